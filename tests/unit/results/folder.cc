#include "synthetic_run.h"

#include "base/errors.h"
#include "results/files.h"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <stdexcept>

using namespace percuta;
using namespace percuta::test;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(result_folder)

BOOST_AUTO_TEST_CASE(holds_every_promised_file_and_nothing_half_written) {
  TemporaryFolder folder;
  results::write(folder.path(), synthetic_run().record());
  for (const char* file :
       {"summary.json", "scenario.yaml", "force.csv", "healing.csv", "collagen_by_depth.csv", "sessions.csv",
        "cutometer.csv", "results.h5", "insertion.pvd", "healing.pvd", "insertion/insertion_0003.vtu",
        "healing/healing_0002.vtu"})
    BOOST_TEST(fs::exists(folder / file), file);
  for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
    BOOST_TEST((entry.path().extension() != ".part"), entry.path());
}

BOOST_AUTO_TEST_CASE(a_second_shorter_run_leaves_no_old_frames) {
  TemporaryFolder folder;
  SyntheticRun run = synthetic_run();
  results::write(folder.path(), run.record());
  run.insertion.fields.frames.resize(2);
  results::write(folder.path(), run.record());
  BOOST_TEST(fs::exists(folder / "insertion/insertion_0001.vtu"));
  BOOST_TEST(!fs::exists(folder / "insertion/insertion_0002.vtu"));
}

BOOST_AUTO_TEST_CASE(a_headline_that_is_not_finite_is_refused_before_anything_is_written) {
  TemporaryFolder folder;
  for (const double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    SyntheticRun run = synthetic_run();
    run.headlines.numbers[1].value = bad;
    BOOST_CHECK_EXCEPTION(
        results::write(folder / "new", run.record()), NotConverged, [](const NotConverged& error) {
          return std::string(error.what()).find("insertion.penetration_depth") != std::string::npos;
        });
    BOOST_TEST(!fs::exists(folder / "new"));
  }
}

BOOST_AUTO_TEST_CASE(bands_steps_courses_and_fields_must_be_finite_too) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  TemporaryFolder folder;
  SyntheticRun band = synthetic_run(), step = synthetic_run(), course = synthetic_run(),
               field = synthetic_run();
  band.headlines.numbers[0].high = nan;
  step.insertion.steps[5].friction_work = nan;
  course.healing.tissue.values[2][7] = nan;
  field.insertion.fields.frames[1].fields[0].values[3] = nan;
  for (const SyntheticRun* run : {&band, &step, &course, &field})
    BOOST_CHECK_THROW(results::write(folder / "new", run->record()), NotConverged);
}

BOOST_AUTO_TEST_CASE(contradictions_are_refused) {
  TemporaryFolder folder;
  SyntheticRun twice = synthetic_run(), length = synthetic_run();
  twice.headlines.texts.push_back({"needle.safety_margin", "large", ""});
  length.healing.fields.frames[0].fields[0].values.pop_back();
  for (const SyntheticRun* run : {&twice, &length})
    BOOST_CHECK_THROW(results::write(folder / "new", run->record()), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_place_that_cannot_be_written_is_named_with_the_reason) {
  TemporaryFolder folder;
  results::write_file(folder / "file", "not a directory");
  BOOST_CHECK_EXCEPTION(results::write(folder / "file/run", synthetic_run().record()), IoError,
                        [&](const IoError& error) {
                          const std::string what = error.what();
                          return what.find(folder / "file/run") != std::string::npos &&
                                 what.find("Not a directory") != std::string::npos;
                        });
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_an_error_that_says_so) {
  TemporaryFolder folder;
  results::write_file(folder / "summary.json", "of an earlier run");
  fs::create_symlink("/dev/full",
                     folder / "force.csv.part"); // where force.csv is written before it is renamed
  BOOST_CHECK_EXCEPTION(results::write(folder.path(), synthetic_run().record()), IoError,
                        [](const IoError& error) {
                          return std::string(error.what()).find("No space left") != std::string::npos;
                        });
  BOOST_TEST(!fs::exists(folder / "force.csv"));
  BOOST_TEST(!fs::exists(folder / "summary.json"));
}

BOOST_AUTO_TEST_SUITE_END()
