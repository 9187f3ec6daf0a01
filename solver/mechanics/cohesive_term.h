#pragma once
// Planes along which tissue may tear.

#include "mechanics/cohesive_law.h"
#include "mechanics/energy_term.h"
#include "mechanics/point_sources.h"
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

/// The faces of a crack normal to x_c move apart by w = u(+) - u(-). What counts for the cohesive law is
///
///     d^2 = <w_c>^2 + |w_t|^2 ,    <.> the positive part
///
/// so a crack resists sliding as it resists opening (Camacho & Ortiz 1996, with the ratio of shear to normal
/// traction assumed to be 1): tissue that is whole does not slide along the plane in which it may tear. In a
/// plane of symmetry with the body on its side of larger x_c, w_c = 2 u_c and w_t = 0 (-2 u_c with the body
/// on the other side), and half of the energy of the crack belongs to each half of the body; s is that share,
/// 1/2 there and 1 inside the body:
///
///     E = s int W(d; h) + p(w_c)^2 / eps dA,    p = max(0, p_k - eps w_c / 2)
///
/// with W of the layer's cohesive law and the largest d so far, h. The second part keeps the faces apart: an
/// augmented Lagrangian as in SurfacePressure, without smoothing and friction. Areas are those of the
/// reference.
template <class Element> class CohesiveTermOf : public EnergyTerm {
public:
  using Face = FaceOf<Element>;
  using Crack = CrackFaceOf<Element>;
  /// The cracks may lie in planes of different normals.
  CohesiveTermOf(std::vector<Crack> cracks, std::vector<CohesiveLaw> laws, const ClosingSettings& closing);
  /// Of faces in a plane of symmetry with the body on the side of larger x_c; one law per layer; `component`:
  /// c.
  CohesiveTermOf(const std::vector<Face>& faces, std::vector<CohesiveLaw> laws, int component,
                 const ClosingSettings& closing);

  double energy(const Eigen::VectorXd& displacement) const override;
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override;

  /// Of this body's share of the cracks.
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

  /// Takes over the openings and pressures of the same cracks on another mesh; of each crack its `face`.
  void take_over(const CohesiveTermOf& other, const PointSources& sources);

  const std::vector<Crack>& cracks() const { return cracks_; }
  const CohesiveLaw& law(std::size_t crack) const { return laws_[cracks_[crack].law]; }
  /// At the Gauss points of crack `number`.
  struct PointState {
    double opening;    ///< m
    double traction;   ///< Pa per reference area, negative where the faces press on each other
    double dissipated; ///< J/m2, of the crack
  };
  std::array<PointState, Element::face_points> states(int number, const Eigen::VectorXd& displacement) const;

private:
  static constexpr int components = Element::components, most_dofs = 2 * components * Element::face_nodes;
  using Vector = std::array<double, components>;
  struct Sample {
    double opening = 0, effective = 0, pressure = 0; ///< w_c and d, m; Pa
    Vector resisted{};                               ///< <w_c> and w_t, m: d is their length
    CohesiveLaw::Value value;                        ///< at d
  };
  using CrackMatrix = double[most_dofs][most_dofs];
  Sample sample(std::size_t crack, int point, const Eigen::VectorXd& displacement) const;
  double density(const Sample& at) const;
  /// Second derivatives of the density by w.
  std::array<Vector, components> curvature(const Crack& crack, const Sample& at) const;
  void add(const Crack& crack, int point, const Sample& at, CrackMatrix& matrix, Linearisation& sum) const;
  void scatter(const Crack& crack, const CrackMatrix& matrix, Linearisation& sum) const;
  using PointValues = std::vector<std::array<double, Element::face_points>>;

  std::vector<Crack> cracks_;
  std::vector<CohesiveLaw> laws_;
  ClosingSettings closing_;
  PointValues largest_;                 ///< m, d up to the last commit
  PointValues multiplier_, remembered_; ///< Pa, >= 0
};

/// Faces of one side as cracks in a plane of symmetry normal to x_c, c = `component`; `side` as in a crack.
template <class Element>
std::vector<CrackFaceOf<Element>> symmetric_cracks(const std::vector<FaceOf<Element>>& faces, int component,
                                                   double side = 1) {
  std::vector<CrackFaceOf<Element>> cracks;
  for (const FaceOf<Element>& face : faces)
    cracks.push_back({face, nullptr, face.scatter, face.layer, component, side});
  return cracks;
}

} // namespace percuta::mechanics
