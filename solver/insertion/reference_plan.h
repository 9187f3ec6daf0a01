#pragma once
// Mesh, slit and contact of the reference engine, derived from needle and layers.

#include "insertion/stroke_plan.h"
#include "mechanics/cohesive_term.h"
#include "meshes/layered_block.h"

#include <array>

namespace percuta::insertion {

/// Trilinear hexahedra with constant pressure: the cheapest cells that do not lock.
using ReferenceElement = mechanics::SolidElement<1>;

/// A quarter of the unit cell around one needle: the axis is x = y = 0, the slit lies in x = 0.
struct ReferencePlan {
  StrokePlan stroke; ///< steps, contact and width are those of the fast engine
  meshes::LayeredBlock block;
  double finest = 0;                        ///< m, cells along the path of the tip
  double growth = 0;                        ///< of cells with the distance from the path: size over distance
  double path_depth = 0;                    ///< m, of the finest cells
  double slit_reach = 0, slit_depth = 0;    ///< m: the slit may open for y below, z above -depth; mesh planes
  std::vector<mechanics::CohesiveLaw> slit; ///< per layer
  mechanics::ClosingSettings closing;
  double puncture_resolution = 0; ///< m, steps across the puncture and other jumps

  /// Whether a cell is too large for its distance from the path.
  bool too_large(const std::array<double, 3>& centre, const std::array<double, 3>& edges) const;
};

/// Throws std::invalid_argument for needles that cannot exist and for layers without strength or toughness.
ReferencePlan plan_reference(const skin::Skin& skin, const needles::Device& device, double friction,
                             double refinement);

} // namespace percuta::insertion
