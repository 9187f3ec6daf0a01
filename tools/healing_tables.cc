// The figures of docs/healing.md that are no fit: patients, adjuncts, needle wounds, space.

#include "healing/calendar.h"
#include "healing/cell_mesh.h"
#include "healing/course.h"
#include "healing/fields.h"
#include "healing/metrics.h"
#include "healing/observables.h"
#include "healing/patient.h"
#include "healing/serum.h"
#include "healing/space.h"

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

/// Skin of 1.3 mm with a channel that damages a share of the tissue at the surface, and a tenth of it at the
/// tip; `depth` in m, 250 punctures/cm2.
insertion::InsertionResult wound_of(double depth, double damage) {
  insertion::InsertionResult wound;
  wound.layer_names = {"stratum corneum", "viable epidermis", "papillary dermis", "reticular dermis",
                       "hypodermis"};
  wound.layer_bottom = {15e-6, 75e-6, 175e-6, 1.3e-3, 3e-3};
  wound.layer_vascular = {0, 0, 1, 1, 1};
  const int sections = 100;
  for (int i = 0; i <= sections; ++i) {
    insertion::ChannelSection section;
    section.depth = depth * i / sections;
    section.layer = section.depth < 75e-6 ? 1 : section.depth < 175e-6 ? 2 : 3;
    section.damaged_radius = std::sqrt(damage / (3.14159265358979 * 250e4) * (1 - 0.9 * i / sections));
    wound.channel.push_back(section);
  }
  return wound;
}

/// Four sessions, 26 weeks, with constants of its own.
struct Treatment {
  Constants constants;
  insertion::InsertionResult insertion;
  scenario::Protocol protocol;
  injury::InjuryResult injury;
  Calendar calendar = healing::calendar_of({0, 28, 56, 84});

  explicit Treatment(double depth = 0.5e-3, double damage = 0.06) : insertion(wound_of(depth, damage)) {
    protocol.density = 250e4;
    protocol.passes = 1;
    injury = injury::assess(insertion, protocol);
  }

  TreatedSkin skin() const { return {constants, insertion, injury, protocol, calendar}; }
  DepthCourse by_depth(const HealingInSpace& space) const { return collagen_by_depth(skin(), {182}, space); }
  DepthCourse spreading(const SpreadingSettings& settings) const {
    return by_depth(*heal_spreading(skin(), {182}, settings));
  }
};

/// Gain of all collagen at a depth (mm), %.
double gain_at(const DepthCourse& course, double depth) {
  const auto above = std::upper_bound(course.depths.begin() + 1, course.depths.end() - 1, 1e-3 * depth);
  const auto i = std::size_t(above - course.depths.begin());
  const double share = (1e-3 * depth - course.depths[i - 1]) / (course.depths[i] - course.depths[i - 1]);
  const std::vector<double>& values = course.values[2];
  return 100 * ((1 - share) * values[i - 1] + share * values[i] - 1);
}

void print_space() {
  const Treatment treatment;
  std::vector<DepthCourse> courses;
  for (const char* space : {"local", "smeared", "spreading"})
    courses.push_back(treatment.by_depth(*heal_in_space(space, treatment.skin(), {182})));
  fmt::print("\n| depth, mm | local | smeared | spreading |\n| --- | --- | --- | --- |\n");
  for (double depth : {0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1.2}) {
    fmt::print("| {} |", depth);
    for (const DepthCourse& course : courses)
      fmt::print(" {:+.1f} % |", gain_at(course, depth));
    fmt::print("\n");
  }
  fmt::print("| mean of the dermis |");
  for (const DepthCourse& course : courses)
    fmt::print(" {:+.2f} % |", dermal_collagen_change(course));
  fmt::print("\n");
}

/// Whether the choice of space changes which design is better.
void print_designs() {
  fmt::print("\n| mean of the dermis: depth, damage at the surface | local | smeared | spreading |\n| --- | "
             "--- | --- | --- "
             "|\n");
  for (const auto& [depth, damage] : {std::pair{0.3, 0.06}, std::pair{0.5, 0.06}, std::pair{1.0, 0.06},
                                      std::pair{1.0, 0.02}, std::pair{0.3, 0.12}}) {
    const Treatment treatment(1e-3 * depth, damage);
    fmt::print("| {} mm, {} |", depth, damage);
    for (const char* space : {"local", "smeared", "spreading"})
      fmt::print(" {:+.2f} % |",
                 dermal_collagen_change(treatment.by_depth(*heal_in_space(space, treatment.skin(), {182}))));
    fmt::print("\n");
  }
}

void print_row(const std::string& what, const DepthCourse& course) {
  fmt::print("| {} | {:+.1f} % | {:+.1f} % | {:+.2f} % |\n", what, gain_at(course, 0.1), gain_at(course, 1.2),
             dermal_collagen_change(course));
}

