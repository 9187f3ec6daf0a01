#include "page.h"

#include "charts.h"
#include "html.h"
#include "page_parts.h"
#include "pictures.h"
#include "result_folder.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

namespace percuta::postprocess {
namespace {

std::string in(const std::string& directory, const char* file) {
  return (std::filesystem::path(directory) / file).string();
}

std::string value_text(const Json& entry) {
  const Json& value = entry.at("value");
  return value.is_number() ? readable(value.get<double>()) : escape(value.get<std::string>());
}

std::string band_text(const Json& entry) {
  if (!entry.contains("low") && !entry.contains("high"))
    return "";
  const auto end = [&](const char* key) {
    return entry.contains(key) ? readable(entry[key].get<double>()) : "…";
  };
  return fmt::format("<span class=\"band\">{} to {}</span>", end("low"), end("high"));
}

std::string row(const std::string& key, const Json& entry) {
  const std::string basis = entry.value("basis", "");
  return fmt::format("<tr><th scope=\"row\" title=\"{}\">{}{}</th><td class=\"{}\">{}{}</td><td "
                     "class=\"unit\">{}</td></tr>\n",
                     escape(key), escape(readable_key(key)),
                     basis.empty() ? "" : "<small>" + escape(basis) + "</small>",
                     entry.at("value").is_number() ? "number" : "words", value_text(entry), band_text(entry),
                     escape(readable_unit(entry.value("unit", ""))));
}

/// One table per first word of the keys, in the order of the file.
std::string headline_tables(const Json& summary) {
  std::vector<std::string> order;
  std::map<std::string, std::string> rows;
  for (const auto& [key, entry] : summary.items()) {
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos)
      continue;
    const std::string group = key.substr(0, dot);
    if (rows.find(group) == rows.end())
      order.push_back(group);
    rows[group] += row(key, entry);
  }
  std::string tables;
  for (const std::string& group : order)
    tables +=
        fmt::format("<table><caption>{}</caption>\n<thead class=\"heard\"><tr><th scope=\"col\">Quantity</th>"
                    "<th scope=\"col\">Value and range</th><th "
                    "scope=\"col\">Unit</th></tr></thead>\n<tbody>\n{}</tbody></table>\n",
                    escape(readable_key(group)), rows[group]);
  return tables.empty() ? "" : "<div class=\"tables\">\n" + tables + "</div>\n";
}

std::string chart_figures(const Json& charts) {
  std::string figures;
  for (const Json& chart : charts)
    figures += canvas(chart["id"], chart["title"], chart["description"]);
  if (figures.empty())
    return "";
  return "<noscript><p>The curves need JavaScript. Their numbers are in force.csv, "
         "healing.csv and cutometer.csv.</p></noscript>\n"
         "<div class=\"charts\">\n" +
         figures + "</div>\n";
}

/// A table that not every run has; empty where it is missing.
Table table_if_there(const std::string& directory, const char* name) {
  const std::string file = in(directory, name);
  return std::filesystem::exists(file) ? read_table(file) : Table();
}

/// sessions.csv as a table; empty for a run whose sessions are alike.
std::string session_table(const std::string& directory) {
  const Table sessions = table_if_there(directory, "sessions.csv");
  if (sessions.columns.empty())
    return "";
  std::string head, rows;
  for (const std::string& name : sessions.names)
    head += fmt::format("<th scope=\"col\">{}</th>", escape(readable_key(name)));
  for (std::size_t row = 0; row < sessions.columns.at(0).size(); ++row) {
    rows += "<tr>";
    for (const auto& column : sessions.columns)
      rows += fmt::format("<td class=\"number\">{}</td>", readable(column[row]));
    rows += "</tr>\n";
  }
  return fmt::format("<table><caption>Each session meets the skin that the ones before have left</caption>\n"
                     "<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table>\n",
                     head, rows);
}

std::string explorer_figure(const Json& explorer) {
  if (explorer["columns"].empty())
    return "";
  std::string options;
  for (const auto& [name, values] : explorer["columns"].items())
    options += fmt::format("<option value=\"{}\">{}</option>", escape(name), escape(readable_key(name)));
  return "<p><label for=\"explorer-choice\">Column of healing.csv </label><select id=\"explorer-choice\">" +
         options + "</select></p>\n" +
         canvas("explorer", "Any state or observable", "The chosen column over the days.");
}

std::string scenario(const std::string& directory) {
  return "<details open><summary>scenario.yaml, every default filled in</summary><pre tabindex=\"0\">" +
         escape(read_text(in(directory, "scenario.yaml"))) + "</pre></details>\n";
}

} // namespace

std::string report_page(const std::string& directory) {
  if (std::filesystem::exists(in(directory, "comparison.json")))
    return comparison_page(directory);
  return std::filesystem::exists(in(directory, "study.json")) ? study_page(directory) : run_page(directory);
}

std::string run_page(const std::string& directory) {
  const Json summary = read_json(in(directory, "summary.json"));
  const Table healing = read_table(in(directory, "healing.csv"));
  const Json curves = charts(read_table(in(directory, "force.csv")), healing,
                             table_if_there(directory, "collagen_by_depth.csv"),
                             table_if_there(directory, "cutometer.csv"), summary);
  const Json choices = explorer(healing);
  const std::string title = summary.value("percuta", Json::object()).value("title", "Untitled run");
  std::string page = opening(title, "Microneedling prediction");
  page += warnings(summary.value("warnings", Json::array()));
  page += section("headlines", "Results", headline_tables(summary));
  page += section("sessions", "Sessions", session_table(directory));
  page += section("charts", "Curves", chart_figures(curves));
  page += section("insertion", "The needle in the skin", insertion_figures(directory, summary));
  page += section("healing", "The skin at the end", healing_figures(directory, summary));
  page += section("explorer", "More of the healing", explorer_figure(choices));
  page += section("scenario", "Scenario", scenario(directory));
  page += section("provenance", "How this was made", provenance(summary));
  page += "</main>\n" + scripts({{"charts", curves}, {"explorer", choices}});
  return page + "</body>\n</html>\n";
}

} // namespace percuta::postprocess
