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
};

ContactTerm::ContactTerm(const SectionSpace&, std::vector<SectionFace> faces, const ContactSettings& settings)
    : faces_(std::move(faces)), settings_(settings), multiplier_(faces_.size()) {
  forget_multipliers();
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
  return sample;
}

double ContactTerm::energy(const Eigen::VectorXd& displacement) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q)
      energy += faces_[f].point[q].weight * sample(f, q, displacement).barrier.energy;
  return energy;
}

double ContactTerm::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  for (std::size_t f = 0; f < faces_.size(); ++f) {
    const SectionFace& face = faces_[f];
    double matrix[2 * nodes_per_face][2 * nodes_per_face] = {};
    bool touching = false;
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      const Barrier& B = at.barrier;
      if (B.energy == 0)
        continue;
      touching = true;
      const FacePoint& point = face.point[q];
      energy += point.weight * B.energy;
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
    if (!touching)
      continue;
    std::size_t entry = 0;
    for (int i = 0; i < 2 * nodes_per_face; ++i)
      for (int j = i; j < 2 * nodes_per_face; ++j, ++entry)
        if (face.scatter[entry] >= 0)
          sum.hessian[face.scatter[entry]] += matrix[i][j];
  }
  return energy;
}

ContactTerm::Totals ContactTerm::totals(const Eigen::VectorXd& displacement) const {
  Totals totals;
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      const double force = -at.barrier.slope * faces_[f].point[q].weight;
      if (force <= 0)
        continue;
      totals.axial_force -= force * at.gap.normal[1];
      totals.radial_force += force * at.gap.normal[0];
      totals.penetration = std::max(totals.penetration, -at.gap.value);
      totals.contact_radius = std::max(totals.contact_radius, at.r);
    }
  return totals;
}

double ContactTerm::augment(const Eigen::VectorXd& displacement) {
  double largest = 0;
  for (std::size_t f = 0; f < faces_.size(); ++f)
    for (int q = 0; q < points_per_face; ++q) {
      const Sample at = sample(f, q, displacement);
      largest = std::max(largest, -at.gap.value);
      multiplier_[f][q] = -at.barrier.slope;
    }
  return largest;
}

std::array<ContactTerm::PointContact, points_per_face> ContactTerm::contact(int number,
                                                                            const Eigen::VectorXd& u) const {
  std::array<PointContact, points_per_face> contact;
  for (int q = 0; q < points_per_face; ++q) {
    const Sample at = sample(number, q, u);
    contact[q] = {-at.barrier.slope, at.gap.value};
  }
  return contact;
}

} // namespace percuta::mechanics
