// Study files: how inputs vary, and what is told of wrong ones.

#include "function_model.h"

#include "app/scenario_model.h"
#include "base/errors.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <fstream>

using namespace percuta;
using namespace percuta::study;
using namespace percuta::test;

namespace {

/// The input of a study whose only input has this map.
Input input(const std::string& name, const std::string& map) {
  const StudyFolder folder("study: 1\nbase: base.yaml\ninputs: {" + name + ": " + map +
                           "}\nmethod: {kind: grid, points: 3}\n");
  return folder.prepare(1, 1, nullptr).file.inputs.at(0);
}

std::string messages(const std::string& rest) {
  const StudyFolder folder("study: 1\nbase: base.yaml\n" + rest);
  std::string said;
  try {
    folder.prepare(2, 2, nullptr);
  } catch (const InputError& error) {
    for (const InputProblem& problem : error.problems())
      said += std::to_string(problem.line) + " " + problem.key + ": " + problem.message + "\n";
  }
  return said;
}

} // namespace

BOOST_AUTO_TEST_SUITE(study_file)

BOOST_AUTO_TEST_CASE(spreads_have_the_quantiles_of_their_kind) {
  const auto near = boost::test_tools::tolerance(1e-6);
  BOOST_TEST(input("x1", "{from: 2, to: 6}").number_at(0.25) == 3, near);
  BOOST_TEST(input("x1", "{from: 1, to: 100, spacing: logarithmic}").number_at(0.5) == 10, near);
  BOOST_TEST(input("x1", "{mean: 5, deviation: 2}").number_at(0.8413447460685429) == 7, near);
  BOOST_TEST(input("x1", "{median: 5, factor: 2}").number_at(0.15865525393145705) == 2.5, near);
  BOOST_TEST(input("x1", "{median: 1, factor: 2, relative: true}").number_at(0.5) == 10, near); // base 10
  BOOST_TEST(input("x1", "{mean: 5, deviation: 2}").number_at(0) == 5 - 2 * 3.0902323, near);
}

BOOST_AUTO_TEST_CASE(whole_numbers_and_names_are_equally_likely) {
  const Input whole = input("n", "{from: 2, to: 4}");
  BOOST_TEST(whole.at(0) == "2");
  BOOST_TEST(whole.at(0.34) == "3");
  BOOST_TEST(whole.at(1) == "4");
  BOOST_TEST(whole.grid().size() == 3u);
  const Input listed = input("x1", "{values: [1, 5, 9]}");
  BOOST_TEST(listed.at(0.5) == "5");
  BOOST_TEST(listed.at(1) == "9");
  BOOST_TEST(listed.grid().size() == 3u);
}

