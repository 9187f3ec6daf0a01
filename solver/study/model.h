#pragma once
// What a study varies and reads: scenarios in the program, closed forms in the tests.

#include "base/headline.h"
#include "scenario/keys.h"
#include "study/outputs.h"

#include <optional>
#include <string>
#include <vector>

namespace percuta::study {

/// One input of one sample as a scenario writes it: {"device.needle.tip_radius", "3 um"}.
struct InputValue {
  std::string key, written;
};
using Setting = std::vector<InputValue>;

class Model {
public:
  virtual ~Model() = default;

  /// The kind, dimension and range of an input; none when there is no such input.
  virtual std::optional<scenario::Key> find_input(const std::string& key) const = 0;
  /// Names that presets allow for inputs that are names.
  virtual const scenario::Vocabulary& names() const = 0;
  /// What to tell about an input that does not exist.
  virtual std::string unknown_input(const std::string& key) const = 0;
  /// Value of a numeric input in the base, SI; none when the base has none.
  virtual std::optional<double> nominal(const std::string& key) const = 0;
  /// Numbers that an evaluation can yield; it may lack some.
  virtual const std::vector<OutputName>& outputs() const = 0;
  /// Everything beside the setting that results depend on: base and version of the program.
  virtual std::string identity() const = 0;
  /// Settings with equal groups share costly work, so that one process evaluates them better than several.
  virtual std::string group(const Setting& setting) const = 0;
  /// Throws InputError when the setting makes no sense, NotConverged.
  virtual Headlines evaluate(const Setting& setting) = 0;
};

} // namespace percuta::study
