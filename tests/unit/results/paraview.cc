// The field files are opened by percuta-check-results, a program with VTK's readers.

#include "results/needle_series.h"
#include "synthetic_run.h"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <regex>

using namespace percuta;
using namespace percuta::test;

namespace {

Outcome check_results(const std::string& directory) {
  return outcome_of(std::string(PERCUTA_CHECK_RESULTS) + " '" + directory + "'");
}

std::vector<double> times(const std::string& collection) {
  std::vector<double> found;
  const std::regex timestep("timestep=\"([^\"]*)\"");
  for (auto match = std::sregex_iterator(collection.begin(), collection.end(), timestep);
       match != std::sregex_iterator(); ++match)
    found.push_back(std::stod((*match)[1]));
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(paraview)

BOOST_AUTO_TEST_CASE(a_vtk_reader_finds_every_array_in_every_frame) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  const Outcome outcome = check_results(folder.path());
  BOOST_TEST(outcome.status == 0, outcome.output);
  for (const char* row : {"point displacement +m x3 frames +4", "point stretch +1 x1 frames +4",
                          "cell von_mises_stress +Pa x1 frames +4", "cell damage +1 x1 frames +4",
                          "cell layer +x1 frames +4 +0 \\.\\. +4", "point collagen_total +1 x1 frames +3"})
    BOOST_TEST(std::regex_search(outcome.output, std::regex(row)), row << " is not in\n" << outcome.output);
}

BOOST_AUTO_TEST_CASE(fields_are_xml_that_any_reader_parses) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  for (const auto& entry : std::filesystem::directory_iterator(folder / "insertion")) {
    boost::property_tree::ptree tree;
    BOOST_REQUIRE_NO_THROW(boost::property_tree::read_xml(entry.path().string(), tree));
    BOOST_TEST(!tree.get_child_optional("VTKFile.AppendedData").has_value());
    BOOST_TEST(tree.get<int>("VTKFile.UnstructuredGrid.Piece.<xmlattr>.NumberOfPoints") > 0);
  }
}

BOOST_AUTO_TEST_CASE(a_vtk_reader_finds_hexahedra_in_space) {
  TemporaryFolder folder;
  auto run = synthetic_run();
  SolidSeries& solid = run.insertion.solid;
  solid.mesh.points = {{0, 0, -1}, {1, 0, -1}, {1, 1, -1}, {0, 1, -1},
                       {0, 0, 0},  {1, 0, 0},  {1, 1, 0},  {0, 1, 0}};
  solid.mesh.cells = {{0, 1, 2, 3, 4, 5, 6, 7}};
  solid.mesh.layer = {0};
  solid.time_name = "needle path";
  solid.time_unit = "m";
  solid.frames = {{0, "start", {{"displacement", "m", FieldPlace::point, 3, std::vector<double>(24, 0.5)}}}};
  results::write(folder.path(), run.record());
  const Outcome outcome = check_results(folder.path());
  BOOST_TEST(outcome.status == 0, outcome.output);
  BOOST_TEST(outcome.output.find("insertion_3d.pvd") != std::string::npos, outcome.output);
  BOOST_TEST(std::regex_search(outcome.output, std::regex("point displacement +m x3 frames +1")),
             outcome.output);
}

BOOST_AUTO_TEST_CASE(the_needle_is_drawn_beside_the_skin_at_the_same_times) {
  TemporaryFolder folder;
  const SyntheticRun run = synthetic_run();
  results::write(folder.path(), run.record());
  BOOST_TEST(times(text_of(folder / "needle.pvd")) == times(text_of(folder / "insertion.pvd")),
             boost::test_tools::per_element());
  const FieldSeries needle = results::needle_series(run.record().needle_profile, run.insertion.fields);
  const auto& deepest = needle.frames.back();
  BOOST_TEST(*deepest.needle_travel == 1e-3);
  BOOST_TEST(needle.mesh.points.front()[1] + deepest.fields.at(0).values.at(1) == -1e-3);
  const auto& cell = needle.mesh.cells.at(1); // the shaft
  BOOST_TEST(needle.mesh.points[cell[1]][0] == 0.125e-3);
  BOOST_TEST(needle.mesh.points[cell[2]][1] == 1.5e-3);
  const Outcome outcome = check_results(folder.path());
  BOOST_TEST(std::regex_search(outcome.output, std::regex("needle.pvd: 4 frames\n +cell layer")),
             outcome.output);
}

BOOST_AUTO_TEST_CASE(a_run_without_a_profile_has_no_needle_to_draw) {
  TemporaryFolder folder;
  const SyntheticRun run = synthetic_run();
  auto record = run.record();
  record.needle_profile.clear();
  results::write(folder.path(), record);
  BOOST_TEST(!std::filesystem::exists(folder / "needle.pvd"));
}

BOOST_AUTO_TEST_CASE(a_damaged_frame_is_found) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  std::filesystem::resize_file(folder / "insertion/insertion_0002.vtu", 2000);
  const Outcome outcome = check_results(folder.path());
  BOOST_TEST(outcome.status == 1);
  BOOST_TEST(outcome.output.find("insertion_0002.vtu") != std::string::npos, outcome.output);
}

BOOST_AUTO_TEST_CASE(times_of_a_collection_increase_even_across_the_snap) {
  TemporaryFolder folder;
  const SyntheticRun run = synthetic_run();
  results::write(folder.path(), run.record());
  const std::vector<double> found = times(text_of(folder / "insertion.pvd"));
  BOOST_REQUIRE(found.size() == run.insertion.fields.frames.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    BOOST_TEST(found[i] == run.insertion.fields.frames[i].time, boost::test_tools::tolerance(1e-8));
    BOOST_TEST((i == 0 || found[i] > found[i - 1]));
  }
}

BOOST_AUTO_TEST_SUITE_END()
