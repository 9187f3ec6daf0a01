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

BOOST_AUTO_TEST_SUITE_END()
