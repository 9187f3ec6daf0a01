#include "mechanics/contact_term.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace percuta::mechanics {

namespace {

constexpr int whole_friction_updates = 5;

/// Component of `vector` away from the axis at `place`: r is the first coordinate of a section.
template <std::size_t dim, class Vector>
double radial(const Vector& vector, const std::array<double, dim>& place) {
  if constexpr (dim == 2)
    return vector[0];
  else {
    const double radius = std::hypot(place[0], place[1]);
    return radius > 0 ? (vector[0] * place[0] + vector[1] * place[1]) / radius : 0;
  }
}

/// Component of `vector` along `direction`.
template <class Vector, std::size_t dim>
double along(const Vector& vector, const std::array<double, dim>& direction) {
  double sum = 0;
  for (std::size_t c = 0; c < dim; ++c)
    sum += vector[c] * direction[c];
  return sum;
}

/// Component along y, which only space has: a gap's normal in a section is as long as a direction there.
template <class Vector> double sideways(const Vector& vector) {
  return std::size(vector) == 3 ? vector[1] : 0;
}

/// Distance from the axis; of a section, the first coordinate.
template <std::size_t dim> double radius_of(const std::array<double, dim>& place) {
  if constexpr (dim == 2)
    return place[0];
  else
    return std::hypot(place[0], place[1]);
}

} // namespace

template <class Element>
typename ContactTermOf<Element>::Friction::Place
ContactTermOf<Element>::Sample::on_body(const Vector& axis) const {
  typename Friction::Place at{this->place, {}, -this->barrier.slope, axis};
  std::copy_n(this->gap.normal, Element::dimension, at.normal.begin());
  return at;
}

template <class Element>
ContactTermOf<Element>::ContactTermOf(const Space<Element>& space, std::vector<Face> faces,
                                      const ContactSettings& settings)
    : pressure_(std::move(faces), settings.stiffness, settings.smoothing), settings_(settings),
      round_(space.kinematics() == Kinematics::axisymmetric) {
  if (settings_.friction > 0)
    friction_.resize(this->faces().size());
}

template <class Element> void ContactTermOf<Element>::carry(Distance body, Motion motion) {
  pressure_.place(std::move(body));
  motion_ = std::move(motion);
}

template <class Element> void ContactTermOf<Element>::place(Distance body, const Vector& advance) {
  Motion motion;
  motion.advance = [advance](const Vector&) { return advance; };
  Vector down{};
  down.back() = -1;
  motion.rate = [down](const Vector&) { return down; };
  motion.axis.back() = 1;
  carry(std::move(body), std::move(motion));
}

template <class Element>
typename ContactTermOf<Element>::Sample ContactTermOf<Element>::sample(std::size_t number, int q,
                                                                       const Eigen::VectorXd& u) const {
  Sample sample{pressure_.sample(number, q, u), 0, {}, {}};
  if (friction_.empty())
    return sample;
  const Friction& friction = friction_[number][q];
  sample.advance = motion_.advance(friction.start());
  sample.slip = friction.slip(sample.place, sample.advance);
  sample.drag = friction.potential(sample.slip, settings_.elastic_slip);
  return sample;
}

template <class Element> double ContactTermOf<Element>::energy(const Eigen::VectorXd& displacement) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces().size(); ++f)
    for (int q = 0; q < Element::face_points; ++q) {
      const Sample at = sample(f, q, displacement);
      energy += faces()[f].point[q].weight * (at.barrier.energy + at.drag.energy);
    }
  return energy;
}

template <class Element>
void ContactTermOf<Element>::add_friction(const Face& face, int q, const Sample& at, const Vector& tangent,
                                          typename Pressure::FaceMatrix& matrix, Linearisation& sum) {
  constexpr int components = Element::components;
  const FacePointOf<Element>& point = face.point[q];
  sum.force_scale += point.weight * std::abs(at.drag.slope);
  for (int k = 0; k < Element::face_nodes; ++k)
    for (int c = 0; c < components; ++c) {
      const double direction = point.weight * point.value[k] * tangent[c];
      sum.gradient[face.dof[components * k + c]] += direction * at.drag.slope;
      for (int l = 0; l < Element::face_nodes; ++l)
        for (int d = 0; d < components; ++d)
          matrix[components * k + c][components * l + d] +=
              direction * at.drag.curvature * point.value[l] * tangent[d];
    }
}

