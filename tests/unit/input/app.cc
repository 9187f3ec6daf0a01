#include "app/result_directory.h"
#include "app/summary_table.h"
#include "app/terminal_progress.h"
#include "fixture.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

using namespace percuta;
using namespace percuta::test;
namespace fs = std::filesystem;

namespace {

/// A directory of its own for every test.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string name = (fs::temp_directory_path() / "percuta-test-XXXXXX").string();
    if (!mkdtemp(name.data()))
      throw std::runtime_error("no scratch directory");
    path = name;
  }
  ~Scratch() { fs::remove_all(path); }
  std::string write(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name) << text;
    return (path / name).string();
  }
};

std::vector<std::string> shipped() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(PERCUTA_SOURCE_DIR "/scenarios"))
    if (entry.path().extension() == ".yaml")
      files.push_back(entry.path().string());
  return files;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plan)

BOOST_AUTO_TEST_CASE(every_shipped_scenario_resolves_and_resolves_again_to_the_same) {
  const Scratch scratch;
  BOOST_TEST(shipped().size() >= 4u);
  for (const std::string& file : shipped()) {
    const std::string once = app::resolved_yaml(app::load_plan(file));
    const app::Plan again = app::load_plan(scratch.write("resolved.yaml", once));
    const app::Plan first = app::load_plan(file);
    BOOST_REQUIRE(again.skin.layers.size() == first.skin.layers.size());
    for (std::size_t i = 0; i < first.skin.layers.size(); ++i) {
      BOOST_TEST(again.skin.layers[i].thickness.value == first.skin.layers[i].thickness.value);
      BOOST_TEST(again.skin.layers[i].shear_modulus.value == first.skin.layers[i].shear_modulus.value);
      BOOST_TEST(skin::describe_constants(again.skin.layers[i]) ==
                 skin::describe_constants(first.skin.layers[i]));
      BOOST_TEST(again.skin.layers[i].vascular == first.skin.layers[i].vascular);
    }
    BOOST_TEST(again.device.needle.half_angle == first.device.needle.half_angle);
    BOOST_TEST(again.device.depth == first.device.depth);
    BOOST_TEST(again.device.count == first.device.count);
    BOOST_TEST(again.scenario.protocol.density == first.scenario.protocol.density);
    BOOST_TEST(again.scenario.follow_up == first.scenario.follow_up);
  }
}

BOOST_AUTO_TEST_CASE(a_needle_of_every_shape_resolves_again_to_the_same) {
  const Scratch scratch;
  for (const std::string& shape : needles::needle_names()) {
    std::string needle = "shape: " + shape;
    if (shape == "hollow")
      needle += ", lumen_diameter: 0.1 mm";
    if (shape == "profile")
      needle += ", wear: 5 um, profile: [{height: 0 mm, radius: 0 mm}, {height: 0.4 mm, radius: 0.1 mm}]";
    const std::string file =
        scratch.write("shape.yaml", "percuta: 1\nskin: {site: forearm}\ndevice: {preset: skinpen, needle: {" +
                                        needle + "}, drive: {depth: 1 mm}}\n");
    const app::Plan first = app::load_plan(file);
    const app::Plan again = app::load_plan(scratch.write("resolved.yaml", app::resolved_yaml(first)));
    const needles::Needle one(first.device.needle), other(again.device.needle);
    for (double height : {1e-6, 1e-5, 1e-4, 1e-3, 2e-3})
      BOOST_TEST(one.radius(height) == other.radius(height), shape << " at " << height);
    BOOST_TEST(contains(app::describe(first), "Needle    " + shape));
    BOOST_TEST(contains(app::describe(first), "buckling"));
  }
}

BOOST_AUTO_TEST_CASE(problems_of_skin_and_device_are_reported_together) {
  const Scratch scratch;
  const std::string file = scratch.write(
      "bad.yaml",
      "percuta: 1\n"
      "skin:\n"
      "  layers:\n"
      "    - {name: a, thickness: 1 mm, shear_modulus: 1 MPa, toughness: 1 kJ/m^2, strength: 1 MPa}\n"
      "    - {name: a, thickness: 1 mm, shear_modulus: 1 MPa, toughness: 1 kJ/m^2, strength: 1 MPa}\n"
      "device: {preset: skinpen, drive: {depth: 3 mm}}\n");
  BOOST_CHECK_EXCEPTION(app::load_plan(file), InputError, [](const InputError& error) {
    return error.problems().size() == 2 && error.problems()[0].key == "skin.layers[1].name" &&
           error.problems()[1].key == "device.drive.depth" && error.problems()[1].line == 6;
  });
}

