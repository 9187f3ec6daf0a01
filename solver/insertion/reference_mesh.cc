// What the reference engine begins with, and how its mesh follows the tips.

#include "insertion/reference_stroke.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr double jump_in_cells =
    0.25; ///< of the finest: a tip that moves farther while the needle rests has slipped in
/// Of what stays fine behind the tip, before joining it is tried again.
constexpr double growth_of_kept_length = 2;
constexpr double torn_at_rest = 1e-9; ///< fracture over elastic energy: more than rounding

/// What a change of the mesh may do to the energy, over the work so far. Nothing pays for what it adds; where
/// a tip slips in meanwhile, what has come out of balance gives back more than a change does. `torn` is what
/// it may spend on slits.
struct EnergyLimits {
  double gain, loss, loss_in_jump, torn;
};

EnergyLimits energy_limits(MeshChange change) {
  constexpr double any = std::numeric_limits<double>::infinity();
  switch (change) {
  case MeshChange::joins_cells:
    return {0.001, 0.001, 0.001, any}; // the finer mesh is there to fall back on
  case MeshChange::halves_cells:
    return {0.01, 0.03, 0.25, any};
  case MeshChange::moves_planes:
    return {0.01, any, any, 0.01}; // in tissue that is whole
  case MeshChange::extends_planes:
    return {0.01, any, any, any};
  }
  throw std::logic_error("unknown change of the mesh");
}

/// The needle at whose outer side the section across the slit meets no other one.
std::size_t outermost_of_first_row(const ReferencePlan& plan) {
  std::size_t best = 0;
  for (std::size_t k = 0; k < plan.needles.size(); ++k) {
    const NeedlePlace &needle = plan.needles[k], &other = plan.needles[best];
    if (needle.y < other.y || (needle.y == other.y && needle.x > other.x))
      best = k;
  }
  return best;
}

} // namespace

ReferenceStroke::ReferenceStroke(const skin::Skin& skin, const needles::Device& device,
                                 const StrokeRequest& request)
    : ReferenceStroke(skin, device, request,
                      plan_reference(skin, device, request.friction, request.refinement)) {}

ReferenceStroke::ReferenceStroke(const skin::Skin& skin, const needles::Device& device,
                                 const StrokeRequest& request, ReferencePlan plan)
    : skin_(skin), device_(device), request_(request), plan_(std::move(plan)), needle_(device.needle),
      model_(std::make_unique<ReferenceModel>(model_request(), plan_.zone_around(0, 0))),
      largest_unknowns_(model_->space.unknowns()), largest_cell_memory_(model_->space.cell_memory()),
      journal_(request.states, model_->space.unknowns(), request.solver.ranks),
      section_needle_(outermost_of_first_row(plan_)), drive_(device_, plan_.stroke.depth),
      state_(std::make_unique<State>()) {
  if (request_.fields)
    draw();
  minimiser_.rounding = 1e-13;
  minimiser_.smallest_force =
      0.1 * skin.layers.front().shear_modulus.value * needle_.bluntness() * needle_.bluntness();
}

ReferenceStroke::~ReferenceStroke() = default;

ModelRequest ReferenceStroke::model_request() const {
  return {skin_, needle_, plan_, request_.rupture, device_.speed > 0, request_.solver};
}

/// One mesh for all frames, as fine as any of them. Those that there are already move to it.
void ReferenceStroke::draw() {
  std::unique_ptr<Space> mesh(
      new Space(reference_space(plan_, request_.rupture, plan_.whole_path(), {request_.solver.ranks, true})));
  if (drawn_) {
    const MeshTransfer transfer(*drawn_, *mesh);
    for (FieldFrame& frame : result_.solid.frames)
      for (Field& field : frame.fields)
        field = transfer.field(field);
  }
  drawn_ = std::move(mesh);
  to_drawn_.reset();
}

void ReferenceStroke::settle() {
  state_->displacement = Eigen::VectorXd::Zero(model_->space.dofs());
  state_->needles.resize(model_->needles.size());
  for (auto& needle : model_->needles)
    needle->keep_away();
  const StepTry rest = minimise_all(state_->displacement);
  if (!rest.converged)
    throw NotConverged("pre-tensed skin finds no equilibrium before touch: " + rest.reason);
  model_->bulk.commit(state_->displacement);
  model_->slit->commit(state_->displacement);
  resting_ = state_->displacement;
  for (auto& needle : model_->needles)
    needle->settle(resting_);
  resting_energy_ = model_->bulk.stored(state_->displacement);
  const auto slit = model_->slit->totals(state_->displacement);
  if (slit.fracture > torn_at_rest * resting_energy_)
    throw NotConverged("skin tears before the needle touches it: its tension at rest, across the slits, "
                       "reaches the strength of a layer");
  resting_slit_ = slit.stored;
}

double ReferenceStroke::deepest_tip(const State& state) {
  double deepest = 0;
  for (const auto& needle : state.needles)
    deepest = std::max(deepest, needle.tip_depth);
  return deepest;
}

void ReferenceStroke::exchange(std::unique_ptr<ReferenceModel>& model) {
  std::swap(model_, model);
  to_drawn_.reset();
  journal_.resize(model_->space.unknowns());
}

