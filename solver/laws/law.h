#pragma once
// Isotropic hyperelastic laws, as functions of the principal stretches. Tensors and finite elements know
// nothing of a particular law: section_response.h turns any of these into stresses and tangents.

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace percuta::laws {

/// Isochoric energy density W(lambda / J^(1/3)) with its derivatives by the full stretches lambda.
struct StretchResponse {
  double energy = 0;                             ///< J/m3
  std::array<double, 3> first{};                 ///< dW/d lambda_i, Pa
  std::array<std::array<double, 3>, 3> second{}; ///< d2W/d lambda_i d lambda_j, Pa
};

/// A constitutive law with its constants. Stateless and thread-safe.
class Law {
public:
  virtual ~Law() = default;
  /// Energy density alone, J/m3; for line searches.
  virtual double energy(const std::array<double, 3>& stretch) const = 0;
  virtual StretchResponse response(const std::array<double, 3>& stretch) const = 0;
  /// Small-strain shear modulus, Pa.
  virtual double shear_modulus() const = 0;
};

/// Constants of a law by meaning; a law takes what it needs.
struct Constants {
  double shear_modulus = 0; ///< Pa, small strain
  double exponent = 0;      ///< Ogden alpha in W = (2 mu / alpha^2) sum lambda^alpha
};

/// What a law says of itself.
struct LawEntry {
  std::string name;
  std::string formula;   ///< for docs and `percuta list materials`
  std::string reference; ///< author and year
  std::unique_ptr<Law> (*make)(
      const Constants&); ///< throws std::invalid_argument for constants out of bounds
};

const std::vector<const LawEntry*>& registered_laws();

/// Throws std::invalid_argument for an unknown name or inadmissible constants.
std::unique_ptr<Law> make_law(const std::string& name, const Constants& constants);

} // namespace percuta::laws
