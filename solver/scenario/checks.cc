// What keys must fulfil together, as far as no preset is needed to know it.

#include "laws/law.h"
#include "scenario/problems.h"
#include "units/quantity.h"
#include "units/words.h"

#include <fmt/format.h>

#include <algorithm>

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
  // What another shape needs is known where shapes are.
  need(device.needle.shape || device.needle.shaft_diameter, "device.needle.shaft_diameter");
  need(device.drive.depth.has_value(), "device.drive.depth");
}

/// Constants that a law does not take change nothing, so whoever gives them expects something else.
void check_surplus(const LayerChoice& layer, const std::string& path, const laws::LawEntry& law,
                   const Scenario& scenario, Problems& problems) {
  std::vector<std::string> taken;
  for (const laws::LawConstant& each : law.constants)
    taken.push_back(each.name);
  for (const auto& [name, value] : layer.constants)
    if (std::find(taken.begin(), taken.end(), name) == taken.end())
      problems.add(place_near(scenario, path + name), path + name,
                   fmt::format("is no constant of the law {}; beside shear_modulus it takes {}", law.name,
                               units::listed(taken)));
}

void check_law(const LayerChoice& layer, const std::string& path, const Scenario& scenario,
               Problems& problems) {
  const laws::LawEntry& law = laws::law_entry(layer.law);
  check_surplus(layer, path, law, scenario, problems);
  for (const auto& each :
       laws::problems(law, laws::constants_by_name(law, layer.shear_modulus, layer.constants)))
    problems.add(layer.constants.count(each.constant) ? place_near(scenario, path + each.constant)
                                                      : layer.place,
                 path + each.constant, each.message);
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

/// A serum needs its molecule; nothing else takes one, and one serum at a time is computed.
void check_adjuncts(const Scenario& scenario, Problems& problems) {
  int serums = 0;
  for (std::size_t i = 0; i < scenario.protocol.adjuncts.size(); ++i) {
    const AdjunctChoice& adjunct = scenario.protocol.adjuncts[i];
    const std::string path = fmt::format("protocol.adjuncts[{}].", i);
    const bool serum = adjunct.kind == "serum";
    if (serum && ++serums > 1)
      problems.add(place_near(scenario, path + "kind"), path + "kind",
                   "is a second serum; one at a time is computed");
    if (serum && !adjunct.molecule && !(adjunct.molar_mass && adjunct.log_kow))
      problems.add(place_near(scenario, path + "kind"), path + "molecule",
                   "is required of a serum, unless molar_mass and log_kow are given");
    for (const char* key : {"molecule", "molar_mass", "log_kow", "film", "concentration"})
      if (!serum && scenario.places.count(path + key))
        problems.add(place_near(scenario, path + key), path + key,
                     fmt::format("is a key of kind serum; this adjunct is {}", adjunct.kind));
  }
}

} // namespace

void check_together(const Scenario& scenario, Problems& problems) {
  if (!scenario.skin.site && scenario.skin.layers.empty())
    problems.add(place_near(scenario, "skin.site"), "skin.site", "is required when skin.layers is absent");
  for (std::size_t i = 0; i < scenario.skin.layers.size(); ++i)
    check_law(scenario.skin.layers[i], fmt::format("skin.layers[{}].", i), scenario, problems);
  check_device(scenario, problems);
  check_follow_up(scenario, problems);
  check_adjuncts(scenario, problems);
}

} // namespace percuta::scenario
