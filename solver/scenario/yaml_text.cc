#include "scenario/yaml_text.h"

#include "units/words.h"

#include <fmt/format.h>
#include <yaml-cpp/anchor.h>
#include <yaml-cpp/emitterstyle.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace percuta::scenario {

namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Bytes of the UTF-8 character that begins at `at`; 0 when there is no valid one (overlong forms and
/// surrogates too).
std::size_t character_length(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  if (length == 0 || at + length > text.size())
    return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!continues(text[at + i]))
      return 0;
  const bool overlong = (first == 0xE0 && byte(at + 1) < 0xA0) || (first == 0xF0 && byte(at + 1) < 0x90);
  const bool outside = (first == 0xED && byte(at + 1) > 0x9F) || (first == 0xF4 && byte(at + 1) > 0x8F);
  return overlong || outside ? 0 : length;
}

/// Appended to the text: without it yaml-cpp takes a quote that is never closed for a finished string.
const std::string end_mark = "\n...\n";

/// Notes the first byte that no text file holds. Returns whether the text is clean.
bool check_characters(const std::string& text, Problems& problems) {
  Place place{1, 1};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    const auto first = static_cast<unsigned char>(text[at]);
    const bool control = (first < 0x20 && first != '\n' && first != '\r' && first != '\t') || first == 0x7F;
    if (length == 0 || control) {
      problems.add(place, "",
                   fmt::format("byte 0x{:02x} is not text; a scenario is a UTF-8 text file", first));
      return false;
    }
    at += length;
    ++place.column;
    if (first == '\n')
      place = {place.line + 1, 1};
  }
  return true;
}

int last_line(const std::string& text) {
  const auto end = text.empty() || text.back() != '\n' ? text.end() : text.end() - 1;
  return static_cast<int>(std::count(text.begin(), end, '\n')) + 1;
}

/// Notes where documents begin.
class DocumentStarts : public YAML::EventHandler {
public:
  std::vector<YAML::Mark> starts;

  void OnDocumentStart(const YAML::Mark& mark) override { starts.push_back(mark); }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}
};

/// Reads two documents at most: where a file begins with a comma, yaml-cpp finds empty documents without end.
/// Returns whether there is at most one. Throws YAML::Exception.
bool check_documents(const std::string& text, Problems& problems) {
  std::istringstream stream(text + end_mark);
  YAML::Parser parser(stream);
  DocumentStarts documents;
  while (documents.starts.size() < 2 && parser.HandleNextDocument(documents)) {
  }
  if (documents.starts.size() < 2)
    return true;
  const YAML::Mark& second = documents.starts[1];
  const bool stuck = second.pos <= documents.starts[0].pos;
  problems.add(place_of(second, text), "",
               stuck ? "not valid YAML: this character has no place here"
                     : "found more than one YAML document; a scenario file holds one");
  return false;
}

} // namespace

std::string read_text(const std::string& file) {
  std::error_code fault;
  if (std::filesystem::is_directory(file, fault))
    throw IoError(fmt::format("{}: is a directory; a scenario is a YAML file", file));
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw IoError(fmt::format("{}: cannot be read: {}", file, std::strerror(errno)));
  // One byte more than allowed tells a file that is too large, also for a pipe that has no size.
  std::string text(most_bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad())
    throw IoError(fmt::format("{}: reading failed", file));
  if (text.size() > most_bytes)
    throw InputError({{file, 0, 0, "", "the file is larger than 1 MiB; a scenario is a short text file"}});
  return text;
}

Place place_of(const YAML::Mark& mark, const std::string& text) {
  if (mark.is_null())
    return {};
  const auto end = std::min(text.size(), static_cast<std::size_t>(mark.pos));
  const auto start = end - std::min(end, static_cast<std::size_t>(mark.column));
  const auto inner = std::count_if(text.begin() + start, text.begin() + end, continues);
  return {mark.line + 1, mark.column + 1 - static_cast<int>(inner)};
}

std::optional<YAML::Node> parse_yaml(const std::string& text, Problems& problems) {
  if (!check_characters(text, problems))
    return std::nullopt;
  try {
    if (!check_documents(text, problems))
      return std::nullopt;
    YAML::Node document = YAML::Load(text + end_mark);
    if (!document.IsNull())
      return document;
    problems.add({}, "", "the file is empty; a scenario begins with 'percuta: 1'");
  } catch (const YAML::Exception& error) {
    if (!error.mark.is_null() && static_cast<std::size_t>(error.mark.pos) >= text.size())
      problems.add({last_line(text), 0}, "",
                   "not valid YAML: " + error.msg + "; is a quote or bracket left open?");
    else
      problems.add(place_of(error.mark, text), "", "not valid YAML: " + error.msg);
  } catch (const std::exception& error) {
    problems.add({}, "", std::string("not valid YAML: ") + error.what());
  }
  return std::nullopt;
}

} // namespace percuta::scenario
