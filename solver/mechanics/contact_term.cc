#include "mechanics/contact_term.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

struct ContactTerm::Sample : Pressure::Sample {
  double slip = 0; ///< m, of the step
  SurfaceFriction::Value drag;

  SurfaceFriction::Place on_body() const {
    return {place[0], place[1], {gap.normal[0], gap.normal[1]}, -barrier.slope};
  }
};

ContactTerm::ContactTerm(const SectionSpace& space, std::vector<SectionFace> faces,
                         const ContactSettings& settings)
    : pressure_(std::move(faces), settings.stiffness, settings.smoothing), settings_(settings),
      round_(space.kinematics() == Kinematics::axisymmetric) {
  if (settings_.friction > 0)
    friction_.resize(this->faces().size());
}

void ContactTerm::place(RigidBody body, const Translation& advance) {
  pressure_.place(std::move(body));
  advance_[0] = advance.r;
  advance_[1] = advance.z;
}

ContactTerm::Sample ContactTerm::sample(std::size_t number, int q, const Eigen::VectorXd& u) const {
  Sample sample{pressure_.sample(number, q, u), 0, {}};
  if (friction_.empty())
    return sample;
  const SurfaceFriction& friction = friction_[number][q];
  sample.slip = friction.slip(sample.place[0], sample.place[1], advance_);
  sample.drag = friction.potential(sample.slip, settings_.elastic_slip);
  return sample;
}

double ContactTerm::energy(const Eigen::VectorXd& displacement) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces().size(); ++f)
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      energy += faces()[f].point[q].weight * (at.barrier.energy + at.drag.energy);
    }
  return energy;
}

void ContactTerm::add_friction(const SectionFace& face, int q, const Sample& at, const double (&tangent)[2],
                               Pressure::FaceMatrix& matrix, Linearisation& sum) {
  const FacePoint& point = face.point[q];
  sum.force_scale += point.weight * std::abs(at.drag.slope);
  for (int k = 0; k < nodes_per_face; ++k)
    for (int c = 0; c < 2; ++c) {
      const double direction = point.weight * point.value[k] * tangent[c];
      sum.gradient[face.dof[2 * k + c]] += direction * at.drag.slope;
      for (int l = 0; l < nodes_per_face; ++l)
        for (int d = 0; d < 2; ++d)
          matrix[2 * k + c][2 * l + d] += direction * at.drag.curvature * point.value[l] * tangent[d];
    }
}

double ContactTerm::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces().size(); ++f) {
    Pressure::FaceMatrix matrix = {};
    bool touching = false;
    for (int q = 0; q < points_per_face; ++q) {
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

ContactTerm::Totals ContactTerm::totals(const Eigen::VectorXd& displacement) const {
  Totals totals;
  double load = 0;
  for (std::size_t f = 0; f < faces().size(); ++f)
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      const double weight = faces()[f].point[q].weight, force = -at.barrier.slope * weight;
      if (!friction_.empty())
        add_friction(friction_[f][q], at, weight, totals);
      if (force <= 0)
        continue;
      totals.axial_force -= force * at.gap.normal[1];
      totals.radial_force += force * at.gap.normal[0];
      load += force;
      totals.overlap += force * pressure_.misfit(f, q, at);
      totals.penetration = std::max(totals.penetration, -at.gap.value);
      totals.contact_radius = std::max(totals.contact_radius, at.place[0]);
    }
  totals.overlap /= load > 0 ? load : 1;
  return totals;
}

void ContactTerm::add_friction(const SurfaceFriction& friction, const Sample& at, double weight,
                               Totals& totals) const {
  const double axial = weight * at.drag.slope * friction.tangent()[1];
  totals.axial_force += axial;
  totals.axial_friction += axial;
  totals.radial_force -= weight * at.drag.slope * friction.tangent()[0];
  totals.friction_work += weight * friction.work(at.slip, settings_.elastic_slip);
  totals.friction_load += weight * settings_.friction * -at.barrier.slope;
  totals.friction_lag += weight * friction.lag(at.on_body(), settings_.friction);
}

bool ContactTerm::settled(const Totals& totals) const {
  return overlap(totals) <= settings_.tolerance &&
         totals.friction_lag <= settings_.lag * totals.friction_load;
}

double ContactTerm::augment(const Eigen::VectorXd& displacement) {
  update_friction(displacement);
  return augment_pressure(displacement);
}

double ContactTerm::augment_pressure(const Eigen::VectorXd& displacement) {
  double largest = 0;
  for (std::size_t f = 0; f < faces().size(); ++f) {
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      largest = std::max(largest, -at.gap.value);
      pressure_.augment(f, q, at);
    }
    if (settings_.mean_overlap)
      pressure_.calm(f);
  }
  return largest;
}

bool ContactTerm::update(const Eigen::VectorXd& displacement) {
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

void ContactTerm::update_friction(const Eigen::VectorXd& displacement) {
  for (std::size_t f = 0; f < friction_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q)
      friction_[f][q].update(sample(f, q, displacement).on_body(), settings_.friction);
}

void ContactTerm::commit(const Eigen::VectorXd& displacement) {
  for (std::size_t f = 0; f < friction_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      friction_[f][q].commit(at.on_body(), at.slip, settings_.elastic_slip, settings_.friction);
    }
  if (settings_.mean_overlap) // a stroke's steps then begin without an overlap to make good
    augment_pressure(displacement);
  advance_[0] = advance_[1] = 0;
  pressure_.remember();
}

void ContactTerm::retry(double stiffening) {
  pressure_.recall();
  pressure_.stiffen(stiffening);
  settings_.stiffness *= stiffening;
}

double ContactTerm::area_ratio(const SectionFace& face, int q, const Sample& at,
                               const Eigen::VectorXd& u) const {
  const FacePoint& point = face.point[q];
  double line[2] = {point.tangent[0], point.tangent[1]};
  for (int k = 0; k < nodes_per_face; ++k)
    for (int c = 0; c < 2; ++c)
      line[c] += point.along[k] * u[face.dof[2 * k + c]];
  return std::hypot(line[0], line[1]) * (round_ ? at.place[0] / point.r : 1);
}

std::array<ContactTerm::PointContact, points_per_face> ContactTerm::contact(int number,
                                                                            const Eigen::VectorXd& u) const {
  std::array<PointContact, points_per_face> contact;
  for (int q = 0; q < points_per_face; ++q) {
    const Sample at = sample(number, q, u);
    contact[q] = {-at.barrier.slope, at.gap.value, 0, -at.drag.slope, area_ratio(faces()[number], q, at, u)};
    if (!friction_.empty() && at.barrier.slope < 0)
      contact[q].slip = friction_[number][q].slid() + (friction_[number][q].load() > 0 ? at.slip : 0);
  }
  return contact;
}

} // namespace percuta::mechanics