BOOST_AUTO_TEST_CASE(a_needle_may_not_reach_the_rigid_base) {
  const Scratch scratch;
  const std::string file = scratch.write("thin.yaml", "percuta: 1\nskin: {site: eyelid}\n"
                                                      "device: {preset: skinpen, drive: {depth: 2 mm}}\n");
  BOOST_CHECK_THROW(app::load_plan(file), InputError);
}

namespace {

std::string roller(const std::string& drive, const std::string& mechanics) {
  return "percuta: 1\nskin: {site: forearm}\ndevice: {preset: dermaroller_cit8, drive: {" + drive +
         "}}\nmechanics: {" + mechanics + "}\n";
}

std::string refused_key(const Scratch& scratch, const std::string& text) {
  try {
    app::load_plan(scratch.write("roller.yaml", text));
  } catch (const InputError& error) {
    return error.problems()[0].key;
  }
  return "none";
}

} // namespace

BOOST_AUTO_TEST_CASE(a_roller_rolls_in_the_reference_engine_and_enters_straight_in_the_fast_one) {
  const Scratch scratch;
  const auto resolved = [&](const std::string& drive, const std::string& mechanics) {
    const std::string once =
        app::resolved_yaml(app::load_plan(scratch.write("a.yaml", roller(drive, mechanics))));
    BOOST_TEST(app::resolved_yaml(app::load_plan(scratch.write("b.yaml", once))).size() > 0u);
    return once;
  };
  BOOST_TEST(contains(resolved("", "fidelity: reference"), "entry: rolling"));
  BOOST_TEST(contains(resolved("", "fidelity: reference"), "drum_diameter: 20 mm"));
  BOOST_TEST(contains(resolved("entry: straight", "fidelity: reference"), "entry: straight"));
  BOOST_TEST(contains(resolved("", "fidelity: fast"), "entry: straight"));
}

BOOST_AUTO_TEST_CASE(what_is_not_computed_of_a_rolling_needle_is_refused) {
  const Scratch scratch;
  const std::string reference = "fidelity: reference";
  BOOST_TEST(refused_key(scratch, roller("", reference)) == "none");
  BOOST_TEST(refused_key(scratch, roller("entry: rolling", "fidelity: fast")) == "device.drive.entry");
  BOOST_TEST(refused_key(scratch, roller("depth: 0.3 mm", reference)) == "device.drive.depth");
  BOOST_TEST(refused_key(scratch, roller("depth: 0.3 mm, entry: straight", reference)) == "none");
  BOOST_TEST(refused_key(scratch, roller("speed: 1 mm/s, hold: 1 s", reference)) == "device.drive.hold");
  BOOST_TEST(refused_key(scratch, roller("strokes: 2", reference)) == "device.drive.strokes");
  // Sixteen would stand symmetrically.
  BOOST_TEST(
      refused_key(scratch,
                  "percuta: 1\nskin: {site: forearm}\ndevice: {preset: dermaroller_cit8, array: {count: "
                  "16}}\nmechanics: {fidelity: reference, array: finite}\n") == "mechanics.array");
}

BOOST_AUTO_TEST_CASE(slits_cross_around_one_straight_needle_of_the_reference_engine) {
  const Scratch scratch;
  const auto pen = [](const std::string& array, const std::string& mechanics) {
    return "percuta: 1\nskin: {site: forearm}\ndevice: {preset: skinpen, array: {" + array +
           "}, drive: {depth: 0.3 mm}}\nmechanics: {slit: cruciform, " + mechanics + "}\n";
  };
  const std::string nine = "layout: square, count: 9", reference = "fidelity: reference";
  BOOST_TEST(refused_key(scratch, pen(nine, reference)) == "none");
  BOOST_TEST(refused_key(scratch, pen(nine, "fidelity: fast")) == "mechanics.slit");
  BOOST_TEST(refused_key(scratch, pen(nine, reference + ", array: finite")) == "mechanics.slit");
  BOOST_TEST(refused_key(scratch, pen("layout: hex, count: 7", reference)) == "mechanics.slit");
  BOOST_TEST(refused_key(scratch, roller("", reference + ", slit: cruciform")) == "mechanics.slit");
  const app::Plan plan = app::load_plan(scratch.write("cross.yaml", pen(nine, reference)));
  BOOST_TEST(contains(app::resolved_yaml(plan), "slit: cruciform"));
}

