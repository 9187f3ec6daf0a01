#include "healing/calibration.h"

#include "base/errors.h"
#include "healing/calibration_data.h"
#include "healing/open_channels.h"
#include "healing/serum.h"

#include <Eigen/Dense>

#include <cmath>
#include <stdexcept>

namespace percuta::healing {

namespace {

constexpr double outside = 5; ///< weight of what lies beyond a band

constexpr double margin = 0.05; ///< of the scale, so that a fit that ends at an edge ends inside

/// Departure from the band in units of the scale.
double beyond(const Observation& of, double value) {
  if (of.low && value < *of.low + margin * of.scale)
    return (value - *of.low) / of.scale - margin;
  return of.high && value > *of.high - margin * of.scale ? (value - *of.high) / of.scale + margin : 0;
}

bool is_one_sided(const Observation& of) {
  return !of.low || !of.high;
}

} // namespace

double Observation::residual(double value) const {
  const double inside = is_one_sided(*this) ? 0 : (value - target) / scale;
  const double surplus = is_one_sided(*this) ? outside : outside - 1;
  return inside + surplus * beyond(*this, value);
}

double Observation::slope(double value) const {
  if (beyond(*this, value) != 0)
    return outside / scale;
  return is_one_sided(*this) ? 0 : 1 / scale;
}

void decide(Constants& constants) {
  for (const Observation& each : observations()) {
    if (!each.decides)
      continue;
    if (each.quantity != "impedance_recovery")
      throw std::logic_error("calibration: nothing says how " + each.quantity + " decides a constant");
    const Experiment& measured = experiment(each.experiment);
    Constants patient = constants;
    apply(measured.patient, 1, patient);
    constexpr double hours = 24; // per day
    const double area =
        OpenChannels(spans_of(measured.calendar, patient, measured.dose)).area(each.target / hours);
    if (each.decides->member == &Constants::channel_dryness)
      constants.channel_dryness = area / constants.impedance_detection_area - 1;
    else
      constants.*each.decides->member = area;
  }
}

namespace {

constexpr double step = 0.01; // of the logarithm: curvature and rounding are both far below the slope

Constants with(const Constants& constants, const FittedConstant& fitted, double factor) {
  Constants changed = constants;
  changed.*fitted.entry->member *= factor;
  return changed;
}

} // namespace

std::vector<std::vector<double>> slopes(const Constants& constants) {
  std::vector<Constants> sets;
  for (const FittedConstant& fitted : fitted_constants())
    for (double side : {1, -1}) // neighbours, so that both go through the same steps
      sets.push_back(with(constants, fitted, std::exp(side * step)));
  const auto values = predict(sets);
  std::vector<std::vector<double>> result(observations().size(),
                                          std::vector<double>(fitted_constants().size()));
  for (std::size_t i = 0; i < result.size(); ++i)
    for (std::size_t j = 0; j < result[i].size(); ++j)
      result[i][j] = (values[2 * j][i] - values[2 * j + 1][i]) / (2 * step);
  return result;
}

namespace {

/// Departures of the logarithms from the trial values, in units of the prior.
using Vector = Eigen::VectorXd;
using Jacobian = Eigen::MatrixXd;

const double prior_deviation = std::log(fit_prior);

Constants constants_at(const Vector& departure) {
  Constants constants;
  for (std::size_t j = 0; j < fitted_constants().size(); ++j) {
    const FittedConstant& fitted = fitted_constants()[j];
    constants.*fitted.entry->member = fitted.start * std::exp(prior_deviation * departure[Eigen::Index(j)]);
  }
  return constants;
}

Vector residuals_at(const Vector& departure) {
  const std::vector<double> values = predict({constants_at(departure)}).front();
  std::vector<double> residuals;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (observations()[i].fitted)
      residuals.push_back(observations()[i].residual(values[i]));
  return Eigen::Map<Vector>(residuals.data(), Eigen::Index(residuals.size()));
}

/// Slopes of the fitted residuals; of one-sided observations that are met, none.
Jacobian jacobian_at(const Vector& departure) {
  const Constants constants = constants_at(departure);
  const auto all = slopes(constants);
  const std::vector<double> values = predict({constants}).front();
  Jacobian jacobian(residuals_at(departure).size(), departure.size());
  Eigen::Index row = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Observation& observation = observations()[i];
    if (!observation.fitted)
      continue;
    for (Eigen::Index j = 0; j < jacobian.cols(); ++j)
      jacobian(row, j) = all[i][std::size_t(j)] * prior_deviation * observation.slope(values[i]);
    ++row;
  }
  return jacobian;
}

double cost_of(const Vector& departure, const Vector& residuals) {
  const double cost = departure.squaredNorm() + residuals.squaredNorm();
  return std::isfinite(cost) ? cost : std::numeric_limits<double>::infinity();
}

/// The damped step from a linearisation; the prior is a part of the matrix.
Vector propose(const Jacobian& jacobian, const Vector& residuals, const Vector& departure, double damping) {
  Eigen::MatrixXd normal = jacobian.transpose() * jacobian;
  normal.diagonal().array() += 1 + damping;
  return departure - normal.ldlt().solve(jacobian.transpose() * residuals + departure);
}

void describe_identifiability(const Jacobian& jacobian, Fit& fit) {
  const Eigen::JacobiSVD<Jacobian> decomposition(jacobian);
  const Vector values = decomposition.singularValues();
  fit.singular_values.assign(values.data(), values.data() + values.size());
  Eigen::MatrixXd normal = jacobian.transpose() * jacobian;
  normal.diagonal().array() += 1;
  const Vector left = normal.inverse().diagonal().cwiseSqrt();
  fit.left.assign(left.data(), left.data() + left.size());
}

} // namespace

Fit calibrate(int iterations) {
  Vector departure = Vector::Zero(Eigen::Index(fitted_constants().size()));
  Vector residuals = residuals_at(departure);
  double damping = 1;
  Fit fit;
  fit.cost.push_back(cost_of(departure, residuals));
  Jacobian jacobian = jacobian_at(departure);
  for (int i = 0; i < iterations && damping < 1e8; ++i) {
    const Vector proposed = propose(jacobian, residuals, departure, damping);
    const Vector there = residuals_at(proposed);
    const double cost = cost_of(proposed, there);
    if (cost >= fit.cost.back()) {
      damping *= 10;
      continue;
    }
    departure = proposed;
    residuals = there;
    damping /= 5;
    jacobian = jacobian_at(departure);
    fit.cost.push_back(cost);
    if (fit.cost[fit.cost.size() - 2] - cost < 1e-6 * cost)
      break;
  }
  fit.constants = constants_at(departure);
  decide(fit.constants);
  describe_identifiability(jacobian, fit);
  return fit;
}

} // namespace percuta::healing
