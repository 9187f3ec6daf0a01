// percuta-report DIR...: writes DIR/report.html from the other files of a finished result folder.

#include "page.h"
#include "results/files.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <exception>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  CLI::App app{"Writes report.html into finished result folders."};
  std::vector<std::string> directories;
  bool quiet = false;
  app.add_option("DIR", directories, "result folders")->required();
  app.add_flag("--quiet", quiet, "print nothing unless something fails");
  app.set_version_flag("--version", PERCUTA_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  int failures = 0;
  for (const std::string& directory : directories)
    try {
      const std::string path = directory + "/report.html";
      percuta::results::write_file(path, percuta::postprocess::report_page(directory));
      if (!quiet)
        fmt::print("{}\n", path);
    } catch (const std::exception& error) {
      fmt::print(stderr, "percuta-report: {}\n", error.what());
      ++failures;
    }
  return failures == 0 ? 0 : 1;
}
