// The figures of docs/healing.md that are no fit: patients, adjuncts, needle wounds.

#include "healing/calendar.h"
#include "healing/cell.h"
#include "healing/course.h"
#include "healing/metrics.h"
#include "healing/observables.h"
#include "healing/patient.h"
#include "healing/serum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace {

using namespace percuta;
using namespace percuta::healing;

constexpr double weeks = 7 * 86400.0;

struct Protocol {
  Schedule schedule;
  Calendar calendar;
};

Protocol protocol(int sessions, double follow_up, const std::string& adjunct = "") {
  scenario::Protocol written;
  written.sessions = sessions;
  written.interval = 4 * weeks;
  if (!adjunct.empty()) {
    written.adjuncts.emplace_back();
    written.adjuncts.back().kind = adjunct;
  }
  const Schedule schedule = make_schedule(written, follow_up);
  return {schedule, make_calendar(schedule, written)};
}

Course course_of(const Protocol& protocol, const Constants& constants, const SessionDose& dose) {
  return simulate(spans_of(protocol.calendar, constants, dose), course_days(protocol.schedule), {});
}

double gain(const Protocol& protocol, const Constants& constants, const SessionDose& dose) {
  return 100 * (observe(constants, course_of(protocol, constants, dose).states.back())[collagen_total] - 1);
}

Constants patient(const std::string& condition, double age) {
  scenario::SkinChoice skin;
  skin.condition = condition;
  skin.age = age;
  return make_patient(skin, {}).constants;
}

const SessionDose clinical{0.06, 0.06, 0.05, 1};

void print_patients() {
  fmt::print("collagen after four sessions at damage 0.06, 26 weeks, %\n\n| condition | 40 years | 80 years "
             "|\n| --- | --- | --- |\n");
  for (const std::string& condition : healing_conditions())
    fmt::print("| {} | {:+.1f} | {:+.1f} |\n", condition,
               gain(protocol(4, 26 * weeks), patient(condition, 40), clinical),
               gain(protocol(4, 26 * weeks), patient(condition, 80), clinical));
}

void print_adjuncts() {
  fmt::print("\n| adjunct | collagen, four sessions at damage 0.06 |\n| --- | --- |\n| none | {:+.1f} % |\n",
             gain(protocol(4, 26 * weeks), Constants(), clinical));
  for (const std::string& kind : modifier_names())
    fmt::print("| {} | {:+.1f} % |\n", kind, gain(protocol(4, 26 * weeks, kind), Constants(), clinical));
}

/// Everything that is read off a single session.
void print_wounds() {
  const std::vector<SessionDose> doses = {
      {0.004, 0.004, 0.01, 0}, {0.01, 0.01, 0.01, 0}, {0.01, 0.01, 0.02, 0}, {0.02, 0.02, 0.03, 1},
      {0.06, 0.06, 0.04, 1},   {0.08, 0.08, 0.08, 1}, {0.12, 0.12, 0.08, 1}};
  fmt::print("\n| damage, breach, bleeding |");
  for (const Metric& metric : metrics())
    fmt::print(" {}, {} |", metric.key.substr(8), metric.unit);
  fmt::print(" synthesis of collagen I, largest |\n");
  for (const SessionDose& dose : doses) {
    const Protocol single = protocol(1, 12 * weeks);
    const Constants constants;
    const Course course = course_of(single, constants, dose);
    fmt::print("| {:g}, {:g}, {:g} |", dose.damaged_fraction, dose.breached_epidermis, dose.bleeding);
    for (const auto& value : measure({constants, course, single.schedule.end}))
      fmt::print(" {} |", value ? fmt::format("{:.3g}", *value) : "-");
    double largest = 0;
    for (const State& x : course.states) {
      const double effect = x[active_tgf_beta] / (constants.tgf_half_effect + x[active_tgf_beta]);
      const double healthy = 1 / (constants.tgf_half_effect + 1);
      const double stimulus = std::max(0.0, (effect - healthy) / (1 - healthy));
      largest =
          std::max(largest, (x[fibroblasts] + constants.collagen_1_by_myofibroblasts * x[myofibroblasts]) *
                                (1 + constants.collagen_1_by_tgf * stimulus));
    }
    fmt::print(" {:.3g} |\n", largest);
  }
}

/// Five monthly sessions of different strength on acne scars, eight weeks after the last.
void print_amplitude() {
  fmt::print("\nacne scars, five sessions, 8 weeks after: collagen");
  for (double damage : {0.02, 0.06, 0.12})
    fmt::print(" {:+.1f} % at {:g}",
               gain(protocol(5, 24 * weeks), patient("acne_scar", 40), {damage, damage, 0.05, 1}), damage);
  fmt::print("\n");
}

void print_long_wound() {
  Constants wound;
  wound.lost_matrix_share = 1;
  wound.fibroblast_exchange = 0.0173;
  fmt::print("full wound after a year: collagen {:+.1f} %\n",
             gain(protocol(1, 52 * weeks), wound, {0.99, 0.99, 0.3, 1}));
  const Protocol four = protocol(4, 26 * weeks);
  for (double damage : {0.06, 0.08}) {
    const State last = course_of(four, Constants(), {damage, damage, 0.05, 1}).states.back();
    fmt::print("elastin after four sessions at {:g}: {:+.1f} %\n", damage, 100 * (last[elastin] - 1));
  }
}

/// What signals that spread over depth change: four sessions with a channel of 0.5 mm in skin of 1.3 mm, a
/// mesh of 50 um.
void print_depth() {
  fmt::print("\n| depth, mm | every depth alone | latent TGF-beta and PDGF spread |\n| --- | --- | --- |\n");
  Cell column;
  column.mesh.radii = {0};
  for (int i = 0; i <= 26; ++i)
    column.mesh.depths.push_back(0.05 * i);
  const Calendar calendar = protocol(4, 26 * weeks).calendar;
  column.spans = spans_of(calendar, Constants(), {});
  column.dose = [&](std::size_t span, std::size_t node) {
    SessionDose dose = calendar[span].session ? clinical : SessionDose{};
    dose.damaged_fraction *= node <= 10 ? 1 - 0.09 * double(node) : 0; // a cone
    dose.local_damage = dose.damaged_fraction;
    return dose;
  };
  const auto alone = simulate_cell(column, {182});
  const double diffusivity = Constants().signal_diffusivity;
  column.spreading = {{latent_tgf_beta, diffusivity}, {pdgf, diffusivity}};
  const auto spread = simulate_cell(column, {182});
  double totals[2] = {0, 0};
  for (std::size_t i = 0; i < alone.size(); ++i) {
    const double values[2] = {100 * (observe(Constants(), alone[i].states[0])[collagen_total] - 1),
                              100 * (observe(Constants(), spread[i].states[0])[collagen_total] - 1)};
    const double weight = (i == 0 || i + 1 == alone.size() ? 0.5 : 1) / double(alone.size() - 1);
    for (int j : {0, 1})
      totals[j] += weight * values[j];
    if (i % 4 == 0)
      fmt::print("| {:.1f} | {:+.1f} % | {:+.1f} % |\n", column.mesh.depths[i], values[0], values[1]);
  }
  fmt::print("| mean | {:+.1f} % | {:+.1f} % |\n", totals[0], totals[1]);
}

} // namespace

int main() {
  print_patients();
  print_adjuncts();
  print_wounds();
  print_amplitude();
  print_long_wound();
  print_depth();
}
