// The slit of one needle, and what a needle that rolls bears and leaves.

#include "insertion/reference_stroke.h"

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

bool ReferenceStroke::rolls() const {
  return plan_.course->leaves_ahead();
}

/// Of the first needle, in the plane x = 0 or, where slits cross, y = 0; a quarter has one half of it.
SlitSize ReferenceStroke::slit_size(int normal) const {
  SlitSize slit;
  const double halves = plan_.halved.y ? 2 : 1;
  for (std::size_t f = 0; f < model_->slit->cracks().size(); ++f) {
    if (model_->crack_needle[f] > 0 || model_->slit->cracks()[f].component != normal)
      continue;
    const auto& face = model_->slit->cracks()[f].face;
    const double toughness = model_->slit->law(f).toughness();
    const auto states = model_->slit->states(static_cast<int>(f), state_->displacement);
    for (int q = 0; q < ReferenceElement::face_points; ++q) {
      const auto& point = face.point[q];
      slit.area += halves * point.weight * states[q].dissipated / toughness;
      if (-point.z > plan_.finest || states[q].dissipated < 0.5 * toughness)
        continue;
      const double along = normal == 0 ? point.y : point.x;
      slit.from = std::min(slit.from, plan_.halved.y ? -along : along);
      slit.to = std::max(slit.to, along);
    }
  }
  return slit;
}

void ReferenceStroke::begin_roll() {
  if (rolls())
    result_.rolling = Rolling{plan_.course->pose(0).tilt, plan_.course->sweep(0), {}, 0};
}

void ReferenceStroke::record_roll(const State& state) {
  if (!rolls())
    return;
  const needles::Pose pose = plan_.course->pose(state.travel);
  const auto& needle = state.needles.front();
  const needles::PlanePoint across =
      pose.turned({1, 0}); // of the force on the needle: what the skin bears, turned round
  const double side = -needle.lateral_force * across[0] + needle.force * across[1];
  result_.rolling->steps.push_back({-pose.tilt, pose.apex[0], pose.apex[1], needle.lateral_force, side,
                                    needle.drive_force / std::abs(plan_.course->rate(state.travel).tilt)});
}

/// The needle has stood everywhere between its ways in and out; the slit is as long as it is now, and the
/// rest of the cross-sections as the upright needle left them.
void ReferenceStroke::lengthen_channel() {
  const auto half_length = slit_half_lengths(0, channel_row_height(), result_.channel.size());
  for (std::size_t row = 0; row < result_.channel.size(); ++row)
    result_.channel[row].slit_half_length = half_length[row];
}

} // namespace percuta::insertion
