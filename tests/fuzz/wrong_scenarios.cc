// Runs the real program on wrong, huge and binary scenarios.
#define BOOST_TEST_MODULE wrong_scenarios
#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

struct Answer {
  int code = -1; ///< exit code; -1 when a signal ended the program
  std::string output;
};

/// `percuta check FILE` with both streams together.
Answer check(const fs::path& file) {
  const std::string command = fmt::format("timeout 20 '{}' check '{}' 2>&1", PERCUTA_PROGRAM, file.string());
  FILE* pipe = popen(command.c_str(), "r");
  BOOST_REQUIRE(pipe);
  Answer answer;
  char buffer[4096];
  for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    answer.output.append(buffer, n);
  const int status = pclose(pipe);
  // The shell turns a signal into 128 + its number.
  answer.code = WIFEXITED(status) && WEXITSTATUS(status) < 124 ? WEXITSTATUS(status) : -1;
  return answer;
}

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<fs::path> yaml_files(const std::string& directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory))
    if (entry.path().extension() == ".yaml")
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// "# expect: LINE KEY | part of the message" as the beginning of the error and the part.
struct Expectation {
  std::string place, message;
};

Expectation expectation(const fs::path& file) {
  std::istringstream first(text_of(file));
  std::string hash, word, line, key, bar, message;
  first >> hash >> word >> line >> key >> bar >> std::ws;
  std::getline(first, message);
  BOOST_REQUIRE_MESSAGE(word == "expect:" && bar == "|", file << " does not say what to expect");
  std::string place = "error: " + file.string() + (line == "-" ? ":" : ":" + line + ":");
  return {place, key == "-" ? message : key + ": ... " + message};
}

/// Some line begins with the place and holds the key and the message, in this order.
bool answers(const std::string& output, const Expectation& expected) {
  const auto gap = expected.message.find(": ... ");
  const std::string key = gap == std::string::npos ? "" : expected.message.substr(0, gap) + ": ";
  const std::string message = gap == std::string::npos ? expected.message : expected.message.substr(gap + 6);
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    const auto at = key.empty() ? 0 : line.find(" " + key);
    if (line.rfind(expected.place, 0) == 0 && at != std::string::npos &&
        line.find(message, at) != std::string::npos)
      return true;
  }
  return false;
}

/// A file that is removed again.
struct Scratch {
  fs::path file = fs::temp_directory_path() / fmt::format("percuta-fuzz-{}.yaml", getpid());
  ~Scratch() { fs::remove(file); }
  Answer check(const std::string& text) const {
    std::ofstream(file, std::ios::binary) << text;
    return ::check(file);
  }
};

} // namespace

BOOST_AUTO_TEST_CASE(every_wrong_scenario_gets_exit_code_2_and_a_message_with_line_and_key) {
  const auto files = yaml_files(PERCUTA_SOURCE_DIR "/tests/fuzz/wrong");
  BOOST_TEST(files.size() >= 40u);
  for (const fs::path& file : files) {
    const Answer answer = check(file);
    BOOST_TEST(answer.code == 2, file << " ended with " << answer.code);
    BOOST_TEST(answers(answer.output, expectation(file)), file << " answered\n" << answer.output);
  }
}

BOOST_AUTO_TEST_CASE(huge_deep_and_binary_files_get_exit_code_2) {
  const Scratch scratch;
  std::string bytes(5000, '\0');
  std::mt19937 random(1);
  std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random()); });
  const std::vector<std::pair<std::string, std::string>> cases{
      {std::string(3u << 20, 'x'), "larger than 1 MiB"},
      {bytes, "UTF-8"},
      {std::string("\x7f"
                   "ELF\x02\x01\x01\0\0",
                   9),
       "UTF-8"},
      {std::string(1u << 20, '['), "not valid YAML"},
      {std::string(1u << 19, '{'), "not valid YAML"},
      {std::string(1u << 19, '-'), "found a single value"},
      {std::string(1u << 19, '\n'), "empty"}};
  for (const auto& [text, message] : cases) {
    const Answer answer = scratch.check(text);
    BOOST_TEST(answer.code == 2);
    BOOST_TEST(answer.output.find(message) != std::string::npos, message << " expected, answered\n"
                                                                         << answer.output.substr(0, 500));
  }
}

BOOST_AUTO_TEST_CASE(wrong_command_lines_get_exit_code_2) {
  for (const char* arguments :
       {"", "chekc", "check", "check /no/such/file.yaml", "check /tmp", "list", "list moons", "--bogus"}) {
    const std::string command = fmt::format("'{}' {} >/dev/null 2>&1", PERCUTA_PROGRAM, arguments);
    const int status = std::system(command.c_str());
    BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 2), "arguments: " << arguments);
  }
}
