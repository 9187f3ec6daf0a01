#include "command.h"

#include "base/record_file.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace percuta::test {

namespace fs = std::filesystem;

const std::string mpirun = "OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 "
                           "OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_mpi_yield_when_idle=1 mpirun -n ";

Scratch::Scratch() {
  std::string name = (fs::temp_directory_path() / "percuta-end-to-end-XXXXXX").string();
  if (!mkdtemp(name.data()))
    throw std::runtime_error("no scratch directory");
  path_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw std::runtime_error("cannot read " + file.string());
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

Answer run_in(const fs::path& directory, const std::string& command) {
  const Scratch streams;
  const fs::path out = streams / "out", err = streams / "err";
  const int status = std::system(fmt::format("cd '{}' && {} </dev/null >'{}' 2>'{}'", directory.string(),
                                             command, out.string(), err.string())
                                     .c_str());
  // The shell turns a signal into 128 + its number.
  const bool exited = WIFEXITED(status) && WEXITSTATUS(status) < 128;
  return {exited ? WEXITSTATUS(status) : -1, text_of(out), text_of(err)};
}

pid_t start_run(const fs::path& scenario, const fs::path& out, bool resume) {
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    execl(PERCUTA_PROGRAM, PERCUTA_PROGRAM, "run", scenario.c_str(), "--out", out.c_str(),
          resume ? "--resume" : nullptr, nullptr);
    _exit(127);
  }
  return child;
}

Records records_of(const fs::path& journal) {
  RecordReader reader(journal);
  Records found;
  for (std::string record; reader.next(record);)
    ++found.count;
  if (found.count > 0)
    found.bytes = text_of(journal).substr(0, reader.end());
  return found;
}

void run_until_states(const fs::path& scenario, const fs::path& out, std::size_t states) {
  const fs::path journal = out.string() + ".partial/states/insertion";
  const pid_t process = start_run(scenario, out, true);
  BOOST_REQUIRE(process > 0);
  for (int i = 0; i < 20000 && records_of(journal).count < states + 1; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  kill(process, SIGKILL);
  int status = 0;
  waitpid(process, &status, 0);
  BOOST_REQUIRE_MESSAGE(WIFSIGNALED(status), "the run ended before it was killed");
  BOOST_TEST(records_of(journal).count > states);
}

void pretend_unfinished(const fs::path& out, double seconds) {
  const fs::path partial = out.string() + ".partial";
  write(partial / ".percuta-partial", "");
  fs::create_directories(partial / "states");
  std::string state(200, '\0'); // the third number is the time; the rest is never read
  std::memcpy(&state[2 * sizeof(double)], &seconds, sizeof seconds);
  RecordWriter writer(partial / "states/insertion", 0);
  writer.append("percuta: 0.0.1 (commit 0123456)\n");
  writer.append(state);
}

nlohmann::json summary_of(const fs::path& result) {
  return nlohmann::json::parse(text_of(result / "summary.json"));
}

std::string small_scenario(double depth_in_mm) {
  return fmt::format("percuta: 1\n"
                     "title: End to end\n"
                     "skin: {{site: forearm}}\n"
                     "device:\n"
                     "  preset: generic_pen\n"
                     "  array: {{layout: single}}\n"
                     "  drive: {{depth: {} mm}}\n"
                     "follow_up: 4 weeks\n"
                     "mechanics: {{mesh_refinement: 0.5}}\n",
                     depth_in_mm);
}

std::string pressed_phantom(const std::string& mechanics, double depth_in_mm) {
  return fmt::format(
      "percuta: 1\n"
      "title: Phantom under a needle\n"
      "skin:\n"
      "  pre_stretch: 1\n"
      "  layers:\n"
      "    - {{name: phantom, thickness: 1 mm, law: ogden, shear_modulus: 0.1 MPa, exponent: 9, "
      "toughness: 100 J/m^2, strength: 2 MPa}}\n"
      "device:\n"
      "  needle: {{shape: cone, length: 3 mm, shaft_diameter: 0.2 mm, cone_angle: 20 deg, tip_radius: 20 um, "
      "material: steel_316}}\n"
      "  array: {{layout: square, count: 100, pitch: 1 mm}}\n"
      "  drive: {{depth: {} mm, withdraw: false}}\n"
      "mechanics: {{mesh_refinement: 0.5, friction: 0.1, companions: false, {}}}\n",
      depth_in_mm, mechanics);
}

FinishedRun::FinishedRun() : result(scratch / "results/small") {
  write(scratch / "small.yaml", small_scenario(0.35));
  answer = run_in(scratch.path(), fmt::format("'{}' run small.yaml", PERCUTA_PROGRAM));
}

const FinishedRun& finished_run() {
  static const FinishedRun run;
  return run;
}

} // namespace percuta::test
