#include "study/optimum.h"

#include "study/designs.h"

#include <nlohmann/json.hpp>
#include <nlopt.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace percuta::study {

namespace {

/// A search works with numbers of order one: these are the ends of the scan.
struct Scale {
  double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
  void add(std::optional<double> value) {
    low = std::min(low, value.value_or(low));
    high = std::max(high, value.value_or(high));
  }
  double width() const { return high > low ? high - low : 1; }
};

/// What a search minimises, and what it keeps below 0.
class Goal {
public:
  Goal(const Wanted& wanted, const std::vector<Candidate>& scan) : wanted_(wanted) {
    objectives_.resize(wanted.objectives.size());
    constraints_.resize(wanted.constraints.size());
    for (const Candidate& candidate : scan) {
      for (std::size_t k = 0; k < objectives_.size(); ++k)
        objectives_[k].add(candidate.objectives[k]);
      for (std::size_t k = 0; k < constraints_.size(); ++k)
        constraints_[k].add(candidate.constrained[k]);
    }
  }

  /// 0 for the best of the scan in every objective, 1 for the worst; more where a number is missing.
  double cost(const Candidate& candidate, const std::vector<double>& weights) const {
    double sum = 0, all = 0;
    for (std::size_t k = 0; k < objectives_.size(); ++k) {
      const auto& value = candidate.objectives[k];
      const bool up = wanted_.objectives[k].maximise;
      sum += weights[k] * (!value ? missing
                           : up   ? (objectives_[k].high - *value) / objectives_[k].width()
                                  : (*value - objectives_[k].low) / objectives_[k].width());
      all += weights[k];
    }
    return sum / all;
  }

  /// How far constraint `k` is missed, in widths of the scan; negative when it is met.
  double violation(const Candidate& candidate, std::size_t k) const {
    const auto& value = candidate.constrained[k];
    const Constraint& constraint = wanted_.constraints[k];
    if (!value)
      return missing;
    return (constraint.at_least ? constraint.limit - *value : *value - constraint.limit) /
           constraints_[k].width();
  }

  double violation(const Candidate& candidate) const {
    double sum = 0;
    for (std::size_t k = 0; k < constraints_.size(); ++k)
      sum += std::max(0.0, violation(candidate, k));
    return sum;
  }

private:
  static constexpr double missing = 2; ///< worse than all of the scan
  const Wanted& wanted_;
  std::vector<Scale> objectives_, constraints_;
};

/// From each objective alone to the other, or each alone and then all as the user weighs them.
std::vector<std::vector<double>> weightings(const Wanted& wanted, int searches) {
  const std::size_t count = wanted.objectives.size();
  std::vector<double> own;
  for (const Objective& objective : wanted.objectives)
    own.push_back(objective.weight);
  std::vector<std::vector<double>> all;
  for (int s = 0; s < searches; ++s) {
    std::vector<double> weights = own;
    if (count == 2 && searches > 1)
      weights = {1 - double(s) / (searches - 1), double(s) / (searches - 1)};
    else if (count > 2 && std::size_t(s) < count)
      for (std::size_t k = 0; k < count; ++k)
        weights[k] = k == std::size_t(s);
    all.push_back(weights);
  }
  return all;
}

/// Where each search starts: the best of the scan for its weights that no search of the same weights has.
std::vector<std::size_t> starts(const Goal& goal, const std::vector<Candidate>& scan,
                                const std::vector<std::vector<double>>& weights) {
  std::vector<std::size_t> chosen;
  for (std::size_t s = 0; s < weights.size(); ++s) {
    std::vector<std::size_t> order(scan.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const double one = goal.violation(scan[a]), other = goal.violation(scan[b]);
      return one != other ? one < other : goal.cost(scan[a], weights[s]) < goal.cost(scan[b], weights[s]);
    });
    const auto same_weights = std::size_t(std::count(weights.begin(), weights.begin() + long(s), weights[s]));
    chosen.push_back(order[std::min(same_weights, order.size() - 1)]);
  }
  return chosen;
}

