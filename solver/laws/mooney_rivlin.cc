// Mooney & Rivlin: rubber and silicone whose stress-strain curve bends more than neo-Hooke's.
#include "laws/stretch_sum.h"

namespace percuta::laws {

using units::Dimension;

namespace {

/// C1 (I1 - 3) + C2 (I2 - 3) is an Ogden law of the exponents 2 and -2 with the moduli 2 C1 and 2 C2.
class MooneyRivlin : public Law {
public:
  explicit MooneyRivlin(const Constants& c)
      : first_{(1 - c.c2_share) * c.shear_modulus, 2}, second_{c.c2_share * c.shear_modulus, -2} {}
  double energy(const std::array<double, 3>& stretch) const override {
    return first_.energy(stretch) + second_.energy(stretch);
  }
  StretchResponse response(const std::array<double, 3>& stretch) const override {
    return plus(first_.response(stretch), 1, second_.response(stretch));
  }
  double shear_modulus() const override { return first_.shear_modulus + second_.shear_modulus; }

private:
  PowerOfStretch first_, second_;
};

} // namespace

extern const LawEntry mooney_rivlin_entry;
const LawEntry mooney_rivlin_entry{
    "mooney_rivlin",
    "W = C1 (I1 - 3) + C2 (I2 - 3) in isochoric invariants, C1 = (1 - c2_share) mu / 2, C2 = c2_share mu / 2",
    "Mooney 1940; Rivlin 1948",
    {{"c2_share", Dimension::ratio, "0", "1", "C2 / (C1 + C2): share of the shear modulus in the term in I2.",
      "", &Constants::c2_share}},
    &make<MooneyRivlin>};

} // namespace percuta::laws