/// Which of the things that spread matter, and how far they have to.
void print_what_spreads() {
  const Treatment treatment;
  const Constants nominal;
  const std::vector<Spreading> all = what_spreads(nominal);
  fmt::print("\n| what spreads | at 0.1 mm | at 1.2 mm | mean of the dermis |\n| --- | --- | --- | --- |\n");
  print_row("nothing", treatment.spreading({1, 0.25, std::vector<Spreading>{}}));
  print_row("latent TGF-beta, PDGF",
            treatment.spreading({1, 0.25, std::vector<Spreading>(all.begin(), all.begin() + 2)}));
  print_row("danger signals, too",
            treatment.spreading({1, 0.25, std::vector<Spreading>(all.begin(), all.begin() + 3)}));
  print_row("fibroblasts, too",
            treatment.spreading({1, 0.25, std::vector<Spreading>(all.begin(), all.begin() + 4)}));
  print_row("leukocytes, too: all", treatment.spreading({}));
  for (double factor : {0.1, 10.0}) {
    Treatment other;
    for (auto member :
         {&Constants::fibroblast_motility, &Constants::neutrophil_motility, &Constants::macrophage_motility})
      other.constants.*member *= factor;
    print_row(fmt::format("all, cells {:g} times as fast", factor), other.spreading({}));
  }
  for (double factor : {10.0, 0.1, 1e-2, 1e-3, 1e-4, 1e-5}) {
    Treatment other;
    other.constants.signal_diffusivity *= factor;
    print_row(fmt::format("all, signals {:.3g} mm2/d", other.constants.signal_diffusivity),
              other.spreading({}));
  }
}

void print_resolution() {
  const Treatment treatment;
  fmt::print("\n| elements per length | exchange every | at 0.1 mm | at 1.2 mm | mean of the dermis |\n| --- "
             "| --- | "
             "--- | --- | --- |\n");
  for (const auto& [refinement, splitting] :
       {std::pair{0.5, 0.25}, std::pair{1.0, 0.25}, std::pair{2.0, 0.25}, std::pair{1.0, 0.5},
        std::pair{1.0, 0.125}}) {
    const DepthCourse course = treatment.spreading({refinement, splitting, {}});
    fmt::print("| {:g} | {:g} d | {:+.3f} % | {:+.3f} % | {:+.3f} % |\n", refinement, splitting,
               gain_at(course, 0.1), gain_at(course, 1.2), dermal_collagen_change(course));
  }
}

/// What the cell's own mesh loses of the fields: against one with half the elements' length, over 100 x 100
/// points.
void print_fields() {
  const Treatment treatment;
  const std::vector<double> days = {1.0 / 24, 1, 182};
  const auto usual = heal_spreading(treatment.skin(), days, {}),
             fine = heal_spreading(treatment.skin(), days, {2, 0.25, {}});
  const CellShape shape = cell_shape(treatment.insertion, treatment.protocol);
  const auto reading = [&](const HealingInSpace& space, std::size_t day, bool signal) {
    std::vector<double> values;
    for (const Course& course : space.courses()) {
      const State& state = course.states[day];
      values.push_back(signal ? state[latent_tgf_beta] : observe(treatment.constants, state)[collagen_total]);
    }
    return space.read(values);
  };
  fmt::print("\n| field, day | largest value | largest change by half the elements' length | root mean "
             "square by volume |\n"
             "| --- | --- | --- | --- |\n");
  for (const bool signal : {true, false})
    for (std::size_t day = 0; day < days.size(); ++day) {
      double top = 0, worst = 0, square = 0, volume = 0;
      const auto of_usual = reading(*usual, day, signal), of_fine = reading(*fine, day, signal);
      for (int i = 0; i < 100; ++i)
        for (int j = 0; j < 100; ++j) {
          const double r = shape.radius * (i + 0.5) / 100,
                       z = shape.top + (shape.bottom - shape.top) * (j + 0.5) / 100;
          const double a = of_usual->at(usual->place(1e-3 * r, 1e-3 * z, 0)),
                       change = std::abs(a - of_fine->at(fine->place(1e-3 * r, 1e-3 * z, 0)));
          top = std::max(top, a);
          worst = std::max(worst, change);
          square += r * change * change;
          volume += r;
        }
      fmt::print("| {}, {:.3g} | {:.4g} | {:.2g} | {:.2g} |\n", signal ? "latent TGF-beta" : "collagen",
                 days[day], top, worst, std::sqrt(square / volume));
    }
}

} // namespace

int main() {
  print_patients();
  print_adjuncts();
  print_wounds();
  print_amplitude();
  print_long_wound();
  print_space();
  print_designs();
  print_what_spreads();
  print_resolution();
  print_fields();
}
