#include "insertion/reference_fields.h"

#include "insertion/stroke_fields.h"

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;
using Space = SolidSpace<ReferenceElement::degree>;

namespace {

/// Means at the points of what cells or faces know.
class PointMean {
public:
  explicit PointMean(const Space& space)
      : space_(space), sum_(Eigen::VectorXd::Zero(space.dofs())), weight_(sum_) {}
  /// To a degree of freedom in x, which stands for its point.
  void add(int dof, double value, double weight) {
    sum_[dof] += weight * value;
    weight_[dof] += weight;
  }
  /// Adds what was added on other ranks.
  void sum_over_ranks() {
    space_.ranks().sum(sum_.data(), sum_.size());
    space_.ranks().sum(weight_.data(), weight_.size());
  }
  /// Hanging nodes that nothing was added to get the mean of what they hang on.
  std::vector<double> values() const {
    Eigen::VectorXd mean = sum_, completed;
    for (int i = 0; i < mean.size(); ++i)
      mean[i] = weight_[i] > 0 ? sum_[i] / weight_[i] : 0;
    completed = mean;
    space_.complete(completed);
    std::vector<double> values;
    for (std::size_t p = 0; p < space_.points().size(); ++p) {
      const int dof = space_.dof_of_point(static_cast<int>(p), 0);
      values.push_back(weight_[dof] > 0 ? mean[dof] : completed[dof]);
    }
    return values;
  }

private:
  const Space& space_;
  Eigen::VectorXd sum_, weight_;
};

double von_mises(const double (&s)[6]) {
  const double a = s[0] - s[1], b = s[1] - s[2], c = s[2] - s[0];
  return std::sqrt((a * a + b * b + c * c) / 2 + 3 * (s[3] * s[3] + s[4] * s[4] + s[5] * s[5]));
}

std::vector<double> drawn_displacement(const SolidSource& source) {
  Eigen::VectorXd moved = source.displacement, rested = source.resting;
  source.space.complete(moved);
  source.space.complete(rested);
  std::vector<double> values;
  for (std::size_t p = 0; p < source.space.points().size(); ++p)
    for (int c = 0; c < 3; ++c) {
      const int dof = source.space.dof_of_point(static_cast<int>(p), c);
      values.push_back(moved[dof] - (c == 2 ? rested[dof] : 0));
    }
  return values;
}

constexpr std::array<const char*, 5> bulk_names{"stretch", "von_mises_stress", "x_stress", "y_stress",
                                                "z_stress"};

std::array<std::vector<double>, bulk_names.size()> bulk_fields(const SolidSource& source) {
  std::vector<PointMean> means(bulk_names.size(), PointMean(source.space));
  for (std::size_t c = 0; c < source.space.cells().size(); ++c) {
    const std::size_t number = source.space.mesh_cell(c);
    const auto states = source.bulk.states(static_cast<int>(c), source.displacement);
    for (int q = 0; q < ReferenceElement::points; ++q) {
      const auto& s = states[q].cauchy;
      const double values[] = {laws::principal_stretches(states[q].F)[2], von_mises(s), s[0], s[1], s[2]};
      for (int m = 0; m < ReferenceElement::nodes; ++m)
        for (std::size_t i = 0; i < bulk_names.size(); ++i)
          means[i].add(source.space.dof_of_point(source.space.point_of_node(number, m), 0), values[i],
                       source.space.cells()[c].point[q].weight);
    }
  }
  std::array<std::vector<double>, bulk_names.size()> values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    means[i].sum_over_ranks();
    values[i] = means[i].values();
  }
  return values;
}

/// Mean at the nodes of a face of what its Gauss points know.
template <class Face, class Points, class Read>
void add_face(const Face& face, const Points& points, const Read& read, PointMean& mean) {
  for (int q = 0; q < ReferenceElement::face_points; ++q)
    for (int k = 0; k < ReferenceElement::face_nodes; ++k)
      mean.add(face.dof[3 * k], read(points[q]),
               std::max(face.point[q].value[k], 0.0) * face.point[q].weight);
}

} // namespace

SolidMesh solid_mesh(const Space& space) {
  static constexpr int corner[8] = {0, 1, 3, 2, 4, 5, 7, 6}; // deal.II counts x fastest
  SolidMesh mesh;
  mesh.points = space.points();
  for (std::size_t c = 0; c < space.mesh_cells(); ++c) {
    std::array<unsigned, 8> cell;
    for (int k = 0; k < 8; ++k)
      cell[k] = static_cast<unsigned>(space.point_of_node(c, corner[k]));
    mesh.cells.push_back(cell);
    mesh.layer.push_back(space.layer_of(c));
  }
  return mesh;
}

