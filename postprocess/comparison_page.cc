// The page of a comparison.

#include "charts.h"
#include "html.h"
#include "page.h"
#include "page_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace percuta::postprocess {
namespace {

/// What the first table and the bars show.
const std::vector<std::string> leading{"insertion.puncture_force",       "insertion.force_at_depth",
                                       "insertion.penetration_depth",    "needle.safety_margin",
                                       "injury.damaged_volume_fraction", "healing.barrier_recovery_time",
                                       "healing.erythema_duration",      "healing.collagen_change"};

const Json* output(const Json& comparison, const std::string& key) {
  for (const Json& each : comparison.at("outputs"))
    if (each.at("key") == key)
      return &each;
  return nullptr;
}

/// A number with its band; empty where a design lacks it.
std::string number_cell(const Json& values, const std::string& design, const std::string& remark = "") {
  if (!values.contains(design))
    return "<td class=\"number\">–</td>";
  const Json& entry = values[design];
  std::string band;
  if (entry.contains("low") && entry.contains("high"))
    band = fmt::format("<span class=\"band\">{} to {}</span>", readable(entry["low"].get<double>()),
                       readable(entry["high"].get<double>()));
  return fmt::format("<td class=\"number\" data-value=\"{}\">{}{}{}</td>", entry["value"].get<double>(),
                     readable(entry["value"].get<double>()), band, remark);
}

std::string joined(const Json& texts) {
  std::string all;
  for (const Json& text : texts)
    all += (all.empty() ? "" : ", ") + text.get<std::string>();
  return escape(all);
}

std::string design_link(const Json& design) {
  const std::string name = escape(design.at("name").get<std::string>());
  if (design.contains("failure"))
    return name + "<small>no result: " + escape(design["failure"].get<std::string>()) + "</small>";
  return fmt::format("<a href=\"{}/report.html\">{}</a>", escape(design.at("folder").get<std::string>()),
                     name);
}

/// Those without a rank at the end.
std::vector<const Json*> in_order_of_rank(const Json& designs) {
  std::vector<const Json*> order;
  for (const Json& design : designs)
    order.push_back(&design);
  const int last = int(designs.size()) + 1;
  std::stable_sort(order.begin(), order.end(), [&](const Json* a, const Json* b) {
    return a->value("rank", last) < b->value("rank", last);
  });
  return order;
}

std::string ranking_table(const Json& comparison) {
  std::string head = column_head("Rank") + column_head("Design") +
                     column_head("Score", "1 best, 0 worst of these designs"),
              rows;
  std::vector<const Json*> columns;
  for (const std::string& key : leading)
    if (const Json* found = output(comparison, key)) {
      columns.push_back(found);
      head += column_head(titled(*found), key);
    }
  head += column_head("Misses") + column_head("Beaten everywhere by");
  for (const Json* each : in_order_of_rank(comparison.at("designs"))) {
    const Json& design = *each;
    const bool ranked = design.contains("rank");
    rows +=
        fmt::format("<tr><td class=\"number\">{}</td><th scope=\"row\">{}</th><td class=\"number\">{}</td>",
                    ranked ? std::to_string(design["rank"].get<int>()) : "–", design_link(design),
                    ranked ? fmt::format("{:.2f}", design["score"].get<double>()) : "–");
    for (const Json* column : columns)
      rows += number_cell(column->at("values"), design.at("name"));
    rows += "<td>" + joined(design.at("violated")) + "</td><td>" + joined(design.at("dominated_by")) +
            "</td></tr>\n";
  }
  return sortable_table(head, rows);
}

std::string wanted(const Json& comparison) {
  std::string text;
  for (const Json& objective : comparison.at("objectives"))
    text += fmt::format("{}{} {} (weight {})", text.empty() ? "Wanted: " : ", ",
                        objective.at("direction") == "maximise" ? "most" : "least",
                        escape(objective.at("output").get<std::string>()),
                        readable(objective.at("weight").get<double>()));
  for (const Json& constraint : comparison.at("constraints"))
    text += "; " + escape(constraint.get<std::string>());
  return "<p>" + text + ".</p>\n";
}

std::string input_table(const Json& comparison) {
  std::string head = column_head("Key"), rows;
  for (const Json& design : comparison.at("designs"))
    head += column_head(escape(design.at("name").get<std::string>()));
  for (const Json& input : comparison.at("inputs")) {
    rows += "<tr><th scope=\"row\"><code>" + escape(input.at("key").get<std::string>()) + "</code></th>";
    for (const Json& value : input.at("values"))
      rows += "<td>" + (value.get<std::string>().empty() ? "–" : escape(value.get<std::string>())) + "</td>";
    rows += "</tr>\n";
  }
  if (rows.empty())
    return "<p>The designs have the same input.</p>\n";
  return sortable_table(head, rows);
}

/// What the difference from the first design is worth.
std::string remark(const Json& differences, const std::string& design) {
  if (!differences.contains(design))
    return "";
  const Json& entry = differences[design];
  if (!entry.contains("within_uncertainty"))
    return "<span class=\"band\">uncertainty not known</span>";
  const bool within = entry["within_uncertainty"];
  return fmt::format("<span class=\"{}\">{}</span>", within ? "same" : "differs",
                     within ? "≈ within uncertainty" : "≠ beyond uncertainty");
}

std::string output_table(const Json& comparison) {
  std::string head = column_head("Quantity") + column_head("Unit"), rows;
  for (const Json& design : comparison.at("designs"))
    head += column_head(escape(design.at("name").get<std::string>()));
  for (const Json& each : comparison.at("outputs")) {
    rows += fmt::format(
        "<tr><th scope=\"row\" title=\"{}\">{}<small>{}</small></th><td class=\"unit\">{}</td>",
        escape(each.at("basis").get<std::string>()), escape(readable_key(each.at("key"))),
        escape(each.at("key").get<std::string>()), escape(readable_unit(each.at("unit").get<std::string>())));
    for (const Json& design : comparison.at("designs"))
      rows += number_cell(each.at("values"), design.at("name"),
                          remark(each.at("differences"), design.at("name").get<std::string>()));
    rows += "</tr>\n";
  }
  return sortable_table(head, rows);
}

/// Bars of nothing but zeros would say nothing.
bool is_zero(const Json& chart) {
  for (const char* key : {"values", "low", "high"})
    for (const Json& value : chart.at(key))
      if (value != 0)
        return false;
  return true;
}

Json bars(const Json& comparison) {
  Json charts = Json::array();
  for (const std::string& key : leading) {
    const Json* found = output(comparison, key);
    if (found == nullptr)
      continue;
    Json chart{{"id", key},
               {"type", "bar"},
               {"title", titled(*found)},
               {"description", "Bars with their range."},
               {"y", titled(*found)}};
    for (const auto& [name, entry] : found->at("values").items()) {
      chart["labels"].push_back(name);
      chart["values"].push_back(entry.at("value"));
      chart["low"].push_back(entry.value("low", entry.at("value").get<double>()));
      chart["high"].push_back(entry.value("high", entry.at("value").get<double>()));
    }
    if (!is_zero(chart))
      charts.push_back(chart);
  }
  return charts;
}

std::string figures(const Json& charts) {
  std::string text;
  for (const Json& chart : charts)
    text += canvas(chart.at("id"), chart.at("title"), chart.at("description"));
  return "<div class=\"charts\">\n" + text + "</div>\n";
}

/// Warnings of the runs, each once, with the designs that have it.
Json shared_warnings(const Json& comparison) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<std::string>> owners;
  for (const Json& design : comparison.at("designs")) {
    std::vector<std::string> sentences = design.at("warnings");
    if (design.contains("failure"))
      sentences.push_back("There is no result: " + design["failure"].get<std::string>());
    for (const std::string& sentence : sentences) {
      if (owners.find(sentence) == owners.end())
        order.push_back(sentence);
      owners[sentence].push_back(design.at("name"));
    }
  }
  Json all = Json::array();
  for (const std::string& sentence : order) {
    const bool everywhere = owners[sentence].size() == comparison.at("designs").size();
    all.push_back((everywhere ? "All designs: " : fmt::format("{}: ", fmt::join(owners[sentence], ", "))) +
                  sentence);
  }
  return all;
}

} // namespace

