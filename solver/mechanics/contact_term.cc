#include "mechanics/contact_term.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

/// Energy, its derivative and curvature by the gap: zero beyond `width`, quadratic below -width, cubic
/// between.
struct ContactTerm::Barrier {
  double energy = 0, slope = 0, curvature = 0;
};

ContactTerm::Barrier ContactTerm::barrier(double gap, double stiffness, double width) {
  if (gap >= width)
    return {};
  if (gap <= -width)
    return {stiffness * (gap * gap / 2 + width * width / 6), stiffness * gap, stiffness};
  const double inside = width - gap;
  return {stiffness * inside * inside * inside / (12 * width), -stiffness * inside * inside / (4 * width),
          stiffness * inside / (2 * width)};
}

struct ContactTerm::Sample {
  double r, z;
  needles::Gap gap;
  Barrier barrier;
  double slip = 0; ///< m, of the step
  SurfaceFriction::Value drag;

  SurfaceFriction::Place place() const { return {r, z, {gap.normal[0], gap.normal[1]}, -barrier.slope}; }
};

ContactTerm::ContactTerm(const SectionSpace& space, std::vector<SectionFace> faces,
                         const ContactSettings& settings)
    : faces_(std::move(faces)), settings_(settings), round_(space.kinematics() == Kinematics::axisymmetric),
      multiplier_(faces_.size()) {
  forget_multipliers();
  if (settings_.friction > 0)
    friction_.resize(faces_.size());
}

void ContactTerm::place(RigidBody body, const Translation& advance) {
  body_ = std::move(body);
  advance_[0] = advance.r;
  advance_[1] = advance.z;
}

void ContactTerm::forget_multipliers() {
  for (auto& values : multiplier_)
    values.fill(0);
}

ContactTerm::Sample ContactTerm::sample(std::size_t number, int q, const Eigen::VectorXd& u) const {
  const SectionFace& face = faces_[number];
  const FacePoint& point = face.point[q];
  Sample sample;
  sample.r = point.r;
  sample.z = point.z;
  for (int k = 0; k < nodes_per_face; ++k) {
    sample.r += point.value[k] * u[face.dof[2 * k]];
    sample.z += point.value[k] * u[face.dof[2 * k + 1]];
  }
  sample.gap = body_(sample.r, sample.z);
  sample.barrier = barrier(sample.gap.value - multiplier_[number][q] / settings_.stiffness,
                           settings_.stiffness, settings_.smoothing);
  if (friction_.empty())
    return sample;
  const SurfaceFriction& friction = friction_[number][q];
  sample.slip = friction.slip(sample.r, sample.z, advance_);
  sample.drag = friction.potential(sample.slip, settings_.elastic_slip);
  return sample;
}

double ContactTerm::energy(const Eigen::VectorXd& displacement) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      energy += faces_[f].point[q].weight * (at.barrier.energy + at.drag.energy);
    }
  return energy;
}

void ContactTerm::add_pressure(const SectionFace& face, int q, const Sample& at, FaceMatrix& matrix,
                               Linearisation& sum) {
  const Barrier& B = at.barrier;
  const FacePoint& point = face.point[q];
  sum.force_scale += point.weight * std::abs(B.slope);
  for (int k = 0; k < nodes_per_face; ++k)
    for (int c = 0; c < 2; ++c) {
      sum.gradient[face.dof[2 * k + c]] += point.weight * point.value[k] * B.slope * at.gap.normal[c];
      for (int l = 0; l < nodes_per_face; ++l)
        for (int d = 0; d < 2; ++d)
          matrix[2 * k + c][2 * l + d] +=
              point.weight * point.value[k] * point.value[l] *
              (B.curvature * at.gap.normal[c] * at.gap.normal[d] + B.slope * at.gap.hessian[c][d]);
    }
}

