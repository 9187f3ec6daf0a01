#include "study/journal.h"

#include "base/appended_file.h"
#include "base/errors.h"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

namespace percuta::study {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

const std::string stem = "samples-", extension = ".jsonl";

std::string line_of(const std::string& name, const Setting& setting, const Outcome& outcome) {
  Json line{{"name", name}, {"seconds", outcome.seconds}};
  for (const InputValue& input : setting)
    line["inputs"][input.key] = input.written;
  if (!outcome.succeeded)
    line["failure"] = outcome.failure;
  else
    line["outputs"] = Json::object();
  for (const Headline& number : outcome.headlines.numbers) {
    line["outputs"][number.key] = number_json(number);
    line["outputs"][number.key]["unit"] = number.unit;
  }
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Outcome outcome_of(const Json& line) {
  Outcome outcome{!line.contains("failure"), line.value("failure", ""), {}, line.at("seconds")};
  const Json outputs = line.value("outputs", Json::object());
  for (const auto& [key, entry] : outputs.items()) {
    Headline number{key, entry.at("value"), entry.at("unit"), {}, {}, ""};
    if (entry.contains("low"))
      number.low = entry["low"].get<double>();
    if (entry.contains("high"))
      number.high = entry["high"].get<double>();
    outcome.headlines.numbers.push_back(number);
  }
  return outcome;
}

} // namespace

Journal::Journal(std::string directory, const std::string& share)
    : directory_(std::move(directory)), path_(directory_ + "/" + stem + share + extension) {
  std::ifstream own(path_, std::ios::binary | std::ios::ate);
  if (own && own.tellg() > 0) {
    own.seekg(-1, std::ios::end);
    if (own.get() != '\n') // the computer crashed in a line; the next one must not join it
      std::ofstream(path_, std::ios::binary | std::ios::app) << '\n';
  }
  read();
}

const Outcome* Journal::find(const std::string& name) const {
  const auto found = outcomes_.find(name);
  return found == outcomes_.end() ? nullptr : &found->second;
}

void Journal::append(const std::string& name, const Setting& setting, const Outcome& outcome) {
  AppendedFile(path_).append(line_of(name, setting, outcome));
  outcomes_[name] = outcome;
}

void Journal::read() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(directory_)) {
    const std::string name = entry.path().filename().string();
    if (name.compare(0, stem.size(), stem) == 0 && entry.path().extension() == extension)
      files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  for (const std::string& file : files)
    read_file(file);
}

void Journal::read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw IoError(fmt::format("cannot read {}: {}", path, std::strerror(errno)));
  for (std::string text; std::getline(file, text);) {
    const Json line = Json::parse(text, nullptr, false);
    try {
      if (!line.is_discarded())
        outcomes_[line.at("name")] = outcome_of(line);
    } catch (const Json::exception& error) {
      throw IoError(fmt::format("{}: not a journal of a study: {}", path, error.what()));
    }
  }
}

std::string evaluation_name(const Model& model, const Setting& setting) {
  std::vector<std::string> parts;
  for (const InputValue& input : setting)
    parts.push_back(input.key + ": " + input.written + "\n");
  std::sort(parts.begin(), parts.end());
  std::string text = model.identity() + "\n";
  for (const std::string& part : parts)
    text += part;
  return to_string(boost::uuids::name_generator_sha1(boost::uuids::ns::oid())(text));
}

} // namespace percuta::study
