#include "needles/strength.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace percuta::needles {

namespace {

constexpr int pieces_of_a_column = 600;

/// Bending of a column from its tip on; moment free there.
struct Bending {
  double slope, moment = 0, deflection = 0;
};

Bending bend(const std::vector<ColumnPiece>& column, double load, double slope, double reaction) {
  Bending at{slope};
  for (const ColumnPiece& piece : column) {
    const double axial = load * piece.share, rest = reaction / axial;
    const double wave = std::sqrt(axial / piece.stiffness), angle = wave * piece.length;
    const double sine = std::sin(angle), cosine = std::cos(angle);
    const double even = at.slope - rest, odd = at.moment / (piece.stiffness * wave);
    at.deflection += rest * piece.length + (even * sine + odd * (1 - cosine)) / wave;
    at.slope = rest + even * cosine + odd * sine;
    at.moment = piece.stiffness * wave * (odd * cosine - even * sine);
  }
  return at;
}

/// Positive below the buckling load.
double excess(const std::vector<ColumnPiece>& column, double load, TipSupport support) {
  const Bending turned = bend(column, load, 1, 0);
  if (support == TipSupport::free)
    return turned.slope;
  const Bending pushed = bend(column, load, 0, 1);
  return pushed.slope * turned.deflection - turned.slope * pushed.deflection;
}

/// Below that of the uniform column as weak as the weakest piece: pi^2 / 4 free, 20.19 pinned.
double safe_start(const std::vector<ColumnPiece>& column, TipSupport support) {
  double length = 0, stiffness = std::numeric_limits<double>::infinity();
  for (const ColumnPiece& piece : column) {
    length += piece.length;
    stiffness = std::min(stiffness, piece.stiffness);
  }
  return (support == TipSupport::free ? 2.4 : 20) * stiffness / (length * length);
}

/// Heights from `from` to `to`, closer together near the tip, where sections change fast.
std::vector<double> graded_heights(double from, double to) {
  std::vector<double> heights;
  for (int i = 0; i <= pieces_of_a_column; ++i)
    heights.push_back(from + (to - from) * std::pow(static_cast<double>(i) / pieces_of_a_column, 2));
  return heights;
}

struct Column {
  std::vector<ColumnPiece> pieces;
  double yield = std::numeric_limits<double>::infinity(); ///< N, whole load
};

Column column_of(const Needle& needle, const NeedleMaterial& material, double inserted) {
  const std::vector<double> heights = graded_heights(needle.cap_height(), needle.length());
  const double surface = needle.radius(std::max(inserted, needle.cap_height()));
  const auto share = [&](double height) { return std::min(1.0, needle.radius(height) / surface); };
  Column column;
  for (std::size_t i = 0; i + 1 < heights.size(); ++i) {
    const double middle = (heights[i] + heights[i + 1]) / 2;
    column.pieces.push_back({heights[i + 1] - heights[i],
                             material.youngs_modulus * needle.section(middle).second_moment, share(middle)});
    for (double height : {heights[i], heights[i + 1]})
      column.yield =
          std::min(column.yield, material.yield_stress * needle.section(height).area / share(height));
  }
  return column;
}

} // namespace

double euler_load(const std::vector<ColumnPiece>& column, TipSupport support) {
  constexpr double scan = 1.05; // neighbouring buckling loads lie much further apart
  double low = safe_start(column, support);
  while (excess(column, scan * low, support) > 0)
    low *= scan;
  double high = scan * low;
  for (int i = 0; i < 50; ++i) {
    const double middle = (low + high) / 2;
    (excess(column, middle, support) > 0 ? low : high) = middle;
  }
  return low;
}

double column_load(double euler, double yield) {
  return euler > yield / 2 ? yield * (1 - yield / (4 * euler)) : euler;
}

Strength strength(const Needle& needle, const NeedleMaterial& material) {
  const Column column = column_of(needle, material, 0);
  Strength loads;
  loads.yield = column.yield;
  loads.buckling = column_load(euler_load(column.pieces, TipSupport::pinned), loads.yield);
  loads.buckling_free = column_load(euler_load(column.pieces, TipSupport::free), loads.yield);
  loads.bending = std::numeric_limits<double>::infinity();
  for (double height : graded_heights(needle.cap_height(), needle.length())) {
    const Section section = needle.section(height);
    loads.bending =
        std::min(loads.bending, material.yield_stress * section.second_moment / (section.edge * height));
  }
  return loads;
}

double bearable_force(const Needle& needle, const NeedleMaterial& material, double inserted) {
  const Column column = column_of(needle, material, inserted);
  return column_load(euler_load(column.pieces, TipSupport::pinned), column.yield);
}

} // namespace percuta::needles
