#pragma once
// Scenarios as the model of a study: a setting is a set of changes of the base.

#include "app/chain.h"
#include "study/model.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace percuta::app {

class ScenarioModel : public study::Model {
public:
  /// Throws InputError, IoError.
  explicit ScenarioModel(const std::string& base);

  std::optional<scenario::Key> find_input(const std::string& key) const override;
  const scenario::Vocabulary& names() const override { return names_; }
  std::string unknown_input(const std::string& key) const override;
  std::optional<double> nominal(const std::string& key) const override;
  const std::vector<study::OutputName>& outputs() const override;
  std::string identity() const override { return identity_; }
  std::string group(const study::Setting& setting) const override;
  /// Settings that differ in healing and protocol only share the insertion of the last call.
  Headlines evaluate(const study::Setting& setting) override;

  /// What a setting resolves to. Throws InputError.
  Plan plan(const study::Setting& setting) const;
  /// Insertions that evaluate() has computed.
  int insertions() const { return insertions_; }
  bool has_companions() const { return base_.scenario.mechanics.companions; }

private:
  scenario::Vocabulary names_;
  Plan base_;
  std::string identity_;
  std::map<std::string, std::string> resolved_; ///< values of the base by key
  std::string insertion_key_;                   ///< of `insertion_`
  std::optional<insertion::InsertionResult> insertion_;
  int insertions_ = 0;
};

} // namespace percuta::app
