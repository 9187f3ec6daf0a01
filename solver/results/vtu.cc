#include "results/vtu.h"

#include "base/errors.h"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkDoubleArray.h>
#include <vtkErrorCode.h>
#include <vtkFieldData.h>
#include <vtkInformation.h>
#include <vtkInformationStringKey.h>
#include <vtkIntArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkStringArray.h>
#include <vtkUnstructuredGrid.h>
#include <vtkXMLUnstructuredGridWriter.h>

#include <algorithm>
#include <vector>

namespace percuta::results {
namespace {

int cell_type(const SectionMesh&) {
  return VTK_QUAD;
}
int cell_type(const SolidMesh&) {
  return VTK_HEXAHEDRON;
}

template <class Mesh> void set_mesh(vtkUnstructuredGrid* grid, const Mesh& mesh) {
  vtkNew<vtkPoints> points;
  points->SetDataTypeToDouble();
  points->SetNumberOfPoints(vtkIdType(mesh.points.size()));
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    double place[3] = {0, 0, 0};
    std::copy(mesh.points[i].begin(), mesh.points[i].end(), place);
    points->SetPoint(vtkIdType(i), place);
  }
  vtkNew<vtkCellArray> cells;
  for (const auto& cell : mesh.cells) {
    const std::vector<vtkIdType> corners(cell.begin(), cell.end());
    cells->InsertNextCell(vtkIdType(corners.size()), corners.data());
  }
  grid->SetPoints(points);
  grid->SetCells(cell_type(mesh), cells);
}

vtkNew<vtkDoubleArray> array_of(const Field& field) {
  // VTK vectors have three components; Warp By Vector needs them.
  const int components = field.components == 2 ? 3 : field.components;
  const vtkIdType tuples = vtkIdType(field.values.size()) / field.components;
  vtkNew<vtkDoubleArray> array;
  array->SetName(field.name.c_str());
  array->SetNumberOfComponents(components);
  array->SetNumberOfTuples(tuples);
  array->Fill(0);
  for (vtkIdType i = 0; i < tuples; ++i)
    for (int c = 0; c < field.components; ++c)
      array->SetComponent(i, c, field.values[i * field.components + c]);
  array->GetInformation()->Set(vtkDataArray::UNITS_LABEL(), field.unit.c_str());
  return array;
}

void add_fields(vtkUnstructuredGrid* grid, const FieldFrame& frame) {
  for (const Field& field : frame.fields) {
    const auto array = array_of(field);
    if (field.place == FieldPlace::point)
      grid->GetPointData()->AddArray(array);
    else
      grid->GetCellData()->AddArray(array);
  }
}

template <class Mesh> void add_layers(vtkUnstructuredGrid* grid, const Mesh& mesh) {
  if (grid->GetCellData()->HasArray("layer"))
    return;
  vtkNew<vtkIntArray> layer;
  layer->SetName("layer");
  for (const int index : mesh.layer)
    layer->InsertNextValue(index);
  grid->GetCellData()->AddArray(layer);
}

void add_texts(vtkUnstructuredGrid* grid, const char* name, const std::vector<std::string>& texts) {
  vtkNew<vtkStringArray> array;
  array->SetName(name);
  for (const std::string& text : texts)
    array->InsertNextValue(text);
  grid->GetFieldData()->AddArray(array);
}

void add_number(vtkUnstructuredGrid* grid, const char* name, double value, const char* unit) {
  vtkNew<vtkDoubleArray> array;
  array->SetName(name);
  array->InsertNextValue(value);
  array->GetInformation()->Set(vtkDataArray::UNITS_LABEL(), unit);
  grid->GetFieldData()->AddArray(array);
}

} // namespace

template <class Mesh> std::string vtu_bytes(const FieldSeriesOn<Mesh>& series, const FieldFrame& frame) {
  vtkNew<vtkUnstructuredGrid> grid;
  set_mesh(grid, series.mesh);
  add_fields(grid, frame);
  add_layers(grid, series.mesh);
  add_number(grid, series.time_name.c_str(), frame.time, series.time_unit.c_str());
  if (frame.needle_travel)
    add_number(grid, "needle_travel", *frame.needle_travel, "m");
  add_texts(grid, "label", {frame.label});
  add_texts(grid, "layer_names", series.layer_names);
  vtkNew<vtkXMLUnstructuredGridWriter> writer;
  writer->SetInputData(grid);
  // Data inside the elements: VTK 9.1 and ParaView 5.11 do not find appended data where libexpat delays its
  // callbacks (2.6, Debian's 2.5.0-1+deb12u2).
  writer->SetDataModeToBinary();
  writer->WriteToOutputStringOn();
  if (writer->Write() != 1)
    throw IoError(std::string("VTK cannot write the fields: ") +
                  vtkErrorCode::GetStringFromErrorCode(writer->GetErrorCode()));
  return writer->GetOutputString();
}

template std::string vtu_bytes(const FieldSeries&, const FieldFrame&);
template std::string vtu_bytes(const SolidSeries&, const FieldFrame&);

} // namespace percuta::results
