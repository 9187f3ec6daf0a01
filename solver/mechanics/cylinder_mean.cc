#include "mechanics/cylinder_mean.h"

#include "mechanics/axis_disc.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace percuta::mechanics {

namespace {

using Three = std::array<double, 3>;

struct Interval {
  double from, to;
};

/// The cell's side on which the Gauss points `at` lie.
Interval side_of(const Three& at) {
  const double half = (at[2] - at[0]) / (UnitGauss::position[2] - UnitGauss::position[0]) / 2;
  return {at[1] - half, at[1] + half};
}

double lagrange(const Three& at, int i, double x) {
  double value = 1;
  for (int k = 0; k < 3; ++k)
    if (k != i)
      value *= (x - at[k]) / (at[i] - at[k]);
  return value;
}

/// Integrals of the polynomials that are 1 at one of the points `at` and 0 at the others, over the interval
/// and with `measure`, which is linear at most; zero where the interval is empty.
template <class Measure> Three integrals(const Three& at, const Interval& over, const Measure& measure) {
  Three sums{};
  const double length = std::max(0.0, over.to - over.from);
  for (int q = 0; q < UnitGauss::points; ++q) {
    const double x = over.from + UnitGauss::position[q] * length;
    for (int i = 0; i < 3; ++i)
      sums[i] += UnitGauss::weight[q] * length * measure(x) * lagrange(at, i, x);
  }
  return sums;
}

} // namespace

CylinderMean::CylinderMean(const SectionSpace& space, double radius, double depth) {
  double volume = 0;
  for (std::size_t c = 0; c < space.cells().size(); ++c) {
    const auto& point = space.cells()[c].point;
    const Three r{point[0].r, point[1].r, point[2].r}, z{point[0].z, point[3].z, point[6].z};
    const Interval width = side_of(r), height = side_of(z);
    if (width.from >= radius || height.to <= -depth)
      continue;
    const Three by_r = integrals(r, {width.from, std::min(width.to, radius)}, [](double x) { return x; });
    const Three by_z = integrals(z, {std::max(height.from, -depth), height.to}, [](double) { return 1.0; });
    Part part{static_cast<int>(c), {}};
    for (int q = 0; q < points_per_cell; ++q)
      volume += part.weight[q] = by_r[q % 3] * by_z[q / 3];
    parts_.push_back(part);
  }
  for (Part& part : parts_)
    for (double& weight : part.weight)
      weight /= volume;
}

double CylinderMean::of(const std::function<PointValues(int cell)>& values) const {
  double mean = 0;
  for (const Part& part : parts_) {
    const PointValues value = values(part.cell);
    mean = std::inner_product(value.begin(), value.end(), part.weight.begin(), mean);
  }
  return mean;
}

} // namespace percuta::mechanics
