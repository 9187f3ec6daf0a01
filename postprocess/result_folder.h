#pragma once
// Reading a finished result folder. Everything throws IoError with path and reason.

#include <nlohmann/json.hpp>

#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include <string>
#include <vector>

namespace percuta::postprocess {

using Json = nlohmann::ordered_json; ///< keeps the order of the file

/// A CSV file of numbers with a header line.
struct Table {
  std::vector<std::string> names;
  std::vector<std::vector<double>> columns;

  /// The column of this name, or nullptr.
  const std::vector<double>* find(const std::string& name) const;
};

/// One line of a .pvd collection.
struct FrameFile {
  double time = 0;
  std::string path;
};

std::string read_text(const std::string& path);
Json read_json(const std::string& path);
Table read_table(const std::string& path);
std::vector<FrameFile> read_collection(const std::string& path);
vtkSmartPointer<vtkUnstructuredGrid> read_grid(const std::string& path);

/// The first string of a field-data array, empty when there is none.
std::string field_text(vtkUnstructuredGrid* grid, const char* name);

/// The first number of a field-data array; `fallback` when there is none.
double field_number(vtkUnstructuredGrid* grid, const char* name, double fallback);

} // namespace percuta::postprocess
