#pragma once
// Headline numbers: what summary.json, the report and the terminal table are made of.

#include <optional>
#include <string>
#include <vector>

namespace percuta {

/// What becomes of a number when a constant that runs share is divided and multiplied by its spread.
struct Shift {
  std::string cause;                  ///< the constant, for example "toughness"
  double factor = 1;                  ///< the spread
  double divided = 0, multiplied = 0; ///< in the number's unit
};

/// "shear_modulus of every layer divided and multiplied by 3": a cause in words, for the basis of a band.
std::string in_words(const std::string& cause, double factor);

/// One number of summary.json, for example `insertion.puncture_force`.
struct Headline {
  std::string key;                 ///< dotted name; product-wide, never renamed
  double value = 0;                ///< in `unit`
  std::string unit;                ///< as printed, for example "mN"; "1" for a ratio
  std::optional<double> low, high; ///< uncertainty band in `unit`; how it was obtained is in `basis`
  std::string basis;               ///< one sentence: how value and band were obtained
  std::vector<Shift> shifts = {};  ///< what the band is made of, where its causes are shared by runs
};

/// A text headline (for example `injury.deepest_layer`).
struct HeadlineText {
  std::string key;
  std::string value;
  std::string basis;
};

/// What one stage adds to the summary.
struct Headlines {
  std::vector<Headline> numbers;
  std::vector<HeadlineText> texts;
  std::vector<std::string> warnings; ///< full sentences for the report and the terminal

  void append(const Headlines& other);
  /// The number with this key, or nullptr.
  const Headline* find(const std::string& key) const;
};

} // namespace percuta
