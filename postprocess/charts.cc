#include "charts.h"

#include "html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace percuta::postprocess {
namespace {

constexpr std::size_t palette_size = 8; // --c0 to --c7 of the page's style

struct Curve {
  const char* column;
  const char* label;
  int colour; ///< index into the page's palette
};

// Five digits are more than a screen shows and halve the page.
Json rounded(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values)
    list.push_back(std::strtod(fmt::format("{:.5g}", value).c_str(), nullptr));
  return list;
}

Json series(const Table& table, const std::string& x, const std::vector<Curve>& curves) {
  Json list = Json::array();
  for (const Curve& curve : curves) {
    const auto* values = table.find(curve.column);
    if (values == nullptr || values->empty())
      continue;
    Json entry{{"label", curve.label},
               {"colour", curve.colour},
               {"x", rounded(*table.find(x))},
               {"y", rounded(*values)}};
    const auto* low = table.find(std::string(curve.column) + "_low");
    const auto* high = table.find(std::string(curve.column) + "_high");
    if (low != nullptr && high != nullptr) {
      entry["low"] = rounded(*low);
      entry["high"] = rounded(*high);
    }
    list.push_back(entry);
  }
  return list;
}

Json chart(const std::string& id, const std::string& title, const std::string& description,
           const std::string& x, const std::string& y, Json curves) {
  return {{"id", id}, {"title", title}, {"description", description},
          {"x", x},   {"y", y},         {"series", std::move(curves)}};
}

Json force_chart(const Table& force, const Json& summary) {
  Json chart_of_force = chart(
      "force", "Force on one needle", "Force over the travel of the tip below the unloaded surface.",
      "Needle displacement (mm)", "Force (mN)", series(force, "displacement_mm", {{"force_mN", "Force", 0}}));
  const Json puncture = summary.value("puncture", Json::object());
  if (puncture.value("happened", false))
    chart_of_force["points"] = {{{"label", "Puncture"},
                                 {"x", puncture.value("displacement_mm", 0.0)},
                                 {"y", puncture.value("force_before_mN", 0.0)}}};
  return chart_of_force;
}

Json depth_chart(const Table& force) {
  return chart("depth", "Depth reached",
               "How deep the tip is in the tissue, and how far the surface is pushed down.",
               "Needle displacement (mm)", "Depth (mm)",
               series(force, "displacement_mm",
                      {{"penetration_depth_mm", "Penetration depth", 0},
                       {"surface_indentation_mm", "Surface indentation", 1}}));
}

Json energy_chart(const Table& force) {
  return chart("energy", "Energy of one needle", "Work of the needle and where it went, since first touch.",
               "Needle displacement (mm)", "Energy (µJ)",
               series(force, "displacement_mm",
                      {{"external_work_uJ", "External work", 7},
                       {"stored_energy_uJ", "Stored", 0},
                       {"fracture_energy_uJ", "Fracture", 1},
                       {"friction_work_uJ", "Friction", 2},
                       {"viscous_work_uJ", "Viscous", 3},
                       {"snap_energy_uJ", "Released at puncture", 4}}));
}

Json healing_chart(const char* id, const char* title, const char* description, const Table& healing,
                   const std::vector<Curve>& curves, const Json& summary) {
  Json result =
      chart(id, title, description, "Day after the first session", "Ratio", series(healing, "day", curves));
  result["sessions"] = summary.value("session_days", Json::array());
  return result;
}

/// The last day, and those that stand nearest to half, a quarter and an eighth of it.
std::vector<double> days_to_show(const std::vector<double>& days) {
  std::vector<double> shown;
  for (const double share : {0.125, 0.25, 0.5, 1.0}) {
    const double wanted = share * days.back();
    const double nearest = *std::min_element(days.begin(), days.end(), [&](double a, double b) {
      return std::abs(a - wanted) < std::abs(b - wanted);
    });
    if (shown.empty() || shown.back() != nearest)
      shown.push_back(nearest);
  }
  return shown;
}

/// The rows of one day of a column.
Json on_day(const Table& by_depth, const std::string& column, double day) {
  const auto &days = *by_depth.find("day"), &values = *by_depth.find(column);
  std::vector<double> shown;
  for (std::size_t row = 0; row < days.size(); ++row)
    if (days[row] == day)
      shown.push_back(values[row]);
  return rounded(shown);
}

