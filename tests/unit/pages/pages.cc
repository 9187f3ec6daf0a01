// What a browser makes of the pages.

#define BOOST_TEST_MODULE unit_pages
#include <boost/test/unit_test.hpp>

#include "browser.h"

#include "../results/synthetic_run.h"
#include "../study/function_model.h"
#include "report/build_report.h"
#include "results/files.h"
#include "study/comparison.h"
#include "study/study_files.h"

#include <cmath>
#include <fstream>

using namespace percuta;
using namespace percuta::test;

namespace {

/// The page runs, draws, sorts, stays within the window and asks for nothing.
void check_page(const nlohmann::json& seen, int canvases) {
  BOOST_TEST(seen["problems"].empty(), seen["problems"].dump());
  BOOST_TEST(seen["canvases"] == canvases);
  BOOST_TEST(seen["blank"].empty(), seen["blank"].dump());
  BOOST_TEST(seen["unsorted"].empty(), seen["unsorted"].dump());
  BOOST_TEST(seen["requests"].empty(), seen["requests"].dump());
  BOOST_TEST(seen["overflow"] == false);
}

void write_run(const std::string& folder, double force) {
  SyntheticRun run = synthetic_run();
  for (Headline& number : run.headlines.numbers)
    if (number.key == "insertion.puncture_force") {
      number.value *= force;
      *number.low *= force;
      *number.high *= force;
    }
  results::write(folder, run.record());
}

void write_comparison(const std::string& folder) {
  study::Comparison comparison{"Three <b>tips</b>", "0.1", "here", "now", {}, {}};
  comparison.wanted.objectives = {{{"insertion.puncture_force", "mN"}, false, 1}};
  for (const double force : {1.0, 3.0, 0.5}) {
    const std::string name = "x" + std::to_string(int(10 * force));
    write_run(folder + "/runs/" + name, force);
    comparison.designs.push_back({name, "runs/" + name, "title: t\nneedle: {tip: " + name + "}\n", "",
                                  study::read_summary(folder + "/runs/" + name)});
  }
  comparison.designs.push_back(
      {"broken", "runs/broken", "title: t\nneedle: {tip: none}\n", "did not converge", {}});
  results::write_file(folder + "/comparison.json", study::comparison_json(comparison).dump());
  report::build(folder);
}

void write_study(const StudyFolder& folder, std::size_t outputs) {
  const auto model = [=](const std::vector<double>& x) {
    std::vector<double> y{std::sin(x[0]) + x[1] * x[1], x[0] - x[1]};
    y.resize(outputs);
    return y;
  };
  const auto prepared = folder.prepare(2, outputs, model);
  const auto result = folder.run(2, outputs, model);
  results::write_file(folder.path() + "/study.json",
                      study::study_json(prepared.file, result, {"0.1", "here", "now"}).dump());
  report::build(folder.path());
}

} // namespace

BOOST_AUTO_TEST_SUITE(pages_in_a_browser)

BOOST_AUTO_TEST_CASE(the_page_of_a_run_draws_in_light_and_dark) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1);
  report::build(folder.path());
  const auto light = looked_at(folder / "report.html"),
             dark = looked_at(folder / "report.html", {1200, true});
  check_page(light, 9);
  check_page(dark, 9);
  BOOST_TEST(light["films"].size() == 2u); // the stroke and the weeks
  for (const nlohmann::json& film : light["films"]) {
    BOOST_TEST(film["first"] == nlohmann::json({0}), film.dump());
    BOOST_TEST(film["last"] == nlohmann::json({film["max"]}), film.dump());
    BOOST_TEST(film["told"] != "", film.dump());
  }
  BOOST_TEST((light["paper"] > 240 && light["ink"] < 60));
  BOOST_TEST((dark["paper"] < 60 && dark["ink"] > 200));
}

BOOST_AUTO_TEST_CASE(the_page_of_a_comparison_draws_and_sorts) {
  const TemporaryFolder folder;
  write_comparison(folder.path());
  const auto seen = looked_at(folder / "report.html");
  check_page(seen, 9);
  BOOST_TEST(seen["sorted"] >= 10);
  const std::string page = text_of(folder / "report.html");
  BOOST_TEST(page.find("<b>tips</b>") == std::string::npos);
  BOOST_TEST((page.find("class=\"warnings\"") < page.find("id=\"ranking\"")));
  BOOST_TEST((page.find("id=\"inputs\"") < page.find("id=\"outputs\"")));
  BOOST_TEST((page.find("id=\"outputs\"") < page.find("id=\"provenance\"")));
  BOOST_TEST(page.find("did not converge") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_page_of_a_study_draws_and_sorts_on_a_narrow_screen_too) {
  const StudyFolder folder(study_yaml(2, "0", "3", "method: {kind: sobol_indices, samples: 32}\n"));
  write_study(folder, 2);
  check_page(looked_at(folder.path() + "/report.html"), 3); // a plot, and indices of two outputs
  const auto narrow = looked_at(folder.path() + "/report.html", {500, true});
  check_page(narrow, 3);
  BOOST_TEST(narrow["sorted"] >= 15);
}

BOOST_AUTO_TEST_CASE(the_page_of_an_optimum_shows_the_front) {
  const StudyFolder folder(study_yaml(2, "0", "3",
                                      "method: {kind: optimum, scan: 16, searches: 2, evaluations: 10}\n"
                                      "objectives: [{minimise: f.1}, {maximise: f.2}]\n"
                                      "constraints: [{output: f.1, at_least: 0.2}]\n"));
  write_study(folder, 2);
  check_page(looked_at(folder.path() + "/report.html"), 1);
  BOOST_TEST(text_of(folder.path() + "/report.html").find("Pareto front") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
