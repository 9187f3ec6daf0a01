// States on disk: what a stroke finds is not computed again, whatever happened to the process or the file.

#include "mechanics/state_journal.h"
#include "base/errors.h"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace percuta;
using namespace percuta::mechanics;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "percuta-states-XXXXXX").string();
    if (!mkdtemp(name.data()))
      throw std::runtime_error("no scratch directory");
    place = StatePlace{name, "insertion", "percuta: 1\nbuild: 1\ndepth: 1 mm  # set\n"};
  }
  ~Folder() { fs::remove_all(place.directory); }
  StatePlace place;
};

/// cosh(u - pulled) for each of two unknowns; counts how often it is linearised.
struct Catenary : EnergyTerm {
  double pulled = 0;
  mutable int linearised = 0;
  double energy(const Eigen::VectorXd& u) const override {
    return std::cosh(u[0] - pulled) + std::cosh(u[1] + pulled);
  }
  double linearise(const Eigen::VectorXd& u, Linearisation& sum) const override {
    ++linearised;
    sum.gradient[0] += std::sinh(u[0] - pulled);
    sum.gradient[1] += std::sinh(u[1] + pulled);
    sum.hessian[0] += std::cosh(u[0] - pulled);
    sum.hessian[1] += std::cosh(u[1] + pulled);
    sum.force_scale += 1;
    return energy(u);
  }
};

struct Heard : SilentProgress {
  void note(const std::string& message) override { notes.push_back(message); }
  std::vector<std::string> notes;
};

/// A stroke of some steps, each from the state before; the last degree of freedom is fixed.
struct Walk {
  std::vector<Eigen::VectorXd> states;
  std::vector<int> iterations;
  std::vector<std::string> notes;
  int linearised = 0;

  Walk(const StatePlace& place, int steps, double stride = 0.5) {
    SymmetricSystem system(2, {{0}, {1}});
    StateJournal journal(place, 2);
    Catenary term;
    Eigen::VectorXd u = Eigen::Vector3d(0, 0, 7);
    for (int step = 0; step < steps; ++step) {
      term.pulled += stride;
      const auto report = minimise({&term}, system, {1, 1}, {}, u, journal);
      BOOST_TEST(report.converged);
      states.push_back(u);
      iterations.push_back(report.iterations);
    }
    Heard heard;
    journal.tell(heard);
    notes = heard.notes;
    linearised = term.linearised;
  }
};

std::string bytes_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Every state is that of a walk without a journal, to the last bit.
void check_undisturbed(const Walk& walk) {
  const Walk calm({}, static_cast<int>(walk.states.size()));
  BOOST_TEST(calm.notes.empty());
  for (std::size_t k = 0; k < walk.states.size(); ++k)
    BOOST_TEST((walk.states[k] == calm.states[k]), "state " << k);
  BOOST_TEST(walk.iterations == calm.iterations, boost::test_tools::per_element());
}

constexpr std::size_t states = 6;
/// Of the file with six states, its last record: without a reason all are equally long.
std::size_t record_size(const Folder& folder) {
  const Folder shorter;
  Walk(shorter.place, states - 1);
  return fs::file_size(folder.place.path()) - fs::file_size(shorter.place.path());
}

} // namespace

BOOST_AUTO_TEST_SUITE(state_journal)

BOOST_AUTO_TEST_CASE(what_has_been_found_is_not_computed_again) {
  const Folder folder;
  Walk(folder.place, 4);
  const std::string before = bytes_of(folder.place.path());
  const Walk again(folder.place, 4), on(folder.place, states), calm({}, states);
  BOOST_TEST(again.linearised == 0);
  BOOST_TEST(on.linearised > 0);
  BOOST_TEST(on.linearised < calm.linearised / 2);
  BOOST_TEST(on.notes.empty());
  check_undisturbed(on);
  BOOST_TEST(bytes_of(folder.place.path()).compare(0, before.size(), before) == 0);
  const KeptStates kept = kept_states(folder.place.directory);
  BOOST_TEST(kept.count == states);
  BOOST_TEST(kept.seconds > 0);
}

