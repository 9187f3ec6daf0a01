#include "healing/calendar.h"

#include "percuta_healing_data.h"
#include "scenario/data_entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace percuta::healing {
namespace {

const YAML::Node& data() {
  static const YAML::Node cache = scenario::load_data(embedded::modifiers_yaml, "modifiers");
  return cache;
}

/// Days on which one adjunct is on, after one session.
struct Window {
  double from = 0, to = 0; ///< d
  std::string kind;
};

std::vector<Window> windows_of(const Schedule& schedule, const scenario::Protocol& protocol) {
  std::vector<Window> windows;
  for (const scenario::AdjunctChoice& adjunct : protocol.adjuncts)
    for (double session : schedule.session_days) {
      const double from = session + adjunct.from / units::day;
      const double duration = adjunct.duration ? *adjunct.duration : usual_duration(adjunct.kind);
      windows.push_back({from, from + duration / units::day, adjunct.kind});
    }
  return windows;
}

std::vector<double> edges_of(const Schedule& schedule, const std::vector<Window>& windows) {
  std::vector<double> edges = schedule.session_days;
  edges.push_back(0);
  for (const Window& window : windows)
    for (double edge : {window.from, window.to})
      if (edge < schedule.end)
        edges.push_back(edge);
  std::sort(edges.begin(), edges.end());
  // Edges that rounding has pulled apart are one; sessions, which are exact, come first among equals.
  const double resolution = 1e-6;
  std::vector<double> distinct;
  for (double edge : edges)
    if (distinct.empty() || edge - distinct.back() > resolution)
      distinct.push_back(edge);
    else if (std::count(schedule.session_days.begin(), schedule.session_days.end(), edge))
      distinct.back() = edge;
  return distinct;
}

std::vector<Factor> factors_on(double day, const std::vector<Window>& windows) {
  std::vector<Factor> factors;
  for (const std::string& kind : modifier_names())
    if (std::any_of(windows.begin(), windows.end(), [&](const Window& window) {
          return window.kind == kind && day > window.from - 1e-6 && day < window.to - 1e-6;
        }))
      for (const Factor& factor : read_factors(data()[kind]["factors"]))
        factors.push_back(factor);
  return factors;
}

} // namespace

Calendar calendar_of(const std::vector<double>& session_days) {
  Calendar calendar;
  for (double day : session_days)
    calendar.push_back({day, true, {}});
  return calendar;
}

Calendar make_calendar(const Schedule& schedule, const scenario::Protocol& protocol) {
  const std::vector<Window> windows = windows_of(schedule, protocol);
  Calendar calendar;
  for (double day : edges_of(schedule, windows)) {
    const bool session = std::count(schedule.session_days.begin(), schedule.session_days.end(), day) > 0;
    calendar.push_back({day, session, factors_on(day, windows)});
  }
  return calendar;
}

std::optional<double> second_session(const Calendar& calendar) {
  int sessions = 0;
  for (const Stretch& stretch : calendar)
    if (stretch.session && ++sessions == 2)
      return stretch.start;
  return std::nullopt;
}

void set_doses(const std::vector<injury::InjuryDose>& doses, Calendar& calendar) {
  const auto ratio = [](double dose, double first) { return first > 0 ? dose / first : 1.0; };
  auto dose = doses.begin();
  for (Stretch& stretch : calendar)
    if (stretch.session && dose != doses.end()) {
      const injury::InjuryDose &first = doses.front(), &own = *dose++;
      stretch.scale = {ratio(own.damaged_fraction, first.damaged_fraction),
                       ratio(own.breached_epidermis, first.breached_epidermis), own.bleeding};
    }
}

SessionDose dose_in(const Stretch& stretch, const SessionDose& first) {
  if (!stretch.session)
    return {};
  const auto scaled = [](double share, double factor) { return std::min(share * factor, 1.0); };
  const DoseScale& scale = stretch.scale;
  return {scaled(first.damaged_fraction, scale.damage), scaled(first.local_damage, scale.damage),
          scaled(first.breached_epidermis, scale.breach), scale.bleeding.value_or(first.bleeding)};
}

Constants constants_in(const Stretch& stretch, const Constants& patient) {
  Constants constants = patient;
  apply(stretch.factors, 1, constants);
  return constants;
}

std::vector<std::string> modifier_names() {
  return scenario::data_names(data());
}

double usual_duration(const std::string& kind) {
  return scenario::data_number(data()[kind], "duration", units::Dimension::time).value;
}

std::vector<std::string> modifier_notes(const scenario::Protocol& protocol) {
  std::vector<std::string> notes;
  for (const scenario::AdjunctChoice& adjunct : protocol.adjuncts)
    notes.push_back(
        fmt::format("Adjunct {}: {}. Evidence {} (A trials of needling, B of other wounds, C mechanism or "
                    "animals, D assumed); sizes assumed.",
                    adjunct.kind, scenario::data_text(data()[adjunct.kind], "sentence"),
                    scenario::data_text(data()[adjunct.kind], "evidence")));
  return notes;
}

std::string describe_modifiers(bool sources) {
  std::string text =
      "Evidence: A trials of needling, B trials of other wounds, C mechanism or animals, D assumed\n";
  for (const std::string& kind : modifier_names())
    text +=
        fmt::format("{}: {} (evidence {}; on for {})\n", kind, scenario::data_text(data()[kind], "sentence"),
                    scenario::data_text(data()[kind], "evidence"),
                    scenario::data_text(data()[kind]["duration"], "value")) +
        describe(read_factors(data()[kind]["factors"]), sources);
  return text;
}

} // namespace percuta::healing
