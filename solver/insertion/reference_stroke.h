#pragma once
// The reference engine: needles that open slits in a quarter or half of their skin, in three dimensions.

#include "base/progress.h"
#include "insertion/converged_state.h"
#include "insertion/drive.h"
#include "insertion/reference_fields.h"
#include "insertion/reference_model.h"
#include "insertion/reference_plan.h"
#include "insertion/stroke.h"
#include "mechanics/bulk_term.h"
#include "mechanics/minimiser.h"
#include "mechanics/state_journal.h"

#include <functional>
#include <memory>

namespace percuta::insertion {

/// What a new mesh of a stroke does to the old one.
enum class MeshChange {
  halves_cells,  ///< and no other: what the old mesh knows is kept
  joins_cells,   ///< that the tips have passed, and halves others
  moves_planes,  ///< in which slits may open, with the lines of the mesh
  extends_planes ///< farther than slits have come
};

/// Insertion of one needle or of a finite array that moves together, its rest, withdrawal and further
/// strokes. The tissue tears by its strength and toughness (mechanics::CohesiveTermOf) in planes x = const
/// through the needles' axes, so whether, where and how far slits open is a result: x = 0 is a plane of
/// symmetry and a boundary, and so is the other end of a hexagonal lattice's cell; other planes are cuts
/// inside the mesh. y = 0 is a plane of symmetry, in which the plan may let a second slit cross the first;
/// the sides move in their planes only, and the base is rigid. Needles press on the surface and on the faces
/// of slits by the same contact. Each step minimises the energy, through instabilities as well. What has torn
/// stays torn: a needle that enters again finds the slit.
///
/// Steps, puncture and channel of an array are those of its mean needle; its puncture event is that of the
/// first needle which punctures. InsertionResult::array has every needle.
///
/// A roller's needle moves along y in the half cell x >= 0, as its drum rolls (needles::RollingCourse); its
/// travel is the path of its apex, and it leaves by rolling on.
class ReferenceStroke {
public:
  /// One needle in a cell of its lattice.
  ReferenceStroke(const skin::Skin& skin, const needles::Device& device, const StrokeRequest& request);
  /// The needles of `plan`. On several ranks all have to construct and run it; each minimises its share of
  /// the energy, and all get the same result.
  ReferenceStroke(const skin::Skin& skin, const needles::Device& device, const StrokeRequest& request,
                  ReferencePlan plan);
  ~ReferenceStroke();

  /// Advances to the set depth and goes back as the device says. Never throws for a stroke that gets stuck:
  /// see InsertionResult::completed.
  InsertionResult run(Progress& progress);
  /// Of the largest mesh so far.
  int unknowns() const { return largest_unknowns_; }
  /// Bytes of what this rank keeps of the cells, of the mesh that took most.
  std::size_t cell_memory() const { return largest_cell_memory_; }
  /// How often it was replaced by one that is finest elsewhere.
  int mesh_changes() const { return mesh_changes_; }
  /// How the linear systems of the stroke are solved.
  const mechanics::LinearSolver& solver() const { return model_->space.system().solver(); }
  /// Iterations of an iterative solver so far and the systems that took them, with those of recalled states.
  long linear_iterations() const { return linear_iterations_; }
  long linear_solutions() const { return linear_solutions_; }

private:
  struct State : ConvergedState {
    std::vector<ReferenceNeedle::State> needles;
  };
  struct StepTry {
    bool converged = false;
    int iterations = 0;
    std::string reason;
    bool slit_at_border = false;
  };
  using Space = ReferenceModel::Space;
  using Slit = ReferenceModel::Slit;
  /// Of the plan as it is now, and what goes over to it from the present one.
  struct NewMesh {
    std::unique_ptr<ReferenceModel> model;
    mechanics::MeshTransfer transfer;
  };

