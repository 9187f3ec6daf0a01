#include "colours.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace percuta::postprocess {
namespace {

constexpr int viridis_anchors[][3] = {{68, 1, 84},    {71, 44, 122},  {59, 81, 139},
                                      {44, 113, 142}, {33, 144, 141}, {39, 173, 129},
                                      {92, 200, 99},  {170, 220, 50}, {253, 231, 37}};
constexpr int last = int(std::size(viridis_anchors)) - 1;

constexpr const char* layers[] = {"#8c5a3c", "#d99a74", "#eec3ae", "#dd9f9f",
                                  "#f3dc9a", "#b9b3c9", "#9fb8b3", "#c7ab82"};

} // namespace

std::string viridis(double t) {
  const double position = std::clamp(t, 0.0, 1.0) * last;
  const int i = std::min(int(position), last - 1);
  int rgb[3];
  for (int c = 0; c < 3; ++c)
    rgb[c] = int(std::lround(viridis_anchors[i][c] +
                             (position - i) * (viridis_anchors[i + 1][c] - viridis_anchors[i][c])));
  return fmt::format("#{:02x}{:02x}{:02x}", rgb[0], rgb[1], rgb[2]);
}

std::string viridis_gradient() {
  std::string gradient = "linear-gradient(to right";
  for (int i = 0; i <= last; ++i)
    gradient += "," + viridis(double(i) / last);
  return gradient + ")";
}

std::string layer_colour(int layer) {
  return layers[std::max(layer, 0) % std::size(layers)];
}

} // namespace percuta::postprocess
