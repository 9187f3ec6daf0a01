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
                                 std::size_t number, Faces pressed, const TissuePlane* surface)
    : space_(space), needle_(needle), place_(plan.needles[number]), tissue_(plan.tissue[number]),
      course_(plan.course), share_(plan.share(place_)),
      contact_(space, std::move(pressed), plan.stroke.contact), surface_plane_(surface) {
  if (plan.halved.x && !plan.halved.y)
    plane_.emplace(space, TissuePlane::Side::slit);
  record.x = place_.x;
  record.y = place_.y;
  record.shorter = place_.shorter;
  const double near = 1e-6 * needle.bluntness();
  std::map<double, std::vector<int>, std::greater<>> levels;
  for (std::size_t p = 0; p < space.points().size(); ++p) {
    const auto& at = space.points()[p];
    if (std::abs(at[0] - tissue_.x) < near && std::abs(at[1] - tissue_.y) < near)
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
    state.slip = slip(complete);
  }
  return state;
}

bool ReferenceNeedle::touches(const Eigen::VectorXd& displacement) const {
  return contact_.totals(displacement).contact_radius > 0;
}

double ReferenceNeedle::slip(const Eigen::VectorXd& displacement) const {
  if (!surface_plane_)
    return 0;
  // None where its slit is open.
  const auto under = surface_plane_->tissue_at({place_.x, place_.y}, displacement);
  return under ? (*under)[0] - tissue_.x : 0;
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
