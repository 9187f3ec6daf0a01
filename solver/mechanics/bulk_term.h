#pragma once
// Elastic energy of layered, nearly incompressible tissue.

#include "laws/law.h"
#include "mechanics/energy_term.h"
#include "mechanics/softening_history.h"
#include "mechanics/viscous_history.h"

#include <memory>
#include <vector>

namespace percuta::mechanics {

/// Bulk modulus over small-strain shear modulus. Skin changes volume by far less than 1 %; above a few
/// hundred the results no longer change while the solver works harder.
constexpr double default_bulk_ratio = 500;

template <class Element> struct BulkCell;
template <class Element> struct CellContribution;

/// E = sum over cells of  int W_iso(F) dV + kappa/2 int (Pi(J - 1))^2 dV,
/// where Pi projects onto the element's pressure space, discontinuous linear functions of the cell (constants
/// in trilinear hexahedra): no pressure unknown is left and the elements do not lock. F = (I + grad u) F_pre,
/// with F_pre the isochoric in-plane stretch of skin in place. On several ranks the term and its metric are
/// those of the cells that the space keeps; their sum over the ranks is the tissue's.
template <class Element> class BulkTermOf : public EnergyTerm {
public:
  using History = ViscousHistoryOf<Element>;
  /// One law per layer, outermost first.
  BulkTermOf(const Space<Element>& space, std::vector<std::unique_ptr<laws::Law>> laws,
             const PreStretch& pre_stretch = {}, double bulk_ratio = default_bulk_ratio);

  /// Makes the tissue viscoelastic: one series per layer, possibly empty. The bulk modulus is chosen for the
  /// modulus that tissue loaded over `loading_time` (s) shows, so that fast tissue is as incompressible as
  /// slow tissue.
  void set_viscosity(const std::vector<laws::PronySeries>& series, double loading_time);
  /// Makes the tissue soften and keep a set: one per layer. Viscous processes then follow the stress that is
  /// left. Nothing changes where no layer does either.
  void set_softening(const std::vector<laws::Softening>& softening);
  /// Prepares a step of `duration` s; History::equilibrium, as after construction, for resting tissue.
  void begin_step(double duration);
  /// Work done on viscous processes, softening and permanent set in the prepared step if it ends so, J. Of
  /// all ranks, which all have to ask; so it is with admissible(), take_over() and stored().
  double viscous_work(const Eigen::VectorXd& displacement) const;
  /// Takes over the end of the prepared step.
  void commit(const Eigen::VectorXd& displacement);

  /// Whether the energy is finite.
  bool admissible(const Eigen::VectorXd& displacement) const;

  /// Takes over what the same tissue has been through on another mesh, in which it had got to `displacement`
  /// of this one.
  void take_over(const BulkTermOf& other, const PointSources& sources, const Eigen::VectorXd& displacement);

  /// Elastic energy at equilibrium of the same deformation, J: what is left when all viscous stress has
  /// relaxed, and without what softening has dissipated and permanent set holds.
  double stored(const Eigen::VectorXd& displacement) const;
  /// Incremental potential of the prepared step; the elastic energy for tissue that is not viscous.
  double energy(const Eigen::VectorXd& displacement) const override;
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override;

  /// State of one Gauss point.
  struct PointState {
    typename Element::Tensor F; ///< total deformation gradient, pre-stretch included
    double volume_ratio = 1;
    double pressure_stress = 0;       ///< kappa Pi(J - 1), Pa; positive in tension
    double energy_density = 0;        ///< isochoric, softening and set included, J/m3
    double cauchy[Element::stresses]; ///< rr, zz, rz, hoop or xx, yy, zz, xy, yz, zx; Pa
  };
  /// Of a cell that the space keeps.
  std::array<PointState, Element::points> states(int cell, const Eigen::VectorXd& displacement) const;
  double smallest_volume_ratio(const Eigen::VectorXd& displacement) const;
  const laws::Law& law(int layer) const { return *laws_[layer]; }

  /// Values of a shear-modulus weighted H1 metric in the positions of the space's system: what steps are
  /// measured in.
  std::vector<double> metric() const;

private:
  using Cell = BulkCell<Element>;
  Cell scratch() const;
  /// Calls visit(cell, point, F, energy of the law, stress) at every point; the stress is softened, not
  /// viscous.
  template <class Visit> void visit_points(const Eigen::VectorXd& displacement, const Visit& visit) const;
  /// Volumetric energy and the integral of density(cell, point, F).
  template <class Density> double summed(const Eigen::VectorXd& displacement, const Density& density) const;
  /// Calls visit(cell, scratch) for these cells, in any order.
  template <class Visit> void for_cells(std::size_t begin, std::size_t end, const Visit& visit) const;
  void set_contribution(std::size_t cell, const Eigen::VectorXd& displacement, Cell& work,
                        CellContribution<Element>& part) const;
  double elastic_response(std::size_t cell, int q, const typename Element::Tensor& F,
                          typename Element::Tensor& stress, typename Element::Tangent* tangent) const;
  /// From that of the law, with what softening leaves of it.
  double elastic_energy(std::size_t cell, int q, const typename Element::Tensor& F, double law) const {
    return softening_ ? softening_->potential(cell, q, F, law) : law;
  }
  double respond(std::size_t cell, int q, Cell& work) const;
  double bulk_modulus(int layer) const {
    return bulk_ratio_ * rate_factor_[layer] * laws_[layer]->shear_modulus();
  }

  const Space<Element>& space_;
  std::vector<std::unique_ptr<laws::Law>> laws_;
  std::array<double, 3> pre_stretch_;
  double bulk_ratio_;
  std::vector<double> rate_factor_; ///< modulus at the rate of loading over that at equilibrium, per layer
  std::unique_ptr<SofteningHistoryOf<Element>> softening_;
  std::unique_ptr<History> viscosity_;
};

using BulkTerm = BulkTermOf<SectionElement>;
template <int degree> using SolidBulkTerm = BulkTermOf<SolidElement<degree>>;

} // namespace percuta::mechanics
