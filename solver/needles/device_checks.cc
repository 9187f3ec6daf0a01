// What a needle, its array and its drive must fulfil together.

#include "base/errors.h"
#include "needles/array_places.h"
#include "needles/presets.h"
#include "needles/shape.h"
#include "units/quantity.h"
#include "units/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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

/// Needle that can exist, or its problem.
std::optional<Needle> checked_needle(const NeedleShape& shape, Checks& checks) {
  try {
    return Needle(shape);
  } catch (const ShapeError& error) {
    checks.require(false, "device.needle." + error.key(), error.what());
    return std::nullopt;
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
  if (device.shorter.empty() || device.pitch <= 0)
    return;
  const std::size_t rings = ring_radii(device.layout, device.count, device.pitch).size();
  checks.require(
      device.shorter.size() == rings, "device.array.rings",
      fmt::format("has {} entries, and {} needles in this lattice have {} distances from the middle; allowed "
                  "is one entry for each",
                  device.shorter.size(), device.count, rings));
  checks.require(*std::min_element(device.shorter.begin(), device.shorter.end()) == 0, "device.array.rings",
                 "has no longest needles; allowed is a list with 0 mm in it");
}

void check_used(const ShapeEntry& entry, const scenario::NeedleChoice& choice, Checks& checks) {
  const auto refuse = [&](bool given, const std::string& leaf) {
    checks.require(
        !given || counts(entry, choice, leaf), "device.needle." + leaf,
        fmt::format("shape {} does not use it; it uses {}", entry.name, units::listed(entry.uses(choice))));
  };
  for (const DimensionKey& key : dimension_keys())
    refuse((choice.*key.choice).has_value(), key.leaf);
  refuse(!choice.profile.empty(), "profile");
}

void check_given(const ShapeEntry& entry, const scenario::DeviceChoice& choice, Checks& checks) {
  const bool given = choice.preset.has_value();
  const scenario::NeedleChoice& needle = choice.needle;
  const auto need = [&](bool present, const std::string& leaf, const std::string& without) {
    checks.require(present || !counts(entry, needle, leaf), "device.needle." + leaf,
                   fmt::format("is required for shape {}{}", entry.name, without));
  };
  need(given || needle.shaft_diameter, "shaft_diameter", " when device.preset is absent");
  need(given || needle.base_width, "base_width", " when device.preset is absent");
  need(needle.lumen_diameter.has_value(), "lumen_diameter", "");
  need(needle.profile.size() > 1, "profile", ": two points or more");
}

} // namespace

void check_dimensions(const scenario::DeviceChoice& choice, const std::string& file) {
  Checks checks(choice, file);
  const ShapeEntry& entry = shape_entry(choice.needle.shape.value_or("cone"));
  check_used(entry, choice.needle, checks);
  check_given(entry, choice, checks);
  checks.raise();
}

void check_device(const Device& device, const std::optional<DevicePreset>& preset,
                  const scenario::DeviceChoice& choice, const std::string& file) {
  Checks checks(choice, file);
  const auto needle = checked_needle(device.needle, checks);
  check_array(device, checks);
  const bool scale = preset && preset->motion == "pen" && !choice.needle.length;
  checks.require(
      device.depth > 0, "device.drive.depth",
      fmt::format("is required: a pen is set to a depth{}",
                  scale ? fmt::format(", for {} up to {}", preset->name, length(device.needle.length)) : ""));
  const double longest = needle ? needle->length() : device.needle.length;
  checks.require(device.depth <= longest * (1 + 1e-12), "device.drive.depth",
                 fmt::format("{} is deeper than the needle is long; allowed is up to {}",
                             length(device.depth), length(longest)));
  checks.require(device.hold == 0 || device.speed > 0, "device.drive.hold",
                 "needs device.drive.speed: an infinitely slow needle leaves nothing to relax");
  checks.require(device.mass == 0 || device.speed > 0, "device.drive.mass",
                 "needs device.drive.speed: the speed at which it hits");
  checks.require(device.entry == Entry::straight || device.drum_radius > 0, "device.drive.drum_diameter",
                 "is required for entry rolling, unless device.preset is a roller");
  checks.require(device.strokes == 1 || device.withdraw, "device.drive.strokes",
                 "needs device.drive.withdraw: a needle that stays cannot enter again");
  checks.raise();
}

} // namespace percuta::needles
