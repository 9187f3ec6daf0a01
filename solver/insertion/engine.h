#pragma once
// One call from skin and device to the wound of one needle.

#include "base/progress.h"
#include "base/ranks.h"
#include "base/state_place.h"
#include "insertion/insertion_result.h"
#include "needles/device.h"
#include "scenario/scenario.h"
#include "skin/skin.h"

namespace percuta::insertion {

/// Drives one needle of the device into the skin to the set depth, and out again as the device says, with the
/// engine that `mechanics.fidelity` names.
///
/// The fast engine: axisymmetric finite elements, indentation of intact skin until the outermost layer's
/// strength is reached at the tip, then penetration by a slit whose toughness and stretch are paid level by
/// level. docs/mechanics.md derives it. With `mechanics.array` finite the needle is the mean of the device's
/// own, which carry the skin down for each other (press_array).
///
/// The reference engine: a quarter of the cell in space, with a slit of strength and toughness that opens
/// where the energy is least (ReferenceStroke); with `mechanics.array` finite a quarter of all the device's
/// needles, and a needle alone to compare them with. What it leaves out it says in its warnings.
///
/// The reference engine also computes on several ranks, which all have to call this; all get the same result.
///
/// Besides the run itself, coarser companion runs estimate the discretisation error and the bands that the
/// spreads of the skin's constants give. A stroke that cannot be completed returns what was reached, with
/// `completed` false and the reason.
///
/// What its strokes find is kept in `states`; what is there already, from a call that did not come to its
/// end, is taken instead of being computed again, and the result is the same.
InsertionResult insert(const skin::Skin& skin, const needles::Device& device,
                       const scenario::MechanicsChoice& mechanics, Progress& progress,
                       const Ranks& ranks = {}, const StatePlace& states = {});

/// Size of the run before it starts, for `percuta check`.
struct RunSize {
  int unknowns = 0;
  double expected_seconds =
      0; ///< rough, from the cost per unknown and step measured on a 2-core machine of 2024
};
RunSize estimate_size(const skin::Skin& skin, const needles::Device& device,
                      const scenario::MechanicsChoice& mechanics);

} // namespace percuta::insertion
