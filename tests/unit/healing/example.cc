#include "example.h"

namespace percuta::test {
namespace {

constexpr int columns = 12, rows = 40;
constexpr double cell_radius = 0.36e-3, bottom = 3e-3;

int layer_of(const insertion::InsertionResult& result, double depth) {
  int layer = 0;
  while (layer + 1 < int(result.layer_bottom.size()) && depth > result.layer_bottom[layer])
    ++layer;
  return layer;
}

void add_mesh(insertion::InsertionResult& result) {
  SectionMesh& mesh = result.fields.mesh;
  for (int j = 0; j <= rows; ++j)
    for (int i = 0; i <= columns; ++i)
      mesh.points.push_back({cell_radius * i / columns, -bottom * j * j / (rows * rows)});
  for (unsigned j = 0; j < rows; ++j)
    for (unsigned i = 0; i < columns; ++i) {
      const unsigned corner = j * (columns + 1) + i;
      mesh.cells.push_back({corner + columns + 1, corner + columns + 2, corner + 1, corner});
      const double middle = -0.5 * (mesh.points[corner][1] + mesh.points[corner + columns + 1][1]);
      mesh.layer.push_back(layer_of(result, middle));
    }
}

} // namespace

insertion::InsertionResult example_insertion(double reach, double radius) {
  insertion::InsertionResult result;
  result.layer_names = {"stratum corneum", "viable epidermis", "papillary dermis", "reticular dermis",
                        "hypodermis"};
  result.layer_bottom = {15e-6, 75e-6, 175e-6, 1.2e-3, 3e-3};
  result.layer_vascular = {0, 0, 1, 1, 1};
  result.cell_radius = cell_radius;
  const int sections = 60;
  for (int i = 0; i <= sections && reach > 0; ++i) {
    insertion::ChannelSection section;
    section.depth = reach * i / sections;
    section.layer = layer_of(result, section.depth);
    section.damaged_radius = radius * (1 - 0.9 * section.depth / reach);
    result.channel.push_back(section);
  }
  add_mesh(result);
  return result;
}

scenario::Scenario example_scenario() {
  scenario::Scenario scenario;
  scenario.skin.age = 42;
  scenario.skin.condition = "healthy";
  scenario.protocol = {250e4, 2, 4, 28 * 86400.0, {}};
  scenario.follow_up = 26 * 7 * 86400.0;
  return scenario;
}

} // namespace percuta::test
