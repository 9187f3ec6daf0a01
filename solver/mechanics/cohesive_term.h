#pragma once
// A plane of symmetry along which tissue may tear.

#include "mechanics/cohesive_law.h"
#include "mechanics/energy_term.h"
#include "mechanics/section_space.h"
#include "mechanics/solid_space.h"

#include <array>
#include <functional>
#include <vector>

namespace percuta::mechanics {

/// How the faces of a closed crack press on each other, and how it is told that they do.
struct ClosingSettings {
  double stiffness = 0; ///< Pa/m, pressure per overlap before augmentation
  double tolerance = 0; ///< m, overlap that augmentation has to reach
};

/// The boundary lies in the plane of symmetry x_c = 0 with the body on the side x_c > 0, so the crack opens
/// by w = 2 u_c and does not slide. Half of the energy of a crack belongs to each half of the body:
///
///     E = int W(2 u_c; h) / 2 dA + int p(u_c)^2 / 2 eps dA,    p = max(0, p_k - eps u_c)
///
/// with W of the layer's cohesive law and the largest opening h so far. The second part keeps the faces
/// apart: an augmented Lagrangian as in SurfacePressure, without smoothing. Areas are those of the reference.
template <class Element> class CohesiveTermOf : public EnergyTerm {
public:
  using Face = FaceOf<Element>;
  /// One law per layer; `component`: c.
  CohesiveTermOf(std::vector<Face> faces, std::vector<CohesiveLaw> laws, int component,
                 const ClosingSettings& closing);

  double energy(const Eigen::VectorXd& displacement) const override;
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override;

  /// Of this half of the crack.
  struct Totals {
    double stored = 0;         ///< J that closing would give back
    double fracture = 0;       ///< J spent for good, history included
    double overlap = 0;        ///< m, of the two faces together: mean weighted by their pressure
    double closing_energy = 0; ///< J of the springs that keep the faces apart
  };
  Totals totals(const Eigen::VectorXd& displacement) const;
  bool settled(const Totals& totals) const { return totals.overlap <= closing_.tolerance; }
  /// After each minimisation: true when settled, else takes over the pressures for another one.
  bool update(const Eigen::VectorXd& displacement);
  /// Takes over the openings of a converged step as history.
  void commit(const Eigen::VectorXd& displacement);
  /// Back to the pressures of the last commit, for a step that is tried again.
  void retry();
  /// Opens what `torn` says beyond its law's end: a notch.
  void tear(const std::function<bool(const FacePointOf<Element>&)>& torn);

  const std::vector<Face>& faces() const { return faces_; }
  const CohesiveLaw& law(int layer) const { return laws_[layer]; }
  /// At the Gauss points of face `number`.
  struct PointState {
    double opening;    ///< m
    double traction;   ///< Pa per reference area, negative where the faces press on each other
    double dissipated; ///< J/m2, of the crack
  };
  std::array<PointState, Element::face_points> states(int number, const Eigen::VectorXd& displacement) const;

private:
  struct Sample {
    double half_opening = 0, pressure = 0; ///< m, Pa
    CohesiveLaw::Value value;
  };
  Sample sample(std::size_t face, int point, const Eigen::VectorXd& displacement) const;
  double density(const Sample& at) const;
  void add(const Face& face, int point, const Sample& at,
           double (&matrix)[Element::face_nodes][Element::face_nodes], Linearisation& sum) const;
  void scatter(const Face& face, const double (&matrix)[Element::face_nodes][Element::face_nodes],
               Linearisation& sum) const;
  using PointValues = std::vector<std::array<double, Element::face_points>>;

  std::vector<Face> faces_;
  std::vector<CohesiveLaw> laws_;
  int component_;
  ClosingSettings closing_;
  PointValues largest_;                 ///< m, opening up to the last commit
  PointValues multiplier_, remembered_; ///< Pa, >= 0
};

} // namespace percuta::mechanics
