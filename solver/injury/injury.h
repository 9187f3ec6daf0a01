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

/// The mean dose when a constant is divided and multiplied by its spread.
struct DoseShift {
  std::string cause;
  double factor = 1; ///< the spread
  InjuryDose divided, multiplied;
};

/// What the causes do to one of the shares.
std::vector<Shift> shifts_in(const std::vector<DoseShift>& shifts, double InjuryDose::*share);

struct InjuryResult {
  InjuryDose tissue; ///< mean over the depth that healing acts on (epidermis and dermis reached by needles)
  InjuryDose tissue_low,
      tissue_high; ///< ends of the band that the shifts make together; bleeding is that of `tissue`
  std::vector<DoseShift> shifts;
  double treated_depth = 0;         ///< m, over which `tissue` is the mean; 0 without a wound
  std::vector<DepthInjury> profile; ///< over depth
  std::vector<double> point_damage; ///< per point of InsertionResult::fields.mesh: local damaged fraction
  Headlines headlines;              ///< injury.*
};

/// Damaged fraction of `passes` passes that together place `density` punctures per area (1/m2), each damaging
/// `area` (m2). Within a pass needles stand side by side, so damage adds; passes fall at random on one
/// another, so the share that escapes is the product of the shares that escape each: 1 - (1 - density area /
/// passes)^passes. Many passes tend to punctures placed at random, 1 - exp(-density area). The result is
/// within 0..1.
double overlapping_damage(double density, double area, int passes);

/// 0 at and above the top of the first vascular layer, rising linearly to 1 at 1 mm below it (assumed ramp).
/// `reach` is the depth of the wound in m; 0 when no layer is vascular.
double bleeding_index(const insertion::InsertionResult& insertion, double reach);

/// Lower face of the layers without vessels at the surface, m.
double bottom_of_epidermis(const insertion::InsertionResult& insertion);

/// Lower face of the last layer that heals with collagen, m; where there is none, of the epidermis.
double bottom_of_dermis(const insertion::InsertionResult& insertion);

/// True for a layer that heals with collagen: vascular and not subcutaneous.
bool is_dermal(const std::string& layer_name, bool vascular);
bool is_dermal(const insertion::InsertionResult& insertion, std::size_t layer);

/// Damage at a distance `r` from the axis of one needle and at a depth, m, after all passes of a session: 1
/// in the needle's damaged zone, its edge smoothed over a fifth of the radius, combined at random with the
/// mean damage of the other passes at that depth. Its mean over a circle that holds one puncture of a pass is
/// overlapping_damage(), but for the edge.
double local_damage(const insertion::InsertionResult& insertion, const scenario::Protocol& protocol, double r,
                    double depth);

/// Injury of one session (all passes). An unpunctured skin gives zeros and empty profile, not an error.
/// point_damage is local_damage() at the points of the insertion's mesh. Bands: the damaged area scales with
/// 1/(failure stretch^2 - 1), failure stretch 1.54 +- 0.17 (Ni Annaidh 2012), and the channel is deeper and
/// wider or less so as the constants of the skin vary (InsertionResult::channel_spreads); independent causes,
/// LogBand.
InjuryResult assess(const insertion::InsertionResult& insertion, const scenario::Protocol& protocol);

} // namespace percuta::injury
