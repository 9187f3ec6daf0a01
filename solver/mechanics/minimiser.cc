#include "mechanics/minimiser.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

namespace {

constexpr double largest_shift = 1e8;
constexpr int largest_halvings = 25;
constexpr double sufficient_decrease = 1e-4;
constexpr double most_inexact = 0.1; ///< of a step, where it is not from a factorisation

/// Each rank's terms, then the sum over the ranks of everything but the Hessian.
double linearise_all(const std::vector<const EnergyTerm*>& terms, const Eigen::VectorXd& displacement,
                     const Ranks& ranks, Linearisation& sum) {
  sum.gradient.setZero();
  std::fill(sum.hessian.begin(), sum.hessian.end(), 0.0);
  sum.force_scale = 0;
  sum.volume.clear();
  double energy = 0;
  for (const EnergyTerm* term : terms)
    energy += term->linearise(displacement, sum);
  ranks.sum(sum.gradient.data(), sum.gradient.size());
  sum.force_scale = ranks.sum(sum.force_scale);
  return ranks.sum(energy);
}

/// Raises the shift until the shifted Hessian is positive definite and gives a step. Steps without a
/// factorisation become as exact as the residual falls (Dembo, Eisenstat & Steihaug 1982), so
/// that it falls faster and faster.
class StepFinder {
public:
  StepFinder(SymmetricSystem& system, const std::vector<double>& metric, double first_shift,
             MinimiserReport& report)
      : system_(system), metric_(metric), first_shift_(first_shift), report_(report) {}

  bool find(const Linearisation& sum, const Eigen::VectorXd& right_side, double& shift,
            Eigen::VectorXd& step) {
    tolerance_ = std::min(most_inexact, report_.residual / residual_);
    residual_ = report_.residual;
    if (succeeds(sum, right_side, shift, step))
      return true;
    shift = std::max(shift, first_shift_ / 4);
    while (shift < largest_shift) {
      shift *= 4;
      if (succeeds(sum, right_side, shift, step))
        return true;
    }
    return false;
  }

private:
  bool succeeds(const Linearisation& sum, const Eigen::VectorXd& right_side, double shift,
                Eigen::VectorXd& step) {
    if (factorised_) {
      const NearSolution near =
          system_.solve_near(sum.hessian, metric_, shift, &sum.volume, right_side, tolerance_, step);
      if (near != NearSolution::not_found)
        return near == NearSolution::found;
    }
    factorised_ = true;
    ++report_.factorisations;
    return system_.factorise(sum.hessian, metric_, shift, &sum.volume) && system_.solve(right_side, step);
  }

  SymmetricSystem& system_;
  const std::vector<double>& metric_;
  double first_shift_;
  MinimiserReport& report_;
  double residual_ = 0; ///< N, of the step before
  double tolerance_ = most_inexact;
  bool factorised_ = false; ///< in this minimisation: what others left must not count
};

struct LineSearch {
  bool found = false;
  double fraction = 1;
  double energy = 0;
};

/// Armijo backtracking along `step` from `displacement`; leaves the accepted point in `trial`.
LineSearch search(const std::vector<const EnergyTerm*>& terms, const Ranks& ranks,
                  const Eigen::VectorXd& displacement, const Eigen::VectorXd& step, double energy,
                  double slope, Eigen::VectorXd& trial) {
  LineSearch result;
  for (int halving = 0; halving < largest_halvings; ++halving, result.fraction /= 2) {
    trial = displacement;
    trial.head(step.size()) += result.fraction * step;
    result.energy = total_energy(terms, trial, ranks);
    if (result.energy <= energy + sufficient_decrease * result.fraction * slope + 1e-13 * std::abs(energy)) {
      result.found = true;
      return result;
    }
  }
  return result;
}

/// The shift of the next iteration, from how well the quadratic model predicted the decrease.
double next_shift(double shift, double first_shift, double fraction, double gained_share) {
  if (fraction == 1 && gained_share > 0.3)
    return shift <= first_shift ? 0 : shift / 4;
  if (fraction == 1)
    return shift / 2;
  if (fraction <= 0.25)
    return std::max(4 * shift, first_shift);
  return shift;
}

MinimiserReport descend(const std::vector<const EnergyTerm*>& terms, SymmetricSystem& system,
                        const std::vector<double>& metric, const MinimiserSettings& settings,
                        Eigen::VectorXd& displacement) {
  MinimiserReport report;
  Linearisation sum{Eigen::VectorXd(displacement.size()), std::vector<double>(system.nonzeros()), 0};
  sum.volume.apart = system.solver().wants_volume_apart();
  Eigen::VectorXd step(system.size()), right_side(system.size()), trial(displacement.size());
  StepFinder steps(system, metric, settings.first_shift, report);
  double shift = 0;
  for (report.iterations = 0; report.iterations < settings.largest_iterations; ++report.iterations) {
    report.energy = linearise_all(terms, displacement, system.ranks(), sum);
    if (report.iterations == 0)
      report.start_energy = report.energy;
    if (!std::isfinite(report.energy)) {
      report.reason = "the state to start from is inadmissible";
      return report;
    }
    right_side = -sum.gradient.head(system.size());
    report.residual = right_side.norm();
    if (report.residual <= settings.tolerance * std::max(sum.force_scale, settings.smallest_force)) {
      report.converged = true;
      return report;
    }
    if (!steps.find(sum, right_side, shift, step)) {
      report.reason = "no shift makes the tangent positive definite";
      return report;
    }
    const double slope = -right_side.dot(step);
    if (shift == 0 && -slope <= settings.rounding * std::abs(report.energy)) {
      report.converged = true; // the next step would change the energy by less than its last digits
      return report;
    }
    const LineSearch found = search(terms, system.ranks(), displacement, step, report.energy, slope, trial);
    if (!found.found) {
      shift = std::max(10 * shift, 1e-6);
      if (shift > largest_shift) {
        report.reason = "no step lowers the energy";
        return report;
      }
      continue;
    }
    displacement.swap(trial);
    const double gained_share = (report.energy - found.energy) / (-slope * found.fraction);
    shift = next_shift(shift, settings.first_shift, found.fraction, gained_share);
  }
  report.reason = fmt::format("no convergence in {} iterations, residual {:.3g} N",
                              settings.largest_iterations, report.residual);
  return report;
}

} // namespace

double total_energy(const std::vector<const EnergyTerm*>& terms, const Eigen::VectorXd& displacement,
                    const Ranks& ranks) {
  double energy = 0;
  for (const EnergyTerm* term : terms) {
    energy += term->energy(displacement);
    if (energy == inadmissible)
      break;
  }
  return ranks.sum(energy);
}

MinimiserReport minimise(const std::vector<const EnergyTerm*>& terms, SymmetricSystem& system,
                         const std::vector<double>& metric, const MinimiserSettings& settings,
                         Eigen::VectorXd& displacement) {
  const LinearSolver& solver = system.solver();
  const long iterations = solver.iterations(), solutions = solver.solutions();
  MinimiserReport report = descend(terms, system, metric, settings, displacement);
  report.linear_iterations = solver.iterations() - iterations;
  report.linear_solutions = solver.solutions() - solutions;
  return report;
}

} // namespace percuta::mechanics
