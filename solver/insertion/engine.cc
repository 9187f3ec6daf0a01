#include "insertion/engine.h"

#include "insertion/finite_array.h"
#include "insertion/headline_collector.h"
#include "insertion/headlines.h"
#include "insertion/reference_stroke.h"
#include "insertion/rolling_headlines.h"
#include "insertion/stroke.h"
#include "needles/array_places.h"
#include "needles/shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <future>

namespace percuta::insertion {

namespace {

constexpr double companion_coarsening = 1.5;

/// Companion runs, waiting to be done by whichever thread is free.
class CompanionRuns {
public:
  /// None unless `wanted`: results stay empty, and so do error and bands.
  CompanionRuns(const skin::Skin& skin, const needles::Device& device, StrokeRequest request, bool wanted)
      : device_(device), request_(request) {
    if (!wanted)
      return;
    request_.fields = request_.after_depth = false;
    request_.refinement /= companion_coarsening;
    companions_.coarsening = companion_coarsening;
    for (const skin::Spread& spread : skin.spreads)
      if (spread.factor.value > 1)
        companions_.spreads.push_back({spread, {}, {}});
    jobs_.push_back({skin, &companions_.nominal});
    for (SpreadRuns& runs : companions_.spreads) {
      const auto [divided, multiplied] = skin::ends(skin, runs.spread);
      jobs_.push_back({divided, &runs.divided});
      jobs_.push_back({multiplied, &runs.multiplied});
    }
  }

  /// Does runs until none is left; from any number of threads.
  void work() {
    SilentProgress silent;
    for (std::size_t job = next_++; job < jobs_.size(); job = next_++) {
      StrokeRequest request = request_;
      request.states = request_.states.of(fmt::format("companion-{}", job + 1));
      *jobs_[job].result = Stroke(jobs_[job].skin, device_, request).run(silent);
    }
  }
  /// When every thread has come back from work().
  Companions take() { return std::move(companions_); }

private:
  struct Job {
    skin::Skin skin;
    InsertionResult* result;
  };

