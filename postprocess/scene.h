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

vtkSmartPointer<vtkLookupTable> viridis_table(const ColourScale& scale);

/// PNG of what the renderer shows in parallel projection, with the legend. Needs a display.
std::string png_with_legend(vtkRenderer* renderer, const Legend& legend, vtkLookupTable* table);

} // namespace percuta::postprocess
