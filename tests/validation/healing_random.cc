// 10 000 random admissible sets of constants under random protocols: no state becomes negative, no
// integration fails.

#define BOOST_TEST_MODULE validation_healing
#include "base/errors.h"
#include "healing/bulk.h"
#include "healing/calendar.h"
#include "healing/gains.h"
#include "healing/patient.h"
#include "healing/serum.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace percuta;
using namespace percuta::healing;

namespace {

constexpr int protocols = 200, sets = 50; // 10 000 together
constexpr double day = 86400;

using Random = std::mt19937_64;

double uniform(Random& random, double low, double high) {
  return low + (high - low) * double(random() >> 11) / 9007199254740992.0;
}

/// Every constant anywhere in the range that a scenario may set it to, uniform in its logarithm; zeros as
/// they are.
Constants anywhere_allowed(Random& random) {
  Constants constants;
  for (const ConstantEntry& entry : constant_table()) {
    const Bounds allowed = bounds(entry);
    if (allowed.least > 0)
      constants.*entry.member = allowed.least * std::pow(allowed.most / allowed.least, uniform(random, 0, 1));
    else
      constants.*entry.member = uniform(random, 0, 1) < 0.5 ? 0 : uniform(random, 0, allowed.most);
  }
  return constants;
}

/// The patients of the program, each constant drawn from its prior.
Constants of_some_patient(Random& random) {
  const auto conditions = healing_conditions();
  scenario::SkinChoice skin;
  skin.condition = conditions[random() % conditions.size()];
  skin.age = uniform(random, 18, 95);
  skin.phototype = 1 + int(random() % 6);
  return draw_constants(make_patient(skin, {}), random(), 0);
}

struct Protocol {
  Calendar calendar;
  double end = 0;
};

Protocol random_protocol(Random& random) {
  scenario::Protocol protocol;
  protocol.sessions = 1 + int(random() % 8);
  protocol.interval = uniform(random, 1, 60) * day;
  for (const std::string& kind : modifier_names())
    if (uniform(random, 0, 1) < 0.3) {
      scenario::AdjunctChoice adjunct;
      adjunct.kind = kind;
      adjunct.from = uniform(random, 0, 10) * day;
      adjunct.duration = uniform(random, 0.01, 60) * day;
      protocol.adjuncts.push_back(adjunct);
    }
  const double end = (protocol.sessions - 1) * protocol.interval / day + uniform(random, 1, 365);
  return {make_calendar(make_schedule(protocol, end * day), protocol), end};
}

SessionDose random_dose(Random& random) {
  const double damage = 0.95 * std::pow(uniform(random, 0, 1), 2);
  return {damage, uniform(random, 0, 1), 0.95 * std::pow(uniform(random, 0, 1), 2), uniform(random, 0, 1)};
}

/// Every jump, hours after it, and days.
std::vector<double> days_of(const Protocol& protocol) {
  std::vector<double> days;
  for (const Stretch& stretch : protocol.calendar)
    for (double offset : {0.0, 0.003, 0.03, 0.3, 1.0, 3.0, 8.0})
      if (stretch.start + offset < protocol.end)
        days.push_back(stretch.start + offset);
  for (double day = 0; day < protocol.end; day += 5)
    days.push_back(day);
  days.push_back(protocol.end);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

struct Finding {
  double lowest = 0;
  int state = 0;
  long courses = 0, failed = 0, negative = 0, scarring = 0;
};

/// One protocol with its sets of constants.
void run(Random& random, const std::function<Constants(Random&)>& draw, const Tolerance& tolerance,
         Finding& finding) {
  const Protocol protocol = random_protocol(random);
  std::vector<SessionDose> doses;
  std::vector<std::vector<Constants>> constants(sets);
  for (auto& set : constants) {
    const Constants drawn = draw(random);
    finding.scarring += !heals(drawn);
    for (const Stretch& stretch : protocol.calendar)
      set.push_back(constants_in(stretch, drawn));
    doses.push_back(random_dose(random));
  }
  BulkProblem problem;
  problem.points = sets;
  for (const Stretch& stretch : protocol.calendar)
    problem.starts.push_back(stretch.start);
  problem.days = days_of(protocol);
  problem.tolerance = tolerance;
  problem.constants = [&](std::size_t i, std::size_t stretch) -> const Constants& {
    return constants[i][stretch];
  };
  problem.dose = [&](std::size_t i, std::size_t stretch) {
    return protocol.calendar[stretch].session ? doses[i] : SessionDose{};
  };
  std::vector<double> lowest(sets, 0);
  const BulkResult result = simulate_bulk(problem, [&](std::size_t i, std::size_t, const State& state) {
    for (int j = 0; j < state_count; ++j) {
      const double value = std::isfinite(state[j]) ? state[j] : -1e300;
      lowest[i] = std::min(lowest[i], value);
      if (value < finding.lowest) {
        finding.lowest = value;
        finding.state = j;
      }
    }
  });
  finding.courses += sets;
  finding.failed += long(result.unfinished.size());
  finding.negative += std::count_if(lowest.begin(), lowest.end(), [](double v) { return v < 0; });
}

Finding run_all(const std::function<Constants(Random&)>& draw, const std::string& what) {
  Random random(1);
  Finding finding;
  const Tolerance tolerance{1e-4, 1e-6};
  for (int i = 0; i < protocols; ++i)
    run(random, draw, tolerance, finding);
  BOOST_TEST_MESSAGE(
      fmt::format("{}: {} courses, {} failed, {} with a negative state, lowest state {:.2e} ({}); "
                  "{} with a loop gain of 1 or more",
                  what, finding.courses, finding.failed, finding.negative, finding.lowest,
                  state_name(finding.state), finding.scarring));
  return finding;
}

/// The integrator of the reported course, one set per protocol.
Finding run_reported_courses() {
  Random random(2);
  Finding finding;
  const Tolerance tolerance;
  for (int i = 0; i < 2 * protocols; ++i) {
    const Protocol protocol = random_protocol(random);
    const Constants constants = anywhere_allowed(random);
    const std::vector<Span> spans = spans_of(protocol.calendar, constants, random_dose(random));
    double lowest = 0;
    ++finding.courses;
    try {
      for (const State& state : simulate(spans, days_of(protocol), tolerance).states)
        for (int j = 0; j < state_count; ++j)
          if (state[j] < lowest) {
            lowest = state[j];
            finding.state = j;
          }
    } catch (const NotConverged& error) {
      BOOST_TEST_MESSAGE(error.what());
      ++finding.failed;
    }
    finding.negative += lowest < -tolerance.absolute;
    finding.lowest = std::min(finding.lowest, lowest);
  }
  BOOST_TEST_MESSAGE(
      fmt::format("reported courses: {} courses, {} failed, {} with a state below -{:g}, lowest {:.2e} ({})",
                  finding.courses, finding.failed, finding.negative, tolerance.absolute, finding.lowest,
                  state_name(finding.state)));
  return finding;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_reported_course_of_any_allowed_constants_neither_fails_nor_gives_a_negative_state) {
  const Finding finding = run_reported_courses();
  BOOST_TEST(finding.failed == 0);
  BOOST_TEST(finding.negative == 0);
}

BOOST_AUTO_TEST_CASE(patients_with_constants_from_their_priors_heal_without_failure_or_negative_state) {
  const Finding finding = run_all(of_some_patient, "priors");
  BOOST_TEST(finding.courses == 10000);
  BOOST_TEST(finding.failed == 0);
  BOOST_TEST(finding.negative == 0);
}

BOOST_AUTO_TEST_CASE(constants_anywhere_in_their_allowed_ranges_neither_fail_nor_give_a_negative_state) {
  const Finding finding = run_all(anywhere_allowed, "allowed ranges");
  BOOST_TEST(finding.courses == 10000);
  BOOST_TEST(finding.failed == 0);
  BOOST_TEST(finding.negative == 0);
}
