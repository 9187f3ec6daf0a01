#include "mechanics/mesh_transfer.h"

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace percuta::mechanics {

namespace {

namespace geometry = boost::geometry;
using Place = geometry::model::point<double, 3, geometry::cs::cartesian>;
using Box = geometry::model::box<Place>;
using Element = SolidElement<1>;

constexpr double near = 1e-12; ///< m, of places that are the same
constexpr double larger =
    1.5; ///< size over that of another cell, of one that is not the same, moved a little
constexpr double inwards =
    1e-3; ///< from a corner to the middle of its cell, to tell on which side of a cut it is
/// Half the distance of the outermost Gauss points over that of the face's edges, five points along it.
constexpr double outermost_point = 0.906179845938664;

struct GaussPoint {
  std::array<double, 3> place;
  double weight;
};

/// A cell, or a face that looks along `normal`.
struct Patch {
  std::array<double, 3> lower, upper, normal;
  std::vector<GaussPoint> points;

  bool looks_like(const Patch& other) const {
    return normal[0] * other.normal[0] + normal[1] * other.normal[1] + normal[2] * other.normal[2] > 0.5;
  }
};

double distance(const std::array<double, 3>& a, const std::array<double, 3>& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

double width(const Patch& patch) {
  return patch.upper[0] - patch.lower[0];
}

int nearest_point(const Patch& patch, const std::array<double, 3>& place) {
  const auto nearest =
      std::min_element(patch.points.begin(), patch.points.end(), [&](const auto& a, const auto& b) {
        return distance(a.place, place) < distance(b.place, place);
      });
  return static_cast<int>(nearest - patch.points.begin());
}

/// Finds patches by place.
class Patches {
public:
  explicit Patches(std::vector<Patch> patches) : patches_(std::move(patches)) {
    std::vector<std::pair<Box, std::size_t>> boxes;
    for (std::size_t i = 0; i < patches_.size(); ++i) {
      const Patch& each = patches_[i];
      boxes.emplace_back(Box(Place(each.lower[0] - near, each.lower[1] - near, each.lower[2] - near),
                             Place(each.upper[0] + near, each.upper[1] + near, each.upper[2] + near)),
                         i);
    }
    tree_ = Tree(boxes.begin(), boxes.end());
  }

  std::size_t size() const { return patches_.size(); }
  const Patch& operator[](std::size_t number) const { return patches_[number]; }
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  /// The one that holds a place inside it and looks like `like`.
  std::size_t holding(const std::array<double, 3>& place, const Patch& like) const {
    const Place at(place[0], place[1], place[2]);
    for (auto found = tree_.qbegin(geometry::index::intersects(at)); found != tree_.qend(); ++found)
      if (patches_[found->second].looks_like(like))
        return found->second;
    return none;
  }

private:
  using Tree = geometry::index::rtree<std::pair<Box, std::size_t>, geometry::index::quadratic<16>>;
  std::vector<Patch> patches_;
  Tree tree_;
};

/// Without its Gauss points.
Patch patch_of_cell(const SolidSpace<1>& space, std::size_t mesh_cell) {
  return {space.points()[space.point_of_node(mesh_cell, 0)],
          space.points()[space.point_of_node(mesh_cell, Element::nodes - 1)],
          {1, 0, 0},
          {}};
}

Patch patch_of_face(const FaceOf<Element>& face) {
  Patch patch;
  const auto& t = face.point.front().tangent;
  for (int c = 0; c < 3; ++c) // the second tangent is the normal times the first one
    patch.normal[c] = t[0][(c + 1) % 3] * t[1][(c + 2) % 3] - t[0][(c + 2) % 3] * t[1][(c + 1) % 3];
  for (const auto& point : face.point)
    patch.points.push_back({{point.x, point.y, point.z}, point.weight});
  for (int c = 0; c < 3; ++c) {
    const auto [least, most] = std::minmax_element(
        patch.points.begin(), patch.points.end(),
        [c](const GaussPoint& a, const GaussPoint& b) { return a.place[c] < b.place[c]; });
    const double middle = (least->place[c] + most->place[c]) / 2,
                 half = (most->place[c] - least->place[c]) / 2 / outermost_point;
    patch.lower[c] = middle - half;
    patch.upper[c] = middle + half;
  }
  return patch;
}

/// All of the mesh, without their Gauss points.
std::vector<Patch> mesh_cells_of(const SolidSpace<1>& space) {
  std::vector<Patch> patches;
  for (std::size_t cell = 0; cell < space.mesh_cells(); ++cell)
    patches.push_back(patch_of_cell(space, cell));
  return patches;
}

/// All of the mesh, with the Gauss points that the ranks tell each other.
Patches all_cells_of(const SolidSpace<1>& space) {
  std::vector<Patch> patches = mesh_cells_of(space);
  const auto told = [&](const auto& read) {
    return space.of_all_points([&](std::size_t cell, int q) { return read(space.cells()[cell].point[q]); });
  };
  const auto x = told([](const auto&at) { return at.x; }), y = told([](const auto&at) { return at.y; }),
             z = told([](const auto&at) { return at.z; }), w = told([](const auto&at) { return at.weight; });
  for (std::size_t i = 0; i < w.size(); ++i)
    patches[i / Element::points].points.push_back({{x[i], y[i], z[i]}, w[i]});
  return Patches(std::move(patches));
}

Patches kept_cells_of(const SolidSpace<1>& space) {
  std::vector<Patch> patches;
  for (std::size_t c = 0; c < space.cells().size(); ++c) {
    patches.push_back(patch_of_cell(space, space.mesh_cell(c)));
    for (const auto& point : space.cells()[c].point)
      patches.back().points.push_back({{point.x, point.y, point.z}, point.weight});
  }
  return Patches(std::move(patches));
}

Patches patches_of(const MeshTransfer::Faces& faces) {
  std::vector<Patch> patches;
  for (const auto& face : faces)
    patches.push_back(patch_of_face(face));
  return Patches(std::move(patches));
}

/// Every old point goes to the new point that it is nearest to; new points that get none ask for the nearest
/// old one.
PointSources sources_between(const Patches& from, const Patches& to) {
  const std::size_t points = to.size() > 0 ? to[0].points.size() : 0;
  PointSources sources(to.size() * points);
  for (std::size_t owner = 0; owner < from.size(); ++owner)
    for (std::size_t q = 0; q < from[owner].points.size(); ++q) {
      const GaussPoint& point = from[owner].points[q];
      if (const auto found = to.holding(point.place, from[owner]); found != Patches::none)
        sources[found * points + nearest_point(to[found], point.place)].push_back(
            {owner, static_cast<int>(q), point.weight});
    }
  for (std::size_t number = 0; number < sources.size(); ++number) {
    auto& each = sources[number];
    const Patch& patch = to[number / points];
    const auto& place = patch.points[number % points].place;
    if (each.empty())
      if (const auto found = from.holding(place, patch); found != Patches::none)
        each.push_back({found, nearest_point(from[found], place), 1});
    double sum = 0;
    for (const PointSource& source : each)
      sum += source.weight;
    for (PointSource& source : each)
      source.weight /= sum;
  }
  return sources;
}

} // namespace

MeshTransfer::MeshTransfer(const Space& from, const Space& to)
    : from_(from), to_(to), shares_(to.points().size()) {
  const Patches old(mesh_cells_of(from));
  const auto holder_of = [&old](const Patch& cell, const std::array<double, 3>& corner) {
    std::array<double, 3> inside;
    for (int d = 0; d < 3; ++d)
      inside[d] = corner[d] + inwards * ((cell.lower[d] + cell.upper[d]) / 2 - corner[d]);
    const std::size_t holder = old.holding(inside, cell);
    if (holder == Patches::none)
      throw std::invalid_argument("the meshes are not of the same block");
    return holder;
  };
  for (std::size_t c = 0; c < to.mesh_cells(); ++c) {
    const Patch cell = patch_of_cell(to, c);
    joins_cells_ = joins_cells_ || width(cell) > larger * width(old[holder_of(cell, cell.lower)]);
    for (int m = 0; m < Element::nodes; ++m) {
      const int point = to.point_of_node(c, m);
      if (!shares_[point].empty())
        continue;
      const auto& corner = to.points()[point];
      const std::size_t holder = holder_of(cell, corner);
      for (int n = 0; n < Element::nodes; ++n) {
        double weight = 1;
        for (int d = 0; d < 3; ++d) {
          const double along =
              (corner[d] - old[holder].lower[d]) / (old[holder].upper[d] - old[holder].lower[d]);
          weight *= (n >> d) % 2 ? along : 1 - along;
        }
        if (std::abs(weight) > near)
          shares_[point].push_back({from.point_of_node(holder, n), weight});
      }
    }
  }
}

Eigen::VectorXd MeshTransfer::displacement(const Eigen::VectorXd& from) const {
  Eigen::VectorXd complete = from, to = Eigen::VectorXd::Zero(to_.dofs());
  from_.complete(complete);
  for (std::size_t point = 0; point < shares_.size(); ++point)
    for (int c = 0; c < Element::components; ++c) {
      double& value = to[to_.dof_of_point(static_cast<int>(point), c)];
      for (const Share& share : shares_[point])
        value += share.weight * complete[from_.dof_of_point(share.point, c)];
    }
  return to;
}

Field MeshTransfer::field(const Field& from) const {
  Field to = from;
  to.values.assign(from.components * shares_.size(), 0);
  for (std::size_t point = 0; point < shares_.size(); ++point)
    for (int c = 0; c < from.components; ++c)
      for (const Share& share : shares_[point])
        to.values[from.components * point + c] +=
            share.weight * from.values[from.components * share.point + c];
  return to;
}

PointSources MeshTransfer::of_cells() const {
  return sources_between(all_cells_of(from_), kept_cells_of(to_));
}

PointSources MeshTransfer::of_faces(const Faces& from, const Faces& to) {
  return sources_between(patches_of(from), patches_of(to));
}

} // namespace percuta::mechanics
