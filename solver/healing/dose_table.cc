#include "healing/dose_table.h"

#include "healing/bulk.h"

#include <algorithm>
#include <cmath>

namespace percuta::healing {
namespace {

constexpr int local_nodes = DoseWeights::width;

/// Cubic Lagrange weights for position `s` between the integers 0, 1, 2, 3.
std::array<double, DoseWeights::width> lagrange(double s) {
  return {-(s - 1) * (s - 2) * (s - 3) / 6, s * (s - 2) * (s - 3) / 2, -s * (s - 1) * (s - 3) / 2,
          s * (s - 1) * (s - 2) / 6};
}

} // namespace

double DoseTable::mean_at(int node) const {
  const double s = double(node) / (mean_nodes_ - 1);
  return largest_mean_ * s * s;
}

DoseTable::DoseTable(const Constants& constants, const SessionDose& dose, double largest_mean,
                     const Calendar& calendar, const std::vector<double>& days, const Tolerance& tolerance,
                     int mean_nodes)
    : largest_mean_(largest_mean), mean_nodes_(std::max(mean_nodes, DoseWeights::width)) {
  BulkProblem problem;
  problem.points = std::size_t(mean_nodes_) * local_nodes;
  std::vector<Constants> in_stretch;
  for (const Stretch& stretch : calendar) {
    problem.starts.push_back(stretch.start);
    in_stretch.push_back(constants_in(stretch, constants));
  }
  problem.days = days;
  problem.tolerance = tolerance;
  problem.constants = [&](std::size_t, std::size_t stretch) -> const Constants& {
    return in_stretch[stretch];
  };
  problem.dose = [&](std::size_t point, std::size_t stretch) {
    SessionDose node = dose;
    node.damaged_fraction = mean_at(int(point / local_nodes));
    node.local_damage = double(point % local_nodes) / (local_nodes - 1);
    return dose_in(calendar[stretch], node);
  };
  courses_ = simulate_courses(problem);
}

DoseWeights DoseTable::weights(double mean_damage, double local_damage) const {
  const double relative = largest_mean_ > 0 ? std::clamp(mean_damage / largest_mean_, 0.0, 1.0) : 0;
  const double s = std::sqrt(relative) * (mean_nodes_ - 1);
  const int first = std::clamp(int(s) - 1, 0, mean_nodes_ - DoseWeights::width);
  const auto mean = lagrange(s - first);
  const auto local = lagrange(std::clamp(local_damage, 0.0, 1.0) * (local_nodes - 1));
  DoseWeights result;
  for (int i = 0; i < DoseWeights::width; ++i)
    for (int j = 0; j < local_nodes; ++j) {
      result.node[i * local_nodes + j] = (first + i) * local_nodes + j;
      result.weight[i * local_nodes + j] = mean[i] * local[j];
    }
  return result;
}

} // namespace percuta::healing
