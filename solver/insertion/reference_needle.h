#pragma once
// One of the needles that the reference engine moves.

#include "insertion/insertion_result.h"
#include "insertion/reference_plan.h"
#include "mechanics/contact_term.h"

#include <vector>

namespace percuta::insertion {

/// A needle in its place: its contact with the part of the tissue that is nearer to it than to any other, and
/// the axis along which its tip's depth is read.
class ReferenceNeedle {
public:
  using Space = mechanics::SolidSpace<ReferenceElement::degree>;
  using Contact = mechanics::ContactTermOf<ReferenceElement>;
  using Faces = std::vector<mechanics::FaceOf<ReferenceElement>>;

  ReferenceNeedle(const Space& space, const needles::Needle& needle, const NeedlePlace& place, Faces pressed,
                  const mechanics::ContactSettings& settings);

  const NeedlePlace& place() const { return place_; }
  Contact& contact() { return contact_; }
  const Contact& contact() const { return contact_; }
  /// Takes the height of the surface before touch, from which travel counts.
  void settle(const Eigen::VectorXd& resting);
  /// `advance`, m: since the last commit.
  void move_to(double travel, double advance);

  /// Of a whole needle at the end of a step.
  struct State {
    double force = 0;       ///< N
    double tip_depth = 0;   ///< m, material
    double indentation = 0; ///< m, how far the surface at the axis has sunk
  };
  State state(const Eigen::VectorXd& displacement, double travel) const;
  bool touches(const Eigen::VectorXd& displacement) const;

  NeedleOfArray record; ///< of the first advance

private:
  /// Height of the axis at level `i`, m; where a slit has opened, the mean of its faces.
  double height(std::size_t level, const Eigen::VectorXd& displacement) const;
  double tip_depth(const Eigen::VectorXd& displacement, double travel) const;

  const Space& space_;
  const needles::Needle& needle_;
  NeedlePlace place_;
  Contact contact_;
  struct Level {
    double z;
    std::vector<int> points;
  };
  std::vector<Level> axis_; ///< from the surface down
  double surface_ = 0;      ///< m
};

} // namespace percuta::insertion
