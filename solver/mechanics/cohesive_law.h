#pragma once
// Traction between the faces of a crack that opens.

namespace percuta::mechanics {

/// Mode I cohesive law with linear softening: the traction rises to the strength s at a small opening w0,
/// then falls in proportion to zero at wc = 2 G / s, so that strength and toughness are met exactly whatever
/// w0 (Camacho & Ortiz 1996; the rising branch as in Geubelle & Baylor 1998). A crack that closes unloads
/// along a straight line to the origin.
class CohesiveLaw {
public:
  /// `strength` in Pa, `toughness` in J/m2, `rise` (w0) in m. Throws std::invalid_argument unless all are
  /// positive and w0 < wc.
  CohesiveLaw(double strength, double toughness, double rise);

  /// Energy (J/m2), traction (Pa), its derivative and its ratio to the opening (Pa/m).
  struct Value {
    double energy = 0, traction = 0, slope = 0, secant = 0;
  };
  /// At an opening (m) of a crack that was open by `largest` before. No traction resists closing.
  Value at(double opening, double largest) const;
  /// Spent for good by a crack that was open by `largest`, J/m2; the toughness beyond wc.
  double dissipated(double largest) const;
  /// wc, m: beyond, the faces are free.
  double final_opening() const { return final_; }
  double strength() const { return strength_; }
  double rise() const { return rise_; }
  double toughness() const { return strength_ * final_ / 2; }

private:
  Value virgin(double opening) const;

  double strength_, rise_, final_;
};

} // namespace percuta::mechanics
