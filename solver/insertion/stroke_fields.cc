#include "insertion/stroke_fields.h"

#include "base/pi.h"

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

namespace {

/// The levels of the embedded needle as functions of the material depth.
class Passage {
public:
  using Level = EmbeddedNeedleTerm::Level;
  explicit Passage(const FieldSource& source) {
    if (source.embedded)
      levels_ = source.embedded->levels(source.displacement);
  }
  /// Interpolated; `outside` where there is no needle.
  double value(double depth, double Level::*member, double outside) const {
    if (levels_.empty())
      return outside;
    const auto after = std::lower_bound(levels_.begin(), levels_.end(), depth,
                                        [](const Level& level, double d) { return level.depth < d; });
    if (after == levels_.begin())
      return levels_.front().*member;
    if (after == levels_.end())
      return levels_.back().*member;
    const Level &right = *after, &left = *(after - 1);
    const double share = (depth - left.depth) / (right.depth - left.depth);
    return left.*member + share * (right.*member - left.*member);
  }
  double passed(double depth) const { return value(depth, &Level::passed, -1); }
  double farthest(double depth) const { return value(depth, &Level::farthest, -1); }
  double open_radius(double depth) const { return value(depth, &Level::open_radius, 0); }
  double wall_load(double depth) const { return value(depth, &Level::wall_load, 0); }

private:
  std::vector<Level> levels_;
};

/// Opening of the slit seen from a point: the needle's radius at the point's current height, or what stays
/// open when the needle is gone; 0 where it has not passed.
double opening(const FieldSource& source, const Passage& passage, double depth, double current_height) {
  const double needle =
      passage.passed(depth) > 0 ? source.needle.radius(current_height - source.needle_height) : 0;
  return std::max(needle, passage.open_radius(depth));
}

/// Hoop stretch that the opening adds at current radius r, limited to that of the slit's wall: perimeter 2 pi
/// R on 4 a.
double opening_stretch(double r, double opened, const SlitTissue& tissue) {
  if (opened <= 0)
    return 1;
  const double a = steady_slit(tissue, opened).half_length;
  const double wall = std::max(1.0, pi * opened / (2 * a));
  return std::min(wall, std::hypot(r, opened) / std::max(r, 1e-3 * opened));
}

struct NodalMean {
  std::vector<double> sum, weight;
  explicit NodalMean(std::size_t points) : sum(points, 0), weight(points, 0) {}
  void add(int point, double value, double w) {
    sum[point] += w * value;
    weight[point] += w;
  }
  std::vector<double> values() const {
    std::vector<double> out(sum.size(), 0);
    for (std::size_t i = 0; i < sum.size(); ++i)
      out[i] = weight[i] > 0 ? sum[i] / weight[i] : 0;
    return out;
  }
};

std::vector<double> drawn_displacement(const FieldSource& source, const Passage& passage,
                                       const SectionMesh& mesh) {
  std::vector<double> values;
  for (std::size_t p = 0; p < mesh.points.size(); ++p) {
    const auto [R, Z] = mesh.points[p];
    const double r = R + source.displacement[source.space.dof_of_point(p, 0)];
    const double z = Z + source.displacement[source.space.dof_of_point(p, 1)];
    const double opened = opening(source, passage, -Z, z);
    values.push_back(std::hypot(r, opened) - R);
    values.push_back(z - Z - source.resting[source.space.dof_of_point(p, 1)]);
  }
  return values;
}

double von_mises(const double (&s)[4]) {
  const double a = s[0] - s[1], b = s[1] - s[3], c = s[3] - s[0];
  return std::sqrt((a * a + b * b + c * c) / 2 + 3 * s[2] * s[2]);
}

struct ElasticFields {
  std::vector<double> stretch, hoop, von_mises, radial, axial, hoop_stress;
};

ElasticFields elastic_fields(const FieldSource& source, const Passage& passage, std::size_t points) {
  NodalMean stretch(points), hoop(points), mises(points), radial(points), axial(points), hoop_stress(points);
  for (std::size_t c = 0; c < source.space.cells().size(); ++c) {
    const SectionCell& cell = source.space.cells()[c];
    const auto states = source.bulk.states(static_cast<int>(c), source.displacement);
    for (int q = 0; q < points_per_cell; ++q) {
      const CellPoint& at = cell.point[q];
      double r = at.r, z = at.z;
      for (int m = 0; m < nodes_per_cell; ++m) {
        r += at.value[m] * source.displacement[cell.dof[2 * m]];
        z += at.value[m] * source.displacement[cell.dof[2 * m + 1]];
      }
      const auto principal = laws::principal_stretches(states[q].F);
      const double opened = opening_stretch(r, opening(source, passage, -at.z, z), source.tissue[cell.layer]);
      const double total_hoop = principal[2] * opened;
      for (int m = 0; m < nodes_per_cell; ++m) {
        const double weight = std::max(at.value[m], 0.0) * at.weight;
        const int point = source.space.point_of_node(static_cast<int>(c), m);
        stretch.add(point, std::max(total_hoop, principal[0]), weight);
        hoop.add(point, total_hoop, weight);
        mises.add(point, von_mises(states[q].cauchy), weight);
        radial.add(point, states[q].cauchy[0], weight);
        axial.add(point, states[q].cauchy[1], weight);
        hoop_stress.add(point, states[q].cauchy[3], weight);
      }
    }
  }
  return {stretch.values(), hoop.values(),  mises.values(),
          radial.values(),  axial.values(), hoop_stress.values()};
}

struct SurfaceFields {
  std::vector<double> pressure, gap, slip;
};

/// Nodal means of what the contact knows at the face's Gauss points; pressure per current area.
void add_contact(const FieldSource& source, const std::vector<int>& point_of_dof, NodalMean& pressure,
                 NodalMean& gap, NodalMean& slip) {
  for (std::size_t f = 0; f < source.contact->faces().size(); ++f) {
    const SectionFace& face = source.contact->faces()[f];
    const auto contact = source.contact->contact(static_cast<int>(f), source.displacement);
    for (int q = 0; q < points_per_face; ++q)
      for (int k = 0; k < nodes_per_face; ++k) {
        const int point = point_of_dof[face.dof[2 * k]];
        const double weight = std::max(face.point[q].value[k], 0.0) * face.point[q].weight;
        pressure.add(point, contact[q].pressure / contact[q].area_ratio, weight);
        gap.add(point, contact[q].gap, weight);
        slip.add(point, contact[q].slip, weight);
      }
  }
}

/// Pressure on the slit's wall along the axis.
void add_wall(const FieldSource& source, const Passage& passage, NodalMean& pressure) {
  for (const auto& row : source.space.axis_rows())
    for (double height : {row.bottom, 0.5 * (row.bottom + row.top), row.top}) { // cells are biquadratic
      const double radius = source.needle.radius(passage.passed(-height));
      if (radius > 0)
        pressure.add(source.space.point_near(0, height), passage.wall_load(-height) / (2 * pi * radius), 1);
    }
}

/// Pressure on the needle: of the contact at the surface, or of the slit's wall along the axis. Gap and slip
/// of the surface while it is in contact.
SurfaceFields surface_fields(const FieldSource& source, const Passage& passage, std::size_t points) {
  NodalMean pressure(points), gap(points), slip(points);
  std::vector<int> point_of_dof(source.space.dofs(), -1);
  for (std::size_t p = 0; p < points; ++p)
    point_of_dof[source.space.dof_of_point(static_cast<int>(p), 0)] = static_cast<int>(p);
  if (source.contact)
    add_contact(source, point_of_dof, pressure, gap, slip);
  if (source.embedded)
    add_wall(source, passage, pressure);
  return {pressure.values(), gap.values(), slip.values()};
}

/// 1 where the opened slit has stretched tissue beyond failure, 0 elsewhere.
std::vector<double> damage(const FieldSource& source, const Passage& passage, const SectionMesh& mesh) {
  std::vector<double> values;
  for (const auto& [R, Z] : mesh.points) {
    const double radius = overstretched_radius(source.needle.radius(passage.farthest(-Z)), failure_stretch);
    values.push_back(radius > 0 && R <= radius ? 1 : 0);
  }
  return values;
}

} // namespace

