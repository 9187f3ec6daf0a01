#pragma once
// Text and numbers for a web page.

#include <string>

namespace percuta::postprocess {

/// Safe as text and inside double-quoted attributes.
std::string escape(const std::string& text);

/// Four significant digits, without a needless exponent: 0.0123, 1234, 1.3e-07.
std::string readable(double value);

/// "healing.collagen_I_change" becomes "Collagen I change".
std::string readable_key(const std::string& key);

/// "1" (a ratio) becomes nothing; "uJ", "um" get their Greek letter.
std::string readable_unit(const std::string& unit);

} // namespace percuta::postprocess
