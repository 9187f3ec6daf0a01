#pragma once
// Closed forms in the place of scenarios, so that the code of studies meets numbers that are known.

#include "study/study.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace percuta::test {

/// Inputs x1, x2, ... without unit; outputs "f.1", "f.2", ... of unit 1.
class FunctionModel : public study::Model {
public:
  using Function = std::function<std::vector<double>(const std::vector<double>&)>;
  FunctionModel(std::size_t inputs, std::size_t outputs, Function function);

  std::optional<scenario::Key> find_input(const std::string& key) const override;
  const scenario::Vocabulary& names() const override { return names_; }
  std::string unknown_input(const std::string&) const override { return "there are x1, x2, ..."; }
  std::optional<double> nominal(const std::string&) const override { return 10; }
  const std::vector<study::OutputName>& outputs() const override { return outputs_; }
  std::string identity() const override { return "function"; }
  std::string group(const study::Setting&) const override { return ""; }
  Headlines evaluate(const study::Setting& setting) override;

private:
  scenario::Vocabulary names_;
  std::vector<study::OutputName> outputs_;
  std::map<std::string, scenario::Key> keys_;
  Function function_;
};

/// A folder with a study file in it; vanishes.
class StudyFolder {
public:
  explicit StudyFolder(const std::string& study_yaml);
  ~StudyFolder();
  StudyFolder(const StudyFolder&) = delete;

  std::string path() const { return path_.string(); }
  std::string journal(const std::string& share = "all") const;
  study::PreparedStudy prepare(std::size_t inputs, std::size_t outputs,
                               FunctionModel::Function function) const;
  study::StudyResult run(std::size_t inputs, std::size_t outputs, FunctionModel::Function function,
                         const study::Share& share = {}, int jobs = 2) const;

private:
  std::filesystem::path path_;
};

/// "study: 1", a base that exists, and inputs x1 to xn from `from` to `to`.
std::string study_yaml(int inputs, const std::string& from, const std::string& to, const std::string& rest);

} // namespace percuta::test
