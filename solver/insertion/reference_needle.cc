#include "insertion/reference_needle.h"

#include "mechanics/needle_in_space.h"

#include <cmath>
#include <functional>
#include <map>

namespace percuta::insertion {

using namespace mechanics;

ReferenceNeedle::ReferenceNeedle(const Space& space, const needles::Needle& needle, const NeedlePlace& place,
                                 Faces pressed, const ContactSettings& settings)
    : space_(space), needle_(needle), place_(place), contact_(space, std::move(pressed), settings) {
  record.x = place.x;
  record.y = place.y;
  const double near = 1e-6 * needle.bluntness();
  std::map<double, std::vector<int>, std::greater<>> levels;
  for (std::size_t p = 0; p < space.points().size(); ++p) {
    const auto& at = space.points()[p];
    if (std::abs(at[0] - place.x) < near && std::abs(at[1] - place.y) < near)
      levels[at[2]].push_back(static_cast<int>(p));
  }
  for (const auto& [z, points] : levels)
    axis_.push_back({z, points});
}

double ReferenceNeedle::height(std::size_t level, const Eigen::VectorXd& displacement) const {
  double sum = 0;
  for (int point : axis_[level].points)
    sum += displacement[space_.dof_of_point(point, 2)];
  return axis_[level].z + sum / axis_[level].points.size();
}

void ReferenceNeedle::settle(const Eigen::VectorXd& resting) {
  surface_ = height(0, resting);
}

void ReferenceNeedle::move_to(double travel, double advance) {
  const double tip = surface_ - travel;
  contact_.place([this, tip](double x, double y,
                             double z) { return gap_in_space(needle_, x - place_.x, y - place_.y, z - tip); },
                 {0, 0, -advance});
}

ReferenceNeedle::State ReferenceNeedle::state(const Eigen::VectorXd& displacement, double travel) const {
  Eigen::VectorXd complete = displacement;
  space_.complete(complete);
  return {contact_.totals(displacement).axial_force / place_.share(), tip_depth(complete, travel),
          surface_ - height(0, complete)};
}

bool ReferenceNeedle::touches(const Eigen::VectorXd& displacement) const {
  return contact_.totals(displacement).contact_radius > 0;
}

double ReferenceNeedle::tip_depth(const Eigen::VectorXd& displacement, double travel) const {
  const double tip = surface_ - travel;
  double above = 0, height_above = 0;
  for (std::size_t i = 0; i < axis_.size(); ++i) {
    const double at = height(i, displacement);
    if (at <= tip)
      return i == 0 ? 0 : -(above + (axis_[i].z - above) * (height_above - tip) / (height_above - at));
    above = axis_[i].z;
    height_above = at;
  }
  return -above;
}

} // namespace percuta::insertion
