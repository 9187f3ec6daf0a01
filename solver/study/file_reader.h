#pragma once
// Reading of the small YAML files that ask for comparisons and studies: maps with known keys, all problems at
// once.

#include "scenario/problems.h"

#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

namespace percuta::study {

/// One file with its text and what is wrong with it. Throws IoError when it cannot be read, InputError when
/// it is not YAML.
class StudyText {
public:
  /// `kind` is the key that a file of this kind begins with, "comparison" or "study"; its value is 1.
  StudyText(const std::string& file, const std::string& kind);

  const std::string& file() const { return file_; }
  const std::string& text() const { return text_; }
  const YAML::Node& root() const { return root_; }
  scenario::Place place(const YAML::Node& node) const;
  /// A path as the file writes it, relative to the file's directory.
  std::string beside(const std::string& path) const;

  scenario::Problems problems;

private:
  std::string file_, text_;
  YAML::Node root_;
};

/// Whether the file has the key that says that it is of this kind. Throws IoError.
bool is_of_kind(const std::string& file, const std::string& kind);

/// A map of a StudyText. Whatever does not fit is noted as a problem of the file.
class MapReader {
public:
  /// Notes keys that are not `allowed`, and that `node` is no map.
  MapReader(StudyText& source, const YAML::Node& node, std::string path, std::vector<std::string> allowed);

  bool has(const std::string& key) const;
  /// The node of a key, undefined when absent.
  YAML::Node node(const std::string& key) const;
  std::string text(const std::string& key, const std::string& fallback = "") const;
  /// Notes that a key is missing.
  std::string required_text(const std::string& key) const;
  double number(const std::string& key, double fallback, double least, double most) const;
  int integer(const std::string& key, int fallback, int least, int most) const;
  bool flag(const std::string& key, bool fallback) const;
  std::string one_of(const std::string& key, const std::vector<std::string>& names,
                     const std::string& fallback) const;
  /// Entries of a list; none when absent. Notes that it is no list.
  std::vector<YAML::Node> list(const std::string& key) const;

  /// Notes a problem with a key of this map.
  void problem(const std::string& key, const std::string& message) const;
  std::string path(const std::string& key) const;

private:
  StudyText& source_;
  YAML::Node node_;
  std::string path_;
};

} // namespace percuta::study
