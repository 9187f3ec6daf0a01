#include "insertion/reference_needle.h"

#include "mechanics/mesh_transfer.h"
#include "mechanics/needle_in_space.h"
#include "mechanics/needle_motion.h"

#include <cmath>
#include <functional>
#include <map>

namespace percuta::insertion {

using namespace mechanics;

ReferenceNeedle::ReferenceNeedle(const Space& space, const needles::Needle& needle, const ReferencePlan& plan,
                                 const NeedlePlace& place, Faces pressed)
    : space_(space), needle_(needle), place_(place), course_(plan.course), share_(plan.share(place)),
      contact_(space, std::move(pressed), plan.stroke.contact) {
  if (plan.halved.x && !plan.halved.y)
    plane_.emplace(space);
  record.x = place.x;
  record.y = place.y;
  record.shorter = place.shorter;
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

void ReferenceNeedle::take_over(const ReferenceNeedle& from, const Eigen::VectorXd& displacement) {
  surface_ = from.surface_;
  record = from.record;
  contact_.take_over(from.contact_, MeshTransfer::of_faces(from.contact_.faces(), contact_.faces()),
                     displacement);
}

void ReferenceNeedle::keep_away() {
  contact_.place([](double, double, double) { return SolidGap{1, {0, 0, 1}, {}}; });
}

needles::Pose ReferenceNeedle::pose(double travel) const {
  needles::Pose pose = course_->pose(travel);
  pose.apex[1] += surface_ + place_.shorter;
  return pose;
}

void ReferenceNeedle::move_to(double travel, double from) {
  const needles::Pose now = pose(travel);
  contact_.carry([this, now](double x, double y,
                             double z) { return gap_in_space(needle_, now, x - place_.x, y - place_.y, z); },
                 motion_in_space(pose(from), now, course_->rate(travel), place_.y));
}

ReferenceNeedle::State ReferenceNeedle::state(const Eigen::VectorXd& displacement, double travel) const {
  Eigen::VectorXd complete = displacement;
  space_.complete(complete);
  const auto contact = contact_.totals(displacement);
  State state;
  state.force = contact.axial_force / share_;
  state.lateral_force = contact.lateral_force / share_;
  state.drive_force = contact.drive_force / share_;
  if (plane_) {
    if (const auto tip = plane_->tissue_at(pose(travel).apex, complete)) {
      state.tip_along = (*tip)[0];
      state.tip_depth = -(*tip)[1];
    }
    state.indentation = surface_ - plane_->lowest_surface(complete);
  } else {
    state.tip_depth = tip_depth(complete, travel);
    state.indentation = surface_ - height(0, complete);
    state.sideways = sideways(complete);
  }
  return state;
}

bool ReferenceNeedle::touches(const Eigen::VectorXd& displacement) const {
  return contact_.totals(displacement).contact_radius > 0;
}

/// The faces of a cut lie on both sides of its plane; a plane of symmetry has one, which opens only.
double ReferenceNeedle::sideways(const Eigen::VectorXd& displacement) const {
  const std::vector<int>& faces = axis_.front().points;
  if (faces.size() == 1)
    return 0;
  double sum = 0;
  for (int point : faces)
    sum += displacement[space_.dof_of_point(point, 0)];
  return std::abs(sum) / faces.size();
}

double ReferenceNeedle::tip_depth(const Eigen::VectorXd& displacement, double travel) const {
  const double tip = surface_ + place_.shorter - travel;
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
