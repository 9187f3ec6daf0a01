#pragma once
// The elements: sizes and tensors that the assembly takes at compile time, so that there is one assembly for
// sections and solids.

#include "mechanics/solid_tensors.h"

#include <utility>

namespace percuta::mechanics {

/// Biquadratic quadrilaterals of a section, pressure linear in each cell (Q2-P1).
struct SectionElement : SectionTensors {
  struct Place {
    double r = 0, z = 0; ///< m
  };
  static constexpr int dimension = 2, degree = 2;
  static constexpr int nodes = 9, points = 9, pressures = 3;
  static constexpr int face_nodes = 3, points_along_face = 5, face_points = points_along_face, sides = 4;
  /// Directions on a face.
  struct FaceFrame {
    double tangent[1][2];        ///< unit, along the face
    double along[1][face_nodes]; ///< derivatives of the shape functions along the face, 1/m
  };
};

/// Hexahedra: triquadratic with linear pressure (Q2-P1) or trilinear with constant pressure (Q1-P0).
template <int degree_> struct SolidElement : SolidTensors {
  static_assert(degree_ == 1 || degree_ == 2);
  struct Place {
    double x = 0, y = 0, z = 0; ///< m
  };
  static constexpr int dimension = 3, degree = degree_;
  static constexpr int nodes = degree == 1 ? 8 : 27, points = nodes, pressures = degree == 1 ? 1 : 4;
  static constexpr int face_nodes = degree == 1 ? 4 : 9, points_along_face = 5;
  static constexpr int face_points = points_along_face * points_along_face, sides = 6;
  struct FaceFrame {
    double tangent[2][3];        ///< unit, in the face's plane and normal to each other
    double along[2][face_nodes]; ///< derivatives of the shape functions along the tangents, 1/m
  };
};

template <class Body, int... component>
void unroll(std::integer_sequence<int, component...>, const Body& body) {
  (body(std::integral_constant<int, component>()), ...);
}

/// Calls `body` with each displacement component as a compile-time constant.
template <class Element, class Body> void for_each_component(const Body& body) {
  unroll(std::make_integer_sequence<int, Element::components>(), body);
}

} // namespace percuta::mechanics
