#pragma once
// Vehicle, epidermis and dermis as one column of finite volumes.

#include "healing/serum_transport.h"

#include <vector>

namespace percuta::healing {

/// Per area, as shares of one application.
struct SerumAmounts {
  double vehicle = 0, cleared = 0;
  std::vector<double> tissue; ///< per cell, from the surface down
};

/// What the skin lets through at one moment, mm/d.
struct SerumGates {
  double intact = 0, channels = 0;
};

/// Linear exchange between vehicle, cells of tissue and blood. Keeps a reference to the case.
class SerumColumn {
public:
  SerumColumn(const SerumCase& serum, int cells);

  int cells() const { return cells_; }
  SerumGates open(const OpenChannels& channels, double day) const;
  SerumAmounts rate(const SerumAmounts& at, const SerumGates& gates) const;
  /// Solves x - step rate(x) = right side for vehicle and tissue; `cleared` is left as it is. Tissue alone is
  /// tridiagonal; the vehicle borders it.
  SerumAmounts solve(const SerumAmounts& right, const SerumGates& gates, double step) const;

private:
  double clearance(int cell) const;
  double exchange() const;
  void eliminate(std::vector<double>& diagonal, double off, std::vector<double>& a,
                 std::vector<double>& b) const;

  const SerumCase& serum_;
  double width_; ///< mm
  int cells_, exit_;
};

} // namespace percuta::healing
