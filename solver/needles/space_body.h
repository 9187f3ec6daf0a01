#pragma once
// A rigid body in space that is not one of revolution.

namespace percuta::needles {

/// Signed distance to a rigid body in space and its derivatives.
struct SpaceGap {
  double value;         ///< m; negative inside the body
  double normal[3];     ///< outward unit normal
  double hessian[3][3]; ///< second derivatives of the distance, 1/m
};

/// Planes of symmetry of a needle or of its skin.
struct Mirrors {
  bool x = true; ///< x = 0
  bool y = true; ///< y = 0
  bool both() const { return x && y; }
};

/// A needle as it is: its lowest point is the origin, its shaft points along +z.
class SpaceBody {
public:
  virtual ~SpaceBody() = default;
  virtual SpaceGap gap(double x, double y, double z) const = 0;
};

} // namespace percuta::needles
