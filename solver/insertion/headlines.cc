#include "insertion/headlines.h"

#include "needles/strength.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace percuta::insertion {

namespace {

using Quantity = std::function<double(const InsertionResult&)>;

bool usable(const InsertionResult& result, bool needs_puncture) {
  return result.completed && !result.steps.empty() && (result.puncture.happened || !needs_puncture);
}

/// Collects headlines whose bands come from the companions: the run's value times companion over nominal
/// companion.
class Collector {
public:
  Collector(const InsertionResult& result, const Companions& companions)
      : result_(result), companions_(companions) {}

  void add(const std::string& key, const std::string& unit, double scale, bool needs_puncture,
           const std::string& basis, const Quantity& quantity) {
    Headline number{key, quantity(result_) * scale, unit, {}, {}, basis};
    const double nominal = quantity_of(companions_.nominal, needs_puncture, quantity);
    const double brittle = quantity_of(companions_.brittle, needs_puncture, quantity);
    const double tough = quantity_of(companions_.tough, needs_puncture, quantity);
    if (nominal > 0 && std::isfinite(brittle) && std::isfinite(tough)) {
      const auto [low, high] = std::minmax({brittle / nominal, 1.0, tough / nominal});
      number.low = number.value * low;
      number.high = number.value * high;
      number.basis +=
          fmt::format("; band: toughness of every layer divided and multiplied by {}", toughness_spread);
    }
    headlines.numbers.push_back(number);
  }

