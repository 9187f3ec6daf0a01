#pragma once
// Contact of boundary faces with a rigid body given as a signed distance, with Coulomb friction.

#include "mechanics/energy_term.h"
#include "mechanics/section_space.h"
#include "mechanics/solid_space.h"
#include "mechanics/surface_friction.h"
#include "mechanics/surface_pressure.h"

#include <array>
#include <functional>
#include <vector>

namespace percuta::mechanics {

/// Signed distance to the rigid body at a current position: (r, z), (x, y, z).
using RigidBody = Body<2>::Distance;
using SolidBody = Body<3>::Distance;

/// How a rigid body moves. What is not given does not turn.
template <int dimension> struct BodyMotion {
  using Vector = std::array<double, dimension>;
  /// m since the last commit, of the body's point that was at a place then; only friction needs it.
  std::function<Vector(const Vector& from)> advance;
  /// Velocity of the body's point that is at a place, by the coordinate that drives the body.
  std::function<Vector(const Vector& at)> rate;
  Vector axis{}; ///< unit vector from a needle's tip to its shaft
};

/// Stiffness and smoothing of the contact, derived from needle and tissue.
struct ContactSettings {
  double stiffness = 0;    ///< Pa/m, pressure per penetration
  double smoothing = 0;    ///< m, half width over which contact sets in
  double tolerance = 0;    ///< m, overlap that augmentation has to reach
  double friction = 0;     ///< Coulomb coefficient
  double elastic_slip = 0; ///< m of sticking before the tissue slips; > 0 when there is friction
  /// The tolerance holds for the mean overlap, weighted by the load, instead of for every point: around sharp
  /// edges a face cannot follow the body more closely than its three nodes let it, and multipliers that try
  /// grow without end.
  bool mean_overlap = false;
  /// Multipliers are drawn to linear functions on each face (SurfacePressure::calm). What overlap that leaves
  /// must be within the tolerance.
  bool calm_multipliers = false;
  double lag = 0.01; ///< how far the friction load in use may be from that of the pressure, relative
};

/// The pressure is that of SurfacePressure, an augmented Lagrangian on smoothed contact.
///
/// Contact is integrated over the reference face, so pressures are forces per reference area. Where the
/// overlap is gone the multipliers are whatever equilibrium asks for, and weighting by the current area would
/// only choose other springs to get there; resultants, work and the Coulomb ratio of two tractions on the
/// same area do not see it. PointContact::area_ratio turns a pressure into one per current area.
///
/// Friction is an incremental potential (SurfaceFriction): slip counts from the last commit(), its load and
/// direction are those of the last update() or commit(). A step has converged when update() says so.
template <class Element> class ContactTermOf : public EnergyTerm {
public:
  using Face = FaceOf<Element>;
  using Pressure = SurfacePressure<Element>;
  using Distance = typename Pressure::Distance;
  using Vector = std::array<double, Element::dimension>;
  using Motion = BodyMotion<Element::dimension>;
  ContactTermOf(const Space<Element>& space, std::vector<Face> faces, const ContactSettings& settings);

  /// Moves the rigid body; the multipliers stay.
  void carry(Distance body, Motion motion);
  /// Moves one that does not turn, points down and is driven along -z. `advance` is its translation since the
  /// last commit, m, which only friction needs.
  void place(Distance body, const Vector& advance = {});
  /// Takes over the converged end of a step as the point from which slip counts.
  void commit(const Eigen::VectorXd& displacement);

  double energy(const Eigen::VectorXd& displacement) const override;
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override;

  struct Totals {
    double axial_force = 0;    ///< N, sum of the contact and friction tractions along -z on the tissue: dE/dd
    double drive_force = 0;    ///< N, derivative of the energy by the coordinate that drives the body
    double lateral_force = 0;  ///< N, sum of the tractions along +y on the tissue; 0 but in space
    double radial_force = 0;   ///< N (axisymmetric) or N per unit thickness: sum of the traction along +r; in
                               ///< space away from the axis x = y = 0
    double penetration = 0;    ///< m, largest at a point that carries load
    double overlap = 0;        ///< m, mean over the load of SurfacePressure::misfit
    double contact_radius = 0; ///< m, current radius of the outermost loaded point
    double axial_friction = 0; ///< N, the friction's part of axial_force
    double friction_work = 0;  ///< J spent since the last commit, the sticking spring's part included
    double friction_load = 0;  ///< N, coefficient times the present normal force
    double friction_lag = 0;   ///< N, sum over points of how far the load in use is from the present one
  };
  Totals totals(const Eigen::VectorXd& displacement) const;
  /// The overlap is within the tolerance, and the friction load is that of the pressure within the lag.
  bool settled(const Totals& totals) const;
  bool pressure_settled(const Totals& totals) const { return overlap(totals) <= settings_.tolerance; }
  double overlap(const Totals& totals) const {
    return settings_.mean_overlap ? totals.overlap : totals.penetration;
  }
  /// After each minimisation: true when settled. Otherwise takes over the friction loads and, where the
  /// overlap is too large, the multipliers, for another minimisation.
  bool update(const Eigen::VectorXd& displacement);
  /// Takes over the current pressures as multipliers and friction loads; returns the largest penetration
  /// before (m).
  double augment(const Eigen::VectorXd& displacement);
  /// Keeps the friction loads of the last commit until the next commit or retry: for a short step whose loads
  /// find no end. What friction does is then of first order in the step.
  void keep_friction();
  /// Back to the multipliers of the last commit, with a stiffness times `stiffening`: for a step that is
  /// tried again. A tip that has slipped through the surface needs a stiffer one; what settles does not
  /// depend on it.
  void retry(double stiffening);
  void forget_multipliers() { pressure_.forget_multipliers(); }
  /// Takes over pressures, friction and stiffness of the last commit of the same surface on another mesh, in
  /// which it had got to `displacement` of this one.
  void take_over(const ContactTermOf& other, const PointSources& sources,
                 const Eigen::VectorXd& displacement);
  const ContactSettings& settings() const { return settings_; }
  const std::vector<Face>& faces() const { return pressure_.faces(); }
  /// State at the Gauss points of face `number`.
  struct PointContact {
    double pressure; ///< Pa per reference area
    double gap;      ///< m
    double slip;     ///< m along the body since the point touched, positive from a needle's tip to its shaft
    double friction; ///< Pa per reference area on the tissue, positive in the direction of positive slip
    double area_ratio; ///< current area over reference area
  };
  std::array<PointContact, Element::face_points> contact(int number,
                                                         const Eigen::VectorXd& displacement) const;

private:
  using Friction = SurfaceFriction<Element::dimension>;
  struct Sample : Pressure::Sample {
    double slip = 0; ///< m, of the step
    typename Friction::Value drag;
    Vector advance{}; ///< m, of the body where the point was at the start of the step
    typename Friction::Place on_body(const Vector& axis) const;
  };
  Sample sample(std::size_t face, int point, const Eigen::VectorXd& displacement) const;
  static void add_friction(const Face& face, int point, const Sample& at, const Vector& tangent,
                           typename Pressure::FaceMatrix& matrix, Linearisation& sum);
  /// Takes over the friction loads of the present state; after some rounds in a step half-way only, because
  /// loads that hang on each other (a point that slips off an edge loads its neighbours) may go in a circle.
  void update_friction(const Eigen::VectorXd& displacement);
  double augment_pressure(const Eigen::VectorXd& displacement);
  void add_friction(const Friction& friction, const Sample& at, double weight, Totals& totals) const;
  double area_ratio(const Face& face, int point, const Sample& at, const Eigen::VectorXd& displacement) const;

  Pressure pressure_;
  ContactSettings settings_;
  bool round_;
  bool friction_kept_ = false;
  int friction_updates_ = 0; ///< since the last commit or retry
  Motion motion_;
  std::vector<std::array<Friction, Element::face_points>> friction_; ///< empty without friction
};

using ContactTerm = ContactTermOf<SectionElement>;
template <int degree> using SolidContactTerm = ContactTermOf<SolidElement<degree>>;

} // namespace percuta::mechanics
