#pragma once
// Numbers with units: '1.5 mm' to SI and back. Inside the solver everything is SI; units live at the edge
// only.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::units {

enum class Dimension {
  ratio,
  length,
  angle,
  time,
  frequency,
  area_density,
  speed,
  pressure,
  toughness,
  density,
  force,
  mass,
  rate,
  diffusivity
};

/// A spelling of a unit. SI value = number * multiply / divide; two factors keep '1.5 mm' exactly 1.5/1000.
struct Unit {
  const char* name;
  double multiply = 1;
  double divide = 1;
  bool readable = true; ///< used when formatting; alternative spellings are only read
};

struct DimensionTable {
  const char* name;        ///< as in messages: "length"
  std::vector<Unit> units; ///< empty for a ratio
};

const DimensionTable& table(Dimension dimension);

/// Why a text is not a quantity of the wanted dimension.
enum class QuantityFault { not_a_number, missing_unit, unknown_unit, wrong_dimension };

/// The message says what was found and which units are allowed; it names no key and no file.
class QuantityError : public std::runtime_error {
public:
  QuantityError(QuantityFault fault, const std::string& message)
      : std::runtime_error(message), fault_(fault) {}
  QuantityFault fault() const { return fault_; }

private:
  QuantityFault fault_;
};

/// A plain finite decimal number ('12', '-0.5', '1e-3'; no hexadecimal, octal, 'inf' or 'nan'). Throws
/// QuantityError.
double parse_number(std::string_view text);

/// '1.5 mm' to SI. A ratio is a number without a unit; every other dimension needs one. Throws QuantityError.
double parse_quantity(std::string_view text, Dimension dimension);

/// SI to the most readable unit, with as few digits as read back to the same number.
std::string format_quantity(double value, Dimension dimension);

/// SI to the most readable unit, rounded to `digits` significant digits.
std::string format_quantity(double value, Dimension dimension, int digits);

/// "m, cm, mm, um or nm": the readable units of a dimension, for messages.
std::string unit_list(Dimension dimension);

/// Julian year and its twelfth: 'year' and 'month' mean these.
constexpr double day = 86400;
constexpr double year = 365.25 * day;

} // namespace percuta::units
