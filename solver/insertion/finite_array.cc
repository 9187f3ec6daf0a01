#include "insertion/finite_array.h"

#include "base/errors.h"
#include "insertion/converged_state.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace percuta::insertion {

namespace {

using Place2 = std::array<double, 2>;

constexpr int array_steps = 200;     ///< of the drive
constexpr int largest_sweeps = 5000; ///< of the needles, per step
constexpr int quick_sweeps = 100;
constexpr double cautious =
    0.2; ///< of the way to balance, for needles that do not come to rest in quick sweeps
constexpr double settled_share = 1e-7; ///< of the depth, in a sweep after which the needles rest

double distance(const Place2& a, const Place2& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1]);
}

struct Neighbour {
  std::size_t number;
  LoneNeedle::Distance at;
};

/// Of every needle, those whose dimple reaches it.
std::vector<std::vector<Neighbour>> neighbours_of(const LoneNeedle& needle,
                                                  const std::vector<Place2>& places) {
  std::vector<std::vector<Neighbour>> neighbours(places.size());
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t j = 0; j < places.size(); ++j)
      if (const auto at = needle.distance(distance(places[i], places[j])); at && j != i)
        neighbours[i].push_back({j, *at});
  return neighbours;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / values.size();
}

} // namespace

LoneNeedle::LoneNeedle(const InsertionResult& stroke)
    : radii_(stroke.surface_radii), puncture_(std::numeric_limits<double>::infinity()) {
  travel_.push_back(std::min(0.0, stroke.steps.empty() ? 0.0 : stroke.steps.front().displacement) - 1e-12);
  force_.push_back(0);
  tip_depth_.push_back(0);
  surface_.emplace_back(radii_.size(), 0.0);
  for (std::size_t i = 0; i <= stroke.deepest && i < stroke.steps.size(); ++i) {
    const Step& step = stroke.steps[i];
    if (step.displacement <= travel_.back()) { // across a snap the state after it counts
      force_.back() = step.force;
      tip_depth_.back() = step.tip_depth;
      surface_.back() = stroke.surface[i];
      continue;
    }
    travel_.push_back(step.displacement);
    force_.push_back(step.force);
    tip_depth_.push_back(step.tip_depth);
    surface_.push_back(stroke.surface[i]);
  }
  for (std::size_t k = 1; k < travel_.size(); ++k)
    if (force_[k] < noticeable_drop * force_[k - 1])
      snaps_.push_back(travel_[k]);
  if (stroke.puncture.happened)
    puncture_ = stroke.puncture.displacement;
}

double LoneNeedle::last_snap(double travel) const {
  const auto above = std::upper_bound(snaps_.begin(), snaps_.end(), travel);
  return above == snaps_.begin() ? 0 : *(above - 1);
}

LoneNeedle::Place LoneNeedle::place_of(double travel) const {
  if (travel <= travel_.front())
    return {0, 0};
  const auto above = std::upper_bound(travel_.begin(), travel_.end() - 1, travel);
  const std::size_t lower = above - travel_.begin() - 1;
  return {lower, (travel - travel_[lower]) / (travel_[lower + 1] - travel_[lower])};
}

double LoneNeedle::force(double travel) const {
  const Place at = place_of(travel);
  return (1 - at.share) * force_[at.lower] + at.share * force_[at.lower + 1];
}

double LoneNeedle::tip_depth(double travel) const {
  const Place at = place_of(travel);
  return (1 - at.share) * tip_depth_[at.lower] + at.share * tip_depth_[at.lower + 1];
}

std::optional<LoneNeedle::Distance> LoneNeedle::distance(double r) const {
  if (r >= radii_.back())
    return std::nullopt;
  const std::size_t inner = std::upper_bound(radii_.begin(), radii_.end(), r) - radii_.begin() - 1;
  return Distance{inner, (r - radii_[inner]) / (radii_[inner + 1] - radii_[inner])};
}

double LoneNeedle::sunk(double travel, const Distance& at) const {
  const Place place = place_of(travel);
  const auto along = [&](const std::vector<double>& surface) {
    return (1 - at.share) * surface[at.inner] + at.share * surface[at.inner + 1];
  };
  return (1 - place.share) * along(surface_[place.lower]) + place.share * along(surface_[place.lower + 1]);
}

bool LoneNeedle::punctured(double travel) const {
  return travel >= puncture_ * (1 - 1e-12);
}

double ArrayState::total_force() const {
  return std::accumulate(force.begin(), force.end(), 0.0);
}

double ArrayState::mean_travel() const {
  return mean(travel);
}

double ArrayState::penetration_efficiency() const {
  return static_cast<double>(std::count(punctured.begin(), punctured.end(), 1)) / punctured.size();
}

double ArrayState::interaction_factor() const {
  return mean(force) / alone;
}

ArrayState press_array(const LoneNeedle& needle, const std::vector<Place2>& places, double depth) {
  const std::size_t count = places.size();
  std::vector<double> travel(count, 0);
  const auto neighbours = neighbours_of(needle, places);
  const auto carried_down = [&](std::size_t i) {
    double sum = 0;
    for (const Neighbour& neighbour : neighbours[i])
      sum += needle.sunk(travel[neighbour.number], neighbour.at);
    return sum;
  };
  for (int step = 1; step <= array_steps; ++step) {
    const double d = depth * step / array_steps;
    std::vector<double> least = travel;
    double change = std::numeric_limits<double>::infinity();
    // Gauss and Seidel: in elastic tissue the matrix of 1 and w is symmetric and positive definite.
    for (int sweep = 0; change > settled_share * depth; ++sweep) {
      if (sweep == largest_sweeps)
        throw NotConverged("the needles of the array find no balance; try a larger pitch");
      change = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const double target = d - carried_down(i);
        const double next =
            std::max(least[i], travel[i] + (sweep < quick_sweeps ? 1 : cautious) * (target - travel[i]));
        least[i] = std::max(least[i], needle.last_snap(next));
        change = std::max(change, std::abs(next - travel[i]));
        travel[i] = next;
      }
    }
  }
  ArrayState state;
  state.travel = travel;
  for (double e : travel) {
    state.force.push_back(needle.force(e));
    state.tip_depth.push_back(needle.tip_depth(e));
    state.punctured.push_back(needle.punctured(e));
  }
  state.depth = depth;
  state.alone = needle.force(depth);
  return state;
}

} // namespace percuta::insertion
