#pragma once
// A disc of neo-Hookean tissue, stretched along its axis without change of volume.

#include "derivatives.h"
#include "mechanics/bulk_term.h"

namespace percuta::mechanics {

/// Of shear modulus 1. What the tissue remembers is set by those who use it, before the first commit.
struct Disc {
  Disc();
  Eigen::VectorXd stretched(double stretch) const;
  /// Axial stress in excess of the radial one, of the prepared step.
  double stress(double stretch) const;

  SectionSpace space;
  BulkTerm bulk;
};

} // namespace percuta::mechanics