BOOST_AUTO_TEST_CASE(slits_of_the_reference_engine_lie_along_or_across_langer_lines) {
  const Scratch scratch;
  const auto pen = [](const std::string& mechanics) {
    return "percuta: 1\nskin: {site: forearm, pre_stretch: 1.1, pre_stretch_across: 1.02}\n"
           "device: {preset: skinpen, array: {layout: square, count: 9}, drive: {depth: 0.3 mm}}\n"
           "mechanics: {" +
           mechanics + "}\n";
  };
  const std::string across = ", slit_direction: across_langer_lines";
  BOOST_TEST(refused_key(scratch, pen("fidelity: fast")) == "none");
  BOOST_TEST(refused_key(scratch, pen("fidelity: fast, slit_direction: along_langer_lines")) == "none");
  BOOST_TEST(refused_key(scratch, pen("fidelity: fast" + across)) == "mechanics.slit_direction");
  BOOST_TEST(refused_key(scratch, pen("fidelity: reference" + across)) == "none");
  BOOST_TEST(refused_key(scratch, pen("fidelity: reference, slit: cruciform" + across)) == "none");
  const app::Plan plan = app::load_plan(scratch.write("across.yaml", pen("fidelity: reference" + across)));
  const std::string resolved = app::resolved_yaml(plan);
  BOOST_TEST(contains(resolved, "slit_direction: across_langer_lines"));
  BOOST_TEST(contains(resolved, "pre_stretch_across: 1.02"));
  BOOST_TEST(contains(app::describe(plan), "pre-stretch 1.1 along and 1.02 across Langer lines"));
  const app::Plan again = app::load_plan(scratch.write("again.yaml", resolved));
  BOOST_TEST(again.skin.stretch_across_lines() == 1.02);
  BOOST_TEST(again.scenario.mechanics.slit_direction == "across_langer_lines");
}

