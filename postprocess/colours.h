#pragma once
// Colours of the pictures.

#include <string>

namespace percuta::postprocess {

/// Viridis (S. van der Walt, N. Smith; CC0), perceptually uniform and safe for colour-blind readers. `t` in
/// 0..1.
std::string viridis(double t);

/// CSS gradient of the same map, left to right.
std::string viridis_gradient();

/// Fill of a skin layer, outermost first; ordered by lightness so that neighbours differ in grey as well.
std::string layer_colour(int layer);

} // namespace percuta::postprocess
