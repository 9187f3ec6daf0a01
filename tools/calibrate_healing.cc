// Fits the calibrated constants of healing to the open experiments and says what the data can tell.

#include "base/errors.h"
#include "healing/calibration.h"
#include "healing/ensemble.h"
#include "healing/gains.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <regex>
#include <sstream>

namespace {

using namespace percuta::healing;

std::string band_text(const Observation& each) {
  if (each.low && each.high)
    return fmt::format("{:g} to {:g}", *each.low, *each.high);
  return each.low ? fmt::format("above {:g}", *each.low) : fmt::format("up to {:g}", *each.high);
}

/// 5 to 95 % of the ensemble around `centre`, per observation.
std::vector<Band> bands_around(const Constants& centre) {
  Patient patient = reference_patient();
  patient.constants = centre;
  std::vector<Constants> members;
  for (int i = 0; i < EnsembleSettings().members; ++i)
    if (const Constants drawn = draw_constants(patient, EnsembleSettings().seed, i); heals(drawn))
      members.push_back(drawn);
  const auto values = predict(members);
  std::vector<Band> bands;
  for (std::size_t j = 0; j < observations().size(); ++j) {
    std::vector<double> shown;
    for (const auto& each : values)
      if (std::isfinite(each[j]))
        shown.push_back(each[j]);
    bands.push_back(shown.empty() ? Band{std::nan(""), std::nan("")} : quantiles(shown));
  }
  return bands;
}

void print_table(const std::vector<double>& start, const std::vector<double>& shipped,
                 const std::vector<double>& fit, const std::vector<Band>& bands) {
  fmt::print("| | experiment | quantity | measured | trial fit | shipped | this fit (5 to 95 % of the "
             "ensemble) | |\n"
             "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
  const auto& all = observations();
  for (std::size_t i = 0; i < all.size(); ++i)
    fmt::print("| {} | {} | {}, {} | {} | {:.3g} | {:.3g} | {:.3g} ({:.3g} to {:.3g}) | {}{} |\n", all[i].id,
               all[i].experiment, all[i].quantity, all[i].unit, band_text(all[i]), start[i], shipped[i],
               fit[i], bands[i].low, bands[i].high, all[i].met(fit[i]) ? "hit" : "miss",
               all[i].fitted    ? ""
               : all[i].decides ? ", decides a constant"
                                : ", not fitted");
}

void print_identifiability(const Fit& fit) {
  fmt::print("\nSingular values of the slopes, in units of the observations' scales and of the prior "
             "(geometric standard deviation "
             "{:g}):\n ",
             fit_prior);
  for (double value : fit.singular_values)
    fmt::print(" {:.2g}", value);
  const auto above =
      std::count_if(fit.singular_values.begin(), fit.singular_values.end(), [](double v) { return v > 1; });
  fmt::print("\n{} of {} directions of {} constants are told by the data (singular value above 1).\n", above,
             fit.singular_values.size(), fitted_constants().size());
  std::vector<std::size_t> order(fit.left.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return fit.left[a] < fit.left[b]; });
  fmt::print(
      "\n| constant | trial fit | this fit | deviation left of the prior's |\n| --- | --- | --- | --- |\n");
  for (std::size_t i : order) {
    const FittedConstant& each = fitted_constants()[i];
    const double value = fit.constants.*each.entry->member;
    if (fit.left[i] < 0.9 || std::abs(value / each.start - 1) > 0.1)
      fmt::print("| {} | {:.4g} | {:.4g} | {:.2f} |\n", each.entry->name, each.start, value, fit.left[i]);
  }
}

/// Replaces values in the table of constants; their sources stay.
void write_constants(const std::string& file, const Fit& fit) {
  std::ifstream in(file);
  std::stringstream buffer;
  buffer << in.rdbuf();
  std::string text = buffer.str();
  std::vector<const ConstantEntry*> changed;
  for (const FittedConstant& each : fitted_constants())
    changed.push_back(each.entry);
  for (const Observation& each : observations())
    if (each.decides)
      changed.push_back(each.decides);
  for (const ConstantEntry* each : changed) {
    const std::regex line("(PERCUTA_CONSTANT\\(" + each->name + ", )[^,]+");
    if (!std::regex_search(text, line))
      throw percuta::IoError(file + " has no constant " + each->name);
    text = std::regex_replace(text, line, fmt::format("$01{:.4g}", fit.constants.*each->member));
  }
  if (!(std::ofstream(file) << text))
    throw percuta::IoError("cannot write " + file);
}

} // namespace

int main(int argc, char** argv) {
  CLI::App program{"Fits the calibrated constants of healing to the open experiments",
                   "percuta-calibrate-healing"};
  std::string file;
  int iterations = 30;
  program.add_option("--write", file, "table of constants to update (solver/healing/constants.inc)")
      ->check(CLI::ExistingFile);
  program.add_option("--iterations", iterations, "at most")->capture_default_str();
  CLI11_PARSE(program, argc, argv);
  try {
    const Fit fit = calibrate(iterations);
    Constants start;
    for (const FittedConstant& each : fitted_constants())
      start.*each.entry->member = each.start;
    const auto values = predict({start, Constants(), fit.constants});
    print_table(values[0], values[1], values[2], bands_around(fit.constants));
    print_identifiability(fit);
    fmt::print("\nCost {:.4g} at the start, {:.4g} after {} steps. Loop gains: debris {:.3g}, scar {:.3g}.\n",
               fit.cost.front(), fit.cost.back(), fit.cost.size() - 1, debris_loop_gain(fit.constants),
               scar_loop_gain(fit.constants));
    if (!file.empty())
      write_constants(file, fit);
  } catch (const std::exception& error) {
    std::cerr << "percuta-calibrate-healing: " << error.what() << '\n';
    return 1;
  }
}
