#pragma once
// Pressure of a rigid body on boundary faces, once for the contact of sections and of solids.

#include "mechanics/energy_term.h"
#include "mechanics/point_sources.h"
#include "mechanics/space.h"
#include "needles/needle.h"

#include <Eigen/Dense>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace percuta::mechanics {

using SolidGap = needles::SpaceGap;

/// How a body tells its distance from a current position.
template <int dimension> struct Body;
template <> struct Body<2> {
  using Gap = needles::Gap;
  using Distance = std::function<Gap(double r, double z)>;
};
template <> struct Body<3> {
  using Gap = SolidGap;
  using Distance = std::function<Gap(double x, double y, double z)>;
};

/// Energy, its derivative and curvature by the gap: zero beyond `width`, quadratic below -width, cubic
/// between.
struct Barrier {
  double energy = 0, slope = 0, curvature = 0;

  static Barrier at(double gap, double stiffness, double width) {
    if (gap >= width)
      return {};
    if (gap <= -width)
      return {stiffness * (gap * gap / 2 + width * width / 6), stiffness * gap, stiffness};
    const double inside = width - gap;
    return {stiffness * inside * inside * inside / (12 * width), -stiffness * inside * inside / (4 * width),
            stiffness * inside / (2 * width)};
  }
};

/// A constant and a slope along each direction of a face.
template <class Element> using LinearTerms = Eigen::Matrix<double, Element::dimension, 1>;
/// Their values at the points of every face.
template <class Element> const std::array<LinearTerms<Element>, Element::face_points>& linear_terms();

/// Augmented Lagrangian on smoothed contact: the pressure at a face point is p(g - p_k / stiffness), where
/// p_k is the pressure of the previous augmentation (Alart & Curnier 1991).
template <class Element> class SurfacePressure {
public:
  static constexpr int components = Element::components, face_dofs = components * Element::face_nodes;
  using Face = FaceOf<Element>;
  using Gap = typename Body<Element::dimension>::Gap;
  using Distance = typename Body<Element::dimension>::Distance;
  using FaceMatrix = double[face_dofs][face_dofs];

  /// `stiffness` in Pa/m; `smoothing`: half width over which contact sets in, m.
  SurfacePressure(std::vector<Face> faces, double stiffness, double smoothing)
      : faces_(std::move(faces)), stiffness_(stiffness), smoothing_(smoothing), multiplier_(faces_.size()) {
    forget_multipliers();
  }

  void place(Distance body) { body_ = std::move(body); }
  const std::vector<Face>& faces() const { return faces_; }
  void forget_multipliers() {
    for (auto& values : multiplier_)
      values.fill(0);
  }

  /// A face point in its current place.
  struct Sample {
    Coordinates<Element> place;
    Gap gap;
    Barrier barrier;
  };
  Sample sample(std::size_t face, int point, const Eigen::VectorXd& displacement) const;
  Coordinates<Element> place_of(std::size_t face, int point, const Eigen::VectorXd& displacement) const;
  /// Keeps the multipliers of a converged state, for recall() when the next step fails.
  void remember() { remembered_ = multiplier_; }
  void recall() {
    if (!remembered_.empty())
      multiplier_ = remembered_;
  }
  void stiffen(double factor) { stiffness_ *= factor; }
  /// Takes over the remembered pressures and the stiffness of the same surface on another mesh.
  void take_over(const SurfacePressure& other, const PointSources& sources) {
    stiffness_ = other.stiffness_;
    const auto& known = other.remembered_.empty() ? other.multiplier_ : other.remembered_;
    for (std::size_t f = 0; f < faces_.size(); ++f)
      for (int q = 0; q < Element::face_points; ++q)
        multiplier_[f][q] = mean_of(sources[f * Element::face_points + q],
                                    [&](std::size_t face, int point) { return known[face][point]; });
    remember();
  }
  /// Distance by which a point gives way because its multiplier is not its pressure, m: the overlap where the
  /// pressure has grown, the same outside the body where it has fallen.
  double misfit(std::size_t face, int point, const Sample& at) const {
    return std::abs(at.barrier.slope + multiplier_[face][point]) / stiffness_;
  }
  /// Takes over the pressure of a point as its multiplier.
  void augment(std::size_t face, int point, const Sample& at) {
    multiplier_[face][point] = -at.barrier.slope;
  }
  /// Moves the multipliers of a face half-way to the linear function closest to them. There are more of them
  /// than nodes that feel them, and what no node feels would grow with every augmentation by the
  /// gap that the face cannot close; linear functions are what quadratic displacements can answer.
  void calm(std::size_t face);

  static void add(const Face& face, int point, const Sample& at, FaceMatrix& matrix, Linearisation& sum);
  static void scatter(const Face& face, const FaceMatrix& matrix, Linearisation& sum);

private:
  std::vector<Face> faces_;
  double stiffness_, smoothing_;
  Distance body_;
  std::vector<std::array<double, Element::face_points>> multiplier_, remembered_; ///< Pa, >= 0
};

