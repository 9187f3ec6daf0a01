#include "mechanics/bulk_term.h"

#include "mechanics/bulk_cell.h"

#include <deal.II/base/parallel.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace percuta::mechanics {

namespace {

/// Cells whose contributions are computed before they are added up, one after the other, so that sums have
/// the same bits on any number of threads. Some 700 kB of hexahedra, which a processor's cache holds.
constexpr std::size_t cells_together = 256;
constexpr unsigned fewest_cells_of_a_thread = 16;

} // namespace

template <class Element>
BulkTermOf<Element>::BulkTermOf(const Space<Element>& space, std::vector<std::unique_ptr<laws::Law>> laws,
                                const PreStretch& pre_stretch, double bulk_ratio)
    : space_(space), laws_(std::move(laws)), pre_stretch_(Element::pre_stretch(pre_stretch)),
      bulk_ratio_(bulk_ratio), rate_factor_(laws_.size(), 1) {}

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

template <class Element>
void BulkTermOf<Element>::set_softening(const std::vector<laws::Softening>& softening) {
  if (std::none_of(softening.begin(), softening.end(),
                   [](const laws::Softening& each) { return each.softens() || each.sets(); }))
    return;
  std::vector<typename SofteningHistoryOf<Element>::Layer> layers;
  for (std::size_t layer = 0; layer < softening.size(); ++layer)
    layers.push_back({softening[layer], laws_[layer]->shear_modulus()});
  softening_ = std::make_unique<SofteningHistoryOf<Element>>(space_, std::move(layers));
}

template <class Element> void BulkTermOf<Element>::begin_step(double duration) {
  if (viscosity_)
    viscosity_->begin_step(duration);
}

/// Energy density of the law, its stress and tangent softened and set.
template <class Element>
double BulkTermOf<Element>::elastic_response(std::size_t c, int q, const typename Element::Tensor& F,
                                             typename Element::Tensor& stress,
                                             typename Element::Tangent* tangent) const {
  const double density = laws::isochoric_response(*laws_[space_.cells()[c].layer], F, stress, tangent);
  return softening_ ? softening_->respond(c, q, F, density, stress, tangent) : density;
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
      const double density = laws::isochoric_response(*laws_[cell.layer], work.F[q], work.stress[q], nullptr);
      if (softening_)
        softening_->respond(c, q, work.F[q], density, work.stress[q], nullptr);
      visit(c, q, work.F[q], density, work.stress[q]);
    }
  }
}

template <class Element> double BulkTermOf<Element>::viscous_work(const Eigen::VectorXd& displacement) const {
  double sum = 0;
  if (viscosity_ || softening_)
    visit_points(displacement, [&](std::size_t c, int q, const auto& F, double density, const auto&) {
      sum += space_.cells()[c].point[q].weight *
             ((viscosity_ ? viscosity_->work(c, q, F, elastic_energy(c, q, F, density)) : 0) +
              (softening_ ? softening_->work(c, q, F, density) : 0));
    });
  return space_.ranks().sum(sum);
}

template <class Element> void BulkTermOf<Element>::commit(const Eigen::VectorXd& displacement) {
  if (viscosity_ || softening_)
    visit_points(displacement, [&](std::size_t c, int q, const auto& F, double density, const auto& stress) {
      if (softening_)
        softening_->commit(c, q, F, density);
      if (viscosity_)
        viscosity_->commit(c, q, F, stress, elastic_energy(c, q, F, density));
    });
}

template <class Element>
void BulkTermOf<Element>::take_over(const BulkTermOf& other, const PointSources& sources,
                                    const Eigen::VectorXd& displacement) {
  if (softening_)
    softening_->take_over(*other.softening_, sources);
  if (viscosity_)
    viscosity_->take_over(*other.viscosity_, sources);
  if (viscosity_ || softening_)
    visit_points(displacement, [&](std::size_t c, int q, const auto& F, double density, const auto& stress) {
      if (softening_)
        softening_->restart(c, q, F, density);
      if (viscosity_)
        viscosity_->restart(c, q, F, stress, elastic_energy(c, q, F, density));
    });
}

/// Solids on all threads, which several ranks leave to each other; sections are computed several at once.
template <class Element>
template <class Visit>
void BulkTermOf<Element>::for_cells(std::size_t begin, std::size_t end, const Visit& visit) const {
  const auto visit_some = [&](std::size_t from, std::size_t to) {
    Cell work = scratch();
    for (std::size_t c = from; c < to; ++c)
      visit(c, work);
  };
  if (Element::dimension == 3 && space_.ranks().alone())
    dealii::parallel::apply_to_subranges(begin, end, visit_some, fewest_cells_of_a_thread);
  else
    visit_some(begin, end);
}

