#include "healing/depth_column.h"

#include "healing/rosenbrock.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace percuta::healing {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

/// Half the length of the elements at each node: the lumped mass.
Vector lumped_mass(const std::vector<double>& depths) {
  Vector mass = Vector::Zero(Eigen::Index(depths.size()));
  for (std::size_t i = 0; i + 1 < depths.size(); ++i) {
    mass[Eigen::Index(i)] += 0.5 * (depths[i + 1] - depths[i]);
    mass[Eigen::Index(i) + 1] += 0.5 * (depths[i + 1] - depths[i]);
  }
  return mass;
}

Matrix stiffness_matrix(const std::vector<double>& depths) {
  const auto size = Eigen::Index(depths.size());
  Matrix stiffness = Matrix::Zero(size, size);
  for (Eigen::Index i = 0; i + 1 < size; ++i) {
    const double conductance = 1 / (depths[std::size_t(i) + 1] - depths[std::size_t(i)]);
    stiffness(i, i) += conductance;
    stiffness(i + 1, i + 1) += conductance;
    stiffness(i, i + 1) -= conductance;
    stiffness(i + 1, i) -= conductance;
  }
  return stiffness;
}

/// exp(-diffusivity time M^-1 K), through the eigenvectors of the symmetric M^-1/2 K M^-1/2.
Matrix diffusion_over(double length, const std::vector<double>& depths) {
  const Vector root = lumped_mass(depths).cwiseSqrt();
  const Matrix symmetric =
      root.cwiseInverse().asDiagonal() * stiffness_matrix(depths) * root.cwiseInverse().asDiagonal();
  const Eigen::SelfAdjointEigenSolver<Matrix> solved(symmetric);
  const Vector decay = (-length * solved.eigenvalues().array()).exp();
  const Matrix core = solved.eigenvectors() * decay.asDiagonal() * solved.eigenvectors().transpose();
  // Its entries are positive; rounding of the eigenvectors is not.
  return (root.cwiseInverse().asDiagonal() * core * root.asDiagonal()).cwiseMax(0);
}

BasicConstants<Pack> same_in_all_lanes(const Constants& of) {
  BasicConstants<Pack> packed;
#define PERCUTA_CONSTANT(name, value, unit, source, factor) packed.name = Pack(of.name);
#include "healing/constants.inc"
#undef PERCUTA_CONSTANT
  return packed;
}

BasicPools<Pack> same_in_all_lanes(const Pools& of) {
  return {Pack(of.mature_loss), Pack(of.collagen_1_new), Pack(of.collagen_1_mature), Pack(of.collagen_3_new),
          Pack(of.collagen_3_mature)};
}

class Column {
public:
  explicit Column(const DepthColumn& column)
      : column_(column), states_(column.depths.size(), healthy_state()) {
    for (std::size_t first = 0; first < states_.size(); first += lanes)
      batches_.emplace_back(column.tolerance);
  }

  void begin(const Span& span) {
    for (std::size_t i = 0; i < states_.size(); ++i) {
      SessionDose dose = span.dose;
      dose.damaged_fraction *= column_.damage[i];
      dose.local_damage *= column_.damage[i];
      apply_session(span.constants, dose, states_[i]);
    }
    for (Rosenbrock& batch : batches_)
      batch.set_constants(same_in_all_lanes(span.constants), same_in_all_lanes(pools_of(span.constants)));
    jumped_ = true;
  }

  void advance(double from, double to) {
    diffuse(to - from);
    for (std::size_t b = 0; b < batches_.size(); ++b)
      react(b, from, to);
    jumped_ = false;
    diffuse(to - from);
  }

  const std::vector<State>& states() const { return states_; }

private:
  /// Over half of `step`.
  void diffuse(double step) {
    if (std::abs(step - prepared_) > 1e-9 * step) { // rounding of days apart
      spread_ = diffusion_over(0.5 * step * column_.diffusivity, column_.depths);
      prepared_ = step;
    }
    for (int signal : {latent_tgf_beta, pdgf}) {
      Vector values(Eigen::Index(states_.size()));
      for (std::size_t i = 0; i < states_.size(); ++i)
        values[Eigen::Index(i)] = states_[i][signal];
      values = spread_ * values;
      for (std::size_t i = 0; i < states_.size(); ++i)
        states_[i][signal] = values[Eigen::Index(i)];
    }
  }

  void react(std::size_t b, double from, double to) {
    const auto node = [&](int lane) { return std::min(b * lanes + std::size_t(lane), states_.size() - 1); };
    PackState packed;
    for (int i = 0; i < state_count; ++i)
      packed[i] = gather([&](int lane) { return states_[node(lane)][i]; });
    batches_[b].restart(from, packed, jumped_);
    while (batches_[b].time() < to)
      batches_[b].step(to);
    for (int lane = 0; lane < lanes; ++lane)
      for (int i = 0; i < state_count; ++i)
        states_[node(lane)][i] = batches_[b].state()[i][lane];
  }

  const DepthColumn& column_;
  std::vector<State> states_;
  std::vector<Rosenbrock> batches_;
  Matrix spread_;
  double prepared_ = -1;
  bool jumped_ = true;
};

} // namespace

DepthCourse simulate_column(const DepthColumn& problem, const std::vector<double>& days) {
  DepthCourse course;
  Column column(problem);
  std::size_t next = 0;
  for (std::size_t stretch = 0; stretch < problem.spans.size(); ++stretch) {
    const bool last = stretch + 1 == problem.spans.size();
    double day = problem.spans[stretch].start;
    const double end = last ? days.back() : std::min(problem.spans[stretch + 1].start, days.back());
    column.begin(problem.spans[stretch]);
    const int steps = std::max(0, int(std::ceil((end - day) / problem.splitting - 1e-9)));
    const double step = steps > 0 ? (end - day) / steps : 0; // equal ones, so that one exponential serves all
    for (int i = 0; i < steps; ++i) {
      const double to = i + 1 == steps ? end : day + step;
      column.advance(day, to);
      day = to;
      for (; next < days.size() && days[next] <= day + 1e-9; ++next) {
        course.days.push_back(day);
        course.states.push_back(column.states());
      }
    }
  }
  return course;
}

} // namespace percuta::healing
