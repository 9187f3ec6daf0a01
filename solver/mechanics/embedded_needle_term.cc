#include "mechanics/embedded_needle_term.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace percuta::mechanics {

EmbeddedNeedleTerm::EmbeddedNeedleTerm(const SectionSpace& space, const needles::Needle& needle,
                                       const std::vector<SlitTissue>& tissue, const Settings& settings)
    : space_(space), needle_(needle), settings_(settings) {
  for (const SlitTissue& layer : tissue)
    openings_.emplace_back(layer, needle_, settings.speed);
  collect_levels();
  make_splines();
}

void EmbeddedNeedleTerm::collect_levels() {
  for (const SectionSpace::AxisRow& source : space_.axis_rows()) {
    Row row;
    row.lower_level = source.lower_level;
    row.upper_level = source.upper_level;
    row.layer = source.layer;
    row.height = source.top - source.bottom;
    const SectionSpace::AxisLevel& lower = space_.axis_levels()[source.lower_level];
    const SectionSpace::AxisLevel& upper = space_.axis_levels()[source.upper_level];
    std::vector<int> unknowns = lower.axial_dof;
    unknowns.insert(unknowns.end(), upper.axial_dof.begin(), upper.axial_dof.end());
    row.scatter = space_.system().positions(unknowns);
    for (int q = 0; q < points_per_row; ++q) {
      RowPoint& point = row.point[q];
      const double z = source.bottom + UnitGauss::position[q] * (source.top - source.bottom);
      point.depth = -z;
      point.length = UnitGauss::weight[q] * (source.top - source.bottom);
      point.share = (z - lower.z) / (upper.z - lower.z);
    }
    rows_.push_back(std::move(row));
  }
  for (const SectionSpace::AxisLevel& source : space_.axis_levels())
    levels_.emplace_back(source.axial_dof, source.radius);
}

CostSpline EmbeddedNeedleTerm::virgin_costs(const Row& row) const {
  return {row.height, needle_.shoulder_height(), [&](double s) { return openings_[row.layer].virgin(s); }};
}

CostSpline EmbeddedNeedleTerm::reopened_costs(const Row& row, const RowPoint& point) const {
  return {row.height, needle_.shoulder_height(),
          [&](double s) { return openings_[row.layer].reopened(point.opened, s); }};
}

void EmbeddedNeedleTerm::make_splines() {
  std::map<std::pair<int, double>, int> known;
  for (Row& row : rows_) {
    const auto [found, is_new] = known.emplace(std::make_pair(row.layer, row.height), int(splines_.size()));
    if (is_new)
      splines_.push_back(virgin_costs(row));
    for (RowPoint& point : row.point)
      point.spline = found->second;
  }
}

void EmbeddedNeedleTerm::turn(double rest) {
  for (Row& row : rows_)
    for (RowPoint& point : row.point)
      if (point.farthest > 0)
        turn(row, point, rest);
}

void EmbeddedNeedleTerm::turn(Row& row, RowPoint& point, double rest) {
  point.opened = openings_[row.layer].opened(point.farthest, rest);
  CostSpline own = reopened_costs(row, point);
  if (point.turned) {
    splines_[point.spline] = std::move(own);
  } else {
    point.turned = true;
    point.spline = static_cast<int>(splines_.size());
    splines_.push_back(std::move(own));
  }
}

std::vector<double> EmbeddedNeedleTerm::advances(const Eigen::VectorXd& u) const {
  std::vector<double> result;
  for (const AxisDisc& level : levels_)
    result.push_back(advance_ + level.moved(u));
  return result;
}

double EmbeddedNeedleTerm::position(const Row& row, const RowPoint& point,
                                    const std::vector<double>& advances) const {
  return point.start + (1 - point.share) * advances[row.lower_level] +
         point.share * advances[row.upper_level];
}

