#pragma once
// Commands, scratch directories and one finished run that several tests look at.

#include <nlohmann/json.hpp>

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace percuta::test {

struct Answer {
  int code = -1;              ///< exit code; -1 when a signal ended the command
  std::string output, errors; ///< standard output and standard error
};

/// A directory that is removed again.
class Scratch {
public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
  std::filesystem::path path_;
};

/// Runs a shell command in `directory`; streams are files, hence no terminals.
Answer run_in(const std::filesystem::path& directory, const std::string& command);
/// Starts `percuta run` without waiting for it; its process.
pid_t start_run(const std::filesystem::path& scenario, const std::filesystem::path& out, bool resume = false);
/// Start of a command on several ranks, their number follows: as root and with more ranks than cores, which
/// Open MPI refuses unless told otherwise.
extern const std::string mpirun;

/// Whole records of a journal: the first one tells the origin, the others are states.
struct Records {
  std::size_t count = 0;
  std::string bytes;
};
Records records_of(const std::filesystem::path& journal);
/// Starts `percuta run --resume` and kills it when it has kept so many states of the stroke `insertion`. A
/// failure of the test if the run ends before.
void run_until_states(const std::filesystem::path& scenario, const std::filesystem::path& out,
                      std::size_t states);
/// Leaves, as an unfinished run of an older program with this `out` would, one state that took so long.
void pretend_unfinished(const std::filesystem::path& out, double seconds);

std::string text_of(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& text);
nlohmann::json summary_of(const std::filesystem::path& result);

/// A pen on the forearm, on a mesh coarse enough for a run of seconds.
std::string small_scenario(double depth_in_mm);

/// A needle that presses a phantom, 958 unknowns; `mechanics` are keys of that section.
std::string pressed_phantom(const std::string& mechanics, double depth_in_mm);

/// `percuta run` of small_scenario(0.35), done once for all tests.
struct FinishedRun {
  FinishedRun();
  Scratch scratch;
  Answer answer;
  std::filesystem::path result;
};
const FinishedRun& finished_run();

} // namespace percuta::test
