#include "mechanics/bulk_term.h"

#include "mechanics/bulk_cell.h"

#include <algorithm>
#include <stdexcept>

namespace percuta::mechanics {

template <class Element>
BulkTermOf<Element>::BulkTermOf(const Space<Element>& space, std::vector<std::unique_ptr<laws::Law>> laws,
                                double pre_stretch, double bulk_ratio)
    : space_(space), laws_(std::move(laws)),
      pre_stretch_(Element::pre_stretch(pre_stretch, space.kinematics())), bulk_ratio_(bulk_ratio),
      rate_factor_(laws_.size(), 1) {}

template <class Element> BulkCell<Element> BulkTermOf<Element>::scratch() const {
  Cell work;
  work.pre_stretch = pre_stretch_;
  return work;
}

template <class Element>
void BulkTermOf<Element>::set_viscosity(const std::vector<laws::PronySeries>& series, double loading_time) {
  for (std::size_t layer = 0; layer < series.size(); ++layer)
    rate_factor_[layer] = series[layer].ramp(loading_time);
  viscosity_ = std::make_unique<History>(space_, series);
}

template <class Element> void BulkTermOf<Element>::begin_step(double duration) {
  if (viscosity_)
    viscosity_->begin_step(duration);
}

template <class Element>
template <class Visit>
void BulkTermOf<Element>::visit_points(const Eigen::VectorXd& displacement, const Visit& visit) const {
  Cell work = scratch();
  for (std::size_t c = 0; c < space_.cells().size(); ++c) {
    const CellOf<Element>& cell = space_.cells()[c];
    if (!work.deform(cell, displacement))
      throw std::logic_error("an inadmissible state was to be taken over");
    for (int q = 0; q < Element::points; ++q) {
      laws::isochoric_response(*laws_[cell.layer], work.F[q], work.stress[q], nullptr);
      visit(c, q, work.F[q], work.stress[q]);
    }
  }
}

template <class Element> double BulkTermOf<Element>::viscous_work(const Eigen::VectorXd& displacement) const {
  double sum = 0;
  if (viscosity_)
    visit_points(displacement, [&](std::size_t c, int q, const auto& F, const auto& stress) {
      sum += space_.cells()[c].point[q].weight * viscosity_->work(c, q, F, stress);
    });
  return sum;
}

template <class Element> void BulkTermOf<Element>::commit(const Eigen::VectorXd& displacement) {
  if (viscosity_)
    visit_points(displacement, [&](std::size_t c, int q, const auto& F, const auto& stress) {
      viscosity_->commit(c, q, F, stress);
    });
}

template <class Element>
double BulkTermOf<Element>::summed(const Eigen::VectorXd& displacement, const History* viscosity,
                                   const Ranks::Share& cells) const {
  double energy = 0;
  Cell work = scratch();
  for (std::size_t c = cells.begin; c < cells.end; ++c) {
    const CellOf<Element>& cell = space_.cells()[c];
    if (!work.deform(cell, displacement))
      return inadmissible;
    const laws::Law& law = *laws_[cell.layer];
    for (int q = 0; q < Element::points; ++q) {
      const double stored = laws::isochoric_energy(law, work.F[q]);
      energy += cell.point[q].weight * (viscosity ? viscosity->potential(c, q, work.F[q], stored) : stored);
    }
    energy += work.project(cell, bulk_modulus(cell.layer));
  }
  return energy;
}

template <class Element> double BulkTermOf<Element>::energy(const Eigen::VectorXd& displacement) const {
  return energy(displacement, all_cells());
}

template <class Element> double BulkTermOf<Element>::stored(const Eigen::VectorXd& displacement) const {
  return summed(displacement, nullptr, all_cells());
}

/// Stress and tangent of the law and its viscous processes at a point; returns the energy density.
template <class Element> double BulkTermOf<Element>::respond(std::size_t c, int q, Cell& work) const {
  const laws::Law& law = *laws_[space_.cells()[c].layer];
  const double density = laws::isochoric_response(law, work.F[q], work.stress[q], &work.tangent[q]);
  return viscosity_ ? viscosity_->respond(c, q, work.F[q], density, work.stress[q], &work.tangent[q])
                    : density;
}

template <class Element>
double BulkTermOf<Element>::energy(const Eigen::VectorXd& displacement, const Ranks::Share& cells) const {
  return summed(displacement, viscosity_.get(), cells);
}

template <class Element>
double BulkTermOf<Element>::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  return linearise(displacement, all_cells(), sum);
}