template <class Element>
double ContactTermOf<Element>::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces().size(); ++f) {
    typename Pressure::FaceMatrix matrix = {};
    bool touching = false;
    for (int q = 0; q < Element::face_points; ++q) {
      const Sample at = sample(f, q, displacement);
      if (at.barrier.energy == 0 && at.drag.curvature == 0 && at.drag.slope == 0)
        continue;
      touching = true;
      energy += faces()[f].point[q].weight * (at.barrier.energy + at.drag.energy);
      Pressure::add(faces()[f], q, at, matrix, sum);
      if (!friction_.empty())
        add_friction(faces()[f], q, at, friction_[f][q].tangent(), matrix, sum);
    }
    if (touching)
      Pressure::scatter(faces()[f], matrix, sum);
  }
  return energy;
}

template <class Element>
typename ContactTermOf<Element>::Totals
ContactTermOf<Element>::totals(const Eigen::VectorXd& displacement) const {
  Totals totals;
  double load = 0;
  for (std::size_t f = 0; f < faces().size(); ++f)
    for (int q = 0; q < Element::face_points; ++q) {
      const Sample at = sample(f, q, displacement);
      const double weight = faces()[f].point[q].weight, force = -at.barrier.slope * weight;
      if (!friction_.empty())
        add_friction(friction_[f][q], at, weight, totals);
      if (force <= 0)
        continue;
      totals.axial_force -= force * at.gap.normal[Element::dimension - 1];
      totals.drive_force += force * along(at.gap.normal, motion_.rate(at.place));
      totals.lateral_force += force * sideways(at.gap.normal);
      totals.radial_force += force * radial(at.gap.normal, at.place);
      load += force;
      totals.overlap += force * pressure_.misfit(f, q, at);
      totals.penetration = std::max(totals.penetration, -at.gap.value);
      totals.contact_radius = std::max(totals.contact_radius, radius_of(at.place));
    }
  totals.overlap /= load > 0 ? load : 1;
  return totals;
}

template <class Element>
void ContactTermOf<Element>::add_friction(const Friction& friction, const Sample& at, double weight,
                                          Totals& totals) const {
  const double axial = weight * at.drag.slope * friction.tangent()[Element::dimension - 1];
  totals.axial_force += axial;
  totals.axial_friction += axial;
  Vector moved = friction.start();
  for (int c = 0; c < Element::dimension; ++c)
    moved[c] += at.advance[c];
  totals.drive_force -= weight * at.drag.slope * along(friction.tangent(), motion_.rate(moved));
  totals.lateral_force -= weight * at.drag.slope * sideways(friction.tangent());
  totals.radial_force -= weight * at.drag.slope * radial(friction.tangent(), at.place);
  totals.friction_work += weight * friction.work(at.slip, settings_.elastic_slip);
  totals.friction_load += weight * settings_.friction * -at.barrier.slope;
  totals.friction_lag += weight * friction.lag(at.on_body(motion_.axis), settings_.friction);
}

template <class Element> bool ContactTermOf<Element>::settled(const Totals& totals) const {
  return pressure_settled(totals) &&
         (friction_kept_ || totals.friction_lag <= settings_.lag * totals.friction_load);
}

template <class Element> double ContactTermOf<Element>::augment(const Eigen::VectorXd& displacement) {
  update_friction(displacement);
  return augment_pressure(displacement);
}

template <class Element>
double ContactTermOf<Element>::augment_pressure(const Eigen::VectorXd& displacement) {
  double largest = 0;
  for (std::size_t f = 0; f < faces().size(); ++f) {
    for (int q = 0; q < Element::face_points; ++q) {
      const Sample at = sample(f, q, displacement);
      largest = std::max(largest, -at.gap.value);
      pressure_.augment(f, q, at);
    }
    if (settings_.calm_multipliers)
      pressure_.calm(f);
  }
  return largest;
}

template <class Element> bool ContactTermOf<Element>::update(const Eigen::VectorXd& displacement) {
  const Totals now = totals(displacement);
  if (settled(now))
    return true;
  // Five multipliers on the three nodes of a face go on drifting slowly long after the overlap is gone, so
  // friction follows the pressure without them.
  if (overlap(now) > settings_.tolerance)
    augment(displacement);
  else
    update_friction(displacement);
  return false;
}

