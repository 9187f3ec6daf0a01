#include "laws/prony.h"

#include <cmath>
#include <stdexcept>

namespace percuta::laws {

double mean_decay(double x) {
  return x > 0 ? -std::expm1(-x) / x : 1;
}

PronySeries::PronySeries(std::vector<PronyTerm> terms) : terms_(std::move(terms)) {
  for (const PronyTerm& term : terms_) {
    if (!(term.share > 0) || !(term.time > 0))
      throw std::invalid_argument("shares and times of a Prony series must be positive");
    equilibrium_ -= term.share;
  }
  if (!(equilibrium_ > 0))
    throw std::invalid_argument("the shares of a Prony series must sum to less than 1");
}

double PronySeries::relaxation(double t) const {
  double modulus = 1;
  for (std::size_t k = 0; k < terms_.size(); ++k)
    modulus += overstress(k) * std::exp(-t / terms_[k].time);
  return modulus;
}

double PronySeries::ramp(double t, double rest) const {
  double modulus = 1;
  for (std::size_t k = 0; k < terms_.size(); ++k)
    modulus += overstress(k) * mean_decay(t / terms_[k].time) * std::exp(-rest / terms_[k].time);
  return modulus;
}

} // namespace percuta::laws
