#pragma once
// What it costs to hold a slit open around a round shaft: the law of steady penetration.

#include <cmath> // before pchip, which calls isnan without it
using std::isnan;
#include <boost/math/interpolators/pchip.hpp>

#include "laws/prony.h"

#include <string>
#include <vector>

namespace percuta::mechanics {

/// Stored energy per depth of a planar slit of half-length a = x R opened by a rigid frictionless shaft of
/// radius R in incompressible Ogden tissue, plane strain, divided by mu R^2. One column per Ogden exponent,
/// computed with this program's own finite elements (tool `percuta-slit-energy`) and checked by a
/// verification test.
class SlitEnergyTable {
public:
  /// Reads the table that is compiled into the program.
  static const SlitEnergyTable& standard();
  /// Parses `exponent,x,energy` lines; `#` starts a comment.
  explicit SlitEnergyTable(const std::string& csv);

  /// s(x) at an exponent, interpolated; log-log beyond the table's ends.
  double energy(double exponent, double x) const;
  /// ds/dx.
  double slope(double exponent, double x) const;
  double smallest_exponent() const { return exponents_.front(); }
  double largest_exponent() const { return exponents_.back(); }

private:
  using Curve = boost::math::interpolators::pchip<std::vector<double>>; ///< monotone, of log s over log x
  struct Column {
    Curve curve;
    double smallest_log_x, largest_log_x;
    void value_and_slope(double log_x, double& value, double& slope) const;
  };
  void log_value_and_slope(double exponent, double log_x, double& value, double& slope) const;

  std::vector<double> exponents_;
  std::vector<Column> columns_;
};

/// Tissue constants that decide how a slit opens.
struct SlitTissue {
  double shear_modulus = 0;     ///< Pa
  double exponent = 2;          ///< Ogden alpha; 2 is neo-Hooke
  double toughness = 0;         ///< J/m2
  laws::PronySeries relaxation{};///< of the wall's stress
  double permanent_set = 0;     ///< share of an opening that stays when the needle is gone, 0 to 1
};

/// The slit that a shaft of given radius opens in one layer: its half-length minimises 2 a Gc + S(a, R)
/// (Shergold & Fleck 2004, 2005: the energy balance of a sharp punch's planar crack).
struct SlitState {
  double half_length = 0; ///< a, m
  double stored = 0;      ///< S, J/m of depth
  double fracture = 0;    ///< 2 a Gc, J/m
  double radial_load = 0; ///< d(2 a Gc + S)/dR = dS/dR at fixed a, N/m: wall pressure summed around the shaft
  double total() const { return stored + fracture; } ///< steady penetration force F_P of a straight shaft, N
};

SlitState steady_slit(const SlitEnergyTable& table, const SlitTissue& tissue, double radius);

} // namespace percuta::mechanics
