#pragma once
// What it costs to hold a slit open around a round shaft: the law of steady penetration.

#include "mechanics/slit_curve.h"

#include "laws/prony.h"

#include <string>
#include <vector>

namespace percuta::mechanics {

/// Slit curves of one-term Ogden tissue, one per exponent, computed with this program's own finite elements
/// (tool `percuta-slit-energy`) and checked by a verification test.
class SlitEnergyTable {
public:
  /// Reads the table that is compiled into the program.
  static const SlitEnergyTable& standard();
  /// Parses `exponent,x,energy` lines; `#` starts a comment.
  explicit SlitEnergyTable(const std::string& csv);

  /// The curve at an exponent, log s interpolated linearly between the exponents of the table. Throws
  /// std::out_of_range outside of them.
  SlitCurve curve(double exponent) const;
  double smallest_exponent() const { return exponents_.front(); }
  double largest_exponent() const { return exponents_.back(); }

private:
  std::vector<double> exponents_;
  std::vector<SlitCurve> curves_;
};

/// Tissue constants that decide how a slit opens.
struct SlitTissue {
  SlitCurve curve;
  double shear_modulus = 0;       ///< Pa
  double toughness = 0;           ///< J/m2
  laws::PronySeries relaxation{}; ///< of the wall's stress
  double permanent_set = 0;       ///< share of an opening that stays when the needle is gone, 0 to 1
  double final_opening = 0; ///< m, at which all of the toughness is spent; 0: at any opening, however small
};

/// Toughness that a slit spends, as mean over its length, J/m2, when a shaft of `radius` parts its faces: all
/// of it where the opening w exceeds wc = SlitTissue::final_opening, else G (2 w/wc - (w/wc)^2) by linear
/// softening (CohesiveLaw), with w = 2 radius sqrt(1 - (y/a)^2), the opening of a slit in elastic tissue.
double spent_toughness(const SlitTissue& tissue, double radius);
/// Its derivative by the radius, J/m3.
double spent_toughness_slope(const SlitTissue& tissue, double radius);

/// The slit that a shaft of given radius opens in one layer: its half-length minimises 2 a Gc + S(a, R)
/// (Shergold & Fleck 2004, 2005: the energy balance of a sharp punch's planar crack).
struct SlitState {
  double half_length = 0; ///< a, m
  double stored = 0;      ///< S, J/m of depth
  double fracture = 0;    ///< 2 a Gc, J/m
  double radial_load = 0; ///< d(2 a Gc + S)/dR = dS/dR at fixed a, N/m: wall pressure summed around the shaft
  double total() const { return stored + fracture; } ///< steady penetration force F_P of a straight shaft, N
};

SlitState steady_slit(const SlitTissue& tissue, double radius);

} // namespace percuta::mechanics