template <class Element>
Coordinates<Element> SurfacePressure<Element>::place_of(std::size_t number, int q,
                                                        const Eigen::VectorXd& u) const {
  const Face& face = faces_[number];
  const FacePointOf<Element>& point = face.point[q];
  Coordinates<Element> place;
  if constexpr (Element::dimension == 2)
    place = {point.r, point.z};
  else
    place = {point.x, point.y, point.z};
  for (int k = 0; k < Element::face_nodes; ++k)
    for (int c = 0; c < components; ++c)
      place[c] += point.value[k] * u[face.dof[components * k + c]];
  return place;
}

template <class Element>
typename SurfacePressure<Element>::Sample SurfacePressure<Element>::sample(std::size_t number, int q,
                                                                           const Eigen::VectorXd& u) const {
  Sample sample;
  sample.place = place_of(number, q, u);
  sample.gap = std::apply(body_, sample.place);
  sample.barrier =
      Barrier::at(sample.gap.value - multiplier_[number][q] / stiffness_, stiffness_, smoothing_);
  return sample;
}

template <class Element> void SurfacePressure<Element>::calm(std::size_t number) {
  const auto& terms = linear_terms<Element>();
  auto& multiplier = multiplier_[number];
  Eigen::Matrix<double, Element::dimension, Element::dimension> products;
  products.setZero();
  LinearTerms<Element> sums = LinearTerms<Element>::Zero();
  for (int q = 0; q < Element::face_points; ++q) {
    const LinearTerms<Element> weighted = faces_[number].point[q].weight * terms[q];
    products += weighted * terms[q].transpose();
    sums += multiplier[q] * weighted;
  }
  const LinearTerms<Element> nearest = products.ldlt().solve(sums);
  for (int q = 0; q < Element::face_points; ++q)
    multiplier[q] = std::max(0.0, (multiplier[q] + nearest.dot(terms[q])) / 2);
}

template <class Element>
void SurfacePressure<Element>::add(const Face& face, int q, const Sample& at, FaceMatrix& matrix,
                                   Linearisation& sum) {
  const Barrier& B = at.barrier;
  const FacePointOf<Element>& point = face.point[q];
  sum.force_scale += point.weight * std::abs(B.slope);
  for (int k = 0; k < Element::face_nodes; ++k)
    for (int c = 0; c < components; ++c) {
      const double weight = point.weight * point.value[k];
      sum.gradient[face.dof[components * k + c]] += weight * B.slope * at.gap.normal[c];
      for (int l = 0; l < Element::face_nodes; ++l)
        for (int d = 0; d < components; ++d)
          matrix[components * k + c][components * l + d] +=
              weight * point.value[l] *
              (B.curvature * at.gap.normal[c] * at.gap.normal[d] + B.slope * at.gap.hessian[c][d]);
    }
}

template <class Element>
void SurfacePressure<Element>::scatter(const Face& face, const FaceMatrix& matrix, Linearisation& sum) {
  std::size_t entry = 0;
  for (int i = 0; i < face_dofs; ++i)
    for (int j = i; j < face_dofs; ++j, ++entry)
      if (face.scatter[entry] >= 0)
        sum.hessian[face.scatter[entry]] += matrix[i][j];
}

} // namespace percuta::mechanics
