#pragma once
// A converged step of a stroke, the same for both engines, and what passes between two of them.

#include "insertion/insertion_result.h"
#include "skin/skin.h"

#include <Eigen/Core>

#include <functional>
#include <string>

namespace percuta::insertion {

/// Energies and forces are those of the whole cell.
struct ConvergedState {
  Eigen::VectorXd displacement;
  double travel = 0;         ///< m
  double force = 0;          ///< N
  double stored = 0;         ///< J
  double fracture = 0;       ///< J
  double contact_radius = 0; ///< m, where the needle presses by contact; 0 without it
  double friction = 0;       ///< J spent in the step that led here
  double viscous = 0;        ///< J done on viscosity and permanent set in that step
  double time = 0;           ///< s since first touch
  double tip_depth = 0;      ///< m
  double external_work = 0;  ///< J since first touch
  int iterations = 0;
  bool inside = false; ///< of the fast engine: in the slit instead of in contact
};

/// What has gone for good since first touch, J.
struct SpentEnergies {
  double friction = 0, viscous = 0, snap = 0;
  double total() const { return friction + viscous + snap; }

  /// Adds the step that led to `state` and released `snapped`.
  void add(const ConvergedState& state, double snapped);
};

constexpr double noticeable_drop = 0.98; ///< ratio of the forces around a step that counts as unstable

/// Whether the force changes noticeably while something moves by `moved` (m), much farther than the needle: a
/// jump that no shorter step resolves. The force falls when a tip runs ahead, and rises when tissue that is
/// drawn back by a needle pushes it out of its slit.
bool jumps(const ConvergedState& from, const ConvergedState& to, double moved);

/// Work of the drive, J. Through a jump it feels the force before it.
double drive_work(const ConvergedState& from, const ConvergedState& to, bool jump);

/// Energy that nothing takes up on the way, J.
double released(const ConvergedState& from, const ConvergedState& to, double work);

/// Displacements from which to look for the next step of length `step`: the last step carried on, where there
/// is one and `admissible` takes them, else those of `state`.
Eigen::VectorXd extrapolated(const ConvergedState* before, const ConvergedState& state, double step,
                             const std::function<bool(const Eigen::VectorXd&)>& admissible);

/// How the length of steps follows the work that they were.
struct Pace {
  int easy_iterations; ///< of Newton's method, up to which a step was easy
  double growth;       ///< after an easy step
  double first;        ///< m; hard steps shorten the next ones to this and no further
};

/// Length of the next step, m, after one of length `step`. A step that is hard at any length does not get
/// easier, so it does not get shorter without end.
double paced(const Pace& pace, double step, int iterations, double largest);

/// Energy of a dent as deep as the tip is blunt (`radius`, m) in elastic tissue, J: 32/15 mu R^3, the
/// integral of Hertz's force on a sphere in incompressible tissue.
double dent_energy(double shear_modulus, double radius);

/// A position along the way, for messages; to 0.1 um, without the sign of what rounds to zero.
std::string in_millimetres(double travel);

/// What the stroke records of a step; `surface_indentation` in m.
Step recorded(const ConvergedState& state, const SpentEnergies& spent, double surface_indentation);

/// Writes names and depths of the layers, and what the time of the frames is, into `result`.
void describe_layers(const skin::Skin& skin, InsertionResult& result);

} // namespace percuta::insertion