FieldFrame solid_frame(const SolidSource& source, double time, const std::string& label) {
  PointMean pressure(source.space), opening(source.space), failure(source.space);
  for (const auto* contact : source.contacts)
    for (std::size_t f = 0; f < contact->faces().size(); ++f)
      add_face(
          contact->faces()[f], contact->contact(static_cast<int>(f), source.displacement),
          [](const auto& at) { return at.pressure / at.area_ratio; }, pressure);
  for (std::size_t f = 0; f < source.slit.cracks().size(); ++f) {
    const auto& crack = source.slit.cracks()[f];
    const auto states = source.slit.states(static_cast<int>(f), source.displacement);
    const double toughness = source.slit.law(f).toughness();
    for (const auto* face : {&crack.face, crack.opposite.get()}) {
      if (!face)
        continue;
      add_face(
          *face, states, [](const auto& at) { return std::max(0.0, at.opening); }, opening);
      add_face(
          *face, states, [&](const auto& at) { return at.dissipated / toughness; }, failure);
    }
  }
  FieldFrame frame{time, label, {}};
  const auto add = [&](const char* name, const char* unit, int components, std::vector<double> values) {
    frame.fields.push_back({name, unit, FieldPlace::point, components, std::move(values)});
  };
  add("displacement", "m", 3, drawn_displacement(source));
  auto bulk = bulk_fields(source);
  for (std::size_t i = 0; i < bulk.size(); ++i)
    add(bulk_names[i], i == 0 ? "1" : "Pa", 1, std::move(bulk[i]));
  add("contact_pressure", "Pa", 1, pressure.values());
  add("slit_opening", "m", 1, opening.values());
  add("slit_failure", "1", 1, failure.values());
  return frame;
}

SectionAcross::SectionAcross(const Space& space, double x, double y) {
  constexpr double near = 1e-12; // m
  static constexpr int front[4] = {0, 1, 5, 4};
  std::vector<int> number(space.points().size(), -1);
  for (std::size_t c = 0; c < space.mesh_cells(); ++c) {
    std::array<unsigned, 4> cell;
    for (int k = 0; k < 4; ++k)
      cell[k] = static_cast<unsigned>(space.point_of_node(c, front[k]));
    if (std::any_of(cell.begin(), cell.end(), [&](unsigned p) {
          return std::abs(space.points()[p][1] - y) > near || space.points()[p][0] < x - near;
        }))
      continue;
    for (unsigned& p : cell) {
      if (number[p] < 0) {
        number[p] = static_cast<int>(point_.size());
        point_.push_back(p);
        mesh_.points.push_back({std::max(0.0, space.points()[p][0] - x), space.points()[p][2]});
      }
      p = static_cast<unsigned>(number[p]);
    }
    mesh_.cells.push_back(cell);
    mesh_.layer.push_back(space.layer_of(c));
  }
}

FieldFrame SectionAcross::frame(const FieldFrame& solid, const needles::Needle& needle,
                                double tip_depth) const {
  static const std::vector<std::pair<std::string, std::string>> names{
      {"displacement", "displacement"},
      {"stretch", "stretch"},
      {"von_mises_stress", "von_mises_stress"},
      {"x_stress", "radial_stress"},
      {"z_stress", "axial_stress"},
      {"y_stress", "hoop_stress"},
      {"contact_pressure", "contact_pressure"}};
  FieldFrame frame{solid.time, solid.label, {}, solid.needle_travel};
  for (const auto& [from, to] : names) {
    const auto field = std::find_if(solid.fields.begin(), solid.fields.end(),
                                    [&name = from](const Field& each) { return each.name == name; });
    Field& cut = frame.fields.emplace_back(Field{to, field->unit, FieldPlace::point, 1, {}});
    cut.components = field->components == 3 ? 2 : 1;
    for (unsigned p : point_)
      for (int c = 0; c < field->components; ++c)
        if (c != 1)
          cut.values.push_back(field->values[field->components * p + c]);
  }
  Field& damage = frame.fields.emplace_back(Field{"damage", "1", FieldPlace::point, 1, {}});
  for (const auto& [x, z] : mesh_.points) {
    const double radius = overstretched_radius(needle.radius(tip_depth + z), failure_stretch);
    damage.values.push_back(radius > 0 && x <= radius ? 1 : 0);
  }
  return frame;
}

} // namespace percuta::insertion
