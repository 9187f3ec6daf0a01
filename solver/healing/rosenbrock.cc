#include "healing/rosenbrock.h"

#include "base/errors.h"
#include "healing/jacobian_shape.h"
#include "healing/positive_cubic.h"
#include "healing/rate_terms.h"

#include <boost/numeric/odeint/stepper/rosenbrock4.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace percuta::healing {
namespace {

const boost::numeric::odeint::default_rosenbrock_coefficients<double> method;

constexpr double first_step = 0.01;     ///< d, after a jump; the fastest states change within 0.1 d
constexpr double smallest_step = 1e-9;  ///< d
constexpr double lifted_at_most = 0.01; ///< absolute tolerances
constexpr double safety = 0.9, least_growth = 0.2, most_growth = 6; ///< Hairer & Wanner 1996, IV.7

/// target + sum of factor * term.
template <class... Terms>
void add(PackState& target, double factor, const PackState& term, const Terms&... more) {
  for (int i = 0; i < state_count; ++i)
    target[i] += factor * term[i];
  if constexpr (sizeof...(more) > 0)
    add(target, more...);
}

} // namespace

void Rosenbrock::set_constants(const BasicConstants<Pack>& constants, const BasicPools<Pack>& pools) {
  constants_ = constants;
  pools_ = pools;
}

void Rosenbrock::restart(double time, const PackState& state, bool jumped) {
  start_time_ = time_ = time;
  start_ = state_ = state;
  if (jumped || step_ <= 0)
    step_ = first_step;
  taken_ = 0;
  evaluate(state_, rate_);
}

void Rosenbrock::evaluate(const PackState& state, PackState& rate) const {
  System<Pack, Pack>(constants_, pools_, state.data(), rate.data()).evaluate();
}

void Rosenbrock::differentiate() {
  const JacobianShape& shape = jacobian_shape();
  using Variable = Dual<most_colours, Pack>;
  std::array<Variable, state_count> x, d;
  for (int i = 0; i < state_count; ++i) {
    x[i].value = state_[i];
    x[i].slope[shape.colour[i]] = 1;
  }
  System<Variable, Pack>(constants_, pools_, x.data(), d.data()).evaluate();
  for (const auto& entry : shape.entries)
    jacobian_[entry.row][entry.column] = d[entry.row].slope[shape.colour[entry.column]];
}

/// Diagonal blocks of 1/(gamma step) - Jacobian as triangular factors without a search for pivots, as is
/// usual in chemical kinetics; the rest of the matrix is used as it is.
void Rosenbrock::factorise(double step) {
  const double shift = 1 / (method.gamma * step);
  for (const Block& block : jacobian_shape().blocks) {
    for (int row : block.states)
      for (int column : block.states)
        factors_[row][column] = (row == column ? shift : 0.0) - jacobian_[row][column];
    for (std::size_t p = 0; p < block.states.size(); ++p) {
      const int pivot = block.states[p];
      factors_[pivot][pivot] = 1 / factors_[pivot][pivot];
      for (std::size_t r = p + 1; r < block.states.size(); ++r) {
        const int row = block.states[r];
        factors_[row][pivot] *= factors_[pivot][pivot];
        for (std::size_t k = p + 1; k < block.states.size(); ++k)
          factors_[row][block.states[k]] -= factors_[row][pivot] * factors_[pivot][block.states[k]];
      }
    }
  }
}

void Rosenbrock::solve(PackState& b) const {
  for (const Block& block : jacobian_shape().blocks) {
    for (const auto& input : block.inputs)
      b[input.row] += jacobian_[input.row][input.column] * b[input.column];
    const std::vector<int>& s = block.states;
    for (std::size_t r = 1; r < s.size(); ++r)
      for (std::size_t k = 0; k < r; ++k)
        b[s[r]] -= factors_[s[r]][s[k]] * b[s[k]];
    for (std::size_t r = s.size(); r-- > 0;) {
      for (std::size_t k = r + 1; k < s.size(); ++k)
        b[s[r]] -= factors_[s[r]][s[k]] * b[s[k]];
      b[s[r]] *= factors_[s[r]][s[r]];
    }
  }
}

/// Tries a step from state_ to next_; returns its error, 1 = just tolerable.
double Rosenbrock::attempt(double h) {
  const auto& m = method;
  std::array<PackState, 6> k;
  PackState at;
  const auto finish = [&](PackState& stage) { solve(stage); };
  factorise(h);
  k[0] = rate_;
  finish(k[0]);
  add(at = state_, m.a21, k[0]);
  evaluate(at, k[1]);
  add(k[1], m.c21 / h, k[0]);
  finish(k[1]);
  add(at = state_, m.a31, k[0], m.a32, k[1]);
  evaluate(at, k[2]);
  add(k[2], m.c31 / h, k[0], m.c32 / h, k[1]);
  finish(k[2]);
  add(at = state_, m.a41, k[0], m.a42, k[1], m.a43, k[2]);
  evaluate(at, k[3]);
  add(k[3], m.c41 / h, k[0], m.c42 / h, k[1], m.c43 / h, k[2]);
  finish(k[3]);
  add(at = state_, m.a51, k[0], m.a52, k[1], m.a53, k[2], m.a54, k[3]);
  evaluate(at, k[4]);
  add(k[4], m.c51 / h, k[0], m.c52 / h, k[1], m.c53 / h, k[2], m.c54 / h, k[3]);
  finish(k[4]);
  add(at, 1, k[4]);
  evaluate(at, k[5]);
  add(k[5], m.c61 / h, k[0], m.c62 / h, k[1], m.c63 / h, k[2], m.c64 / h, k[3], m.c65 / h, k[4]);
  finish(k[5]);
  add(next_ = at, 1, k[5]);
  interpolate(k);
  return error_of(k[5]);
}

