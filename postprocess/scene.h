#pragma once
// What the pictures in space share: how skin is coloured, and the legend around it.

#include "colour_scale.h"

#include <vtkActor.h>
#include <vtkLookupTable.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include <array>
#include <string>
#include <vector>

class vtkRenderer;

namespace percuta::postprocess {

struct Legend {
  ColourScale scale; ///< of the field on the right
  std::vector<std::string> layer_names;
  std::string caption;
  int width = 1200, height = 900; ///< pixels
};

/// What a picture shows.
struct View {
  vtkUnstructuredGrid* skin = nullptr;
  vtkUnstructuredGrid* needle = nullptr; ///< section (radius, height); null: not drawn
  Window window;                         ///< mm, in the deformed state
  Legend legend;                         ///< its field is on the right
};

/// How one kind of picture puts it before the eye.
struct Composition {
  void (*add_skin)(vtkRenderer*, const View&, vtkLookupTable*);
  void (*add_needle)(vtkRenderer*, const View&); ///< of a view that has one
  void (*look_at)(vtkRenderer*, const Window&);
};

/// PNG in parallel projection, with the legend around it. Needs a display.
std::string png_of(const View& view, const Composition& composition);

/// The part on the side of the plane through `origin` to which `normal` points.
vtkSmartPointer<vtkUnstructuredGrid> beyond(vtkUnstructuredGrid* grid, const std::array<double, 3>& origin,
                                            const std::array<double, 3>& normal);
vtkSmartPointer<vtkPolyData> surface_of(vtkUnstructuredGrid* grid);
/// Its boundary edges.
vtkSmartPointer<vtkPolyData> outline_of(vtkPolyData* section);

/// The deformed grid in mm; one without displacements as it is.
vtkSmartPointer<vtkUnstructuredGrid> deformed_in_millimetres(vtkUnstructuredGrid* grid);

/// The grid with the field in display units as the point array "shown".
vtkSmartPointer<vtkUnstructuredGrid> with_shown(vtkUnstructuredGrid* grid, const ColourScale& scale);

/// The outline of a section (radius, height) turned about its axis, y, by `angle` degrees.
vtkSmartPointer<vtkPolyData> revolved(vtkPolyData* section, double angle);

/// In one colour. A flat one takes no light.
vtkSmartPointer<vtkActor> actor_of(vtkSmartPointer<vtkPolyData> data, bool flat);
/// One colour per cell, by its layer.
void colour_by_layer(vtkPolyData* data, vtkActor* actor);
/// By the array "shown".
void colour_by_shown(vtkActor* actor, vtkLookupTable* table);
/// The grey of steel.
void colour_as_needle(vtkActor* actor);

} // namespace percuta::postprocess
