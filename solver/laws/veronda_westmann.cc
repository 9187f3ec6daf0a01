// Veronda & Westmann: the exponential law that was made for skin (of cats).
#include "laws/stretch_sum.h"

#include <cmath>

namespace percuta::laws {

using units::Dimension;

namespace {

class VerondaWestmann : public Law {
public:
  explicit VerondaWestmann(const Constants& c) : c1_(c.shear_modulus / c.beta), beta_(c.beta) {}
  double energy(const std::array<double, 3>& stretch) const override {
    return c1_ * std::expm1(beta_ * first_invariant.energy(stretch)) -
           c1_ * beta_ / 2 * second_invariant.energy(stretch);
  }
  StretchResponse response(const std::array<double, 3>& stretch) const override {
    const StretchResponse first = first_invariant.response(stretch);
    const double part = c1_ * std::expm1(beta_ * first.energy), growth = beta_ * (part + c1_);
    return plus(function_of({part, growth, beta_ * growth}, first), -c1_ * beta_ / 2,
                second_invariant.response(stretch));
  }
  double shear_modulus() const override { return c1_ * beta_; }

private:
  double c1_, beta_; ///< Pa, dimensionless
};

} // namespace

extern const LawEntry veronda_westmann_entry;
// Below a beta of 0.14 equibiaxially stretched tissue would push: exp(beta (I1 - 3)) < lambda^2 / 2.
const LawEntry veronda_westmann_entry{
    "veronda_westmann",
    "W = c1 (exp(beta (I1 - 3)) - 1) - (c1 beta / 2) (I2 - 3) in isochoric invariants, c1 = mu / beta",
    "Veronda & Westmann 1970",
    {{"beta", Dimension::ratio, "0.5", "100", "Exponential stiffening with I1.", "", &Constants::beta}},
    &make<VerondaWestmann>};

} // namespace percuta::laws
