#pragma once
// What an insertion engine hands on: plain data in SI, the same for every engine.

#include "base/field_series.h"
#include "base/headline.h"

#include <optional>
#include <string>
#include <vector>

namespace percuta::insertion {

/// What the needle does; files number the phases in this order from 0.
enum class Phase { advance, hold, withdrawal, reinsertion };

/// One converged step of the stroke. Energies are totals per needle since first touch, J.
struct Step {
  Phase phase = Phase::advance;
  double time = 0;         ///< s since first touch; 0 throughout for an infinitely slow drive
  double displacement = 0; ///< m, travel of the tip below the unloaded surface
  double force = 0;        ///< N per needle, positive when it resists the needle
  double tip_depth =
      0; ///< m, material depth reached by the tip (against the deformed surface); 0 before puncture
  double surface_indentation = 0; ///< m, how far the surface at the needle is pushed down
  double external_work = 0;
  double stored_energy = 0;   ///< elastic, skin and opened slit
  double fracture_energy = 0; ///< toughness times new slit area
  double friction_work = 0;
  /// J done on viscous processes (stored in them or dissipated), softening and permanent set
  double viscous_work = 0;
  double snap_energy = 0; ///< released at fixed displacement in unstable growth
  int iterations = 0;     ///< Newton iterations of this step
  bool punctured = false;
};

/// The puncture event: force before and after the snap at one displacement.
struct Puncture {
  bool happened = false;
  double displacement = 0; ///< m
  double force_before = 0; ///< N
  double force_after = 0;  ///< N
  double snap_energy = 0;  ///< J
  std::string limited_by;  ///< "strength" or "toughness": the condition that was met last; of the reference
                           ///< engine, whose slit obeys one law with both, "strength and toughness"
};

/// Cross-section of the wound at one material depth, after the deepest position of the needle.
struct ChannelSection {
  double depth = 0; ///< m below the undeformed surface (material)
  int layer = 0;
  double needle_radius = 0;    ///< m, largest needle radius that stood at this depth
  double slit_half_length = 0; ///< m
  double damaged_radius = 0;   ///< m, tissue around the slit stretched beyond failure, as a circle
  /// m, of the circle that stays open after withdrawal: of the fast engine, of the thickest shaft that slides
  /// in without load; of the reference engine, in tissue that keeps a set, as large as the open area of the
  /// slit
  std::optional<double> open_radius;
  std::optional<double> crossing_half_length; ///< m, of a slit that crosses the other
};

/// One of several needles that were each computed, at the end of the first advance.
struct NeedleOfArray {
  double shorter = 0;          ///< m, than the longest needles
  double x = 0, y = 0;         ///< m from the middle of the array, or from a needle of the lattice; slits
                               ///< lie along y
  double force = 0;            ///< N
  double tip_depth = 0;        ///< m, material depth reached by the tip
  double slit_half_length = 0; ///< m, largest along the depth
  double slit_depth = 0;       ///< m, to which the tissue has torn
  bool punctured = false;      ///< the tip has left the outermost layer
  double puncture_displacement = 0; ///< m of travel, where punctured
  double puncture_force = 0;        ///< N before the puncture, where punctured
  /// m, where before touch the tissue lay that its slit opens in: x, or where the surface that has slipped
  /// under its tip was
  double slit_x = 0;
  /// m, how far the plane of the slit stood beside the tip when it punctured, or else in the end; 0 where the
  /// plane is one of symmetry
  double sideways_slip = 0;
};

/// A rolling needle at the end of a step, beside the vertical force.
struct RollingStep {
  double angle = 0;         ///< rad of roll, negative before the needle stands upright
  double tip_along = 0;     ///< m, of the apex in the direction of rolling from where it is deepest
  double tip_height = 0;    ///< m, of the apex above the surface at rest
  double lateral_force = 0; ///< N of the needle on the skin in the direction of rolling
  double side_force = 0;    ///< N on the needle across its axis, along its motion in its plane
  double torque = 0;        ///< N m about the drum's axle that this needle resists with
};

/// What only a roller has.
struct Rolling {
  double touch_angle = 0; ///< rad of tilt where the apex meets the surface at rest
  double sweep = 0;       ///< m along the skin from there to where it is deepest
  std::vector<RollingStep> steps;
  double slit_area_upright = 0; ///< m2, at the deepest position
};

/// The slit of one needle of the reference engine, where half of the toughness is spent or more.
struct SlitSize {
  double from = 0, to = 0; ///< m along the slit at the surface, from the needle's place
  double area = 0;         ///< m2, fracture energy over toughness
};

/// The channels that are left where a constant of the skin is divided and multiplied by its spread.
struct ChannelSpread {
  std::string constant;
  double factor = 1; ///< the spread
  std::vector<ChannelSection> divided, multiplied;
};

struct InsertionResult {
  bool completed = false;  ///< the set depth was reached
  std::string stop_reason; ///< why not, and where
  /// How often the reference engine's mesh could not follow the tip and stayed, coarser around it than
  /// planned.
  int refused_meshes = 0;
  std::vector<Step> steps;
  std::size_t deepest = 0; ///< index of the last step of the first advance
  /// The end of the first advance. Needs at least one step.
  const Step& at_depth() const { return steps[deepest]; }
  Puncture puncture;
  std::vector<ChannelSection> channel; ///< from the surface down; empty when the skin was not punctured
  /// Of companion runs, to compare with `companion_channel`, that of the companion with the run's own
  /// constants; both empty unless all of them punctured.
  std::vector<ChannelSpread> channel_spreads;
  std::vector<ChannelSection> companion_channel;
  std::vector<std::string> layer_names;
  std::vector<double> layer_bottom; ///< m, depth of each layer's lower face
  std::vector<char> layer_vascular; ///< per layer
  /// Of the reference engine: every needle of a finite array, or the equivalent ones of an endless lattice's
  /// cell; empty where it has one.
  std::vector<NeedleOfArray> array;
  std::optional<SlitSize> slit; ///< at the end of the stroke, of the reference engine but for finite arrays
  std::optional<SlitSize> crossing_slit; ///< across it, where a needle opens two
  std::optional<Rolling> rolling;        ///< of a needle that enters as its drum rolls
  double cell_radius = 0;                ///< m, radius of the simulated cell
  /// m, of the tip depth at the deepest position: half the distance of the levels that pay around it in the
  /// fast engine; 0 in the reference engine, which has none
  double tip_resolution = 0;
  double least_energy = 0; ///< J, below which energies mean nothing: of a dent as deep as the tip is blunt
  /// Where asked for (StrokeRequest::surface): how far the surface has sunk at `surface_radii` (m,
  /// undeformed, from the axis), per step, m.
  std::vector<double> surface_radii;
  std::vector<std::vector<double>> surface;
  FieldSeries fields;  ///< on a section through the axis; of the reference engine, across the slit
  SolidSeries solid;   ///< of the reference engine: a quarter of the cell; half of it for a needle that rolls
  Headlines headlines; ///< insertion.*, array.*, run.dofs, run.mesh_error
};

} // namespace percuta::insertion
