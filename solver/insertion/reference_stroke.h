#pragma once
// The reference engine: one needle that opens a slit in a quarter of its cell of skin, in three dimensions.

#include "base/progress.h"
#include "insertion/converged_state.h"
#include "insertion/reference_fields.h"
#include "insertion/reference_plan.h"
#include "insertion/stroke.h"
#include "mechanics/bulk_term.h"
#include "mechanics/minimiser.h"

#include <memory>

namespace percuta::insertion {

/// Insertion of one needle, its rest, withdrawal and further strokes. The plane x = 0 is a plane of symmetry
/// along which the tissue tears by its strength and toughness (mechanics::CohesiveTermOf), so whether, where
/// and how far the slit opens is a result; y = 0 is a plane of symmetry, the sides of the cell move in their
/// planes only, and the base is rigid. The needle presses on the surface and on the faces of the slit by the
/// same contact. Each step minimises the energy, through instabilities as well. What has torn stays torn: a
/// needle that enters again finds the slit.
class ReferenceStroke {
public:
  ReferenceStroke(const skin::Skin& skin, const needles::Device& device, const StrokeRequest& request);
  ~ReferenceStroke();

  /// Advances to the set depth and goes back as the device says. Never throws for a stroke that gets stuck:
  /// see InsertionResult::completed.
  InsertionResult run(Progress& progress);
  int unknowns() const { return space_->unknowns(); }

private:
  using State = ConvergedState;
  struct StepTry {
    bool converged = false;
    int iterations = 0;
    std::string reason;
  };
  using Space = mechanics::SolidSpace<ReferenceElement::degree>;
  using Contact = mechanics::ContactTermOf<ReferenceElement>;
  using Slit = mechanics::CohesiveTermOf<ReferenceElement>;

  void settle();
  void place_contact(double travel);
  StepTry step_to(double travel, double seconds, State& next);
  StepTry minimise_all(Eigen::VectorXd& displacement);
  void evaluate(State& next) const;
  void advance(Progress& progress);
  void hold(Progress& progress);
  void withdraw(Progress& progress);
  void after_depth(Progress& progress);
  /// Shortens a step that did not converge; false when it is too short to go on.
  bool retry(double& step, const std::string& why, Progress& progress);
  /// Shortens a step that has to be resolved, unless it is as short as that asks for.
  bool halved(bool wanted, double& step);
  double work_until(const State& next) const;
  bool runs_away(const State& next) const;
  bool unbalanced(const State& next) const;
  Pace pace(double growth) const;
  double duration(double step) const;
  double tip_depth(const Eigen::VectorXd& displacement, double travel) const;
  bool slit_at_its_border(const Eigen::VectorXd& displacement) const;
  /// Makes `next` the state of the stroke: takes it over as history and records it. What a needle that runs
  /// away releases is snap energy.
  void accept(State& next, bool punctures, Progress& progress);
  double expected_path() const;
  bool frame_due() const;
  void record(const std::string& label);
  void add_channel();
  void finish();

  const skin::Skin& skin_;
  const needles::Device& device_;
  StrokeRequest request_;
  ReferencePlan plan_;
  needles::Needle needle_;
  std::unique_ptr<Space> space_;
  std::unique_ptr<mechanics::BulkTermOf<ReferenceElement>> bulk_;
  std::unique_ptr<Contact> contact_;
  std::unique_ptr<Slit> slit_;
  std::vector<double> metric_;
  mechanics::MinimiserSettings minimiser_;
  SectionAcross section_;
  Eigen::VectorXd resting_;
  std::vector<int> axis_points_;                 ///< from the surface down
  double surface_ = 0;                           ///< m, height of the pre-tensed surface before touch
  double resting_energy_ = 0, resting_slit_ = 0; ///< J of the quarter before touch
  std::unique_ptr<State> state_, previous_;
  Phase phase_ = Phase::advance;
  SpentEnergies spent_;
  double path_ = 0, next_frame_ = 0; ///< m
  InsertionResult result_;
};

} // namespace percuta::insertion
