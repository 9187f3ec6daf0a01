#pragma once
// The band of a positive number that several independent causes move.

#include "base/headline.h"

#include <cmath>
#include <vector>

namespace percuta {

/// How far the number may be off to either side. Causes that vary independently, each by a factor, add as
/// squares of the logarithms of what they do to it (first-order propagation in logarithms, JCGM
/// 100:2008, 5.1.2).
class LogBand {
public:
  /// One cause multiplies the number by `ratio`, > 0.
  void add(double ratio) {
    double& side = ratio < 1 ? down_ : up_;
    side = std::hypot(side, std::log(ratio));
  }
  /// Factors from the number to its ends.
  double low() const { return std::exp(-down_); }
  double high() const { return std::exp(up_); }

private:
  double down_ = 0, up_ = 0;
};

/// Of `value`, that these causes move. A cause that leaves nothing of it has no logarithm and does not count.
inline LogBand band_of(double value, const std::vector<Shift>& shifts) {
  LogBand band;
  for (const Shift& shift : shifts)
    for (const double moved : {shift.divided, shift.multiplied})
      if (moved / value > 0)
        band.add(moved / value);
  return band;
}

} // namespace percuta
