#pragma once
// The needle channels that are open, day by day.

#include "healing/course.h"

#include <vector>

namespace percuta::healing {

/// Area of the channels that are open, in closed form: it decays exponentially between sessions.
class OpenChannels {
public:
  explicit OpenChannels(const std::vector<Span>& spans);
  /// Fraction of the skin's area, after everything that happens on that day.
  double area(double day) const;
  /// Area fraction that the last session opened; 0 before the first.
  double opened(double day) const;

private:
  struct Piece {
    double start, fast, slow, fast_closure, slow_closure, opened;
  };
  const Piece& piece(double day) const;
  std::vector<Piece> pieces_;
};

} // namespace percuta::healing
