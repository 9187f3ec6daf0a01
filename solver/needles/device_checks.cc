// What a needle, its array and its drive must fulfil together.

#include "base/errors.h"
#include "needles/presets.h"
#include "units/quantity.h"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace percuta::needles {

namespace {

std::string length(double value) {
  return units::format_quantity(value, units::Dimension::length, 4);
}

class Checks {
public:
  Checks(const scenario::DeviceChoice& choice, const std::string& file) : choice_(choice), file_(file) {}

  void require(bool holds, const std::string& key, const std::string& message) {
    if (holds)
      return;
    const scenario::Place place = place_of(key);
    problems_.push_back({file_, place.line, place.column, key, message});
  }
  void raise() const {
    if (!problems_.empty())
      throw InputError(problems_);
  }

private:
  /// Of the key, or of the nearest section around it that the file has.
  scenario::Place place_of(std::string key) const {
    while (!key.empty()) {
      if (const auto found = choice_.places.find(key);
          found != choice_.places.end() && found->second.line > 0)
        return found->second;
      key.resize(key.rfind('.') == std::string::npos ? 0 : key.rfind('.'));
    }
    return choice_.place;
  }

  const scenario::DeviceChoice& choice_;
  const std::string& file_;
  std::vector<InputProblem> problems_;
};

void check_needle(const ConicalShape& needle, Checks& checks) {
  const double cap = needle.tip_radius * std::cos(needle.half_angle);
  const bool sharp = cap < needle.shaft_radius;
  checks.require(
      sharp, "device.needle.tip_radius",
      fmt::format("the rounded tip of radius {} is as wide as the shaft of diameter {}; allowed is a "
                  "smaller tip or a thicker shaft",
                  length(needle.tip_radius), length(2 * needle.shaft_radius)));
  if (!sharp)
    return;
  try {
    const double cone = ConicalNeedle(needle).shoulder_height();
    checks.require(
        cone <= needle.length, "device.needle.length",
        fmt::format("tip, cone and shoulder need {}, but the needle is {} long; allowed is a wider "
                    "cone_angle, a thinner shaft or a longer needle",
                    length(cone), length(needle.length)));
  } catch (const std::invalid_argument& error) {
    checks.require(false, "device.needle", error.what());
  }
}

void check_array(const Device& device, Checks& checks) {
  if (device.layout == Layout::single) {
    checks.require(device.count == 1, "device.array.count",
                   fmt::format("{} needles do not fit layout single; allowed is 1", device.count));
    return;
  }
  checks.require(device.count > 1, "device.array.layout", "one needle has no lattice; allowed is single");
  checks.require(device.pitch > 0, "device.array.pitch", "is required for more than one needle");
  checks.require(device.pitch == 0 || device.pitch >= 2 * device.needle.shaft_radius, "device.array.pitch",
                 fmt::format("needles {} apart would overlap; allowed is the shaft diameter {} or more",
                             length(device.pitch), length(2 * device.needle.shaft_radius)));
}

} // namespace

void check_device(const Device& device, const std::optional<DevicePreset>& preset,
                  const scenario::DeviceChoice& choice, const std::string& file) {
  Checks checks(choice, file);
  check_needle(device.needle, checks);
  check_array(device, checks);
  const bool scale = preset && preset->motion == "pen" && !choice.needle.length;
  checks.require(
      device.depth > 0, "device.drive.depth",
      fmt::format("is required: a pen is set to a depth{}",
                  scale ? fmt::format(", for {} up to {}", preset->name, length(device.needle.length)) : ""));
  checks.require(device.depth <= device.needle.length * (1 + 1e-12), "device.drive.depth",
                 fmt::format("{} is deeper than the needle is long; allowed is up to {}",
                             length(device.depth), length(device.needle.length)));
  checks.require(device.hold == 0 || device.speed > 0, "device.drive.hold",
                 "needs device.drive.speed: an infinitely slow needle leaves nothing to relax");
  checks.require(device.mass == 0 || device.speed > 0, "device.drive.mass",
                 "needs device.drive.speed: the speed at which it hits");
  checks.require(device.strokes == 1 || device.withdraw, "device.drive.strokes",
                 "needs device.drive.withdraw: a needle that stays cannot enter again");
  checks.raise();
}

} // namespace percuta::needles
