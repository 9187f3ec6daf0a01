#include "page_parts.h"

#include "html.h"
#include "percuta-report_data.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace percuta::postprocess {

std::string opening(const std::string& title, const std::string& kind) {
  return fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{} – "
                     "Percuta</title>\n<style>\n{}</style>\n</head>\n",
                     escape(title), embedded::report_css) +
         "<body>\n<header><p>" + escape(kind) + "</p><h1>" + escape(title) + "</h1></header>\n<main>\n";
}

std::string section(const std::string& id, const std::string& title, const std::string& body) {
  return body.empty() ? ""
                      : fmt::format("<section id=\"{0}\"><h2>{1}</h2>\n{2}</section>\n", id, title, body);
}

std::string list(const Json& sentences, const std::string& element) {
  std::string items;
  for (const Json& sentence : sentences)
    items += "<li>" + escape(sentence.get<std::string>()) + "</li>\n";
  return items.empty() ? "" : fmt::format("<{0}>\n{1}</{0}>\n", element, items);
}

std::string warnings(const Json& sentences) {
  const std::string items = list(sentences);
  return items.empty()
             ? ""
             : "<section class=\"warnings\" role=\"note\"><h2>Warnings</h2>\n" + items + "</section>\n";
}

std::string canvas(const std::string& id, const std::string& title, const std::string& description) {
  return fmt::format("<figure class=\"chart\"><figcaption><strong>{1}</strong> {2}</figcaption>"
                     "<div class=\"frame\"><canvas id=\"chart-{0}\" role=\"img\" aria-label=\"{1}. "
                     "{2}\"></canvas></div></figure>\n",
                     escape(id), escape(title), escape(description));
}

std::string sortable_table(const std::string& head, const std::string& rows) {
  return "<div class=\"wide\"><table class=\"sortable\"><thead><tr>" + head + "</tr></thead>\n<tbody>\n" +
         rows + "</tbody></table></div>\n";
}

std::string column_head(const std::string& title, const std::string& hint) {
  return fmt::format("<th scope=\"col\" title=\"{}\">{}</th>", escape(hint), title);
}

std::string titled(const Json& output) {
  const std::string unit = readable_unit(output.at("unit").get<std::string>());
  return escape(readable_key(output.at("key"))) + (unit.empty() ? "" : " (" + escape(unit) + ")");
}

namespace {

// Inside a script element only "</" and "<!--" could end it.
std::string script_data(const Json& data) {
  std::string text = data.dump(-1, ' ', false, Json::error_handler_t::replace);
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos; at += 6)
    text.replace(at, 1, "\\u003c");
  return "<script type=\"application/json\" id=\"data\">" + text + "</script>\n";
}

} // namespace

std::string provenance(const Json& record) {
  const Json run = record.value("percuta", Json::object());
  std::string rows;
  for (const auto& [name, key] :
       {std::pair{"Percuta", "version"}, {"Computer", "host"}, {"Started", "started"}})
    rows += fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, escape(run.value(key, "unknown")));
  return "<dl>\n" + rows + "</dl>\n" + list(record.value("notes", Json::array()));
}

std::string scripts(const Json& data) {
  return script_data(data) + fmt::format("<script>{}</script>\n<script>{}</script>\n", embedded::chart_min_js,
                                         embedded::report_js);
}

} // namespace percuta::postprocess
