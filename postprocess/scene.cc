#include "scene.h"

#include "colours.h"
#include "html.h"

#include <vtkActor2D.h>
#include <vtkCamera.h>
#include <vtkCellData.h>
#include <vtkClipDataSet.h>
#include <vtkDataSetSurfaceFilter.h>
#include <vtkDoubleArray.h>
#include <vtkFeatureEdges.h>
#include <vtkLineSource.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkPlane.h>
#include <vtkPlaneSource.h>
#include <vtkPointData.h>
#include <vtkPolyDataMapper.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty.h>
#include <vtkProperty2D.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkRotationalExtrusionFilter.h>
#include <vtkScalarBarActor.h>
#include <vtkTextActor.h>
#include <vtkTextProperty.h>
#include <vtkTransform.h>
#include <vtkTransformFilter.h>
#include <vtkUnsignedCharArray.h>
#include <vtkWarpVector.h>
#include <vtkWindowToImageFilter.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::postprocess {
namespace {

constexpr double ink = 0.13;

using Rgb = std::array<double, 3>;

Rgb rgb(const std::string& hex) {
  Rgb colour;
  for (int c = 0; c < 3; ++c)
    colour[c] = std::stoi(hex.substr(1 + 2 * c, 2), nullptr, 16) / 255.0;
  return colour;
}

void style(vtkTextProperty* text, int size) {
  text->SetColor(ink, ink, ink);
  text->SetFontSize(size);
  text->BoldOff();
  text->ItalicOff();
  text->ShadowOff();
}

void add_text(vtkRenderer* renderer, const std::string& words, double x, double y, int size,
              const Rgb& colour) {
  vtkNew<vtkTextActor> actor;
  actor->SetInput(words.c_str());
  style(actor->GetTextProperty(), size);
  actor->GetTextProperty()->SetColor(colour[0], colour[1], colour[2]);
  actor->SetPosition(x, y);
  renderer->AddActor2D(actor);
}

/// As many decimals as tell the labels apart.
std::string label_format(const ColourScale& scale) {
  const double step = (scale.high - scale.low) / 4;
  if (std::max(std::fabs(scale.low), std::fabs(scale.high)) >= 1e5 || step < 1e-6)
    return "%.3g";
  return fmt::format("%.{}f", std::max(0, int(std::ceil(1 - std::log10(step)))));
}

void add_colour_bar(vtkRenderer* renderer, const Legend& legend, vtkLookupTable* table) {
  vtkNew<vtkScalarBarActor> bar;
  bar->SetLookupTable(table);
  bar->SetOrientationToHorizontal();
  bar->SetNumberOfLabels(5);
  bar->SetLabelFormat(label_format(legend.scale).c_str());
  bar->UnconstrainedFontSizeOn();
  style(bar->GetLabelTextProperty(), 17);
  bar->SetPosition(0.5, 0.02);
  bar->SetPosition2(0.46, 0.06);
  renderer->AddActor2D(bar);
  const std::string unit = legend.scale.unit.empty() ? "" : " (" + legend.scale.unit + ")";
  add_text(renderer, readable_key(legend.scale.field) + unit, 0.5 * legend.width, 0.095 * legend.height, 20,
           {ink, ink, ink});
}

void add_swatch(vtkRenderer* renderer, double x, double y, const Rgb& colour) {
  constexpr double side = 16;
  vtkNew<vtkPlaneSource> square;
  square->SetOrigin(x, y, 0);
  square->SetPoint1(x + side, y, 0);
  square->SetPoint2(x, y + side, 0);
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputConnection(square->GetOutputPort());
  vtkNew<vtkActor2D> actor;
  actor->SetMapper(mapper);
  actor->GetProperty()->SetColor(colour[0], colour[1], colour[2]);
  renderer->AddActor2D(actor);
}

void add_layer_names(vtkRenderer* renderer, const Legend& legend) {
  double y = legend.height - 80;
  for (std::size_t i = 0; i < legend.layer_names.size(); ++i, y -= 26) {
    add_swatch(renderer, 20, y + 2, rgb(layer_colour(int(i))));
    add_text(renderer, legend.layer_names[i], 44, y + 2, 18, {ink, ink, ink});
  }
}

/// Parallel projection has one scale, so a bar in pixels is exact for lengths across the line of sight.
void add_scale_bar(vtkRenderer* renderer, const Legend& legend) {
  const double pixels_per_mm = legend.height / (2 * renderer->GetActiveCamera()->GetParallelScale());
  const double room = 0.2 * legend.width / pixels_per_mm, power = std::pow(10, std::floor(std::log10(room)));
  const double length = power * (room >= 5 * power ? 5 : room >= 2 * power ? 2 : 1);
  vtkNew<vtkLineSource> line;
  line->SetPoint1(24, 40, 0);
  line->SetPoint2(24 + length * pixels_per_mm, 40, 0);
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputConnection(line->GetOutputPort());
  vtkNew<vtkActor2D> actor;
  actor->SetMapper(mapper);
  actor->GetProperty()->SetColor(ink, ink, ink);
  actor->GetProperty()->SetLineWidth(4);
  renderer->AddActor2D(actor);
  add_text(renderer, fmt::format("{:g} mm", length), 24, 50, 18, {ink, ink, ink});
}

vtkSmartPointer<vtkLookupTable> viridis_table(const ColourScale& scale) {
  vtkNew<vtkLookupTable> table;
  table->SetNumberOfTableValues(256);
  for (int i = 0; i < 256; ++i) {
    const Rgb colour = rgb(viridis(i / 255.0));
    table->SetTableValue(i, colour[0], colour[1], colour[2]);
  }
  table->SetRange(scale.low, scale.high);
  return table;
}

std::string png_shown_in(vtkRenderWindow* window) {
  vtkNew<vtkWindowToImageFilter> image;
  image->SetInput(window);
  image->ReadFrontBufferOff();
  vtkNew<vtkPNGWriter> writer;
  writer->SetInputConnection(image->GetOutputPort());
  writer->WriteToMemoryOn();
  writer->Write();
  vtkUnsignedCharArray* bytes = writer->GetResult();
  return {reinterpret_cast<const char*>(bytes->GetPointer(0)), std::size_t(bytes->GetNumberOfValues())};
}

} // namespace

