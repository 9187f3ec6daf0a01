#include "mechanics/cohesive_term.h"

#include <algorithm>

namespace percuta::mechanics {

template <class Element>
CohesiveTermOf<Element>::CohesiveTermOf(std::vector<Face> faces, std::vector<CohesiveLaw> laws, int component,
                                        const ClosingSettings& closing)
    : faces_(std::move(faces)), laws_(std::move(laws)), component_(component), closing_(closing),
      largest_(faces_.size()), multiplier_(faces_.size()), remembered_(faces_.size()) {}

template <class Element>
typename CohesiveTermOf<Element>::Sample CohesiveTermOf<Element>::sample(std::size_t number, int q,
                                                                         const Eigen::VectorXd& u) const {
  const Face& face = faces_[number];
  Sample at;
  for (int k = 0; k < Element::face_nodes; ++k)
    at.half_opening += face.point[q].value[k] * u[face.dof[Element::components * k + component_]];
  at.value = laws_[face.layer].at(2 * at.half_opening, largest_[number][q]);
  at.pressure = std::max(0.0, multiplier_[number][q] - closing_.stiffness * at.half_opening);
  return at;
}

/// J/m2 of this half.
template <class Element> double CohesiveTermOf<Element>::density(const Sample& at) const {
  return at.value.energy / 2 + at.pressure * at.pressure / (2 * closing_.stiffness);
}

template <class Element> double CohesiveTermOf<Element>::energy(const Eigen::VectorXd& displacement) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q)
      energy += faces_[f].point[q].weight * density(sample(f, q, displacement));
  return energy;
}

template <class Element>
void CohesiveTermOf<Element>::add(const Face& face, int q, const Sample& at,
                                  double (&matrix)[Element::face_nodes][Element::face_nodes],
                                  Linearisation& sum) const {
  const FacePointOf<Element>& point = face.point[q];
  const double slope = at.value.traction - at.pressure;
  const double curvature = 2 * at.value.slope + (at.pressure > 0 ? closing_.stiffness : 0);
  for (int k = 0; k < Element::face_nodes; ++k) {
    const double weight = point.weight * point.value[k];
    sum.gradient[face.dof[Element::components * k + component_]] += weight * slope;
    for (int l = 0; l < Element::face_nodes; ++l)
      matrix[k][l] += weight * point.value[l] * curvature;
  }
}

template <class Element>
void CohesiveTermOf<Element>::scatter(const Face& face,
                                      const double (&matrix)[Element::face_nodes][Element::face_nodes],
                                      Linearisation& sum) const {
  constexpr int components = Element::components, dofs = components * Element::face_nodes;
  std::size_t entry = 0;
  for (int i = 0; i < dofs; ++i)
    for (int j = i; j < dofs; ++j, ++entry)
      if (i % components == component_ && j % components == component_ && face.scatter[entry] >= 0)
        sum.hessian[face.scatter[entry]] += matrix[i / components][j / components];
}

template <class Element>
double CohesiveTermOf<Element>::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces_.size(); ++f) {
    double matrix[Element::face_nodes][Element::face_nodes] = {};
    for (int q = 0; q < Element::face_points; ++q) {
      const Sample at = sample(f, q, displacement);
      energy += faces_[f].point[q].weight * density(at);
      add(faces_[f], q, at, matrix, sum);
    }
    scatter(faces_[f], matrix, sum);
  }
  return energy;
}

template <class Element>
typename CohesiveTermOf<Element>::Totals
CohesiveTermOf<Element>::totals(const Eigen::VectorXd& displacement) const {
  Totals totals;
  double load = 0;
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q) {
      const Sample at = sample(f, q, displacement);
      const double opening = 2 * at.half_opening, weight = faces_[f].point[q].weight;
      const double spent = laws_[faces_[f].layer].dissipated(std::max(largest_[f][q], opening));
      totals.fracture += weight * spent / 2;
      totals.stored += weight * (at.value.energy - spent) / 2;
      totals.closing_energy += weight * at.pressure * at.pressure / (2 * closing_.stiffness);
      totals.overlap += weight * at.pressure * std::max(0.0, -opening);
      load += weight * at.pressure;
    }
  totals.overlap /= load > 0 ? load : 1;
  return totals;
}

template <class Element> bool CohesiveTermOf<Element>::update(const Eigen::VectorXd& displacement) {
  if (settled(totals(displacement)))
    return true;
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q)
      multiplier_[f][q] = sample(f, q, displacement).pressure;
  return false;
}

template <class Element> void CohesiveTermOf<Element>::commit(const Eigen::VectorXd& displacement) {
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q)
      largest_[f][q] = std::max(largest_[f][q], 2 * sample(f, q, displacement).half_opening);
  remembered_ = multiplier_;
}

template <class Element> void CohesiveTermOf<Element>::retry() {
  multiplier_ = remembered_;
}

template <class Element>
void CohesiveTermOf<Element>::tear(const std::function<bool(const FacePointOf<Element>&)>& torn) {
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q)
      if (torn(faces_[f].point[q]))
        largest_[f][q] = std::max(largest_[f][q], laws_[faces_[f].layer].final_opening());
}

template <class Element>
std::array<typename CohesiveTermOf<Element>::PointState, Element::face_points>
CohesiveTermOf<Element>::states(int number, const Eigen::VectorXd& displacement) const {
  std::array<PointState, Element::face_points> states;
  const CohesiveLaw& law = laws_[faces_[number].layer];
  for (int q = 0; q < Element::face_points; ++q) {
    const Sample at = sample(number, q, displacement);
    const double opening = 2 * at.half_opening;
    states[q] = {opening, at.value.traction - at.pressure,
                 law.dissipated(std::max(largest_[number][q], opening))};
  }
  return states;
}

template class CohesiveTermOf<SectionElement>;
template class CohesiveTermOf<SolidElement<1>>;
template class CohesiveTermOf<SolidElement<2>>;

} // namespace percuta::mechanics
