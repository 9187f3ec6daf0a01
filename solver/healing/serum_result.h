#pragma once
// What a serum's delivery comes to.

#include "healing/band.h"
#include "healing/serum_transport.h"

#include <optional>
#include <string>

namespace percuta::healing {

/// Shares of all applications together, 0..1.
struct SerumUptake {
  double treated = 0; ///< entered living skin
  double intact = 0;  ///< the same without a single channel
  double gain() const { return treated / intact; }
};

struct SerumResult {
  std::string molecule;
  int applications = 0;
  double film = 0;                     ///< m, vehicle per area and application
  std::optional<double> concentration; ///< kg/m3 of the molecule in the vehicle
  SerumUptake uptake;
  std::optional<Band> treated_band, gain_band; ///< of the ensemble's members
  SerumCourse course;
};

} // namespace percuta::healing
