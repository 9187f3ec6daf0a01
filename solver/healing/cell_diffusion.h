#pragma once
// Diffusion in a cell of tissue around a needle: radius and depth, finite elements.

#include <Eigen/Dense>

#include <vector>

namespace percuta::healing {

/// Nodes of a cell around its axis: every radius at every depth, the radii running fastest.
struct CellMesh {
  std::vector<double> radii;  ///< mm, ascending from the axis; a single one: tissue that is even in the plane
  std::vector<double> depths; ///< mm, ascending, at least two

  std::size_t nodes() const { return radii.size() * depths.size(); }
  std::size_t node(std::size_t radius, std::size_t depth) const { return depth * radii.size() + radius; }
};

/// One direction of the cell: linear finite elements with lumped mass, no flux through the ends. Its operator
/// A = mass^-1 stiffness has no positive entry off the diagonal, however the nodes are graded, so exp(-A t)
/// has no negative one; its columns of `mass` add up, so amounts are kept.
class LineDiffusion {
public:
  enum class Shape { straight, rings }; ///< rings around the axis weigh with their radius

  LineDiffusion(const std::vector<double>& nodes, Shape shape);

  /// What `variance` = diffusivity times time (mm2) makes of nodal values, exact in time: exp(-variance A).
  Eigen::MatrixXd over(double variance) const;
  /// Lumped mass: half the length of the neighbouring elements (mm), or their share of the circle's area over
  /// 2 pi (mm2). 1 for a single node.
  const Eigen::VectorXd& mass() const { return mass_; }

private:
  Eigen::VectorXd mass_, rates_; ///< rates: eigenvalues of A, 1/mm2
  Eigen::MatrixXd modes_;        ///< eigenvectors of the symmetric mass^-1/2 stiffness mass^-1/2
};

/// Both directions: bilinear elements integrated at their nodes, which lumps mass and couplings alike. The
/// operator is then the sum of one for the radii and one for the depths, and its exponential the product of
/// theirs. It takes the place of an implicit step: none of order above 1 keeps the sign for steps of any
/// length (Bolley & Crouzeix 1978), and this one has no error in time at all.
class CellDiffusion {
public:
  explicit CellDiffusion(const CellMesh& mesh);

  /// Volume of each node over 2 pi, mm3 (a length in mm where there is a single radius).
  const Eigen::VectorXd& volumes() const { return volumes_; }
  /// Prepares spread() for diffusivity times time, mm2; kept until another is prepared.
  void prepare(double variance);
  /// Nodal values after that.
  void spread(Eigen::VectorXd& values) const;

private:
  LineDiffusion radial_, axial_;
  Eigen::VectorXd volumes_;
  Eigen::MatrixXd over_radii_, over_depths_;
};

} // namespace percuta::healing
