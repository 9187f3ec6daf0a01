#pragma once
// What laws are made of: every constant that any law takes, by its meaning.

#include <array>
#include <limits>
#include <vector>

namespace percuta::laws {

/// Where the fibres of a family lie in the axes of the deformation gradients that its law is asked about: the
/// mean of m m^T over their directions m, row by row; its trace is 1. The axes are those of
/// section_response.h (r, z, hoop, or x, y and the normal of a plane section) and of solid_response.h.
using FibreOrientation = std::array<double, 9>;

/// All directions of the skin's plane alike, in a meridian section (r, z, hoop).
constexpr FibreOrientation fibres_of_meridian_section{0.5, 0, 0, 0, 0, 0, 0, 0, 0.5};
/// All directions of the skin's plane alike, in a horizontal section (x, y, depth) and in a solid (x, y, z).
constexpr FibreOrientation fibres_of_horizontal_section{0.5, 0, 0, 0, 0.5, 0, 0, 0, 0};
/// One direction of the skin's plane, at `angle` (rad) from x, in a solid whose third axis is the depth.
FibreOrientation fibres_along(double angle);
/// Families of a solid in which Langer lines lie at `lines` (rad) from x: two at `fibre_angle` (rad) on
/// either side of the lines (Gasser, Ogden & Holzapfel 2006), or, where that is absent, one in all directions
/// of the skin's plane alike.
std::vector<FibreOrientation> fibres_about_lines(double fibre_angle, double lines);

/// A constant that has no value.
constexpr double absent = std::numeric_limits<double>::quiet_NaN();

/// Constants of laws; a law takes what its entry lists and leaves the rest alone.
struct Constants {
  double shear_modulus = 0;        ///< Pa, small strain (of the ground substance where there are fibres)
  double exponent = absent;        ///< Ogden alpha of the first term
  double second_share = 0;         ///< of the shear modulus, Ogden's second term
  double second_exponent = absent; ///< Ogden alpha of the second term
  double third_share = 0;          ///< of the shear modulus, Ogden's third term
  double third_exponent = absent;  ///< Ogden alpha of the third term
  double c2_share = absent;        ///< of the shear modulus, Mooney's term in I2
  double c2 = absent;              ///< Pa, Yeoh's quadratic term
  double c3 = absent;              ///< Pa, Yeoh's cubic term
  double beta = absent;            ///< exponential stiffening of Veronda & Westmann
  double k1 = absent;              ///< Pa, stiffness of fibres
  double k2 = absent;              ///< exponential stiffening of fibres
  double dispersion = absent;      ///< kappa of fibres: 0 aligned, 1/3 random in space
  /// rad, of two families to the Langer lines; it takes part through `fibres`, and only in a solid.
  double fibre_angle = absent;
  /// Families in the axes of the space; each has an equal share of k1.
  std::vector<FibreOrientation> fibres{fibres_of_meridian_section};
};

} // namespace percuta::laws