  ModelRequest model_request() const;
  void draw();
  void settle();
  static double deepest_tip(const State& state);
  /// Makes the mesh finest around the tips, the deepest one at `deepest`; where cells behind them cannot be
  /// joined, from where it was finest before. False when it stays as it was.
  bool follow_tips(double deepest, Progress& progress);
  /// Moves the planes of the slits to where the surface has slipped under the tips, before it tears.
  void follow_surface(Progress& progress);
  /// Where, undeformed, the planes should be: under each needle, for columns that are whole.
  std::vector<double> tissue_under_tips() const;
  bool has_torn(std::size_t needle) const;
  /// Lets `change` say where slits lie and goes over to that; false when everything stays as it was.
  bool change_slits(MeshChange kind, const std::function<bool(ReferencePlan&)>& change, Progress& progress);
  NewMesh new_mesh(const FineZone& zone) const;
  /// Goes over to a mesh, which then is the old one; false when everything stays as it was. Where planes
  /// move, so does the mesh of the frames.
  bool replace_mesh(NewMesh& mesh, MeshChange change, Progress& progress);
  void exchange(std::unique_ptr<ReferenceModel>& model);
  /// Makes the new mesh that of the stroke, with equilibrium in `next`, and leaves the old one in its place;
  /// says why not where everything stays as it was.
  std::string go_over(NewMesh& mesh, MeshChange change, State& next);
  /// Why a change of the mesh that ends in `next` is not to be taken; empty where it is.
  std::string refusal(MeshChange change, const State& next) const;
  StepTry settle_at_same_travel(State& next);
  /// Whether a tip has moved in the tissue though the needle rests.
  bool tip_slips_in(const State& next) const;
  /// Makes `next` on the present mesh the state after the one on the old mesh, which go_over has left.
  void take_over(State& next, NewMesh& left, Progress& progress);
  /// Takes a converged state over as history.
  void commit(const Eigen::VectorXd& displacement);
  void move_needles(double travel);
  StepTry step_to(double travel, double seconds, State& next);
  StepTry minimise_all(Eigen::VectorXd& displacement);
  void evaluate(State& next) const;
  void advance(Progress& progress);
  void hold(Progress& progress);
  void withdraw(Progress& progress);
  void after_depth(Progress& progress);
  /// Shortens a step that did not converge; false when it is too short to go on. One in which a slit has come
  /// to the end of where it may open is tried again as it is, on a mesh with more room.
  bool retry(double& step, const StepTry& outcome, Progress& progress);
  bool extends_slits(const StepTry& outcome, Progress& progress);
  /// Shortens a step that has to be resolved, unless it is as short as that asks for.
  bool halved(bool wanted, double& step);
  double work_until(const State& next) const;
  /// Whether a needle jumps, much farther than it is moved.
  bool runs_away(const State& next) const;
  bool runs_away(const State& next, std::size_t needle) const;
  /// Travel of one needle and the force against it.
  static ConvergedState of_needle(const State& state, std::size_t needle);
  bool punctures(const State& next, std::size_t needle) const;
  bool punctures(const State& next) const;
  /// Back to the pressures of the last commit, with contact that much stiffer.
  void reset(double stiffening);
  /// Whether the step leaves energy unaccounted for that is noticeable beside the work so far.
  bool unbalanced(const State& next) const;
  /// Whether cells of the slit let go at once in the step, without the tip running away, and what such steps
  /// have released goes beyond what may be left unaccounted for.
  bool tears_unstably(const State& next) const;
  /// Of a needle that sweeps inside the skin: tissue lets go of it without the tip running away.
  bool slips_sideways(const State& next) const;
  Pace pace(double growth) const;
  double duration(double step) const;
  /// Sum over the needles in the mesh, over the number of needles.
  template <class Quantity> double mean(const State& state, const Quantity& quantity) const;
  bool slit_at_its_border(const Eigen::VectorXd& displacement) const;
  /// Makes `next` the state of the stroke: takes it over as history and records it. What is released where a
  /// needle jumps is snap energy.
  void accept(State& next, bool jumps, Progress& progress);
  void record_punctures(const State& next, double snapped);
  void record_slips(const State& next);
  double expected_path() const;
  bool frame_due() const;
  void record(const std::string& label);
  /// Of one half of the slit of `needle`, the integral of quantity(state, toughness) over its length, in rows
  /// of `height` from the surface down; in the plane normal to x, or to y (1) where slits cross.
  template <class Quantity>
  std::vector<double> over_half_slit(std::size_t needle, double height, std::size_t rows, int normal,
                                     const Quantity& quantity) const;
  /// Half-length of the slit of `needle` in those rows, m.
  std::vector<double> slit_half_lengths(std::size_t needle, double height, std::size_t rows,
                                        int normal = 0) const;
  /// The mean needle's, of what is computed for each needle and row.
  template <class OfNeedle>
  std::vector<double> of_mean_needle(std::size_t rows, const OfNeedle& of_needle) const;
  double slit_depth(std::size_t needle) const;
  double channel_row_height() const; ///< m
  void add_channel();
  /// Once the needle is out of tissue that keeps a set.
  void measure_open_channel();
  bool rolls() const;
  SlitSize slit_size(int normal) const;
  void begin_roll();
  void record_roll(const State& state);
  void lengthen_channel();
  void add_array();
  void finish_frames();
  void finish();

  const skin::Skin& skin_;
  const needles::Device& device_;
  StrokeRequest request_;
  ReferencePlan plan_;
  needles::Needle needle_;
  std::unique_ptr<ReferenceModel> model_;
  int largest_unknowns_, mesh_changes_ = 0;
  std::size_t largest_cell_memory_;
  double stayed_at_ = -1; ///< m, depth of the deepest tip when a new mesh was last refused
  double kept_fine_ = 0;  ///< m behind the tip that could not be joined when that was last tried
  double slipped_to_ = 0; ///< m, as far as the surface had slipped when planes could not follow
  mechanics::MinimiserSettings minimiser_;
  mechanics::StateJournal journal_;
  long linear_iterations_ = 0, linear_solutions_ = 0;
  std::size_t section_needle_ = 0;
  std::unique_ptr<Space> drawn_;                      ///< mesh of the frames, if there are any
  std::unique_ptr<mechanics::MeshTransfer> to_drawn_; ///< from the model's present mesh
  struct Section {
    std::size_t frame; ///< of the result in space
    double tip_depth;  ///< m, material, of the needle that it goes through
  };
  std::vector<Section> sections_;
  Eigen::VectorXd resting_;
  double resting_energy_ = 0, resting_slit_ = 0; ///< J of the mesh before touch
  Drive drive_;
  std::unique_ptr<State> state_, previous_;
  Phase phase_ = Phase::advance;
  SpentEnergies spent_;
  double largest_work_ = 0;          ///< J of the drive since first touch
  double path_ = 0, next_frame_ = 0; ///< m
  InsertionResult result_;
};

} // namespace percuta::insertion
