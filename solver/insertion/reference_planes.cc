// Planes of slits, moved under the tips and given more room, as skin tears where it does.

#include "insertion/reference_stroke.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace percuta::insertion {

namespace {

constexpr double noticed_slip = 1.0 / 3; ///< of the surface from under a tip, in tip radii
constexpr double whole_tissue = 0.01;    ///< of the toughness spent, up to which it may tear elsewhere

} // namespace

bool ReferenceStroke::has_torn(std::size_t needle) const {
  for (std::size_t f = 0; f < model_->slit->cracks().size(); ++f)
    if (model_->crack_needle[f] == needle)
      for (const auto& at : model_->slit->states(static_cast<int>(f), state_->displacement))
        if (at.dissipated > whole_tissue * model_->slit->law(f).toughness())
          return true;
  return false;
}

/// The needles of a column share one plane.
std::vector<double> ReferenceStroke::tissue_under_tips() const {
  std::map<double, std::vector<std::size_t>> columns;
  for (std::size_t k = 0; k < plan_.needles.size(); ++k)
    columns[plan_.needles[k].x].push_back(k);
  std::vector<double> places(plan_.needles.size());
  for (const auto& [x, column] : columns) {
    double slip = 0;
    for (std::size_t k : column)
      slip += state_->needles[k].slip / column.size();
    const bool whole = std::none_of(column.begin(), column.end(), [this](std::size_t k) {
      return model_->needles[k]->record.punctured || has_torn(k);
    });
    for (std::size_t k : column)
      places[k] = plan_.tissue[k].x + (whole ? slip : 0);
  }
  return places;
}

void ReferenceStroke::follow_surface(Progress& progress) {
  double farthest = 0;
  for (std::size_t k = 0; k < plan_.needles.size(); ++k)
    if (!model_->needles[k]->record.punctured)
      farthest = std::max(farthest, std::abs(state_->needles[k].slip));
  if (farthest < slipped_to_ + noticed_slip * needle_.bluntness())
    return;
  const bool followed = change_slits(
      MeshChange::moves_planes,
      [this](ReferencePlan& plan) { return insertion::follow_surface(plan, tissue_under_tips()); }, progress);
  slipped_to_ = followed ? 0 : farthest;
  if (followed)
    record_slips(*state_);
}

bool ReferenceStroke::extends_slits(const StepTry& outcome, Progress& progress) {
  if (!outcome.slit_at_border)
    return false;
  reset(1);
  if (!change_slits(MeshChange::extends_planes, extend_slits, progress))
    return false;
  progress.note(fmt::format("slits may open {:.4g} mm along the skin from now on, {:.4g} mm deep",
                            plan_.slit_reach * 1e3, plan_.slit_depth * 1e3));
  return true;
}

bool ReferenceStroke::change_slits(MeshChange kind, const std::function<bool(ReferencePlan&)>& change,
                                   Progress& progress) {
  const ReferencePlan before = plan_;
  if (change(plan_)) {
    NewMesh mesh = new_mesh(model_->zone);
    if (replace_mesh(mesh, kind, progress))
      return true;
  }
  plan_ = before;
  return false;
}

} // namespace percuta::insertion
