#include "insertion/converged_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

namespace {

constexpr double runaway = 3;       ///< movement over the needle's travel in such a step
constexpr double shortening = 0.65; ///< after a hard step

template <class Series> void describe(Series& series, const std::vector<std::string>& layer_names) {
  series.time_name = "needle path";
  series.time_unit = "m";
  series.layer_names = layer_names;
}

} // namespace

void SpentEnergies::add(const ConvergedState& state, double snapped) {
  friction += state.friction;
  viscous += state.viscous;
  snap += snapped;
}

bool jumps(const ConvergedState& from, const ConvergedState& to, double moved) {
  const double before = std::abs(from.force), after = std::abs(to.force);
  return std::min(before, after) < noticeable_drop * std::max(before, after) &&
         std::abs(moved) > runaway * std::abs(to.travel - from.travel);
}

double drive_work(const ConvergedState& from, const ConvergedState& to, bool jump) {
  const double force = jump ? from.force : (from.force + to.force) / 2;
  return force * (to.travel - from.travel);
}

double released(const ConvergedState& from, const ConvergedState& to, double work) {
  return from.stored + from.fracture + work - to.stored - to.fracture - to.friction - to.viscous;
}

Eigen::VectorXd extrapolated(const ConvergedState* before, const ConvergedState& state, double step,
                             const std::function<bool(const Eigen::VectorXd&)>& admissible) {
  if (!before || before->inside != state.inside || state.travel == before->travel)
    return state.displacement;
  Eigen::VectorXd guess = state.displacement + step / (state.travel - before->travel) *
                                                   (state.displacement - before->displacement);
  return admissible(guess) ? guess : state.displacement;
}

double paced(const Pace& pace, double step, int iterations, double largest) {
  if (iterations <= pace.easy_iterations)
    return std::min(pace.growth * step, largest);
  return std::min(std::max(shortening * step, std::min(step, pace.first)), largest);
}

double dent_energy(double shear_modulus, double radius) {
  return 32.0 / 15 * shear_modulus * radius * radius * radius;
}

std::string in_millimetres(double travel) {
  return fmt::format("{:.4f} mm", std::round(travel * 1e7) / 1e4 + 0.0); // -0 + 0 is 0
}

Step recorded(const ConvergedState& state, const SpentEnergies& spent, double surface_indentation) {
  Step step;
  step.time = state.time;
  step.displacement = state.travel;
  step.force = state.force;
  step.tip_depth = state.tip_depth;
  step.surface_indentation = surface_indentation;
  step.external_work = state.external_work;
  step.stored_energy = state.stored;
  step.fracture_energy = state.fracture;
  step.friction_work = spent.friction;
  step.viscous_work = spent.viscous;
  step.snap_energy = spent.snap;
  step.iterations = state.iterations;
  return step;
}

void describe_layers(const skin::Skin& skin, InsertionResult& result) {
  double depth = 0;
  for (const skin::Layer& layer : skin.layers) {
    depth += layer.thickness.value;
    result.layer_names.push_back(layer.name);
    result.layer_bottom.push_back(depth);
    result.layer_vascular.push_back(layer.vascular);
  }
  describe(result.fields, result.layer_names);
  describe(result.solid, result.layer_names);
}

} // namespace percuta::insertion
