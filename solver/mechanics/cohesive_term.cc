#include "mechanics/cohesive_term.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

template <class Element>
CohesiveTermOf<Element>::CohesiveTermOf(std::vector<Crack> cracks, std::vector<CohesiveLaw> laws,
                                        const ClosingSettings& closing)
    : cracks_(std::move(cracks)), laws_(std::move(laws)), closing_(closing), largest_(cracks_.size()),
      multiplier_(cracks_.size()), remembered_(cracks_.size()) {}

template <class Element>
CohesiveTermOf<Element>::CohesiveTermOf(const std::vector<Face>& faces, std::vector<CohesiveLaw> laws,
                                        int component, const ClosingSettings& closing)
    : CohesiveTermOf(symmetric_cracks(faces, component), std::move(laws), closing) {}

template <class Element>
typename CohesiveTermOf<Element>::Sample CohesiveTermOf<Element>::sample(std::size_t number, int q,
                                                                         const Eigen::VectorXd& u) const {
  const Crack& crack = cracks_[number];
  Sample at;
  for (int c = 0; c < components; ++c)
    if (c == crack.component || crack.opposite) // a mirror image does not slide
      for (int k = 0; k < crack.nodes(); ++k)
        at.resisted[c] += crack.jump(q, k) * u[crack.dof(k, c)];
  at.opening = at.resisted[crack.component];
  at.resisted[crack.component] = std::max(0.0, at.opening);
  double square = 0;
  for (double each : at.resisted)
    square += each * each;
  at.effective = std::sqrt(square);
  at.value = laws_[crack.law].at(at.effective, largest_[number][q]);
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
std::array<typename CohesiveTermOf<Element>::Vector, CohesiveTermOf<Element>::components>
CohesiveTermOf<Element>::curvature(const Crack& crack, const Sample& at) const {
  std::array<Vector, components> curvature{};
  const double along = at.effective > 0 ? (at.value.slope - at.value.secant) / (at.effective * at.effective)
                                        : 0; // traction and opening are parallel, and in proportion near zero
  for (int c = 0; c < components; ++c) {
    if (c == crack.component ? at.opening > 0 : crack.opposite != nullptr)
      curvature[c][c] = at.value.secant;
    for (int d = 0; d < components; ++d)
      curvature[c][d] += along * at.resisted[c] * at.resisted[d];
  }
  if (at.pressure > 0)
    curvature[crack.component][crack.component] += closing_.stiffness / 2;
  return curvature;
}

template <class Element>
void CohesiveTermOf<Element>::add(const Crack& crack, int q, const Sample& at, CrackMatrix& matrix,
                                  Linearisation& sum) const {
  const double share = crack.share() * crack.face.point[q].weight;
  const auto curved = curvature(crack, at);
  for (int k = 0; k < crack.nodes(); ++k)
    for (int c = 0; c < components; ++c) {
      const double weight = share * crack.jump(q, k);
      const double traction = at.value.secant * at.resisted[c] - (c == crack.component ? at.pressure : 0);
      sum.gradient[crack.dof(k, c)] += weight * traction;
      for (int l = 0; l < crack.nodes(); ++l)
        for (int d = 0; d < components; ++d)
          matrix[components * k + c][components * l + d] += weight * crack.jump(q, l) * curved[c][d];
    }
}

template <class Element>
void CohesiveTermOf<Element>::scatter(const Crack& crack, const CrackMatrix& matrix,
                                      Linearisation& sum) const {
  const int dofs = components * crack.nodes();
  const auto dof = [&](int i) { return crack.dof(i / components, i % components); };
  std::size_t entry = 0;
  for (int i = 0; i < dofs; ++i)
    for (int j = i; j < dofs; ++j, ++entry) {
      if (crack.scatter[entry] < 0)
        continue;
      // At the front of a cut both faces have the same node, which then takes both triangles.
      const bool shared = i != j && dof(i) == dof(j);
      sum.hessian[crack.scatter[entry]] += shared ? matrix[i][j] + matrix[j][i] : matrix[i][j];
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
      const double spent = law(f).dissipated(std::max(largest_[f][q], at.effective));
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
      largest_[f][q] = std::max(largest_[f][q], sample(f, q, displacement).effective);
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
        largest_[f][q] = std::max(largest_[f][q], law(f).final_opening());
}

template <class Element>
void CohesiveTermOf<Element>::take_over(const CohesiveTermOf& other, const PointSources& sources) {
  for (std::size_t f = 0; f < cracks_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q) {
      const auto& from = sources[f * Element::face_points + q];
      const auto mean = [&](const PointValues& values) {
        return mean_of(from, [&](std::size_t crack, int point) { return values[crack][point]; });
      };
      largest_[f][q] = mean(other.largest_);
      multiplier_[f][q] = remembered_[f][q] = mean(other.remembered_);
    }
}

template <class Element>
std::array<typename CohesiveTermOf<Element>::PointState, Element::face_points>
CohesiveTermOf<Element>::states(int number, const Eigen::VectorXd& displacement) const {
  std::array<PointState, Element::face_points> states;
  for (int q = 0; q < Element::face_points; ++q) {
    const Sample at = sample(number, q, displacement);
    states[q] = {at.opening, at.value.secant * at.resisted[cracks_[number].component] - at.pressure,
                 law(number).dissipated(std::max(largest_[number][q], at.effective))};
  }
  return states;
}

template class CohesiveTermOf<SectionElement>;
template class CohesiveTermOf<SolidElement<1>>;
template class CohesiveTermOf<SolidElement<2>>;

} // namespace percuta::mechanics
