#pragma once
// Linear viscoelasticity in time on top of any hyperelastic law: a Prony series.

#include <vector>

namespace percuta::laws {

/// Mean of exp(-t) over 0 <= t <= x, (1 - exp(-x))/x: what a process that decays at a constant rate has left
/// of a load that grew steadily meanwhile, x being the duration over the time of the process. Without loss of
/// digits for small x; 1, the limit, for x <= 0.
double mean_decay(double x);

/// One relaxation process.
struct PronyTerm {
  double share = 0; ///< g: part of the instantaneous modulus that relaxes
  double time = 0;  ///< tau, s
};

/// Relaxation of the stress after a step: sigma(t) = sigma(0) [1 - sum g (1 - exp(-t/tau))]. The laws'
/// constants are the equilibrium ones; the instantaneous modulus is 1 / (1 - sum g) times as large.
class PronySeries {
public:
  PronySeries() = default;
  /// Throws std::invalid_argument unless every share and time is positive and the shares sum to less than 1.
  explicit PronySeries(std::vector<PronyTerm> terms);

  const std::vector<PronyTerm>& terms() const { return terms_; }
  bool empty() const { return terms_.empty(); }
  /// Modulus of process `term` over the equilibrium modulus: g / (1 - sum g).
  double overstress(std::size_t term) const { return terms_[term].share / equilibrium_; }
  /// Modulus at time `t` (s) after a step, over the equilibrium modulus; t = 0: instantaneous.
  double relaxation(double t) const;
  /// Stress at the end of a ramp of strain over time `t`, over that of a very slow one: the mean of
  /// relaxation() over it. t = 0: instantaneous. `rest`: s for which the strain has been held since.
  double ramp(double t, double rest = 0) const;

private:
  std::vector<PronyTerm> terms_;
  double equilibrium_ = 1; ///< 1 - sum g
};

} // namespace percuta::laws
