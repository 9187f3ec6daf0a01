#pragma once
// A converged step, private to the stroke.

#include "insertion/stroke.h"

namespace percuta::insertion {

struct Stroke::State {
  Eigen::VectorXd displacement;
  double travel = 0;         ///< m
  double force = 0;          ///< N
  double stored = 0;         ///< J
  double fracture = 0;       ///< J
  double contact_radius = 0; ///< m, while outside
  double friction = 0;       ///< J spent in the step that led here
  double viscous = 0;        ///< J done on viscosity and permanent set in that step
  double time = 0;           ///< s since first touch
  double tip_depth = 0;
  double external_work = 0;
  int iterations = 0;
  bool inside = false;
};

} // namespace percuta::insertion