BOOST_AUTO_TEST_CASE(needles_of_different_length_stand_in_rings_of_a_finite_array) {
  const Scratch scratch;
  const auto nine = [](const std::string& rings, const std::string& mechanics) {
    return "percuta: 1\nskin: {site: forearm}\ndevice: {preset: skinpen, array: {layout: square, count: 9, "
           "rings: [" +
           rings + "]}, drive: {depth: 0.3 mm}}\nmechanics: {" + mechanics + "}\n";
  };
  const std::string finite = "fidelity: reference, array: finite",
                    three = "{shorter: 0.1 mm}, {shorter: 0 mm}, {shorter: 0.2 mm}";
  BOOST_TEST(refused_key(scratch, nine(three, finite)) == "none");
  const app::Plan plan = app::load_plan(scratch.write("nine.yaml", nine(three, finite)));
  BOOST_TEST(plan.device.shorter == (std::vector<double>{0.1e-3, 0, 0.2e-3}),
             boost::test_tools::per_element());
  const app::Plan again = app::load_plan(scratch.write("again.yaml", app::resolved_yaml(plan)));
  BOOST_TEST(again.device.shorter == plan.device.shorter, boost::test_tools::per_element());
  BOOST_TEST(refused_key(scratch, nine("{shorter: 0 mm}", finite)) == "device.array.rings");
  BOOST_TEST(refused_key(scratch, nine("{shorter: 1 mm}, {shorter: 1 mm}, {shorter: 1 mm}", finite)) ==
             "device.array.rings");
  BOOST_TEST(refused_key(scratch, nine(three, "fidelity: reference")) == "device.array.rings");
  BOOST_TEST(refused_key(scratch, nine(three, "array: finite")) == "device.array.rings");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(result_directory)

BOOST_AUTO_TEST_CASE(a_finished_run_appears_at_once_and_a_failed_one_leaves_nothing) {
  const Scratch scratch;
  const fs::path target = scratch.path / "deep" / "run";
  {
    app::ResultDirectory failed(target.string());
    std::ofstream(failed.path() + "/summary.json") << "half";
  }
  BOOST_TEST(!fs::exists(target));
  BOOST_TEST(!fs::exists(target.string() + ".partial"));
  app::ResultDirectory done(target.string() + "/");
  std::ofstream(done.path() + "/summary.json") << "{}";
  done.commit();
  BOOST_TEST(fs::exists(target / "summary.json"));
  BOOST_TEST(!fs::exists(target / ".percuta-partial"));
}

BOOST_AUTO_TEST_CASE(states_outlive_a_run_that_fails_where_they_are_worth_it_but_not_one_that_ends) {
  const Scratch scratch;
  const fs::path target = scratch.path / "run", partial = scratch.path / "run.partial";
  const auto fail_with_states = [&](bool worth) {
    app::ResultDirectory failed(target.string(), [worth](const std::string&) { return worth; });
    std::ofstream(failed.states() + "/insertion") << "hours";
    std::ofstream(failed.path() + "/force.csv") << "half";
  };
  fail_with_states(false);
  BOOST_TEST(!fs::exists(partial));
  fail_with_states(true);
  BOOST_TEST(fs::exists(partial / "states/insertion"));
  BOOST_TEST(!fs::exists(partial / "force.csv"));
  {
    const app::ResultDirectory refused(target.string()); // as where they are of something else
    BOOST_TEST(fs::exists(partial / "states/insertion"));
  }
  BOOST_TEST(fs::exists(partial / "states/insertion"));
  app::ResultDirectory done(target.string());
  std::ofstream(done.path() + "/summary.json") << "{}";
  done.commit();
  BOOST_TEST(fs::exists(target / "summary.json"));
  BOOST_TEST(!fs::exists(target / "states"));
  BOOST_TEST(!fs::exists(partial));
}

BOOST_AUTO_TEST_CASE(an_earlier_result_stays_until_the_new_one_is_complete) {
  const Scratch scratch;
  scratch.write("run/summary.json", "old");
  scratch.write("run/scenario.yaml", "old");
  const fs::path target = scratch.path / "run";
  { app::ResultDirectory failed(target.string()); }
  BOOST_TEST(fs::exists(target / "scenario.yaml"));
  app::ResultDirectory done(target.string());
  std::ofstream(done.path() + "/summary.json") << "new";
  BOOST_TEST(fs::exists(target / "scenario.yaml"));
  done.commit();
  BOOST_TEST(!fs::exists(target / "scenario.yaml"));
  BOOST_TEST(!fs::exists(target.string() + ".previous"));
}

BOOST_AUTO_TEST_CASE(a_directory_with_other_files_is_refused) {
  const Scratch scratch;
  const std::string file = scratch.write("home/thesis.tex", "years of work");
  BOOST_CHECK_THROW(app::ResultDirectory((scratch.path / "home").string()), InputError);
  BOOST_CHECK_THROW(app::ResultDirectory{file}, InputError);
  BOOST_CHECK_THROW(app::ResultDirectory("/"), InputError);
  scratch.write("run.partial/mine.txt", "not percuta's");
  BOOST_CHECK_THROW(app::ResultDirectory((scratch.path / "run").string()), InputError);
  BOOST_TEST(fs::exists(scratch.path / "run.partial" / "mine.txt"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(terminal)

BOOST_AUTO_TEST_CASE(without_a_terminal_progress_is_plain_lines_now_and_then) {
  std::ostringstream stream;
  double now = 0;
  app::TerminalProgress progress(stream, false, app::Loudness::normal, [&] { return now; });
  progress.phase("Insertion");
  for (int i = 1; i <= 1000; ++i, now += 0.01)
    progress.advance(i / 1000.0, "0.4 mm");
  const std::string text = stream.str();
  BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 11);
  BOOST_TEST(text.find_first_of("\r\x1b") == std::string::npos);
  BOOST_TEST(contains(text, "0:05 left"));
}

BOOST_AUTO_TEST_CASE(on_a_terminal_one_line_is_redrawn) {
  std::ostringstream stream;
  double now = 0;
  app::TerminalProgress progress(stream, true, app::Loudness::normal, [&] { return now; });
  progress.phase("Healing");
  for (int i = 1; i <= 100; ++i, now += 0.05)
    progress.advance(i / 100.0, "day 3");
  progress.finish();
  const std::string text = stream.str();
  BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 1);
  BOOST_TEST(contains(text, "########"));
  BOOST_TEST(contains(text, "100 %"));
}

BOOST_AUTO_TEST_CASE(quiet_says_nothing_and_notes_are_kept) {
  std::ostringstream stream;
  app::TerminalProgress progress(stream, false, app::Loudness::quiet);
  progress.phase("Insertion");
  progress.advance(0.5, "");
  progress.note("step cut back");
  BOOST_TEST(stream.str() == "");
  BOOST_TEST(progress.notes().size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_summary_shows_units_bands_and_texts) {
  Headlines headlines;
  headlines.numbers.push_back({"insertion.puncture_force", 12.345, "mN", 9.0, 15.0, ""});
  headlines.texts.push_back({"injury.deepest_layer", "reticular dermis", ""});
  const std::string table = app::summary_table(headlines);
  BOOST_TEST(contains(table, "12.3 mN"));
  BOOST_TEST(contains(table, "9 to 15 mN"));
  BOOST_TEST(contains(table, "reticular dermis"));
}

BOOST_AUTO_TEST_SUITE_END()
