// Published wound-healing models, run through the integrator of the product: their known values come back.

#define BOOST_TEST_MODULE verification of healing
#include "healing/stiff_integrator.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <vector>

using namespace percuta::healing;
using percuta::verification::Case;

namespace {

constexpr Tolerance tight{1e-9, 1e-13};
const char* const tolerance_of_integrator = "steps adapt to a tolerance of 1e-9";

/// State at each of `times` (ascending) from `state` at time 0.
std::vector<std::vector<double>> course(const StiffSystem& system, std::vector<double> state,
                                        const std::vector<double>& times) {
  StiffIntegrator integrator(system, tight);
  integrator.restart(0, state.data());
  std::vector<std::vector<double>> result;
  for (double time : times) {
    integrator.advance(time, times.back(), state.data());
    result.push_back(state);
  }
  return result;
}

struct Peak {
  double time = 0, value = 0;
};

/// Largest value of one component on a fine grid of times.
Peak peak(const StiffSystem& system, const std::vector<double>& start, int component, double end) {
  std::vector<double> times;
  const int samples = 20000;
  for (int i = 1; i <= samples; ++i)
    times.push_back(end * i / samples);
  Peak best;
  const auto states = course(system, start, times);
  for (int i = 0; i < samples; ++i)
    if (states[i][component] > best.value)
      best = {times[i], states[i][component]};
  return best;
}

/// Waugh & Sherratt 2006: inflammatory and repair macrophages, TGF-beta; days.
void waugh_sherratt(double, const double* x, double* d) {
  const double T = x[2], all = x[0] + x[1];
  const double influx = -2.47 * T * T * T + 21.94 * T * T + 6.41 * T + 1.75;
  const double growth = 0.05 * 0.693 * (1 - 0.002 * all);
  d[0] = 0.8 * influx + growth * x[0] - 0.2 * x[0];
  d[1] = 0.2 * influx + growth * x[1] - 0.2 * x[1];
  d[2] = 0.07 * x[0] - 9.1 * T;
}

/// Cooper et al. 2015, sterile injury: damaged tissue, macrophages, neutrophils; days.
void cooper(double, const double* x, double* d) {
  const double damage = x[0], M = x[1], N = x[2];
  const double cleaning = M / (1 + std::pow(N / 0.11, 2));
  const double call_m = 41.5 * damage + 0.06 * M + 10.58 * N, call_n = 2.97 * damage;
  d[0] = -2.03 * damage * N * (1 + 5.37 * N) - 3.16 * damage * cleaning + 1.02 * N - 0.37 * damage;
  d[1] = 0.17 * call_m / (0.54 + call_m) - 0.5 * M;
  d[2] = 0.38 * call_n / (3.3 + call_n) - 1.02 * N - 6.42 * N * cleaning;
}

/// Reynolds et al. 2006: pathogen, phagocytes, damage, anti-inflammatory mediator; hours.
void reynolds(double, const double* x, double* d) {
  const double P = x[0], N = x[1], D = x[2], CA = x[3];
  const auto calmed = [&](double v) { return v / (1 + std::pow(CA / 0.28, 2)); };
  const double call = calmed(0.01 * N + 0.1 * P + 0.02 * D);
  const double sixth = std::pow(calmed(N), 6);
  const double mediator = calmed(N + 48 * D);
  d[0] = 0.3 * P * (1 - P / 20) - 0.003 * P / (0.002 + 0.01 * P) - 1.8 * calmed(N) * P;
  d[1] = 0.08 * call / (0.12 + call) - 0.05 * N;
  d[2] = 0.35 * sixth / (std::pow(0.06, 6) + sixth) - 0.02 * D;
  d[3] = 0.0125 + 0.04 * mediator / (1 + mediator) - 0.1 * CA;
}

} // namespace

BOOST_AUTO_TEST_CASE(waugh_and_sherratt_come_back_to_four_digits) {
  const auto states = course({3, waugh_sherratt, {}}, {200, 200, 6}, {1, 20, 2000});
  const std::vector<double> expected[] = {
      {232.9, 181.7, 1.784}, {899.7, 227.0, 6.917}, {905.77, 226.44, 6.9675}};
  const std::string when[] = {"1 d", "20 d", "2000 d (steady)"}, name[] = {"1_day", "20_days", "steady"};
  for (int time = 0; time < 3; ++time)
    Case("healing/waugh_sherratt_" + name[time],
         "inflammatory and repair macrophages, TGF-β at " + when[time])
        .against(expected[time], "Waugh & Sherratt 2006")
        .computed(states[time], "")
        .no_order(tolerance_of_integrator)
        .all_within(3e-4);
}

BOOST_AUTO_TEST_CASE(cooper_comes_back_to_the_published_digits) {
  const StiffSystem system{3, cooper, {}};
  const Peak N = peak(system, {2, 0, 0.1}, 2, 10), M = peak(system, {2, 0, 0.1}, 1, 10);
  Case("healing/cooper", "peaks of neutrophils and macrophages after sterile injury")
      .against({0.1478, 0.2726}, "Cooper et al. 2015")
      .computed({N.value, M.value}, "")
      .no_order(tolerance_of_integrator)
      .all_within(4e-4);
  Case("healing/cooper_days", "days of these peaks")
      .against({0.77, 4.14}, "Cooper et al. 2015")
      .computed({N.time, M.time}, "")
      .no_order(tolerance_of_integrator)
      .all_within(8e-3);
  BOOST_TEST(std::abs(M.time - 4.14) < 0.006);
}

BOOST_AUTO_TEST_CASE(reynolds_comes_back_to_the_published_digits) {
  const StiffSystem system{4, reynolds, {}};
  const std::vector<double> start = {1, 0, 0, 0.125};
  const Peak N = peak(system, start, 1, 200), D = peak(system, start, 2, 200);
  Case("healing/reynolds", "peaks of phagocytes and damage")
      .against({0.1964, 3.411}, "Reynolds et al. 2006")
      .computed({N.value, D.value}, "")
      .no_order(tolerance_of_integrator)
      .all_within(3e-4);
  Case("healing/reynolds_hours", "hours of these peaks")
      .against({33.9, 32.3}, "Reynolds et al. 2006")
      .computed({N.time, D.time}, "")
      .no_order(tolerance_of_integrator)
      .all_within(1.8e-3);
}
