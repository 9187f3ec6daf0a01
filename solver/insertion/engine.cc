#include "insertion/engine.h"

#include "insertion/headlines.h"
#include "insertion/reference_stroke.h"
#include "insertion/stroke.h"
#include "needles/shape.h"

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

StrokeRequest request_of(const scenario::MechanicsChoice& mechanics) {
  return {mechanics.friction, mechanics.mesh_refinement, 1, true, mechanics.rupture, true,
          mechanics.bridging};
}

void add_reference_warnings(const needles::Device& device, Headlines& headlines) {
  const needles::ShapeEntry& shape = needles::shape_entry(device.needle.shape);
  if (!shape.reduction.empty() && !shape.body)
    headlines.warnings.push_back("The needle is simplified: " + shape.reduction + ".");
  if (device.layout == needles::Layout::hex)
    headlines.warnings.push_back(
        "The reference engine takes a square cell with the area of the hexagonal one.");
}

InsertionResult insert_by_reference(const skin::Skin& skin, const needles::Device& device,
                                    const scenario::MechanicsChoice& mechanics, Progress& progress) {
  const StrokeRequest request = request_of(mechanics);
  StrokeRequest coarse = request;
  coarse.refinement /= companion_coarsening;
  coarse.fields = coarse.after_depth = false;
  auto companion = std::async(std::launch::async, [&] {
    SilentProgress silent;
    return mechanics.companions ? ReferenceStroke(skin, device, coarse).run(silent) : InsertionResult();
  });
  ReferenceStroke stroke(skin, device, request);
  InsertionResult result = stroke.run(progress);
  const InsertionResult other = companion.get(), none;
  result.headlines =
      insertion_headlines(result, device, stroke.unknowns(), {other, none, none, companion_coarsening});
  add_reference_warnings(device, result.headlines);
  return result;
}

bool by_reference(const scenario::MechanicsChoice& mechanics) {
  return mechanics.fidelity == "reference";
}

RunSize reference_size(const skin::Skin& skin, const needles::Device& device,
                       const scenario::MechanicsChoice& mechanics) {
  const ReferencePlan plan = plan_reference(skin, device, mechanics.friction, mechanics.mesh_refinement);
  RunSize size;
  size.unknowns = ReferenceStroke(skin, device, request_of(mechanics)).unknowns();
  // A step of the largest size, 12 iterations each, 40 steps more around puncture; 0.14 s per iteration of
  // 6300 unknowns, growing as the factorisation does.
  const double steps = 40 + device.depth / plan.stroke.largest_contact_step;
  size.expected_seconds = 12 * steps * 0.14 * std::pow(size.unknowns / 6300.0, 1.35);
  return size;
}

} // namespace

InsertionResult insert(const skin::Skin& skin, const needles::Device& device,
                       const scenario::MechanicsChoice& mechanics, Progress& progress) {
  if (by_reference(mechanics))
    return insert_by_reference(skin, device, mechanics, progress);
  StrokeRequest request = request_of(mechanics);
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
  if (by_reference(mechanics))
    return reference_size(skin, device, mechanics);
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
