#include "insertion/headlines.h"

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

double balance_error(const InsertionResult& result) {
  const Step& last = result.steps.back();
  const double spent =
      last.stored_energy + last.fracture_energy + last.friction_work + last.viscous_work + last.snap_energy;
  return std::abs(last.external_work - spent) / last.external_work;
}

/// First-order extrapolation from a mesh coarser by the factor c: |F - F_coarse| / (c - 1).
double mesh_error(double fine, double coarse, double coarsening) {
  return std::abs(fine - coarse) / std::abs(fine) / (coarsening - 1);
}

void add_mesh_error(const InsertionResult& result, const Companions& companions, Headlines& headlines) {
  const InsertionResult& coarse = companions.nominal;
  if (!usable(coarse, false) || !result.completed)
    return;
  double error = mesh_error(result.steps.back().force, coarse.steps.back().force, companions.coarsening);
  if (result.puncture.happened && coarse.puncture.happened)
    error = std::max(
        {error, mesh_error(result.puncture.force_before, coarse.puncture.force_before, companions.coarsening),
         mesh_error(result.steps.back().tip_depth, coarse.steps.back().tip_depth, companions.coarsening)});
  headlines.numbers.push_back(
      {"run.mesh_error",
       100 * error,
       "%",
       {},
       {},
       fmt::format("largest of puncture force, force at depth and penetration depth against a mesh {} times coarser, "
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
  headlines.warnings.push_back(
      "Insertion is quasi-static: viscosity and the stiffening of skin at device speed are not "
      "computed, nor is the withdrawal of the needle.");
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
                  [](const InsertionResult& r) { return r.steps.back().tip_depth; });
      collect.add("insertion.channel_depth", "mm", 1e3, true, "depth of the slit, undeformed",
                  [](const InsertionResult& r) { return r.steps.back().tip_depth; });
      collect.add("insertion.slit_width", "mm", 1e3, true, "widest slit along its depth, 2 a",
                  [](const InsertionResult& r) {
                    double widest = 0;
                    for (const ChannelSection& section : r.channel)
                      widest = std::max(widest, 2 * section.slit_half_length);
                    return widest;
                  });
    }
    collect.add("insertion.force_at_depth", "mN", 1e3, false, "force per needle at the end of the stroke",
                [](const InsertionResult& r) { return r.steps.back().force; });
    collect.add("insertion.surface_indentation", "mm", 1e3, false,
                "how far the surface at the needle is pushed down",
                [](const InsertionResult& r) { return r.steps.back().surface_indentation; });
    collect.add("insertion.work", "uJ", 1e6, false, "work of the drive per needle",
                [](const InsertionResult& r) { return r.steps.back().external_work; });
    collect.add("array.total_force", "N", device.count, false, "force at depth times the number of needles",
                [](const InsertionResult& r) { return r.steps.back().force; });
    collect.headlines.numbers.push_back({"insertion.energy_balance_error",
                                         100 * balance_error(result),
                                         "%",
                                         {},
                                         {},
                                         "external work against stored, fracture, friction and snap energy"});
  }
  add_mesh_error(result, companions, collect.headlines);
  collect.headlines.numbers.push_back(
      {"run.dofs", double(unknowns), "1", {}, {}, "unknowns of the finite-element mesh"});
  add_warnings(result, device, collect.headlines);
  return collect.headlines;
}

} // namespace percuta::insertion
