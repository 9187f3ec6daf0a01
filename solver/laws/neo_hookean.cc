// Neo-Hooke: the simplest rubber. Does not stiffen, so it is for gels and for verification rather than for
// skin.
#include "laws/power_of_stretch.h"

namespace percuta::laws {

namespace {

class NeoHookean : public Law {
public:
  explicit NeoHookean(const Constants& constants) : term_{constants.shear_modulus, 2.0} {}
  double energy(const std::array<double, 3>& stretch) const override { return term_.energy(stretch); }
  StretchResponse response(const std::array<double, 3>& stretch) const override {
    return term_.response(stretch);
  }
  double shear_modulus() const override { return term_.shear_modulus; }

private:
  PowerOfStretch term_;
};

} // namespace

extern const LawEntry neo_hookean_entry;
const LawEntry neo_hookean_entry{"neo_hookean",
                                 "W = (mu / 2) (l1^2 + l2^2 + l3^2 - 3) in isochoric stretches l",
                                 "Treloar 1943; Rivlin 1948",
                                 {},
                                 &make<NeoHookean>};

} // namespace percuta::laws
