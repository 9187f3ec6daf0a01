// What keys must fulfil together, as far as no preset is needed to know it.

#include "scenario/problems.h"
#include "units/quantity.h"

#include <fmt/format.h>

namespace percuta::scenario {

namespace {

Place place_near(const Scenario& scenario, const std::string& key) {
  for (std::string path = key; !path.empty();
       path.resize(path.rfind('.') == std::string::npos ? 0 : path.rfind('.')))
    if (const auto found = scenario.places.find(path); found != scenario.places.end())
      return found->second;
  return {1, 1};
}

void check_device(const Scenario& scenario, Problems& problems) {
  const DeviceChoice& device = scenario.device;
  if (device.preset)
    return;
  const auto need = [&](bool given, const std::string& key) {
    if (!given)
      problems.add(place_near(scenario, key), key, "is required when device.preset is absent");
  };
  need(device.needle.length.has_value(), "device.needle.length");
  need(device.needle.shaft_diameter.has_value(), "device.needle.shaft_diameter");
  need(device.drive.depth.has_value(), "device.drive.depth");
}

void check_follow_up(const Scenario& scenario, Problems& problems) {
  const double last_session = (scenario.protocol.sessions - 1) * scenario.protocol.interval;
  if (scenario.follow_up > last_session)
    return;
  const auto time = [](double seconds) { return units::format_quantity(seconds, units::Dimension::time); };
  problems.add(
      place_near(scenario, "follow_up"), "follow_up",
      fmt::format("{} ends before the skin can heal from the last session, which is {} after the first; "
                  "give a longer follow_up",
                  time(scenario.follow_up), time(last_session)));
}

} // namespace

void check_together(const Scenario& scenario, Problems& problems) {
  if (!scenario.skin.site && scenario.skin.layers.empty())
    problems.add(place_near(scenario, "skin.site"), "skin.site", "is required when skin.layers is absent");
  check_device(scenario, problems);
  check_follow_up(scenario, problems);
}

} // namespace percuta::scenario
