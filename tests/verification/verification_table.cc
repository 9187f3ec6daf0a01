// Makes docs/verification-table.md of the rows that the verification cases recorded:
//   verification_table RECORDS VERSION TABLE
// the first two being files. Sorted by case; fails when a case is recorded twice.

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>

namespace {

using nlohmann::json;

std::string numbers(const json& values, int digits) {
  std::string text;
  for (const json& value : values)
    text += (text.empty() ? "" : ", ") +
            (value.is_number() ? fmt::format("{:.{}g}", value.get<double>(), digits) : "–");
  return text;
}

std::string cell(const std::string& text) {
  std::string escaped;
  for (char c : text)
    escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

std::string reference(const json& row) {
  const std::string values = numbers(row["reference"], 6), source = row["source"];
  return cell(values + (values.empty() || source.empty() ? "" : "; ") + source);
}

std::string computed(const json& row) {
  const std::string values = numbers(row["computed"], 6), on = row["on"];
  return cell(values + (values.empty() || on.empty() ? "" : " – ") + on);
}

std::string errors(const json& row) {
  const std::string measure = row["measure"];
  return cell(numbers(row["errors"], 2) + (measure.empty() ? "" : " " + measure));
}

std::string order(const json& row) {
  if (row.contains("no_order"))
    return cell("– (" + row["no_order"].get<std::string>() + ")");
  return row["order"].is_number() ? fmt::format("{:.1f}", row["order"].get<double>()) : "–";
}

std::string bound(const json& row) {
  std::string text = fmt::format("{:.2g}", row["bound"].get<double>());
  if (row["all"].get<bool>() && row["errors"].size() > 1)
    text += " each";
  if (const double smallest = row.value("smallest_order", 0.0); smallest > 0)
    text += fmt::format("; order {:g}", smallest);
  const auto& errors = row["errors"];
  const auto first = row["all"].get<bool>() ? errors.begin() : errors.end() - 1;
  if (!std::all_of(first, errors.end(), [&](const json& e) { return e.is_number() && e <= row["bound"]; }))
    text += " **exceeded**";
  return text;
}

void write_row(std::ostream& out, const std::string& id, const json& row) {
  out << fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | `{}`: `{}` |\n", id, cell(row["what"]),
                     reference(row), computed(row), errors(row), order(row), bound(row),
                     row["program"].get<std::string>(), row["test"].get<std::string>());
}

void write_heading(std::ostream& out, const std::string& group) {
  out << "\n## " << group << "\n\n"
      << "| case | what | exact or reference | computed | error | order | bound | test |\n"
      << "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
}

void write_table(std::ostream& out, const std::map<std::string, json>& rows, const std::string& version) {
  out << "# Verification table\n\n"
      << "Written by `cmake --build build --target verification-table` with " << version
      << "; not for editing. [verification.md](verification.md) explains the cases.\n\n"
      << "Values and errors are listed from the coarsest mesh to the finest. Errors are relative to the "
         "reference, "
         "absolute where it is 0.\n"
      << "The order is that of the last halving. A test fails when the last error (`each`: any error) "
         "exceeds the "
         "bound, or the\norder is less than the order there.\n";
  std::string group;
  for (const auto& [id, row] : rows) {
    const std::string of = id.substr(0, id.find('/'));
    if (of != group)
      write_heading(out, group = of);
    write_row(out, id, row);
  }
}

std::map<std::string, json> read_rows(const char* file) {
  std::ifstream in(file);
  std::map<std::string, json> rows;
  for (std::string line; std::getline(in, line);) {
    const json row = json::parse(line);
    if (!rows.emplace(row["id"], row).second)
      throw std::runtime_error("recorded twice: " + row["id"].get<std::string>());
  }
  if (rows.empty())
    throw std::runtime_error(std::string("nothing recorded in ") + file);
  return rows;
}

} // namespace

int main(int count, char** arguments) {
  try {
    if (count != 4)
      throw std::runtime_error("usage: verification_table RECORDS VERSION TABLE");
    std::string version;
    std::getline(std::ifstream(arguments[2]), version);
    const auto rows = read_rows(arguments[1]);
    std::ofstream out(arguments[3]);
    write_table(out, rows, version);
    out.close();
    if (!out)
      throw std::runtime_error(std::string("cannot write ") + arguments[3]);
    std::cout << rows.size() << " cases in " << arguments[3] << "\n";
  } catch (const std::exception& error) {
    std::cerr << "verification_table: " << error.what() << "\n";
    return 1;
  }
}
