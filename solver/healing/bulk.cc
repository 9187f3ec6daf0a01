#include "healing/bulk.h"
#include "healing/observables.h"

#include "base/errors.h"
#include "healing/rosenbrock.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace percuta::healing {
namespace {

using Points = std::array<std::size_t, lanes>;

PackState pack_states(const std::array<State, lanes>& states) {
  PackState packed;
  for (int i = 0; i < state_count; ++i)
    packed[i] = gather([&](int lane) { return states[lane][i]; });
  return packed;
}

std::array<State, lanes> unpack(const PackState& packed) {
  std::array<State, lanes> states;
  for (int i = 0; i < state_count; ++i)
    for (int lane = 0; lane < lanes; ++lane)
      states[lane][i] = packed[i][lane];
  return states;
}

BasicConstants<Pack> pack_constants(const std::array<const Constants*, lanes>& of) {
  BasicConstants<Pack> packed;
#define PERCUTA_CONSTANT(name, value, unit, source, factor)                                                  \
  packed.name = gather([&](int lane) { return of[lane]->name; });
#include "healing/constants.inc"
#undef PERCUTA_CONSTANT
  return packed;
}

BasicPools<Pack> pack_pools(const std::array<const Constants*, lanes>& of) {
  std::array<Pools, lanes> pools;
  std::transform(of.begin(), of.end(), pools.begin(), [](const Constants* each) { return pools_of(*each); });
  const auto lane_of = [&](double Pools::*member) {
    return gather([&](int lane) { return pools[lane].*member; });
  };
  return {lane_of(&Pools::mature_loss), lane_of(&Pools::collagen_1_new), lane_of(&Pools::collagen_1_mature),
          lane_of(&Pools::collagen_3_new), lane_of(&Pools::collagen_3_mature)};
}

/// The points of one batch through all stretches.
class Batch {
public:
  Batch(const BulkProblem& problem, const BulkReport& report, const Points& points, int used,
        const Tolerance& tolerance)
      : problem_(problem), report_(report), points_(points), used_(used), integrator_(tolerance) {}

  void run() {
    for (std::size_t stretch = 0; stretch < problem_.starts.size(); ++stretch) {
      const double start = problem_.starts[stretch];
      if (start > problem_.days.back())
        return;
      begin(stretch);
      const bool last =
          stretch + 1 == problem_.starts.size() || problem_.starts[stretch + 1] > problem_.days.back();
      advance(last ? problem_.days.back() : problem_.starts[stretch + 1]);
    }
  }

  long steps() const { return integrator_.steps() + integrator_.rejected(); }

private:
  void begin(std::size_t stretch) {
    const double start = problem_.starts[stretch];
    // The first mention of the day is the state before the change.
    if (next_ < problem_.days.size() && problem_.days[next_] == start)
      write(states_);
    std::array<const Constants*, lanes> constants;
    for (int lane = 0; lane < lanes; ++lane) {
      constants[lane] = &problem_.constants(points_[lane], stretch);
      apply_session(*constants[lane], problem_.dose(points_[lane], stretch), states_[lane]);
    }
    integrator_.set_constants(pack_constants(constants), pack_pools(constants));
    integrator_.restart(start, pack_states(states_));
    while (next_ < problem_.days.size() && problem_.days[next_] == start)
      write(states_);
  }

  void advance(double stop) {
    while (integrator_.time() < stop) {
      integrator_.step(stop);
      while (next_ < problem_.days.size() && problem_.days[next_] <= integrator_.time() &&
             (problem_.days[next_] < stop || stop == problem_.days.back()))
        write(unpack(integrator_.at(problem_.days[next_])));
    }
    states_ = unpack(integrator_.state());
  }

  void write(const std::array<State, lanes>& states) {
    for (int lane = 0; lane < used_; ++lane)
      report_(points_[lane], next_, states[lane]);
    ++next_;
  }

  const BulkProblem& problem_;
  const BulkReport& report_;
  Points points_;
  int used_;
  Rosenbrock integrator_;
  std::array<State, lanes> states_ = [] {
    std::array<State, lanes> all;
    all.fill(healthy_state());
    return all;
  }();
  std::size_t next_ = 0; ///< day to report
};

/// Batches handed out to threads.
class Crew {
public:
  Crew(const BulkProblem& problem, const BulkReport& report) : problem_(problem), report_(report) {}

  BulkResult work() {
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < problem_.threads; ++i)
      threads.emplace_back([this] { take_batches(); });
    take_batches();
    for (std::thread& thread : threads)
      thread.join();
    std::sort(result_.unfinished.begin(), result_.unfinished.end());
    return result_;
  }

private:
  void take_batches() {
    for (std::size_t first; (first = next_.fetch_add(lanes)) < problem_.points;) {
      const int used = int(std::min<std::size_t>(lanes, problem_.points - first));
      Points points;
      for (int lane = 0; lane < lanes; ++lane)
        points[lane] = first + std::min(lane, used - 1);
      if (!run(points, used, problem_.tolerance))
        for (int lane = 0; lane < used; ++lane)
          run_alone(points[lane]);
    }
  }

  /// One point that spoils a batch must not take the others with it. Where a state that dies out is driven by
  /// another one that is zero but for the tolerance, smaller tolerances help.
  void run_alone(std::size_t point) {
    Points points;
    points.fill(point);
    Tolerance tolerance = problem_.tolerance;
    for (int attempt = 0; attempt < 4; ++attempt) {
      if (run(points, 1, tolerance))
        return;
      tolerance.relative = std::max(0.1 * tolerance.relative, 1e-10);
      tolerance.absolute *= 1e-3;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    result_.unfinished.push_back(point);
  }

  bool run(const Points& points, int used, const Tolerance& tolerance) {
    Batch batch(problem_, report_, points, used, tolerance);
    bool finished = true;
    try {
      batch.run();
    } catch (const NotConverged&) {
      finished = false;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    result_.steps += batch.steps();
    return finished;
  }

  const BulkProblem& problem_;
  const BulkReport& report_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  BulkResult result_;
};

} // namespace

BulkResult simulate_bulk(const BulkProblem& problem, const BulkReport& report) {
  if (problem.days.empty())
    return {};
  return Crew(problem, report).work();
}

std::vector<std::size_t> stretches_on(const std::vector<double>& starts, const std::vector<double>& days) {
  std::vector<std::size_t> stretches;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const bool again = i > 0 && days[i] == days[i - 1];
    const auto next = again ? std::upper_bound(starts.begin(), starts.end(), days[i])
                            : std::lower_bound(starts.begin(), starts.end(), days[i]);
    stretches.push_back(next == starts.begin() ? 0 : next - starts.begin() - 1);
  }
  return stretches;
}

std::vector<Course> simulate_courses(const BulkProblem& problem) {
  std::vector<Course> courses(problem.points);
  for (Course& course : courses) {
    course.days = problem.days;
    course.states.resize(problem.days.size());
    course.channel_admittance.resize(problem.days.size());
  }
  const std::vector<std::size_t> stretch = stretches_on(problem.starts, problem.days);
  const BulkResult result =
      simulate_bulk(problem, [&](std::size_t point, std::size_t day, const State& state) {
        courses[point].states[day] = state;
        courses[point].channel_admittance[day] =
            channel_admittance(problem.constants(point, stretch[day]), state);
      });
  if (!result.unfinished.empty())
    throw NotConverged("healing: the course of " + std::to_string(result.unfinished.size()) + " of " +
                       std::to_string(problem.points) + " points could not be integrated");
  return courses;
}

} // namespace percuta::healing
