#pragma once
// What a hyperelastic law keeps of the largest load that it has seen: softening and permanent set.

#include <array>
#include <vector>

namespace percuta::laws {

/// Softening and permanent set on top of any hyperelastic law. A material that is loaded further than ever
/// follows its law; only unloading and loading again differ.
///
/// *Softening* (Mullins effect) is the pseudo-elasticity of Ogden & Roxburgh (1999). Where the law stores W
/// and has stored at most M, the stress is  eta dW/dF  with
///     eta = 1 - 1/r erf((M - W)/b) ,     b = m + M ,     1/r = s / erf(1) ,
/// where the width b of the drop grows with the load as in Abaqus (m + beta M), with beta = 1 (assumed). That
/// stress derives from the potential  g(W) = W + b/r Phi((M - W)/b)  with  Phi(x) = int_0^x erf, which is W
/// where W > M: slope and value are continuous there, and g'' >= 0.
///
/// *Permanent set* is a second network that forms without stress in the tissue as it is stretched and resists
/// its return (two networks: Tobolsky 1960; networks that form at different deformations: Rajagopal & Wineman
/// 1992), direction by direction (Diani, Brieu & Vacherand 2006): see DirectionalSet.
class Softening {
public:
  /// Neither softening nor set.
  Softening() = default;
  /// `share` s: of the stress that unloading loses at most; `energy` m, J/m3: below it, a material hardly
  /// softens;
  /// `set` p: share of a small tensile strain that stays. Throws std::invalid_argument unless the shares are
  /// at least 0 and less than 1 and the energy is not negative.
  Softening(double share, double energy, double set);

  bool softens() const { return drop_ > 0; }
  bool sets() const { return set_ > 0; }
  /// g with its two derivatives by W.
  struct Response {
    double potential, first, second;
  };
  Response response(double energy, double largest) const;
  double potential(double energy, double largest) const;
  /// Of the potential, what no unloading returns: g at W = 0. It grows with the largest energy.
  double dissipated(double largest) const;
  /// Modulus k of the second network's directions over the shear modulus of the law.
  double set_modulus() const;

private:
  double drop_ = 0, energy_ = 0, set_ = 0; ///< 1/r, m, p
};

/// int_0^x erf.
double integral_of_erf(double x);

/// A direction of the unit sphere with its weight.
struct Direction {
  std::array<double, 3> normal;
  double weight;
};

/// Half-sphere cubature of 21 directions, exact for polynomials to the ninth degree (Bazant & Oh 1986). The
/// weights sum to 1.
const std::vector<Direction>& directions();

/// Energy of the second network in one direction N, over its modulus k, at the strain y = (N.C N - 1)/2 where
/// the largest one has been a >= 0: (a - y)^2/2 where it returns, and with the force of the length at rest
/// where it is shorter than that, because the network bears nothing in compression:
///     f = 0 for y > a ,  (a - y)^2/2 for 0 < y < a ,  a^2/2 - a y for y < 0 .
/// f is convex in y, hence in C, and has a continuous slope; a may grow where f and its slope vanish.
struct DirectionalSet {
  double energy, first, second;
};
DirectionalSet directional_set(double strain, double largest);

} // namespace percuta::laws
