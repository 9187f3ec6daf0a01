#pragma once
// The constants of one patient: condition, age, phototype, and what the scenario sets itself.

#include "healing/constants.h"
#include "healing/factors.h"
#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace percuta::healing {

struct Patient {
  Constants constants;
  /// Geometric standard deviation of each constant in the ensemble, in the order of constant_table(). A
  /// constant that the scenario sets is not varied.
  std::vector<double> prior_factors;
  std::vector<std::string> notes; ///< what was changed and why, one sentence each
};

/// The reference patient: nominal constants with the table's priors.
Patient reference_patient();

/// Untreated skin of every patient is an exact equilibrium; only the course after an injury differs.
Patient make_patient(const scenario::SkinChoice& skin, const scenario::HealingChoice& healing);

/// Factors of a condition.
std::vector<Factor> condition_factors(const std::string& name);

/// Factors of a Fitzpatrick phototype, 1 to 6.
std::vector<Factor> phototype_factors(int phototype);

/// Conditions that healing knows; the same as the skin's.
std::vector<std::string> healing_conditions();

/// Tables for `percuta list`, ready to print.
std::string describe_patients(bool sources);
std::string describe_parameters(bool sources);

/// What the scenario format needs to know of the constants: names, units, ranges.
std::vector<scenario::Parameter> parameters();

} // namespace percuta::healing
