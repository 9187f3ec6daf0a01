// Speed of the bulk integrator and its error against CVODE at a relative tolerance of 1e-8.

#include "healing/bulk.h"
#include "healing/course.h"
#include "healing/ensemble.h"
#include "healing/schedule.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

namespace {

using namespace percuta::healing;

struct Settings {
  std::size_t points = 100000;
  unsigned threads = 2;
  double tolerance = 1e-4, absolute = 1e-2;
  int checked = 100;
  int sessions = 4, members = 200;
};

/// Different at every point, from untouched to heavily treated, sorted by damage as a field would be.
std::vector<SessionDose> random_doses(std::size_t points) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<SessionDose> doses(points);
  for (SessionDose& dose : doses)
    dose = {0.3 * std::pow(uniform(random), 2), uniform(random), 0.1 * uniform(random), uniform(random)};
  std::sort(doses.begin(), doses.end(), [](const SessionDose& a, const SessionDose& b) {
    return a.damaged_fraction < b.damaged_fraction;
  });
  return doses;
}

/// Largest difference of any state on any day, relative to 1 + its size.
double error_against_cvode(const BulkProblem& problem, const SessionDose& dose,
                           const std::vector<State>& states) {
  std::vector<Session> sessions;
  for (double start : problem.starts)
    sessions.push_back({start, dose});
  const Course exact = simulate(Constants(), sessions, problem.days, {1e-8, 1e-12});
  double worst = 0;
  for (std::size_t day = 0; day < problem.days.size(); ++day)
    for (int i = 0; i < state_count; ++i)
      worst = std::max(worst, std::abs(states[day][i] - exact.states[day][i]) /
                                  (1 + std::abs(exact.states[day][i])));
  return worst;
}

void measure(const Settings& settings) {
  const Constants constants;
  const std::vector<SessionDose> doses = random_doses(settings.points);
  BulkProblem problem;
  problem.points = settings.points;
  problem.threads = settings.threads;
  problem.tolerance = {settings.tolerance, settings.tolerance * settings.absolute};
  problem.starts.clear();
  for (int i = 0; i < settings.sessions; ++i)
    problem.starts.push_back(28 * i);
  for (int week = 0; week <= 26; ++week)
    for (double offset : {0.0, 0.1, 1.3, 3.9})
      problem.days.push_back(7 * week + offset);
  problem.constants = [&](std::size_t, std::size_t) -> const Constants& { return constants; };
  problem.dose = [&](std::size_t point, std::size_t) { return doses[point]; };
  const std::size_t every = std::max<std::size_t>(1, settings.points / settings.checked);
  std::vector<std::vector<State>> kept(settings.points / every + 1, std::vector<State>(problem.days.size()));

  const auto start = std::chrono::steady_clock::now();
  const BulkResult result =
      simulate_bulk(problem, [&](std::size_t point, std::size_t day, const State& state) {
        if (point % every == 0)
          kept[point / every][day] = state;
      });
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  double worst = 0;
  for (std::size_t point = 0; point < settings.points; point += every)
    worst = std::max(worst, error_against_cvode(problem, doses[point], kept[point / every]));
  fmt::print("{} points, {} sessions, 26 weeks, tolerance {:g}, {} threads\n"
             "{:.2f} s, {:.0f} points/s, {:.0f} steps per point, {} unfinished\n"
             "largest error against CVODE at 1e-8: {:.1e}\n",
             settings.points, settings.sessions, settings.tolerance, settings.threads, seconds,
             double(settings.points) / seconds, double(result.steps) * 4 / double(settings.points),
             result.unfinished.size(), worst);
}

/// The bands of one scenario: members with constants of their own, every reported day.
void measure_ensemble(const Settings& settings) {
  percuta::injury::InjuryResult injury;
  injury.tissue = {0.06, 0.05, 1};
  injury.tissue_low = {0.05, 0.04, 1};
  injury.tissue_high = {0.08, 0.06, 1};
  const Schedule schedule{{0, 28, 56, 84}, 182, 0};
  EnsembleSettings ensemble;
  ensemble.members = settings.members;
  percuta::SilentProgress quiet;
  const auto start = std::chrono::steady_clock::now();
  const Ensemble result = run_ensemble(reference_patient(), injury, calendar_of(schedule.session_days), course_days(schedule), ensemble, quiet);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  fmt::print("ensemble of {} members, four sessions, 26 weeks: {:.2f} s, {} left out, {} failed\n",
             settings.members, seconds, result.refused, result.failed);
}

} // namespace

int main(int argc, char** argv) {
  CLI::App program{"Speed and error of the bulk integrator of healing", "percuta-healing-benchmark"};
  Settings settings;
  program.add_option("--points", settings.points, "points, each with a dose of its own")
      ->capture_default_str();
  program.add_option("--threads", settings.threads, "threads")->capture_default_str();
  program.add_option("--tolerance", settings.tolerance, "relative tolerance")->capture_default_str();
  program.add_option("--absolute", settings.absolute, "absolute tolerance, per relative one")
      ->capture_default_str();
  program.add_option("--sessions", settings.sessions, "sessions, four weeks apart")->capture_default_str();
  program.add_option("--checked", settings.checked, "points compared with CVODE")->capture_default_str();
  program.add_option("--members", settings.members, "members of the ensemble")->capture_default_str();
  CLI11_PARSE(program, argc, argv);
  measure(settings);
  measure_ensemble(settings);
}
