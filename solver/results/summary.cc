#include "results/summary.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace percuta::results {
namespace {

using Json = nlohmann::ordered_json; // keeps the order in which the stages report

Json number_entry(const Headline& number) {
  Json entry{{"value", number.value}, {"unit", number.unit}};
  if (number.low)
    entry["low"] = *number.low;
  if (number.high)
    entry["high"] = *number.high;
  entry["basis"] = number.basis;
  for (const Shift& shift : number.shifts)
    entry["shifts"].push_back({{"cause", shift.cause},
                               {"factor", shift.factor},
                               {"divided", shift.divided},
                               {"multiplied", shift.multiplied}});
  return entry;
}

Json layers(const insertion::InsertionResult& insertion) {
  Json list = Json::array();
  for (std::size_t i = 0; i < insertion.layer_names.size(); ++i) {
    Json layer{{"name", insertion.layer_names[i]}};
    if (i < insertion.layer_bottom.size())
      layer["bottom_mm"] = insertion.layer_bottom[i] * 1e3;
    list.push_back(layer);
  }
  return list;
}

Json puncture(const insertion::Puncture& event) {
  if (!event.happened)
    return {{"happened", false}};
  return {{"happened", true},
          {"displacement_mm", event.displacement * 1e3},
          {"force_before_mN", event.force_before * 1e3},
          {"force_after_mN", event.force_after * 1e3},
          {"limited_by", event.limited_by}};
}

Json profile_mm(const std::vector<std::array<double, 2>>& profile) {
  Json points = Json::array();
  for (const auto& point : profile)
    points.push_back({point[0] * 1e3, point[1] * 1e3});
  return points;
}

} // namespace

std::string summary_json(const RunRecord& record) {
  Json summary;
  summary["percuta"] = {{"version", record.version},
                        {"title", record.title},
                        {"host", record.host},
                        {"started", record.started}};
  for (const Headline& number : record.headlines.numbers)
    summary[number.key] = number_entry(number);
  for (const HeadlineText& text : record.headlines.texts)
    summary[text.key] = {{"value", text.value}, {"basis", text.basis}};
  if (!summary.contains("run.wall_time"))
    summary["run.wall_time"] = {{"value", record.wall_time}, {"unit", "s"}, {"basis", "measured"}};
  summary["warnings"] = record.headlines.warnings;
  summary["notes"] = record.notes;
  summary["puncture"] = puncture(record.insertion.puncture);
  summary["layers"] = layers(record.insertion);
  summary["session_days"] = record.healing.session_days;
  summary["needle_profile_mm"] = profile_mm(record.needle_profile);
  // A title in another encoding must not cost the run its results.
  return summary.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string resolved_scenario(const RunRecord& record) {
  return fmt::format(
      "# Resolved by percuta {}: every default is filled in.\n# Run on {}, started {}, {:.1f} s.\n{}\n",
      record.version, record.host, record.started, record.wall_time, record.resolved_yaml);
}

} // namespace percuta::results
