// What a stroke records: its steps, its frames and the channel that it leaves.

#include "insertion/stroke.h"
#include "insertion/stroke_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

namespace {

constexpr int frames_per_stroke = 20;
constexpr int frames_per_return = 6;

} // namespace

void Stroke::accept(State& next, double work, Progress& progress) {
  take_over(next);
  add_step(next, work, 0, progress);
}

double Stroke::snap(State& next, double work, Progress& progress) {
  take_over(next);
  const double snapped = released(*state_, next, work);
  add_step(next, work, snapped, progress);
  return snapped;
}

void Stroke::add_step(State& next, double work, double snapped, Progress& progress) {
  next.external_work = state_->external_work + work;
  largest_work_ = std::max(largest_work_, next.external_work);
  spent_.add(next, snapped);
  path_ += std::abs(next.travel - state_->travel);
  Step step = recorded(next, spent_, surface_ - next.displacement[surface_dof_]);
  step.phase = phase_;
  step.punctured = result_.puncture.happened || punctures(next);
  result_.steps.push_back(step);
  previous_ = std::move(state_);
  state_ = std::make_unique<State>(next);
  if (request_.surface)
    record_surface();
  journal_.tell(progress);
  progress.advance(std::min(1.0, path_ / expected_path()),
                   fmt::format("{:.3f} mm, {:.1f} mN", next.travel * 1e3, next.force * 1e3));
}

void Stroke::record_surface() {
  std::vector<double> sunk;
  for (int dof : surface_dofs_)
    sunk.push_back(resting_[dof] - state_->displacement[dof]);
  result_.surface.push_back(std::move(sunk));
}

double Stroke::expected_path() const {
  const int strokes = request_.after_depth ? device_.strokes : 1;
  return plan_.depth * strokes * (request_.after_depth && device_.withdraw ? 2 : 1);
}

void Stroke::record_before_puncture(double step) {
  if (!request_.fields)
    return;
  bulk_->begin_step(0);
  embedded_->prepare(state_->displacement, 0);
  record("before puncture");
  bulk_->begin_step(duration(step));
  embedded_->prepare(state_->displacement, step);
}

void Stroke::record_puncture(double force_before, double snapped) {
  result_.puncture = {true,          state_->travel, force_before,
                      state_->force, snapped,        result_.puncture.limited_by};
  record("after puncture");
}

bool Stroke::frame_due() const {
  return path_ >= next_frame_;
}

void Stroke::record(const std::string& label) {
  next_frame_ = path_ + plan_.depth / (phase_ == Phase::advance ? frames_per_stroke : frames_per_return);
  if (!request_.fields)
    return;
  const FieldSource source{*space_,
                           *bulk_,
                           state_->inside ? nullptr : contact_.get(),
                           state_->inside ? embedded_.get() : nullptr,
                           needle_,
                           tissue_,
                           surface_ - state_->travel,
                           state_->displacement,
                           resting_};
  result_.fields.frames.push_back(make_frame(source, path_, label));
  result_.fields.frames.back().needle_travel = state_->travel;
}

void Stroke::finish() {
  describe_layers(skin_, result_);
  result_.cell_radius = plan_.cell_radius;
  result_.fields.mesh = space_->output_mesh();
  if (!result_.steps.empty() && result_.at_depth().tip_depth > 0)
    result_.tip_resolution = 0.5 * embedded_->spacing_at(result_.at_depth().tip_depth);
  if (!state_->inside || !result_.puncture.happened) // a slit within the outermost layer wounds nothing alive
    return;
  for (const auto& level : embedded_->levels(state_->displacement)) {
    const double radius = needle_.radius(level.farthest);
    if (radius <= 0)
      continue;
    result_.channel.push_back(
        {level.depth, level.layer, radius, embedded_->opening(level.layer).half_length(level.farthest),
         overstretched_radius(radius, failure_stretch), level.open_radius, std::nullopt});
  }
}

} // namespace percuta::insertion
