#include "insertion/stroke_plan.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace percuta::insertion {

namespace {

constexpr double cells_per_tip_radius = 2;
constexpr double cells_per_contact = 4;
constexpr double cells_in_outermost_layer = 4;
constexpr double cell_growth = 0.25;
constexpr double coarsest_row = 25e-6; // m: a cone of 20 degrees widens by 4 um over it
constexpr double slit_spread = 2;      // disc that moves with a slit's wall, in needle radii
constexpr double stiffness_factor =
    500; // contact stiffness in shear moduli per tip radius, before augmentation
constexpr double smoothing_factor = 0.04; // onset of contact in tip radii
constexpr double smoothing_of_depth = 0.01;
constexpr double penetration_factor = 0.01;
constexpr double penetration_of_depth = 0.002;
constexpr double wide_in_radii = 80; // a rim at 20 radii still stiffens a thick block by 6 %
constexpr double wide_cell =
    10e-3; // m: skin bends over its soft base on that scale; 3 mm made a 0.5 mm stroke 30 % stiffer

double stiffest(const skin::Skin& skin, double loading_time) {
  double modulus = 0;
  for (const skin::Layer& layer : skin.layers)
    modulus = std::max(modulus, layer.shear_modulus.value * relaxation_of(layer).ramp(loading_time));
  return modulus;
}

/// Depths between which the tissue along the needle is taken to move linearly: a disc's diameter apart, and
/// at a layer's interface where one is near, so that they are the same on every mesh.
std::vector<double> line_levels(const skin::Skin& skin, double spacing, double path_depth) {
  std::vector<double> levels{0};
  while (levels.back() < path_depth) {
    double next = levels.back() + spacing;
    for (std::size_t layer = 1; layer < skin.layers.size(); ++layer)
      if (std::abs(skin.depth_of(layer) - next) < 0.3 * spacing)
        next = skin.depth_of(layer);
    if (next > skin.total_thickness() - spacing / 2)
      break;
    levels.push_back(next);
  }
  return levels;
}

} // namespace

laws::PronySeries relaxation_of(const skin::Layer& layer) {
  std::vector<laws::PronyTerm> terms;
  for (const skin::Relaxation& process : layer.relaxation)
    terms.push_back({process.share.value, process.time.value});
  return laws::PronySeries(terms);
}

std::vector<std::unique_ptr<laws::Law>> make_laws(const skin::Skin& skin) {
  std::vector<std::unique_ptr<laws::Law>> laws;
  for (const skin::Layer& layer : skin.layers)
    laws.push_back(laws::make_law(layer.law, skin::law_constants(layer)));
  return laws;
}

std::vector<std::unique_ptr<laws::Law>> make_laws_in_space(const skin::Skin& skin, double lines) {
  std::vector<std::unique_ptr<laws::Law>> laws;
  for (const skin::Layer& layer : skin.layers) {
    laws::Constants constants = skin::law_constants(layer);
    constants.fibres = laws::fibres_about_lines(constants.fibre_angle, lines);
    laws.push_back(laws::make_law(layer.law, constants));
  }
  return laws;
}

std::vector<laws::PronySeries> make_relaxation(const skin::Skin& skin) {
  std::vector<laws::PronySeries> series;
  for (const skin::Layer& layer : skin.layers)
    series.push_back(relaxation_of(layer));
  return series;
}

std::vector<laws::Softening> make_softening(const skin::Skin& skin) {
  std::vector<laws::Softening> softening;
  for (const skin::Layer& layer : skin.layers)
    softening.emplace_back(layer.softening.value, layer.softening_energy.value, layer.tissue_set.value);
  return softening;
}

double finest_cell(const skin::Skin& skin, const needles::Needle& needle, double depth, double refinement) {
  // A tip that dents by less than its radius touches over about sqrt(radius x depth).
  const double tip = needle.contact_radius_of_curvature(), dent = std::sqrt(tip * depth);
  const double outermost = skin.layers.front().thickness.value;
  return std::min(
             {tip / cells_per_tip_radius, dent / cells_per_contact, outermost / cells_in_outermost_layer}) /
         refinement;
}

StrokePlan plan_stroke(const skin::Skin& skin, const needles::Device& device, double friction,
                       double refinement) {
  const needles::Needle needle(device.needle);
  const double tip = needle.contact_radius_of_curvature(), outermost = skin.layers.front().thickness.value;
  StrokePlan plan;
  plan.depth = device.depth;
  plan.loading_time =
      device.speed > 0 ? device.depth / 2 / device.speed : std::numeric_limits<double>::infinity();
  const double far = std::min(wide_in_radii * needle.radius(device.depth), 3 * skin.total_thickness());
  plan.cell_radius = device.cell_radius(std::max({wide_cell, 2 * device.depth, far}));
  plan.puncture_depth = std::min(outermost, 10 * needle.bluntness());

  // The smallest disc is that of the needle's radius where the tip leaves the outermost layer.
  plan.embedded.spread = slit_spread;
  plan.embedded.friction = friction;
  plan.embedded.speed = device.speed;
  plan.embedded.smallest_disc = slit_spread * needle.radius(needle.cap_height() + plan.puncture_depth);
  plan.line.reach = slit_spread * device.needle.shaft_radius;

  const double touching = std::min(tip, std::sqrt(tip * device.depth));
  meshes::GradingRequest& grading = plan.grading;
  grading.finest = finest_cell(skin, needle, device.depth, refinement);
  grading.growth = 1 + cell_growth / refinement;
  grading.coarsest_in_path = std::min(coarsest_row, device.needle.shaft_radius / 4) / refinement;
  grading.path_depth = std::min(device.depth, skin.total_thickness());
  grading.outer_radius = plan.cell_radius;
  grading.fine_radius = needle.contact_edge();
  for (const skin::Layer& layer : skin.layers)
    grading.layer_thickness.push_back(layer.thickness.value);
  plan.line.level_depths = line_levels(skin, 2 * plan.embedded.smallest_disc, grading.path_depth);
  grading.line_depths = plan.line.level_depths;
  plan.section = meshes::grade_section(grading);

  plan.contact.stiffness = stiffness_factor * stiffest(skin, plan.loading_time) / touching;
  plan.contact.smoothing = std::min(smoothing_factor * tip, smoothing_of_depth * device.depth);
  plan.contact.tolerance = std::min(penetration_factor * tip, penetration_of_depth * device.depth);
  plan.contact.mean_overlap = plan.contact.calm_multipliers = true;
  plan.contact.friction = friction;
  plan.contact.elastic_slip = plan.embedded.elastic_slip;

  plan.first_step = std::min(tip / 10, device.depth / 20);
  // A step of more than a tip radius could carry the surface past the tip's centre, to the wrong side of the
  // needle.
  plan.largest_contact_step = std::min(tip / 2, device.depth / 20);
  plan.contact_step_share = 0.2;
  plan.largest_step = std::clamp(device.depth / 100, std::min(15e-6, device.depth / 25), device.depth / 25);
  plan.smallest_step = 1e-4 * tip;
  plan.puncture_resolution = std::min(0.1e-6, device.depth / 2500);
  return plan;
}

} // namespace percuta::insertion
