#include "insertion/engine.h"

#include "insertion/finite_array.h"
#include "insertion/headlines.h"
#include "insertion/reference_stroke.h"
#include "insertion/stroke.h"
#include "needles/array_places.h"
#include "needles/shape.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <future>

namespace percuta::insertion {

namespace {

constexpr double companion_coarsening = 1.5;

/// Everything but the request is the same for the run and its companions.
InsertionResult companion(const skin::Skin& skin, const needles::Device& device, StrokeRequest request) {
  SilentProgress silent;
  request.fields = request.after_depth = false;
  return Stroke(skin, device, request).run(silent);
}

StrokeRequest request_of(const scenario::MechanicsChoice& mechanics) {
  return {mechanics.friction, mechanics.mesh_refinement, 1, true, mechanics.rupture, true,
          mechanics.bridging};
}

mechanics::SolverKind solver_kind(const std::string& name) {
  return name == "direct"      ? mechanics::SolverKind::direct
         : name == "iterative" ? mechanics::SolverKind::iterative
                               : mechanics::SolverKind::automatic;
}

bool as_finite_array(const needles::Device& device, const scenario::MechanicsChoice& mechanics) {
  return mechanics.array == "finite" && device.count > 1;
}

void add_reference_warnings(const needles::Device& device, bool finite, Headlines& headlines) {
  const needles::ShapeEntry& shape = needles::shape_entry(device.needle.shape);
  if (!shape.reduction.empty() && !shape.body)
    headlines.warnings.push_back("The needle is simplified: " + shape.reduction + ".");
  if (device.layout == needles::Layout::hex && !finite)
    headlines.warnings.push_back(
        "The reference engine takes a square cell with the area of the hexagonal one.");
}

void add_cost(const ReferenceStroke& stroke, const Ranks& ranks, Headlines& headlines) {
  constexpr double mega = 1e6;
  headlines.numbers.push_back(
      {"run.processes", static_cast<double>(ranks.count()), "1", {}, {}, "MPI ranks"});
  headlines.numbers.push_back({"run.peak_memory",
                               ranks.sum(peak_memory()) / mega,
                               "MB",
                               {},
                               {},
                               "measured at the end of the insertion, sum over the processes"});
  if (const long solutions = stroke.solver().solutions(); solutions > 0)
    headlines.numbers.push_back({"run.linear_iterations",
                                 static_cast<double>(stroke.solver().iterations()) / solutions,
                                 "1",
                                 {},
                                 {},
                                 "of Krylov's method, mean over the linear systems"});
  headlines.texts.push_back({"run.solver", stroke.solver().name(), "of the linear systems"});
}

/// Of needles that were each computed. Against a needle alone they are compared at the same depth only.
ArrayState state_of(const InsertionResult& array, const InsertionResult& alone, double depth) {
  ArrayState state;
  for (const NeedleOfArray& needle : array.array) {
    state.force.push_back(needle.force);
    state.tip_depth.push_back(needle.tip_depth);
    state.punctured.push_back(needle.punctured);
  }
  state.depth = depth;
  if (array.completed && alone.completed)
    state.alone = alone.at_depth().force;
  return state;
}

ReferencePlan reference_plan(const skin::Skin& skin, const needles::Device& device,
                             const scenario::MechanicsChoice& mechanics, double refinement) {
  return as_finite_array(device, mechanics)
             ? plan_reference_array(skin, device, mechanics.friction, refinement)
             : plan_reference(skin, device, mechanics.friction, refinement);
}

InsertionResult insert_by_reference(const skin::Skin& skin, const needles::Device& device,
                                    const scenario::MechanicsChoice& mechanics, Progress& progress,
                                    const Ranks& ranks) {
  const bool finite = as_finite_array(device, mechanics);
  const needles::Device one = finite ? device.alone() : device;
  StrokeRequest request = request_of(mechanics);
  request.solver = {solver_kind(mechanics.solver), ranks};
  StrokeRequest probe = request;
  probe.fields = probe.after_depth = false;
  StrokeRequest coarse = probe;
  coarse.refinement /= companion_coarsening;
  ReferenceStroke stroke(skin, one, request, reference_plan(skin, device, mechanics, request.refinement));
  // A needle alone, for comparison with the array's, and a coarser run: beside this one, or after it where
  // MPI, which is for one thread, is at work.
  const bool beside = ranks.alone() && stroke.solver().threadable();
  auto others = std::async(beside ? std::launch::async : std::launch::deferred, [&] {
    SilentProgress silent;
    std::array<InsertionResult, 2> results;
    if (finite)
      results[0] = ReferenceStroke(skin, one, probe,
                                   plan_reference_alone(skin, device, request.friction, request.refinement))
                       .run(silent);
    if (mechanics.companions)
      results[1] =
          ReferenceStroke(skin, one, coarse, reference_plan(skin, device, mechanics, coarse.refinement))
              .run(silent);
    return results;
  });
  InsertionResult result = stroke.run(progress);
  const auto [alone, other] = others.get();
  const InsertionResult none;
  const Companions companions{other, none, none, companion_coarsening};
  const ArrayState state = state_of(result, alone, device.depth);
  result.headlines =
      insertion_headlines(result, one, stroke.unknowns(), companions, finite ? &state : nullptr);
  add_reference_warnings(device, finite, result.headlines);
  add_cost(stroke, ranks, result.headlines);
  return result;
}

bool by_reference(const scenario::MechanicsChoice& mechanics) {
  return mechanics.fidelity == "reference";
}

RunSize reference_size(const skin::Skin& skin, const needles::Device& device,
                       const scenario::MechanicsChoice& mechanics) {
  const ReferencePlan plan = reference_plan(skin, device, mechanics, mechanics.mesh_refinement);
  RunSize size;
  size.unknowns = ReferenceStroke(skin, device, request_of(mechanics), plan).unknowns();
  // A step of the largest size, 12 iterations each, 40 steps more around each puncture; 0.14 s per iteration
  // of 6300 unknowns, growing as the factorisation does.
  const double steps = 40.0 * plan.needles.size() + device.depth / plan.stroke.largest_contact_step;
  size.expected_seconds = 12 * steps * 0.14 * std::pow(size.unknowns / 6300.0, 1.35);
  return size;
}

InsertionResult insert_fast(const skin::Skin& skin, const needles::Device& device,
                            const scenario::MechanicsChoice& mechanics, Progress& progress,
                            const ArrayState* array = nullptr) {
  StrokeRequest request = request_of(mechanics);
  StrokeRequest coarse = request, brittle = request, tough = request;
  coarse.refinement = brittle.refinement = tough.refinement =
      mechanics.mesh_refinement / companion_coarsening;
  brittle.toughness_factor = 1 / toughness_spread;
  tough.toughness_factor = toughness_spread;
  // The companions are cheaper together than the run itself and use the second core meanwhile. Without them
  // their results stay empty, and so do error and bands.
  auto companions = std::async(std::launch::async, [&] {
    std::array<InsertionResult, 3> results;
    if (mechanics.companions)
      results = {companion(skin, device, coarse), companion(skin, device, brittle),
                 companion(skin, device, tough)};
    return results;
  });
  Stroke stroke(skin, device, request);
  InsertionResult result = stroke.run(progress);
  const auto others = companions.get();
  result.headlines = insertion_headlines(result, device, stroke.unknowns(),
                                         {others[0], others[1], others[2], companion_coarsening}, array);
  return result;
}

/// First one needle alone down to the set depth, then the balance of the array, then a needle alone that goes
/// as far into the skin as the array's needles do in the mean: it stands for them in everything that follows.
InsertionResult insert_array(const skin::Skin& skin, const needles::Device& device,
                             const scenario::MechanicsChoice& mechanics, Progress& progress) {
  needles::Device alone = device.alone();
  StrokeRequest request = request_of(mechanics);
  request.fields = request.after_depth = false;
  request.surface = true;
  SilentProgress silent;
  const InsertionResult probe = Stroke(skin, alone, request).run(silent);
  if (!probe.completed) {
    InsertionResult result = insert_fast(skin, alone, mechanics, progress);
    result.headlines.warnings.push_back(
        "The array was not computed, since a needle alone did not reach the depth: " + probe.stop_reason +
        ".");
    return result;
  }
  const auto places = needles::needle_places(device.layout, device.count, device.pitch);
  const ArrayState state = press_array(LoneNeedle(probe), places, device.depth);
  alone.depth = state.mean_travel();
  return insert_fast(skin, alone, mechanics, progress, &state);
}

} // namespace

InsertionResult insert(const skin::Skin& skin, const needles::Device& device,
                       const scenario::MechanicsChoice& mechanics, Progress& progress, const Ranks& ranks) {
  if (by_reference(mechanics))
    return insert_by_reference(skin, device, mechanics, progress, ranks);
  return as_finite_array(device, mechanics) ? insert_array(skin, device, mechanics, progress)
                                            : insert_fast(skin, device, mechanics, progress);
}

RunSize estimate_size(const skin::Skin& skin, const needles::Device& device,
                      const scenario::MechanicsChoice& mechanics) {
  if (by_reference(mechanics))
    return reference_size(skin, device, mechanics);
  const bool finite = as_finite_array(device, mechanics);
  const StrokePlan plan =
      plan_stroke(skin, finite ? device.alone() : device, mechanics.friction, mechanics.mesh_refinement);
  RunSize size;
  size.unknowns =
      static_cast<int>(2 * (2 * plan.section.radii.size() - 1) * (2 * plan.section.heights.size() - 1));
  // About 45 steps to enter, then the stroke in steps of the largest size; 6 iterations each; 8 us per
  // unknown.
  const double steps = 60 + 2 * device.depth / plan.largest_step;
  size.expected_seconds =
      6 * steps * size.unknowns * 8e-6 * (finite ? 1.5 : 1); // once more, to the depth only
  return size;
}

} // namespace percuta::insertion
