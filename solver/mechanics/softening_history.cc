#include "mechanics/softening_history.h"

#include <algorithm>

namespace percuta::mechanics {

template <class Element>
SofteningHistoryOf<Element>::SofteningHistoryOf(const Space<Element>& space, std::vector<Layer> layers)
    : space_(space), layers_(std::move(layers)), points_(space.cells().size() * Element::points) {
  for (const laws::Direction& each : laws::directions()) {
    // Directions that are mirror images across a section are stretched alike.
    const Direction direction{Element::dyad(each.normal), each.weight};
    const auto same = std::find_if(directions_.begin(), directions_.end(),
                                   [&](const Direction& other) { return other.dyad == direction.dyad; });
    if (same == directions_.end())
      directions_.push_back(direction);
    else
      same->weight += direction.weight;
  }
  for (std::size_t c = 0; c < space.cells().size(); ++c) {
    layer_.push_back(space.cells()[c].layer);
    for (int q = 0; q < Element::points; ++q)
      at(c, q).stretched.assign(layer(c).softening.sets() ? directions_.size() : 0, 0);
  }
}

template <class Element>
template <class Visit>
void SofteningHistoryOf<Element>::visit_set(std::size_t cell, int q, const Tensor& F,
                                            const Visit& visit) const {
  const std::vector<double>& stretched = at(cell, q).stretched;
  if (stretched.empty())
    return;
  const Symmetric C = Element::right_stretch(F);
  const double modulus = layer(cell).softening.set_modulus() * layer(cell).shear_modulus;
  for (std::size_t i = 0; i < stretched.size(); ++i)
    visit(directions_[i], directions_[i].weight * modulus,
          laws::directional_set(strain(directions_[i], C), stretched[i]));
}

template <class Element>
double SofteningHistoryOf<Element>::held(std::size_t cell, int q, const Tensor& F) const {
  double energy = 0;
  visit_set(cell, q, F, [&](const Direction&, double modulus, const laws::DirectionalSet& set) {
    energy += modulus * set.energy;
  });
  return energy;
}

template <class Element>
double SofteningHistoryOf<Element>::potential(std::size_t cell, int q, const Tensor& F, double energy) const {
  return layer(cell).softening.potential(energy, at(cell, q).largest) + held(cell, q, F);
}

template <class Element>
double SofteningHistoryOf<Element>::respond(std::size_t cell, int q, const Tensor& F, double energy,
                                            Tensor& stress, Tangent* tangent) const {
  const auto softened = layer(cell).softening.response(energy, at(cell, q).largest);
  if (tangent)
    for (std::size_t i = 0; i < stress.size(); ++i)
      for (std::size_t j = 0; j < stress.size(); ++j)
        (*tangent)[i][j] = softened.first * (*tangent)[i][j] + softened.second * stress[i] * stress[j];
  for (double& component : stress)
    component *= softened.first;
  double potential = softened.potential;
  Symmetric S{};
  visit_set(cell, q, F, [&](const Direction& direction, double modulus, const laws::DirectionalSet& set) {
    potential += modulus * set.energy;
    for (std::size_t e = 0; e < S.size(); ++e)
      S[e] += modulus * set.first * direction.dyad[e];
    if (!tangent || set.second == 0)
      return;
    Tensor rise{}; // of the strain of this direction by F
    Element::add_first_piola(F, direction.dyad, rise);
    for (std::size_t i = 0; i < rise.size(); ++i)
      for (std::size_t j = 0; j < rise.size(); ++j)
        (*tangent)[i][j] += modulus * set.second * rise[i] * rise[j];
  });
  Element::add_first_piola(F, S, stress);
  if (tangent)
    Element::add_first_piola_tangent(S, *tangent);
  return potential;
}

template <class Element>
double SofteningHistoryOf<Element>::stored(std::size_t cell, int q, double energy) const {
  const laws::Softening& softening = layer(cell).softening;
  const double largest = std::max(at(cell, q).largest, energy);
  return softening.potential(energy, largest) - softening.dissipated(largest);
}

template <class Element>
double SofteningHistoryOf<Element>::spent(std::size_t cell, int q, const Tensor& F, double energy) const {
  return layer(cell).softening.dissipated(std::max(at(cell, q).largest, energy)) + held(cell, q, F);
}

template <class Element>
double SofteningHistoryOf<Element>::work(std::size_t cell, int q, const Tensor& F, double energy) const {
  return spent(cell, q, F, energy) - at(cell, q).spent;
}

template <class Element>
void SofteningHistoryOf<Element>::commit(std::size_t cell, int q, const Tensor& F, double energy) {
  Point& point = at(cell, q);
  point.spent = spent(cell, q, F, energy);
  point.largest = std::max(point.largest, energy);
  const Symmetric C = Element::right_stretch(F);
  for (std::size_t i = 0; i < point.stretched.size(); ++i)
    point.stretched[i] = std::max(point.stretched[i], strain(directions_[i], C));
}

template <class Element>
void SofteningHistoryOf<Element>::take_over(const SofteningHistoryOf& other, const PointSources& sources) {
  const auto largest =
      other.space_.of_all_points([&](std::size_t cell, int q) { return other.at(cell, q).largest; });
  for (std::size_t i = 0; i < points_.size(); ++i)
    points_[i].largest = mean_of_points<Element>(sources[i], largest);
  const bool sets =
      std::any_of(layers_.begin(), layers_.end(), [](const Layer& layer) { return layer.softening.sets(); });
  for (std::size_t d = 0; sets && d < directions_.size(); ++d) {
    const auto stretched = other.space_.of_all_points([&](std::size_t cell, int q) {
      const auto& known = other.at(cell, q).stretched;
      return known.empty() ? 0 : known[d];
    });
    for (std::size_t i = 0; i < points_.size(); ++i)
      if (!points_[i].stretched.empty())
        points_[i].stretched[d] = mean_of_points<Element>(sources[i], stretched);
  }
}

template class SofteningHistoryOf<SectionElement>;
template class SofteningHistoryOf<SolidElement<1>>;
template class SofteningHistoryOf<SolidElement<2>>;

} // namespace percuta::mechanics