void EmbeddedNeedleTerm::start(double needle_height, const Eigen::VectorXd& displacement) {
  for (Row& row : rows_)
    for (RowPoint& point : row.point) {
      const double lower = displacement[levels_[row.lower_level].dof().front()];
      const double upper = displacement[levels_[row.upper_level].dof().front()];
      point.start = -point.depth + (1 - point.share) * lower + point.share * upper - needle_height;
      point.slipped_to = point.start;
      point.farthest = point.start;
      point.rate = 0;
      hold_energies(point);
    }
  prepare(displacement, 0);
}

void EmbeddedNeedleTerm::commit(const Eigen::VectorXd& displacement) {
  const std::vector<double> moved = advances(displacement);
  for (Row& row : rows_)
    for (RowPoint& point : row.point) {
      const double end = position(row, point, moved);
      if (advance_ != 0)
        point.rate = std::clamp((end - point.start) / advance_, 0.0, 1.0);
      point.start = end;
      point.farthest = std::max(point.farthest, end);
      hold_energies(point);
      if (advance_ < 0 && point.farthest > std::max(0.0, end) && point.farthest > point.opened.farthest)
        turn(row, point, 0);
      const double slip = point.start - point.slipped_to;
      if (std::abs(slip) > settings_.elastic_slip)
        point.slipped_to = point.start - std::copysign(settings_.elastic_slip, slip);
    }
  prepare(displacement, 0);
}

void EmbeddedNeedleTerm::hold_energies(RowPoint& point) const {
  // Before a turn: what the turn of a level takes from its energies goes to viscosity and permanent set.
  point.start_fracture = fracture(point, point.start);
  point.start_recoverable = splines_[point.spline].recoverable(point.start);
}

void EmbeddedNeedleTerm::prepare(const Eigen::VectorXd& displacement, double advance) {
  advance_ = advance;
  friction_before_ = 0;
  std::vector<double> disc(levels_.size(), settings_.smallest_disc);
  for (Row& row : rows_)
    for (RowPoint& point : row.point) {
      const double moved = point.rate * advance, radius = needle_.radius(point.start + moved / 2);
      point.friction_load = settings_.friction * wall_load(row, point, point.start + moved);
      const double load_before = settings_.friction * wall_load(row, point, point.start);
      point.mean_share = point.friction_load > 0 ? (1 + load_before / point.friction_load) / 2 : 1;
      const CostSpline& spline = splines_[point.spline];
      point.start_potential = spline.potential(point.start).energy;
      friction_before_ += point.length * point.mean_share * friction(point, point.start).energy;
      for (int level : {row.lower_level, row.upper_level})
        disc[level] = std::max(disc[level], settings_.spread * radius);
    }
  for (std::size_t i = 0; i < levels_.size(); ++i)
    levels_[i].begin_step(disc[i], displacement);
}

double EmbeddedNeedleTerm::fracture(const RowPoint& point, double s) const {
  const CostSpline& spline = splines_[point.spline];
  return spline.fracture(point.turned ? std::max(s, point.farthest) : s);
}

double EmbeddedNeedleTerm::wall_load(const Row& row, const RowPoint& point, double s) const {
  const SlitOpening& opening = openings_[row.layer];
  return point.turned ? opening.reopened_load(point.opened, s) : opening.virgin_load(s);
}

CostValue EmbeddedNeedleTerm::friction(const RowPoint& point, double s) const {
  if (point.friction_load == 0)
    return {};
  const double stick = settings_.elastic_slip, load = point.friction_load, slip = s - point.slipped_to;
  if (std::abs(slip) < stick)
    return {load * slip * slip / (2 * stick), load * slip / stick, load / stick};
  return {load * (std::abs(slip) - stick / 2), std::copysign(load, slip), 0};
}

double EmbeddedNeedleTerm::energy(const Eigen::VectorXd& displacement) const {
  double energy = 0;
  const std::vector<double> moved = advances(displacement);
  for (const Row& row : rows_)
    for (const RowPoint& point : row.point) {
      const double s = position(row, point, moved);
      const CostSpline& spline = splines_[point.spline];
      energy += point.length * (spline.potential(s).energy + friction(point, s).energy);
    }
  return energy;
}

