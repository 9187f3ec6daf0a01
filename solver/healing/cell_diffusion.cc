#include "healing/cell_diffusion.h"

namespace percuta::healing {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

/// Integral over an element of its weight times the shape function of its first and second node.
struct ElementMass {
  double first, second;
};

ElementMass mass_of(double from, double to, LineDiffusion::Shape shape) {
  const double length = to - from;
  if (shape == LineDiffusion::Shape::straight)
    return {length / 2, length / 2};
  return {length * (2 * from + to) / 6, length * (from + 2 * to) / 6};
}

double conductance_of(double from, double to, LineDiffusion::Shape shape) {
  const double mean_weight = shape == LineDiffusion::Shape::straight ? 1 : (from + to) / 2;
  return mean_weight / (to - from);
}

} // namespace

LineDiffusion::LineDiffusion(const std::vector<double>& nodes, Shape shape) {
  const auto size = Eigen::Index(nodes.size());
  mass_ = size > 1 ? Vector::Zero(size) : Vector::Ones(size);
  Matrix stiffness = Matrix::Zero(size, size);
  for (Eigen::Index i = 0; i + 1 < size; ++i) {
    const double from = nodes[std::size_t(i)], to = nodes[std::size_t(i) + 1];
    const ElementMass mass = mass_of(from, to, shape);
    mass_[i] += mass.first;
    mass_[i + 1] += mass.second;
    const double conductance = conductance_of(from, to, shape);
    stiffness(i, i) += conductance;
    stiffness(i + 1, i + 1) += conductance;
    stiffness(i, i + 1) -= conductance;
    stiffness(i + 1, i) -= conductance;
  }
  const Vector scale = mass_.cwiseSqrt().cwiseInverse();
  const Eigen::SelfAdjointEigenSolver<Matrix> solved(
      Matrix(scale.asDiagonal() * stiffness * scale.asDiagonal()));
  rates_ = solved.eigenvalues();
  modes_ = solved.eigenvectors();
}

Matrix LineDiffusion::over(double variance) const {
  const Vector decay = (-variance * rates_.array()).exp();
  const Vector root = mass_.cwiseSqrt();
  const Matrix core = modes_ * decay.asDiagonal() * modes_.transpose();
  // Its entries are not negative; rounding of the eigenvectors is.
  return (root.cwiseInverse().asDiagonal() * core * root.asDiagonal()).cwiseMax(0);
}

CellDiffusion::CellDiffusion(const CellMesh& mesh)
    : radial_(mesh.radii, LineDiffusion::Shape::rings), axial_(mesh.depths, LineDiffusion::Shape::straight) {
  const Matrix volumes = radial_.mass() * axial_.mass().transpose();
  volumes_ = Eigen::Map<const Vector>(volumes.data(), volumes.size());
}

void CellDiffusion::prepare(double variance) {
  over_radii_ = radial_.over(variance);
  over_depths_ = axial_.over(variance);
}

void CellDiffusion::spread(Vector& values) const {
  Eigen::Map<Matrix> plane(values.data(), over_radii_.rows(), over_depths_.rows());
  plane = over_radii_ * plane * over_depths_.transpose();
}

} // namespace percuta::healing
