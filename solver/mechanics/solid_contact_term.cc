#include "mechanics/solid_contact_term.h"

namespace percuta::mechanics {

template <int degree> double SolidContactTerm<degree>::energy(const Eigen::VectorXd& displacement) const {
  double energy = 0;
  for (std::size_t f = 0; f < pressure_.faces().size(); ++f)
    for (int q = 0; q < SolidElement<degree>::face_points; ++q)
      energy += pressure_.faces()[f].point[q].weight * pressure_.sample(f, q, displacement).barrier.energy;
  return energy;
}

template <int degree>
double SolidContactTerm<degree>::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  for (std::size_t f = 0; f < pressure_.faces().size(); ++f) {
    const auto& face = pressure_.faces()[f];
    typename Pressure::FaceMatrix matrix = {};
    bool touching = false;
    for (int q = 0; q < SolidElement<degree>::face_points; ++q) {
      const auto at = pressure_.sample(f, q, displacement);
      if (at.barrier.energy == 0)
        continue;
      touching = true;
      energy += face.point[q].weight * at.barrier.energy;
      Pressure::add(face, q, at, matrix, sum);
    }
    if (touching)
      Pressure::scatter(face, matrix, sum);
  }
  return energy;
}

template <int degree>
typename SolidContactTerm<degree>::Totals
SolidContactTerm<degree>::totals(const Eigen::VectorXd& displacement) const {
  Totals totals;
  for (std::size_t f = 0; f < pressure_.faces().size(); ++f)
    for (int q = 0; q < SolidElement<degree>::face_points; ++q) {
      const auto at = pressure_.sample(f, q, displacement);
      const double force = -at.barrier.slope * pressure_.faces()[f].point[q].weight;
      if (force <= 0)
        continue;
      for (int c = 0; c < 3; ++c)
        totals.force[c] += force * at.gap.normal[c];
      totals.penetration = std::max(totals.penetration, -at.gap.value);
    }
  return totals;
}

template <int degree> void SolidContactTerm<degree>::augment(const Eigen::VectorXd& displacement) {
  for (std::size_t f = 0; f < pressure_.faces().size(); ++f)
    for (int q = 0; q < SolidElement<degree>::face_points; ++q)
      pressure_.augment(f, q, pressure_.sample(f, q, displacement));
}

template class SolidContactTerm<1>;
template class SolidContactTerm<2>;

} // namespace percuta::mechanics
