// One-term Ogden law: the exponent (about 9 for skin) makes tissue stiffen with stretch, which is what lets a
// needle open a slit instead of stretching a pinhole.
#include "laws/power_of_stretch.h"

#include <stdexcept>

namespace percuta::laws {

namespace {

class Ogden : public Law {
public:
  explicit Ogden(const Constants& constants) : term_{constants.shear_modulus, constants.exponent} {}
  double energy(const std::array<double, 3>& stretch) const override { return term_.energy(stretch); }
  StretchResponse response(const std::array<double, 3>& stretch) const override {
    return term_.response(stretch);
  }
  double shear_modulus() const override { return term_.shear_modulus; }

private:
  PowerOfStretch term_;
};

std::unique_ptr<Law> make(const Constants& constants) {
  if (!(constants.shear_modulus > 0) || !(constants.exponent >= 2))
    throw std::invalid_argument("ogden needs a positive shear modulus and an exponent of at least 2");
  return std::make_unique<Ogden>(constants);
}

} // namespace

extern const LawEntry ogden_entry;
const LawEntry ogden_entry{
    "ogden", "W = (2 mu / alpha^2) (l1^alpha + l2^alpha + l3^alpha - 3) in isochoric stretches l",
    "Ogden 1972; convention with mu as small-strain shear modulus", &make};

} // namespace percuta::laws
