#include "healing/metrics.h"

#include "healing/gains.h"
#include "healing/observables.h"

#include <cmath>

namespace percuta::healing {
namespace {

/// Of one of the course's days.
using Reading = std::function<double(const CourseView&, std::size_t day)>;

Reading state_reading(int index) {
  return [index](const CourseView& view, std::size_t day) { return view.course.states[day][index]; };
}

Reading observable_reading(int index) {
  return [index](const CourseView& view, std::size_t day) {
    return observe(view.constants, view.course.states[day])[index];
  };
}

double admittance_reading(const CourseView& view, std::size_t day) {
  return view.course.channel_admittance[day];
}

/// Values after the first session and before the second.
struct Stretch {
  std::vector<double> days, values;
};

Stretch first_stretch(const CourseView& view, const Reading& reading) {
  Stretch stretch;
  const auto& days = view.course.days;
  for (std::size_t i = 1; i < days.size() && days[i] <= view.first_session_end; ++i) {
    if (days[i] == days[i - 1] && days[i] > 0)
      break; // the state after the second session
    stretch.days.push_back(days[i]);
    stretch.values.push_back(reading(view, i));
  }
  return stretch;
}

/// Vertex of the parabola through three points around the largest value.
double parabola_peak(const Stretch& s, std::size_t i) {
  const double a = s.days[i] - s.days[i - 1], b = s.days[i + 1] - s.days[i];
  const double left = (s.values[i] - s.values[i - 1]) / a, right = (s.values[i + 1] - s.values[i]) / b;
  const double bend = left - right;
  return bend > 0 ? s.days[i] + 0.5 * (left * b + right * a) / bend : s.days[i];
}

/// Day of the maximum; empty when nothing rose or when it still rises at the end.
std::optional<double> peak_day(const CourseView& view, const Reading& reading) {
  const Stretch s = first_stretch(view, reading);
  if (s.values.size() < 3)
    return std::nullopt;
  std::size_t best = 0;
  for (std::size_t i = 1; i < s.values.size(); ++i)
    if (s.values[i] > s.values[best])
      best = i;
  const bool flat = s.values[best] < 1e-8;
  if (flat || best == 0 || best + 1 == s.values.size())
    return std::nullopt;
  return parabola_peak(s, best);
}

/// Hours from the first session until the reading is below `threshold` for good (before the second session);
/// 0 when it never exceeds it, empty when it is still above at the end.
std::optional<double> hours_above(const CourseView& view, const Reading& reading, double threshold) {
  const Stretch s = first_stretch(view, reading);
  if (s.values.empty() || s.values.back() > threshold)
    return std::nullopt;
  for (std::size_t i = s.values.size() - 1; i > 0; --i)
    if (s.values[i - 1] > threshold) {
      const double share = (s.values[i - 1] - threshold) / (s.values[i - 1] - s.values[i]);
      return 24 * (s.days[i - 1] + share * (s.days[i] - s.days[i - 1]));
    }
  return 0.0;
}

std::optional<double> closure_time(const CourseView& view) {
  const Reading area = observable_reading(channel_area);
  const Stretch s = first_stretch(view, area);
  if (s.values.empty() || s.values.front() <= 0)
    return std::nullopt;
  return hours_above(view, area, 0.05 * s.values.front());
}

std::optional<double> percent_change(const CourseView& view, const Reading& reading) {
  return 100 * (reading(view, view.course.days.size() - 1) - 1);
}

Metric peak(const std::string& key, const std::string& who, const Reading& reading) {
  return {"healing." + key, "d", "Day after the first session on which " + who + " are most numerous.",
          [reading](const CourseView& v) { return peak_day(v, reading); }};
}

Metric change(const std::string& key, const std::string& basis, const Reading& reading) {
  return {"healing." + key, "%", basis,
          [reading](const CourseView& v) { return percent_change(v, reading); }};
}

std::vector<Metric> peaks() {
  return {peak("neutrophil_peak_day", "neutrophils", state_reading(neutrophils)),
          peak("macrophage_peak_day", "macrophages (M1 and M2)", observable_reading(macrophages)),
          peak("myofibroblast_peak_day", "myofibroblasts", state_reading(myofibroblasts))};
}

std::vector<Metric> durations() {
  return {
      {"healing.barrier_recovery_time", "h",
       "Time after the first session until water loss is within 10 % of normal (0: it never rose above); "
       "closure rates calibrated for skin left open to the air.",
       [](const CourseView& v) { return hours_above(v, observable_reading(tewl), 1.1); }},
      {"healing.channel_closure_time", "h",
       "Time after the first session until 5 % of the channel area is left; rates calibrated for skin "
       "left open "
       "to the air, several times longer under occlusion.",
       closure_time},
      {"healing.impedance_recovery_time", "h",
       "Time after the first session until impedance no longer tells the skin from intact skin (0: it never "
       "did); the open area that it detects is calibrated on occluded skin (Ogunjimi 2020), the dryness of "
       "channels in air on Gupta 2011.",
       [](const CourseView& v) { return hours_above(v, admittance_reading, 1); }},
      {"healing.erythema_duration", "h",
       "Time after the first session until redness stays below 0.1 (0: it never rose above); scale and "
       "threshold "
       "assumed.",
       [](const CourseView& v) { return hours_above(v, observable_reading(redness), 0.1); }}};
}

std::vector<Metric> changes() {
  const std::string where =
      " in the treated depth at the end of follow-up, against the patient's own untreated skin; ";
  return {
      change("collagen_I_change", "Collagen I" + where + "amplitude calibrated.",
             observable_reading(collagen_1)),
      change("collagen_III_change",
             "Collagen III" + where + "not validated: published data disagree on its sign.",
             observable_reading(collagen_3)),
      change("collagen_change", "Collagen I and III" + where + "amplitude calibrated.",
             observable_reading(collagen_total)),
      change("elastin_change", "Elastin" + where + "not validated: published data disagree on its sign.",
             state_reading(elastin)),
      {"healing.scar_risk", "1",
       "Gain of the loop TGF-beta - myofibroblasts; above 1 scars can persist. Band over all members drawn.",
       [](const CourseView& v) { return std::optional<double>(scar_loop_gain(v.constants)); }}};
}

} // namespace

const std::vector<Metric>& metrics() {
  static const std::vector<Metric> all = [] {
    std::vector<Metric> list = peaks();
    for (const auto& part : {durations(), changes()})
      list.insert(list.end(), part.begin(), part.end());
    return list;
  }();
  return all;
}

std::vector<std::optional<double>> measure(const CourseView& view) {
  std::vector<std::optional<double>> values;
  for (const Metric& metric : metrics())
    values.push_back(metric.find(view));
  return values;
}

} // namespace percuta::healing
