#pragma once
// The same block for CalculiX: writes its input, runs it, reads the force back.

#include "pressed_block.h"

#include <string>

namespace percuta::mechanics {

bool calculix_is_installed();

struct CalculixModel {
  std::string element; ///< C3D8, C3D20 or C3D20R
  double mu, kappa;    ///< W = mu/2 (J^(-2/3) I1 - 3) + kappa/2 (J - 1)^2
};

/// Force against the travel at the end of each step. Throws std::runtime_error when ccx leaves none.
std::vector<double> press_in_calculix(const PressedBlock& block, const CalculixModel& model);

} // namespace percuta::mechanics