void ContactTerm::add_friction(const SectionFace& face, int q, const Sample& at, const double (&tangent)[2],
                               FaceMatrix& matrix, Linearisation& sum) {
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

void ContactTerm::scatter(const SectionFace& face, const FaceMatrix& matrix, Linearisation& sum) {
  std::size_t entry = 0;
  for (int i = 0; i < 2 * nodes_per_face; ++i)
    for (int j = i; j < 2 * nodes_per_face; ++j, ++entry)
      if (face.scatter[entry] >= 0)
        sum.hessian[face.scatter[entry]] += matrix[i][j];
}

double ContactTerm::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces_.size(); ++f) {
    FaceMatrix matrix = {};
    bool touching = false;
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      if (at.barrier.energy == 0 && at.drag.curvature == 0 && at.drag.slope == 0)
        continue;
      touching = true;
      energy += faces_[f].point[q].weight * (at.barrier.energy + at.drag.energy);
      add_pressure(faces_[f], q, at, matrix, sum);
      if (!friction_.empty())
        add_friction(faces_[f], q, at, friction_[f][q].tangent(), matrix, sum);
    }
    if (touching)
      scatter(faces_[f], matrix, sum);
  }
  return energy;
}

ContactTerm::Totals ContactTerm::totals(const Eigen::VectorXd& displacement) const {
  Totals totals;
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      const double weight = faces_[f].point[q].weight, force = -at.barrier.slope * weight;
      if (!friction_.empty())
        add_friction(friction_[f][q], at, weight, totals);
      if (force <= 0)
        continue;
      totals.axial_force -= force * at.gap.normal[1];
      totals.radial_force += force * at.gap.normal[0];
      totals.penetration = std::max(totals.penetration, -at.gap.value);
      totals.contact_radius = std::max(totals.contact_radius, at.r);
    }
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
  totals.friction_lag += weight * friction.lag(at.place(), settings_.friction);
}

bool ContactTerm::settled(const Totals& totals) const {
  return totals.penetration <= settings_.tolerance &&
         totals.friction_lag <= settings_.lag * totals.friction_load;
}

double ContactTerm::augment(const Eigen::VectorXd& displacement) {
  double largest = 0;
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      largest = std::max(largest, -at.gap.value);
      multiplier_[f][q] = -at.barrier.slope;
      if (!friction_.empty())
        friction_[f][q].update(at.place(), settings_.friction);
    }
  return largest;
}

bool ContactTerm::update(const Eigen::VectorXd& displacement) {
  const Totals now = totals(displacement);
  if (settled(now))
    return true;
  // Five multipliers on the three nodes of a face go on drifting slowly long after the overlap is gone, so
  // friction follows the pressure without them.
  if (now.penetration > settings_.tolerance)
    augment(displacement);
  else
    update_friction(displacement);
  return false;
}

void ContactTerm::update_friction(const Eigen::VectorXd& displacement) {
  for (std::size_t f = 0; f < friction_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q)
      friction_[f][q].update(sample(f, q, displacement).place(), settings_.friction);
}

void ContactTerm::commit(const Eigen::VectorXd& displacement) {
  for (std::size_t f = 0; f < friction_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      friction_[f][q].commit(at.place(), at.slip, settings_.elastic_slip, settings_.friction);
    }
  advance_[0] = advance_[1] = 0;
}

double ContactTerm::area_ratio(const SectionFace& face, int q, const Sample& at,
                               const Eigen::VectorXd& u) const {
  const FacePoint& point = face.point[q];
  double line[2] = {point.tangent[0], point.tangent[1]};
  for (int k = 0; k < nodes_per_face; ++k)
    for (int c = 0; c < 2; ++c)
      line[c] += point.along[k] * u[face.dof[2 * k + c]];
  return std::hypot(line[0], line[1]) * (round_ ? at.r / point.r : 1);
}

std::array<ContactTerm::PointContact, points_per_face> ContactTerm::contact(int number,
                                                                            const Eigen::VectorXd& u) const {
  std::array<PointContact, points_per_face> contact;
  for (int q = 0; q < points_per_face; ++q) {
    const Sample at = sample(number, q, u);
    contact[q] = {-at.barrier.slope, at.gap.value, 0, -at.drag.slope, area_ratio(faces_[number], q, at, u)};
    if (!friction_.empty() && at.barrier.slope < 0)
      contact[q].slip = friction_[number][q].slid() + (friction_[number][q].load() > 0 ? at.slip : 0);
  }
  return contact;
}

} // namespace percuta::mechanics
