#pragma once
// Cross-sections of needles, for strength.

namespace percuta::needles {

/// What bending and compression need of a cross-section; about its weakest axis.
struct Section {
  double area = 0;          ///< m2 of material
  double second_moment = 0; ///< m4
  double edge = 0;          ///< m, distance of the fibre that yields first from the neutral axis
};

/// Radius r: pi r^2, pi r^4 / 4.
Section solid_circle(double radius);
/// Outer radius minus a hole.
Section annulus(double radius, double hole);
/// Regular polygon of 3 or 4 sides with the area of the circle of that radius. With A = pi r^2 the second
/// moment is A^2 / (6 sqrt 3) for the triangle and A^2 / 12 for the square, about every axis.
Section polygon(int sides, double radius);
/// Part of a circle of radius `whole` that a chord cuts off, with the area of the circle of `radius`; about
/// the axis parallel to the chord.
Section circular_segment(double whole, double radius);

/// Half the angle (rad) under which the chord of that segment is seen from the circle's centre: the area is
/// whole^2 (angle - sin angle cos angle).
double segment_half_angle(double whole, double radius);

} // namespace percuta::needles
