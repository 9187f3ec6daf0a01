#include "insertion/engine.h"

#include "insertion/headlines.h"
#include "insertion/stroke.h"

#include <fmt/format.h>

#include <cmath>
#include <future>

namespace percuta::insertion {

namespace {

constexpr double companion_coarsening = 1.5;

/// Everything but the request is the same for the run and its companions.
InsertionResult companion(const skin::Skin& skin, const needles::Device& device, StrokeRequest request) {
  SilentProgress silent;
  request.fields = request.after_depth = false;
  return Stroke(skin, device, request).run(silent);
}

} // namespace

InsertionResult insert(const skin::Skin& skin, const needles::Device& device,
                       const scenario::MechanicsChoice& mechanics, Progress& progress) {
  StrokeRequest request{mechanics.friction, mechanics.mesh_refinement, 1, true, mechanics.rupture};
  StrokeRequest coarse = request, brittle = request, tough = request;
  coarse.refinement = brittle.refinement = tough.refinement =
      mechanics.mesh_refinement / companion_coarsening;
  brittle.toughness_factor = 1 / toughness_spread;
  tough.toughness_factor = toughness_spread;
  // The companions are cheaper together than the run itself and use the second core meanwhile. Without them
  // their results stay empty, and so do error and bands.
  auto companions = std::async(std::launch::async, [&] {
    std::array<InsertionResult, 3> results;
    if (mechanics.companions)
      results = {companion(skin, device, coarse), companion(skin, device, brittle),
                 companion(skin, device, tough)};
    return results;
  });
  Stroke stroke(skin, device, request);
  InsertionResult result = stroke.run(progress);
  const auto others = companions.get();
  result.headlines = insertion_headlines(result, device, stroke.unknowns(),
                                         {others[0], others[1], others[2], companion_coarsening});
  return result;
}

RunSize estimate_size(const skin::Skin& skin, const needles::Device& device,
                      const scenario::MechanicsChoice& mechanics) {
  const StrokePlan plan = plan_stroke(skin, device, mechanics.friction, mechanics.mesh_refinement);
  RunSize size;
  size.unknowns =
      static_cast<int>(2 * (2 * plan.section.radii.size() - 1) * (2 * plan.section.heights.size() - 1));
  // About 45 steps to enter, then the stroke in steps of the largest size; 6 iterations each; 8 us per
  // unknown.
  const double steps = 60 + 2 * device.depth / plan.largest_step;
  size.expected_seconds = 6 * steps * size.unknowns * 8e-6;
  return size;
}

} // namespace percuta::insertion