template <class Element> void ContactTermOf<Element>::keep_friction() {
  friction_kept_ = true;
  for (auto& face : friction_)
    for (Friction& point : face)
      point.go_back();
}

template <class Element> void ContactTermOf<Element>::update_friction(const Eigen::VectorXd& displacement) {
  if (friction_kept_)
    return;
  const double share = friction_updates_++ < whole_friction_updates ? 1 : 0.5;
  for (std::size_t f = 0; f < friction_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q)
      friction_[f][q].update(sample(f, q, displacement).on_body(motion_.axis), settings_.friction, share);
}

template <class Element> void ContactTermOf<Element>::commit(const Eigen::VectorXd& displacement) {
  for (std::size_t f = 0; f < friction_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q) {
      const Sample at = sample(f, q, displacement);
      friction_[f][q].commit(at.on_body(motion_.axis), at.slip, settings_.elastic_slip, settings_.friction);
    }
  if (settings_.mean_overlap) // a stroke's steps then begin without an overlap to make good
    augment_pressure(displacement);
  motion_.advance = [](const Vector&) { return Vector{}; };
  friction_kept_ = false;
  friction_updates_ = 0;
  pressure_.remember();
}

template <class Element> void ContactTermOf<Element>::retry(double stiffening) {
  pressure_.recall();
  friction_kept_ = false;
  friction_updates_ = 0;
  pressure_.stiffen(stiffening);
  settings_.stiffness *= stiffening;
}

template <class Element>
void ContactTermOf<Element>::take_over(const ContactTermOf& other, const PointSources& sources,
                                       const Eigen::VectorXd& displacement) {
  pressure_.take_over(other.pressure_, sources);
  settings_.stiffness = other.settings_.stiffness;
  for (std::size_t f = 0; f < friction_.size(); ++f)
    for (int q = 0; q < Element::face_points; ++q) {
      const auto& from = sources[f * Element::face_points + q];
      if (from.empty())
        continue;
      friction_[f][q] =
          nearest_of(from, [&](std::size_t face, int point) { return other.friction_[face][point]; });
      friction_[f][q].restart_at(pressure_.place_of(f, q, displacement));
    }
}

template <class Element>
double ContactTermOf<Element>::area_ratio(const Face& face, int q, const Sample& at,
                                          const Eigen::VectorXd& u) const {
  constexpr int dim = Element::dimension;
  const FacePointOf<Element>& point = face.point[q];
  std::array<std::array<double, dim>, dim - 1> line; // what a unit length along each tangent has become
  for (int t = 0; t < dim - 1; ++t)
    for (int c = 0; c < dim; ++c) {
      line[t][c] = point.tangent[t][c];
      for (int k = 0; k < Element::face_nodes; ++k)
        line[t][c] += point.along[t][k] * u[face.dof[dim * k + c]];
    }
  if constexpr (dim == 2)
    return std::hypot(line[0][0], line[0][1]) * (round_ ? at.place[0] / point.r : 1);
  else
    return std::hypot(line[0][1] * line[1][2] - line[0][2] * line[1][1],
                      line[0][2] * line[1][0] - line[0][0] * line[1][2],
                      line[0][0] * line[1][1] - line[0][1] * line[1][0]);
}

template <class Element>
std::array<typename ContactTermOf<Element>::PointContact, Element::face_points>
ContactTermOf<Element>::contact(int number, const Eigen::VectorXd& u) const {
  std::array<PointContact, Element::face_points> contact;
  for (int q = 0; q < Element::face_points; ++q) {
    const Sample at = sample(number, q, u);
    contact[q] = {-at.barrier.slope, at.gap.value, 0, -at.drag.slope, area_ratio(faces()[number], q, at, u)};
    if (!friction_.empty() && at.barrier.slope < 0)
      contact[q].slip = friction_[number][q].slid() + (friction_[number][q].load() > 0 ? at.slip : 0);
  }
  return contact;
}

template class ContactTermOf<SectionElement>;
template class ContactTermOf<SolidElement<1>>;
template class ContactTermOf<SolidElement<2>>;

} // namespace percuta::mechanics
