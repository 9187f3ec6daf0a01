#pragma once
// What one material level pays for the needle that stands in it: while it is opened, while the needle rests,
// and while it is withdrawn and driven in again.

#include "mechanics/slit_energy.h"
#include "needles/needle.h"

namespace percuta::mechanics {

/// The tissue of one layer around a needle that is driven in at one speed. A level that the tip has passed by
/// s has a slit of half-length a(R), R = R(s) the needle's radius there (steady_slit).
///
/// Rate: tissue is strained from about the width b of a blunt tip ahead of it (needles::Needle::bluntness),
/// so opening took the time t = (s + b) / speed, in which the modulus shows mu ramp(t) of its Prony series; a
/// slit is cut against that modulus, until the shoulder has passed; what relaxes later loads the wall less
/// but does not close the slit. At rest the wall relaxes by the series.
///
/// Bridging: where the shaft is thinner than SlitTissue::final_opening, the faces still hold each other, and
/// the level pays spent_toughness only. What of that an unloading crack would give back is taken as spent.
///
/// Return: the slit does not heal. Its wall follows S(a, R*) at the half-length a of the widest opening Rm,
/// with R* = (R - p Rm) / (1 - p): a share p of the opening is permanent, p S(a, Rm) is dissipated, and the
/// wall lets go of a shaft thinner than p Rm. (Permanent set as a rule for the wall; the tissue around stays
/// elastic.)
class SlitOpening {
public:
  /// `speed` in m/s; 0: infinitely slow.
  SlitOpening(const SlitTissue& tissue, const needles::Needle& needle, double speed);

  /// Energies per depth, J/m. The axial load of a level on the needle is d potential / ds.
  struct Cost {
    double potential = 0;   ///< spent in all: fracture + recoverable + what viscosity and permanent set take
    double fracture = 0;    ///< 2 a Gc
    double recoverable = 0; ///< stored, of the relaxed tissue
    double wall_load = 0;   ///< N/m, radial: pressure of the wall summed around the needle
  };

  /// A level that the tip has passed by `s`, farther than ever.
  Cost virgin(double s) const;
  /// Its wall's load alone, N/m.
  double virgin_load(double s) const;
  /// Its slit half-length, m.
  double half_length(double s) const;

  /// Radius of the thickest shaft that slides without load into a level that was opened so far, m.
  double open_radius(double farthest) const { return tissue_.permanent_set * needle_->radius(farthest); }

  /// A level that was opened by the passage `farthest` and has then rested for `rest` seconds.
  struct Opened {
    double farthest = 0, radius = 0, half_length = 0; ///< m
    double modulus = 0;                               ///< Pa, what its wall shows now
    Cost at_widest;                                   ///< when it was opened
  };
  Opened opened(double farthest, double rest) const;
  /// Cost at the position `s`; beyond Opened::farthest the tissue is virgin.
  Cost reopened(const Opened& level, double s) const;
  double reopened_load(const Opened& level, double s) const;

private:
  double shown_modulus(double s, double rest) const;
  double virgin_load(double s, double half_length) const;
  SlitState cut(double s) const;
  double load(double modulus, double half_length, double radius) const;
  double elastic(double modulus, double half_length, double radius) const;
  double effective_radius(const Opened& level, double radius) const;

  SlitTissue tissue_;
  const needles::Needle* needle_;
  double speed_;
};

} // namespace percuta::mechanics
