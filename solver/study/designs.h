#pragma once
// Designs of experiments: points of the unit cube. The sequences and random numbers are GSL's.

#include "study/input.h"

#include <cstdint>
#include <vector>

namespace percuta::study {

using Points = std::vector<std::vector<double>>;

/// Every combination of the inputs' grids, the last input fastest.
Points grid_points(const std::vector<Input>& inputs);

/// Latin hypercube: each of `samples` equal shares of each input holds one point (McKay, Beckman, Conover
/// 1979, Technometrics 21:239).
Points latin_hypercube(std::size_t inputs, std::size_t samples, std::uint64_t seed);

/// The first points of Sobol's sequence (gsl_qrng_sobol, Antonov and Saleev 1979). Throws
/// std::invalid_argument beyond `most_sobol_dimensions`.
Points sobol_points(std::size_t inputs, std::size_t samples);
constexpr std::size_t most_sobol_dimensions = 40;

/// Morris' trajectories (1991, Technometrics 33:161): inputs + 1 points each, of which each differs from the
/// one before in one input by levels / (2 (levels - 1)). `levels` is even.
Points morris_points(std::size_t inputs, std::size_t trajectories, int levels, std::uint64_t seed);

/// Saltelli's design (2010, Comput Phys Commun 181:259) on Sobol's sequence in twice the dimensions. Blocks
/// of inputs + 2 points: row of A, row of B, then A with the column of one input from B, for each input.
Points saltelli_points(std::size_t inputs, std::size_t samples);

} // namespace percuta::study
