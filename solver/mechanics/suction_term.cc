#include "mechanics/suction_term.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace percuta::mechanics {
namespace {

constexpr int face_dofs = 2 * nodes_per_face;

/// Where a point of the surface is, and how fast R grows along the undeformed face outwards.
struct SurfacePoint {
  double R, Z, growth;
  double weight;   ///< m2 of the undeformed surface, over its radius: 2 pi times the length along the face
  double outwards; ///< 1 where the face's tangent points away from the axis, else -1
};

SurfacePoint current(const SectionFace& face, const FacePoint& point, const Eigen::VectorXd& u) {
  SurfacePoint at{point.r, point.z, 1, point.weight / point.r, point.tangent[0][0] > 0 ? 1.0 : -1.0};
  for (int k = 0; k < nodes_per_face; ++k) {
    at.R += point.value[k] * u[face.dof[2 * k]];
    at.Z += point.value[k] * u[face.dof[2 * k + 1]];
    at.growth += at.outwards * point.along[0][k] * u[face.dof[2 * k]];
  }
  return at;
}

} // namespace

SuctionTerm::SuctionTerm(std::vector<SectionFace> faces) : faces_(std::move(faces)) {
  for (const SectionFace& face : faces_)
    for (const FacePoint& point : face.point)
      area_ += point.weight;
}

double SuctionTerm::volume(const Eigen::VectorXd& displacement) const {
  double sum = 0;
  for (const SectionFace& face : faces_)
    for (const FacePoint& point : face.point) {
      const SurfacePoint at = current(face, point, displacement);
      sum += at.weight * at.R * at.Z * at.growth;
    }
  return sum;
}

double SuctionTerm::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  for (const SectionFace& face : faces_) {
    double matrix[face_dofs][face_dofs] = {};
    for (const FacePoint& point : face.point) {
      const SurfacePoint at = current(face, point, displacement);
      const double load = -pressure_ * at.weight;
      for (int k = 0; k < nodes_per_face; ++k) {
        const double R_k = point.value[k], Z_k = point.value[k], growth_k = at.outwards * point.along[0][k];
        sum.gradient[face.dof[2 * k]] += load * at.Z * (R_k * at.growth + at.R * growth_k);
        sum.gradient[face.dof[2 * k + 1]] += load * at.R * Z_k * at.growth;
        for (int l = 0; l < nodes_per_face; ++l) {
          const double R_l = point.value[l], growth_l = at.outwards * point.along[0][l];
          matrix[2 * k][2 * l] += load * at.Z * (R_k * growth_l + R_l * growth_k);
          const double mixed = load * Z_k * (R_l * at.growth + at.R * growth_l);
          matrix[2 * k + 1][2 * l] += mixed;
          matrix[2 * l][2 * k + 1] += mixed;
        }
      }
    }
    std::size_t entry = 0;
    for (int i = 0; i < face_dofs; ++i)
      for (int j = i; j < face_dofs; ++j, ++entry)
        if (face.scatter[entry] >= 0)
          sum.hessian[face.scatter[entry]] += matrix[i][j];
  }
  sum.force_scale += std::abs(pressure_) * area_;
  return energy(displacement);
}

std::vector<SectionFace> faces_within(const SectionSpace& space, double radius) {
  std::vector<SectionFace> inside;
  const auto& top = space.faces(Side::top);
  std::copy_if(top.begin(), top.end(), std::back_inserter(inside),
               [&](const SectionFace& face) { return face.point[points_per_face / 2].r < radius; });
  return inside;
}

} // namespace percuta::mechanics
