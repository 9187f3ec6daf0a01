#include "scenario/value.h"

#include "units/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::scenario {

using units::quoted;

namespace {

void check_range(const Key& key, double value, const std::string& written) {
  if (key.least.empty())
    return;
  const double least = units::parse_quantity(key.least, key.dimension);
  const double most = units::parse_quantity(key.most, key.dimension);
  // Unit conversion may lose the last bit at the very end of a range.
  const double slack = 1e-12;
  if (!(value >= least * (1 - slack) && value <= most * (1 + slack)))
    throw ValueError(fmt::format("{} is out of range; allowed is {}", quoted(written), range_text(key)));
}

Value convert_quantity(const Key& key, const std::string& written) {
  Value value;
  try {
    value.number = units::parse_quantity(written, key.dimension);
  } catch (const units::QuantityError& error) {
    const std::string range = range_text(key);
    throw ValueError(error.what() + (range.empty() ? "" : ", " + range));
  }
  check_range(key, value.number, written);
  return value;
}

Value convert_integer(const Key& key, const std::string& written) {
  const bool whole = !written.empty() && written.find_first_not_of("+-0123456789") == std::string::npos;
  Value value;
  try {
    value.number = whole ? units::parse_number(written) : NAN;
  } catch (const units::QuantityError&) {
    value.number = NAN;
  }
  if (std::isnan(value.number))
    throw ValueError(
        fmt::format("{} is not a whole number; allowed is {}", quoted(written), range_text(key)));
  check_range(key, value.number, written);
  value.integer = static_cast<int>(value.number);
  return value;
}

Value convert_name(const Key& key, const std::string& written, const Vocabulary& vocabulary) {
  const auto names = key.names(vocabulary);
  Value value;
  value.text = written;
  if (std::find(names.begin(), names.end(), written) != names.end())
    return value;
  const std::string near = units::nearest(written, names);
  throw ValueError(fmt::format("{} is not an allowed name{}; allowed is {}", quoted(written),
                               near.empty() ? "" : fmt::format(", did you mean '{}'?", near),
                               units::listed(names)));
}

Value convert_text(const std::string& written) {
  constexpr std::size_t most = 200;
  if (written.empty() || written.size() > most)
    throw ValueError(fmt::format("the text has {} bytes; allowed is 1 to {}", written.size(), most));
  for (const char c : written)
    if (static_cast<unsigned char>(c) < 0x20)
      throw ValueError("the text holds a line break or control character; allowed is one line");
  Value value;
  value.text = written;
  return value;
}

Value convert_flag(const std::string& written) {
  if (written != "true" && written != "false")
    throw ValueError(fmt::format("{} is neither true nor false", quoted(written)));
  Value value;
  value.flag = written == "true";
  return value;
}

} // namespace

Value convert(const Key& key, const std::string& written, const Vocabulary& vocabulary) {
  switch (key.kind) {
  case Kind::quantity:
    return convert_quantity(key, written);
  case Kind::integer:
    return convert_integer(key, written);
  case Kind::name:
    return convert_name(key, written, vocabulary);
  case Kind::flag:
    return convert_flag(written);
  default:
    return convert_text(written);
  }
}

Key as_key(const std::string& path, const Parameter& parameter) {
  const std::string name = parameter.name;
  return quantity(path + "." + name, parameter.dimension, parameter.source,
                  [name](const Target& to, const Value& value) {
                    to.scenario.healing.parameters[name] = value.number;
                  })
      .range(parameter.least, parameter.most);
}

std::string range_text(const Key& key) {
  if (key.least.empty())
    return "";
  return key.least == key.most ? key.least : fmt::format("{} to {}", key.least, key.most);
}

std::string allowed(const Key& key, const Vocabulary& vocabulary) {
  const std::string range = range_text(key).empty() ? "" : ", " + range_text(key);
  switch (key.kind) {
  case Kind::quantity:
    if (key.dimension == units::Dimension::ratio)
      return "a number without unit" + range;
    return fmt::format("{} in {}{}", units::table(key.dimension).name, units::unit_list(key.dimension),
                       range);
  case Kind::integer:
    return "a whole number" + range;
  case Kind::name:
    return units::listed(key.names(vocabulary));
  case Kind::flag:
    return "true or false";
  case Kind::text:
    return "one line of text";
  case Kind::parameters:
    return "a map of names from `percuta list parameters` to numbers with their units";
  case Kind::list:
    return "a list of maps";
  default:
    return "a map of keys";
  }
}

} // namespace percuta::scenario
