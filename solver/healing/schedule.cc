#include "healing/schedule.h"

#include <algorithm>
#include <cmath>

namespace percuta::healing {
namespace {

constexpr double seconds_per_day = 86400;
constexpr double shortly_after =
    1.0 / 24; // d; files need distinct times for the frames before and after a session

/// Distance between reported days at `elapsed` days after a session.
double spacing(double elapsed) {
  if (elapsed < 2)
    return 1.0 / 24;
  if (elapsed < 7)
    return 0.125;
  return elapsed < 28 ? 0.5 : 1.0;
}

double end_of_stretch(const Schedule& schedule, std::size_t session) {
  return session + 1 < schedule.session_days.size() ? schedule.session_days[session + 1] : schedule.end;
}

std::string day_label(double day) {
  const long rounded = std::lround(day);
  return "day " + std::to_string(rounded);
}

/// Offsets of the frames after a session: the days of inflammation, then weeks.
std::vector<double> frame_offsets(double length, bool detailed, double weekly) {
  std::vector<double> offsets = {shortly_after};
  const std::vector<double> fine =
      detailed ? std::vector<double>{1, 2, 3, 5, 7, 10, 14, 21, 28} : std::vector<double>{3, 7, 14, 21};
  for (double offset : fine)
    if (offset <= length)
      offsets.push_back(offset);
  for (double offset = 28 + weekly; offset <= length; offset += weekly)
    offsets.push_back(offset);
  return offsets;
}

std::vector<FrameDay> frames_with(const Schedule& schedule, double weekly, bool detailed) {
  std::vector<FrameDay> frames = {{0, "before treatment"}};
  for (std::size_t i = 0; i < schedule.session_days.size(); ++i) {
    const double start = schedule.session_days[i];
    const double length = end_of_stretch(schedule, i) - start;
    const bool first_or_last = i == 0 || i + 1 == schedule.session_days.size();
    for (double offset : frame_offsets(length, detailed && first_or_last, weekly))
      if (offset <= length && (detailed || offset < 1 || offset >= 7))
        frames.push_back({start + offset,
                          offset < 1 ? "after session " + std::to_string(i + 1) : day_label(start + offset)});
  }
  if (frames.back().day < schedule.end - 0.5)
    frames.push_back({schedule.end, day_label(schedule.end)});
  return frames;
}

} // namespace

Schedule make_schedule(const scenario::Protocol& protocol, double follow_up_seconds) {
  Schedule schedule;
  schedule.end = follow_up_seconds / seconds_per_day;
  for (int i = 0; i < protocol.sessions; ++i) {
    const double day = i * protocol.interval / seconds_per_day;
    const bool fits = day <= schedule.end && (i == 0 || day > schedule.session_days.back());
    if (fits)
      schedule.session_days.push_back(day);
    else
      ++schedule.dropped_sessions;
  }
  return schedule;
}

std::vector<double> course_days(const Schedule& schedule) {
  std::vector<double> days;
  for (std::size_t i = 0; i < schedule.session_days.size(); ++i) {
    const double start = schedule.session_days[i], stop = end_of_stretch(schedule, i);
    days.insert(days.end(), 2, start);
    for (double elapsed = spacing(0); start + elapsed < stop - 1e-6; elapsed += spacing(elapsed + 1e-9))
      days.push_back(start + elapsed);
  }
  if (days.empty() || days.back() < schedule.end)
    days.push_back(schedule.end);
  return days;
}

std::vector<FrameDay> frame_days(const Schedule& schedule, std::size_t limit) {
  std::vector<FrameDay> frames = frames_with(schedule, 7, true);
  for (double weekly = 14; frames.size() > limit && weekly < schedule.end; weekly += 14)
    frames = frames_with(schedule, weekly, weekly < 56);
  // A very long series of sessions: keep an even selection, with the first and the last frame.
  if (frames.size() > limit) {
    std::vector<FrameDay> kept;
    for (std::size_t i = 0; i < limit; ++i)
      kept.push_back(frames[i * (frames.size() - 1) / (limit - 1)]);
    frames = kept;
  }
  return frames;
}

} // namespace percuta::healing
