#include "slit_view.h"

#include <vtkCamera.h>
#include <vtkClipPolyData.h>
#include <vtkNew.h>
#include <vtkPlane.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkTransform.h>
#include <vtkTransformFilter.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace percuta::postprocess {
namespace {

constexpr double near = 1e-9; ///< m

/// Deformed skin in mm that belongs to the window; behind the plane of the slit half as far as to either
/// side.
vtkSmartPointer<vtkPolyData> part_in_window(vtkUnstructuredGrid* undeformed, const Window& window) {
  auto grid = deformed_in_millimetres(undeformed);
  grid = beyond(grid, {0, 0, window.bottom}, {0, 0, 1});
  grid = beyond(grid, {0, window.half_width, 0}, {0, -1, 0});
  grid = beyond(grid, {0, -window.half_width, 0}, {0, 1, 0});
  return surface_of(beyond(grid, {0.5 * window.half_width, 0, 0}, {-1, 0, 0}));
}

vtkSmartPointer<vtkUnstructuredGrid> mirrored_along_slit(vtkUnstructuredGrid* grid) {
  vtkNew<vtkTransform> mirror;
  mirror->Scale(1, -1, 1);
  vtkNew<vtkTransformFilter> filter;
  filter->SetInputData(grid);
  filter->SetTransform(mirror);
  filter->TransformAllInputVectorsOn();
  filter->Update();
  return vtkUnstructuredGrid::SafeDownCast(filter->GetOutput());
}

void add_skin(vtkRenderer* renderer, const View& view, vtkLookupTable* table) {
  const auto shown = with_shown(view.skin, view.legend.scale);
  const bool mirror_image = shown->GetBounds()[2] > -near;
  const auto behind = shown->GetBounds()[0] < -near ? beyond(shown, {0, 0, 0}, {1, 0, 0}) : shown;
  const auto positive = mirror_image ? behind : beyond(behind, {0, 0, 0}, {0, 1, 0});
  const auto negative = mirror_image ? mirrored_along_slit(behind) : beyond(behind, {0, 0, 0}, {0, -1, 0});
  const auto left = part_in_window(positive, view.window), right = part_in_window(negative, view.window);
  const auto by_layer = actor_of(left, false), by_field = actor_of(right, false);
  colour_by_layer(left, by_layer);
  colour_by_shown(by_field, table);
  renderer->AddActor(by_layer);
  renderer->AddActor(by_field);
}

/// Its outline in the plane of the slit: what is open behind it is what there is to see.
void add_needle(vtkRenderer* renderer, const View& view) {
  const auto grid = beyond(deformed_in_millimetres(view.needle), {0, view.window.top, 0}, {0, -1, 0});
  vtkNew<vtkPlane> axis; // both halves of the section meet there
  axis->SetNormal(1, 0, 0);
  axis->SetOrigin(1e-6 * view.window.half_width, 0, 0);
  vtkNew<vtkClipPolyData> beside_axis;
  beside_axis->SetInputData(outline_of(surface_of(grid)));
  beside_axis->SetClipFunction(axis);
  beside_axis->Update();
  for (const double side : {90.0, -90.0}) {
    vtkNew<vtkPolyData> half;
    half->ShallowCopy(beside_axis->GetOutput());
    const auto actor = actor_of(half.Get(), true);
    colour_as_needle(actor);
    actor->GetProperty()->SetLineWidth(3);
    actor->RotateX(90); // the section's height becomes z
    actor->RotateY(side);
    renderer->AddActor(actor);
  }
}

/// Onto the plane of the slit, a little from above.
void look_at(vtkRenderer* renderer, const Window& window) {
  vtkCamera* camera = renderer->GetActiveCamera();
  const double middle = 0.5 * (window.top + window.bottom);
  camera->ParallelProjectionOn();
  camera->SetFocalPoint(0, 0, middle);
  camera->SetPosition(-8 * window.half_width, 0, middle + 2.5 * window.half_width);
  camera->SetViewUp(0, 0, 1);
  camera->SetParallelScale(0.66 * (window.top - window.bottom));
}

} // namespace

void fit_scale_to_slit(ColourScale& scale, vtkUnstructuredGrid* grid, const Window& window) {
  const std::vector<double> values = displayed_values(scale, grid);
  double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double* p = grid->GetPoint(static_cast<vtkIdType>(i));
    if (std::abs(p[0]) > near || 1e3 * std::abs(p[1]) > window.half_width || 1e3 * p[2] < window.bottom)
      continue;
    low = std::min(low, values[i]);
    high = std::max(high, values[i]);
  }
  if (low > high ||
      (scale.field == "slit_opening" && high <= 0 && *std::max_element(values.begin(), values.end()) > 0))
    throw std::invalid_argument(
        "no needle stands in the plane x = 0; postprocess/paraview/open_percuta.py shows all of them");
  if (high > low) {
    scale.low = low;
    scale.high = high;
  }
}

const Composition skin_behind_slit{add_skin, add_needle, look_at};

} // namespace percuta::postprocess
