#include "revolved_view.h"

#include <vtkCamera.h>
#include <vtkNew.h>
#include <vtkRenderer.h>

namespace percuta::postprocess {
namespace {

constexpr double cut_angle = 270;

/// Deformed, in mm, without what lies below or outside of the window.
vtkSmartPointer<vtkPolyData> section(vtkUnstructuredGrid* grid, const Window& window) {
  auto inside = beyond(deformed_in_millimetres(grid), {0, window.bottom, 0}, {0, 1, 0});
  inside = beyond(inside, {window.half_width, 0, 0}, {-1, 0, 0});
  return surface_of(beyond(inside, {0, window.top, 0}, {0, -1, 0}));
}

void add_skin(vtkRenderer* renderer, const View& view, vtkLookupTable* table) {
  const auto cut = section(with_shown(view.skin, view.legend.scale), view.window);
  const auto outside = revolved(cut, cut_angle);
  const auto outside_actor = actor_of(outside, false);
  colour_by_layer(outside, outside_actor);
  const auto right = actor_of(cut, true);
  colour_by_shown(right, table);
  vtkNew<vtkPolyData> other;
  other->ShallowCopy(cut);
  const auto left = actor_of(other.Get(), true);
  colour_by_layer(other, left);
  left->RotateY(cut_angle);
  for (const auto& actor : {outside_actor, right, left})
    renderer->AddActor(actor);
}

void add_needle(vtkRenderer* renderer, const View& view) {
  const Window everything{1e3, -1e3, view.window.top};
  const auto actor = actor_of(revolved(section(view.needle, everything), 360), false);
  colour_as_needle(actor);
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
}

} // namespace

const Composition revolved_section{add_skin, add_needle, look_at};

} // namespace percuta::postprocess
