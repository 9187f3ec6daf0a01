// percuta-picture on a synthetic run: what it says without a display, and what it draws with one.

#include "synthetic_run.h"

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGReader.h>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>

using namespace percuta;
using namespace percuta::test;
namespace utf = boost::unit_test;

namespace {

Outcome picture(const std::string& before, const std::string& arguments) {
  return outcome_of(before + " '" + PERCUTA_PICTURE + "' " + arguments);
}

boost::test_tools::assertion_result xvfb(utf::test_unit_id) {
  boost::test_tools::assertion_result found(
      std::system("command -v xvfb-run >/dev/null && command -v xauth >/dev/null") == 0);
  found.message() << "no xvfb-run (Debian packages xvfb, xauth)";
  return found;
}

using Colour = std::array<int, 3>;

/// How often each colour occurs.
std::map<Colour, int> colours_of(const std::string& path) {
  vtkNew<vtkPNGReader> reader;
  reader->SetFileName(path.c_str());
  reader->Update();
  vtkImageData* image = reader->GetOutput();
  std::map<Colour, int> counts;
  const auto* pixel = static_cast<unsigned char*>(image->GetScalarPointer());
  for (vtkIdType i = 0; i < image->GetNumberOfPoints(); ++i, pixel += image->GetNumberOfScalarComponents())
    ++counts[{pixel[0], pixel[1], pixel[2]}];
  return counts;
}

/// A block of one cell, 2 mm wide, whose slit is open at one corner of its surface.
SyntheticRun with_slit(std::size_t corner) {
  SyntheticRun run = synthetic_run();
  SolidSeries& solid = run.insertion.solid;
  solid.mesh.points = {{0, 0, -2e-3}, {2e-3, 0, -2e-3}, {2e-3, 2e-3, -2e-3}, {0, 2e-3, -2e-3},
                       {0, 0, 0},     {2e-3, 0, 0},     {2e-3, 2e-3, 0},     {0, 2e-3, 0}};
  solid.mesh.cells = {{0, 1, 2, 3, 4, 5, 6, 7}};
  solid.mesh.layer = {0};
  solid.time_name = "needle path";
  solid.time_unit = "m";
  std::vector<double> opening(8, 0);
  opening[corner] = 50e-6;
  for (const auto& frame : run.insertion.fields.frames)
    solid.frames.push_back({frame.time,
                            frame.label,
                            {{"displacement", "m", FieldPlace::point, 3, std::vector<double>(24, 0)},
                             {"slit_opening", "m", FieldPlace::point, 1, opening}}});
  return run;
}

} // namespace

BOOST_AUTO_TEST_SUITE(picture_)

BOOST_AUTO_TEST_CASE(without_a_display_it_says_what_to_do) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  const std::string out = folder / "space.png";
  const Outcome outcome = picture("env -u DISPLAY", "'" + folder.path() + "' --out '" + out + "'");
  BOOST_TEST(outcome.status == 1);
  BOOST_TEST(outcome.output.find("xvfb-run") != std::string::npos, outcome.output);
  BOOST_TEST(!std::filesystem::exists(out));
}

BOOST_AUTO_TEST_CASE(a_wrong_field_or_frame_names_the_allowed_ones) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  const std::string start = "'" + folder.path() + "' --out '" + (folder / "space.png") + "' ";
  const Outcome field = picture("env -u DISPLAY", start + "--field strech"),
                frame = picture("env -u DISPLAY", start + "--frame end");
  BOOST_TEST(field.status == 2);
  BOOST_TEST(field.output.find("allowed is displacement, stretch, von_mises_stress, damage") !=
                 std::string::npos,
             field.output);
  BOOST_TEST(frame.status == 2);
  BOOST_TEST(frame.output.find("before puncture") != std::string::npos, frame.output);
}

BOOST_AUTO_TEST_CASE(it_draws_layers_and_both_ends_of_the_colours, *utf::precondition(xvfb)) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  const std::string out = folder / "space.png";
  const Outcome outcome = picture("xvfb-run -a", "'" + folder.path() + "' --out '" + out + "'");
  BOOST_TEST_REQUIRE(outcome.status == 0, outcome.output);
  auto counts = colours_of(out);
  BOOST_TEST((counts[{255, 255, 255}] > 100000)); // paper
  // The faces of the cut are not shaded: reticular dermis on the left, the field's lowest value on the right.
  BOOST_TEST((counts[{0xdd, 0x9f, 0x9f}] > 2000));
  BOOST_TEST((counts[{68, 1, 84}] > 2000));
  int highest = 0; // in the colour bar, and at the tip
  for (const auto& [colour, count] : counts)
    highest += colour[0] > 240 && colour[1] > 215 && colour[2] < 60 ? count : 0;
  BOOST_TEST(highest > 100);
  BOOST_TEST(counts.size() > 500u); // shaded needle and outside
}

BOOST_AUTO_TEST_CASE(it_draws_the_slit_of_a_run_in_space, *utf::precondition(xvfb)) {
  TemporaryFolder folder;
  results::write(folder.path(), with_slit(4).record());
  const std::string out = folder / "slit.png";
  const Outcome outcome =
      picture("xvfb-run -a", "'" + folder.path() + "' --stage insertion_3d --out '" + out + "'");
  BOOST_TEST_REQUIRE(outcome.status == 0, outcome.output);
  int open = 0; // in the colour bar, and where the slit is widest
  for (const auto& [colour, count] : colours_of(out))
    open += colour[0] > 1.2 * colour[2] && colour[1] > 2 * colour[2] ? count : 0;
  BOOST_TEST(open > 2000);
}

BOOST_AUTO_TEST_CASE(a_run_without_a_slit_in_the_middle_is_not_drawn_as_if_it_had_one) {
  TemporaryFolder fast, array;
  results::write(fast.path(), synthetic_run().record());
  results::write(array.path(), with_slit(5).record());
  const auto slit = [](const TemporaryFolder& folder) {
    return picture("env -u DISPLAY",
                   "'" + folder.path() + "' --stage insertion_3d --out '" + (folder / "slit.png") + "'");
  };
  const Outcome none = slit(fast), elsewhere = slit(array);
  BOOST_TEST(none.status == 2);
  BOOST_TEST(none.output.find("only the reference engine") != std::string::npos, none.output);
  BOOST_TEST(elsewhere.status == 2);
  BOOST_TEST(elsewhere.output.find("no needle stands in the plane x = 0") != std::string::npos,
             elsewhere.output);
}

BOOST_AUTO_TEST_SUITE_END()
