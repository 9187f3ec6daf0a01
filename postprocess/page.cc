#include "page.h"

#include "charts.h"
#include "html.h"
#include "percuta-report_data.h"
#include "pictures.h"
#include "result_folder.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <string_view>
#include <utility>

namespace percuta::postprocess {
namespace {

std::string in(const std::string& directory, const char* file) {
  return (std::filesystem::path(directory) / file).string();
}

std::string section(const std::string& id, const std::string& title, const std::string& body) {
  return body.empty() ? ""
                      : fmt::format("<section id=\"{0}\"><h2>{1}</h2>\n{2}</section>\n", id, title, body);
}

std::string list(const Json& sentences) {
  std::string items;
  for (const Json& sentence : sentences)
    items += "<li>" + escape(sentence.get<std::string>()) + "</li>\n";
  return items.empty() ? "" : "<ul>\n" + items + "</ul>\n";
}

std::string warnings(const Json& summary) {
  const std::string items = list(summary.value("warnings", Json::array()));
  return items.empty()
             ? ""
             : "<section class=\"warnings\" role=\"note\"><h2>Warnings</h2>\n" + items + "</section>\n";
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

std::string canvas(const std::string& id, const std::string& title, const std::string& description) {
  return fmt::format("<figure class=\"chart\"><figcaption><strong>{1}</strong> {2}</figcaption>"
                     "<div class=\"frame\"><canvas id=\"chart-{0}\" role=\"img\" aria-label=\"{1}. "
                     "{2}\"></canvas></div></figure>\n",
                     escape(id), escape(title), escape(description));
}

std::string chart_figures(const Json& charts) {
  std::string figures;
  for (const Json& chart : charts)
    figures += canvas(chart["id"], chart["title"], chart["description"]);
  if (figures.empty())
    return "";
  return "<noscript><p>The curves need JavaScript. Their numbers are in force.csv and "
         "healing.csv.</p></noscript>\n"
         "<div class=\"charts\">\n" +
         figures + "</div>\n";
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

// Inside a script element only "</" and "<!--" could end it.
std::string script_data(const Json& data) {
  std::string text = data.dump(-1, ' ', false, Json::error_handler_t::replace);
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos; at += 6)
    text.replace(at, 1, "\\u003c");
  return "<script type=\"application/json\" id=\"data\">" + text + "</script>\n";
}

std::string provenance(const Json& summary) {
  const Json run = summary.value("percuta", Json::object());
  std::string rows;
  for (const auto& [name, key] :
       {std::pair{"Percuta", "version"}, {"Computer", "host"}, {"Started", "started"}})
    rows += fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, escape(run.value(key, "unknown")));
  return "<dl>\n" + rows + "</dl>\n" + list(summary.value("notes", Json::array()));
}

std::string scenario(const std::string& directory) {
  return "<details open><summary>scenario.yaml, every default filled in</summary><pre tabindex=\"0\">" +
         escape(read_text(in(directory, "scenario.yaml"))) + "</pre></details>\n";
}

std::string head(const std::string& title) {
  return fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{} – "
                     "Percuta</title>\n<style>\n{}</style>\n</head>\n",
                     escape(title), embedded::report_css);
}

} // namespace

std::string report_page(const std::string& directory) {
  const Json summary = read_json(in(directory, "summary.json"));
  const Table healing = read_table(in(directory, "healing.csv"));
  const Json curves = charts(read_table(in(directory, "force.csv")), healing, summary);
  const Json choices = explorer(healing);
  const std::string title = summary.value("percuta", Json::object()).value("title", "Untitled run");
  std::string page = head(title) + "<body>\n<header><p>Microneedling prediction</p><h1>" + escape(title) +
                     "</h1></header>\n<main>\n";
  page += warnings(summary);
  page += section("headlines", "Results", headline_tables(summary));
  page += section("charts", "Curves", chart_figures(curves));
  page += section("insertion", "The needle in the skin", insertion_figures(directory, summary));
  page += section("healing", "The skin at the end", healing_figures(directory, summary));
  page += section("explorer", "More of the healing", explorer_figure(choices));
  page += section("scenario", "Scenario", scenario(directory));
  page += section("provenance", "How this was made", provenance(summary));
  page += "</main>\n" + script_data({{"charts", curves}, {"explorer", choices}});
  page += fmt::format("<script>{}</script>\n<script>{}</script>\n</body>\n</html>\n", embedded::chart_min_js,
                      embedded::report_js);
  return page;
}

} // namespace percuta::postprocess
