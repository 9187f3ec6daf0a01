#include "healing/ensemble.h"

#include "base/pi.h"
#include "healing/bulk.h"
#include "healing/columns.h"
#include "healing/gains.h"
#include "healing/observables.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace percuta::healing {
namespace {

/// Standard normal numbers from a fixed algorithm: the library's own distributions differ between platforms.
class Normal {
public:
  Normal(std::uint64_t seed, int member) : bits_(seed + 0x9e3779b97f4a7c15ULL * (member + 1)) {}
  double operator()() {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * pi * uniform());
  }

private:
  double uniform() { return ((bits_() >> 11) + 0.5) / 9007199254740992.0; }
  std::mt19937_64 bits_;
};

/// `deviations` standard deviations away from `nominal` on a logarithmic scale with unequal sides, at most
/// 0.95.
double spread(double low, double nominal, double high, double deviations) {
  if (nominal <= 0)
    return 0;
  if (low <= 0 || high <= 0)
    return nominal;
  const double side = deviations < 0 ? nominal / low : high / nominal;
  return std::min(nominal * std::pow(side, deviations), 0.95);
}

/// The dose of one member: the damaged area around each needle is one uncertain number for tissue and
/// epidermis.
SessionDose draw_dose(const injury::InjuryResult& injury, std::uint64_t seed, int member) {
  const double deviations = Normal(~seed, member)();
  injury::InjuryDose dose = injury.tissue;
  dose.damaged_fraction = spread(injury.tissue_low.damaged_fraction, injury.tissue.damaged_fraction,
                                 injury.tissue_high.damaged_fraction, deviations);
  dose.breached_epidermis = spread(injury.tissue_low.breached_epidermis, injury.tissue.breached_epidermis,
                                   injury.tissue_high.breached_epidermis, deviations);
  return tissue_dose(dose);
}

/// What the members yielded, gathered by metric and by column and day.
struct Samples {
  std::vector<std::vector<double>> metrics;
  std::vector<std::vector<std::vector<double>>> columns;

  explicit Samples(std::size_t days)
      : metrics(healing::metrics().size()),
        columns(column_names().size(), std::vector<std::vector<double>>(days)) {}

  void add(const CourseView& view) {
    const auto measured = measure(view);
    for (std::size_t i = 0; i < measured.size(); ++i)
      if (measured[i])
        metrics[i].push_back(*measured[i]);
    for (std::size_t day = 0; day < view.course.states.size(); ++day) {
      const auto row = column_values(view.constants, view.course, day);
      for (std::size_t column = 0; column < row.size(); ++column)
        columns[column][day].push_back(row[column]);
    }
  }
};

void summarise(const Samples& samples, const std::vector<double>& days, Ensemble& ensemble) {
  for (const auto& values : samples.metrics)
    ensemble.metrics.push_back(values.empty() ? std::nullopt : std::optional<Band>(quantiles(values)));
  if (ensemble.drawn == ensemble.refused + ensemble.failed)
    return;
  ensemble.low.days = ensemble.high.days = days;
  ensemble.low.names = ensemble.high.names = column_names();
  ensemble.low.units = ensemble.high.units = std::vector<std::string>(ensemble.low.names.size(), "1");
  for (const auto& column : samples.columns) {
    std::vector<double> low, high;
    for (const auto& values : column) {
      const Band band = quantiles(values);
      low.push_back(band.low);
      high.push_back(band.high);
    }
    ensemble.low.values.push_back(low);
    ensemble.high.values.push_back(high);
  }
}

} // namespace

Constants draw_constants(const Patient& patient, std::uint64_t seed, int member) {
  Constants constants = patient.constants;
  Normal normal(seed, member);
  const auto& table = constant_table();
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i].prior_factor != 1) {
      // Drawn in any case, so that fixing one constant does not change the draws of the others.
      const double deviations = normal();
      constants.*table[i].member *= std::pow(patient.prior_factors[i], deviations);
    }
  return constants;
}

namespace {

/// The members that heal, and the scar gain of all that were drawn.
std::vector<Member> draw_members(const Patient& patient, const injury::InjuryResult& injury,
                                 const EnsembleSettings& settings, Ensemble& ensemble,
                                 std::vector<double>& scar_gains) {
  std::vector<Member> members;
  for (int i = 0; i < settings.members; ++i) {
    const Constants constants = draw_constants(patient, settings.seed, i);
    scar_gains.push_back(scar_loop_gain(constants));
    if (heals(constants))
      members.push_back({constants, draw_dose(injury, settings.seed, i)});
    else
      ++ensemble.refused;
  }
  ensemble.drawn = settings.members;
  return members;
}

/// Courses of the members; those that could not be integrated are empty.
std::vector<Course> integrate(const std::vector<Member>& members, const Calendar& calendar,
                              const std::vector<double>& days, const Tolerance& tolerance) {
  BulkProblem problem;
  problem.points = members.size();
  std::vector<std::vector<Constants>> constants(members.size());
  for (const Stretch& stretch : calendar) {
    problem.starts.push_back(stretch.start);
    for (std::size_t i = 0; i < members.size(); ++i)
      constants[i].push_back(constants_in(stretch, members[i].constants));
  }
  problem.days = days;
  problem.tolerance = tolerance;
  problem.constants = [&](std::size_t i, std::size_t stretch) -> const Constants& {
    return constants[i][stretch];
  };
  problem.dose = [&](std::size_t i, std::size_t stretch) {
    return dose_in(calendar[stretch], members[i].dose);
  };
  Course empty{days, std::vector<State>(days.size()), std::vector<double>(days.size()), 0};
  const std::vector<std::size_t> stretch = stretches_on(problem.starts, days);
  std::vector<Course> courses(members.size(), empty);
  const BulkResult result = simulate_bulk(problem, [&](std::size_t i, std::size_t day, const State& state) {
    courses[i].states[day] = state;
    courses[i].channel_admittance[day] = channel_admittance(constants[i][stretch[day]], state);
  });
  for (std::size_t i : result.unfinished)
    courses[i] = {};
  return courses;
}

} // namespace

Ensemble run_ensemble(const Patient& patient, const injury::InjuryResult& injury, const Calendar& calendar,
                      const std::vector<double>& days, const EnsembleSettings& settings, Progress& progress) {
  Ensemble ensemble;
  std::vector<double> scar_gains;
  const std::vector<Member> members = draw_members(patient, injury, settings, ensemble, scar_gains);
  const std::vector<Course> courses = integrate(members, calendar, days, settings.tolerance);
  progress.advance(0.7, "ensemble");
  const double first_end = second_session(calendar).value_or(days.back());
  Samples samples(days.size());
  for (std::size_t i = 0; i < members.size(); ++i)
    if (courses[i].states.empty())
      ++ensemble.failed;
    else {
      samples.add({members[i].constants, courses[i], first_end});
      ensemble.members.push_back(members[i]);
      ensemble.matrices.push_back(matrix_of(members[i].constants, courses[i].states.back()));
    }
  for (std::size_t i = 0; i < metrics().size(); ++i)
    if (metrics()[i].key == "healing.scar_risk")
      samples.metrics[i] = scar_gains;
  summarise(samples, days, ensemble);
  progress.advance(1, "ensemble");
  return ensemble;
}

} // namespace percuta::healing
