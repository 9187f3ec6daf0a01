#pragma once
// Hyperelastic laws. An isotropic law is a function of the principal stretches; fibres add a function of
// their own strain. Tensors and finite elements know nothing of a particular law: section_response.h and
// solid_response.h turn any of these into energies, stresses and tangents.

#include "laws/constants.h"
#include "laws/fibre_family.h"
#include "units/quantity.h"

#include <array>
#include <map>
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
  /// Energy density of the isotropic part alone, J/m3; for line searches.
  virtual double energy(const std::array<double, 3>& stretch) const = 0;
  /// The isotropic part by the principal stretches.
  virtual StretchResponse response(const std::array<double, 3>& stretch) const = 0;
  /// Small-strain shear modulus, Pa; of the ground substance where there are fibres.
  virtual double shear_modulus() const = 0;
  /// Fibres, or nullptr in an isotropic law.
  virtual const Fibres* fibres() const { return nullptr; }
};

/// A constant that a law takes beside the shear modulus. Scenario keys, checks, documents and errors are made
/// of this.
struct LawConstant {
  std::string name; ///< of the scenario's key
  units::Dimension dimension;
  std::string least, most; ///< bounds, as one would write them
  std::string meaning;     ///< a sentence
  std::string otherwise;   ///< what holds where it is not given; empty: it must be given
  double Constants::*value;
};

/// What is wrong with a constant.
struct ConstantProblem {
  std::string constant, message;
};

/// What a law says of itself.
struct LawEntry {
  std::string name;
  std::string formula;   ///< for documents and `percuta list materials`
  std::string reference; ///< author and year
  std::vector<LawConstant> constants;
  std::unique_ptr<Law> (*make)(const Constants&); ///< for constants without problems
  /// Conditions on several constants together; nullptr where there are none.
  std::vector<ConstantProblem> (*check)(const Constants&) = nullptr;
};

/// LawEntry::make of a class that is constructed from its constants.
template <class OneLaw> std::unique_ptr<Law> make(const Constants& constants) {
  return std::make_unique<OneLaw>(constants);
}

const std::vector<const LawEntry*>& registered_laws();

/// Throws std::invalid_argument for an unknown name.
const LawEntry& law_entry(const std::string& name);

/// Everything that is wrong with the constants for this law: missing, out of bounds, at odds.
std::vector<ConstantProblem> problems(const LawEntry& entry, const Constants& constants);

/// Constants by name, SI. Names that the law does not take are left out.
Constants constants_by_name(const LawEntry& entry, double shear_modulus,
                            const std::map<std::string, double>& values);

/// The same material measured in shear moduli: 1 for the shear modulus, every other modulus in proportion.
Constants in_shear_moduli(const LawEntry& entry, Constants constants);

/// Throws std::invalid_argument for an unknown name or inadmissible constants.
std::unique_ptr<Law> make_law(const std::string& name, const Constants& constants);

} // namespace percuta::laws