  Headlines headlines;

private:
  static double quantity_of(const InsertionResult& result, bool needs_puncture, const Quantity& quantity) {
    return usable(result, needs_puncture) ? quantity(result) : std::nan("");
  }
  const InsertionResult& result_;
  const Companions& companions_;
};

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

/// Loads of the needle itself, and how far they lie above the largest force on it.
void add_needle(const InsertionResult& result, const needles::Device& device, Collector& collect) {
  const needles::Strength loads = needles::strength(needles::Needle(device.needle), device.material);
  const auto add = [&](const char* key, double load, std::string basis) {
    collect.headlines.numbers.push_back({key, load, "N", {}, {}, std::move(basis)});
  };
  add("needle.buckling_load", loads.buckling,
      fmt::format("axial load on the tip at which the needle buckles, hub clamped and tip held sideways "
                  "({:.3g} N with a free tip); Euler, with Johnson's parabola for stocky needles",
                  loads.buckling_free));
  add("needle.yield_load", loads.yield,
      "axial load at which the weakest section above the rounded tip yields");
  add("needle.bending_load", loads.bending, "sideways load at the tip at which the needle yields");
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

/// Of the whole stroke, against the work until the deepest position: what a withdrawn needle has given back
/// would make any error large.
double balance_error(const InsertionResult& result) {
  const Step& last = result.steps.back();
  const double spent =
      last.stored_energy + last.fracture_energy + last.friction_work + last.viscous_work + last.snap_energy;
  return std::abs(last.external_work - spent) / result.at_depth().external_work;
}

double largest_pull(const InsertionResult& result) {
  double pull = 0;
  for (const Step& step : result.steps)
    if (step.phase == Phase::withdrawal)
      pull = std::max(pull, -step.force);
  return pull;
}

double force_after_hold(const InsertionResult& result) {
  std::size_t last = result.deepest;
  while (last + 1 < result.steps.size() && result.steps[last + 1].phase == Phase::hold)
    ++last;
  return result.steps[last].force;
}

double largest_reinsertion_force(const InsertionResult& result) {
  double force = 0;
  for (const Step& step : result.steps)
    if (step.phase == Phase::reinsertion)
      force = std::max(force, step.force);
  return force;
}

/// Mean over the channel's depth, m.
double channel_diameter(const InsertionResult& result) {
  double sum = 0;
  for (const ChannelSection& section : result.channel)
    sum += 2 * section.open_radius;
  return result.channel.empty() ? 0 : sum / result.channel.size();
}

bool has_phase(const InsertionResult& result, Phase phase) {
  return std::any_of(result.steps.begin(), result.steps.end(),
                     [&](const Step& step) { return step.phase == phase; });
}

void add_after_depth(const InsertionResult& result, Headlines& headlines) {
  const auto add = [&](const char* key, double value, const char* unit, const char* basis) {
    headlines.numbers.push_back({key, value, unit, {}, {}, basis});
  };
  if (has_phase(result, Phase::hold))
    add("insertion.force_after_hold", 1e3 * force_after_hold(result), "mN",
        "force per needle at the end of the rest");
  if (has_phase(result, Phase::withdrawal) && result.puncture.happened) {
    add("insertion.withdrawal_force", 1e3 * largest_pull(result), "mN",
        "largest pull per needle on the way out");
    add("insertion.channel_diameter", 1e3 * channel_diameter(result), "mm",
        "mean over the depth of what stays open after withdrawal: the permanent share (assumed) of the "
        "needle's "
        "diameter");
  }
  if (has_phase(result, Phase::reinsertion))
    add("insertion.reinsertion_force", 1e3 * largest_reinsertion_force(result), "mN",
        "largest force per needle when it enters the same channel again");
}

/// First-order extrapolation from a mesh coarser by the factor c: |F - F_coarse| / (c - 1).
double mesh_error(double fine, double coarse, double coarsening) {
  return std::abs(fine - coarse) / std::abs(fine) / (coarsening - 1);
}

void add_mesh_error(const InsertionResult& result, const Companions& companions, Headlines& headlines) {
  const InsertionResult& coarse = companions.nominal;
  if (!usable(coarse, false) || !usable(result, false))
    return;
  double error = mesh_error(result.at_depth().force, coarse.at_depth().force, companions.coarsening);
  if (result.puncture.happened && coarse.puncture.happened)
    error = std::max(
        {error, mesh_error(result.puncture.force_before, coarse.puncture.force_before, companions.coarsening),
         mesh_error(result.at_depth().tip_depth, coarse.at_depth().tip_depth, companions.coarsening)});
  headlines.numbers.push_back(
      {"run.mesh_error",
       100 * error,
       "%",
       {},
       {},
       fmt::format(
           "largest of puncture force, force at depth and penetration depth against a mesh {} times coarser, "
           "first-order extrapolation",
           companions.coarsening)});
}

void add_warnings(const InsertionResult& result, const needles::Device& device, Headlines& headlines) {
  if (!result.completed)
    headlines.warnings.push_back("The insertion did not reach its set depth: " + result.stop_reason + ".");
  else if (!result.puncture.happened)
    headlines.warnings.push_back("The needle did not puncture the skin at the set depth.");
  if (device.count > 1)
    headlines.warnings.push_back(
        "The array is treated as an endless lattice of its pitch; edge effects of the finite array "
        "are not computed.");
  if (device.speed == 0)
    headlines.warnings.push_back(
        "No speed was given: the needle is infinitely slow and the tissue relaxed. A device at "
        "speed meets much stiffer skin and dimples it less.");
}

} // namespace

Headlines insertion_headlines(const InsertionResult& result, const needles::Device& device, int unknowns,
                              const Companions& companions) {
  Collector collect(result, companions);
  if (!result.steps.empty()) {
    if (result.puncture.happened) {
      collect.add("insertion.puncture_force", "mN", 1e3, true, "force as the tip leaves the outermost layer",
                  [](const InsertionResult& r) { return r.puncture.force_before; });
      collect.add("insertion.puncture_displacement", "mm", 1e3, true, "travel of the needle at that moment",
                  [](const InsertionResult& r) { return r.puncture.displacement; });
      collect.add("insertion.penetration_depth", "mm", 1e3, true,
                  "tissue that the tip has passed, in undeformed depth",
                  [](const InsertionResult& r) { return r.at_depth().tip_depth; });
      collect.add("insertion.channel_depth", "mm", 1e3, true, "depth of the slit, undeformed",
                  [](const InsertionResult& r) { return r.at_depth().tip_depth; });
      collect.add("insertion.slit_width", "mm", 1e3, true, "widest slit along its depth, 2 a",
                  [](const InsertionResult& r) {
                    double widest = 0;
                    for (const ChannelSection& section : r.channel)
                      widest = std::max(widest, 2 * section.slit_half_length);
                    return widest;
                  });
    }
    collect.add("insertion.force_at_depth", "mN", 1e3, false, "force per needle at the end of the stroke",
                [](const InsertionResult& r) { return r.at_depth().force; });
    collect.add("insertion.surface_indentation", "mm", 1e3, false,
                "how far the surface at the needle is pushed down",
                [](const InsertionResult& r) { return r.at_depth().surface_indentation; });
    collect.add("insertion.work", "uJ", 1e6, false, "work of the drive per needle",
                [](const InsertionResult& r) { return r.at_depth().external_work; });
    collect.add("array.total_force", "N", device.count, false, "force at depth times the number of needles",
                [](const InsertionResult& r) { return r.at_depth().force; });
    collect.headlines.numbers.push_back(
        {"insertion.energy_balance_error",
         100 * balance_error(result),
         "%",
         {},
         {},
         "external work against stored, fracture, friction, viscous and snap energy, "
         "whole stroke"});
    add_needle(result, device, collect);
  }
  if (!result.steps.empty())
    add_after_depth(result, collect.headlines);
  add_mesh_error(result, companions, collect.headlines);
  collect.headlines.numbers.push_back(
      {"run.dofs", double(unknowns), "1", {}, {}, "unknowns of the finite-element mesh"});
  add_warnings(result, device, collect.headlines);
  return collect.headlines;
}

} // namespace percuta::insertion
