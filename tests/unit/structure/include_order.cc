// The order of the rooms: a room includes rooms before it, never one after it.

#include "source_tree.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <string>

using namespace percuta::test;
namespace fs = std::filesystem;

namespace {

/// Place of a room in the order; -1 when `name` is no room.
int place(const std::string& name) {
  static const std::vector<std::string> order = rooms();
  const auto at = std::find(order.begin(), order.end(), name);
  return at == order.end() ? -1 : int(at - order.begin());
}

std::string first_part(const std::string& path) {
  return path.substr(0, path.find('/'));
}

bool is_finite_element_header(const std::string& header) {
  return first_part(header) == "deal.II";
}

} // namespace

BOOST_AUTO_TEST_SUITE(include_order)

BOOST_AUTO_TEST_CASE(the_rooms_are_those_of_the_architecture) {
  const std::vector<std::string> expected{"base",    "units",     "laws",      "scenario", "skin",
                                          "needles", "mechanics", "insertion", "injury",   "healing",
                                          "outcome", "results",   "report",    "study",    "app"};
  BOOST_TEST(rooms() == expected, boost::test_tools::per_element());
  for (const auto& entry : fs::directory_iterator(source_directory() / "solver"))
    if (entry.is_directory())
      BOOST_TEST(place(entry.path().filename()) >= 0, entry.path() << " is not in the list of rooms");
}

BOOST_AUTO_TEST_CASE(no_room_includes_a_room_after_it) {
  for (const std::string& room : rooms())
    for (const fs::path& file : sources_below("solver/" + room))
      for (const std::string& header : includes_of(file))
        BOOST_TEST(place(first_part(header)) <= place(room),
                   file << " of room " << room << " includes " << header << " of a later room");
}

BOOST_AUTO_TEST_CASE(finite_element_headers_stay_in_mechanics_and_results) {
  for (const char* part : {"solver", "meshes", "postprocess"})
    for (const fs::path& file : sources_below(part)) {
      const std::string room = file.parent_path().filename();
      if (room == "mechanics" || room == "results")
        continue;
      for (const std::string& header : includes_of(file))
        BOOST_TEST(!is_finite_element_header(header), file << " includes " << header);
    }
}

BOOST_AUTO_TEST_CASE(programs_that_read_results_know_only_the_base_and_the_file_writer) {
  for (const fs::path& file : sources_below("postprocess"))
    for (const std::string& header : includes_of(file))
      BOOST_TEST((place(first_part(header)) <= place("base") || header == "results/files.h"),
                 file << " includes " << header);
}

BOOST_AUTO_TEST_CASE(every_header_is_guarded) {
  for (const char* part : {"solver", "meshes", "postprocess", "tools", "tests"})
    for (const fs::path& file : sources_below(part))
      if (file.extension() == ".h")
        BOOST_TEST(text_of(file).find("#pragma once") != std::string::npos, file << " has no #pragma once");
}

BOOST_AUTO_TEST_CASE(nothing_but_the_picture_program_opens_a_window) {
  const std::set<std::string> its_files{"scene.cc", "revolved_view.cc", "slit_view.cc", "display.cc"};
  for (const char* part : {"solver", "meshes", "postprocess", "tools", "tests"})
    for (const fs::path& file : sources_below(part))
      for (const std::string& header : includes_of(file))
        BOOST_TEST((its_files.count(file.filename().string()) > 0 ||
                    (header.rfind("X11/", 0) != 0 && header.find("vtkRender") != 0 &&
                     header.find("vtkXOpenGL") != 0)),
                   file << " includes " << header << ", which needs a display");
}

BOOST_AUTO_TEST_SUITE_END()