std::string comparison_page(const std::string& directory) {
  const Json comparison = read_json(directory + "/comparison.json");
  std::vector<std::string> names, folders;
  for (const Json& design : comparison.at("designs"))
    if (!design.contains("failure")) {
      names.push_back(design.at("name"));
      folders.push_back(directory + "/" + design.at("folder").get<std::string>());
    }
  const Json curves = shared_charts(names, folders), columns = bars(comparison);
  const std::string reference = escape(comparison.at("designs").at(0).at("name").get<std::string>());
  std::string page = opening(comparison.at("percuta").at("title"), "Comparison of microneedling designs");
  page += warnings(shared_warnings(comparison));
  page += section("ranking", "Ranking",
                  wanted(comparison) + list(comparison.at("ranking")) + ranking_table(comparison));
  page += section("inputs", "What differs in the input", input_table(comparison));
  page += section("bars", "Results side by side", figures(columns));
  page += section("curves", "Curves", figures(curves));
  page += section(
      "outputs", "All results",
      "<p>Differences are from " + reference +
          ". They are within the uncertainty when they are smaller than both ranges and "
          "discretisation errors together (root of the sum of squares). The ranges come from constants "
          "that are the same for all designs, so this errs on the side of calling designs equal.</p>\n" +
          output_table(comparison));
  page += section("provenance", "How this was made", provenance(comparison)) + "</main>\n";
  Json charts = columns;
  charts.insert(charts.end(), curves.begin(), curves.end());
  return page + scripts({{"charts", charts}}) + "</body>\n</html>\n";
}

} // namespace percuta::postprocess
