#pragma once
// A virtual Cutometer: suction of layered skin into a round opening, and the parameters that are read off it.

#include "skin/skin.h"

#include <vector>

namespace percuta::outcome {

/// How the face of the probe holds the skin around the opening. Either way the skin does not lift off or sink
/// in there.
enum class Rim {
  glued,  ///< it does not move at all
  sliding ///< it slides in its plane without friction
};

/// The probe with the small opening in the mode that applies all of the suction at once.
struct CutometerProbe {
  double radius = 1e-3;   ///< m: opening of 2 mm
  double face = 4e-3;     ///< m, outer radius of the face around it; assumed. The skin beyond is free
  double suction = 45e3;  ///< Pa: 450 mbar
  double on = 2, off = 2; ///< s
  double rise = 0.01;     ///< s until the suction is there, and until it is gone; assumed
  double immediate = 0.1; ///< s after which deformation and retraction count as immediate
  Rim rim = Rim::glued;
  double refinement = 1; ///< divides the size of cells and steps
};

/// Height of the dome's top above the skin at rest.
struct DomeHeight {
  double time = 0;   ///< s since suction began
  double height = 0; ///< m
};

/// The curve and the usual names of its parts (Courage & Khazaka; Agache): final and immediate deformation,
/// retraction until the end of the time without suction, immediate retraction.
struct CutometerReading {
  std::vector<DomeHeight> curve;
  double final_deformation = 0, immediate_deformation = 0, total_retraction = 0,
         immediate_retraction = 0;                                       ///< m: Uf, Ue, Ua, Ur
  double r0() const { return final_deformation; }                        ///< m
  double r2() const { return total_retraction / final_deformation; }     ///< gross elasticity
  double r7() const { return immediate_retraction / final_deformation; } ///< biological elasticity
};

/// Axisymmetric finite elements of the whole skin down to its rigid base, with its pre-stretch and
/// relaxation. The probe weighs nothing: it neither presses the skin nor makes it bulge beforehand. Throws
/// NotConverged.
CutometerReading measure_suction(const skin::Skin& skin, const CutometerProbe& probe = {});

} // namespace percuta::outcome
