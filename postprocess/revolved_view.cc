#include "revolved_view.h"

#include "colours.h"
#include "html.h"

#include <vtkActor.h>
#include <vtkActor2D.h>
#include <vtkCamera.h>
#include <vtkCellData.h>
#include <vtkClipDataSet.h>
#include <vtkDataSetSurfaceFilter.h>
#include <vtkDoubleArray.h>
#include <vtkFeatureEdges.h>
#include <vtkLineSource.h>
#include <vtkLookupTable.h>
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
constexpr double cut_angle = 270;

using Rgb = std::array<double, 3>;

Rgb rgb(const std::string& hex) {
  Rgb colour;
  for (int c = 0; c < 3; ++c)
    colour[c] = std::stoi(hex.substr(1 + 2 * c, 2), nullptr, 16) / 255.0;
  return colour;
}

/// Deformed, in mm, without what lies below or outside of the window.
vtkSmartPointer<vtkPolyData> section(vtkUnstructuredGrid* grid, const Window& window) {
  vtkNew<vtkWarpVector> warp;
  warp->SetInputData(grid);
  if (grid->GetPointData()->HasArray("displacement"))
    warp->SetInputArrayToProcess(0, 0, 0, vtkDataObject::FIELD_ASSOCIATION_POINTS, "displacement");
  else
    warp->SetScaleFactor(0);
  vtkNew<vtkTransform> millimetres;
  millimetres->Scale(1e3, 1e3, 1e3);
  vtkNew<vtkTransformFilter> scaled;
  scaled->SetTransform(millimetres);
  if (grid->GetPointData()->HasArray("displacement"))
    scaled->SetInputConnection(warp->GetOutputPort());
  else
    scaled->SetInputData(grid);
  vtkNew<vtkPlane> floor, side, top;
  floor->SetOrigin(0, window.bottom, 0);
  floor->SetNormal(0, 1, 0);
  side->SetOrigin(window.half_width, 0, 0);
  side->SetNormal(-1, 0, 0);
  top->SetOrigin(0, window.top, 0);
  top->SetNormal(0, -1, 0);
  vtkNew<vtkClipDataSet> above, inside, below;
  above->SetInputConnection(scaled->GetOutputPort());
  above->SetClipFunction(floor);
  inside->SetInputConnection(above->GetOutputPort());
  inside->SetClipFunction(side);
  below->SetInputConnection(inside->GetOutputPort());
  below->SetClipFunction(top);
  vtkNew<vtkDataSetSurfaceFilter> surface;
  surface->SetInputConnection(below->GetOutputPort());
  surface->Update();
  return surface->GetOutput();
}

