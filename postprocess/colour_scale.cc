#include "colour_scale.h"

#include <vtkCell.h>
#include <vtkCellData.h>
#include <vtkCellDataToPointData.h>
#include <vtkDataArray.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkNew.h>
#include <vtkPointData.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace percuta::postprocess {
namespace {

// Cell fields become point fields by averaging, so that both are contoured alike.
vtkSmartPointer<vtkDataSet> with_point_data(vtkUnstructuredGrid* grid) {
  vtkNew<vtkCellDataToPointData> average;
  average->SetInputData(grid);
  average->Update();
  return vtkDataSet::SafeDownCast(average->GetOutput());
}

double magnitude(vtkDataArray* array, vtkIdType i) {
  double sum = 0;
  if (array->GetNumberOfComponents() == 1)
    return array->GetComponent(i, 0);
  for (int c = 0; c < array->GetNumberOfComponents(); ++c)
    sum += array->GetComponent(i, c) * array->GetComponent(i, c);
  return std::sqrt(sum);
}

std::string display_unit(const std::string& unit, double& factor) {
  factor = unit == "Pa" ? 1e-3 : unit == "m" ? 1e6 : 1;
  return unit == "Pa" ? "kPa" : unit == "m" ? "µm" : unit == "1" ? "" : unit;
}

/// Area of the section around every point; the mesh is far finer at the tip than elsewhere. Its cells are
/// upright.
std::vector<double> areas(vtkUnstructuredGrid* grid) {
  std::vector<double> area(std::size_t(grid->GetNumberOfPoints()), 0);
  for (vtkIdType c = 0; c < grid->GetNumberOfCells(); ++c) {
    vtkCell* cell = grid->GetCell(c);
    const double* bounds = cell->GetBounds();
    const double share =
        (bounds[1] - bounds[0]) * (bounds[3] - bounds[2]) / double(cell->GetNumberOfPoints());
    for (vtkIdType k = 0; k < cell->GetNumberOfPoints(); ++k)
      area[std::size_t(cell->GetPointId(int(k)))] += share;
  }
  return area;
}

/// The value below which `area` of the sorted values lies.
double value_at(const std::vector<std::pair<double, double>>& values, double area) {
  double passed = 0;
  for (const auto& [value, share] : values)
    if ((passed += share) >= area)
      return value;
  return values.back().first;
}

} // namespace

std::vector<double> displayed_values(const ColourScale& scale, vtkUnstructuredGrid* grid) {
  const auto averaged = with_point_data(grid);
  vtkDataArray* field = averaged->GetPointData()->GetArray(scale.field.c_str());
  std::vector<double> values;
  for (vtkIdType i = 0; field != nullptr && i < field->GetNumberOfTuples(); ++i)
    values.push_back(scale.factor * magnitude(field, i));
  return values;
}

std::optional<ColourScale> choose_field(vtkUnstructuredGrid* grid,
                                        const std::vector<std::string>& candidates) {
  std::vector<std::string> names = candidates;
  for (int i = 0; i < grid->GetPointData()->GetNumberOfArrays(); ++i)
    if (grid->GetPointData()->GetArray(i)->GetNumberOfComponents() == 1)
      names.push_back(grid->GetPointData()->GetArrayName(i));
  for (const std::string& name : names) {
    vtkDataArray* array = grid->GetPointData()->GetArray(name.c_str());
    array = array != nullptr ? array : grid->GetCellData()->GetArray(name.c_str());
    if (array == nullptr)
      continue;
    ColourScale scale{name, "", 1, 0, 1};
    if (array->GetInformation()->Has(vtkDataArray::UNITS_LABEL()))
      scale.unit = display_unit(array->GetInformation()->Get(vtkDataArray::UNITS_LABEL()), scale.factor);
    return scale;
  }
  return std::nullopt;
}

void fit_scale(ColourScale& scale, vtkUnstructuredGrid* grid, const Window& window, bool first) {
  const std::vector<double> all = displayed_values(scale, grid), area = areas(grid);
  std::vector<std::pair<double, double>> values; // with the area that each stands for
  double skin = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double* p = grid->GetPoint(vtkIdType(i));
    if (1e3 * p[0] > window.half_width || 1e3 * p[1] < window.bottom)
      continue;
    values.emplace_back(all[i], area[i]);
    skin += area[i];
  }
  if (values.empty())
    return;
  std::sort(values.begin(), values.end());
  double low = value_at(values, 0.005 * skin), high = value_at(values, 0.995 * skin);
  if (high - low <=
      1e-9 * std::fabs(high)) { // a field that lives on less than 1 % of the skin, as pressures do
    low = values.front().first;
    high = values.back().first;
  }
  scale.low = first ? low : std::min(scale.low, low);
  scale.high = first ? high : std::max(scale.high, high);
  if (scale.high - scale.low <= 1e-9 * std::fabs(scale.high))
    scale.high =
        scale.low + std::max(1e-9, 1e-3 * std::fabs(scale.low)); // a uniform field is one colour, not none
}

} // namespace percuta::postprocess
