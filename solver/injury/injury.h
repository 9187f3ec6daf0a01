#pragma once
// From one needle's wound to the injury of treated skin: density, passes, overlap.

#include "base/headline.h"
#include "insertion/insertion_result.h"
#include "scenario/scenario.h"

#include <vector>

namespace percuta::injury {

/// Injury at one material depth (or averaged over depth for the tissue level). Ratios in 0..1.
struct InjuryDose {
  double damaged_fraction = 0;   ///< D: damaged tissue volume fraction
  double breached_epidermis = 0; ///< a_e: epidermal area fraction that is open
  double bleeding = 0;           ///< 0 above the papillary plexus .. 1
};

struct DepthInjury {
  double depth = 0; ///< m
  int layer = 0;
  double damaged_fraction = 0;
};

struct InjuryResult {
  InjuryDose tissue;                ///< mean over the depth that healing acts on (epidermis and dermis reached by needles)
  std::vector<DepthInjury> profile; ///< over depth
  std::vector<double> point_damage; ///< per point of InsertionResult::fields.mesh: local damaged fraction
  Headlines headlines;              ///< injury.*
};

/// Overlap of randomly placed passes: 1 - prod(1 - d_i), so many passes never exceed 1.
InjuryResult assess(const insertion::InsertionResult& insertion, const scenario::Protocol& protocol);

} // namespace percuta::injury
