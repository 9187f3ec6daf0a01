// The page of a study.

#include "html.h"
#include "page.h"
#include "page_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::postprocess {
namespace {

std::string cell(const Json& value) {
  return value.is_number() ? fmt::format("<td class=\"number\" data-value=\"{}\">{}</td>",
                                         value.get<double>(), readable(value.get<double>()))
                           : "<td class=\"number\">–</td>";
}

std::string cell_with_interval(const Json& estimate) {
  return fmt::format("<td class=\"number\" data-value=\"{}\">{}<span class=\"band\">{} to {}</span></td>",
                     estimate.at("value").get<double>(), readable(estimate.at("value").get<double>()),
                     readable(estimate.at("low").get<double>()), readable(estimate.at("high").get<double>()));
}

std::string row_head(const std::string& title, const std::string& below) {
  return "<th scope=\"row\">" + title + (below.empty() ? "" : "<small>" + escape(below) + "</small>") +
         "</th>";
}

Json study_warnings(const Json& study) {
  Json sentences = Json::array();
  const std::size_t failed = study.at("failed");
  if (failed > 0)
    sentences.push_back(
        fmt::format("{} of {} samples failed; numbers and plots are of the others. Sample {}: {}", failed,
                    study.at("samples").get<std::size_t>(), study["failures"][0].at("sample").get<int>(),
                    study["failures"][0].at("why").get<std::string>()));
  for (const Json& key : study.at("missing"))
    sentences.push_back("No sample yields " + key.get<std::string>() + ".");
  if (!study.at("objectives").empty() && study.at("front").empty())
    sentences.push_back("No sample meets all constraints.");
  return sentences;
}

std::string method_text(const Json& study) {
  std::string text =
      fmt::format("<p>Method: {}, {} samples of {}.", escape(readable_key(study.at("method"))),
                  study.at("samples").get<std::size_t>(), escape(study.at("base").get<std::string>()));
  for (const Json& objective : study.at("objectives"))
    text += fmt::format(" Wanted: {} {}.", objective.at("direction") == "maximise" ? "most" : "least",
                        escape(objective.at("output").get<std::string>()));
  for (const Json& constraint : study.at("constraints"))
    text += " Required: " + escape(constraint.get<std::string>()) + ".";
  return text + "</p>\n";
}

const Json* find(const Json& outputs, const std::string& key) {
  for (const Json& output : outputs)
    if (output.at("key") == key)
      return &output;
  return nullptr;
}

/// The samples that nothing beats, with their inputs and objectives.
std::string front_table(const Json& study) {
  if (study.at("objectives").empty() || study.at("front").empty())
    return "";
  std::string head = column_head("Sample"), rows;
  std::vector<const Json*> outputs;
  for (const Json& input : study.at("inputs"))
    head += column_head(escape(readable_key(input.at("key"))), input.at("key"));
  for (const Json& objective : study.at("objectives"))
    if (const Json* output = find(study.at("outputs"), objective.at("output"))) {
      outputs.push_back(output);
      head += column_head(titled(*output), output->at("key"));
    }
  for (const Json& number : study.at("front")) {
    const std::size_t i = number.get<std::size_t>() - 1;
    rows += fmt::format("<tr><td class=\"number\">{}</td>", i + 1);
    for (const Json& input : study.at("inputs"))
      rows += fmt::format("<td data-value=\"{}\">{}</td>", input.at("values").at(i).get<double>(),
                          escape(input.at("written").at(i).get<std::string>()));
    for (const Json* output : outputs)
      rows += cell(output->at("values").at(i));
    rows += "</tr>\n";
  }
  const std::string what =
      study.at("objectives").size() > 1
          ? "<p>No other sample that meets the constraints is as good in every objective.</p>\n"
          : "<p>The best sample that meets the constraints.</p>\n";
  return what + sortable_table(head, rows);
}

std::string uncertainty_table(const Json& study) {
  std::string rows;
  for (const Json& output : study.at("outputs"))
    if (output.contains("propagated")) {
      const Json& p = output["propagated"];
      rows += "<tr>" + row_head(titled(output), output.at("key"));
      for (const char* key :
           {"mean", "deviation", "low", "median", "high", "deviation_within", "deviation_together"})
        rows += cell(p.value(key, Json()));
      rows += fmt::format("<td class=\"number\">{}</td></tr>\n", p.at("count").get<int>());
    }
  if (rows.empty())
    return "";
  return "<p>Spread over the samples; <em>within</em> is the standard deviation that the samples' own ranges "
         "stand for, "
         "<em>together</em> is both (law of total variance).</p>\n" +
         sortable_table(column_head("Quantity") + column_head("Mean") + column_head("Standard deviation") +
                            column_head("5 %") + column_head("Median") + column_head("95 %") +
                            column_head("Within") + column_head("Together") + column_head("Samples"),
                        rows);
}

std::string sobol_rows(const Json& study) {
  std::string rows;
  for (const Json& output : study.at("outputs"))
    for (std::size_t k = 0; output.contains("sobol") && k < study.at("inputs").size(); ++k)
      rows += "<tr>" + row_head(titled(output), output.at("key")) + "<td>" +
              escape(study["inputs"][k].at("key").get<std::string>()) + "</td>" +
              cell_with_interval(output["sobol"][k].at("first")) +
              cell_with_interval(output["sobol"][k].at("total")) + "</tr>\n";
  return rows;
}

std::string morris_rows(const Json& study) {
  std::string rows;
  for (const Json& output : study.at("outputs"))
    for (std::size_t k = 0; output.contains("morris") && k < study.at("inputs").size(); ++k)
      rows += "<tr>" + row_head(titled(output), output.at("key")) + "<td>" +
              escape(study["inputs"][k].at("key").get<std::string>()) + "</td>" +
              cell_with_interval(output["morris"][k].at("mean_absolute")) +
              cell(output["morris"][k].at("mean")) + cell(output["morris"][k].at("deviation")) + "</tr>\n";
  return rows;
}

/// Two digits: more would not mean anything with so few samples.
std::string correlation_cell(const Json& value) {
  if (!value.is_number())
    return cell(value);
  const std::string digits = fmt::format("{:.2f}", std::abs(value.get<double>()));
  const bool negative = value.get<double>() < 0 && digits != "0.00";
  return fmt::format("<td class=\"number\" data-value=\"{}{}\">{}{}</td>", negative ? "-" : "", digits,
                     negative ? "−" : "", digits);
}

/// Of outputs that vary.
std::string correlation_rows(const Json& study) {
  std::string rows;
  const auto is_number = [](const Json& value) { return value.is_number(); };
  for (const Json& output : study.at("outputs"))
    if (const Json values = output.value("rank_correlation", Json::array());
        std::any_of(values.begin(), values.end(), is_number)) {
      rows += "<tr>" + row_head(titled(output), output.at("key"));
      for (const Json& value : values)
        rows += correlation_cell(value);
      rows += "</tr>\n";
    }
  return rows;
}

std::string sensitivity_tables(const Json& study) {
  const std::string head = column_head("Quantity") + column_head("Input");
  std::string text;
  if (const std::string rows = sobol_rows(study); !rows.empty())
    text += "<p>Sobol' indices: the share of the variance that an input explains alone, and with everything "
            "it acts "
            "together with; 95 % bootstrap intervals.</p>\n" +
            sortable_table(head + column_head("First order") + column_head("Total"), rows);
  if (const std::string rows = morris_rows(study); !rows.empty())
    text += "<p>Morris' effects: change of the quantity over the whole range of the input, averaged over the "
            "other inputs; "
            "95 % bootstrap interval. A large deviation means that the effect depends on the other "
            "inputs.</p>\n" +
            sortable_table(head + column_head("Mean size (μ*)") + column_head("Mean (μ)") +
                               column_head("Deviation (σ)"),
                           rows);
  if (const std::string rows = correlation_rows(study); !rows.empty()) {
    std::string inputs;
    for (const Json& input : study.at("inputs"))
      inputs += column_head(escape(readable_key(input.at("key"))), input.at("key"));
    text += "<p>Rank correlation (Spearman) of each input with the quantity: 1 rises, −1 falls, 0 "
            "neither.</p>\n" +
            sortable_table(column_head("Quantity") + inputs, rows);
  }
  return text;
}

std::string options(const Json& list, const std::string& prefix, const std::string& chosen) {
  std::string text;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string key = list[i].at("key");
    text += fmt::format("<option value=\"{}{}\"{}>{}</option>", prefix, i, key == chosen ? " selected" : "",
                        escape(key));
  }
  return text;
}