/// One local search over the continuous inputs.
class LocalSearch {
public:
  LocalSearch(const std::vector<Input>& inputs, const Wanted& wanted, const Goal& goal,
              Evaluations& evaluations, std::vector<double> start, std::vector<double> weights)
      : inputs_(inputs), wanted_(wanted), goal_(goal), evaluations_(evaluations), point_(std::move(start)),
        weights_(std::move(weights)) {
    for (std::size_t k = 0; k < inputs.size(); ++k)
      if (!inputs[k].is_discrete())
        moving_.push_back(k);
  }

  /// The points that it visits.
  Points run(int most_evaluations) {
    if (moving_.empty())
      return {};
    nlopt::opt search(nlopt::LN_COBYLA, unsigned(moving_.size()));
    search.set_lower_bounds(0.0);
    search.set_upper_bounds(1.0);
    search.set_initial_step(0.15); // of the range: about the distance of the scan's points
    search.set_xtol_abs(1e-3);
    search.set_maxeval(most_evaluations);
    search.set_min_objective(cost, this);
    std::vector<Limit> limits;
    for (std::size_t k = 0; k < wanted_.constraints.size(); ++k)
      limits.push_back({this, k});
    for (Limit& limit : limits)
      search.add_inequality_constraint(violation, &limit, 1e-6);
    std::vector<double> x;
    for (const std::size_t k : moving_)
      x.push_back(point_[k]);
    double least = 0;
    try {
      search.optimize(x, least);
    } catch (const nlopt::roundoff_limited&) {
      // as near as numbers allow; the points count
    }
    return visited_;
  }

private:
  struct Limit {
    LocalSearch* search;
    std::size_t constraint;
  };

  static double cost(const std::vector<double>& x, std::vector<double>&, void* self) {
    auto& search = *static_cast<LocalSearch*>(self);
    return search.goal_.cost(search.at(x), search.weights_);
  }

  static double violation(const std::vector<double>& x, std::vector<double>&, void* limit) {
    const auto& [search, constraint] = *static_cast<Limit*>(limit);
    return search->goal_.violation(search->at(x), constraint);
  }

  /// NLopt asks for objective and constraints one after the other at the same place.
  const Candidate& at(const std::vector<double>& x) {
    if (x == last_)
      return candidate_;
    last_ = x;
    for (std::size_t k = 0; k < moving_.size(); ++k)
      point_[moving_[k]] = std::clamp(x[k], 0.0, 1.0);
    visited_.push_back(point_);
    candidate_ = candidate_of(evaluations_.one(setting_at(inputs_, point_)).headlines, wanted_);
    return candidate_;
  }

  const std::vector<Input>& inputs_;
  const Wanted& wanted_;
  const Goal& goal_;
  Evaluations& evaluations_;
  std::vector<double> point_, weights_, last_;
  std::vector<std::size_t> moving_;
  Candidate candidate_;
  Points visited_;
};

} // namespace

Points search_optimum(const std::vector<Input>& inputs, const Wanted& wanted, const SearchPlan& plan,
                      Evaluations& evaluations) {
  Points points = sobol_points(inputs.size(), std::size_t(plan.scan));
  std::vector<Setting> settings;
  for (const auto& point : points)
    settings.push_back(setting_at(inputs, point));
  std::vector<Candidate> scan;
  for (const auto& outcome : evaluations.run("Scan", settings)) {
    if (!outcome)
      return points; // other shares are not done: a search needs the whole scan
    scan.push_back(candidate_of(outcome->headlines, wanted));
  }
  const Goal goal(wanted, scan);
  const auto weights = weightings(wanted, plan.searches);
  const auto from = starts(goal, scan, weights);
  const auto texts = evaluations.side_by_side("Search", from.size(), [&](std::size_t s) {
    LocalSearch search(inputs, wanted, goal, evaluations, points[from[s]], weights[s]);
    return nlohmann::json(search.run(plan.evaluations)).dump();
  });
  for (const std::string& text : texts)
    for (const auto& point : nlohmann::json::parse(text))
      points.push_back(point.get<std::vector<double>>());
  return points;
}

} // namespace percuta::study
