#pragma once
// Suction on part of a surface of revolution: a pressure that stays normal to the surface as it bulges.

#include "mechanics/energy_term.h"
#include "mechanics/section_space.h"

#include <vector>

namespace percuta::mechanics {

/// E = -p V, with the volume between the plane z = 0 and the current surface,
///     V = int 2 pi R Z dR over the faces.
/// Its derivative is the pressure p along the current normal, provided that the rim of the faces stays at z =
/// 0 or the axis is their rim; a rim that rises by Z would carry a line load p Z besides, which is of second
/// order in the load.
class SuctionTerm : public EnergyTerm {
public:
  /// Faces of a horizontal surface at z = 0 of an axisymmetric space.
  explicit SuctionTerm(std::vector<SectionFace> faces);

  /// Suction, Pa; negative values press.
  void set_pressure(double pressure) { pressure_ = pressure; }
  /// V, m3.
  double volume(const Eigen::VectorXd& displacement) const;

  double energy(const Eigen::VectorXd& displacement) const override {
    return -pressure_ * volume(displacement);
  }
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override;

private:
  std::vector<SectionFace> faces_;
  double area_ = 0; ///< m2, undeformed
  double pressure_ = 0;
};

/// Faces of the upper side within `radius`, m, which is a line of the mesh.
std::vector<SectionFace> faces_within(const SectionSpace& space, double radius);

} // namespace percuta::mechanics
