#pragma once
// The reference engine: one needle that opens a slit in a quarter of its cell of skin, in three dimensions.

#include "base/progress.h"
#include "insertion/insertion_result.h"
#include "insertion/reference_fields.h"
#include "insertion/reference_plan.h"
#include "insertion/stroke.h"
#include "mechanics/bulk_term.h"
#include "mechanics/minimiser.h"

#include <memory>

namespace percuta::insertion {

/// Insertion of one needle, whose advance alone is computed. The plane x = 0 is a plane of symmetry along
/// which the tissue tears by its strength and toughness (mechanics::CohesiveTermOf), so whether, where and
/// how far the slit opens is a result; y = 0 is a plane of symmetry, the sides of the cell move in their
/// planes only, and the base is rigid. The needle presses on the surface and on the faces of the slit by the
/// same contact. Each step minimises the energy, through instabilities as well.
class ReferenceStroke {
public:
  ReferenceStroke(const skin::Skin& skin, const needles::Device& device, const StrokeRequest& request);
  ~ReferenceStroke();

  /// Advances to the set depth. Never throws for a stroke that gets stuck: see InsertionResult::completed.
  InsertionResult run(Progress& progress);
  int unknowns() const { return space_->unknowns(); }

private:
  struct State;
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
  void retry(double& step, const std::string& why, Progress& progress);
  double work_until(const State& next) const;
  double released(const State& next, double work) const;
  Eigen::VectorXd predicted(double step) const;
  double duration(double step) const;
  double tip_depth(const Eigen::VectorXd& displacement, double travel) const;
  bool slit_at_its_border(const Eigen::VectorXd& displacement) const;
  void accept(State& next, double work, Progress& progress);
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
  double friction_done_ = 0, viscous_done_ = 0, snap_done_ = 0, next_frame_ = 0;
  InsertionResult result_;
};

} // namespace percuta::insertion