vtkSmartPointer<vtkUnstructuredGrid> deformed_in_millimetres(vtkUnstructuredGrid* grid) {
  vtkNew<vtkTransform> millimetres;
  millimetres->Scale(1e3, 1e3, 1e3);
  vtkNew<vtkTransformFilter> scaled;
  scaled->SetTransform(millimetres);
  vtkNew<vtkWarpVector> warp;
  if (grid->GetPointData()->HasArray("displacement")) {
    warp->SetInputData(grid);
    warp->SetInputArrayToProcess(0, 0, 0, vtkDataObject::FIELD_ASSOCIATION_POINTS, "displacement");
    scaled->SetInputConnection(warp->GetOutputPort());
  } else
    scaled->SetInputData(grid);
  scaled->Update();
  return vtkUnstructuredGrid::SafeDownCast(scaled->GetOutput());
}

vtkSmartPointer<vtkUnstructuredGrid> with_shown(vtkUnstructuredGrid* grid, const ColourScale& scale) {
  vtkNew<vtkUnstructuredGrid> copy;
  copy->ShallowCopy(grid);
  vtkNew<vtkDoubleArray> shown;
  shown->SetName("shown");
  for (const double value : displayed_values(scale, grid))
    shown->InsertNextValue(value);
  copy->GetPointData()->AddArray(shown);
  return copy;
}

vtkSmartPointer<vtkUnstructuredGrid> beyond(vtkUnstructuredGrid* grid, const std::array<double, 3>& origin,
                                            const std::array<double, 3>& normal) {
  vtkNew<vtkPlane> plane;
  plane->SetOrigin(origin[0], origin[1], origin[2]);
  plane->SetNormal(normal[0], normal[1], normal[2]);
  vtkNew<vtkClipDataSet> clip;
  clip->SetInputData(grid);
  clip->SetClipFunction(plane);
  clip->Update();
  return clip->GetOutput();
}

