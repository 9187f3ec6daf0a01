#include "insertion/reference_plan.h"

#include "base/pi.h"
#include "needles/shape.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

namespace percuta::insertion {

namespace {

constexpr int most_halvings = 5;           ///< of the block's cells
constexpr double block_over_outermost = 4; ///< width of the block's cells over the outermost layer, at most
constexpr double size_over_distance = 0.5; ///< of refined cells: two in a row have the same size
/// Of what cells may grow with the distance. Where the block's grow faster, they are halved once more, which
/// makes eight of each.
constexpr double growth_left_to_block = 0.8;
constexpr double fastest_growth = 1.7;    ///< of the block's: where slits may open ends at its lines
constexpr double slack = 1.2;             ///< size over the one that is asked for, before cells are halved
constexpr double cells_beside_radius = 6; ///< in the radius of a needle where its tip has passed
/// In tip radii.
constexpr double zone_above_in_tips = 2, zone_below_in_tips = 6, zone_ahead_in_tips = 2;
constexpr double reach_in_radii = 3; ///< of the slit's plane: slits are 0.5 to 1.6 radii long
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

/// Of the block's cells outwards and downwards.
double growth_of_block(double refinement) {
  return std::min(fastest_growth, 1 + growth_left_to_block * slack * size_over_distance / refinement);
}

/// Half the distance of needles that stand at `at` and, as mirror images, at -`at`; 0 for one at 0.
double half_distance(const std::vector<double>& at) {
  return at.size() > 1 ? (at[1] - at[0]) / 2 : at[0];
}

/// Lines from 0 past needles at `at` and farther by `beyond`, or just to the last of them. Up to `half` from
/// each needle they lie about it as in a mirror, so that both faces of its slit are divided alike.
std::vector<double> lines_across(const std::vector<double>& at, double half, double beyond, double first,
                                 double growth) {
  std::vector<double> lines{0}, sizes;
  const auto add = [&](const std::vector<double>& steps) {
    for (double each : steps)
      lines.push_back(lines.back() + each);
  };
  for (double needle : at) {
    sizes = half > 0 ? meshes::graded_sizes(half, first, growth, half) : std::vector<double>();
    if (needle > 0)
      add({sizes.rbegin(), sizes.rend()});
    lines.back() = needle;
    if (beyond == 0 && needle == at.back())
      return lines;
    add(sizes);
    lines.back() = needle + half;
  }
  add(meshes::graded_sizes(beyond - half, sizes.empty() ? first : growth * sizes.back(), growth, beyond));
  lines.back() = at.back() + beyond;
  return lines;
}

std::vector<double> columns(const std::vector<NeedlePlace>& needles, double NeedlePlace::*along) {
  std::set<double> places;
  for (const NeedlePlace& needle : needles)
    places.insert(needle.*along);
  return {places.begin(), places.end()};
}

/// Lines on both sides of a needle at 0, as in a mirror: even as far as it sweeps, then growing.
std::vector<double> lines_on_both_sides(double sweep, double beyond, double first, double growth) {
  const int even = static_cast<int>(std::ceil(sweep / first));
  std::vector<double> lines{0};
  for (int i = 1; i <= even; ++i)
    lines.push_back(sweep * i / even);
  for (double each : meshes::graded_sizes(beyond, first, growth, beyond))
    lines.push_back(lines.back() + each);
  lines.back() = sweep + beyond;
  std::vector<double> both;
  for (auto line = lines.rbegin(); line != lines.rend() - 1; ++line)
    both.push_back(-*line);
  both.insert(both.end(), lines.begin(), lines.end());
  return both;
}

/// Rows of at most `size` along the path, growing below; every interface is a plane.
void add_rows(const skin::Skin& skin, double size, double growth, double path, meshes::LayeredBlock& block) {
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
      for (double each : meshes::graded_sizes(bottom - top - fine, size, growth, bottom))
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

FineZone ReferencePlan::zone_around(double least_deep, double deepest) const {
  if (!zone_moves)
    return whole_path();
  // Whole cells, so that strokes which differ by rounding alone have the same meshes.
  const double tip = finest * std::floor(least_deep / finest),
               end = finest * std::floor((deepest + zone_below) / finest);
  return {std::max(0.0, tip - zone_above), std::min(path_depth, end), tip};
}

bool ReferencePlan::too_large(const std::array<double, 3>& centre, const std::array<double, 3>& edges,
                              const FineZone& zone) const {
  const double bottom = -centre[2] + edges[2] / 2, top = bottom - edges[2];
  const double sweep = course->sweep(-centre[2] - edges[2] / 2);
  double beside = std::numeric_limits<double>::infinity();
  for (const NeedlePlace& under : tissue)
    beside =
        std::min(beside, std::hypot(std::max(0.0, std::abs(centre[0] - under.x) - edges[0] / 2),
                                    std::max(0.0, std::abs(centre[1] - under.y) - sweep - edges[1] / 2)));
  const double at_tip =
      std::max(finest, growth * std::hypot(beside, std::max({0.0, zone.from - bottom, top - zone.to})));
  const double at_shaft = std::max({finest, size_beside(std::max(0.0, zone.tip - bottom)),
                                    growth * std::hypot(beside, std::max(0.0, top - zone.from))});
  // Cells as large as allowed are not divided by rounding, which would tell mirror images apart.
  const double allowed = (1 + 1e-9) * slack * std::min(at_tip, at_shaft);
  return std::max({edges[0], edges[1], edges[2]}) > allowed && std::min(edges[0], edges[1]) > slack * finest;
}

std::size_t ReferencePlan::nearest_needle(double x, double y) const {
  const auto from = [&](const NeedlePlace& under) { return std::hypot(x - under.x, y - under.y); };
  return std::min_element(tissue.begin(), tissue.end(),
                          [&](const auto& a, const auto& b) { return from(a) < from(b); }) -
         tissue.begin();
}

double ReferencePlan::needle_count() const {
  double count = 0;
  for (const NeedlePlace& needle : needles)
    count += images() * share(needle);
  return count;
}

bool ReferencePlan::may_slip() const {
  for (std::size_t k = 0; k < needles.size(); ++k)
    if (may_slip(k))
      return true;
  return false;
}

double ReferencePlan::share(const NeedlePlace& place) const {
  const bool on_side = place.x == 0 || (ends_at_needles && place.x == block.x.back());
  return (on_side && halved.x ? 0.5 : 1) * share_along_slit(place);
}

double ReferencePlan::share_along_slit(const NeedlePlace& place) const {
  const bool on_side = place.y == 0 || (ends_at_needles && place.y == block.y.back());
  return on_side && halved.y ? 0.5 : 1;
}

NeedleArrangement hexagonal_cell(double pitch, bool neighbours_along_slit) {
  const double near = pitch / 2, far = std::sqrt(0.75) * pitch;
  const NeedlePlace other = neighbours_along_slit ? NeedlePlace{far, near} : NeedlePlace{near, far};
  return {{{0, 0}, other}, 0};
}

bool has_hexagonal_cell(const needles::Device& device) {
  return device.layout == needles::Layout::hex && device.entry != needles::Entry::rolling &&
         needles::shape_entry(device.needle.shape).mirrors.both();
}

ReferencePlan plan_reference(const skin::Skin& skin, const needles::Device& device, double friction,
                             double refinement) {
  if (has_hexagonal_cell(device))
    return plan_reference(skin, device, friction, refinement, hexagonal_cell(device.pitch));
  const double cell_radius = plan_stroke(skin, device, friction, refinement).cell_radius;
  // A square with the area of the circle.
  NeedleArrangement one{{{0, 0}}, std::sqrt(pi) / 2 * cell_radius};
  one.halved = needles::shape_entry(device.needle.shape).mirrors;
  if (device.entry == needles::Entry::rolling) {
    one.course = std::make_shared<needles::RollingCourse>(device.drum_radius, device.depth);
    one.halved.y = false;
  }
  return plan_reference(skin, device, friction, refinement, one);
}

namespace {

/// In skin as wide as for a needle alone.
NeedleArrangement arrangement_of(const skin::Skin& skin, const needles::Device& device,
                                 const needles::Device& alone, double friction, double refinement) {
  const std::vector<NeedlePlace> needles =
      needles::quarter_of_array(device.layout, device.count, device.pitch, device.shorter);
  if (needles.empty())
    throw std::invalid_argument("the array has no two planes of symmetry");
  const double cell_radius = plan_stroke(skin, alone, friction, refinement).cell_radius;
  return {needles, std::sqrt(pi) / 2 * cell_radius, half_distance(columns(needles, &NeedlePlace::x)),
          half_distance(columns(needles, &NeedlePlace::y))};
}

} // namespace

ReferencePlan plan_reference_array(const skin::Skin& skin, const needles::Device& device, double friction,
                                   double refinement) {
  const needles::Device alone = device.alone();
  return plan_reference(skin, alone, friction, refinement,
                        arrangement_of(skin, device, alone, friction, refinement));
}

ReferencePlan plan_reference_alone(const skin::Skin& skin, const needles::Device& device, double friction,
                                   double refinement) {
  const needles::Device alone = device.alone();
  NeedleArrangement arrangement = arrangement_of(skin, device, alone, friction, refinement);
  arrangement.needles = {{0, 0}};
  return plan_reference(skin, alone, friction, refinement, arrangement);
}

ReferencePlan plan_reference(const skin::Skin& skin, const needles::Device& device, double friction,
                             double refinement, const NeedleArrangement& arrangement) {
  const needles::Needle needle(device.needle);
  const double tip = needle.contact_radius_of_curvature(), outermost = skin.layers.front().thickness.value;
  ReferencePlan plan;
  plan.stroke = plan_stroke(skin, device, friction, refinement);
  plan.stroke.contact.stiffness *= contact_over_fast;
  plan.stroke.contact.tolerance *= tolerance_over_fast;
  plan.stroke.contact.calm_multipliers = false; // they would not settle to so small an overlap
  plan.needles = plan.tissue = arrangement.needles;
  plan.course = arrangement.course ? arrangement.course : needles::straight_course(plan.stroke.depth);
  plan.halved = arrangement.halved;
  plan.ends_at_needles = arrangement.beyond == 0;
  plan.stroke.depth = plan.course->path_to_depth();
  plan.finest = finest_cell(skin, needle, device.depth, refinement);
  plan.growth = size_over_distance / refinement;
  plan.path_depth = std::min(device.depth, skin.total_thickness());
  // Thin layers ask for cells smaller than what a blunt tip dents.
  const double at_tip = std::max(2 * refinement * plan.finest, needle.bluntness());
  plan.zone_above = zone_above_in_tips * at_tip;
  plan.zone_below = zone_below_in_tips * at_tip;
  plan.zone_ahead = zone_ahead_in_tips * at_tip;
  plan.zone_moves = !plan.course->leaves_ahead() && needles::shape_entry(device.needle.shape).mirrors.both();
  plan.size_beside = [shaft = std::make_shared<needles::Needle>(device.needle), refinement](double passed) {
    return shaft->radius(passed) / (cells_beside_radius * refinement);
  };

  const std::vector<double> x = columns(plan.needles, &NeedlePlace::x),
                            y = columns(plan.needles, &NeedlePlace::y);
  const double half_x = arrangement.half_x > 0 ? arrangement.half_x : half_distance(x);
  const double half_y = arrangement.half_y > 0 ? arrangement.half_y : half_distance(y);
  double widest = block_over_outermost * outermost;
  for (double half : {half_x, half_y})
    if (half > 0)
      widest = std::min(widest, half);
  const int halvings = std::clamp(static_cast<int>(std::log2(widest / plan.finest)), 0, most_halvings);
  const double coarse = std::ldexp(plan.finest, halvings);
  const double beyond = plan.ends_at_needles ? 0 : std::max({arrangement.beyond, half_x, half_y});
  const double sweep = plan.course->sweep(0), growth = growth_of_block(refinement);
  plan.block.x = plan.halved.x ? lines_across(x, half_x, beyond, coarse, growth)
                               : lines_on_both_sides(0, beyond, coarse, growth);
  plan.block.y = plan.halved.y ? lines_across(y, half_y, beyond, coarse, growth)
                               : lines_on_both_sides(sweep, beyond, coarse, growth);
  add_rows(skin, coarse, growth, plan.path_depth, plan.block);

  plan.slit_reach = sweep + std::max(reach_in_radii * needle.radius(device.depth), reach_in_tips * tip);
  plan.lay_slits(reach_in_depth * plan.path_depth);
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
