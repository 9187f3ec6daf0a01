#include "healing/serum_transport.h"

#include "healing/serum_column.h"

#include <algorithm>
#include <cmath>

namespace percuta::healing {

namespace {

const double gamma_of_sdirk = 1 - 1 / std::sqrt(2.0);

void add(SerumAmounts& to, double factor, const SerumAmounts& what) {
  to.vehicle += factor * what.vehicle;
  to.cleared += factor * what.cleared;
  for (std::size_t i = 0; i < to.tissue.size(); ++i)
    to.tissue[i] += factor * what.tissue[i];
}

/// The serum through windows and days.
class Delivery {
public:
  Delivery(const SerumCase& serum, const OpenChannels& channels, const SerumResolution& resolution)
      : serum_(serum), channels_(channels), resolution_(resolution), column_(serum, resolution.cells) {
    amounts_.tissue.assign(column_.cells(), 0);
  }

  SerumCourse run(const std::vector<double>& days) {
    SerumCourse course;
    for (double day : days) {
      for (; next_ < serum_.windows.size() && serum_.windows[next_].on < day; ++next_)
        apply(serum_.windows[next_]);
      advance_past_end(day);
      report(day, course);
    }
    return course;
  }

private:
  void apply(const SerumWindow& window) {
    advance_past_end(window.on);
    wash_off();
    amounts_.vehicle = 1;
    off_ = window.off;
    step_ = first_step / resolution_.refinement;
  }

  /// To `day`, with the serum washed off on the way when its time is over.
  void advance_past_end(double day) {
    if (off_ <= day) {
      advance(off_);
      wash_off();
    }
    advance(day);
  }

  void wash_off() {
    removed_ += amounts_.vehicle;
    amounts_.vehicle = 0;
    off_ = never;
    step_ = first_step / resolution_.refinement;
  }

  void advance(double day) {
    while (day - day_ > 1e-9) {
      // No fixed count: steps that grow follow both the first minutes and the weeks.
      const int parts = std::max(1, int(std::ceil((day - day_) / step_ - 1e-9)));
      const double step = parts == 1 ? day - day_ : step_;
      take(step);
      day_ += step;
      step_ = std::min(step_ * growth(), longest());
    }
  }

  /// Alexander 1977 (SIAM J Numer Anal 14:1006), S2: L-stable, its last stage is the result.
  void take(double step) {
    const double g = gamma_of_sdirk * step;
    const bool on = off_ != never;
    const auto gates = [&](double share) {
      return on ? column_.open(channels_, day_ + share * step) : SerumGates{};
    };
    const SerumGates early = gates(gamma_of_sdirk), late = gates(1);
    const SerumAmounts first = column_.solve(amounts_, early, g);
    SerumAmounts middle = amounts_;
    add(middle, (1 - gamma_of_sdirk) * step, column_.rate(first, early));
    const double cleared = middle.cleared;
    amounts_ = column_.solve(middle, late, g);
    amounts_.cleared = cleared + g * column_.rate(amounts_, late).cleared;
  }

  void report(double day, SerumCourse& course) const {
    course.days.push_back(day);
    course.vehicle.push_back(amounts_.vehicle);
    double tissue = 0;
    for (double each : amounts_.tissue)
      tissue += each;
    course.in_skin.push_back(tissue);
    course.cleared.push_back(amounts_.cleared);
    course.removed.push_back(removed_);
  }

  double growth() const { return 1 + 0.15 / resolution_.refinement; }
  double longest() const { return (off_ != never ? 0.02 : 0.5) / resolution_.refinement; }

  static constexpr double never = 1e300;
  static constexpr double first_step = 1e-5; ///< d

  const SerumCase& serum_;
  const OpenChannels& channels_;
  SerumResolution resolution_;
  SerumColumn column_;
  SerumAmounts amounts_;
  double removed_ = 0, day_ = 0, off_ = never, step_ = first_step;
  std::size_t next_ = 0;
};

} // namespace

SerumCourse deliver(const SerumCase& serum, const OpenChannels& channels, const std::vector<double>& days,
                    const SerumResolution& resolution) {
  return Delivery(serum, channels, resolution).run(days);
}

} // namespace percuta::healing
