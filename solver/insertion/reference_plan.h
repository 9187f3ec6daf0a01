#pragma once
// Mesh, slit and contact of the reference engine, derived from needle and layers.

#include "insertion/stroke_plan.h"
#include "mechanics/cohesive_term.h"
#include "meshes/layered_block.h"
#include "needles/array_places.h"
#include "needles/course.h"

#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <vector>

namespace percuta::insertion {

/// Trilinear hexahedra with constant pressure: the cheapest cells that do not lock.
using ReferenceElement = mechanics::SolidElement<1>;

using NeedlePlace = needles::QuarterPlace;

/// Part of a plane x = const in which slits of a column of needles may open: y from `lower` to `upper`, mesh
/// lines; of a slit that crosses it, part of a plane y = const, and x. Needles stand from `first` to `last`.
/// `lower` is negative where the part crosses y = 0, and `upper` beyond the mesh where a needle stands in its
/// far side.
struct SlitStretch {
  int normal; ///< component 0 or 1
  double at, lower, upper, first, last;
  bool lies_in(int component, double x, double y, double near) const {
    return component == normal && std::abs((normal == 0 ? x : y) - at) < near;
  }
  bool holds(double along) const { return along > lower && along < upper; }
  bool at_its_end(double along) const;
};

/// How the plane of the slits lies in the skin. They open across it, so that what pulls them open is the
/// tension across Langer lines, or that along them.
enum class SlitDirection { along_langer_lines, across_langer_lines };

/// Depths between which the cells around the needles are finest, m. Above them, where a needle has passed,
/// its radius asks for less.
struct FineZone {
  double from = 0, to = 0;
  double tip = 0; ///< of the needle that is least deep
};

/// A quarter of the cell around one needle, or of a finite array with wide skin around it; a half for a
/// needle that moves along y or lacks a plane of symmetry. A hexagonal lattice is a rectangle with needles in
/// two opposite corners and its mirror images. Slits lie in planes x = const of the tissue under the needles.
struct ReferencePlan {
  StrokePlan stroke;                ///< steps, contact and width are those of the fast engine
  std::vector<NeedlePlace> needles; ///< never empty
  /// Of each needle, where before touch the tissue lay that its slit opens in: under its tip, or, after
  /// follow_surface, where what has slipped under it was.
  std::vector<NeedlePlace> tissue;
  std::shared_ptr<const needles::Course> course; ///< of every needle; never null
  needles::Mirrors halved;                       ///< planes that cut the mesh from its mirror image
  bool ends_at_needles = false; ///< on every side: a cell of several needles in an endless lattice
  meshes::LayeredBlock block;
  double finest = 0;     ///< m, cells around the tip
  double growth = 0;     ///< of cells with the distance from the path: size over distance
  double path_depth = 0; ///< m, as far as tips go
  double zone_above = 0; ///< m, finest cells above the tip that is least deep
  double zone_below = 0; ///< m, below the deepest tip when the zone is new
  double zone_ahead = 0; ///< m, below the deepest tip at least
  /// Whether the zone goes with the tips; else it is as deep as the path.
  bool zone_moves = true;
  std::function<double(double)> size_beside; ///< m, of cells where a needle's tip has passed by that much (m)
  double slit_reach = 0;                     ///< m along a slit from its needle, as far as it may open
  std::vector<SlitStretch> stretches;        ///< to mesh lines at that reach or beyond
  double slit_depth = 0;                     ///< m: slits may open above; mesh plane
  std::vector<mechanics::CohesiveLaw> slit;  ///< per layer
  /// Per layer, of slits in planes y = const that cross the others; empty: there are none.
  std::vector<mechanics::CohesiveLaw> crossing_slit;
  mechanics::ClosingSettings closing;
  /// Of slits in planes x = const; the mesh, with its lattice and the way of a needle that rolls, turns with
  /// them.
  SlitDirection slit_direction = SlitDirection::along_langer_lines;
  double puncture_resolution = 0; ///< m, steps across the puncture and other jumps