/// Root mean square over the states, of the worst lane.
double Rosenbrock::error_of(const PackState& estimate) const {
  const std::vector<int>& others = jacobian_shape().others;
  Pack sum = 0;
  for (int i : others) {
    using std::experimental::abs, std::experimental::max;
    const Pack scale = tolerance_.absolute + tolerance_.relative * max(abs(state_[i]), abs(next_[i]));
    const Pack error = estimate[i] / scale;
    sum += error * error;
  }
  // The maximum passes over lanes that are not numbers.
  if (!std::experimental::all_of(std::experimental::isfinite(sum)))
    return std::numeric_limits<double>::infinity();
  return std::sqrt(std::experimental::hmax(sum) / double(others.size()));
}

/// No state of the model can become negative. A step that says otherwise by more than the tolerance, at its
/// end or anywhere on the way, is wrong whatever its estimated error.
bool Rosenbrock::stays_positive(double h) {
  using std::experimental::min;
  Pack least = 0;
  for (int i : jacobian_shape().others)
    least = min(least, min(next_[i], min(early_[i], late_[i])));
  // Cells grow from cells: fibroblasts that are below zero by however little would run away.
  return std::experimental::hmin(least) >= -tolerance_.absolute &&
         std::experimental::hmin(next_[fibroblasts]) >= -1e-6 * tolerance_.absolute && lift(h);
}

/// What has ended below zero by less than the tolerance is replaced by x exp(-l h) + p (1 - exp(-l h))/l,
/// with its own loss l and with its production p, the rate where it is zero. Neither term can be negative,
/// because the form of the rates forbids p < 0. False where that differs
/// by more than a hundredth of the tolerance.
bool Rosenbrock::lift(double h) {
  using std::experimental::any_of, std::experimental::hmax, std::experimental::where;
  PackState without = next_, production;
  bool below = false;
  for (int i : jacobian_shape().others) {
    below = below || any_of(next_[i] < 0.0);
    where(next_[i] < 0.0, without[i]) = 0.0;
  }
  if (!below)
    return true;
  evaluate(without, production);
  Pack most = 0;
  for (int i : jacobian_shape().others) {
    const auto negative = next_[i] < 0.0;
    const Pack loss = -jacobian_[i][i];
    const Pack left = std::experimental::exp(-loss * h);
    Pack produced_for = h;
    where(std::experimental::abs(loss) * h > 1e-6, produced_for) = (1.0 - left) / loss;
    const Pack before = next_[i];
    where(negative, next_[i]) = state_[i] * left + production[i] * produced_for;
    most = std::experimental::max(most, next_[i] - before);
  }
  return hmax(most) <= lifted_at_most * tolerance_.absolute;
}

/// The method's own interpolation as a cubic by its Bernstein coefficients: the ends and these two. None of
/// them is below zero, so no point between is.
void Rosenbrock::interpolate(const std::array<PackState, 6>& k) {
  const auto& m = method;
  PackState bend{}, twist{};
  add(bend, m.d21, k[0], m.d22, k[1], m.d23, k[2], m.d24, k[3], m.d25, k[4]);
  add(twist, m.d31, k[0], m.d32, k[1], m.d33, k[2], m.d34, k[3], m.d35, k[4]);
  for (int i = 0; i < state_count; ++i) {
    early_[i] = (2.0 * state_[i] + next_[i] + bend[i]) / 3.0;
    late_[i] = (state_[i] + 2.0 * next_[i] + bend[i] + twist[i]) / 3.0;
  }
}

void Rosenbrock::step(double stop) {
  differentiate();
  for (bool first = true;; first = false) {
    const bool last = step_ >= (stop - time_) * (1 - 1e-12);
    const double h = last ? stop - time_ : step_;
    const double error = attempt(h);
    const bool accepted = error <= 1 && stays_positive(h);
    const double growth =
        std::isfinite(error) && (accepted || error > 1)
            ? std::clamp(safety * std::pow(std::max(error, 1e-12), -0.25), least_growth, most_growth)
            : least_growth;
    const double proposed = h * (first ? growth : std::min(growth, 1.0));
    if (accepted) {
      taken_ = h;
      time_ = last ? stop : time_ + h;
      before_ = state_;
      state_ = next_;
      step_ = last ? std::max(proposed, step_) : proposed;
      set_decays(time_, state_);
      ++steps_;
      evaluate(state_, rate_);
      return;
    }
    ++rejected_;
    step_ = proposed;
    if (step_ < smallest_step)
      throw NotConverged("healing: the step became too small at day " + std::to_string(time_));
  }
}

/// Exponentials are known; a method of order 4 would take small steps for them.
void Rosenbrock::set_decays(double time, PackState& state) const {
  for (int i : jacobian_shape().decays)
    state[i] = start_[i] * std::experimental::exp(Pack(jacobian_[i][i] * (time - start_time_)));
}

PackState Rosenbrock::at(double time) const {
  const double s = (time - previous_time()) / taken_;
  const Pack zero = 0;
  PackState result;
  for (int i = 0; i < state_count; ++i)
    result[i] = bernstein_cubic(before_[i], std::experimental::max(early_[i], zero),
                                std::experimental::max(late_[i], zero), state_[i], s);
  set_decays(time, result);
  return result;
}

} // namespace percuta::healing
