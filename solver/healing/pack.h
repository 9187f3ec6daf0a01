#pragma once
// Several numbers that go through the same operations at once: one lane per point of a batch.

#include <array>
#include <experimental/simd>

namespace percuta::healing {

/// Points that are integrated together.
constexpr int lanes = 4;

/// One number per lane; arithmetic acts on all lanes.
using Pack = std::experimental::fixed_size_simd<double, lanes>;

/// What `read(lane)` gives in each lane.
template <class Read> Pack gather(const Read& read) {
  return Pack([&](auto lane) { return read(int(lane)); });
}

inline Pack positive_part(const Pack& x) {
  return std::experimental::max(x, Pack(0));
}

/// 1 in the lanes where x is not below 0, otherwise 0.
inline Pack not_below_zero(const Pack& x) {
  Pack result(1);
  where(x < 0, result) = 0;
  return result;
}

} // namespace percuta::healing
