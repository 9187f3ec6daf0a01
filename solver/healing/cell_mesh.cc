#include "healing/cell_mesh.h"

#include "base/pi.h"
#include "meshes/graded_section.h"

#include <algorithm>
#include <cmath>

namespace percuta::healing {
namespace {

constexpr double to_milli = 1e3;
constexpr double edge = 1.1; ///< of the damaged radius, where injury::local_damage() has faded

std::vector<double> equal_sizes(double length, double largest) {
  const auto count = std::size_t(std::ceil(length / largest - 1e-9));
  return std::vector<double>(count, count > 0 ? length / double(count) : 0);
}

/// Nodes from `start` on: equal elements over `fine_length`, growing ones over the rest.
std::vector<double> nodes_along(double start, double length, double fine_length, double finest,
                                double coarsest, double growth) {
  std::vector<double> sizes = equal_sizes(fine_length, finest);
  const double rest = length - fine_length;
  if (rest > 1e-9 * length)
    for (double size : meshes::graded_sizes(rest, finest, growth, coarsest))
      sizes.push_back(size);
  std::vector<double> nodes{start};
  for (double size : sizes)
    nodes.push_back(nodes.back() + size);
  nodes.back() = start + length;
  return nodes;
}

/// Sums of weight and of weight times function over one element, for its four nodes.
class ElementMeans {
public:
  ElementMeans(const CellMesh& mesh, std::size_t i, std::size_t j) : mesh_(mesh), i_(i), j_(j) {}

  void add(const std::function<double(double, double)>& function, std::vector<double>& sums,
           std::vector<double>& weights) const {
    constexpr int points = 8; // per direction, in the middle of equal parts
    const double r0 = mesh_.radii[i_], dr = mesh_.radii[i_ + 1] - r0;
    const double z0 = mesh_.depths[j_], dz = mesh_.depths[j_ + 1] - z0;
    for (int a = 0; a < points; ++a)
      for (int b = 0; b < points; ++b) {
        const double s = (a + 0.5) / points, t = (b + 0.5) / points;
        const double r = r0 + s * dr, area = r * dr * dz, value = function(r, z0 + t * dz);
        const double shares[2][2] = {{(1 - s) * (1 - t), (1 - s) * t}, {s * (1 - t), s * t}};
        for (std::size_t p : {0, 1})
          for (std::size_t q : {0, 1}) {
            const std::size_t node = mesh_.node(i_ + p, j_ + q);
            weights[node] += area * shares[p][q];
            sums[node] += area * shares[p][q] * value;
          }
      }
  }

private:
  const CellMesh& mesh_;
  std::size_t i_, j_;
};

} // namespace

CellShape cell_shape(const insertion::InsertionResult& insertion, const scenario::Protocol& protocol) {
  CellShape shape;
  shape.radius = to_milli * std::sqrt(protocol.passes / (pi * protocol.density));
  shape.top = to_milli * injury::bottom_of_epidermis(insertion);
  shape.bottom = to_milli * injury::bottom_of_dermis(insertion);
  for (const insertion::ChannelSection& section : insertion.channel)
    shape.wound_radius = std::max(shape.wound_radius, to_milli * section.damaged_radius);
  if (!insertion.channel.empty())
    shape.wound_depth = to_milli * insertion.channel.back().depth;
  return shape;
}

CellMesh mesh_cell(const CellShape& shape, double refinement) {
  const double growth = std::pow(1.3, 1 / refinement);
  const double across = std::min(edge * shape.wound_radius, shape.radius);
  const double finest_radius = (across > 0 ? shape.wound_radius / 12 : shape.radius / 6) / refinement;
  const double thickness = shape.bottom - shape.top;
  const double along = std::clamp(shape.wound_depth - shape.top, 0.0, thickness);
  const double finest_depth = std::max(std::clamp(along / 10, 0.01, 0.03), along / 40) / refinement;
  return {nodes_along(0, shape.radius, across, finest_radius, shape.radius / 6 / refinement, growth),
          nodes_along(shape.top, thickness, along, finest_depth, 0.15 / refinement, growth)};
}

std::vector<double> nodal_means(const CellMesh& mesh, const std::function<double(double, double)>& function) {
  std::vector<double> sums(mesh.nodes(), 0.0), weights(mesh.nodes(), 0.0);
  for (std::size_t j = 0; j + 1 < mesh.depths.size(); ++j)
    for (std::size_t i = 0; i + 1 < mesh.radii.size(); ++i)
      ElementMeans(mesh, i, j).add(function, sums, weights);
  for (std::size_t node = 0; node < sums.size(); ++node)
    sums[node] /= weights[node];
  return sums;
}

} // namespace percuta::healing
