// Gasser, Ogden & Holzapfel: a soft ground substance with collagen that stiffens as it is stretched, its
// directions dispersed.
#include "laws/power_of_stretch.h"

namespace percuta::laws {

using units::Dimension;

namespace {

class GasserHolzapfelOgden : public Law {
public:
  explicit GasserHolzapfelOgden(const Constants& c) : ground_{c.shear_modulus, 2}, fibres_(c) {}
  double energy(const std::array<double, 3>& stretch) const override { return ground_.energy(stretch); }
  StretchResponse response(const std::array<double, 3>& stretch) const override {
    return ground_.response(stretch);
  }
  double shear_modulus() const override { return ground_.shear_modulus; }
  const Fibres* fibres() const override { return &fibres_; }

private:
  PowerOfStretch ground_;
  Fibres fibres_;
};

} // namespace

extern const LawEntry gasser_holzapfel_ogden_entry;
const LawEntry gasser_holzapfel_ogden_entry{
    "gasser_holzapfel_ogden",
    "W = (mu / 2) (I1 - 3) + k1 / (2 k2) (exp(k2 E^2) - 1) where E > 0, E = kappa (I1 - 3) + (1 - 3 kappa) "
    "(I4 - 1) in isochoric invariants; I4 is the mean over the directions of the skin's plane, or, with a "
    "fibre_angle in the reference engine, two families have half of k1 and an I4 each",
    "Gasser, Ogden & Holzapfel 2006",
    {{"k1", Dimension::pressure, "0 Pa", "1 GPa", "Stiffness of the fibres.", "", &Constants::k1},
     {"k2", Dimension::ratio, "0.001", "1000", "Exponential stiffening of the fibres.", "", &Constants::k2},
     {"dispersion", Dimension::ratio, "0", "0.3334",
      "Dispersion kappa of the fibres: 0 when all lie in the skin's plane, 1/3 when they point everywhere "
      "alike.",
      "", &Constants::dispersion},
     {"fibre_angle", Dimension::angle, "0 deg", "90 deg",
      "Angle of two families of fibres to Langer lines, on either side of them; each has half of k1. Models "
      "that know no direction in the skin's plane, which are the fast engine and the cutometer, average over "
      "it all the same.",
      "fibres in all directions of the skin's plane alike", &Constants::fibre_angle}},
    &make<GasserHolzapfelOgden>};

} // namespace percuta::laws
