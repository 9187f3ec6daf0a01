#include "mechanics/viscous_history.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

template <class Element>
ViscousHistoryOf<Element>::ViscousHistoryOf(const Space<Element>& space,
                                            std::vector<laws::PronySeries> series)
    : space_(space), series_(std::move(series)), step_(series_.size()),
      points_(space.cells().size() * Element::points) {
  for (std::size_t c = 0; c < space.cells().size(); ++c) {
    layer_.push_back(space.cells()[c].layer);
    for (int q = 0; q < Element::points; ++q)
      at(c, q).process.assign(series_[layer_[c]].terms().size(), {});
  }
  begin_step(equilibrium);
}

template <class Element> void ViscousHistoryOf<Element>::begin_step(double duration) {
  for (std::size_t layer = 0; layer < series_.size(); ++layer) {
    Step& step = step_[layer] = {};
    const laws::PronySeries& series = series_[layer];
    for (std::size_t k = 0; k < series.terms().size(); ++k) {
      const double x = duration / series.terms()[k].time;
      step.decay.push_back(std::exp(-x));
      step.gain.push_back(series.overstress(k) * laws::mean_decay(x));
      step.factor += step.gain.back();
    }
  }
  for (std::size_t i = 0; i < points_.size(); ++i) {
    Point& point = points_[i];
    const Step& step = step_[layer_[i / Element::points]];
    point.offset = {};
    for (std::size_t k = 0; k < point.process.size(); ++k)
      for (std::size_t e = 0; e < point.offset.size(); ++e)
        point.offset[e] += step.decay[k] * point.process[k][e] - step.gain[k] * point.stress[e];
  }
}

template <class Element>
double ViscousHistoryOf<Element>::potential(std::size_t cell, int q, const Tensor& F, double energy) const {
  Symmetric strain = Element::right_stretch(F);
  for (std::size_t e = 0; e < strain.size(); ++e)
    strain[e] -= Element::identity[e];
  return step_[layer_[cell]].factor * energy + Element::contract(at(cell, q).offset, strain) / 2;
}

template <class Element>
double ViscousHistoryOf<Element>::respond(std::size_t cell, int q, const Tensor& F, double energy,
                                          Tensor& stress, Tangent* tangent) const {
  const double factor = step_[layer_[cell]].factor;
  const Symmetric& H = at(cell, q).offset;
  for (double& component : stress)
    component *= factor;
  Element::add_first_piola(F, H, stress);
  if (tangent) {
    for (Tensor& row : *tangent)
      for (double& component : row)
        component *= factor;
    Element::add_first_piola_tangent(H, *tangent);
  }
  return potential(cell, q, F, energy);
}

template <class Element>
double ViscousHistoryOf<Element>::work(std::size_t cell, int q, const Tensor& F, double energy) const {
  const Point& point = at(cell, q);
  const Step& step = step_[layer_[cell]];
  Symmetric change = Element::right_stretch(F);
  for (std::size_t e = 0; e < change.size(); ++e)
    change[e] = (change[e] - point.stretch[e]) / 2;
  const double beyond = energy - point.energy - Element::contract(point.stress, change);
  double work = 0;
  for (std::size_t k = 0; k < point.process.size(); ++k)
    work += (1 + step.decay[k]) / 2 * Element::contract(point.process[k], change) + step.gain[k] * beyond;
  return work;
}

template <class Element>
void ViscousHistoryOf<Element>::commit(std::size_t cell, int q, const Tensor& F, const Tensor& stress,
                                       double energy) {
  Point& point = at(cell, q);
  const Step& step = step_[layer_[cell]];
  const Symmetric S = Element::second_piola(F, stress);
  for (std::size_t k = 0; k < point.process.size(); ++k)
    for (std::size_t e = 0; e < S.size(); ++e)
      point.process[k][e] = step.end(k, point.process[k][e], S[e] - point.stress[e]);
  restart(cell, q, F, stress, energy);
}

template <class Element>
void ViscousHistoryOf<Element>::take_over(const ViscousHistoryOf& other, const PointSources& sources) {
  std::size_t processes = 0;
  for (const laws::PronySeries& series : series_)
    processes = std::max(processes, series.terms().size());
  for (std::size_t k = 0; k < processes; ++k)
    for (std::size_t e = 0; e < Symmetric().size(); ++e) {
      const auto known = other.space_.of_all_points([&](std::size_t cell, int q) {
        const auto& process = other.at(cell, q).process;
        return k < process.size() ? process[k][e] : 0;
      });
      for (std::size_t i = 0; i < points_.size(); ++i)
        if (k < points_[i].process.size())
          points_[i].process[k][e] = mean_of_points<Element>(sources[i], known);
    }
}

template <class Element>
void ViscousHistoryOf<Element>::restart(std::size_t cell, int q, const Tensor& F, const Tensor& stress,
                                        double energy) {
  at(cell, q).energy = energy;
  at(cell, q).stress = Element::second_piola(F, stress);
  at(cell, q).stretch = Element::right_stretch(F);
}

template class ViscousHistoryOf<SectionElement>;
template class ViscousHistoryOf<SolidElement<1>>;
template class ViscousHistoryOf<SolidElement<2>>;

} // namespace percuta::mechanics
