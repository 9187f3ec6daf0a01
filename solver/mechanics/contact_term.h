#pragma once
// Frictionless contact of boundary faces with a rigid body given as a signed distance.

#include "mechanics/energy_term.h"
#include "mechanics/section_space.h"
#include "needles/needle.h"

#include <array>
#include <functional>
#include <vector>

namespace percuta::mechanics {

/// Signed distance to the rigid body at a current position (r, z).
using RigidBody = std::function<needles::Gap(double r, double z)>;

/// Stiffness and smoothing of the contact, derived from needle and tissue.
struct ContactSettings {
  double stiffness = 0; ///< Pa/m, pressure per penetration
  double smoothing = 0; ///< m, half width over which contact sets in
  double tolerance = 0; ///< m, penetration that augmentation has to reach
};

/// Augmented Lagrangian on smoothed contact: the pressure at a face point is p(g - p_k / stiffness), where
/// p_k is the pressure of the previous augmentation. Contact is integrated over the reference face.
class ContactTerm : public EnergyTerm {
public:
  ContactTerm(const SectionSpace& space, std::vector<SectionFace> faces, const ContactSettings& settings);

  /// Moves the rigid body; the multipliers stay.
  void place(RigidBody body) { body_ = std::move(body); }

  double energy(const Eigen::VectorXd& displacement) const override;
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override;

  struct Totals {
    double axial_force = 0;    ///< N, sum of the contact traction along -z on the tissue
    double radial_force = 0;   ///< N (axisymmetric) or N per unit thickness: sum of the traction along +r
    double penetration = 0;    ///< m, largest where contact carries load
    double contact_radius = 0; ///< m, current radius of the outermost loaded point
  };
  Totals totals(const Eigen::VectorXd& displacement) const;
  /// Takes over the current pressures as multipliers; returns the largest penetration before (m).
  double augment(const Eigen::VectorXd& displacement);
  void forget_multipliers();
  const ContactSettings& settings() const { return settings_; }
  const std::vector<SectionFace>& faces() const { return faces_; }
  /// Pressure (Pa) and gap (m) at the Gauss points of face `number`.
  struct PointContact {
    double pressure, gap;
  };
  std::array<PointContact, points_per_face> contact(int number, const Eigen::VectorXd& displacement) const;

private:
  struct Barrier;
  struct Sample;
  static Barrier barrier(double gap, double stiffness, double width);
  Sample sample(std::size_t face, int point, const Eigen::VectorXd& displacement) const;

  std::vector<SectionFace> faces_;
  ContactSettings settings_;
  RigidBody body_;
  std::vector<std::array<double, points_per_face>> multiplier_; ///< Pa, >= 0
};

} // namespace percuta::mechanics
