#include "html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace percuta::postprocess {

std::string escape(const std::string& text) {
  std::string safe;
  for (const char c : text)
    switch (c) {
    case '&':
      safe += "&amp;";
      break;
    case '<':
      safe += "&lt;";
      break;
    case '>':
      safe += "&gt;";
      break;
    case '"':
      safe += "&quot;";
      break;
    case '\'':
      safe += "&#39;";
      break;
    default:
      safe += c;
    }
  return safe;
}

std::string readable(double value) {
  const double size = std::fabs(value);
  std::string text = size >= 1e4 && size < 1e7 ? fmt::format("{:.0f}", value) : fmt::format("{:.4g}", value);
  if (text[0] == '-')
    text.replace(0, 1, "−");
  return text;
}

std::string readable_key(const std::string& key) {
  std::string words = key.substr(key.rfind('.') + 1);
  std::replace(words.begin(), words.end(), '_', ' ');
  if (!words.empty())
    words[0] = char(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

std::string readable_unit(const std::string& unit) {
  if (unit == "1")
    return "";
  const bool micro =
      unit.size() > 1 && unit[0] == 'u' && (unit[1] == 'm' || unit[1] == 'J' || unit[1] == 'N');
  return micro ? "µ" + unit.substr(1) : unit;
}

} // namespace percuta::postprocess
