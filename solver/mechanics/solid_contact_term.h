#pragma once
// Frictionless contact of a solid's boundary faces with a rigid body.

#include "mechanics/solid_space.h"
#include "mechanics/surface_pressure.h"

namespace percuta::mechanics {

/// Signed distance to the rigid body at a current position (x, y, z).
using SolidBody = Body<3>::Distance;

/// The pressure is that of SurfacePressure, integrated over the reference face.
template <int degree> class SolidContactTerm : public EnergyTerm {
public:
  using Pressure = SurfacePressure<SolidElement<degree>>;
  /// `stiffness`: Pa/m, pressure per penetration; `smoothing`: m, half width over which contact sets in.
  SolidContactTerm(std::vector<typename Pressure::Face> faces, double stiffness, double smoothing)
      : pressure_(std::move(faces), stiffness, smoothing) {}

  /// Moves the rigid body; the multipliers stay.
  void place(SolidBody body) { pressure_.place(std::move(body)); }

  double energy(const Eigen::VectorXd& displacement) const override;
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override;

  struct Totals {
    double force[3] = {0, 0, 0}; ///< N, of the body on the tissue
    double penetration = 0;      ///< m, largest where contact carries load
  };
  Totals totals(const Eigen::VectorXd& displacement) const;
  /// Takes over the current pressures as multipliers.
  void augment(const Eigen::VectorXd& displacement);

private:
  Pressure pressure_;
};

} // namespace percuta::mechanics
