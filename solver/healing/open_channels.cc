#include "healing/open_channels.h"

#include <algorithm>
#include <cmath>

namespace percuta::healing {

OpenChannels::OpenChannels(const std::vector<Span>& spans) {
  Piece now{0, 0, 0, 0, 0, 0};
  for (const Span& span : spans) {
    const double elapsed = span.start - now.start;
    now.fast *= std::exp(-now.fast_closure * elapsed);
    now.slow *= std::exp(-now.slow_closure * elapsed);
    const Constants& c = span.constants;
    const double breached = span.dose.breached_epidermis;
    now.fast += c.channel_fast_share * breached;
    now.slow += (1 - c.channel_fast_share) * breached;
    if (breached > 0)
      now.opened = breached;
    now.start = span.start;
    now.fast_closure = c.channel_fast_closure;
    now.slow_closure = c.channel_slow_closure;
    pieces_.push_back(now);
  }
}

const OpenChannels::Piece& OpenChannels::piece(double day) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), day,
                                      [](double d, const Piece& each) { return d < each.start; });
  return *(after == pieces_.begin() ? after : after - 1);
}

double OpenChannels::area(double day) const {
  if (pieces_.empty() || day < pieces_.front().start)
    return 0;
  const Piece& p = piece(day);
  const double elapsed = day - p.start;
  return p.fast * std::exp(-p.fast_closure * elapsed) + p.slow * std::exp(-p.slow_closure * elapsed);
}

double OpenChannels::opened(double day) const {
  return pieces_.empty() || day < pieces_.front().start ? 0 : piece(day).opened;
}

} // namespace percuta::healing
