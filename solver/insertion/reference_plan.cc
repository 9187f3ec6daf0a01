#include "insertion/reference_plan.h"

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

namespace {

constexpr double pi = 3.14159265358979323846;
constexpr int most_halvings = 5;           ///< of the block's cells
constexpr double block_over_outermost = 4; ///< width of the block's cells over the outermost layer, at most
constexpr double growth_of_block = 1.7;    ///< of the block's cells outwards and downwards
constexpr double size_over_distance = 0.5; ///< of refined cells: two in a row have the same size
constexpr double reach_in_radii = 3;       ///< of the slit's plane: slits are 0.5 to 1.6 radii long
constexpr double reach_in_tips = 12;
constexpr double reach_in_depth = 1.2;
constexpr double rise_in_tips = 0.02; ///< opening at which the slit's traction reaches the strength
constexpr double rise_in_final = 0.05;
constexpr double resolution_in_tips = 0.125;
/// Stiffness over that of the fast engine. A multiplier may leave a gap under load, up to its pressure over
/// the stiffness; a surface that is stretched around the tip then sags below it and slips off in jumps.
constexpr double contact_over_fast = 10;
/// Tolerance over that of the fast engine. Up to it a multiplier pushes tissue that the needle does not
/// reach, work that no force of the needle accounts for: half of the balance's error.
constexpr double tolerance_over_fast = 0.25;

/// First line at or beyond `at`.
double line_beyond(const std::vector<double>& lines, double at) {
  const auto found = std::lower_bound(lines.begin(), lines.end(), at * (1 - 1e-9));
  return found == lines.end() ? lines.back() : *found;
}

std::vector<double> lines_across(double width, double first) {
  std::vector<double> lines{0};
  for (double size : meshes::graded_sizes(width, first, growth_of_block, width))
    lines.push_back(lines.back() + size);
  lines.back() = width;
  return lines;
}

/// Rows of at most `size` along the path, growing below; every interface is a plane.
void add_rows(const skin::Skin& skin, double size, double path, meshes::LayeredBlock& block) {
  std::vector<double> depths{0};
  std::vector<int> layers;
  for (std::size_t layer = 0; layer < skin.layers.size(); ++layer) {
    const double top = skin.depth_of(layer), bottom = top + skin.layers[layer].thickness.value;
    const double fine = std::clamp(path - top, 0.0, bottom - top);
    std::vector<double> sizes;
    if (fine > 0)
      sizes.assign(std::max(1.0, std::round(fine / size)), 0);
    std::fill(sizes.begin(), sizes.end(), sizes.empty() ? 0 : fine / sizes.size());
    if (bottom - top > fine + 1e-9 * bottom)
      for (double each : meshes::graded_sizes(bottom - top - fine, size, growth_of_block, bottom))
        sizes.push_back(each);
    for (double each : sizes) {
      depths.push_back(depths.back() + each);
      layers.push_back(static_cast<int>(layer));
    }
    depths.back() = bottom;
  }
  for (auto depth = depths.rbegin(); depth != depths.rend(); ++depth)
    block.z.push_back(-*depth);
  block.row_layer.assign(layers.rbegin(), layers.rend());
}

} // namespace

bool ReferencePlan::too_large(const std::array<double, 3>& centre, const std::array<double, 3>& edges) const {
  const double x = std::max(0.0, centre[0] - edges[0] / 2), y = std::max(0.0, centre[1] - edges[1] / 2);
  const double below = std::max(0.0, -path_depth - centre[2] - edges[2] / 2);
  const double allowed = std::max(finest, growth * std::hypot(x, y, below));
  return std::max({edges[0], edges[1], edges[2]}) > 1.2 * allowed &&
         std::min(edges[0], edges[1]) > 1.2 * finest;
}

ReferencePlan plan_reference(const skin::Skin& skin, const needles::Device& device, double friction,
                             double refinement) {
  const needles::Needle needle(device.needle);
  const double tip = needle.contact_radius_of_curvature(), outermost = skin.layers.front().thickness.value;
  ReferencePlan plan;
  plan.stroke = plan_stroke(skin, device, friction, refinement);
  plan.stroke.contact.stiffness *= contact_over_fast;
  plan.stroke.contact.tolerance *= tolerance_over_fast;
  plan.stroke.contact.calm_multipliers = false; // they would not settle to so small an overlap
  plan.finest = finest_cell(skin, needle, device.depth, refinement);
  plan.growth = size_over_distance / refinement;
  plan.path_depth = std::min(device.depth, skin.total_thickness());
  const int halvings = std::clamp(static_cast<int>(std::log2(block_over_outermost * outermost / plan.finest)),
                                  0, most_halvings);
  const double coarse = std::ldexp(plan.finest, halvings);
  const double width = std::sqrt(pi) / 2 * plan.stroke.cell_radius; // a square with the area of the circle
  plan.block.x = plan.block.y = lines_across(width, coarse);
  add_rows(skin, coarse, plan.path_depth, plan.block);

  plan.slit_reach =
      line_beyond(plan.block.y, std::max(reach_in_radii * needle.radius(device.depth), reach_in_tips * tip));
  std::vector<double> depths;
  for (auto z = plan.block.z.rbegin(); z != plan.block.z.rend(); ++z)
    depths.push_back(-*z);
  plan.slit_depth = line_beyond(depths, reach_in_depth * plan.path_depth);
  for (const skin::Layer& layer : skin.layers) {
    const double final_opening = 2 * layer.toughness.value / layer.strength.value;
    plan.slit.emplace_back(layer.strength.value, layer.toughness.value,
                           std::min(rise_in_tips * tip, rise_in_final * final_opening));
  }
  plan.puncture_resolution = resolution_in_tips * tip;
  plan.closing = {plan.stroke.contact.stiffness, plan.stroke.contact.tolerance};
  return plan;
}

} // namespace percuta::insertion
