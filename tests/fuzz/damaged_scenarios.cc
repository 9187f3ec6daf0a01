// The shipped scenarios with random damage: reading them ends with a plan or with problems, in no time.
#include "app/plan.h"
#include "base/errors.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

using namespace percuta;
namespace fs = std::filesystem;

namespace {

/// One to four small damages: a byte changed, a piece removed, doubled or moved.
std::string damaged(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t n) {
    return static_cast<std::size_t>(random() % std::max<std::size_t>(n, 1));
  };
  static const std::string alphabet = "{}[]:,#&*!|>'\"%@`-? \n\t0123456789eExX.+_abm\xC2\xB5\xFF";
  for (std::size_t i = 0, n = 1 + below(4); i < n; ++i) {
    const std::size_t at = below(text.size()), length = below(std::min<std::size_t>(20, text.size() - at));
    const std::string piece = text.substr(at, length);
    switch (below(4)) {
    case 0:
      text.replace(at, std::min<std::size_t>(1, text.size() - at), 1, alphabet[below(alphabet.size())]);
      break;
    case 1:
      text.erase(at, length);
      break;
    case 2:
      text.insert(at, piece);
      break;
    default:
      text.insert(below(text.size()), piece);
    }
  }
  return text;
}

/// Whether the text is a scenario. Any other exception than InputError fails the test, a crash ends it.
bool is_accepted(const std::string& text, const scenario::Vocabulary& vocabulary) {
  try {
    app::Plan plan;
    plan.scenario = scenario::parse(text, "damaged.yaml", vocabulary);
    plan.skin = skin::resolve(plan.scenario.skin, "damaged.yaml");
    plan.device = needles::resolve(plan.scenario.device, "damaged.yaml");
    plan.scenario.title = "Damaged";
    scenario::parse(app::resolved_yaml(plan), "resolved.yaml", vocabulary);
    return true;
  } catch (const InputError& error) {
    const InputProblem& first = error.problems().front();
    BOOST_TEST(first.file == "damaged.yaml", first.text() << " in\n" << text);
    return false;
  }
}

} // namespace

BOOST_AUTO_TEST_CASE(randomly_damaged_scenarios_are_read_or_refused_but_never_crash) {
  const scenario::Vocabulary vocabulary = app::vocabulary();
  int accepted = 0, refused = 0;
  for (const auto& entry : fs::directory_iterator(PERCUTA_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".yaml")
      continue;
    std::mt19937 random(20240229); // anew for each file: the order of a directory is not fixed
    std::ostringstream sound;
    sound << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    for (int i = 0; i < 500; ++i) {
      const std::string text = damaged(sound.str(), random);
      const auto start = std::chrono::steady_clock::now();
      ++(is_accepted(text, vocabulary) ? accepted : refused);
      BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(5)), "slow:\n" << text);
    }
  }
  BOOST_TEST(accepted > 100);
  BOOST_TEST(refused > 100);
}
