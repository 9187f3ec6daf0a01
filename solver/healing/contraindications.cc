#include "healing/contraindications.h"

#include "percuta_healing_data.h"
#include "scenario/data_entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace percuta::healing {
namespace {

const YAML::Node& data() {
  static const YAML::Node cache = scenario::load_data(embedded::contraindications_yaml, "contraindications");
  return cache;
}

bool refuses(const std::string& name) {
  return scenario::data_text(data()[name], "action") == "refuse";
}

std::string reason(const std::string& name) {
  return fmt::format("{} (evidence {})", scenario::data_text(data()[name], "reason"),
                     scenario::data_text(data()[name], "evidence"));
}

bool uses(const scenario::Scenario& scenario, const std::string& adjunct) {
  const auto& adjuncts = scenario.protocol.adjuncts;
  return std::any_of(adjuncts.begin(), adjuncts.end(),
                     [&](const auto& each) { return each.kind == adjunct; });
}

} // namespace

std::vector<InputProblem> refusals(const scenario::Scenario& scenario) {
  std::vector<InputProblem> problems;
  for (std::size_t i = 0; i < scenario.skin.findings.size(); ++i) {
    const scenario::FindingChoice& finding = scenario.skin.findings[i];
    if (refuses(finding.name) && !finding.acknowledged)
      problems.push_back(
          {scenario.file, finding.place.line, finding.place.column, fmt::format("skin.findings[{}]", i),
           fmt::format("{} speaks against needling: {}; write acknowledged: true to simulate it all "
                       "the same",
                       finding.name, reason(finding.name))});
  }
  return problems;
}

std::vector<std::string> cautions(const scenario::Scenario& scenario) {
  std::vector<std::string> sentences;
  for (const scenario::FindingChoice& finding : scenario.skin.findings)
    sentences.push_back(fmt::format("{}: {}. {}", finding.name, reason(finding.name),
                                    refuses(finding.name)
                                        ? "Acknowledged by the scenario; the model does not know it."
                                        : "A warning only; the model does not know it."));
  if (scenario.skin.phototype.value_or(1) >= 4)
    sentences.push_back(
        "Phototypes IV to VI can react with lasting dark spots, which the model does not know.");
  if (uses(scenario, "sun"))
    sentences.push_back("Sun on treated skin raises the risk of dark spots, which the model does not know.");
  return sentences;
}

std::vector<std::string> contraindication_names() {
  return scenario::data_names(data());
}

std::string describe_contraindications(bool sources) {
  std::string text = fmt::format("{:<18} {:<7} {:<8}  {}\n", "finding", "action", "evidence", "reason");
  for (const std::string& name : contraindication_names())
    text += fmt::format("{:<18} {:<7} {:<8}  {}\n", name, scenario::data_text(data()[name], "action"),
                        scenario::data_text(data()[name], "evidence"),
                        scenario::data_text(data()[name], "reason"));
  text +=
      "under 18 years     refuse  B         outside the model and the devices' labels; no acknowledgement\n";
  return sources ? text + "Evidence: A trials, B labels of devices, C case reports, D consensus\n" : text;
}

} // namespace percuta::healing
