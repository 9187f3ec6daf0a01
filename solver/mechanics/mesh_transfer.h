#pragma once
// What one mesh of a block knows, told to another one.

#include "base/field_series.h"
#include "mechanics/point_sources.h"
#include "mechanics/solid_space.h"

#include <array>
#include <memory>
#include <vector>

namespace percuta::mechanics {

/// Two divisions of the same block into trilinear cells, each a cell of the block halved any number of times.
/// Displacements are interpolated: exact where the new mesh is finer, those of the shared nodes where it is
/// coarser. History goes from Gauss point to Gauss point. Both spaces have to outlive this; the new one may
/// have been made to draw on.
class MeshTransfer {
public:
  using Space = SolidSpace<1>;
  using Faces = std::vector<FaceOf<SolidElement<1>>>;

  MeshTransfer(const Space& from, const Space& to);

  /// Whether a cell of the new mesh holds several of the old one.
  bool joins_cells() const { return joins_cells_; }
  Eigen::VectorXd displacement(const Eigen::VectorXd& from) const;
  /// Values at the points of the new mesh.
  Field field(const Field& from) const;

  /// For the cells that the new space keeps. All ranks have to ask.
  PointSources of_cells() const;
  /// Faces that lie on each other and look the same way.
  static PointSources of_faces(const Faces& from, const Faces& to);

private:
  struct Share {
    int point;
    double weight;
  };
  const Space &from_, &to_;
  bool joins_cells_ = false;
  std::vector<std::vector<Share>> shares_; ///< of the old mesh's points, for each point of the new one
};

} // namespace percuta::mechanics
