#include "mechanics/embedded_needle_term.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace percuta::mechanics {

namespace {

constexpr int levels_next_to_tip = 1; ///< most of what a cubic B-spline smooths over
constexpr int most_knots = 1500;      ///< of the splines that levels do not share: 50 kB each

} // namespace

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
      const double z = source.bottom + (q + 0.5) / points_per_row * row.height;
      point.depth = -z;
      point.length = row.height / points_per_row;
      point.share = (z - lower.z) / (upper.z - lower.z);
    }
    rows_.push_back(std::move(row));
  }
  for (const SectionSpace::AxisLevel& source : space_.axis_levels())
    levels_.emplace_back(source.axial_dof, source.radius);
}

CostSpline EmbeddedNeedleTerm::virgin_costs(const Row& row) const {
  return {row.height / points_per_row, needle_.shoulder_height(),
          [&](double s) { return openings_[row.layer].virgin(s); }};
}

CostSpline EmbeddedNeedleTerm::reopened_costs(const Row& row, const RowPoint& point) const {
  // Beyond the farthest passage tissue is virgin, which the shared spline tells sooner than the slit's
  // energy.
  const CostSpline& virgin = splines_[row.virgin_spline];
  const double spacing = row.height / points_per_row, end = needle_.shoulder_height();
  return {spacing * std::ceil(end / (most_knots * spacing)), end, [&](double s) {
            return s < point.opened.farthest ? openings_[row.layer].reopened(point.opened, s)
                                             : virgin.cost(s);
          }};
}

void EmbeddedNeedleTerm::make_splines() {
  std::map<std::pair<int, double>, int> known;
  for (Row& row : rows_) {
    const auto [found, is_new] = known.emplace(std::make_pair(row.layer, row.height), int(splines_.size()));
    if (is_new)
      splines_.push_back(virgin_costs(row));
    row.virgin_spline = found->second;
    for (RowPoint& point : row.point)
      point.spline = row.virgin_spline;
  }
}

void EmbeddedNeedleTerm::turn(double rest) {
  for (Row& row : rows_)
    for (RowPoint& point : row.point)
      turn(row, point, rest);
}

void EmbeddedNeedleTerm::turn(Row& row, RowPoint& point, double rest) {
  // A level next to the tip has paid a part of its smoothed cost; what is said of an opened level would waive
  // the rest, and the tip would run on. It closes again instead, and gives back what it took.
  if (point.farthest <= levels_next_to_tip * row.height / points_per_row)
    return;
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
      point.start_potential = splines_[point.spline].potential(point.start).energy;
      prepare_friction(row, point);
      friction_before_ += point.length * friction(point, point.start).energy;
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

void EmbeddedNeedleTerm::prepare_friction(const Row& row, RowPoint& point) const {
  if (settings_.friction == 0)
    return;
  // A shaft's wall goes on relaxing while the shaft slides along: it counts as it is in the middle of the
  // step.
  const double end = splines_[point.spline].end();
  point.shaft_load = point.start > end ? wall_load(row, point, point.start + advance_ / 2)
                                       : splines_[point.spline].wall(end).slope;
  point.ahead = wall(point, point.slipped_to + settings_.elastic_slip);
  point.behind = wall(point, point.slipped_to - settings_.elastic_slip);
}

CostValue EmbeddedNeedleTerm::wall(const RowPoint& point, double s) const {
  const CostSpline& spline = splines_[point.spline];
  const double beyond = s - spline.end();
  CostValue wall = spline.wall(s);
  if (beyond > 0) {
    wall.energy += (point.shaft_load - wall.slope) * beyond;
    wall.slope = point.shaft_load;
  }
  return wall;
}

CostValue EmbeddedNeedleTerm::friction(const RowPoint& point, double s) const {
  if (settings_.friction == 0)
    return {};
  const double slip = s - point.slipped_to, stick = settings_.elastic_slip, coefficient = settings_.friction;
  const CostValue& from = slip > 0 ? point.ahead : point.behind;
  if (std::abs(slip) < stick) {
    const double spring = coefficient * from.slope / stick;
    return {spring * slip * slip / 2, spring * slip, spring};
  }
  const CostValue now = wall(point, s);
  return {coefficient * (from.slope * stick / 2 + std::abs(now.energy - from.energy)),
          std::copysign(coefficient, slip) * now.slope, std::copysign(coefficient, slip) * now.curvature};
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
  for (const Row& row : rows_) {
    LevelDerivatives by_levels;
    for (const RowPoint& point : row.point) {
      const double s = position(row, point, moved);
      const CostValue slit = splines_[point.spline].potential(s), drag = friction(point, s);
      energy += point.length * (slit.energy + drag.energy);
      const double slope = point.length * (slit.slope + drag.slope);
      const Eigen::Vector2d direction(1 - point.share, point.share);
      sum.force_scale += std::abs(slope);
      by_levels.gradient += slope * direction;
      by_levels.hessian +=
          point.length * (slit.curvature + drag.curvature) * direction * direction.transpose();
    }
    if (!by_levels.gradient.isZero(0) || !by_levels.hessian.isZero(0))
      add(row, by_levels, sum);
  }
  return energy;
}

void EmbeddedNeedleTerm::add(const Row& row, const LevelDerivatives& by_levels, Linearisation& sum) const {
  const AxisDisc* level[] = {&levels_[row.lower_level], &levels_[row.upper_level]};
  std::size_t entry = 0;
  for (int i = 0; i < 2; ++i)
    for (std::size_t k = 0; k < level[i]->dof().size(); ++k) {
      const double weight = level[i]->weight()[k];
      sum.gradient[level[i]->dof()[k]] += by_levels.gradient[i] * weight;
      for (int j = i; j < 2; ++j)
        for (std::size_t l = j == i ? k : 0; l < level[j]->dof().size(); ++l, ++entry)
          if (row.scatter[entry] >= 0)
            sum.hessian[row.scatter[entry]] += by_levels.hessian(i, j) * weight * level[j]->weight()[l];
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
      totals.friction += point.length * drag.energy;
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

double EmbeddedNeedleTerm::spacing_at(double depth) const {
  const auto row = std::find_if(rows_.begin(), rows_.end(),
                                [&](const Row& each) { return each.point.back().depth <= depth; });
  return row == rows_.end() ? rows_.back().point[0].length : row->point[0].length;
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
