#include "regions.h"

#include <vtkCell.h>
#include <vtkIdList.h>
#include <vtkNew.h>

#include <algorithm>
#include <set>
#include <utility>

namespace percuta::postprocess {
namespace {

using Edge = std::pair<vtkIdType, vtkIdType>;
using Neighbours = std::multimap<vtkIdType, vtkIdType>;

bool inside(vtkPolyData* surface, vtkIdType cell, const Window& window) {
  double bounds[6];
  surface->GetCellBounds(cell, bounds);
  return bounds[0] <= window.half_width && bounds[3] >= window.bottom && bounds[2] <= window.top;
}

// An edge that two cells of a colour share is inside their union: the second visit removes it.
void toggle(std::set<Edge>& edges, vtkIdType a, vtkIdType b) {
  if (a == b)
    return;
  const Edge edge = std::minmax(a, b);
  if (!edges.insert(edge).second)
    edges.erase(edge);
}

void remove_link(Neighbours& neighbours, vtkIdType from, vtkIdType to) {
  const auto range = neighbours.equal_range(from);
  for (auto link = range.first; link != range.second; ++link)
    if (link->second == to) {
      neighbours.erase(link);
      return;
    }
}

Loop take_loop(Neighbours& neighbours, vtkPolyData* surface) {
  Loop loop;
  const vtkIdType start = neighbours.begin()->first;
  vtkIdType at = start;
  do {
    const double* point = surface->GetPoint(at);
    loop.push_back({point[0], point[1]});
    const auto next = neighbours.find(at);
    if (next == neighbours.end())
      break;
    const vtkIdType to = next->second;
    neighbours.erase(next);
    remove_link(neighbours, to, at);
    at = to;
  } while (at != start);
  return loop;
}

std::vector<Loop> chain(const std::set<Edge>& edges, vtkPolyData* surface) {
  Neighbours neighbours;
  for (const Edge& edge : edges) {
    neighbours.emplace(edge.first, edge.second);
    neighbours.emplace(edge.second, edge.first);
  }
  std::vector<Loop> loops;
  while (!neighbours.empty())
    loops.push_back(take_loop(neighbours, surface));
  return loops;
}

} // namespace

std::map<int, std::vector<Loop>> regions(vtkPolyData* surface, const std::vector<int>& colour,
                                         const Window& window) {
  std::map<int, std::set<Edge>> edges;
  vtkNew<vtkIdList> corners;
  for (vtkIdType cell = 0; cell < surface->GetNumberOfCells(); ++cell) {
    if (!inside(surface, cell, window))
      continue;
    surface->GetCellPoints(cell, corners);
    const vtkIdType n = corners->GetNumberOfIds();
    for (vtkIdType i = 0; i < n; ++i)
      toggle(edges[colour[cell]], corners->GetId(i), corners->GetId((i + 1) % n));
  }
  std::map<int, std::vector<Loop>> outlines;
  for (const auto& [id, boundary] : edges)
    outlines[id] = chain(boundary, surface);
  return outlines;
}

} // namespace percuta::postprocess