BOOST_AUTO_TEST_CASE(listed_numbers_are_numbers_and_lengths_are_shown_as_people_write_them) {
  Input depth = input("x1", "{values: [1, 5, 9]}");
  BOOST_TEST(depth.number_at(0.5) == 5);
  BOOST_TEST(!depth.is_name());
  depth.key.dimension = units::Dimension::length;
  depth.values = {"900 um", "1.5 mm", "2 mm"};
  BOOST_TEST(depth.number_at(0) == 9e-4, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(depth.unit() == "m");
  BOOST_TEST(std::string(depth.shown_unit().name) == "mm");
  BOOST_TEST(depth.shown_at(0) == 0.9, boost::test_tools::tolerance(1e-12));
  depth.key.kind = scenario::Kind::name;
  BOOST_TEST(depth.number_at(1) == 2);
  BOOST_TEST(depth.is_name());
}

BOOST_AUTO_TEST_CASE(a_grid_has_every_combination) {
  const StudyFolder folder(
      "study: 1\nbase: base.yaml\ninputs:\n  x1: {from: 0, to: 1}\n  n: {from: 1, to: 2}\n"
      "  x2: {from: 0, to: 1, points: 4}\nmethod: {kind: grid, points: 3}\n");
  const PreparedStudy study = folder.prepare(2, 1, nullptr);
  BOOST_TEST(study.file.size() == 24u);
  const Points points = grid_points(study.file.inputs);
  BOOST_TEST(points.size() == 24u);
  BOOST_TEST(points.front()[0] == 0);
  BOOST_TEST(points.back()[2] == 1);
}

BOOST_AUTO_TEST_CASE(wrong_studies_are_told_with_line_key_and_what_is_allowed) {
  const std::string grid = "method: {kind: grid}\n";
  BOOST_TEST(messages("inputs: {x9: {from: 0, to: 1}}\n" + grid) == "3 inputs.x9: there are x1, x2, ...\n");
  BOOST_TEST(
      messages("inputs: {x1: {from: 0, to: 1001}}\n" + grid).find("3 inputs.x1.to: '1001' is out of range") ==
      0u);
  BOOST_TEST(messages("inputs: {x1: {from: 3, to: 1}}\n" + grid) ==
             "3 inputs.x1.to: must be more than from\n");
  BOOST_TEST(messages("inputs: {x1: {form: 3, to: 1}}\n" + grid)
                 .find("3 inputs.x1.form: unknown key, did you mean 'from'?") != std::string::npos);
  BOOST_TEST(messages("inputs: {x1: 3}\n" + grid).find("3 inputs.x1: allowed is a map of") == 0u);
  BOOST_TEST(messages("inputs: {x1: {from: 0, to: 1, spacing: logarithmic}}\n" + grid)
                 .find("3 inputs.x1.from: must be more than 0") == 0u);
  BOOST_TEST(messages(grid).find("inputs: allowed is a map") != std::string::npos);
  BOOST_TEST(messages("inputs: {x1: {from: 0, to: 1}}\nmethod: {kind: gird}\n")
                 .find("4 method.kind: 'gird' is not an allowed name, did you mean 'grid'?") == 0u);
  BOOST_TEST(messages("inputs: {x1: {from: 0, to: 1}}\nmethod: {kind: grid, samples: 3}\n")
                 .find("4 method.samples: unknown key") == 0u);
  BOOST_TEST(messages("inputs: {x1: {from: 0, to: 1}}\nmethod: {kind: morris, levels: 5}\n") ==
             "4 method.levels: must be even\n");
  BOOST_TEST(messages("inputs: {x1: {from: 0, to: 1}}\nmethod: {kind: sobol, samples: 1e9}\n")
                 .find("4 method.samples: '1e9' is not allowed") == 0u);
  BOOST_TEST(
      messages("inputs: {x1: {from: 0, to: 1, points: 9999}, x2: {from: 0, to: 1, points: 9999}}\n" + grid)
          .find("4 method: asks for 99980001 evaluations") == 0u);
  BOOST_TEST(messages("inputs: {x1: {from: 0, to: 1}}\nmethod: {kind: optimum}\n")
                 .find("objectives: is required for an optimum") != std::string::npos);
  BOOST_TEST(messages("inputs: {x1: {from: 0, to: 1}}\noutputs: [f.3]\n" + grid)
                 .find("4 outputs: 'f.3' is no output") == 0u);
}

BOOST_AUTO_TEST_CASE(a_scenario_takes_settings_of_any_key) {
  const StudyFolder folder("");
  std::ofstream(folder.path() + "/base.yaml")
      << "percuta: 1\nskin: {site: forearm}\ndevice: {preset: generic_pen, drive: {depth: 0.5 mm}}\n";
  const app::ScenarioModel model(folder.path() + "/base.yaml");
  const auto plan = model.plan({{"device.needle.tip_radius", "3 um"},
                                {"skin.layers[stratum corneum].toughness", "1 kJ/m^2"},
                                {"protocol.sessions", "2"}});
  BOOST_TEST(plan.device.needle.tip_radius == 3e-6);
  BOOST_TEST(plan.skin.layers[0].toughness.value == 1000);
  BOOST_TEST(plan.scenario.protocol.sessions == 2);
  BOOST_TEST(*model.nominal("device.drive.depth") == 5e-4, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(*model.nominal("skin.layers[papillary dermis].toughness") == 2000);
  BOOST_TEST(!model.nominal("device.needle.shape").has_value());
}

BOOST_AUTO_TEST_CASE(a_nominal_constant_of_healing_is_known_although_the_base_does_not_set_it) {
  const StudyFolder folder("");
  std::ofstream(folder.path() + "/base.yaml")
      << "percuta: 1\nskin: {site: forearm}\ndevice: {preset: generic_pen, drive: {depth: 0.5 mm}}\n";
  const app::ScenarioModel model(folder.path() + "/base.yaml");
  const auto parameters = app::vocabulary().parameters;
  const auto& first = parameters.at(0);
  BOOST_TEST(*model.nominal("healing.parameters." + first.name) ==
             units::parse_quantity(first.nominal, first.dimension));
}

BOOST_AUTO_TEST_CASE(settings_that_differ_in_healing_only_share_a_group) {
  const StudyFolder folder("");
  std::ofstream(folder.path() + "/base.yaml")
      << "percuta: 1\nskin: {site: forearm}\ndevice: {preset: generic_pen, drive: {depth: 0.5 mm}}\n";
  const app::ScenarioModel model(folder.path() + "/base.yaml");
  const InputValue tip{"device.needle.tip_radius", "3 um"};
  BOOST_TEST(model.group({tip, {"protocol.sessions", "1"}}) ==
             model.group({tip, {"protocol.sessions", "2"}}));
  BOOST_TEST(model.group({tip}) != model.group({{"device.needle.tip_radius", "4 um"}}));
}

BOOST_AUTO_TEST_SUITE_END()
