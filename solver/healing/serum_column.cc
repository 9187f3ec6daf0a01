#include "healing/serum_column.h"

#include "base/pi.h"

#include <algorithm>
#include <cmath>

namespace percuta::healing {

double channel_permeability(const SerumCase& serum, double opened) {
  if (opened <= 0 || serum.density <= 0 || serum.channel_depth <= 0)
    return 0;
  const double length = std::min(serum.channel_depth, serum.epidermis);
  const double section = opened / serum.density; // mm2 per channel
  const double radius = std::sqrt(section / pi);
  return serum.density * serum.diffusivity / (length / section + 1 / (4 * radius));
}

SerumColumn::SerumColumn(const SerumCase& serum, int cells)
    : serum_(serum), width_(serum.dermis / cells), cells_(cells),
      exit_(std::min(int(std::min(serum.channel_depth, serum.epidermis) / width_), cells - 1)) {}

SerumGates SerumColumn::open(const OpenChannels& channels, double day) const {
  const double opened = channels.opened(day);
  const double full = channel_permeability(serum_, opened);
  // Stratum corneum in series with the upper half of the first cell.
  const double intact = 1 / (1 / serum_.intact_permeability + 0.5 * width_ / serum_.diffusivity);
  return {intact, full > 0 ? full * channels.area(day) / opened : 0};
}

SerumAmounts SerumColumn::rate(const SerumAmounts& at, const SerumGates& gates) const {
  SerumAmounts rate;
  rate.tissue.assign(cells_, 0);
  const double source = at.vehicle / serum_.film;
  const double through_skin = gates.intact * (source - at.tissue.front() / width_);
  const double through_channels = gates.channels * (source - at.tissue[exit_] / width_);
  rate.vehicle = -through_skin - through_channels;
  rate.tissue.front() += through_skin;
  rate.tissue[exit_] += through_channels;
  for (int i = 0; i < cells_; ++i) {
    const double lost = clearance(i) * at.tissue[i];
    rate.tissue[i] -= lost;
    rate.cleared += lost;
    if (i + 1 < cells_) {
      const double down = exchange() * (at.tissue[i] - at.tissue[i + 1]);
      rate.tissue[i] -= down;
      rate.tissue[i + 1] += down;
    }
  }
  return rate;
}

SerumAmounts SerumColumn::solve(const SerumAmounts& right, const SerumGates& gates, double step) const {
  const double from_vehicle_in = step * gates.intact / serum_.film;
  const double from_vehicle_exit = step * gates.channels / serum_.film;
  const double to_vehicle_in = step * gates.intact / width_, to_vehicle_exit = step * gates.channels / width_;
  std::vector<double> diagonal(cells_), border(cells_, 0);
  const double off = -step * exchange();
  for (int i = 0; i < cells_; ++i) {
    const int neighbours = (i > 0) + (i + 1 < cells_);
    diagonal[i] = 1 + step * clearance(i) + neighbours * step * exchange();
  }
  diagonal.front() += to_vehicle_in;
  diagonal[exit_] += to_vehicle_exit;
  border.front() += from_vehicle_in;
  border[exit_] += from_vehicle_exit;
  SerumAmounts x = right;
  eliminate(diagonal, off, x.tissue, border);
  const auto returned = [&](const std::vector<double>& of) {
    return to_vehicle_in * of.front() + to_vehicle_exit * of[exit_];
  };
  x.vehicle =
      (right.vehicle + returned(x.tissue)) / (1 + from_vehicle_in + from_vehicle_exit - returned(border));
  for (int i = 0; i < cells_; ++i)
    x.tissue[i] += x.vehicle * border[i];
  return x;
}

double SerumColumn::clearance(int cell) const {
  return (cell + 0.5) * width_ > serum_.epidermis ? serum_.clearance : 0;
}
double SerumColumn::exchange() const {
  return serum_.diffusivity / (width_ * width_);
}

/// Thomas algorithm for two right sides at once.
void SerumColumn::eliminate(std::vector<double>& diagonal, double off, std::vector<double>& a,
                            std::vector<double>& b) const {
  for (int i = 1; i < cells_; ++i) {
    const double factor = off / diagonal[i - 1];
    diagonal[i] -= factor * off;
    a[i] -= factor * a[i - 1];
    b[i] -= factor * b[i - 1];
  }
  for (int i = cells_ - 1; i >= 0; --i) {
    a[i] = (a[i] - (i + 1 < cells_ ? off * a[i + 1] : 0)) / diagonal[i];
    b[i] = (b[i] - (i + 1 < cells_ ? off * b[i + 1] : 0)) / diagonal[i];
  }
}

} // namespace percuta::healing