/// What is not equilibrium, or another one than that of the old mesh, is not taken.
std::string ReferenceStroke::go_over(NewMesh& mesh, MeshChange change, State& next) {
  next.displacement = mesh.transfer.displacement(state_->displacement);
  if (!mesh.model->bulk.admissible(next.displacement))
    return "a cell of the new one would be turned inside out";
  mesh.model->take_over(*model_, mesh.transfer, next.displacement);
  exchange(mesh.model);
  const StepTry outcome = settle_at_same_travel(next);
  const std::string refused =
      outcome.converged ? refusal(change, next) : "no equilibrium on a new one: " + outcome.reason;
  if (!refused.empty())
    exchange(mesh.model);
  return refused;
}

std::string ReferenceStroke::refusal(MeshChange change, const State& next) const {
  const EnergyLimits limits = energy_limits(change);
  const double grown = -released(*state_, next, 0) / largest_work_,
               torn = (next.fracture - state_->fracture) / largest_work_;
  if (grown > limits.gain || -grown > (tip_slips_in(next) ? limits.loss_in_jump : limits.loss))
    return fmt::format("on a new one the energy would change by {:+.2g} % of the work", 100 * grown);
  if (torn > limits.torn)
    return fmt::format("on a new one skin would tear at once, for {:.2g} % of the work", 100 * torn);
  return {};
}

bool ReferenceStroke::follow_tips(double deepest, Progress& progress) {
  if (plan_.holds(model_->zone, deepest) || deepest < stayed_at_ + plan_.zone_ahead)
    return false;
  double least_deep = deepest;
  for (const auto& needle : state_->needles)
    least_deep = std::min(least_deep, std::max(0.0, needle.tip_depth));
  const FineZone around = plan_.zone_around(least_deep, deepest), now = model_->zone;
  const double passed = around.tip - now.tip;
  bool followed = false, joins = true;
  if (passed >= growth_of_kept_length * kept_fine_) {
    NewMesh mesh = new_mesh(around);
    joins = mesh.transfer.joins_cells();
    followed = replace_mesh(mesh, joins ? MeshChange::joins_cells : MeshChange::halves_cells, progress);
    kept_fine_ = joins && !followed ? passed : 0;
  }
  if (joins && !followed) {
    NewMesh mesh = new_mesh({now.from, around.to, now.tip});
    followed = replace_mesh(mesh, MeshChange::halves_cells, progress);
  }
  if (!followed) {
    ++result_.refused_meshes;
    stayed_at_ = deepest;
  }
  return followed;
}

ReferenceStroke::NewMesh ReferenceStroke::new_mesh(const FineZone& zone) const {
  auto model = std::make_unique<ReferenceModel>(model_request(), zone);
  const Space& space = model->space;
  return {std::move(model), MeshTransfer(model_->space, space)};
}

bool ReferenceStroke::replace_mesh(NewMesh& mesh, MeshChange change, Progress& progress) {
  State next = *state_;
  if (const std::string refused = go_over(mesh, change, next); !refused.empty()) {
    progress.note(fmt::format("{} at {}: {}",
                              change == MeshChange::joins_cells ? "cells that the tip has passed stay fine"
                                                                : "the mesh stays as it was",
                              in_millimetres(state_->travel), refused));
    return false;
  }
  const double grown = -released(*state_, next, 0);
  const bool same_planes = change == MeshChange::halves_cells || change == MeshChange::joins_cells;
  if (!same_planes && drawn_)
    draw();
  take_over(next, mesh, progress);
  ++mesh_changes_;
  largest_unknowns_ = std::max(largest_unknowns_, model_->space.unknowns());
  largest_cell_memory_ = std::max(largest_cell_memory_, model_->space.cell_memory());
  progress.note(fmt::format("mesh of {} unknowns, finest from {:.4f} to {:.4f} mm; energy {:+.2g} nJ",
                            model_->space.unknowns(), model_->zone.from * 1e3, model_->zone.to * 1e3,
                            grown * 1e9));
  return true;
}

/// Tissue has no time to relax meanwhile.
ReferenceStroke::StepTry ReferenceStroke::settle_at_same_travel(State& next) {
  model_->bulk.begin_step(0);
  move_needles(state_->travel);
  const StepTry outcome = minimise_all(next.displacement);
  next.iterations = outcome.iterations;
  next.friction = next.contact_radius = 0;
  next.needles.clear();
  evaluate(next);
  return outcome;
}

bool ReferenceStroke::tip_slips_in(const State& next) const {
  for (std::size_t k = 0; k < next.needles.size(); ++k)
    if (std::abs(next.needles[k].tip_depth - state_->needles[k].tip_depth) > jump_in_cells * plan_.finest)
      return true;
  return false;
}

/// A dent that is about to lose its stability may do so on the new mesh before the needle moves on.
void ReferenceStroke::take_over(State& next, NewMesh& left, Progress& progress) {
  const bool jumps = tip_slips_in(next);
  const bool first = jumps && punctures(next) && !result_.puncture.happened;
  if (first) {
    exchange(left.model);
    record("before puncture");
    exchange(left.model);
  }
  resting_ = left.transfer.displacement(resting_);
  if (jumps)
    accept(next, true, progress);
  else {
    spent_.add(next, 0);
    commit(next.displacement);
    state_ = std::make_unique<State>(next);
  }
  previous_.reset();
  if (first)
    record("after puncture");
}

void ReferenceStroke::commit(const Eigen::VectorXd& displacement) {
  model_->bulk.commit(displacement);
  for (auto& needle : model_->needles)
    needle->contact().commit(displacement);
  model_->slit->commit(displacement);
}

} // namespace percuta::insertion
