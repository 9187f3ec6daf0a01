#pragma once
// A converged step, private to the stroke of the reference engine.

#include "insertion/reference_stroke.h"

namespace percuta::insertion {

/// Energies are those of the whole cell.
struct ReferenceStroke::State {
  Eigen::VectorXd displacement;
  double travel = 0, time = 0; ///< m; s since first touch
  double force = 0;            ///< N
  double stored = 0, fracture = 0;
  double friction = 0, viscous = 0; ///< J in the step that led here
  double tip_depth = 0;
  double contact_radius = 0; ///< m; 0 without contact
  double external_work = 0;
  int iterations = 0;
};

} // namespace percuta::insertion
