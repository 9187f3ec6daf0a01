#include "mechanics/solid_space.h"

#include "mechanics/cut_mesh.h"
#include "mechanics/space_builder.h"
#include "mechanics/spread_mesh.h"

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <cmath>

namespace percuta::mechanics {

namespace {

std::vector<int> cell_layers(const meshes::LayeredBlock& block) {
  std::vector<int> layers;
  for (int layer : block.row_layer)
    layers.insert(layers.end(), (block.x.size() - 1) * (block.y.size() - 1), layer);
  return layers;
}

using Place = boost::geometry::model::point<double, 3, boost::geometry::cs::cartesian>;

template <class Point> Place place_of(const Point& point) {
  return {point.x, point.y, point.z};
}

template <class Face> double distance(const Face& a, const Face& b) {
  double largest = 0;
  for (std::size_t q = 0; q < a.point.size(); ++q)
    largest = std::max(largest, boost::geometry::distance(place_of(a.point[q]), place_of(b.point[q])));
  return largest;
}

/// Lays the faces of cuts on each other. Throws std::invalid_argument where they do not match.
template <class Element>
std::vector<CrackFaceOf<Element>> pair_faces(const std::vector<FaceOf<Element>>& above,
                                             const std::vector<FaceOf<Element>>& below) {
  if (above.size() != below.size())
    throw std::invalid_argument("the faces of a cut do not match");
  namespace index = boost::geometry::index;
  std::vector<std::pair<Place, std::size_t>> places;
  for (std::size_t f = 0; f < below.size(); ++f)
    places.emplace_back(place_of(below[f].point[0]), f);
  const index::rtree<std::pair<Place, std::size_t>, index::quadratic<16>> tree(places);
  std::vector<CrackFaceOf<Element>> cuts;
  for (const FaceOf<Element>& face : above) {
    const auto nearest = tree.qbegin(index::nearest(place_of(face.point[0]), 1));
    const FaceOf<Element>& opposite = below[nearest->second];
    if (!(distance(face, opposite) < 1e-3 * std::sqrt(face.point[0].weight)))
      throw std::invalid_argument("the faces of a cut do not match");
    cuts.push_back({face, std::make_shared<FaceOf<Element>>(opposite), {}, face.layer});
  }
  return cuts;
}

} // namespace

template <int degree>
SolidSpace<degree>::SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
                               const Shape& shape)
    : SolidSpace(block, supports, shape, Refinement(), Cut(), KeptCells()) {}

template <int degree>
SolidSpace<degree>::SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
                               const Refinement& refinement, const Cut& cut, const KeptCells& kept)
    : SolidSpace(block, supports, Shape(), refinement, cut, kept) {}

template <int degree>
SolidSpace<degree>::SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
                               const Shape& shape, const Refinement& refinement, const Cut& cut,
                               const KeptCells& kept)
    : Space<SolidElement<degree>>(Kinematics::solid, kept) {
  using Builder = SpaceBuilder<SolidElement<degree>>;
  using Mesh = dealii::Triangulation<3>;
  // As p4est divides, so that one rank has the same cells as several.
  auto cells = std::make_unique<Mesh>(Mesh::limit_level_difference_at_vertices);
  Builder::make_mesh({block.x, block.y, block.z}, cell_layers(block), shape, *cells);
  if (cut)
    cut_mesh([&](const dealii::Point<3>& centre) { return cut(centre[0], centre[1], centre[2]); }, *cells);
  const std::vector<unsigned> curve = curve_through(*cells);
  const std::unique_ptr<Mesh> mesh = spread(std::move(cells), kept.ranks);
  if (refinement)
    Builder::refine(refinement, kept.ranks, *mesh);
  if (cut)
    match_cuts(kept.ranks, *mesh);
  Builder(*this, *mesh, curve).build([&](unsigned side, const dealii::Point<3>& place, int component) {
    const SolidSupport support = supports(static_cast<SolidSide>(side), place[0], place[1], place[2]);
    return component == 0 ? support.x : component == 1 ? support.y : support.z;
  });
  if (!kept.none)
    this->couple({}, pair_faces(cut_faces_at_larger_x(), cut_faces_at_smaller_x()));
}

template class Space<SolidElement<1>>;
template class Space<SolidElement<2>>;
template class SolidSpace<1>;
template class SolidSpace<2>;

} // namespace percuta::mechanics
