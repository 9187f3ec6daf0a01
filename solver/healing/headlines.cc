#include "healing/headlines.h"

#include "healing/fields.h"
#include "healing/gains.h"

namespace percuta::healing {
namespace {

std::string band_basis(const Ensemble& ensemble) {
  const int used = ensemble.drawn - ensemble.refused - ensemble.failed;
  return " Band: 5 to 95 % of " + std::to_string(used) +
         " courses with varied constants (log-normal, factor 1.2, assumed) and damaged area.";
}

bool is_peak(const Metric& metric) {
  return metric.key.find("peak_day") != std::string::npos;
}

void add_numbers(const CourseView& nominal, const Ensemble& ensemble, bool injured, Headlines& out) {
  const auto values = measure(nominal);
  for (std::size_t i = 0; i < metrics().size(); ++i) {
    const Metric& metric = metrics()[i];
    if (!values[i]) {
      if (injured)
        out.warnings.push_back(metric.key + " is not given: it was not reached " +
                               (is_peak(metric)
                                    ? "before the second session or the end of follow-up."
                                    : "before the second session; lengthen the interval to see it."));
      continue;
    }
    Headline number{metric.key, *values[i], metric.unit, std::nullopt, std::nullopt, metric.basis};
    if (i < ensemble.metrics.size() && ensemble.metrics[i]) {
      number.low = ensemble.metrics[i]->low;
      number.high = ensemble.metrics[i]->high;
      number.basis += band_basis(ensemble);
    }
    out.numbers.push_back(number);
  }
}

void add_model_warnings(Headlines& out) {
  out.warnings.push_back(
      "The size of the collagen gain is calibrated on one biopsy study (acne scars, five monthly "
      "sessions); trust comparisons between designs more than the number itself.");
  out.warnings.push_back(
      "Changes of elastin and of the ratio of collagen III to I are not validated: published data "
      "disagree on their sign.");
}

void add_gain_warnings(const Constants& constants, const Ensemble& ensemble, Headlines& out) {
  if (scar_loop_gain(constants) >= 1)
    out.warnings.push_back(
        "The loop of TGF-beta and myofibroblasts has a gain of 1 or more: scars can persist "
        "(hypertrophic or keloid).");
  if (debris_loop_gain(constants) >= 1)
    out.warnings.push_back(
        "The loop of debris and neutrophils has a gain of 1 or more: inflammation feeds itself.");
  if (ensemble.refused > 0)
    out.warnings.push_back(std::to_string(ensemble.refused) + " of " + std::to_string(ensemble.drawn) +
                           " members of the ensemble were left out: a loop gain of 1 or more.");
  if (ensemble.failed > 0)
    out.warnings.push_back(std::to_string(ensemble.failed) + " of " + std::to_string(ensemble.drawn) +
                           " members of the ensemble were left out: the integration did not converge.");
}

} // namespace

Headlines describe(const CourseView& nominal, const Ensemble& ensemble, const Schedule& schedule,
                   const std::vector<std::string>& notes, bool injured) {
  Headlines out;
  add_numbers(nominal, ensemble, injured, out);
  if (injured) {
    add_model_warnings(out);
    out.warnings.insert(out.warnings.end(), notes.begin(), notes.end());
  }
  add_gain_warnings(nominal.constants, ensemble, out);
  if (schedule.dropped_sessions > 0)
    out.warnings.push_back(std::to_string(schedule.dropped_sessions) +
                           " sessions were left out: they would take place after the end of follow-up.");
  return out;
}

void describe_space(const std::string& space, const DepthCourse& by_depth, const std::optional<Band>& change,
                    Headlines& out) {
  if (by_depth.depths.empty())
    return;
  out.numbers.push_back({"healing.dermal_collagen_change", dermal_collagen_change(by_depth), "%",
                         change ? std::optional<double>(change->low) : std::nullopt,
                         change ? std::optional<double>(change->high) : std::nullopt,
                         "Collagen I and III, mean over all of the dermis at the end of follow-up, from "
                         "collagen_by_depth.csv with healing.space " +
                             space +
                             "; against the patient's own untreated skin. Band: 5 to 95 % of the ensemble's "
                             "members in that space."});
  if (space != "local")
    out.warnings.push_back(
        "healing.space is " + space +
        " for healing.pvd, collagen_by_depth.csv and healing.dermal_collagen_change; the other "
        "healing numbers and healing.csv are those of the treated depth healing alone.");
}

} // namespace percuta::healing
