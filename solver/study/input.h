#pragma once
// One varied input: from a number between 0 and 1 to a value of a scenario.

#include "study/model.h"

#include <string>
#include <vector>

namespace percuta::study {

enum class Spread {
  even,        ///< any value between first and second is as likely
  logarithmic, ///< so is any logarithm
  normal,      ///< mean first, standard deviation second
  lognormal,   ///< median first; one standard deviation multiplies by second
  listed       ///< the values, each as likely
};

struct Input {
  scenario::Key key; ///< of the table; `path` is as the table has it
  std::string name;  ///< as the study writes it
  Spread spread = Spread::even;
  double first = 0, second = 0; ///< SI, or factors of the base's value
  bool is_relative = false;
  double nominal = 1;              ///< of the base, SI; for relative inputs
  std::vector<std::string> values; ///< listed
  int points = 0;                  ///< on a grid

  /// The value that a share `u` (0..1) of all values lie below. Normal and log-normal spreads are cut at 0.1
  /// % and 99.9 %; a whole number is any of those from first to second.
  std::string at(double u) const;
  /// The same as a number in SI; of names the number of the value in the list, from 0.
  double number_at(double u) const;
  /// Shares at which a grid evaluates: the ends and between them, or the middle of equal shares where there
  /// are no ends.
  std::vector<double> grid() const;
  bool is_discrete() const;
  bool is_name() const;
  /// Unit of number_at(): "m", or "1".
  std::string unit() const;
  /// The unit in which people read it, such as "um", and number_at() in that unit.
  units::Unit shown_unit() const;
  double shown_at(double u) const;
};

/// A point of the unit cube as a setting.
Setting setting_at(const std::vector<Input>& inputs, const std::vector<double>& u);

} // namespace percuta::study
