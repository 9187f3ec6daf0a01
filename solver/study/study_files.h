#pragma once
// What a finished study leaves: study.csv, study.h5 and study.json, as docs/studies.md describes them.

#include "study/study.h"

#include <nlohmann/json.hpp>

#include <string>

namespace percuta::study {

/// Who made it, where and when.
struct Provenance {
  std::string version, host, started;
};

/// A row per sample: number, inputs, outputs with their ranges, why it failed; units are in the headings.
std::string study_table(const StudyFile& study, const StudyResult& result);

/// Inputs and outputs as arrays over the samples, with units; indices and their intervals.
std::string study_hdf5(const StudyFile& study, const StudyResult& result, const Provenance& provenance);

/// All that the page shows.
nlohmann::ordered_json study_json(const StudyFile& study, const StudyResult& result,
                                  const Provenance& provenance);

/// Outputs that the study names and no sample yields.
std::vector<std::string> missing_outputs(const StudyFile& study, const StudyResult& result);

/// Samples that meet all constraints and that no other such sample equals or beats in every objective: the
/// Pareto front, or the optimum when there is one objective. Each setting once.
std::vector<std::size_t> front(const StudyResult& result);

} // namespace percuta::study
