#include "units/quantity.h"

#include "units/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

namespace percuta::units {

namespace {

constexpr Dimension all_dimensions[] = {Dimension::ratio,   Dimension::length,     Dimension::angle,
                                        Dimension::time,    Dimension::frequency,  Dimension::area_density,
                                        Dimension::speed,   Dimension::pressure,   Dimension::toughness,
                                        Dimension::density, Dimension::force,      Dimension::mass,
                                        Dimension::rate,    Dimension::diffusivity};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Length of the leading decimal number; 0 when there is none. Written out so that 'inf', '0x1F' and '1_000'
/// fail.
std::size_t number_length(std::string_view text) {
  std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-');
  const auto digits = [&] {
    const std::size_t start = at;
    while (at < text.size() && is_digit(text[at]))
      ++at;
    return at - start;
  };
  std::size_t mantissa = digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    mantissa += digits();
  }
  const std::size_t sign = !text.empty() && !is_digit(text[0]) && text[0] != '.';
  const bool octal_looking = text.size() > sign + 1 && text[sign] == '0' && is_digit(text[sign + 1]);
  if (mantissa == 0 || octal_looking)
    return 0;
  const std::size_t end_of_mantissa = at;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    at += at < text.size() && (text[at] == '+' || text[at] == '-');
    if (digits() == 0)
      at = end_of_mantissa;
  }
  return at;
}

[[noreturn]] void fail(QuantityFault fault, const std::string& message) {
  throw QuantityError(fault, message);
}

/// In extended precision, so that '1.05 mm' becomes the double nearest to 0.00105.
long double convert(std::string_view number, std::string_view whole) {
  if (number[0] == '+')
    number.remove_prefix(1);
  long double value = 0;
  const auto result = std::from_chars(number.data(), number.data() + number.size(), value);
  const auto rounded = static_cast<double>(value);
  if (result.ec != std::errc() || !std::isfinite(rounded) || (value != 0 && rounded == 0))
    fail(QuantityFault::not_a_number, quoted(whole) + " is too large or too small to be represented");
  return value;
}

const Unit* find_unit(Dimension dimension, std::string_view name) {
  const auto& units = table(dimension).units;
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return name == unit.name; });
  return found == units.end() ? nullptr : &*found;
}

std::string wanted(Dimension dimension) {
  if (dimension == Dimension::ratio)
    return "a number without unit is allowed here";
  return fmt::format("allowed is {} in {}", table(dimension).name, unit_list(dimension));
}

[[noreturn]] void fail_on_unit(std::string_view text, std::string_view unit, Dimension dimension) {
  for (const Dimension other : all_dimensions)
    if (find_unit(other, unit))
      fail(QuantityFault::wrong_dimension, fmt::format("{} has the wrong dimension ({}); {}", quoted(text),
                                                       table(other).name, wanted(dimension)));
  fail(QuantityFault::unknown_unit,
       fmt::format("{} has the unknown unit {}; {}", quoted(text), quoted(unit), wanted(dimension)));
}

std::string with_unit(const std::string& number, const Unit& unit) {
  std::string name = unit.name;
  if (number == "1" && (name == "days" || name == "weeks" || name == "years"))
    name.pop_back(); // 1 week, 2 weeks
  return number + " " + name;
}

std::string shortest(double value, Dimension dimension, const Unit* unit) {
  const double scaled =
      unit ? static_cast<double>(static_cast<long double>(value) * unit->divide / unit->multiply) : value;
  for (const int digits : {6, 9, 12, 15, 16}) {
    const std::string text = fmt::format("{:.{}g}", scaled, digits);
    if (parse_quantity(unit ? text + " " + unit->name : text, dimension) == value)
      return text;
  }
  return fmt::format("{:.17g}", scaled);
}

/// Formats in every readable unit and takes the number in 0.1..1000 with the fewest digits, then the
/// larger unit.
template <typename Print> std::string most_readable(double value, Dimension dimension, Print print) {
  std::tuple<bool, std::size_t> best{true, 1000};
  std::string text;
  for (const Unit& unit : table(dimension).units) {
    if (!unit.readable)
      continue;
    const double size = std::abs(value * unit.divide / unit.multiply);
    const std::string number = print(&unit);
    const std::tuple<bool, std::size_t> rank{!(size == 0 || (size > 0.0999999 && size < 1000)),
                                             number.size()};
    if (text.empty() || rank < best) {
      best = rank;
      text = with_unit(number, unit);
    }
  }
  return text;
}

} // namespace

double parse_number(std::string_view text) {
  text = trimmed(text);
  const std::size_t length = number_length(text);
  if (length == 0 || length != text.size())
    fail(QuantityFault::not_a_number, quoted(text) + " is not a decimal number");
  return static_cast<double>(convert(text, text));
}

double parse_quantity(std::string_view text, Dimension dimension) {
  text = trimmed(text);
  const std::size_t length = number_length(text);
  if (length == 0)
    fail(QuantityFault::not_a_number,
         fmt::format("{} does not begin with a decimal number; {}", quoted(text), wanted(dimension)));
  const std::string_view unit_name = trimmed(text.substr(length));
  const long double number = convert(text.substr(0, length), text);
  if (unit_name.empty()) {
    if (dimension == Dimension::ratio)
      return static_cast<double>(number);
    fail(QuantityFault::missing_unit, fmt::format("{} has no unit; {}", quoted(text), wanted(dimension)));
  }
  const Unit* unit = find_unit(dimension, unit_name);
  if (!unit)
    fail_on_unit(text, unit_name, dimension);
  return static_cast<double>(number * unit->multiply / unit->divide);
}

std::string format_quantity(double value, Dimension dimension) {
  if (dimension == Dimension::ratio)
    return shortest(value, dimension, nullptr);
  return most_readable(value, dimension, [&](const Unit* unit) { return shortest(value, dimension, unit); });
}

std::string format_quantity(double value, Dimension dimension, int digits) {
  if (dimension == Dimension::ratio)
    return fmt::format("{:.{}g}", value, digits);
  return most_readable(value, dimension, [&](const Unit* unit) {
    return fmt::format("{:.{}g}", value * unit->divide / unit->multiply, digits);
  });
}

std::string unit_list(Dimension dimension) {
  std::vector<std::string> names;
  for (const Unit& unit : table(dimension).units)
    if (unit.readable)
      names.push_back(unit.name);
  if (dimension == Dimension::area_density)
    names = {"/cm^2", "/mm^2", "/m^2"};
  return listed(std::move(names));
}

} // namespace percuta::units
