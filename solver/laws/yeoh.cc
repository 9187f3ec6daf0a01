// Yeoh: a cubic in the first invariant, for rubber-like tissue that stiffens moderately.
#include "laws/stretch_sum.h"

#include <cmath>

namespace percuta::laws {

using units::Dimension;

namespace {

class Yeoh : public Law {
public:
  explicit Yeoh(const Constants& c) : c1_(c.shear_modulus / 2), c2_(c.c2), c3_(c.c3) {}
  double energy(const std::array<double, 3>& stretch) const override {
    return at(first_invariant.energy(stretch)).value;
  }
  StretchResponse response(const std::array<double, 3>& stretch) const override {
    const StretchResponse invariant = first_invariant.response(stretch);
    return function_of(at(invariant.energy), invariant);
  }
  double shear_modulus() const override { return 2 * c1_; }

private:
  FunctionOfOne at(double x) const {
    return {x * (c1_ + x * (c2_ + x * c3_)), c1_ + x * (2 * c2_ + x * 3 * c3_), 2 * c2_ + 6 * c3_ * x};
  }
  double c1_, c2_, c3_; ///< Pa
};

/// The energy must grow with I1, however far tissue is stretched.
std::vector<ConstantProblem> check(const Constants& c) {
  if (c.c2 >= -std::sqrt(1.5 * c.shear_modulus * c.c3))
    return {};
  return {
      {"c2",
       "is so negative that stretched tissue would push; allowed is -sqrt(3/2 shear_modulus c3) or more"}};
}

} // namespace

extern const LawEntry yeoh_entry;
const LawEntry yeoh_entry{
    "yeoh",
    "W = C1 (I1 - 3) + c2 (I1 - 3)^2 + c3 (I1 - 3)^3 in the isochoric invariant, C1 = mu / 2",
    "Yeoh 1993",
    {{"c2", Dimension::pressure, "-1 GPa", "1 GPa", "Factor of (I1 - 3)^2.", "", &Constants::c2},
     {"c3", Dimension::pressure, "0 Pa", "1 GPa", "Factor of (I1 - 3)^3.", "", &Constants::c3}},
    &make<Yeoh>,
    &check};

} // namespace percuta::laws
