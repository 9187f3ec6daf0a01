#pragma once
// Progress on the terminal: a bar with the time left, or plain lines when nobody watches.

#include "base/progress.h"

#include <chrono>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace percuta::app {

enum class Loudness { quiet, normal, verbose };

/// With `is_terminal` one line is redrawn as a bar; otherwise a plain line appears every 10 % or 5 s. Notes
/// are shown at Loudness::verbose and kept in any case.
class TerminalProgress : public Progress {
public:
  using Clock = std::function<double()>; ///< seconds; replaced in tests

  TerminalProgress(std::ostream& stream, bool is_terminal, Loudness loudness, Clock clock = steady_seconds);
  ~TerminalProgress() override;

  void phase(const std::string& name) override;
  void advance(double fraction, const std::string& detail) override;
  void note(const std::string& message) override;
  /// Ends the bar's line; further output starts on a fresh one.
  void finish();
  const std::vector<std::string>& notes() const { return notes_; }

private:
  static double steady_seconds();
  std::string time_left(double now, double fraction) const;
  void draw(double now, double fraction, const std::string& detail);

  std::ostream& stream_;
  bool is_terminal_;
  Loudness loudness_;
  Clock clock_;
  std::string phase_;
  double phase_start_ = 0, last_shown_ = 0, last_fraction_ = 0;
  std::size_t line_width_ = 0; ///< of the bar on the screen; 0 when there is none
  std::vector<std::string> notes_;
};

} // namespace percuta::app
