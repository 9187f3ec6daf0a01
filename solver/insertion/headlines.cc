#include "insertion/headlines.h"

#include "insertion/headline_collector.h"
#include "insertion/needle_headlines.h"
#include "needles/needle.h"
#include "units/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

namespace {

/// Of the whole stroke, against the largest work on the way: what a withdrawn needle has given back would
/// make any error large.
double balance_error(const InsertionResult& result) {
  const Step& last = result.steps.back();
  double largest = result.least_energy;
  for (const Step& step : result.steps)
    largest = std::max(largest, step.external_work);
  const double spent =
      last.stored_energy + last.fracture_energy + last.friction_work + last.viscous_work + last.snap_energy;
  return std::abs(last.external_work - spent) / largest;
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
    sum += 2 * section.open_radius.value_or(0);
  return result.channel.empty() ? 0 : sum / result.channel.size();
}

/// m; the skin springs back over a tip that rests or begins to return.
double deepest_tip(const InsertionResult& result) {
  double deepest = 0;
  for (const Step& step : result.steps)
    deepest = std::max(deepest, step.tip_depth);
  return deepest;
}

/// Along the slit's depth, m.
double widest_slit(const InsertionResult& result) {
  double widest = 0;
  for (const ChannelSection& section : result.channel)
    widest = std::max(widest, 2 * section.slit_half_length);
  return widest;
}

bool has_phase(const InsertionResult& result, Phase phase) {
  return std::any_of(result.steps.begin(), result.steps.end(),
                     [&](const Step& step) { return step.phase == phase; });
}

void add_puncture(HeadlineCollector& collect) {
  collect.add("insertion.puncture_force", "mN", 1e3, true, "force as the tip leaves the outermost layer",
              [](const InsertionResult& r) { return r.puncture.force_before; });
  collect.add("insertion.puncture_displacement", "mm", 1e3, true, "travel of the needle at that moment",
              [](const InsertionResult& r) { return r.puncture.displacement; });
  collect.add("insertion.penetration_depth", "mm", 1e3, true,
              "tissue that the tip has passed, in undeformed depth",
              [](const InsertionResult& r) { return r.at_depth().tip_depth; });
  collect.add("insertion.channel_depth", "mm", 1e3, true,
              "depth of the slit, undeformed: farthest the tip has been at any time", &deepest_tip);
  collect.add("insertion.slit_width", "mm", 1e3, true, "widest slit along its depth, 2 a", &widest_slit);
}

void add_crossing_slit(const InsertionResult& result, HeadlineCollector& collect) {
  double widest = 0;
  for (const ChannelSection& section : result.channel)
    widest = std::max(widest, 2 * section.crossing_half_length.value_or(0));
  if (result.crossing_slit)
    collect.add_plain("insertion.crossing_slit_width", "mm", 1e3 * widest,
                      "widest slit across the other one along its depth, 2 a");
}

void add_depth(const InsertionResult& result, HeadlineCollector& collect) {
  const auto force = [](const InsertionResult& r) { return r.at_depth().force; };
  collect.add("insertion.force_at_depth", "mN", 1e3, false, "force per needle at the end of the stroke",
              force);
  collect.add("insertion.surface_indentation", "mm", 1e3, false,
              "how far the surface at the needle is pushed down",
              [](const InsertionResult& r) { return r.at_depth().surface_indentation; });
  collect.add("insertion.work", "uJ", 1e6, false, "work of the drive per needle",
              [](const InsertionResult& r) { return r.at_depth().external_work; });
  collect.add_plain(
      "insertion.energy_balance_error", "%", 100 * balance_error(result),
      "external work against stored, fracture, friction, viscous and snap energy, whole stroke");
}

/// Largest difference from the mean force of needles that the lattice does not distinguish.
double symmetry_error(const InsertionResult& result) {
  double error = 0;
  for (const NeedleOfArray& needle : result.array)
    error = std::max(error, std::abs(needle.force / result.at_depth().force - 1));
  return error;
}

void add_lattice(const InsertionResult& result, const needles::Device& device, HeadlineCollector& collect) {
  collect.add("array.total_force", "N", device.count, false, "force at depth times the number of needles",
              [](const InsertionResult& r) { return r.at_depth().force; });
  if (!result.array.empty())
    collect.add_plain("array.symmetry_error", "%", 100 * symmetry_error(result),
                      "force at depth of one of the cell's needles, which the lattice does not distinguish, "
                      "against their mean; more than some per cent: one has torn farther than the other");
}

/// `result` is that of the array's mean needle.
void add_array(const ArrayState& array, const InsertionResult& result, HeadlineCollector& collect) {
  collect.add("array.total_force", "N", array.total_force() / result.at_depth().force, false,
              "sum over the needles at the set depth; of one needle at its own travel",
              [](const InsertionResult& r) { return r.at_depth().force; });
  const auto [shallowest, deepest] = std::minmax_element(array.tip_depth.begin(), array.tip_depth.end());
  collect.add_plain("array.penetration_efficiency", "%", 100 * array.penetration_efficiency(),
                    "share of the needles that have left the outermost layer");
  if (array.alone > 0)
    collect.add_plain("array.interaction_factor", "1", array.interaction_factor(),
                      "mean force per needle over that of a needle alone at the same set depth");
  if (!array.travel.empty())
    collect.add_plain(
        "array.skin_sinking", "mm", 1e3 * (array.depth - array.mean_travel()),
        "how far the other needles have carried the skin down at a needle, mean over the needles");
  collect.add_plain("array.shallowest_depth", "mm", 1e3 * *shallowest,
                    "tissue that the tip of the least deep needle has passed");
  collect.add_plain("array.deepest_depth", "mm", 1e3 * *deepest,
                    "tissue that the tip of the deepest needle has passed");
  collect.headlines.warnings.push_back(
      array.travel.empty() ? "Numbers per needle and the wound are means over the array's needles; puncture "
                             "force and displacement are those of the first needle that punctures."
                           : "Numbers per needle, fields and the wound are those of the array's mean needle; "
                             "its travel counts from the skin that the others have carried down.");
}

void add_after_depth(const InsertionResult& result, HeadlineCollector& collect) {
  if (has_phase(result, Phase::hold))
    collect.add_plain("insertion.force_after_hold", "mN", 1e3 * force_after_hold(result),
                      "force per needle at the end of the rest");
  if (has_phase(result, Phase::withdrawal) && result.puncture.happened) {
    collect.add_plain("insertion.withdrawal_force", "mN", 1e3 * largest_pull(result),
                      "largest pull per needle on the way out");
  }
  if (has_phase(result, Phase::withdrawal) && !result.channel.empty() && result.channel.front().open_radius) {
    collect.add_plain(
        "insertion.channel_diameter", "mm", 1e3 * channel_diameter(result),
        result.slit || !result.array.empty()
            ? "mean over the depth of the circle with the slit's open area after withdrawal, from the "
              "tissue's set"
            : "mean over the depth of what stays open after withdrawal: the permanent share (assumed) of "
              "the needle's diameter");
  }
  if (has_phase(result, Phase::reinsertion))
    collect.add_plain("insertion.reinsertion_force", "mN", 1e3 * largest_reinsertion_force(result),
                      "largest force per needle when it enters the same channel again");
}

/// First-order extrapolation from a mesh coarser by the factor c: |F - F_coarse| / (c - 1).
double mesh_error(double fine, double coarse, double coarsening) {
  return std::abs(fine - coarse) / std::abs(fine) / (coarsening - 1);
}

void add_mesh_error(const InsertionResult& result, const Companions& companions, HeadlineCollector& collect) {
  const InsertionResult& coarse = companions.nominal;
  if (!usable(coarse, false) || !usable(result, false))
    return;
  double error = mesh_error(result.at_depth().force, coarse.at_depth().force, companions.coarsening);
  if (result.puncture.happened && coarse.puncture.happened)
    error = std::max(
        {error, mesh_error(result.puncture.force_before, coarse.puncture.force_before, companions.coarsening),
         mesh_error(result.at_depth().tip_depth, coarse.at_depth().tip_depth, companions.coarsening),
         // Two meshes may agree by chance on a depth that neither of them resolves.
         result.tip_resolution / result.at_depth().tip_depth});
  collect.add_plain(
      "run.mesh_error", "%", 100 * error,
      fmt::format("largest of puncture force, force at depth and penetration depth against a mesh {} "
                  "times coarser, first-order extrapolation; at least the depth to which the tip is resolved",
                  companions.coarsening));
}

void add_lost_bands(const InsertionResult& result, const Companions& companions, Headlines& headlines) {
  for (const SpreadRuns& runs : companions.spreads)
    for (const auto& [run, change] :
         {std::pair(&runs.divided, "divided"), std::pair(&runs.multiplied, "multiplied")})
      if (usable(result, true) && !usable(*run, true))
        headlines.warnings.push_back(fmt::format(
            "Numbers of the puncture have no low and high: with the {} of every layer {} by {} {}.",
            runs.spread.constant, change, runs.spread.factor.value,
            run->completed ? "the needle does not puncture" : "the insertion did not reach its depth"));
}

/// Skin tears under the tip, but slits inside the mesh only where their planes are.
void warn_of_sideways_slips(const InsertionResult& result, const needles::Device& device,
                            Headlines& headlines) {
  const double tip = needles::Needle(device.needle).bluntness();
  int slipped = 0;
  double farthest = 0;
  for (const NeedleOfArray& needle : result.array) {
    slipped += needle.sideways_slip > tip / 2;
    farthest = std::max(farthest, needle.sideways_slip);
  }
  if (slipped > 0)
    headlines.warnings.push_back(fmt::format(
        "Under {} of {} needles the surface slipped sideways before they punctured, and the plane in which it "
        "may tear could not follow: it stood up to {} beside a tip of radius {}, so they may enter late or not "
        "at all, at forces that are too high.",
        slipped, result.array.size(), units::format_quantity(farthest, units::Dimension::length, 3),
        units::format_quantity(tip, units::Dimension::length, 3)));
}

void add_warnings(const InsertionResult& result, const needles::Device& device, Headlines& headlines) {
  if (!result.completed)
    headlines.warnings.push_back("The insertion did not reach its set depth: " + result.stop_reason + ".");
  else if (!result.puncture.happened)
    headlines.warnings.push_back("The needle did not puncture the skin at the set depth.");
  warn_of_sideways_slips(result, device, headlines);
  if (result.refused_meshes > 0)
    headlines.warnings.push_back(fmt::format(
        "The mesh did not follow the tip {} time{} (--verbose says where and why), so cells around it are "
        "coarser than the refinement asks for; mechanics.mesh: fixed has them along the whole path.",
        result.refused_meshes, result.refused_meshes == 1 ? "" : "s"));
  if (device.count > 1)
    headlines.warnings.push_back(
        "The array is treated as an endless lattice of its pitch, in which tissue cannot give way sideways; "
        "mechanics.array: finite computes needles that carry the skin down for each other.");
  if (device.speed == 0)
    headlines.warnings.push_back(
        "No speed was given: the needle is infinitely slow and the tissue relaxed. A device at "
        "speed meets much stiffer skin and dimples it less.");
}

} // namespace

Headlines insertion_headlines(const InsertionResult& result, const needles::Device& device, int unknowns,
                              const Companions& companions, const ArrayState* array) {
  HeadlineCollector collect(result, companions);
  if (!result.steps.empty()) {
    if (result.puncture.happened)
      add_puncture(collect);
    add_crossing_slit(result, collect);
    add_depth(result, collect);
    if (array != nullptr)
      add_array(*array, result, collect);
    else
      add_lattice(result, device, collect);
    add_needle_headlines(result, device, collect);
    add_after_depth(result, collect);
  }
  add_mesh_error(result, companions, collect);
  collect.add_plain("run.dofs", "1", unknowns, "unknowns of the finite-element mesh");
  add_warnings(result, device, collect.headlines);
  add_lost_bands(result, companions, collect.headlines);
  return collect.headlines;
}

} // namespace percuta::insertion