BOOST_AUTO_TEST_CASE(a_state_that_was_cut_short_is_the_only_one_lost) {
  const Folder folder;
  Walk(folder.place, states);
  const std::string whole = bytes_of(folder.place.path());
  const std::size_t last = record_size(folder);
  for (std::size_t missing : {std::size_t(1), last / 2, last - 1}) {
    write(folder.place.path(), whole.substr(0, whole.size() - missing));
    BOOST_TEST(kept_states(folder.place.directory).count == states - 1);
    const Walk walk(folder.place, states);
    BOOST_TEST(walk.linearised > 0);
    BOOST_REQUIRE(walk.notes.size() == 1u);
    BOOST_TEST(walk.notes.front().find("state 6 is incomplete or damaged") != std::string::npos,
               walk.notes.front());
    check_undisturbed(walk);
    BOOST_TEST(Walk(folder.place, states).linearised == 0, "the file was not mended");
  }
}

BOOST_AUTO_TEST_CASE(nothing_behind_a_damaged_state_is_taken) {
  const Folder folder;
  Walk(folder.place, states);
  std::string bytes = bytes_of(folder.place.path());
  const std::size_t last = record_size(folder);
  bytes[bytes.size() - 3 * last - 5] ^= 1; // one bit of the third state
  write(folder.place.path(), bytes);
  BOOST_TEST(kept_states(folder.place.directory).count == 2u);
  const Walk walk(folder.place, states);
  BOOST_REQUIRE(walk.notes.size() == 1u);
  BOOST_TEST(walk.notes.front().find("state 3 is incomplete or damaged") != std::string::npos,
             walk.notes.front());
  check_undisturbed(walk);
  // Zeros, as a power cut may leave them, are no state.
  write(folder.place.path(), bytes_of(folder.place.path()) + std::string(1000, '\0'));
  BOOST_TEST(kept_states(folder.place.directory).count == states);
}

BOOST_AUTO_TEST_CASE(an_answer_to_another_question_is_not_taken) {
  const Folder folder;
  Walk(folder.place, states);
  const Walk other(folder.place, 3, 0.25), calm({}, 3, 0.25);
  BOOST_REQUIRE(other.notes.size() == 1u);
  BOOST_TEST(other.notes.front().find("state 1 answers another question") != std::string::npos,
             other.notes.front());
  for (std::size_t k = 0; k < 3; ++k)
    BOOST_TEST((other.states[k] == calm.states[k]));
}

BOOST_AUTO_TEST_CASE(states_of_another_origin_are_refused_and_stay) {
  const Folder folder;
  Walk(folder.place, states);
  const std::string before = bytes_of(folder.place.path());
  const auto says = [](const std::string& words) {
    return [words](const InputError& error) {
      return error.problems().front().message.find(words) != std::string::npos;
    };
  };
  StatePlace other = folder.place;
  other.origin = "percuta: 1\nbuild: 1\ndepth: 2 mm\n";
  BOOST_CHECK_EXCEPTION(require_same_origin(other), InputError,
                        says("there 'depth: 1 mm', here 'depth: 2 mm'"));
  BOOST_CHECK_EXCEPTION(StateJournal(other, 2), InputError, says("here 'depth: 2 mm'"));
  BOOST_CHECK_EXCEPTION(StateJournal(folder.place, 3), InputError,
                        says("there 'unknowns: 2', here 'unknowns: 3'"));
  other.origin = "percuta: 1\nbuild: 2\ndepth: 1 mm  # set\n";
  BOOST_CHECK_EXCEPTION(require_same_origin(other), InputError, says("there 'build: 1', here 'build: 2'"));
  BOOST_CHECK_NO_THROW(require_same_origin(folder.place));
  BOOST_TEST((bytes_of(folder.place.path()) == before));
  write(folder.place.path(), "somebody's file");
  BOOST_CHECK_THROW(kept_states(folder.place.directory), InputError);
  BOOST_CHECK_THROW(StateJournal(folder.place, 2), InputError);
  BOOST_TEST(bytes_of(folder.place.path()) == "somebody's file");
}

BOOST_AUTO_TEST_CASE(a_disk_that_takes_no_more_costs_no_stroke) {
  const Folder folder;
  const StatePlace nowhere_to_be_found = folder.place.of("in/no/such/folder");
  const Walk walk(nowhere_to_be_found, 3);
  BOOST_REQUIRE(walk.notes.size() == 1u);
  BOOST_TEST(walk.notes.front().find("is lost if the run is killed") != std::string::npos,
             walk.notes.front());
  check_undisturbed(walk);
}

BOOST_AUTO_TEST_SUITE_END()
