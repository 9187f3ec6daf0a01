#include "mechanics/cohesive_term.h"

#include <algorithm>

namespace percuta::mechanics {

template <class Element>
CohesiveTermOf<Element>::CohesiveTermOf(std::vector<Crack> cracks, std::vector<CohesiveLaw> laws,
                                        int component, const ClosingSettings& closing)
    : cracks_(std::move(cracks)), laws_(std::move(laws)), component_(component), closing_(closing),
      largest_(cracks_.size()), multiplier_(cracks_.size()), remembered_(cracks_.size()) {}

template <class Element>
CohesiveTermOf<Element>::CohesiveTermOf(const std::vector<Face>& faces, std::vector<CohesiveLaw> laws,
                                        int component, const ClosingSettings& closing)
    : CohesiveTermOf(symmetric_cracks(faces), std::move(laws), component, closing) {}

template <class Element>
typename CohesiveTermOf<Element>::Sample CohesiveTermOf<Element>::sample(std::size_t number, int q,
                                                                         const Eigen::VectorXd& u) const {
  const Crack& crack = cracks_[number];
  Sample at;
  for (int k = 0; k < crack.nodes(); ++k)
    at.opening += crack.jump(q, k) * u[crack.dof(k, component_)];
  at.value = laws_[crack.face.layer].at(at.opening, largest_[number][q]);
  at.pressure = std::max(0.0, multiplier_[number][q] - closing_.stiffness * at.opening / 2);
  return at;
}

/// J/m2 of the whole crack.
template <class Element> double CohesiveTermOf<Element>::density(const Sample& at) const {
  return at.value.energy + at.pressure * at.pressure / closing_.stiffness;
}

template <class Element> double CohesiveTermOf<Element>::energy(const Eigen::VectorXd& displacement) const {
  double energy = 0;
  for (std::size_t f = 0; f < cracks_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q)
      energy += cracks_[f].share() * cracks_[f].face.point[q].weight * density(sample(f, q, displacement));
  return energy;
}

template <class Element>
void CohesiveTermOf<Element>::add(const Crack& crack, int q, const Sample& at, CrackMatrix& matrix,
                                  Linearisation& sum) const {
  const double share = crack.share() * crack.face.point[q].weight;
  const double slope = at.value.traction - at.pressure;
  const double curvature = at.value.slope + (at.pressure > 0 ? closing_.stiffness / 2 : 0);
  for (int k = 0; k < crack.nodes(); ++k) {
    const double weight = share * crack.jump(q, k);
    sum.gradient[crack.dof(k, component_)] += weight * slope;
    for (int l = 0; l < crack.nodes(); ++l)
      matrix[k][l] += weight * crack.jump(q, l) * curvature;
  }
}

template <class Element>
void CohesiveTermOf<Element>::scatter(const Crack& crack, const CrackMatrix& matrix,
                                      Linearisation& sum) const {
  constexpr int components = Element::components;
  const int dofs = components * crack.nodes();
  std::size_t entry = 0;
  for (int i = 0; i < dofs; ++i)
    for (int j = i; j < dofs; ++j, ++entry) {
      if (i % components != component_ || j % components != component_ || crack.scatter[entry] < 0)
        continue;
      const int k = i / components, l = j / components;
      // At the front of a cut both faces have the same node, which then takes both triangles.
      const bool shared = k != l && crack.dof(k, component_) == crack.dof(l, component_);
      sum.hessian[crack.scatter[entry]] += shared ? matrix[k][l] + matrix[l][k] : matrix[k][l];
    }
}

template <class Element>
double CohesiveTermOf<Element>::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  for (std::size_t f = 0; f < cracks_.size(); ++f) {
    CrackMatrix matrix = {};
    for (int q = 0; q < Element::face_points; ++q) {
      const Sample at = sample(f, q, displacement);
      energy += cracks_[f].share() * cracks_[f].face.point[q].weight * density(at);
      add(cracks_[f], q, at, matrix, sum);
    }
    scatter(cracks_[f], matrix, sum);
  }
  return energy;
}

template <class Element>
typename CohesiveTermOf<Element>::Totals
CohesiveTermOf<Element>::totals(const Eigen::VectorXd& displacement) const {
  Totals totals;
  double load = 0;
  for (std::size_t f = 0; f < cracks_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q) {
      const Sample at = sample(f, q, displacement);
      const FaceOf<Element>& face = cracks_[f].face;
      const double weight = cracks_[f].share() * face.point[q].weight;
      const double spent = laws_[face.layer].dissipated(std::max(largest_[f][q], at.opening));
      totals.fracture += weight * spent;
      totals.stored += weight * (at.value.energy - spent);
      totals.closing_energy += weight * at.pressure * at.pressure / closing_.stiffness;
      totals.overlap += weight * at.pressure * std::max(0.0, -at.opening);
      load += weight * at.pressure;
    }
  totals.overlap /= load > 0 ? load : 1;
  return totals;
}

template <class Element> bool CohesiveTermOf<Element>::update(const Eigen::VectorXd& displacement) {
  if (settled(totals(displacement)))
    return true;
  for (std::size_t f = 0; f < cracks_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q)
      multiplier_[f][q] = sample(f, q, displacement).pressure;
  return false;
}

template <class Element> void CohesiveTermOf<Element>::commit(const Eigen::VectorXd& displacement) {
  for (std::size_t f = 0; f < cracks_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q)
      largest_[f][q] = std::max(largest_[f][q], sample(f, q, displacement).opening);
  remembered_ = multiplier_;
}

template <class Element> void CohesiveTermOf<Element>::retry() {
  multiplier_ = remembered_;
}

template <class Element>
void CohesiveTermOf<Element>::tear(const std::function<bool(const FacePointOf<Element>&)>& torn) {
  for (std::size_t f = 0; f < cracks_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q)
      if (torn(cracks_[f].face.point[q]))
        largest_[f][q] = std::max(largest_[f][q], laws_[cracks_[f].face.layer].final_opening());
}

template <class Element>
std::array<typename CohesiveTermOf<Element>::PointState, Element::face_points>
CohesiveTermOf<Element>::states(int number, const Eigen::VectorXd& displacement) const {
  std::array<PointState, Element::face_points> states;
  const CohesiveLaw& law = laws_[cracks_[number].face.layer];
  for (int q = 0; q < Element::face_points; ++q) {
    const Sample at = sample(number, q, displacement);
    states[q] = {at.opening, at.value.traction - at.pressure,
                 law.dissipated(std::max(largest_[number][q], at.opening))};
  }
  return states;
}

template class CohesiveTermOf<SectionElement>;
template class CohesiveTermOf<SolidElement<1>>;
template class CohesiveTermOf<SolidElement<2>>;

} // namespace percuta::mechanics
