#pragma once
// One serum on skin with closing channels: a vehicle that is used up, diffusion in depth, clearance by
// capillaries. Lengths in mm, times in days; amounts as shares of one application.

#include "healing/open_channels.h"

#include <vector>

namespace percuta::healing {

/// From when to when a serum stays on the skin, d. Where applications overlap, the later one replaces the
/// earlier.
struct SerumWindow {
  double on = 0, off = 0;
};

/// Skin, molecule and protocol of a serum.
struct SerumCase {
  double intact_permeability = 0;   ///< mm/d
  double diffusivity = 0;           ///< mm2/d, in channels and tissue
  double clearance = 0;             ///< 1/d, into capillaries, below the epidermis
  double film = 0;                  ///< mm, volume of vehicle per area
  double density = 0;               ///< channels per mm2
  double channel_depth = 0;         ///< mm, deepest point of the wound; 0: no channels
  double epidermis = 0;             ///< mm, thickness without vessels
  double dermis = 0;                ///< mm, lower face of the dermis, from the surface
  std::vector<SerumWindow> windows; ///< ascending
};

/// How finely a case is computed. The error falls with the square of both.
struct SerumResolution {
  int cells = 60;        ///< from the surface to the lower face of the dermis
  double refinement = 1; ///< of the time steps
};

/// Where the serum is on each day; the sum of the shares is the number of applications so far.
struct SerumCourse {
  std::vector<double> days;
  std::vector<double> vehicle; ///< on the skin
  std::vector<double> in_skin; ///< in living skin
  std::vector<double> cleared; ///< carried off by blood
  std::vector<double> removed; ///< washed off, or replaced by a new application
  double uptake() const { return days.empty() ? 0 : in_skin.back() + cleared.back(); }
};

/// Permeability of `case.density` channels per area while they are open in full, mm/d: each conducts
/// 1/[L/(D pi r^2) + 1/(4 D r)], a tube of length L and the spreading from its end into tissue. L is the way
/// through the epidermis, or the channel's depth if that is less; r follows from the opened area fraction.
double channel_permeability(const SerumCase& serum, double opened);

/// Integrates from day 0 and reports on `days` (ascending; the last one ends the computation). Between
/// channels and intact skin the flux divides as between conductors side by side; the permeability of the
/// channels falls in proportion to their open area. Method: finite volumes in depth, in time the L-stable
/// two-stage SDIRK of order 2 (Alexander 1977); mass is conserved to rounding.
SerumCourse deliver(const SerumCase& serum, const OpenChannels& channels, const std::vector<double>& days,
                    const SerumResolution& resolution = {});

} // namespace percuta::healing
