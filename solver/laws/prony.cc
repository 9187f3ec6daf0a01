#include "laws/prony.h"

#include <cmath>
#include <stdexcept>

namespace percuta::laws {

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

double PronySeries::ramp(double t) const {
  double modulus = 1;
  for (std::size_t k = 0; k < terms_.size(); ++k) {
    const double x = t / terms_[k].time;
    modulus += overstress(k) * (x > 0 ? -std::expm1(-x) / x : 1);
  }
  return modulus;
}

} // namespace percuta::laws
