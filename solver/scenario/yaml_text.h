#pragma once
// From the bytes of a file to one YAML document: size, encoding and syntax.

#include "scenario/problems.h"

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>

namespace percuta::scenario {

/// Largest scenario file, bytes: a thousand times a usual one.
constexpr std::size_t most_bytes = 1 << 20;

/// Bytes of a file. Throws IoError when it cannot be read, InputError when it is larger than `most_bytes`.
std::string read_text(const std::string& file);

/// The file's only document; none, with the problem noted, when the text is binary, empty, not YAML or
/// several documents.
std::optional<YAML::Node> parse_yaml(const std::string& text, Problems& problems);

/// Line and column, counted from 1 in characters.
Place place_of(const YAML::Mark& mark, const std::string& text);

} // namespace percuta::scenario
