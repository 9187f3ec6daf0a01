#pragma once
// Hexahedra in a layered block of tissue.

#include "mechanics/space.h"
#include "meshes/layered_block.h"

namespace percuta::mechanics {

/// The sides of a block: x, y and z from below and above.
enum class SolidSide { left = 0, right = 1, front = 2, back = 3, bottom = 4, top = 5 };

/// Which displacement components vanish at a support point on a side.
struct SolidSupport {
  bool x = false, y = false, z = false;
};
using SolidSupportRule = std::function<SolidSupport(SolidSide side, double x, double y, double z)>;

/// degree 2: triquadratic displacement, linear pressure; degree 1: trilinear and constant.
template <int degree> class SolidSpace : public Space<SolidElement<degree>> {
public:
  using Shape = ShapeOf<SolidElement<degree>>;
  using Refinement = RefinementOf<SolidElement<degree>>;
  /// `shape` moves the corners of the block's cells; the supports are asked for places on what comes out.
  /// Throws std::invalid_argument where a cell is turned inside out.
  SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports, const Shape& shape = {});
  /// Whether the block's face with this centre, between two of its cells and normal to x, is cut.
  using Cut = std::function<bool(double x, double y, double z)>;
  /// Cells of the block are divided where the rule asks for it, and where the other side of a cut is.
  SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
             const Refinement& refinement, const Cut& cut = {}, const KeptCells& kept = {});

  const std::vector<FaceOf<SolidElement<degree>>>& faces(SolidSide side) const {
    return this->faces_of_side(static_cast<int>(side));
  }
  const std::vector<CrackFaceOf<SolidElement<degree>>>& cuts() const { return this->cut_faces(); }
  /// The faces on either side of the cuts, as they may be touched.
  const std::vector<FaceOf<SolidElement<degree>>>& cut_faces_at_smaller_x() const {
    return this->faces_of_side(SolidElement<degree>::sides);
  }
  const std::vector<FaceOf<SolidElement<degree>>>& cut_faces_at_larger_x() const {
    return this->faces_of_side(SolidElement<degree>::sides + 1);
  }

private:
  SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports, const Shape& shape,
             const Refinement& refinement, const Cut& cut, const KeptCells& kept);
};

} // namespace percuta::mechanics
