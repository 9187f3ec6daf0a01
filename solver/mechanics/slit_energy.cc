#include "mechanics/slit_energy.h"

#include "percuta_mechanics_data.h"

#include <boost/math/tools/roots.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <stdexcept>

namespace percuta::mechanics {

void SlitEnergyTable::Column::value_and_slope(double at, double& value, double& slope) const {
  const double inside = std::clamp(at, smallest_log_x, largest_log_x);
  slope = curve.prime(inside);
  value = curve(inside) + slope * (at - inside);
}

SlitEnergyTable::SlitEnergyTable(const std::string& csv) {
  std::map<double, std::map<double, double>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    double exponent, x, energy;
    char comma;
    std::istringstream fields(line);
    if (line.empty() || line[0] == '#')
      continue;
    if (!(fields >> exponent >> comma >> x >> comma >> energy) || !(x > 0) || !(energy > 0))
      throw std::invalid_argument("slit energy table: cannot read the line '" + line + "'");
    rows[exponent][x] = energy;
  }
  if (rows.empty())
    throw std::invalid_argument("slit energy table: no rows");
  for (const auto& [exponent, column] : rows) {
    exponents_.push_back(exponent);
    std::vector<double> log_x, log_energy;
    for (const auto& [x, energy] : column) {
      log_x.push_back(std::log(x));
      log_energy.push_back(std::log(energy));
    }
    const double smallest = log_x.front(), largest = log_x.back();
    columns_.push_back({Curve(std::move(log_x), std::move(log_energy)), smallest, largest});
  }
}

const SlitEnergyTable& SlitEnergyTable::standard() {
  static const SlitEnergyTable table{std::string(embedded::slit_energy_csv)};
  return table;
}

void SlitEnergyTable::log_value_and_slope(double exponent, double log_x, double& value, double& slope) const {
  const double inside = std::clamp(exponent, exponents_.front(), exponents_.back());
  std::size_t right = std::lower_bound(exponents_.begin(), exponents_.end(), inside) - exponents_.begin();
  columns_[right].value_and_slope(log_x, value, slope);
  if (right == 0 || exponents_[right] == inside)
    return;
  double left_value, left_slope;
  columns_[right - 1].value_and_slope(log_x, left_value, left_slope);
  const double share = (inside - exponents_[right - 1]) / (exponents_[right] - exponents_[right - 1]);
  value = left_value + share * (value - left_value);
  slope = left_slope + share * (slope - left_slope);
}

double SlitEnergyTable::energy(double exponent, double x) const {
  double value, slope;
  log_value_and_slope(exponent, std::log(x), value, slope);
  return std::exp(value);
}

double SlitEnergyTable::slope(double exponent, double x) const {
  double value, slope;
  log_value_and_slope(exponent, std::log(x), value, slope);
  return std::exp(value) * slope / x;
}

SlitState steady_slit(const SlitEnergyTable& table, const SlitTissue& tissue, double radius) {
  const double scale = tissue.shear_modulus * radius; // energy per depth over radius
  const double gain = 2 * tissue.toughness / scale;
  // The stationary point of 2 (Gc/(mu R)) x + s(x), sought in log x where both ends are far away.
  const auto condition = [&](double log_x) { return gain + table.slope(tissue.exponent, std::exp(log_x)); };
  double low = std::log(1e-3), high = std::log(1e3);
  double x = std::exp(high);
  if (condition(low) >= 0) {
    x = std::exp(low);
  } else if (condition(high) > 0) {
    std::uintmax_t iterations = 100;
    const auto bracket = boost::math::tools::toms748_solve(
        condition, low, high, boost::math::tools::eps_tolerance<double>(50), iterations);
    x = std::exp((bracket.first + bracket.second) / 2);
  }
  SlitState state;
  state.half_length = x * radius;
  state.stored = scale * radius * table.energy(tissue.exponent, x);
  state.fracture = 2 * state.half_length * tissue.toughness;
  // S = mu R^2 s(a/R): dS/dR at fixed a is (2 S + 2 a Gc) / R where the slit is in equilibrium.
  state.radial_load = (2 * state.stored + state.fracture) / radius;
  return state;
}

} // namespace percuta::mechanics