  /// Lays stretches and slit_depth out, to lines of the mesh at slit_reach and `depth` (m) or beyond.
  void lay_slits(double depth);
  /// Around tips between these depths, m.
  FineZone zone_around(double least_deep, double deepest) const;
  /// Along the whole path.
  FineZone whole_path() const { return {0, path_depth, path_depth}; }
  bool holds(const FineZone& zone, double deepest) const {
    return zone.to >= std::min(path_depth, deepest + zone_ahead);
  }
  /// Whether a cell is too large for its distance from the nearest path.
  bool too_large(const std::array<double, 3>& centre, const std::array<double, 3>& edges,
                 const FineZone& zone) const;
  /// Whether a slit may open in the plane normal to x or y (component 0 or 1) through this point, ends of
  /// stretches excluded.
  bool may_tear(int normal, double x, double y, double z) const;
  /// Whether a slit of that plane that has come here is near the end of where it may open.
  bool at_border(int normal, double x, double y, double z) const;
  /// Number of the needle under which the tissue is nearest.
  std::size_t nearest_needle(double x, double y) const;
  /// Of the whole array or cell.
  double needle_count() const;
  /// Whether a needle's slit lies inside the mesh, where skin is not the same on both sides.
  bool may_slip(std::size_t needle) const {
    return !ends_at_needles && halved.both() && needles[needle].x > 0;
  }
  bool may_slip() const; ///< of any needle
  /// How often the whole has what the mesh has.
  double images() const { return (halved.x ? 2 : 1) * (halved.y ? 2 : 1); }
  /// Part of a needle that lies in the mesh.
  double share(const NeedlePlace& place) const;
  /// Part of its slit's length that does.
  double share_along_slit(const NeedlePlace& place) const;
};

/// Needles in the mesh, m.
struct NeedleArrangement {
  std::vector<NeedlePlace> needles;
  double beyond =
      0; ///< how far skin reaches beyond the outermost one; 0: an endless lattice's cell ends there
  /// Half the distance to neighbours along x and y, up to which the mesh lies about each needle as in a
  /// mirror; 0: as the needles stand. A needle alone with those of an array has its mesh.
  double half_x = 0, half_y = 0;
  std::shared_ptr<const needles::Course> course = nullptr; ///< none: straight down
  needles::Mirrors halved{};
};

/// Two needles in opposite corners of the rectangle between planes of symmetry of an endless hexagonal
/// lattice. Neighbours stand along x, across the slits, as in needles::needle_places, or along y.
NeedleArrangement hexagonal_cell(double pitch, bool neighbours_along_slit = false);

/// Whether that is the cell of the device's endless lattice; a needle that rolls or lacks a plane of symmetry
/// takes a square of its area.
bool has_hexagonal_cell(const needles::Device& device);

/// One needle in a cell of the device's lattice, or the two of a hexagonal one; one that rolls or
/// lacks a plane of symmetry, in half a square cell. Throws std::invalid_argument for needles that cannot
/// exist and for layers without strength or toughness.
ReferencePlan plan_reference(const skin::Skin& skin, const needles::Device& device, double friction,
                             double refinement);
/// The needles of a finite array in skin as wide as for a needle alone. Throws std::invalid_argument also for
/// arrays without the two planes of symmetry.
ReferencePlan plan_reference_array(const skin::Skin& skin, const needles::Device& device, double friction,
                                   double refinement);
/// One needle of that array alone, in cells of the same size: what is left between the two is the neighbours.
ReferencePlan plan_reference_alone(const skin::Skin& skin, const needles::Device& device, double friction,
                                   double refinement);
/// Lets a second slit open across the first one, in y = 0, as far. Its strength and toughness are
/// `resistance` times those of the first. Throws std::invalid_argument unless the plan is a quarter around
/// one needle.
void add_crossing_slit(ReferencePlan& plan, double resistance = 1);
/// Moves the planes of the slits to x = tissue_x[k] (m) under needle k, and the mesh's lines with them;
/// needles of one column have to ask for one place. False, and the plan as it was, where cells beside a plane
/// would become half as wide or wide again by half.
bool follow_surface(ReferencePlan& plan, const std::vector<double>& tissue_x);
/// Lets slits open farther, half as far again and a fifth deeper; false where they have all of the mesh.
bool extend_slits(ReferencePlan& plan);
/// Any needles in the quarter.
ReferencePlan plan_reference(const skin::Skin& skin, const needles::Device& device, double friction,
                             double refinement, const NeedleArrangement& arrangement);

} // namespace percuta::insertion
