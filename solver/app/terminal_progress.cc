#include "app/terminal_progress.h"

#include <fmt/format.h>

#include <algorithm>

namespace percuta::app {

namespace {
constexpr double bar_period = 0.1, line_period = 5, line_step = 0.1; // s, s, share of a phase
constexpr std::size_t bar_cells = 24, screen_width = 79;
} // namespace

TerminalProgress::TerminalProgress(std::ostream& stream, bool is_terminal, Loudness loudness, Clock clock)
    : stream_(stream), is_terminal_(is_terminal), loudness_(loudness), clock_(std::move(clock)) {}

TerminalProgress::~TerminalProgress() {
  finish();
}

double TerminalProgress::steady_seconds() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

void TerminalProgress::phase(const std::string& name) {
  finish();
  phase_ = name;
  phase_start_ = clock_();
  last_fraction_ = 0;
  last_shown_ = phase_start_ - bar_period;
  if (loudness_ != Loudness::quiet && !is_terminal_)
    stream_ << name << std::endl;
}

void TerminalProgress::advance(double fraction, const std::string& detail) {
  if (loudness_ == Loudness::quiet)
    return;
  fraction = std::clamp(fraction, 0.0, 1.0);
  const double now = clock_();
  const bool done = fraction >= 1 && last_fraction_ < 1;
  const bool due = is_terminal_ ? now - last_shown_ >= bar_period
                                : now - last_shown_ >= line_period || fraction - last_fraction_ >= line_step;
  if (!due && !done)
    return;
  draw(now, fraction, detail);
  last_shown_ = now;
  last_fraction_ = fraction;
}

std::string TerminalProgress::time_left(double now, double fraction) const {
  const double elapsed = now - phase_start_;
  if (fraction <= 0.02 || elapsed < 1)
    return "";
  const long seconds = static_cast<long>(elapsed * (1 - fraction) / fraction + 0.5);
  return fmt::format("{}:{:02} left", seconds / 60, seconds % 60);
}

void TerminalProgress::draw(double now, double fraction, const std::string& detail) {
  const std::string left = fraction < 1 ? time_left(now, fraction) : "";
  const int percent = static_cast<int>(100 * fraction);
  if (!is_terminal_) {
    stream_ << fmt::format("  {} {:3d} %  {}{}{}", phase_, percent, detail, left.empty() ? "" : "  ", left)
            << std::endl;
    return;
  }
  const auto filled = static_cast<std::size_t>(fraction * bar_cells);
  std::string line = fmt::format("{:<10} [{}{}] {:3d} %  {:<11} {}", phase_, std::string(filled, '#'),
                                 std::string(bar_cells - filled, '.'), percent, left, detail);
  line.resize(std::min(line.size(), screen_width));
  const std::size_t blanks = line_width_ > line.size() ? line_width_ - line.size() : 0;
  stream_ << '\r' << line << std::string(blanks, ' ') << std::flush;
  line_width_ = line.size();
}

void TerminalProgress::note(const std::string& message) {
  notes_.push_back(message);
  if (loudness_ != Loudness::verbose)
    return;
  finish();
  stream_ << "  note: " << message << std::endl;
}

void TerminalProgress::finish() {
  if (line_width_ > 0)
    stream_ << std::endl;
  line_width_ = 0;
}

} // namespace percuta::app