vtkSmartPointer<vtkPolyData> surface_of(vtkUnstructuredGrid* grid) {
  vtkNew<vtkDataSetSurfaceFilter> surface;
  surface->SetInputData(grid);
  surface->Update();
  return surface->GetOutput();
}

vtkSmartPointer<vtkPolyData> outline_of(vtkPolyData* section) {
  vtkNew<vtkFeatureEdges> outline;
  outline->SetInputData(section);
  outline->BoundaryEdgesOn();
  outline->FeatureEdgesOff();
  outline->NonManifoldEdgesOff();
  outline->ManifoldEdgesOff();
  outline->ColoringOff();
  outline->Update();
  return outline->GetOutput();
}

vtkSmartPointer<vtkPolyData> revolved(vtkPolyData* section, double angle) {
  vtkNew<vtkRotationalExtrusionFilter> turn;
  turn->SetInputData(outline_of(section));
  turn->SetRotationAxis(0, 1, 0);
  turn->SetAngle(angle);
  turn->SetResolution(120);
  turn->CappingOff();
  turn->Update();
  return turn->GetOutput();
}

vtkSmartPointer<vtkActor> actor_of(vtkSmartPointer<vtkPolyData> data, bool flat) {
  vtkNew<vtkPolyDataMapper> mapper;
  mapper->SetInputData(data);
  mapper->ScalarVisibilityOff();
  vtkNew<vtkActor> actor;
  actor->SetMapper(mapper);
  actor->GetProperty()->SetAmbient(flat ? 1 : 0.35);
  actor->GetProperty()->SetDiffuse(flat ? 0 : 0.65);
  return actor;
}

void colour_by_layer(vtkPolyData* data, vtkActor* actor) {
  vtkDataArray* layer = data->GetCellData()->GetArray("layer");
  vtkNew<vtkUnsignedCharArray> colours;
  colours->SetNumberOfComponents(3);
  colours->SetName("colour");
  for (vtkIdType i = 0; layer != nullptr && i < layer->GetNumberOfTuples(); ++i)
    for (const double part : rgb(layer_colour(int(layer->GetTuple1(i)))))
      colours->InsertNextValue(static_cast<unsigned char>(std::lround(255 * part)));
  data->GetCellData()->SetScalars(colours);
  actor->GetMapper()->ScalarVisibilityOn();
  actor->GetMapper()->SetScalarModeToUseCellData();
}

void colour_by_shown(vtkActor* actor, vtkLookupTable* table) {
  vtkMapper* mapper = actor->GetMapper();
  mapper->ScalarVisibilityOn();
  mapper->SetScalarModeToUsePointFieldData();
  mapper->SelectColorArray("shown");
  mapper->SetLookupTable(table);
  mapper->UseLookupTableScalarRangeOn();
  mapper->InterpolateScalarsBeforeMappingOn();
}

void colour_as_needle(vtkActor* actor) {
  actor->GetProperty()->SetColor(0.62, 0.66, 0.72);
  actor->GetProperty()->SetSpecular(0.3);
  actor->GetProperty()->SetSpecularPower(30);
}

std::string png_of(const View& view, const Composition& composition) {
  const Legend& legend = view.legend;
  const auto table = viridis_table(legend.scale);
  vtkNew<vtkRenderer> renderer;
  composition.add_skin(renderer, view, table);
  if (view.needle != nullptr)
    composition.add_needle(renderer, view);
  composition.look_at(renderer, view.window);
  vtkNew<vtkRenderWindow> window;
  window->SetOffScreenRendering(1);
  window->SetMultiSamples(8);
  window->SetSize(legend.width, legend.height);
  window->AddRenderer(renderer);
  renderer->SetBackground(1, 1, 1);
  renderer->ResetCameraClippingRange();
  add_colour_bar(renderer, legend, table);
  add_layer_names(renderer, legend);
  add_scale_bar(renderer, legend);
  add_text(renderer, legend.caption, 20, legend.height - 40, 22, {ink, ink, ink});
  window->Render();
  return png_shown_in(window);
}

} // namespace percuta::postprocess
