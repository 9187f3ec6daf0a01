#include "laws/softening.h"

#include "base/pi.h"

#include <cmath>
#include <stdexcept>

namespace percuta::laws {

namespace {

std::vector<Direction> bazant_oh() {
  constexpr double axis = 0.0530428488252, diagonal = 0.0398602952624, other = 0.0501424734974,
                   short_part = 0.387907304067, long_part = 0.836095596749, half = M_SQRT1_2;
  std::vector<Direction> result;
  for (int i = 0; i < 3; ++i) {
    const int j = (i + 1) % 3, k = (i + 2) % 3;
    const auto add = [&](double along_i, double along_j, double along_k, double weight) {
      Direction direction{{}, weight};
      direction.normal[i] = along_i;
      direction.normal[j] = along_j;
      direction.normal[k] = along_k;
      result.push_back(direction);
    };
    add(1, 0, 0, axis);
    for (double sign : {1.0, -1.0}) {
      add(half, sign * half, 0, diagonal);
      for (double other_sign : {1.0, -1.0})
        add(long_part, sign * short_part, other_sign * short_part, other);
    }
  }
  return result;
}

} // namespace

Softening::Softening(double share, double energy, double set)
    : drop_(share / std::erf(1.0)), energy_(energy), set_(set) {
  if (!(share >= 0 && share < 1) || !(set >= 0 && set < 1))
    throw std::invalid_argument("shares of softening and permanent set must be at least 0 and less than 1");
  if (!(energy >= 0))
    throw std::invalid_argument("the energy of softening must not be negative");
}

double integral_of_erf(double x) {
  return x * std::erf(x) + std::expm1(-x * x) / std::sqrt(pi);
}

Softening::Response Softening::response(double energy, double largest) const {
  if (!softens() || energy >= largest)
    return {energy, 1, 0};
  const double width = energy_ + largest, x = (largest - energy) / width;
  return {energy + drop_ * width * integral_of_erf(x), 1 - drop_ * std::erf(x),
          drop_ * M_2_SQRTPI * std::exp(-x * x) / width};
}

double Softening::potential(double energy, double largest) const {
  return softens() && energy < largest
             ? energy +
                   drop_ * (energy_ + largest) * integral_of_erf((largest - energy) / (energy_ + largest))
             : energy;
}

double Softening::dissipated(double largest) const {
  return largest > 0 ? potential(0, largest) : 0;
}

/// A small uniaxial strain e leaves e (3 c^2 - 1)/2 in a direction at angle arccos c to it. Let go to the
/// share p of it, the directions that were stretched pull with the deviatoric stress k (1 - p) e J, where J =
/// int_{1/sqrt 3}^1 ((3 c^2 - 1)/2)^2 dc = (9 - 2 sqrt 3)/45, and the law with 3 mu p e.
double Softening::set_modulus() const {
  return 135 / (9 - 2 * std::sqrt(3.0)) * set_ / (1 - set_);
}

const std::vector<Direction>& directions() {
  static const std::vector<Direction> all = bazant_oh();
  return all;
}

DirectionalSet directional_set(double strain, double largest) {
  if (strain >= largest)
    return {0, 0, 0};
  if (strain < 0)
    return {largest * (largest / 2 - strain), -largest, 0};
  const double gap = largest - strain;
  return {gap * gap / 2, -gap, 1};
}

} // namespace percuta::laws
