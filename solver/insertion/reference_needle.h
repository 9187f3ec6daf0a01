#pragma once
// One of the needles that the reference engine moves.

#include "insertion/insertion_result.h"
#include "insertion/reference_plan.h"
#include "insertion/tissue_plane.h"
#include "mechanics/contact_term.h"

#include <vector>

namespace percuta::insertion {

/// A needle in its place: its contact with the part of the tissue that is nearer to it than to any other, and
/// the axis along which its tip's depth is read; in a half cell, the plane of its slit.
class ReferenceNeedle {
public:
  using Space = mechanics::SolidSpace<ReferenceElement::degree>;
  using Contact = mechanics::ContactTermOf<ReferenceElement>;
  using Faces = std::vector<mechanics::FaceOf<ReferenceElement>>;

  /// Needle `number` of the plan. `surface`: where tissue may slip from under it, else none; outlives this.
  ReferenceNeedle(const Space& space, const needles::Needle& needle, const ReferencePlan& plan,
                  std::size_t number, Faces pressed, const TissuePlane* surface = nullptr);

  const NeedlePlace& place() const { return place_; }
  Contact& contact() { return contact_; }
  const Contact& contact() const { return contact_; }
  /// Part of it that lies in the mesh.
  double share() const { return share_; }
  /// Takes the height of the surface before touch, from which travel counts.
  void settle(const Eigen::VectorXd& resting);
  /// Takes over contact and surface from the same needle on another mesh (ContactTermOf::take_over).
  void take_over(const ReferenceNeedle& from, const Eigen::VectorXd& displacement);
  /// Far from all tissue.
  void keep_away();
  /// Along its course, since the last commit at `from` (m).
  void move_to(double travel, double from);

  /// Of a whole needle at the end of a step.
  struct State {
    double force = 0;         ///< N, vertical
    double lateral_force = 0; ///< N on the tissue along y
    double drive_force = 0;   ///< N, derivative of the energy by the travel: of a straight needle, `force`
    double tip_depth = 0;     ///< m, material
    double tip_along = 0;     ///< m, material place of the tip along y, from the needle's own
    double indentation = 0; ///< m, how far the surface has sunk at the axis; where the needle rolls, at most
    double slip = 0; ///< m along x, undeformed, from the plane of its slit to the surface under the tip
  };
  State state(const Eigen::VectorXd& displacement, double travel) const;
  bool touches(const Eigen::VectorXd& displacement) const;

  NeedleOfArray record; ///< of the first advance

private:
  /// Height of the axis at level `i`, m; where a slit has opened, the mean of its faces.
  double height(std::size_t level, const Eigen::VectorXd& displacement) const;
  double tip_depth(const Eigen::VectorXd& displacement, double travel) const;
  double slip(const Eigen::VectorXd& displacement) const;
  /// Where the surface is as high as before touch.
  needles::Pose pose(double travel) const;

  const Space& space_;
  const needles::Needle& needle_;
  NeedlePlace place_, tissue_;
  std::shared_ptr<const needles::Course> course_;
  double share_;
  Contact contact_;
  struct Level {
    double z;
    std::vector<int> points;
  };
  std::vector<Level> axis_; ///< of the tissue under it, from the surface down
  std::optional<TissuePlane>
      plane_; ///< where tissue may move along y, for the needle does or is not alike on both sides
  const TissuePlane* surface_plane_;
  double surface_ = 0; ///< m
};

} // namespace percuta::insertion
