#include "healing/jacobian_shape.h"

#include "healing/rates.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <stdexcept>

namespace percuta::healing {
namespace {

using Pattern = std::array<std::array<bool, state_count>, state_count>; // [row][column]

using Matrix = std::array<double, state_count * state_count>; // [row + state_count * column]

/// The Jacobian where no term vanishes by chance: every state differs from all others, active TGF-beta is
/// raised, and constants that are 0 by default take part.
Matrix jacobian_at(double level) {
  Constants constants;
  for (const ConstantEntry& entry : constant_table())
    if (constants.*entry.member == 0)
      constants.*entry.member = 0.01;
  State state;
  for (int i = 0; i < state_count; ++i)
    state[i] = level + 0.0173 * i;
  Matrix jacobian;
  rates_jacobian(constants, state.data(), jacobian.data());
  return jacobian;
}

Pattern find_pattern() {
  const Matrix jacobian = jacobian_at(1.3);
  Pattern pattern{};
  for (int row = 0; row < state_count; ++row)
    for (int column = 0; column < state_count; ++column)
      pattern[row][column] = row == column || jacobian[row + state_count * column] != 0;
  return pattern;
}

bool is_decay(const Pattern& pattern, int state) {
  for (int i = 0; i < state_count; ++i)
    if (i != state && (pattern[state][i] || pattern[i][state]))
      return false;
  const int diagonal = state * (state_count + 1);
  return jacobian_at(1.3)[diagonal] == jacobian_at(2.1)[diagonal];
}

bool share_a_row(const Pattern& pattern, int a, int b) {
  return std::any_of(pattern.begin(), pattern.end(), [&](const auto& row) { return row[a] && row[b]; });
}

/// Greedy: the first colour that no column with a common row has yet.
void colour_columns(const Pattern& pattern, JacobianShape& shape) {
  for (int column = 0; column < state_count; ++column) {
    std::array<bool, state_count + 1> taken{};
    for (int earlier = 0; earlier < column; ++earlier)
      if (share_a_row(pattern, earlier, column))
        taken[shape.colour[earlier]] = true;
    shape.colour[column] = int(std::find(taken.begin(), taken.end(), false) - taken.begin());
    shape.colours = std::max(shape.colours, shape.colour[column] + 1);
  }
  if (shape.colours > most_colours)
    throw std::logic_error("healing: the rates need more slopes than most_colours");
}

/// Block of every state. Boost numbers strong components so that what others depend on comes first.
std::vector<int> find_blocks(const Pattern& pattern) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> depends(state_count);
  for (int row = 0; row < state_count; ++row)
    for (int column = 0; column < state_count; ++column)
      if (pattern[row][column])
        boost::add_edge(row, column, depends);
  std::vector<int> block(state_count);
  boost::strong_components(depends, block.data());
  return block;
}

JacobianShape find_shape() {
  const Pattern pattern = find_pattern();
  JacobianShape shape;
  colour_columns(pattern, shape);
  const std::vector<int> block = find_blocks(pattern);
  shape.blocks.resize(*std::max_element(block.begin(), block.end()) + 1);
  for (int row = 0; row < state_count; ++row) {
    (is_decay(pattern, row) ? shape.decays : shape.others).push_back(row);
    shape.blocks[block[row]].states.push_back(row);
    for (int column = 0; column < state_count; ++column)
      if (pattern[row][column]) {
        shape.entries.push_back({row, column});
        if (block[column] != block[row])
          shape.blocks[block[row]].inputs.push_back({row, column});
      }
  }
  return shape;
}

} // namespace

const JacobianShape& jacobian_shape() {
  static const JacobianShape shape = find_shape();
  return shape;
}

} // namespace percuta::healing
