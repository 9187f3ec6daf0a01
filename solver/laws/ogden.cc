// Ogden's law with up to three terms. One term with an exponent of about 9 makes tissue stiffen as skin does,
// which is what lets a needle open a slit instead of stretching a pinhole.
#include "laws/stretch_sum.h"

#include <cmath>

namespace percuta::laws {

using units::Dimension;

namespace {

class Ogden : public Law {
public:
  explicit Ogden(const Constants& c) : shear_modulus_(c.shear_modulus) {
    add(1 - c.second_share - c.third_share, c.exponent);
    add(c.second_share, c.second_exponent);
    add(c.third_share, c.third_exponent);
  }
  double energy(const std::array<double, 3>& stretch) const override {
    double sum = 0;
    for (int k = 0; k < terms_; ++k)
      sum += term_[k].energy(stretch);
    return sum;
  }
  StretchResponse response(const std::array<double, 3>& stretch) const override {
    StretchResponse sum = term_[0].response(stretch);
    for (int k = 1; k < terms_; ++k)
      sum = plus(sum, 1, term_[k].response(stretch));
    return sum;
  }
  double shear_modulus() const override { return shear_modulus_; }

private:
  void add(double share, double exponent) {
    if (share > 0)
      term_[terms_++] = {share * shear_modulus_, exponent};
  }

  double shear_modulus_;
  std::array<PowerOfStretch, 3> term_{};
  int terms_ = 0;
};

/// A term is a share with an exponent; below 1 in size an exponent would soften under every load.
void check_term(const char* term, double share, double exponent, std::vector<ConstantProblem>& found) {
  const std::string name = term;
  if (share > 0 && std::isnan(exponent))
    found.push_back({name + "_exponent", "is required where " + name + "_share is given"});
  else if (share == 0 && !std::isnan(exponent))
    found.push_back({name + "_share", "is required where " + name + "_exponent is given"});
  else if (std::abs(exponent) < 1)
    found.push_back({name + "_exponent", "is between -1 and 1; allowed is -30 to -1 or 1 to 30"});
}

std::vector<ConstantProblem> check(const Constants& c) {
  std::vector<ConstantProblem> found;
  check_term("second", c.second_share, c.second_exponent, found);
  check_term("third", c.third_share, c.third_exponent, found);
  if (c.second_share + c.third_share >= 1)
    found.push_back(
        {"second_share", "and third_share leave nothing for the first term; their sum must be below 1"});
  return found;
}

} // namespace

extern const LawEntry ogden_entry;
const LawEntry ogden_entry{
    "ogden",
    "W = sum over k of (2 mu_k / alpha_k^2) (l1^alpha_k + l2^alpha_k + l3^alpha_k - 3) in isochoric "
    "stretches "
    "l; mu is the sum of mu_k",
    "Ogden 1972; convention with mu as small-strain shear modulus",
    {{"exponent", Dimension::ratio, "2", "30", "Exponent alpha of the first term.",
      "9 (human skin, Shergold & Fleck 2004, recalled)", &Constants::exponent},
     {"second_share", Dimension::ratio, "0", "0.999", "Share of the shear modulus in a second term.",
      "no second term", &Constants::second_share},
     {"second_exponent", Dimension::ratio, "-30", "30", "Exponent alpha of the second term.",
      "no second term", &Constants::second_exponent},
     {"third_share", Dimension::ratio, "0", "0.999", "Share of the shear modulus in a third term.",
      "no third term", &Constants::third_share},
     {"third_exponent", Dimension::ratio, "-30", "30", "Exponent alpha of the third term.", "no third term",
      &Constants::third_exponent}},
    &make<Ogden>,
    &check};

} // namespace percuta::laws