template <class Element>
double BulkTermOf<Element>::linearise(const Eigen::VectorXd& displacement, const Ranks::Share& cells,
                                      Linearisation& sum) const {
  double energy = 0;
  Cell work = scratch();
  for (std::size_t c = cells.begin; c < cells.end; ++c) {
    const CellOf<Element>& cell = space_.cells()[c];
    if (!work.deform(cell, displacement))
      return inadmissible;
    energy += work.project(cell, bulk_modulus(cell.layer));
    for (int q = 0; q < Element::points; ++q) {
      energy += cell.point[q].weight * respond(c, q, work);
      work.add_pressure(q);
    }
    work.add_gradient(cell, sum);
    work.add_hessian(cell, bulk_modulus(cell.layer), sum);
    if (sum.volume.apart)
      sum.volume.modulus.push_back(bulk_modulus(cell.layer) / bulk_ratio_);
  }
  return energy;
}

template <class Element>
std::array<typename BulkTermOf<Element>::PointState, Element::points>
BulkTermOf<Element>::states(int number, const Eigen::VectorXd& displacement) const {
  const CellOf<Element>& cell = space_.cells()[number];
  Cell work = scratch();
  std::array<PointState, Element::points> states;
  if (!work.deform(cell, displacement))
    throw std::logic_error("fields of an inadmissible state were asked for");
  work.project(cell, bulk_modulus(cell.layer));
  for (int q = 0; q < Element::points; ++q) {
    PointState& state = states[q];
    typename Element::Tensor P;
    state.F = work.F[q];
    state.volume_ratio = work.volume_ratio[q];
    state.pressure_stress = work.pressure_stress[q];
    state.energy_density = laws::isochoric_response(*laws_[cell.layer], state.F, P, nullptr);
    if (viscosity_)
      viscosity_->respond(number, q, state.F, state.energy_density, P, nullptr);
    Element::set_cauchy(state.F, P, state.volume_ratio, state.pressure_stress, state.cauchy);
  }
  return states;
}

template <class Element>
double BulkTermOf<Element>::smallest_volume_ratio(const Eigen::VectorXd& displacement) const {
  double smallest = inadmissible;
  Cell work = scratch();
  for (const CellOf<Element>& cell : space_.cells()) {
    if (!work.deform(cell, displacement))
      return 0;
    smallest = std::min(smallest, *std::min_element(work.volume_ratio, work.volume_ratio + Element::points));
  }
  return smallest;
}

template <class Element> std::vector<double> BulkTermOf<Element>::metric(const Ranks::Share& cells) const {
  constexpr int components = Element::components, nodes = Element::nodes;
  std::vector<double> values(space_.system().nonzeros(), 0);
  for (std::size_t number = cells.begin; number < cells.end; ++number) {
    const CellOf<Element>& cell = space_.cells()[number];
    double product[components][nodes][nodes] = {};
    const double modulus = rate_factor_[cell.layer] * laws_[cell.layer]->shear_modulus();
    for (const CellPointOf<Element>& point : cell.point)
      for_each_component<Element>([&](auto c) {
        for (int m = 0; m < nodes; ++m) {
          typename Element::Tensor rise{};
          Element::template add_along<c>(rise, modulus * point.weight, point.gradient[m]);
          for (int n = 0; n < nodes; ++n)
            product[c][m][n] += Element::template along<c>(rise, point.gradient[n]);
        }
      });
    std::size_t entry = 0;
    for (int i = 0; i < components * nodes; ++i)
      for (int j = i; j < components * nodes; ++j, ++entry)
        if (i % components == j % components && cell.scatter[entry] >= 0)
          values[cell.scatter[entry]] += product[i % components][i / components][j / components];
  }
  return values;
}

template class BulkTermOf<SectionElement>;
template class BulkTermOf<SolidElement<1>>;
template class BulkTermOf<SolidElement<2>>;

} // namespace percuta::mechanics