  const needles::Device& device_;
  StrokeRequest request_;
  Companions companions_;
  std::vector<Job> jobs_;
  std::atomic<std::size_t> next_{0};
};

StrokeRequest request_of(const scenario::MechanicsChoice& mechanics) {
  StrokeRequest request;
  request.friction = mechanics.friction;
  request.refinement = mechanics.mesh_refinement;
  request.rupture = mechanics.rupture;
  request.bridging = mechanics.bridging;
  return request;
}

bool as_finite_array(const needles::Device& device, const scenario::MechanicsChoice& mechanics) {
  return mechanics.array == "finite" && device.count > 1;
}

void add_reference_warnings(const needles::Device& device, Headlines& headlines) {
  const needles::ShapeEntry& shape = needles::shape_entry(device.needle.shape);
  if (!shape.reduction.empty() && !shape.body)
    headlines.warnings.push_back("The needle is simplified: " + shape.reduction + ".");
  if (device.layout == needles::Layout::hex && !has_hexagonal_cell(device))
    headlines.warnings.push_back(
        "A needle that rolls or is cut from one side takes a square cell with the area "
        "of the hexagonal one.");
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
  headlines.numbers.push_back({"run.cell_memory",
                               ranks.largest(static_cast<double>(stroke.cell_memory())) / mega,
                               "MB",
                               {},
                               {},
                               "shape functions, positions and pattern of the process that keeps most"});
  if (const long solutions = stroke.linear_solutions(); solutions > 0)
    headlines.numbers.push_back({"run.linear_iterations",
                                 static_cast<double>(stroke.linear_iterations()) / solutions,
                                 "1",
                                 {},
                                 {},
                                 "of Krylov's method, mean over the linear systems"});
  headlines.texts.push_back({"run.solver", stroke.solver().name(), "of the linear systems"});
}

/// Of needles that were each computed. Against a needle alone they are compared at the same depth only.
/// Needles of different length go to different depths.
ArrayState state_of(const InsertionResult& array, const InsertionResult& alone, double depth) {
  ArrayState state;
  for (const NeedleOfArray& needle : array.array) {
    state.force.push_back(needle.force);
    state.tip_depth.push_back(needle.tip_depth);
    state.punctured.push_back(needle.punctured);
  }
  state.depth = depth;
  const bool as_long = std::none_of(array.array.begin(), array.array.end(),
                                    [](const NeedleOfArray& needle) { return needle.shorter > 0; });
  if (array.completed && alone.completed && as_long)
    state.alone = alone.at_depth().force;
  return state;
}

/// The plan with the mesh that the scenario asks for, which lies in the skin as it asks for.
ReferencePlan with_mesh(ReferencePlan plan, const scenario::MechanicsChoice& mechanics) {
  plan.zone_moves = plan.zone_moves && mechanics.mesh == "following";
  if (mechanics.slit_direction == "across_langer_lines")
    plan.slit_direction = SlitDirection::across_langer_lines;
  return plan;
}

ReferencePlan reference_plan(const skin::Skin& skin, const needles::Device& device,
                             const scenario::MechanicsChoice& mechanics, double refinement) {
  ReferencePlan plan = as_finite_array(device, mechanics)
                           ? plan_reference_array(skin, device, mechanics.friction, refinement)
                           : plan_reference(skin, device, mechanics.friction, refinement);
  if (mechanics.slit == "cruciform")
    add_crossing_slit(plan);
  return with_mesh(std::move(plan), mechanics);
}

/// Neighbours of a needle that rolls enter before and after it, so nothing is said of an array.
void add_rolling(const InsertionResult& result, const InsertionResult& straight,
                 const needles::Device& device, Headlines& headlines) {
  add_rolling_headlines(result, straight, device, headlines);
  headlines.warnings.push_back("One needle rolls into the skin and out; rows before and behind it are left "
                               "out, and so is the drum's own "
                               "pressure on the skin, which is taken as flat beneath it.");
  headlines.warnings.push_back("Damage, and healing after it, count the circle around the needle as it "
                               "stands upright; what the sweep has torn "
                               "beyond it is in rolling.slit_length and rolling.slit_area.");
}

InsertionResult insert_by_reference(const skin::Skin& skin, const needles::Device& device,
                                    const scenario::MechanicsChoice& mechanics, Progress& progress,
                                    const Ranks& ranks, const StatePlace& states) {
  const bool finite = as_finite_array(device, mechanics), rolls = device.entry == needles::Entry::rolling;
  const needles::Device one = finite ? device.alone() : device;
  needles::Device straight = device;
  straight.entry = needles::Entry::straight;
  StrokeRequest request = request_of(mechanics);
  request.solver.ranks = ranks;
  if (mechanics.solver == "iterative")
    request.solver.kind = mechanics::SolverKind::iterative;
  request.states = states.of("insertion");
  StrokeRequest probe = request;
  probe.fields = probe.after_depth = false;
  probe.states = states.of(finite ? "lone-needle" : "straight-needle");
  StrokeRequest coarse = probe;
  coarse.refinement /= companion_coarsening;
  coarse.states = states.of("companion");
  ReferenceStroke stroke(skin, one, request, reference_plan(skin, device, mechanics, request.refinement));
  // A needle to compare with, alone for an array's, straight for one that rolls, and a coarser run: beside
  // this one, or after it where MPI, which is for one thread, is at work.
  const bool beside = ranks.alone() && stroke.solver().threadable();
  auto others = std::async(beside ? std::launch::async : std::launch::deferred, [&] {
    SilentProgress silent;
    std::array<InsertionResult, 2> results;
    const auto compare = [&](const needles::Device& with, ReferencePlan plan) {
      return ReferenceStroke(skin, with, probe, with_mesh(std::move(plan), mechanics)).run(silent);
    };
    if (finite)
      results[0] = compare(one, plan_reference_alone(skin, device, request.friction, request.refinement));
    if (rolls)
      results[0] = compare(straight, plan_reference(skin, straight, request.friction, request.refinement));
    if (mechanics.companions)
      results[1] =
          ReferenceStroke(skin, one, coarse, reference_plan(skin, device, mechanics, coarse.refinement))
              .run(silent);
    return results;
  });
  InsertionResult result = stroke.run(progress);
  const auto [compared, other] = others.get();
  const Companions companions{other, {}, companion_coarsening};
  const ArrayState state = state_of(result, compared, device.depth);
  result.headlines = insertion_headlines(result, rolls ? device.alone() : one, stroke.unknowns(), companions,
                                         finite ? &state : nullptr);
  if (rolls)
    add_rolling(result, compared, device, result.headlines);
  add_reference_warnings(device, result.headlines);
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
  // 0.065 s per iteration of 6300 unknowns, growing slower than a factorisation does, which not every
  // iteration takes; the mesh grows with the depth of the tips, so the mean over the stroke by Simpson's
  // rule.
  double seconds = 0;
  for (const auto& [share, weight] :
       {std::pair(0.0, 1.0 / 6), std::pair(0.5, 4.0 / 6), std::pair(1.0, 1.0 / 6)}) {
    const double tip = share * plan.path_depth;
    const FineZone zone = plan.zone_around(tip, tip);
    size.unknowns = reference_space(plan, mechanics.rupture, zone, {Ranks(), true}).unknowns();
    seconds += weight * 0.065 * std::pow(size.unknowns / 6300.0, 1.2);
  }
  // Steps of the largest size, 12 iterations each; 40 steps more around a puncture, 5 around each further
  // one, as those of an array follow each other closely: 900 iterations with the 9 needles of a quarter.
  double steps = 35 + 5.0 * plan.needles.size() + device.depth / plan.stroke.largest_contact_step;
  if (plan.course->leaves_ahead()) // the way out as well, and four steps on each way for every row of cells
                                   // that tears
    steps = 40 + 2 * plan.stroke.depth / plan.stroke.largest_contact_step + 8 * plan.path_depth / plan.finest;
  size.expected_seconds = 12 * steps * seconds;
  return size;
}

/// What the companions leave in the skin.
void add_channels(const Companions& companions, InsertionResult& result) {
  const auto wounds = [](const InsertionResult& run) { return usable(run, true) && !run.channel.empty(); };
  bool all = wounds(companions.nominal);
  for (const SpreadRuns& runs : companions.spreads)
    all = all && wounds(runs.divided) && wounds(runs.multiplied);
  if (!all)
    return;
  result.companion_channel = companions.nominal.channel;
  for (const SpreadRuns& runs : companions.spreads)
    result.channel_spreads.push_back(
        {runs.spread.constant, runs.spread.factor.value, runs.divided.channel, runs.multiplied.channel});
}

/// Of what has a direction in the skin, which an axisymmetric needle does not see.
void warn_of_directions(const skin::Skin& skin, Headlines& headlines) {
  if (skin.stretch_across_lines() != skin.stretch_along_lines())
    headlines.warnings.push_back(
        fmt::format("The fast engine stretches skin alike along and across Langer lines, by {:.4g}, the "
                    "geometric mean of both.",
                    skin.mean_pre_stretch()));
  const auto oriented = [](const skin::Layer& layer) { return layer.constants.count("fibre_angle") > 0; };
  if (std::any_of(skin.layers.begin(), skin.layers.end(), oriented))
    headlines.warnings.push_back("The fast engine averages fibres over all directions of the skin's plane; "
                                 "skin.layers[].fibre_angle acts in the reference engine.");
}

InsertionResult insert_fast(const skin::Skin& skin, const needles::Device& device,
                            const scenario::MechanicsChoice& mechanics, Progress& progress,
                            const StatePlace& states, const ArrayState* array = nullptr) {
  StrokeRequest request = request_of(mechanics);
  request.states = states;
  // The companions use the second core while the run itself keeps the first one busy, and both afterwards.
  CompanionRuns companions(skin, device, request, mechanics.companions);
  auto others = std::async(std::launch::async, &CompanionRuns::work, &companions);
  request.states = states.of("insertion");
  Stroke stroke(skin, device, request);
  InsertionResult result = stroke.run(progress);
  companions.work();
  others.get();
  const Companions runs = companions.take();
  add_channels(runs, result);
  result.headlines = insertion_headlines(result, device, stroke.unknowns(), runs, array);
  warn_of_directions(skin, result.headlines);
  if (device.entry == needles::Entry::rolling)
    result.headlines.warnings.push_back("The fast engine inserts a roller's needles straight; "
                                        "mechanics.fidelity: reference computes their tilted entry "
                                        "and sideways sweep.");
  return result;
}

/// First one needle alone down to the set depth, then the balance of the array, then a needle alone that goes
/// as far into the skin as the array's needles do in the mean: it stands for them in everything that follows.
InsertionResult insert_array(const skin::Skin& skin, const needles::Device& device,
                             const scenario::MechanicsChoice& mechanics, Progress& progress,
                             const StatePlace& states) {
  needles::Device alone = device.alone();
  StrokeRequest request = request_of(mechanics);
  request.fields = request.after_depth = false;
  request.surface = true;
  request.states = states.of("lone-needle");
  SilentProgress silent;
  const InsertionResult probe = Stroke(skin, alone, request).run(silent);
  if (!probe.completed) {
    InsertionResult result = insert_fast(skin, alone, mechanics, progress, states);
    result.headlines.warnings.push_back(
        "The array was not computed, since a needle alone did not reach the depth: " + probe.stop_reason +
        ".");
    return result;
  }
  const auto places = needles::needle_places(device.layout, device.count, device.pitch);
  const ArrayState state = press_array(LoneNeedle(probe), places, device.depth);
  alone.depth = state.mean_travel();
  return insert_fast(skin, alone, mechanics, progress, states, &state);
}

} // namespace

InsertionResult insert(const skin::Skin& skin, const needles::Device& device,
                       const scenario::MechanicsChoice& mechanics, Progress& progress, const Ranks& ranks,
                       const StatePlace& states) {
  if (by_reference(mechanics))
    return insert_by_reference(skin, device, mechanics, progress, ranks, states);
  return as_finite_array(device, mechanics) ? insert_array(skin, device, mechanics, progress, states)
                                            : insert_fast(skin, device, mechanics, progress, states);
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
