#pragma once
// Which rates depend on which states, found from the rates themselves, and what that saves.

#include "healing/state.h"

#include <array>
#include <vector>

namespace percuta::healing {

/// Differences of columns that no row needs both of can be found together: one slope for each colour.
constexpr int most_colours = 12;

/// States that depend on one another in a circle, and what they take from blocks before them.
struct Block {
  std::vector<int> states;
  /// Earlier states that rate `row` depends on.
  struct Input {
    int row, column;
  };
  std::vector<Input> inputs;
};

/// The model is a cascade: leukocytes drive the repair cells, these drive collagen, and so on. In the order
/// of `blocks` the Jacobian is block lower triangular, so linear systems are solved block by block, none
/// larger than four states (Hairer & Wanner 1996, IV.8, on the linear algebra of Rosenbrock methods).
struct JacobianShape {
  std::array<int, state_count> colour{};
  int colours = 0;
  std::vector<Block> blocks;
  struct Entry {
    int row, column;
  };
  std::vector<Entry> entries; ///< all that can differ from 0
  /// States that decay at a constant rate and that no other rate depends on: exponentials, known exactly.
  std::vector<int> decays;
  std::vector<int> others; ///< all the rest
};

/// The shape for the model's rates; the same for all constants.
const JacobianShape& jacobian_shape();

} // namespace percuta::healing
