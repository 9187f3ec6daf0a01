#pragma once
// A block of tissue pressed by a rigid body, and what the verification cases need around it.

#include "mechanics/bulk_term.h"
#include "mechanics/contact_term.h"
#include "mechanics/minimiser.h"

namespace percuta::mechanics {

/// Coulomb friction of a case; the elastic slip in the case's unit of length.
struct Rubbing {
  double coefficient = 0, elastic_slip = 0;
  double lag = 1e-4; ///< tolerance of the friction load
};

/// Tissue and contact; lengths, moduli and forces in whatever units a case chooses.
struct Block {
  Block(const meshes::GradedSection& mesh, Kinematics kinematics, const SupportRule& supports, Side loaded,
        std::vector<std::unique_ptr<laws::Law>> laws, double bulk_ratio, double length_scale,
        const Rubbing& rubbing = {});
  /// The same with the faces and the contact that a case chooses.
  Block(const meshes::GradedSection& mesh, Kinematics kinematics, const SupportRule& supports,
        const std::function<bool(const SectionFace&)>& loaded, Side side,
        std::vector<std::unique_ptr<laws::Law>> laws, double bulk_ratio, const ContactSettings& settings);

  /// Moves from the last position of the body to `position` in `steps`; augments until the overlap is 1e-3 of
  /// the length scale. Fails the test when a step does not converge.
  void load(const std::function<RigidBody(double)>& body, double position, int steps);
  /// One step of a body that has moved by `advance`: places it, settles and commits. Returns the
  /// augmentations.
  int step(const RigidBody& body, const ContactTerm::Vector& advance);
  /// Sum of the nodal forces that hold the supports of one component, positive along +r or +z on the tissue.
  double support_force(int component) const;
  double force() const { return totals.axial_force; }

  SectionSpace space;
  BulkTerm bulk;
  ContactTerm contact;
  Eigen::VectorXd displacement;
  ContactTerm::Totals totals;                            ///< of the last step, before its end became history
  std::vector<const EnergyTerm*> terms{&bulk, &contact}; ///< a case may add to them

private:
  int settle();
  double length_scale_, last_position_ = 0;
  std::vector<double> metric_;
};

std::vector<std::unique_ptr<laws::Law>> one_law(const std::string& name, const laws::Constants& constants);

/// Axis and outer wall hold r, the bottom holds everything.
Support bonded(Side side, double r, double z);

/// Order of convergence that three results on meshes halved in turn show.
double observed_order(double coarse, double medium, double fine);

} // namespace percuta::mechanics