Json by_depth_chart(const Table& by_depth) {
  Json curves = Json::array();
  const auto has = [&](const char* column) { return by_depth.find(column) != nullptr; };
  if (has("day") && has("depth_mm") && has("collagen_total") && !by_depth.find("day")->empty())
    for (const double day : days_to_show(*by_depth.find("day"))) {
      curves.push_back({{"label", fmt::format("Day {:.3g}", day)},
                        {"colour", int(curves.size() % palette_size)},
                        {"x", on_day(by_depth, "depth_mm", day)},
                        {"y", on_day(by_depth, "collagen_total", day)}});
      if (has("collagen_total_low") && has("collagen_total_high") && day == by_depth.find("day")->back()) {
        curves.back()["low"] = on_day(by_depth, "collagen_total_low", day);
        curves.back()["high"] = on_day(by_depth, "collagen_total_high", day);
      }
    }
  return chart(
      "by-depth", "Collagen by depth",
      "All collagen relative to the skin before treatment, mean over the plane; healing.space of the "
      "scenario decides what depths share. The band is the uncertainty on the last day.",
      "Depth (mm)", "Ratio", curves);
}

/// The dome under the Cutometer before and after treatment.
Json cutometer_chart(const Table& cutometer) {
  return chart(
      "cutometer", "Virtual Cutometer",
      "Height of the skin's dome in an opening of 2 mm while suction of 450 mbar is on and after it.",
      "Time (s)", "Height (mm)",
      series(
          cutometer, "time_s",
          {{"height_before_mm", "Before treatment", 0}, {"height_after_mm", "At the end of follow-up", 1}}));
}

} // namespace

Json charts(const Table& force, const Table& healing, const Table& by_depth, const Table& cutometer,
            const Json& summary) {
  const Json all = {
      force_chart(force, summary),
      depth_chart(force),
      energy_chart(force),
      healing_chart(
          "collagen", "Collagen",
          "Collagen relative to the skin before treatment; the band is the uncertainty.", healing,
          {{"collagen_total", "Total", 7}, {"collagen_1", "Type I", 0}, {"collagen_3", "Type III", 1}},
          summary),
      by_depth_chart(by_depth),
      healing_chart("cells", "Inflammation and repair cells", "Cells over time, as ratios.", healing,
                    {{"neutrophils", "Neutrophils", 1},
                     {"macrophages_m1", "Macrophages M1", 4},
                     {"macrophages_m2", "Macrophages M2", 2},
                     {"fibroblasts", "Fibroblasts", 3},
                     {"myofibroblasts", "Myofibroblasts", 0}},
                    summary),
      healing_chart(
          "barrier", "Redness and barrier", "Visible redness and the barrier function, as ratios.", healing,
          {{"redness", "Redness", 1}, {"barrier", "Barrier", 0}, {"channel_area", "Open channel area", 2}},
          summary),
      cutometer_chart(cutometer)};
  Json drawn = Json::array();
  for (const Json& one : all)
    if (!one.at("series").empty())
      drawn.push_back(one);
  return drawn;
}

namespace {

/// One column of one file, for every run that has it.
struct SharedCurve {
  const char *id, *title, *description, *file, *x, *column, *x_title, *y_title;
};

constexpr const char* day_title = "Day after the first session";
constexpr SharedCurve shared_curves[] = {
    {"force", "Force on one needle", "Force over the travel of the tip.", "force.csv", "displacement_mm",
     "force_mN", "Needle displacement (mm)", "Force (mN)"},
    {"depth", "Penetration depth", "How deep the tip is in the tissue.", "force.csv", "displacement_mm",
     "penetration_depth_mm", "Needle displacement (mm)", "Depth (mm)"},
    {"collagen", "Collagen", "Collagen relative to the skin before treatment; bands are the uncertainty.",
     "healing.csv", "day", "collagen_total", day_title, "Ratio"},
    {"redness", "Redness", "Visible redness; bands are the uncertainty.", "healing.csv", "day", "redness",
     day_title, "Ratio"},
    {"barrier", "Barrier", "Function of the barrier, 1 when intact.", "healing.csv", "day", "barrier",
     day_title, "Ratio"}};

} // namespace

Json shared_charts(const std::vector<std::string>& names, const std::vector<std::string>& folders) {
  Json drawn = Json::array();
  for (const SharedCurve& each : shared_curves) {
    Json curves = Json::array();
    for (std::size_t i = 0; i < names.size(); ++i) {
      const Table table = read_table(folders[i] + "/" + each.file);
      for (const Json& curve :
           series(table, each.x, {{each.column, names[i].c_str(), int(i % palette_size)}}))
        curves.push_back(curve);
    }
    if (!curves.empty())
      drawn.push_back(chart(each.id, each.title, each.description, each.x_title, each.y_title, curves));
  }
  return drawn;
}

Json explorer(const Table& healing) {
  Json columns = Json::object();
  for (std::size_t i = 1; i < healing.names.size(); ++i)
    columns[healing.names[i]] = rounded(healing.columns[i]);
  return {{"day", rounded(healing.columns.at(0))}, {"columns", columns}};
}

} // namespace percuta::postprocess
