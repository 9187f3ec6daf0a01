#include "function_model.h"

#include "base/errors.h"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace percuta::test {

using namespace study;
namespace fs = std::filesystem;

FunctionModel::FunctionModel(std::size_t inputs, std::size_t outputs, Function function)
    : function_(std::move(function)) {
  for (std::size_t i = 1; i <= inputs; ++i) {
    const std::string name = "x" + std::to_string(i);
    keys_[name] = scenario::quantity(name, units::Dimension::ratio, "", nullptr).range("-1000", "1000");
  }
  keys_["n"] = scenario::integer("n", "", nullptr).range("0", "100");
  for (std::size_t i = 1; i <= outputs; ++i)
    outputs_.push_back({"f." + std::to_string(i), "1"});
}

std::optional<scenario::Key> FunctionModel::find_input(const std::string& key) const {
  const auto found = keys_.find(key);
  return found == keys_.end() ? std::nullopt : std::optional<scenario::Key>(found->second);
}

Headlines FunctionModel::evaluate(const Setting& setting) {
  std::vector<double> x;
  for (const InputValue& input : setting)
    x.push_back(std::stod(input.written));
  const std::vector<double> y = function_(x);
  Headlines headlines;
  for (std::size_t i = 0; i < y.size(); ++i)
    headlines.numbers.push_back({outputs_[i].key, y[i], "1", {}, {}, ""});
  return headlines;
}

StudyFolder::StudyFolder(const std::string& yaml) {
  std::string name = (fs::temp_directory_path() / "percuta-study-XXXXXX").string();
  if (!mkdtemp(name.data()))
    throw std::runtime_error("no scratch directory");
  path_ = name;
  std::ofstream(path_ / "study.yaml") << yaml;
  std::ofstream(path_ / "base.yaml") << "a base\n";
}

StudyFolder::~StudyFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string StudyFolder::journal(const std::string& share) const {
  std::ifstream file(path_ / ("samples-" + share + ".jsonl"), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

PreparedStudy StudyFolder::prepare(std::size_t inputs, std::size_t outputs,
                                   FunctionModel::Function function) const {
  return read_study(path() + "/study.yaml", [&](const std::string&) {
    return std::make_unique<FunctionModel>(inputs, outputs, function);
  });
}

StudyResult StudyFolder::run(std::size_t inputs, std::size_t outputs, FunctionModel::Function function,
                             const Share& share, int jobs) const {
  PreparedStudy prepared = prepare(inputs, outputs, function);
  SilentProgress silent;
  return run_study(prepared, path(), share, jobs, silent);
}

std::string study_yaml(int inputs, const std::string& from, const std::string& to, const std::string& rest) {
  std::string yaml = "study: 1\nbase: base.yaml\ninputs:\n";
  for (int i = 1; i <= inputs; ++i)
    yaml += "  x" + std::to_string(i) + ": {from: " + from + ", to: " + to + "}\n";
  return yaml + rest;
}

} // namespace percuta::test
