#pragma once
// The file that asks for a study: base, inputs and how they vary, the method, what is wanted.

#include "study/objectives.h"
#include "study/optimum.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace percuta::study {

enum class Method { grid, latin_hypercube, sobol, morris, sobol_indices, optimum };

struct StudyFile {
  std::string file, title;
  std::string base; ///< path of the scenario
  std::vector<Input> inputs;
  Method method = Method::grid;
  std::string method_name;
  int samples = 0;      ///< Latin hypercube, Sobol', rows of Sobol' indices
  int trajectories = 0; ///< Morris
  int levels = 4;       ///< Morris
  std::uint64_t seed = 1;
  SearchPlan search;
  std::vector<OutputName> outputs; ///< those reported
  std::vector<std::string> asked;  ///< keys of those that the file names
  Wanted wanted;

  /// Number of evaluations; of an optimum the most that there can be.
  std::size_t size() const;
};

/// Makes the model of a base scenario. Throws InputError, IoError.
using ModelMaker = std::function<std::unique_ptr<Model>(const std::string& base)>;

/// A study with the model that its inputs belong to. Throws InputError with every problem of the file,
/// IoError.
struct PreparedStudy {
  StudyFile file;
  std::unique_ptr<Model> model;
};
PreparedStudy read_study(const std::string& file, const ModelMaker& make_model);

} // namespace percuta::study
