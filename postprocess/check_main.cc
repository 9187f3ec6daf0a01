// percuta-check-results DIR: opens every frame of every collection with VTK's own reader and looks at every
// array.

#include "base/errors.h"
#include "result_folder.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkPointData.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <string>

namespace percuta::postprocess {
namespace {

/// What one array looks like over all frames.
struct ArraySummary {
  std::string unit;
  int components = 0, frames = 0;
  double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
  long not_finite = 0;
};

using Summaries = std::map<std::string, ArraySummary>;

void look_at(vtkDataArray* array, ArraySummary& summary) {
  vtkInformation* information = array->GetInformation();
  if (information->Has(vtkDataArray::UNITS_LABEL()))
    summary.unit = information->Get(vtkDataArray::UNITS_LABEL());
  summary.components = array->GetNumberOfComponents();
  ++summary.frames;
  for (vtkIdType i = 0; i < array->GetNumberOfTuples(); ++i)
    for (int c = 0; c < summary.components; ++c) {
      const double value = array->GetComponent(i, c);
      if (!std::isfinite(value)) {
        ++summary.not_finite;
        continue;
      }
      summary.low = std::min(summary.low, value);
      summary.high = std::max(summary.high, value);
    }
}

void look_at(vtkDataSetAttributes* data, vtkIdType places, const std::string& place, const std::string& path,
             Summaries& summaries) {
  for (int i = 0; i < data->GetNumberOfArrays(); ++i) {
    vtkDataArray* array = data->GetArray(i);
    if (array == nullptr || array->GetName() == nullptr || array->GetNumberOfTuples() != places)
      throw IoError(
          fmt::format("{}: {} array {} has no name, no numbers or the wrong length", path, place, i));
    look_at(array, summaries[place + " " + array->GetName()]);
  }
}

/// Prints a table of the collection; false when something is wrong with it.
bool check_collection(const std::string& path) {
  const std::vector<FrameFile> frames = read_collection(path);
  Summaries summaries;
  for (const FrameFile& frame : frames) {
    const auto grid = read_grid(frame.path);
    look_at(grid->GetPointData(), grid->GetNumberOfPoints(), "point", frame.path, summaries);
    look_at(grid->GetCellData(), grid->GetNumberOfCells(), "cell", frame.path, summaries);
  }
  bool good = !frames.empty();
  fmt::print("{}: {} frames\n", path, frames.size());
  for (const auto& [name, array] : summaries) {
    const bool complete = array.frames == int(frames.size()) && array.not_finite == 0;
    good = good && complete;
    fmt::print("  {:32} {:>8} x{} frames {:4}  {:13.6g} .. {:13.6g}  {}\n", name, array.unit,
               array.components, array.frames, array.low, array.high,
               array.not_finite > 0 ? fmt::format("{} values are not finite", array.not_finite)
               : complete           ? "ok"
                                    : "missing in some frames");
  }
  return good;
}

bool check_folder(const std::string& directory) {
  bool good = true, any = false;
  for (const char* name : {"insertion.pvd", "needle.pvd", "insertion_3d.pvd", "healing.pvd"}) {
    const std::filesystem::path path = std::filesystem::path(directory) / name;
    if (!std::filesystem::exists(path))
      continue;
    any = true;
    good = check_collection(path.string()) && good;
  }
  if (!any)
    throw IoError(directory + " has neither insertion.pvd nor healing.pvd");
  return good;
}

} // namespace
} // namespace percuta::postprocess

int main(int argc, char** argv) {
  CLI::App app{"Opens every field file of a result folder with a VTK reader and checks every array."};
  std::vector<std::string> directories;
  app.add_option("DIR", directories, "result folders")->required();
  CLI11_PARSE(app, argc, argv);
  bool good = true;
  for (const std::string& directory : directories)
    try {
      good = percuta::postprocess::check_folder(directory) && good;
    } catch (const std::exception& error) {
      fmt::print(stderr, "percuta-check-results: {}\n", error.what());
      good = false;
    }
  return good ? 0 : 1;
}
