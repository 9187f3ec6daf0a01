// What the stroke of the reference engine takes over and records.

#include "insertion/reference_stroke.h"
#include "insertion/stroke_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr int frames_per_stroke = 20;
constexpr double channel_rows = 4; ///< height of a cross-section of the wound in finest cells

} // namespace

void ReferenceStroke::accept(State& next, bool punctures, Progress& progress) {
  const double snapped = runs_away(next) ? released(*state_, next, work_until(next)) : 0;
  next.external_work = state_->external_work + work_until(next);
  if (punctures)
    result_.puncture = {true, next.travel, state_->force, next.force, snapped, "strength and toughness"};
  spent_.add(next, snapped);
  path_ += std::abs(next.travel - state_->travel);
  bulk_->commit(next.displacement);
  contact_->commit(next.displacement);
  slit_->commit(next.displacement);
  previous_ = std::move(state_);
  state_ = std::make_unique<State>(next);
  Step step =
      recorded(next, spent_, surface_ - next.displacement[space_->dof_of_point(axis_points_.front(), 2)]);
  step.phase = phase_;
  step.punctured = result_.puncture.happened;
  result_.steps.push_back(step);
  progress.advance(std::min(1.0, path_ / expected_path()),
                   fmt::format("{:.3f} mm, {:.1f} mN", next.travel * 1e3, next.force * 1e3));
}

double ReferenceStroke::expected_path() const {
  const bool after = request_.after_depth && device_.withdraw;
  return plan_.stroke.depth * (after ? 2 * device_.strokes : 1);
}

void ReferenceStroke::add_channel() {
  const double height = channel_rows * plan_.finest;
  std::vector<double> spent(static_cast<std::size_t>(std::ceil(state_->tip_depth / height)), 0);
  for (std::size_t f = 0; f < slit_->cracks().size(); ++f) {
    const auto& face = slit_->cracks()[f].face;
    const auto states = slit_->states(static_cast<int>(f), state_->displacement);
    for (int q = 0; q < ReferenceElement::face_points; ++q) {
      const auto row = static_cast<std::size_t>(-face.point[q].z / height);
      if (row < spent.size())
        spent[row] += face.point[q].weight * states[q].dissipated / slit_->law(face.layer).toughness();
    }
  }
  for (std::size_t row = 0; row < spent.size(); ++row) {
    const double depth = (row + 0.5) * height, radius = needle_.radius(state_->tip_depth - depth);
    if (radius > 0)
      result_.channel.push_back({depth, static_cast<int>(skin_.layer_at(depth)), radius, spent[row] / height,
                                 overstretched_radius(radius, failure_stretch), std::nullopt});
  }
}

void ReferenceStroke::finish() {
  describe_layers(skin_, result_);
  result_.cell_radius = plan_.stroke.cell_radius;
  result_.least_energy = dent_energy(skin_.layers.front().shear_modulus.value, needle_.bluntness());
  result_.fields.mesh = section_.mesh();
  result_.solid.mesh = solid_mesh(*space_);
}

bool ReferenceStroke::frame_due() const {
  return path_ >= next_frame_;
}

void ReferenceStroke::record(const std::string& label) {
  next_frame_ = path_ + plan_.stroke.depth / frames_per_stroke;
  if (!request_.fields)
    return;
  const SolidSource source{
      *space_, *bulk_, *contact_, *slit_, needle_, state_->tip_depth, state_->displacement, resting_};
  result_.solid.frames.push_back(solid_frame(source, path_, label));
  result_.solid.frames.back().needle_travel = state_->travel;
  result_.fields.frames.push_back(section_.frame(result_.solid.frames.back(), source));
}

} // namespace percuta::insertion