/// The outline of a section turned about the axis.
vtkSmartPointer<vtkPolyData> revolved(vtkPolyData* section, double angle) {
  vtkNew<vtkFeatureEdges> outline;
  outline->SetInputData(section);
  outline->BoundaryEdgesOn();
  outline->FeatureEdgesOff();
  outline->NonManifoldEdgesOff();
  outline->ManifoldEdgesOff();
  outline->ColoringOff();
  vtkNew<vtkRotationalExtrusionFilter> turn;
  turn->SetInputConnection(outline->GetOutputPort());
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

/// One colour per cell, by its layer.
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

vtkNew<vtkLookupTable> viridis_table(const ColourScale& scale) {
  vtkNew<vtkLookupTable> table;
  table->SetNumberOfTableValues(256);
  for (int i = 0; i < 256; ++i) {
    const Rgb colour = rgb(viridis(i / 255.0));
    table->SetTableValue(i, colour[0], colour[1], colour[2]);
  }
  table->SetRange(scale.low, scale.high);
  return table;
}

/// The grid with the shown field in display units as an array of its own.
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

void add_colour_bar(vtkRenderer* renderer, const RevolvedView& view, vtkLookupTable* table) {
  vtkNew<vtkScalarBarActor> bar;
  bar->SetLookupTable(table);
  bar->SetOrientationToHorizontal();
  bar->SetNumberOfLabels(5);
  bar->SetLabelFormat(label_format(view.scale).c_str());
  bar->UnconstrainedFontSizeOn();
  style(bar->GetLabelTextProperty(), 17);
  bar->SetPosition(0.5, 0.02);
  bar->SetPosition2(0.46, 0.06);
  renderer->AddActor2D(bar);
  const std::string unit = view.scale.unit.empty() ? "" : " (" + view.scale.unit + ")";
  add_text(renderer, readable_key(view.scale.field) + unit, 0.5 * view.width, 0.095 * view.height, 20,
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

void add_layer_names(vtkRenderer* renderer, const RevolvedView& view) {
  double y = view.height - 80;
  for (std::size_t i = 0; i < view.layer_names.size(); ++i, y -= 26) {
    add_swatch(renderer, 20, y + 2, rgb(layer_colour(int(i))));
    add_text(renderer, view.layer_names[i], 44, y + 2, 18, {ink, ink, ink});
  }
}

/// Parallel projection has one scale, so a bar in pixels is exact for lengths across the line of sight.
void add_scale_bar(vtkRenderer* renderer, const RevolvedView& view) {
  const double pixels_per_mm = view.height / (2 * renderer->GetActiveCamera()->GetParallelScale());
  const double room = 0.2 * view.width / pixels_per_mm, power = std::pow(10, std::floor(std::log10(room)));
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

void add_skin(vtkRenderer* renderer, const RevolvedView& view, vtkLookupTable* table) {
  const auto cut = section(with_shown(view.skin, view.scale), view.window);
  const auto outside = revolved(cut, cut_angle);
  const auto outside_actor = actor_of(outside, false);
  colour_by_layer(outside, outside_actor);
  const auto right = actor_of(cut, true);
  right->GetMapper()->ScalarVisibilityOn();
  right->GetMapper()->SetScalarModeToUsePointFieldData();
  right->GetMapper()->SelectColorArray("shown");
  right->GetMapper()->SetLookupTable(table);
  right->GetMapper()->UseLookupTableScalarRangeOn();
  right->GetMapper()->InterpolateScalarsBeforeMappingOn();
  vtkNew<vtkPolyData> other;
  other->ShallowCopy(cut);
  const auto left = actor_of(other.Get(), true);
  colour_by_layer(other, left);
  left->RotateY(cut_angle);
  for (const auto& actor : {outside_actor, right, left})
    renderer->AddActor(actor);
}

void add_needle(vtkRenderer* renderer, const RevolvedView& view) {
  if (view.needle == nullptr)
    return;
  const Window everything{1e3, -1e3, view.window.top};
  const auto actor = actor_of(revolved(section(view.needle, everything), 360), false);
  actor->GetProperty()->SetColor(0.62, 0.66, 0.72);
  actor->GetProperty()->SetSpecular(0.3);
  actor->GetProperty()->SetSpecularPower(30);
  renderer->AddActor(actor);
}

/// From the side of the missing quarter, a little from above.
void look_at(vtkRenderer* renderer, const Window& window) {
  vtkCamera* camera = renderer->GetActiveCamera();
  const double middle = 0.5 * (window.top + window.bottom);
  camera->ParallelProjectionOn();
  camera->SetFocalPoint(0, middle, 0);
  camera->SetPosition(window.half_width * 8, middle + window.half_width * 4, window.half_width * 8);
  camera->SetViewUp(0, 1, 0);
  camera->SetParallelScale(0.62 * (window.top - window.bottom) + 0.45 * window.half_width);
  renderer->ResetCameraClippingRange();
}

std::string png_of(vtkRenderWindow* window) {
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

std::string revolved_png(const RevolvedView& view) {
  vtkNew<vtkRenderer> renderer;
  renderer->SetBackground(1, 1, 1);
  vtkNew<vtkRenderWindow> window;
  window->SetOffScreenRendering(1);
  window->SetMultiSamples(8);
  window->SetSize(view.width, view.height);
  window->AddRenderer(renderer);
  const auto table = viridis_table(view.scale);
  add_skin(renderer, view, table);
  add_needle(renderer, view);
  look_at(renderer, view.window);
  add_colour_bar(renderer, view, table);
  add_layer_names(renderer, view);
  add_scale_bar(renderer, view);
  add_text(renderer, view.caption, 20, view.height - 40, 22, {ink, ink, ink});
  window->Render();
  return png_of(window);
}

} // namespace percuta::postprocess
