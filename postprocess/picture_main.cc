// percuta-picture DIR --out FILE.png: skin and needle of a result folder in space, drawn by VTK.

#include "base/errors.h"
#include "colour_scale.h"
#include "display.h"
#include "html.h"
#include "result_folder.h"
#include "results/files.h"
#include "revolved_view.h"
#include "slit_view.h"

#include <vtkCellData.h>
#include <vtkPointData.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <utility>

namespace percuta::postprocess {
namespace {

constexpr const char* solid = "insertion_3d";

struct Request {
  std::string directory, out, stage = "insertion", field, frame;
};

std::vector<FrameFile> collection(const Request& request, const std::string& stem) {
  return read_collection((std::filesystem::path(request.directory) / (stem + ".pvd")).string());
}

/// The first frame whose label contains the wanted text, or the last frame when none is wanted.
std::size_t chosen_frame(const Request& request, const std::vector<FrameFile>& frames) {
  if (request.frame.empty() && !frames.empty())
    return frames.size() - 1;
  std::string labels;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const std::string label = field_text(read_grid(frames[i].path), "label");
    if (label.find(request.frame) != std::string::npos)
      return i;
    labels += (labels.empty() ? "" : ", ") + label;
  }
  throw std::invalid_argument(
      fmt::format("--frame: no label contains '{}'; there are {}", request.frame, labels));
}

ColourScale chosen_scale(const Request& request, vtkUnstructuredGrid* grid, const Window& window) {
  const auto scale = choose_field(grid, {request.field});
  if (!scale || scale->field != request.field) {
    std::string names;
    for (vtkDataSetAttributes* data : {static_cast<vtkDataSetAttributes*>(grid->GetPointData()),
                                       static_cast<vtkDataSetAttributes*>(grid->GetCellData())})
      for (int i = 0; i < data->GetNumberOfArrays(); ++i)
        names += std::string(names.empty() ? "" : ", ") + data->GetArrayName(i);
    throw std::invalid_argument(
        fmt::format("--field: there is no '{}'; allowed is {}", request.field, names));
  }
  ColourScale fitted = *scale;
  if (request.stage == solid)
    fit_scale_to_slit(fitted, grid, window);
  else
    fit_scale(fitted, grid, window, true);
  return fitted;
}

std::vector<std::string> layer_names(const Json& summary) {
  std::vector<std::string> names;
  for (const Json& layer : summary.value("layers", Json::array()))
    names.push_back(layer.value("name", ""));
  return names;
}

/// In mm, by how deep the needle went.
Window window_of(double depth) {
  return {1.1 * depth, -1.4 * depth, 0.9 * depth};
}

/// One that rolls stands in no section.
vtkSmartPointer<vtkUnstructuredGrid> needle_of(const Request& request, const Json& summary,
                                               std::size_t index) {
  if (request.stage == "healing" || summary.contains("rolling.slit_length"))
    return nullptr;
  return read_grid(collection(request, "needle").at(index).path);
}

void check_slit(const Request& request) {
  const auto path = std::filesystem::path(request.directory) / (request.stage + ".pvd");
  if (request.stage == solid && !std::filesystem::exists(path))
    throw std::invalid_argument(fmt::format(
        "--stage: {} does not exist; only the reference engine computes a slit in space", path.string()));
}

void draw(const Request& request) {
  check_slit(request);
  const auto frames = collection(request, request.stage);
  const std::size_t index = chosen_frame(request, frames);
  const auto skin = read_grid(frames[index].path);
  const Json summary = read_json((std::filesystem::path(request.directory) / "summary.json").string());
  double depth = 0; // m
  for (const FrameFile& frame : collection(request, "insertion"))
    depth = std::max(depth, field_number(read_grid(frame.path), "needle_travel", 0));
  if (depth <= 0)
    throw IoError(request.directory +
                  ": no frame says where the needle stands; run the scenario again with this version");
  const Window window = window_of(1e3 * depth);
  Legend legend;
  legend.scale = chosen_scale(request, skin, window);
  legend.layer_names = layer_names(summary);
  legend.caption = field_text(skin, "label");
  const auto needle = needle_of(request, summary, index);
  if (request.stage != "healing")
    legend.caption += fmt::format(", needle at {:.3g} mm", 1e3 * field_number(skin, "needle_travel", 0));
  need_display();
  results::write_file(request.out, png_of({skin, needle, window, legend},
                                          request.stage == solid ? skin_behind_slit : revolved_section));
}

} // namespace
} // namespace percuta::postprocess

int main(int argc, char** argv) {
  using namespace percuta;
  CLI::App app{
      "Draws skin and needle of a result folder in space: layers on the left, a field on the right. The "
      "section is turned about the axis, a quarter cut out; insertion_3d, of the reference engine, is cut "
      "along the plane of the slit."};
  postprocess::Request request;
  app.add_option("DIR", request.directory, "result folder")->required();
  app.add_option("--out", request.out, "PNG to write")->required();
  app.add_option("--stage", request.stage, "insertion, insertion_3d or healing")
      ->check(CLI::IsMember({"insertion", postprocess::solid, "healing"}));
  app.add_option("--field", request.field, "array to show; default stretch, slit_opening or collagen_total");
  app.add_option("--frame", request.frame,
                 "part of the frame's label; default the deepest position, or the last day");
  app.set_version_flag("--version", PERCUTA_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const std::map<std::string, std::pair<std::string, std::string>> defaults{
      {"insertion", {"stretch", "deepest"}},
      {postprocess::solid, {"slit_opening", "deepest"}},
      {"healing", {"collagen_total", ""}}};
  const auto& [field, frame] = defaults.at(request.stage);
  request.field = !request.field.empty() ? request.field : field;
  request.frame = !request.frame.empty() ? request.frame : frame;
  try {
    postprocess::draw(request);
  } catch (const std::invalid_argument& error) {
    fmt::print(stderr, "percuta-picture: {}\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "percuta-picture: {}\n", error.what());
    return 1;
  }
  fmt::print("{}\n", request.out);
  return 0;
}
