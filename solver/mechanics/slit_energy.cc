#include "mechanics/slit_energy.h"

#include "base/pi.h"
#include "percuta_mechanics_data.h"

#include <boost/math/tools/roots.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <stdexcept>

namespace percuta::mechanics {

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
    std::vector<double> ratios, energies;
    for (const auto& [x, energy] : column) {
      ratios.push_back(x);
      energies.push_back(energy);
    }
    curves_.emplace_back(ratios, energies);
  }
}

const SlitEnergyTable& SlitEnergyTable::standard() {
  static const SlitEnergyTable table{std::string(embedded::slit_energy_csv)};
  return table;
}

SlitCurve SlitEnergyTable::curve(double exponent) const {
  if (!(exponent >= exponents_.front() && exponent <= exponents_.back()))
    throw std::out_of_range("the table of slit energies has no such exponent");
  const std::size_t right =
      std::lower_bound(exponents_.begin(), exponents_.end(), exponent) - exponents_.begin();
  if (exponents_[right] == exponent)
    return curves_[right];
  const double share = (exponent - exponents_[right - 1]) / (exponents_[right] - exponents_[right - 1]);
  return SlitCurve::between(curves_[right - 1], curves_[right], share);
}

double spent_toughness(const SlitTissue& tissue, double radius) {
  if (tissue.final_opening <= 0)
    return tissue.toughness;
  const double x = 2 * radius / tissue.final_opening;
  const double torn = x > 1 ? std::sqrt(1 - 1 / (x * x)) : 0; // y/a up to which w > wc
  // Integrals of sqrt(1 - t^2) and 1 - t^2 from there to the slit's end.
  const double first = pi / 4 - (torn * std::sqrt(1 - torn * torn) + std::asin(torn)) / 2;
  const double second = 2.0 / 3 - torn + torn * torn * torn / 3;
  return tissue.toughness * (torn + 2 * x * first - x * x * second);
}

double spent_toughness_slope(const SlitTissue& tissue, double radius) {
  if (tissue.final_opening <= 0)
    return 0;
  const double x = 2 * radius / tissue.final_opening;
  const double torn = x > 1 ? std::sqrt(1 - 1 / (x * x)) : 0;
  const double first = pi / 4 - (torn * std::sqrt(1 - torn * torn) + std::asin(torn)) / 2;
  const double second = 2.0 / 3 - torn + torn * torn * torn / 3;
  // What lies at the limit between torn and not adds nothing: the law is C1 there.
  return tissue.toughness * (2 * first - 2 * x * second) * 2 / tissue.final_opening;
}

SlitState steady_slit(const SlitTissue& tissue, double radius) {
  const double scale = tissue.shear_modulus * radius; // energy per depth over radius
  const double gain = 2 * tissue.toughness / scale;
  // The stationary point of 2 (Gc/(mu R)) x + s(x), sought in log x where both ends are far away.
  const auto condition = [&](double log_x) { return gain + tissue.curve.slope(std::exp(log_x)); };
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
  state.stored = scale * radius * tissue.curve.energy(x);
  state.fracture = 2 * state.half_length * tissue.toughness;
  // S = mu R^2 s(a/R): dS/dR at fixed a is (2 S + 2 a Gc) / R where the slit is in equilibrium.
  state.radial_load = (2 * state.stored + state.fracture) / radius;
  return state;
}

} // namespace percuta::mechanics
