#include "section_picture.h"

#include "colours.h"
#include "html.h"

#include <fmt/format.h>

#include <vtkBandedPolyDataContourFilter.h>
#include <vtkCellData.h>
#include <vtkCleanPolyData.h>
#include <vtkDataArray.h>
#include <vtkDoubleArray.h>
#include <vtkGeometryFilter.h>
#include <vtkNew.h>
#include <vtkPointData.h>

#include <algorithm>
#include <cmath>

namespace percuta::postprocess {
namespace {

constexpr double mm = 1e3; // per m
constexpr int bands = 24;
constexpr double picture_width = 400;

/// From mm to picture units.
struct Paper {
  Window window;
  double scale;
  double x(double r) const { return (r + window.half_width) * scale; }
  double y(double z) const { return (window.top - z) * scale; }
  double height() const { return (window.top - window.bottom) * scale; }
};

Paper paper_for(const Window& window) {
  return {window, picture_width / (2 * window.half_width)};
}

vtkSmartPointer<vtkPoints> deformed_points(vtkUnstructuredGrid* grid) {
  vtkDataArray* displacement = grid->GetPointData()->GetArray("displacement");
  auto points = vtkSmartPointer<vtkPoints>::New();
  points->SetDataTypeToDouble();
  for (vtkIdType i = 0; i < grid->GetNumberOfPoints(); ++i) {
    double p[3];
    grid->GetPoint(i, p);
    for (int c = 0; c < 2; ++c)
      p[c] = mm * (p[c] + (displacement != nullptr ? displacement->GetComponent(i, c) : 0));
    points->InsertNextPoint(p[0], p[1], 0);
  }
  return points;
}

/// The deformed section in mm; its point scalars are the field, clamped to the colour range.
vtkSmartPointer<vtkPolyData> surface_of(vtkUnstructuredGrid* grid, const ColourScale* scale) {
  vtkNew<vtkUnstructuredGrid> deformed;
  deformed->DeepCopy(grid);
  deformed->SetPoints(deformed_points(grid));
  if (scale != nullptr) {
    vtkNew<vtkDoubleArray> colour;
    colour->SetName("colour of picture");
    for (const double value : displayed_values(*scale, grid))
      colour->InsertNextValue(std::clamp(value, scale->low, scale->high));
    deformed->GetPointData()->SetScalars(colour);
  }
  vtkNew<vtkGeometryFilter> geometry;
  geometry->SetInputData(deformed);
  geometry->Update();
  return geometry->GetOutput();
}

std::vector<int> cell_integers(vtkDataArray* array, vtkIdType cells) {
  std::vector<int> values(cells, 0);
  for (vtkIdType i = 0; array != nullptr && i < cells; ++i)
    values[i] = int(std::lround(array->GetComponent(i, 0)));
  return values;
}

std::string path(const std::vector<Loop>& loops, const Paper& paper, double side, const std::string& fill) {
  std::string d;
  for (const Loop& loop : loops) {
    long x = 0, y = 0;
    for (std::size_t i = 0; i < loop.size(); ++i) {
      const long px = std::lround(10 * paper.x(side * loop[i][0])),
                 py = std::lround(10 * paper.y(loop[i][1]));
      if (i == 0)
        d += fmt::format("M{} {}l", px, py);
      else if (px != x || py != y)
        d += fmt::format("{} {} ", px - x, py - y);
      x = px;
      y = py;
    }
    d += "z";
  }
  // The thin stroke of its own colour closes the hairlines that antialiasing leaves between neighbours.
  return fmt::format("<path fill=\"{0}\" stroke=\"{0}\" d=\"{1}\"/>\n", fill, d);
}

std::string draw_layers(vtkPolyData* surface, const Paper& paper, double side) {
  vtkDataArray* layer = surface->GetCellData()->GetArray("layer");
  std::string drawing;
  for (const auto& [id, loops] :
       regions(surface, cell_integers(layer, surface->GetNumberOfCells()), paper.window))
    drawing += path(loops, paper, side, layer_colour(id));
  return drawing;
}

std::string draw_field(vtkPolyData* surface, const ColourScale& scale, const Paper& paper) {
  vtkNew<vtkBandedPolyDataContourFilter> banded;
  banded->SetInputData(surface);
  banded->GenerateValues(bands + 1, scale.low, scale.high);
  banded->SetScalarModeToIndex();
  vtkNew<vtkCleanPolyData> clean; // joins the points that contouring repeats, so that outlines close
  clean->SetInputConnection(banded->GetOutputPort());
  clean->ConvertPolysToLinesOff();
  clean->PointMergingOn();
  clean->Update();
  vtkPolyData* output = clean->GetOutput();
  std::string drawing;
  const std::vector<int> band =
      cell_integers(output->GetCellData()->GetScalars(), output->GetNumberOfCells());
  for (const auto& [id, loops] : regions(output, band, paper.window))
    drawing += path(loops, paper, 1, viridis((id + 0.5) / bands));
  return drawing;
}

std::string draw_needle(const NeedleInPicture& needle, const Paper& paper) {
  std::string points;
  const auto add = [&](double r, double z) {
    points += fmt::format("{:.1f},{:.1f} ", 10 * paper.x(r), 10 * paper.y(z));
  };
  const double roof = paper.window.top + 0.1 * (paper.window.top - paper.window.bottom);
  const double shaft = needle.profile.back()[0];
  add(-shaft, std::max(roof, needle.apex + needle.profile.back()[1]));
  for (auto point = needle.profile.rbegin(); point != needle.profile.rend(); ++point)
    add(-(*point)[0], needle.apex + (*point)[1]);
  for (const auto& point : needle.profile)
    add(point[0], needle.apex + point[1]);
  add(shaft, std::max(roof, needle.apex + needle.profile.back()[1]));
  return "<polygon class=\"needle\" points=\"" + points + "\"/>\n";
}

double round_length(double upper) {
  const double power = std::pow(10, std::floor(std::log10(upper)));
  for (const double step : {5.0, 2.0})
    if (step * power <= upper)
      return step * power;
  return power;
}

std::string draw_scale_bar(const Paper& paper) {
  const double length = round_length(0.5 * paper.window.half_width);
  const double right = picture_width - 12, left = right - length * paper.scale, y = paper.height() - 12;
  const std::string words =
      length >= 1 ? fmt::format("{:g} mm", length) : fmt::format("{:g} µm", length * 1e3);
  return fmt::format("<g class=\"scale\"><path d=\"M{0:.1f} {1:.1f}v6m0-3H{2:.1f}m0-3v6\"/>"
                     "<text x=\"{3:.1f}\" y=\"{4:.1f}\">{5}</text></g>\n",
                     left, y - 3, right, 0.5 * (left + right), y - 9, words);
}

} // namespace

Window limit_to_mesh(Window wanted, vtkUnstructuredGrid* grid) {
  double bounds[6];
  grid->GetBounds(bounds);
  wanted.half_width = std::min(wanted.half_width, mm * bounds[1]);
  wanted.bottom = std::max(wanted.bottom, mm * bounds[2]);
  return wanted;
}

std::string section_svg(vtkUnstructuredGrid* grid, const std::optional<ColourScale>& scale,
                        const Window& window, const std::optional<NeedleInPicture>& needle,
                        const std::string& label) {
  const Paper paper = paper_for(window);
  const auto surface = surface_of(grid, scale ? &*scale : nullptr);
  const std::string text = escape(label);
  std::string svg = fmt::format(
      "<svg class=\"section\" viewBox=\"0 0 {0:g} {1:.1f}\" role=\"img\" aria-label=\"{2}\">"
      "<title>{2}</title>\n<g transform=\"scale(.1)\" fill-rule=\"evenodd\" stroke-width=\"4\">\n",
      picture_width, paper.height(), text);
  svg += draw_layers(surface, paper, -1);
  svg += scale ? draw_field(surface, *scale, paper) : draw_layers(surface, paper, 1);
  if (needle && needle->profile.size() > 1)
    svg += draw_needle(*needle, paper);
  return svg + "</g>\n" + draw_scale_bar(paper) + "</svg>\n";
}

} // namespace percuta::postprocess
