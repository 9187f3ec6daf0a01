#include "mechanics/slit_curve.h"

#include <cmath> // before pchip, which calls isnan without it
using std::isnan;
#include <boost/math/interpolators/pchip.hpp>

#include <algorithm>
#include <stdexcept>

namespace percuta::mechanics {

struct SlitCurve::Points {
  boost::math::interpolators::pchip<std::vector<double>> curve; ///< monotone, of log s over log x
  double smallest_log_x, largest_log_x;

  std::pair<double, double> log_value_and_slope(double log_x) const {
    const double inside = std::clamp(log_x, smallest_log_x, largest_log_x);
    const double value = curve(inside), slope = curve.prime(inside);
    if (log_x <= inside)
      return {value + slope * (log_x - inside), slope};
    // 1/s = 1/s_end (1 - slope (log x - log x_end)), where d(1/s) = -d(log s)/s.
    const double growth = 1 - slope * (log_x - inside);
    return {value - std::log(growth), slope / growth};
  }
};

SlitCurve::SlitCurve(const std::vector<double>& x, const std::vector<double>& energy) {
  std::vector<double> log_x, log_energy;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!(x[i] > (i ? x[i - 1] : 0)) || !(energy[i] > 0) || (i && !(energy[i] < energy[i - 1])))
      throw std::invalid_argument("slit energies must fall over ascending lengths");
    log_x.push_back(std::log(x[i]));
    log_energy.push_back(std::log(energy[i]));
  }
  if (x.size() < 4)
    throw std::invalid_argument("a curve of slit energies needs four points");
  const double smallest = log_x.front(), largest = log_x.back();
  parts_.emplace_back(
      std::make_shared<const Points>(Points{{std::move(log_x), std::move(log_energy)}, smallest, largest}),
      1);
}

SlitCurve SlitCurve::between(const SlitCurve& left, const SlitCurve& right, double share) {
  SlitCurve curve;
  for (const auto& [points, part] : left.parts_)
    curve.parts_.emplace_back(points, (1 - share) * part);
  for (const auto& [points, part] : right.parts_)
    curve.parts_.emplace_back(points, share * part);
  return curve;
}

std::pair<double, double> SlitCurve::log_value_and_slope(double log_x) const {
  double value = 0, slope = 0;
  for (const auto& [points, share] : parts_) {
    const auto [part, part_slope] = points->log_value_and_slope(log_x);
    value += share * part;
    slope += share * part_slope;
  }
  return {value, slope};
}

double SlitCurve::energy(double x) const {
  return std::exp(log_value_and_slope(std::log(x)).first);
}

double SlitCurve::slope(double x) const {
  const auto [value, slope] = log_value_and_slope(std::log(x));
  return std::exp(value) * slope / x;
}

} // namespace percuta::mechanics