template <class Element>
template <class Density>
double BulkTermOf<Element>::summed(const Eigen::VectorXd& displacement, const Density& density) const {
  std::vector<double> energy(space_.cells().size());
  for_cells(0, energy.size(), [&](std::size_t c, Cell& work) {
    const CellOf<Element>& cell = space_.cells()[c];
    if (!work.deform(cell, displacement)) {
      energy[c] = inadmissible;
      return;
    }
    energy[c] = work.project(cell, bulk_modulus(cell.layer));
    for (int q = 0; q < Element::points; ++q)
      energy[c] += cell.point[q].weight * density(c, q, work.F[q]);
  });
  return std::accumulate(energy.begin(), energy.end(), 0.0);
}

template <class Element> double BulkTermOf<Element>::stored(const Eigen::VectorXd& displacement) const {
  return space_.ranks().sum(summed(displacement, [&](std::size_t c, int q, const auto& F) {
    const double law = laws::isochoric_energy(*laws_[space_.cells()[c].layer], F);
    return softening_ ? softening_->stored(c, q, law) : law;
  }));
}

template <class Element> bool BulkTermOf<Element>::admissible(const Eigen::VectorXd& displacement) const {
  return std::isfinite(space_.ranks().sum(energy(displacement)));
}

/// Stress and tangent of the law and its history at a point; returns the density of the potential.
template <class Element> double BulkTermOf<Element>::respond(std::size_t c, int q, Cell& work) const {
  const double density = elastic_response(c, q, work.F[q], work.stress[q], &work.tangent[q]);
  return viscosity_ ? viscosity_->respond(c, q, work.F[q], density, work.stress[q], &work.tangent[q])
                    : density;
}

template <class Element> double BulkTermOf<Element>::energy(const Eigen::VectorXd& displacement) const {
  return summed(displacement, [&](std::size_t c, int q, const auto& F) {
    const double law = laws::isochoric_energy(*laws_[space_.cells()[c].layer], F);
    const double elastic = elastic_energy(c, q, F, law);
    return viscosity_ ? viscosity_->potential(c, q, F, elastic) : elastic;
  });
}

template <class Element>
void BulkTermOf<Element>::set_contribution(std::size_t c, const Eigen::VectorXd& displacement, Cell& work,
                                           CellContribution<Element>& part) const {
  const CellOf<Element>& cell = space_.cells()[c];
  if (!work.deform(cell, displacement)) {
    part.energy = inadmissible;
    return;
  }
  part.bulk_modulus = bulk_modulus(cell.layer);
  part.energy = work.project(cell, part.bulk_modulus);
  for (int q = 0; q < Element::points; ++q) {
    part.energy += cell.point[q].weight * respond(c, q, work);
    work.add_pressure(q);
  }
  work.set_gradient(cell, part);
  work.set_hessian(cell, part);
}

template <class Element>
double BulkTermOf<Element>::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  const std::size_t cells = space_.cells().size();
  std::vector<CellContribution<Element>> parts(std::min(cells, cells_together));
  for (std::size_t begin = 0; begin < cells; begin += cells_together) {
    const std::size_t end = std::min(begin + cells_together, cells);
    for_cells(begin, end,
              [&](std::size_t c, Cell& work) { set_contribution(c, displacement, work, parts[c - begin]); });
    for (std::size_t c = begin; c < end; ++c) {
      const CellContribution<Element>& part = parts[c - begin];
      if (part.energy == inadmissible)
        return inadmissible;
      energy += part.energy;
      part.add_to(space_.cells()[c], sum);
      if (sum.volume.apart)
        sum.volume.modulus.push_back(part.bulk_modulus / bulk_ratio_);
    }
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
    state.volume_ratio = 1 + work.volume_change[q];
    state.pressure_stress = work.pressure_stress[q];
    state.energy_density = elastic_response(number, q, state.F, P, nullptr);
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
    smallest =
        std::min(smallest, 1 + *std::min_element(work.volume_change, work.volume_change + Element::points));
  }
  return smallest;
}

template <class Element> std::vector<double> BulkTermOf<Element>::metric() const {
  constexpr int components = Element::components, nodes = Element::nodes;
  std::vector<double> values(space_.system().nonzeros(), 0);
  for (const CellOf<Element>& cell : space_.cells()) {
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
