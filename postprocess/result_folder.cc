#include "result_folder.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <vtkDataArray.h>
#include <vtkFieldData.h>
#include <vtkNew.h>
#include <vtkObject.h>
#include <vtkStringArray.h>
#include <vtkXMLDataElement.h>
#include <vtkXMLUnstructuredGridReader.h>
#include <vtkXMLUtilities.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace percuta::postprocess {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& reason) {
  throw IoError(fmt::format("cannot read {}: {}", path, reason));
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> words;
  std::istringstream stream(line);
  for (std::string word; std::getline(stream, word, ',');)
    words.push_back(word);
  return words;
}

double number(const std::string& word, const std::string& path) {
  // Not std::stod, which refuses the tiny numbers at the end of a decay.
  char* end = nullptr;
  const double value = std::strtod(word.c_str(), &end);
  if (word.empty() || *end != '\0')
    fail(path, "'" + word + "' is not a number");
  return value;
}

} // namespace

const std::vector<double>* Table::find(const std::string& name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? nullptr : &columns[found - names.begin()];
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    fail(path, std::strerror(errno));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Json read_json(const std::string& path) {
  try {
    return Json::parse(read_text(path));
  } catch (const Json::exception& error) {
    fail(path, error.what());
  }
}

Table read_table(const std::string& path) {
  std::istringstream text(read_text(path));
  std::string line;
  std::getline(text, line);
  Table table{split(line), {}};
  table.columns.resize(table.names.size());
  while (std::getline(text, line)) {
    const std::vector<std::string> words = split(line);
    if (words.size() != table.names.size())
      fail(path, fmt::format("a row has {} values, the header {}", words.size(), table.names.size()));
    for (std::size_t i = 0; i < words.size(); ++i)
      table.columns[i].push_back(number(words[i], path));
  }
  return table;
}

std::vector<FrameFile> read_collection(const std::string& path) {
  const auto root =
      vtkSmartPointer<vtkXMLDataElement>::Take(vtkXMLUtilities::ReadElementFromFile(path.c_str()));
  vtkXMLDataElement* collection = root ? root->FindNestedElementWithName("Collection") : nullptr;
  if (collection == nullptr)
    fail(path, "it is not a .pvd collection");
  const std::filesystem::path directory = std::filesystem::path(path).parent_path();
  std::vector<FrameFile> frames;
  for (int i = 0; i < collection->GetNumberOfNestedElements(); ++i) {
    vtkXMLDataElement* entry = collection->GetNestedElement(i);
    const char* file = entry->GetAttribute("file");
    const char* time = entry->GetAttribute("timestep");
    if (file == nullptr || time == nullptr)
      fail(path, "an entry has no file or no timestep");
    frames.push_back({number(time, path), (directory / file).string()});
  }
  return frames;
}

vtkSmartPointer<vtkUnstructuredGrid> read_grid(const std::string& path) {
  vtkObject::GlobalWarningDisplayOff(); // the error below says it once, with the path
  vtkNew<vtkXMLUnstructuredGridReader> reader;
  if (!reader->CanReadFile(path.c_str()))
    fail(path, "it is not a VTK unstructured grid");
  reader->SetFileName(path.c_str());
  reader->Update();
  if (reader->GetErrorCode() != 0 || reader->GetOutput()->GetNumberOfCells() == 0)
    fail(path, "VTK finds it damaged or empty");
  return reader->GetOutput();
}

std::string field_text(vtkUnstructuredGrid* grid, const char* name) {
  auto* array = vtkStringArray::SafeDownCast(grid->GetFieldData()->GetAbstractArray(name));
  return array != nullptr && array->GetNumberOfValues() > 0 ? array->GetValue(0) : "";
}

double field_number(vtkUnstructuredGrid* grid, const char* name, double fallback) {
  vtkDataArray* array = grid->GetFieldData()->GetArray(name);
  return array != nullptr && array->GetNumberOfTuples() > 0 ? array->GetComponent(0, 0) : fallback;
}

} // namespace percuta::postprocess
