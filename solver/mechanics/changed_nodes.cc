#include "mechanics/changed_nodes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace percuta::mechanics {

namespace {

constexpr std::size_t fewest = 1000; // half as many were enough among 10 000
constexpr std::size_t one_in = 16;

/// Of every unknown.
Eigen::VectorXd stiffness_over_metric(const SymmetricSystem& system, const ShiftedHessian& matrix) {
  Eigen::VectorXd stiffness = Eigen::VectorXd::Zero(system.size()), metric = stiffness;
  for (int i = 0; i < system.size(); ++i) {
    const int last = system.column_start()[i + 1] - 1; // of the column: the diagonal, where this rank has it
    if (last >= system.column_start()[i] && system.rows()[last] == i) {
      stiffness[i] = matrix.values[last];
      metric[i] = matrix.metric[last];
    }
  }
  system.ranks().sum(stiffness.data(), stiffness.size());
  system.ranks().sum(metric.data(), metric.size());
  return stiffness.cwiseQuotient(metric);
}

double median(const Eigen::VectorXd& values) {
  std::vector<double> sorted(values.begin(), values.end());
  const auto middle = sorted.begin() + sorted.size() / 2;
  std::nth_element(sorted.begin(), middle, sorted.end());
  return *middle;
}

} // namespace

std::vector<int> most_changed_nodes(const Space<BlockNumbering::Element>& space,
                                    const BlockNumbering& numbering, const ShiftedHessian& matrix) {
  const Eigen::VectorXd ratio = stiffness_over_metric(space.system(), matrix);
  const double usual = median(ratio), least = std::numeric_limits<double>::min();
  std::vector<double> change(numbering.place.size(), 0);
  for (int k = 0; k < ratio.size(); ++k) {
    double& largest = change[numbering.row[k] / 3];
    largest = std::max(largest, std::abs(std::log(std::max(ratio[k] / usual, least))));
  }
  std::vector<int> node(change.size());
  std::iota(node.begin(), node.end(), 0);
  const auto count =
      static_cast<std::ptrdiff_t>(std::min(node.size(), std::max(fewest, node.size() / one_in)));
  std::partial_sort(node.begin(), node.begin() + count, node.end(),
                    [&](int a, int b) { return std::pair(-change[a], a) < std::pair(-change[b], b); });
  node.resize(count);
  std::sort(node.begin(), node.end());
  return node;
}

} // namespace percuta::mechanics