double EmbeddedNeedleTerm::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  const std::vector<double> moved = advances(displacement);
  for (const Row& row : rows_)
    for (const RowPoint& point : row.point) {
      const double s = position(row, point, moved);
      const CostValue slit = splines_[point.spline].potential(s), drag = friction(point, s);
      energy += point.length * (slit.energy + drag.energy);
      const double slope = point.length * (slit.slope + drag.slope);
      const double curvature = point.length * (slit.curvature + drag.curvature);
      if (slope != 0 || curvature != 0)
        add(row, point, slope, curvature, sum);
    }
  return energy;
}

void EmbeddedNeedleTerm::add(const Row& row, const RowPoint& point, double slope, double curvature,
                             Linearisation& sum) const {
  sum.force_scale += std::abs(slope);
  std::vector<double> direction; // derivative of s by the degrees of freedom
  const auto add_level = [&](const AxisDisc& level, double share) {
    for (std::size_t i = 0; i < level.dof().size(); ++i) {
      direction.push_back(share * level.weight()[i]);
      sum.gradient[level.dof()[i]] += slope * direction.back();
    }
  };
  add_level(levels_[row.lower_level], 1 - point.share);
  add_level(levels_[row.upper_level], point.share);
  std::size_t entry = 0;
  for (std::size_t i = 0; i < direction.size(); ++i) {
    const double scaled = curvature * direction[i];
    for (std::size_t j = i; j < direction.size(); ++j, ++entry)
      if (row.scatter[entry] >= 0)
        sum.hessian[row.scatter[entry]] += scaled * direction[j];
  }
}

EmbeddedNeedleTerm::Totals EmbeddedNeedleTerm::totals(const Eigen::VectorXd& displacement) const {
  Totals totals;
  totals.friction = -friction_before_;
  const std::vector<double> moved = advances(displacement);
  totals.tip_depth = tip_depth(moved);
  for (const Row& row : rows_)
    for (const RowPoint& point : row.point) {
      const double s = position(row, point, moved);
      const CostSpline& spline = splines_[point.spline];
      const CostValue total = spline.potential(s), drag = friction(point, s);
      const double fractured = fracture(point, s);
      const double recoverable = spline.recoverable(s);
      totals.axial_force += point.length * (total.slope + drag.slope);
      totals.fracture += point.length * fractured;
      totals.stored += point.length * recoverable;
      totals.viscous += point.length * (total.energy - point.start_potential - fractured +
                                        point.start_fracture - recoverable + point.start_recoverable);
      totals.friction += point.length * point.mean_share * drag.energy;
    }
  return totals;
}

double EmbeddedNeedleTerm::tip_depth(const std::vector<double>& moved) const {
  double depth = 0, below_depth = 0, below_s = 0;
  for (const Row& row : rows_)
    for (const RowPoint& point : row.point) {
      const double s = position(row, point, moved);
      if (below_s < 0 && s >= 0)
        depth = below_depth + (point.depth - below_depth) * below_s / (below_s - s);
      below_depth = point.depth;
      below_s = s;
    }
  return depth;
}

std::vector<EmbeddedNeedleTerm::Level> EmbeddedNeedleTerm::levels(const Eigen::VectorXd& displacement) const {
  std::vector<Level> result;
  const std::vector<double> moved = advances(displacement);
  for (auto row = rows_.rbegin(); row != rows_.rend(); ++row)
    for (auto point = row->point.rbegin(); point != row->point.rend(); ++point) {
      const double s = position(*row, *point, moved);
      result.push_back({point->depth, s, point->farthest, openings_[row->layer].open_radius(point->farthest),
                        wall_load(*row, *point, s), row->layer});
    }
  return result;
}

} // namespace percuta::mechanics
