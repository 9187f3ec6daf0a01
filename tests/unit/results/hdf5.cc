// Read back with deal.II's own HDF5 classes, which share no code with the writer.

#include "synthetic_run.h"

#include <deal.II/base/hdf5.h>

#include <hdf5.h>

#include <boost/test/unit_test.hpp>

#include <set>

using namespace percuta;
using namespace percuta::test;
namespace h5 = dealii::HDF5;

namespace {

// Shared by all cases: reading does not change it.
struct Written {
  TemporaryFolder folder;
  SyntheticRun run = synthetic_run();
  Written() { results::write(folder.path(), run.record()); }
  h5::File open() const { return h5::File(folder / "results.h5", h5::File::FileAccessMode::open); }
};

std::vector<double> read(const h5::File& file, const std::string& path) {
  return file.open_dataset(path).read<std::vector<double>>();
}

std::string unit(const h5::File& file, const std::string& path) {
  return file.open_dataset(path).get_attribute<std::string>("unit");
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(hdf5, Written)

BOOST_AUTO_TEST_CASE(steps_are_exact_and_carry_units) {
  const h5::File file = open();
  const std::vector<double> force = read(file, "/insertion/steps/force");
  BOOST_TEST(force.size() == run.insertion.steps.size());
  for (std::size_t i = 0; i < force.size(); ++i)
    BOOST_TEST(force[i] == run.insertion.steps[i].force); // bit for bit
  BOOST_TEST(unit(file, "/insertion/steps/force") == "N");
  BOOST_TEST(unit(file, "/insertion/steps/snap_energy") == "J");
  BOOST_TEST(unit(file, "/insertion/channel/slit_half_length") == "m");
}

BOOST_AUTO_TEST_CASE(fields_survive_compression_exactly) {
  const h5::File file = open();
  const auto& frame = run.insertion.fields.frames[3];
  auto set = file.open_dataset("/insertion/fields/frames/0003/von_mises_stress");
  BOOST_TEST(set.read<std::vector<double>>() == frame.fields[2].values, boost::test_tools::per_element());
  BOOST_TEST(set.get_attribute<std::string>("unit") == "Pa");
  BOOST_TEST(set.get_attribute<std::string>("place") == "cell");
  BOOST_TEST(file.open_dataset("/insertion/fields/frames/0003/displacement").get_dimensions()[1] == 2u);
  BOOST_TEST(file.open_dataset("/insertion/fields/mesh/cells").get_dimensions()[1] == 4u);
}

BOOST_AUTO_TEST_CASE(fields_in_space_are_there_when_there_are_any) {
  SolidSeries& solid = run.insertion.solid;
  solid.mesh.points.assign(8, {0, 0, 0});
  solid.mesh.cells = {{0, 1, 2, 3, 4, 5, 6, 7}};
  solid.mesh.layer = {0};
  solid.time_unit = "m";
  solid.frames = {
      {1e-3, "start", {{"displacement", "m", FieldPlace::point, 3, std::vector<double>(24, 0.5)}}}};
  results::write(folder.path(), run.record());
  const h5::File file = open();
  BOOST_TEST(file.open_dataset("/insertion/solid/mesh/cells").get_dimensions()[1] == 8u);
  BOOST_TEST(file.open_dataset("/insertion/solid/frames/0000/displacement").get_dimensions()[1] == 3u);
  BOOST_TEST(read(file, "/insertion/solid/time") == std::vector<double>{1e-3},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(healing_and_summary_are_there_with_units_and_bands) {
  const h5::File file = open();
  BOOST_TEST(read(file, "/healing/tissue/collagen_3") == run.healing.tissue.values[5],
             boost::test_tools::per_element());
  BOOST_TEST(unit(file, "/healing/tissue/tewl") == "g/m2/h");
  BOOST_TEST(unit(file, "/healing/tissue/day") == "d");
  BOOST_TEST(unit(file, "/healing/by_depth/depth") == "m");
  BOOST_TEST(file.open_dataset("/healing/by_depth/collagen_total").get_dimensions()[1] == 2u);
  auto puncture = file.open_dataset("/summary/insertion.puncture_force");
  BOOST_TEST(puncture.get_attribute<double>("low") == 18.5);
  BOOST_TEST(puncture.get_attribute<std::string>("unit") == "mN");
  BOOST_TEST(file.get_attribute<std::string>("percuta_version") == "0.1.0");
}

BOOST_AUTO_TEST_CASE(the_cutometer_is_there_in_metres) {
  const h5::File file = open();
  BOOST_TEST(read(file, "/outcome/cutometer/time") == std::vector<double>({0, 0.1, 2, 2.1, 4}),
             boost::test_tools::per_element());
  BOOST_TEST(read(file, "/outcome/cutometer/height_after").back() ==
             0.9 * run.outcome.before->curve.back().height);
  BOOST_TEST(unit(file, "/outcome/cutometer/height_before") == "m");
}

namespace {

// Collects every numeric data set without a unit.
herr_t without_unit(hid_t file, const char* name, const H5O_info_t* info, void* found) {
  if (info->type != H5O_TYPE_DATASET)
    return 0;
  const hid_t set = H5Dopen2(file, name, H5P_DEFAULT), type = H5Dget_type(set);
  if (H5Tget_class(type) != H5T_STRING && H5Aexists(set, "unit") <= 0)
    static_cast<std::set<std::string>*>(found)->insert(name);
  H5Tclose(type);
  H5Dclose(set);
  return 0;
}

} // namespace

BOOST_AUTO_TEST_CASE(no_number_is_without_a_unit) {
  const hid_t file = H5Fopen((folder / "results.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  BOOST_REQUIRE(file >= 0);
  std::set<std::string> found;
  BOOST_TEST(H5Ovisit2(file, H5_INDEX_NAME, H5_ITER_NATIVE, without_unit, &found, H5O_INFO_BASIC) == 0);
  H5Fclose(file);
  BOOST_TEST(found.empty(), (found.empty() ? "" : *found.begin()));
}

BOOST_AUTO_TEST_SUITE_END()