std::string choice(const std::string& id, const std::string& label, const std::string& content) {
  return fmt::format("<label for=\"{0}\">{1} </label><select id=\"{0}\">{2}</select> ", id, label, content);
}

/// Two menus and a plot of one against the other; with two objectives it begins with the front.
std::string plot(const Json& study) {
  const Json &inputs = study.at("inputs"), &outputs = study.at("outputs"),
             &objectives = study.at("objectives");
  if (outputs.empty())
    return "";
  const bool front = objectives.size() > 1;
  const std::string x = front ? objectives[0].at("output") : inputs[0].at("key"),
                    y = front                 ? objectives[1].at("output")
                        : !objectives.empty() ? objectives[0].at("output")
                                              : outputs[0].at("key");
  const auto all = [&](const std::string& chosen) {
    return "<optgroup label=\"Outputs\">" + options(outputs, "o", chosen) +
           "</optgroup><optgroup label=\"Inputs\">" + options(inputs, "i", chosen) + "</optgroup>";
  };
  return "<p class=\"choices\">" + choice("plot-x", "Across", all(x)) + choice("plot-y", "Up", all(y)) +
         choice("plot-colour", "Colour", "<option value=\"\">none</option>" + all("")) + "</p>\n" +
         canvas("scatter", "Samples", "Each point is a sample; diamonds are the ones that nothing beats.");
}

