#pragma once
// What a symmetric system is solved with: the interface of the solvers.

#include <Eigen/Core>

#include <string>
#include <vector>

namespace percuta::mechanics {

/// The part kappa V V^T of a Hessian that belongs to the change of volume, cell by cell: V are the
/// derivatives of a cell's volumetric modes. Kept apart where a solver asks for it.
struct VolumePart {
  bool apart = false;            ///< otherwise it is among the values, and the rest is empty
  std::vector<double> moment;    ///< V, for each cell of the share mode by mode, m2
  std::vector<double> stiffness; ///< kappa of each cell of the share, Pa
  std::vector<double> modulus;   ///< shear modulus of each cell of the share, Pa

  void clear() {
    moment.clear();
    stiffness.clear();
    modulus.clear();
  }
};

/// `values + shift * metric` in the positions of a pattern, plus the volumetric part where it is apart. On
/// several ranks each has its own contributions, and the matrix is their sum.
struct ShiftedHessian {
  const std::vector<double>& values;
  const std::vector<double>& metric;
  double shift = 0;
  const VolumePart* volume = nullptr;
};

/// What came of solving with a matrix that is close to the last one factorised.
enum class NearSolution {
  found,      ///< to the tolerance
  indefinite, ///< a direction of negative curvature was met
  not_found   ///< not offered, no quicker than a factorisation, or the matrices are too far apart
};

class LinearSolver {
public:
  virtual ~LinearSolver() = default;
  /// Prepares the solution; false when the matrix is not positive definite.
  virtual bool factorise(const ShiftedHessian& matrix) = 0;
  /// Solves with the last matrix that was positive definite; false when the solution was not found. Every
  /// rank has the whole right side and gets the whole solution.
  virtual bool solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution) = 0;
  /// Solves with another matrix without factorising it, by iterations that begin with the last one that was
  /// positive definite, which is kept; to the relative `tolerance`, in the energy norm as that one has it. A
  /// matrix that is not positive definite may go unnoticed.
  virtual NearSolution solve_near(const ShiftedHessian&, const Eigen::VectorXd& /*right_side*/,
                                  double /*tolerance*/, Eigen::VectorXd& /*solution*/) {
    return NearSolution::not_found;
  }
  /// Whether the volumetric part is to be kept apart.
  virtual bool wants_volume_apart() const { return false; }
  /// Iterations of all solutions so far, and how many those were; 0 for a direct solver.
  virtual long iterations() const { return 0; }
  virtual long solutions() const { return 0; }
  /// Whether other threads may use solvers of their own meanwhile.
  virtual bool threadable() const { return false; }
  virtual std::string name() const = 0;
};

} // namespace percuta::mechanics
