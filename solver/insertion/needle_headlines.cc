#include "insertion/needle_headlines.h"

#include "needles/strength.h"

#include <fmt/format.h>

#include <algorithm>

namespace percuta::insertion {

namespace {

/// Bearable over actual force, in the step with the largest force and in that with the largest share on the
/// tip's cap.
double safety_margin(const InsertionResult& result, const needles::Device& device) {
  const needles::Needle needle(device.needle);
  const auto on_tip = [&](const Step& step) {
    return step.force / needle.radius(std::max(step.tip_depth, needle.cap_height()));
  };
  const auto margin = [&](const Step& step) {
    return needles::bearable_force(needle, device.material, step.tip_depth) / step.force;
  };
  const auto& steps = result.steps;
  const auto strongest = std::max_element(steps.begin(), steps.end(),
                                          [](const Step& a, const Step& b) { return a.force < b.force; });
  const auto sharpest = std::max_element(steps.begin(), steps.end(),
                                         [&](const Step& a, const Step& b) { return on_tip(a) < on_tip(b); });
  return std::min(margin(*strongest), margin(*sharpest));
}

} // namespace

void add_needle_headlines(const InsertionResult& result, const needles::Device& device,
                          HeadlineCollector& collect) {
  const needles::Strength loads = needles::strength(needles::Needle(device.needle), device.material);
  collect.add_plain(
      "needle.buckling_load", "N", loads.buckling,
      fmt::format("axial load on the tip at which the needle buckles, hub clamped and tip held sideways "
                  "({:.3g} N with a free tip); Euler, with Johnson's parabola for stocky needles",
                  loads.buckling_free));
  collect.add_plain("needle.yield_load", "N", loads.yield,
                    "axial load at which the weakest section above the rounded tip yields");
  collect.add_plain("needle.bending_load", "N", loads.bending,
                    "sideways load at the tip at which the needle yields");
  const bool loaded =
      std::any_of(result.steps.begin(), result.steps.end(), [](const Step& s) { return s.force > 0; });
  if (!loaded)
    return;
  collect.add(
      "needle.safety_margin", "1", 1, false,
      "force at which the needle buckles or yields over the force, in the step where that or its part on "
      "the tip is largest; inside the skin the force spreads along the tip with its radius",
      [&](const InsertionResult& r) { return safety_margin(r, device); });
  if (collect.headlines.numbers.back().value < 1)
    collect.headlines.warnings.push_back("The force is more than the needle bears (needle.safety_margin is "
                                         "below 1): its tip blunts or it buckles, but "
                                         "the insertion is computed with a rigid needle.");
}

} // namespace percuta::insertion
