#pragma once
// Second-order tensors in space as nine numbers, row by row.

#include <array>

namespace percuta::laws {

inline double determinant(const std::array<double, 9>& A) {
  return A[0] * (A[4] * A[8] - A[5] * A[7]) - A[1] * (A[3] * A[8] - A[5] * A[6]) +
         A[2] * (A[3] * A[7] - A[4] * A[6]);
}

/// A^(-T), which is the derivative of ln det A by A.
inline std::array<double, 9> inverse_transpose(const std::array<double, 9>& A) {
  const double by = 1 / determinant(A);
  std::array<double, 9> result;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) {
      const int r = (i + 1) % 3, s = (i + 2) % 3, c = (j + 1) % 3, d = (j + 2) % 3;
      result[3 * i + j] = by * (A[3 * r + c] * A[3 * s + d] - A[3 * r + d] * A[3 * s + c]);
    }
  return result;
}

} // namespace percuta::laws
