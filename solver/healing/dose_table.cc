#include "healing/dose_table.h"

#include "healing/bulk.h"

#include <algorithm>
#include <cmath>

namespace percuta::healing {
namespace {

constexpr int local_nodes = 4, least_mean_nodes = 4;

} // namespace

double DoseTable::mean_at(int node) const {
  const double s = double(node) / (mean_nodes_ - 1);
  return largest_mean_ * s * s;
}

DoseTable::DoseTable(const Constants& constants, const SessionDose& dose, double largest_mean,
                     const Calendar& calendar, const std::vector<double>& days, const Tolerance& tolerance,
                     int mean_nodes)
    : largest_mean_(largest_mean), mean_nodes_(std::max(mean_nodes, least_mean_nodes)) {
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

GridPlace DoseTable::place(double mean_damage, double local_damage) const {
  const double relative = largest_mean_ > 0 ? std::clamp(mean_damage / largest_mean_, 0.0, 1.0) : 0;
  return {between_equal_nodes(std::sqrt(relative) * (mean_nodes_ - 1), std::size_t(mean_nodes_)),
          between_equal_nodes(local_damage * (local_nodes - 1), local_nodes)};
}

DoseSurface::DoseSurface(const std::vector<double>& values) {
  for (int local = 0; local < local_nodes; ++local) {
    std::vector<double> row;
    for (std::size_t i = std::size_t(local); i < values.size(); i += local_nodes)
      row.push_back(values[i]);
    over_mean_.emplace_back(row);
  }
}

double DoseSurface::at(const GridPlace& place) const {
  std::array<double, local_nodes> here;
  for (int local = 0; local < local_nodes; ++local)
    here[local] = over_mean_[local].at(place.first);
  return PositiveCubic::through(here, place.second);
}

} // namespace percuta::healing