std::string sample_table(const Json& study) {
  constexpr std::size_t most = 500;
  std::string head = column_head("Sample"), rows;
  const Json &inputs = study.at("inputs"), &outputs = study.at("outputs");
  for (const Json& input : inputs)
    head += column_head(escape(readable_key(input.at("key"))), input.at("key"));
  for (const Json& output : outputs)
    head += column_head(titled(output), output.at("key"));
  const std::size_t count = study.at("samples");
  for (std::size_t i = 0; i < std::min(count, most); ++i) {
    rows += fmt::format("<tr><td class=\"number\">{}</td>", i + 1);
    for (const Json& input : inputs)
      rows += fmt::format("<td data-value=\"{}\">{}</td>", input.at("values").at(i).get<double>(),
                          escape(input.at("written").at(i).get<std::string>()));
    for (const Json& output : outputs)
      rows += cell(output.at("values").at(i));
    rows += "</tr>\n";
  }
  const std::string cut =
      count > most ? fmt::format("<p>The first {} of {}; all are in study.csv.</p>\n", most, count) : "";
  return "<details><summary>All samples</summary>" + cut + sortable_table(head, rows) + "</details>\n";
}

/// Bars of the Sobol' indices or of Morris' effects of the first outputs that have them.
Json sensitivity_charts(const Json& study) {
  constexpr std::size_t most = 8;
  Json charts = Json::array();
  for (const Json& output : study.at("outputs")) {
    const bool sobol = output.contains("sobol");
    if ((!sobol && !output.contains("morris")) || charts.size() == most)
      continue;
    Json chart{{"id", output.at("key")},
               {"type", "bar"},
               {"title", titled(output)},
               {"y", sobol ? "Total index" : "μ*"},
               {"description", sobol ? "Share of the variance, with interval."
                                     : "Change over the input's range, with interval."}};
    for (std::size_t k = 0; k < study.at("inputs").size(); ++k) {
      const Json& estimate = sobol ? output["sobol"][k].at("total") : output["morris"][k].at("mean_absolute");
      chart["labels"].push_back(readable_key(study["inputs"][k].at("key")));
      chart["values"].push_back(estimate.at("value"));
      chart["low"].push_back(estimate.at("low"));
      chart["high"].push_back(estimate.at("high"));
    }
    charts.push_back(chart);
  }
  return charts;
}

std::string figures(const Json& charts) {
  std::string text;
  for (const Json& chart : charts)
    text += canvas(chart.at("id"), chart.at("title"), chart.at("description"));
  return text.empty() ? "" : "<div class=\"charts\">\n" + text + "</div>\n";
}

} // namespace

std::string study_page(const std::string& directory) {
  const Json study = read_json(directory + "/study.json");
  const Json charts = sensitivity_charts(study);
  const std::string scatter = plot(study);
  std::string page = opening(study.at("percuta").at("title"), "Study of microneedling");
  page += warnings(study_warnings(study));
  page += section("method", "What was studied", method_text(study));
  page +=
      section("front", study.at("objectives").size() > 1 ? "Pareto front" : "Optimum", front_table(study));
  page += section("plot", "Plot", scatter);
  page += section("sensitivity", "What matters", figures(charts) + sensitivity_tables(study));
  page += section("uncertainty", "Uncertainty", uncertainty_table(study));
  page += section("samples", "Samples", sample_table(study));
  page += section("provenance", "How this was made", provenance(study)) + "</main>\n";
  Json data{{"charts", charts}};
  if (!scatter.empty())
    data["study"] = {
        {"inputs", study.at("inputs")}, {"outputs", study.at("outputs")}, {"front", study.at("front")}};
  return page + scripts(data) + "</body>\n</html>\n";
}

} // namespace percuta::postprocess