double overstretched_radius(double needle_radius, double stretch) {
  return needle_radius / std::sqrt(stretch * stretch - 1);
}

FieldFrame make_frame(const FieldSource& source, double time, const std::string& label) {
  const SectionMesh mesh = source.space.output_mesh();
  const Passage passage(source);
  ElasticFields elastic = elastic_fields(source, passage, mesh.points.size());
  SurfaceFields surface = surface_fields(source, passage, mesh.points.size());
  FieldFrame frame;
  frame.time = time;
  frame.label = label;
  const auto add = [&](const char* name, const char* unit, int components, std::vector<double> values) {
    frame.fields.push_back({name, unit, FieldPlace::point, components, std::move(values)});
  };
  add("displacement", "m", 2, drawn_displacement(source, passage, mesh));
  add("stretch", "1", 1, std::move(elastic.stretch));
  add("hoop_stretch", "1", 1, std::move(elastic.hoop));
  add("von_mises_stress", "Pa", 1, std::move(elastic.von_mises));
  add("radial_stress", "Pa", 1, std::move(elastic.radial));
  add("axial_stress", "Pa", 1, std::move(elastic.axial));
  add("hoop_stress", "Pa", 1, std::move(elastic.hoop_stress));
  add("contact_pressure", "Pa", 1, std::move(surface.pressure));
  add("contact_gap", "m", 1, std::move(surface.gap));
  add("contact_slip", "m", 1, std::move(surface.slip));
  add("damage", "1", 1, damage(source, passage, mesh));
  return frame;
}

} // namespace percuta::insertion
