#pragma once
// One needle, one mesh: the stroke from first touch to the set depth and out again.

#include "base/errors.h"
#include "base/progress.h"
#include "insertion/converged_state.h"
#include "insertion/drive.h"
#include "insertion/stroke_plan.h"
#include "mechanics/bulk_term.h"
#include "mechanics/choose_solver.h"
#include "mechanics/cylinder_mean.h"
#include "mechanics/minimiser.h"
#include "mechanics/state_journal.h"

#include <memory>

namespace percuta::insertion {

/// What a stroke needs besides skin and device.
struct StrokeRequest {
  StrokeRequest() {
  } ///< members are named where they are set: of an unnamed list of flags each may take another's place
  double friction = 0;
  double refinement = 1;
  bool fields = true;      ///< record frames
  bool rupture = true;     ///< false: the skin never opens, the needle only indents it
  bool after_depth = true; ///< rest, withdrawal and reinsertion; false ends at the deepest position
  bool bridging = false;   ///< a slit pays what its opening spends of the toughness (spent_toughness)
  bool surface = false;    ///< record how far the surface sinks around the needle
  mechanics::SolverRequest solver{}; ///< of the reference engine
  StatePlace states;                 ///< what it finds is kept there, and what is there is not computed again
};

/// Insertion of one needle without inertia of the tissue. Two ways of standing in the skin share one energy:
///  1. contact: the intact surface wraps around the tip until the tension in it at the tip, in excess of the
///     stress across it, reaches the outermost layer's strength AND entering lowers the energy (coupled
///     criterion: strength and toughness must both be met, Leguillon 2002);
///  2. embedded: the needle advances in the slit that it opens (mechanics::EmbeddedNeedleTerm).
/// Puncture is the passage of the outermost layer. Where the force drops there, the energy is minimised at
/// fixed displacement across the snap and the difference is reported as snap energy.
/// The drive moves the needle at its speed (or a mass slows down) until depth, force or momentum end it; then
/// the needle rests, is withdrawn, and enters the same channel again as the device says.
class Stroke {
public:
  Stroke(const skin::Skin& skin, const needles::Device& device, const StrokeRequest& request);
  /// With mesh, contact and steps of `plan` instead of those that follow from the request.
  Stroke(const skin::Skin& skin, const needles::Device& device, const StrokeRequest& request,
         const StrokePlan& plan);
  ~Stroke();

  /// Runs to the set depth. Never throws for a stroke that gets stuck: see InsertionResult::completed.
  InsertionResult run(Progress& progress);
  int unknowns() const;

private:
  using State = ConvergedState;
  struct StepTry {
    bool converged = false;
    int iterations = 0;
    std::string reason;
  };

  void settle();
  mechanics::MinimiserReport minimise(const std::vector<const mechanics::EnergyTerm*>& terms,
                                      Eigen::VectorXd& displacement);
  StepTry contact_step(double displacement, double seconds, State& next);
  StepTry embedded_step(const State& from, double displacement, double seconds, State& next);
  StepTry step_to(double displacement, double seconds, State& next);
  bool try_to_enter(const State& from, State& entered);
  bool enter(const char* limited_by, Progress& progress);
  void contact_phase(Progress& progress);
  void embedded_phase(Progress& progress);
  void hold_phase(Progress& progress);
  void withdrawal_phase(Progress& progress);
  void after_depth(Progress& progress);
  double duration(double step) const;
  /// Drive::overshoots of a step to `next`.
  bool overshoots(const State& next, double work, double& step);
  double largest_contact_step() const;
  double work_until(const State& next) const;
  bool punctures(const State& next) const;
  void record_before_puncture(double step);
  void record_puncture(double force_before, double snapped);
  void mobilise_friction(Progress& progress);
  bool cut(double& step, const std::string& why, Progress& progress);
  Eigen::VectorXd predicted(const State& from, double step) const;
  /// Makes `next` the state of the stroke: takes it over as history and records it.
  void accept(State& next, double work, Progress& progress);
  /// The same where energy is released that nothing takes up; returns it.
  double snap(State& next, double work, Progress& progress);
  /// One or the other, by whether the needle runs away; returns what a snap released.
  double accept_or_snap(State& next, double work, Progress& progress);
  bool runs_away(const State& next) const;
  bool unbalanced(const State& next, double work) const;
  bool halved(bool wanted, double& step) const;
  Pace pace(double growth) const;
  void take_over(const State& next);
  void add_step(State& next, double work, double snapped, Progress& progress);
  double tip_tension(const State& state) const;
  void place_contact(double displacement);
  void record(const std::string& label);
  bool frame_due() const;
  double expected_path() const;
  void record_surface();
  void finish();

  const skin::Skin& skin_;
  const needles::Device& device_;
  StrokeRequest request_;
  StrokePlan plan_;
  needles::Needle needle_;
  std::unique_ptr<mechanics::SectionSpace> space_;
  std::unique_ptr<mechanics::BulkTerm> bulk_;
  std::unique_ptr<mechanics::ContactTerm> contact_;
  std::unique_ptr<mechanics::EmbeddedNeedleTerm> embedded_;
  std::unique_ptr<mechanics::CylinderMean> tip_; ///< where the strength is asked for
  std::vector<mechanics::SlitTissue> tissue_;
  std::vector<double> metric_;
  mechanics::MinimiserSettings minimiser_;
  mechanics::StateJournal journal_;
  int surface_dof_ = 0;       ///< axial displacement of the surface at the axis
  double surface_ = 0;        ///< m, height of the pre-tensed surface before touch
  double resting_energy_ = 0; ///< J of the pre-tensed skin
  Eigen::VectorXd resting_;
  std::vector<int> surface_dofs_; ///< axial, of the surface from the axis outwards
  Drive drive_;
  std::unique_ptr<State> state_, previous_;
  Phase phase_ = Phase::advance;
  double largest_work_ = 0; ///< J, of the drive so far
  SpentEnergies spent_;
  double path_ = 0, next_frame_ = 0; ///< m
  InsertionResult result_;
};

} // namespace percuta::insertion
