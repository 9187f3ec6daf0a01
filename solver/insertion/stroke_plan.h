#pragma once
// Mesh, contact and steps of a stroke, derived from needle and layers: nothing here is for the user to set.

#include "laws/law.h"
#include "laws/prony.h"
#include "laws/softening.h"
#include "mechanics/contact_term.h"
#include "mechanics/embedded_needle_term.h"
#include "mechanics/section_space.h"
#include "meshes/graded_section.h"
#include "needles/device.h"
#include "skin/skin.h"

#include <memory>
#include <vector>

namespace percuta::insertion {

struct StrokePlan {
  meshes::GradingRequest grading; ///< what `section` was made from
  meshes::GradedSection section;
  mechanics::SectionSpace::AxisLine line;
  mechanics::ContactSettings contact;
  mechanics::EmbeddedNeedleTerm::Settings embedded;
  double first_step = 0;                                                ///< m
  double largest_contact_step = 0, largest_step = 0, smallest_step = 0; ///< m
  double contact_step_share = 0;  ///< of the contact's radius: steps in contact may be as long as that, too
  double puncture_resolution = 0; ///< m: steps through the puncture are halved down to this
  double puncture_depth = 0;      ///< m: the tip has punctured the skin once it is this deep in the tissue
  double cell_radius = 0;         ///< m
  double depth = 0;               ///< m, travel of the needle
  double loading_time = 0;        ///< s in which tissue at the needle is loaded; infinite for a slow drive
};

/// The layer's Prony series; empty for an elastic layer.
laws::PronySeries relaxation_of(const skin::Layer& layer);

/// Laws, relaxation and softening of the layers, outermost first. Tissue that is driven at no particular
/// speed is in equilibrium at every moment.
std::vector<std::unique_ptr<laws::Law>> make_laws(const skin::Skin& skin);
/// The same in a solid in which Langer lines lie at `lines` (rad) from x.
std::vector<std::unique_ptr<laws::Law>> make_laws_in_space(const skin::Skin& skin, double lines);
std::vector<laws::PronySeries> make_relaxation(const skin::Skin& skin);
std::vector<laws::Softening> make_softening(const skin::Skin& skin);

/// Size of the cells where the needle touches first, m.
double finest_cell(const skin::Skin& skin, const needles::Needle& needle, double depth, double refinement);

/// `refinement` divides every cell size. Throws std::invalid_argument for needles that cannot exist.
StrokePlan plan_stroke(const skin::Skin& skin, const needles::Device& device, double friction,
                       double refinement);

} // namespace percuta::insertion
