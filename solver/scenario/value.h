#pragma once
// One written value against its line of the table.

#include "scenario/keys.h"

#include <stdexcept>
#include <string>

namespace percuta::scenario {

/// The written value does not fit its key; the message says what was found and what is allowed.
class ValueError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Checks a written scalar against its key and converts it to SI. Throws ValueError.
Value convert(const Key& key, const std::string& written, const Vocabulary& vocabulary);

/// What the key allows, in words: "length in m, mm, um or nm, from 0.5 um to 200 um".
std::string allowed(const Key& key, const Vocabulary& vocabulary);

/// The range in words, "0.5 um to 200 um"; empty when there is none.
std::string range_text(const Key& key);

/// A parameter as a key below `path`: checked and described like any other.
Key as_key(const std::string& path, const Parameter& parameter);

} // namespace percuta::scenario
