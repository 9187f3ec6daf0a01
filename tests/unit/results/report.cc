#include "synthetic_run.h"

#include "base/errors.h"
#include "report/build_report.h"

#include <boost/test/unit_test.hpp>

#include <regex>

using namespace percuta;
using namespace percuta::test;

namespace {

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at)
    ++n;
  return n;
}

} // namespace

BOOST_AUTO_TEST_SUITE(report_page)

BOOST_AUTO_TEST_CASE(a_page_has_numbers_curves_and_pictures) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  report::build(folder.path());
  const std::string page = text_of(folder / "report.html");
  BOOST_TEST(page.size() < 10000000u);
  BOOST_TEST(page.find("Puncture force") != std::string::npos);
  BOOST_TEST(page.find("18.5 to 31.25") != std::string::npos);
  BOOST_TEST(count(page, "<canvas") == 9u);
  BOOST_TEST(count(page, "<figure class=\"picture still\"") == 4u + 3u); // frames of the stroke and of healing
  BOOST_TEST(count(page, "<svg class=\"section\"") == 4u + 7u);
  BOOST_TEST(count(page, "<polygon class=\"needle\"") == 3u + 4u);
  BOOST_TEST((page.find("class=\"warnings\"") < page.find("id=\"headlines\"")));
}

BOOST_AUTO_TEST_CASE(a_page_needs_no_network_and_runs_nothing_from_the_scenario) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  report::build(folder.path());
  const std::string page = text_of(folder / "report.html");
  BOOST_TEST(!std::regex_search(page, std::regex("(src|href)=[\"']?(https?:)?//")));
  BOOST_TEST(page.find("<script>alert") == std::string::npos);
  BOOST_TEST(page.find("&lt;script&gt;alert(1)") != std::string::npos);
  BOOST_TEST(page.find("<b>1 mm</b>") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_decay_to_the_smallest_numbers_still_has_a_page) {
  TemporaryFolder folder;
  SyntheticRun run = synthetic_run();
  run.healing.tissue.values.at(0).back() = 1.173e-311;
  results::write(folder.path(), run.record());
  BOOST_CHECK_NO_THROW(report::build(folder.path()));
}

BOOST_AUTO_TEST_CASE(a_folder_without_collagen_by_depth_has_a_page_without_its_curve) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  std::filesystem::remove(folder / "collagen_by_depth.csv");
  report::build(folder.path());
  BOOST_TEST(count(text_of(folder / "report.html"), "<canvas") == 8u);
}

BOOST_AUTO_TEST_CASE(a_run_without_puncture_and_fields_still_has_a_page) {
  TemporaryFolder folder;
  SyntheticRun run = synthetic_run();
  run.insertion.puncture = {};
  run.insertion.channel.clear();
  run.insertion.fields = {};
  run.healing.fields = {};
  results::write(folder.path(), run.record());
  BOOST_CHECK_NO_THROW(report::build(folder.path()));
  BOOST_TEST(count(text_of(folder / "report.html"), "<svg class=\"section\"") == 0u);
}

BOOST_AUTO_TEST_CASE(a_field_on_a_spot_of_the_skin_has_a_legend_up_to_its_largest_value) {
  TemporaryFolder folder;
  SyntheticRun run = synthetic_run();
  const auto& points = run.insertion.fields.mesh.points;
  for (FieldFrame& frame : run.insertion.fields.frames)
    for (Field& field : frame.fields)
      for (std::size_t i = 0; field.name == "stretch" && i < points.size(); ++i)
        field.values[i] = points[i][0] < 1e-5 && points[i][1] > -1e-5 ? 2.5 : 1;
  results::write(folder.path(), run.record());
  report::build(folder.path());
  BOOST_TEST(text_of(folder / "report.html").find("<span class=\"ends\">2.5</span>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_page_takes_cells_that_are_all_but_gone) {
  TemporaryFolder folder;
  SyntheticRun run = synthetic_run();
  run.healing.tissue.values.front().back() = 3e-311; // below the least normal number
  results::write(folder.path(), run.record());
  BOOST_CHECK_NO_THROW(report::build(folder.path()));
}

BOOST_AUTO_TEST_CASE(an_incomplete_folder_is_an_error_that_names_the_missing_file) {
  TemporaryFolder folder;
  BOOST_CHECK_EXCEPTION(report::build(folder.path()), IoError, [&](const IoError& error) {
    return std::string(error.what()).find(folder / "summary.json") != std::string::npos;
  });
}

BOOST_AUTO_TEST_SUITE_END()
