#include "pictures.h"

#include "colours.h"
#include "html.h"
#include "section_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace percuta::postprocess {
namespace {

using Grid = vtkSmartPointer<vtkUnstructuredGrid>;

struct Picture {
  std::string title;
  Grid grid;
};

/// A frame as it was read.
struct Frame {
  double time;
  Grid grid;
};

constexpr const char* needle_time = "needle path"; // until it turns, the displacement

std::vector<std::array<double, 2>> needle_profile(const Json& summary) {
  std::vector<std::array<double, 2>> profile;
  for (const Json& point : summary.value("needle_profile_mm", Json::array()))
    profile.push_back({point.at(0).get<double>(), point.at(1).get<double>()});
  return profile;
}

double headline(const Json& summary, const std::string& key, double fallback) {
  return summary.contains(key) && summary[key]["value"].is_number() ? summary[key]["value"].get<double>()
                                                                    : fallback;
}

/// Deep enough for the needle, wide enough for its shaft and the dimple.
Window window_for(double depth, double needle_radius, vtkUnstructuredGrid* grid) {
  const double half_width = std::max({0.6 * depth, 3 * needle_radius, 0.05});
  return limit_to_mesh({half_width, -1.3 * std::max(depth, 0.1), 0.25 * std::max(depth, 0.1)}, grid);
}

double widest(const std::vector<std::array<double, 2>>& profile) {
  double radius = 0;
  for (const auto& point : profile)
    radius = std::max(radius, point[0]);
  return radius;
}

double deepest_time(const std::vector<Frame>& frames) {
  double time = 0;
  for (const Frame& frame : frames)
    time = std::max(time, frame.time);
  return time;
}

/// Frames by label; a run without labels is told apart by the displacement of its puncture.
std::vector<Picture> stroke_pictures(const std::vector<Frame>& frames, const Json& summary) {
  const Json puncture = summary.value("puncture", Json::object());
  const double at = puncture.value("happened", false) ? 1e-3 * puncture.value("displacement_mm", 0.0) : -1;
  const double last = deepest_time(frames);
  Picture before{"Just before puncture", {}}, after{"Just after puncture", {}},
      deepest{"At the deepest point", {}};
  for (const Frame& frame : frames) {
    const Grid& grid = frame.grid;
    const std::string label = field_text(grid, "label");
    if (label.find("before") != std::string::npos || (label.empty() && at > 0 && frame.time <= at))
      before.grid = grid;
    else if (!after.grid && at > 0 &&
             (label.find("after") != std::string::npos || (label.empty() && frame.time > at)))
      after.grid = grid;
    if (label.find("deepest") != std::string::npos || (label.empty() && frame.time == last))
      deepest.grid = grid;
  }
  std::vector<Picture> pictures;
  for (const Picture& picture : {before, after, deepest})
    if (picture.grid && (pictures.empty() || pictures.back().grid != picture.grid))
      pictures.push_back(picture);
  return pictures;
}

std::string layer_legend(const Json& summary) {
  std::string list = "<ul class=\"layers\" aria-label=\"Layers, left of the axis\">";
  int index = 0;
  for (const Json& layer : summary.value("layers", Json::array()))
    list += fmt::format("<li><span style=\"background:{}\"></span>{}</li>", layer_colour(index++),
                        escape(readable_key(layer.value("name", ""))));
  return list + "</ul>";
}

std::string colour_legend(const ColourScale& scale) {
  const std::string unit = scale.unit.empty() ? "" : " " + escape(scale.unit);
  return fmt::format(
      "<p class=\"legend\"><span>{}</span><span class=\"ends\">{}{}</span>"
      "<span class=\"bar\" style=\"background:{}\"></span><span class=\"ends\">{}{}</span><small>99 % of the "
      "skin shown is within this range.</small></p>",
      escape(readable_key(scale.field)), readable(scale.low), unit, viridis_gradient(), readable(scale.high),
      unit);
}

std::string figure(const std::string& title, const std::string& svg) {
  return fmt::format("<figure class=\"picture\"><figcaption>{}</figcaption>{}</figure>\n", escape(title),
                     svg);
}

/// One moment of a film.
struct Still {
  std::string caption, svg;
};

/// Stills with a slider that chooses which of them is seen (report.js); without scripts the first one.
std::string film(const std::string& id, const std::string& label, const std::vector<Still>& stills) {
  if (stills.size() < 2)
    return "";
  std::string figures;
  for (const Still& still : stills)
    figures += fmt::format("<figure class=\"picture still\"{}><figcaption>{}</figcaption>{}</figure>\n",
                           figures.empty() ? "" : " hidden", escape(still.caption), still.svg);
  return fmt::format(
      "<div class=\"film\" id=\"{0}\">\n<p><label for=\"{0}-position\">{1}</label> <input "
      "type=\"range\" id=\"{0}-position\" min=\"0\" max=\"{2}\" step=\"1\" value=\"0\"></p>\n{3}"
      "</div>\n",
      id, escape(label), stills.size() - 1, figures);
}

/// At most so many stills, evenly chosen, the first and the last among them: a page stays below 10 MB.
constexpr std::size_t longest_film = 24;

std::vector<Frame> chosen_for_film(const std::vector<Frame>& frames) {
  if (frames.size() <= longest_film)
    return frames;
  std::vector<Frame> chosen;
  for (std::size_t i = 0; i < longest_film; ++i)
    chosen.push_back(frames[i * (frames.size() - 1) / (longest_film - 1)]);
  return chosen;
}

std::string describe(const std::string& title, const std::optional<ColourScale>& scale) {
  return fmt::format("{}: section of the skin, layers left of the axis{}.", title,
                     scale ? ", " + readable_key(scale->field) + " right of it" : "");
}

std::string together(const std::string& figures, const std::optional<ColourScale>& scale,
                     const Json& summary) {
  return "<div class=\"pictures\">" + figures + "</div>\n" + (scale ? colour_legend(*scale) : "") +
         layer_legend(summary);
}

std::vector<Frame> frames_of(const std::string& directory, const char* name) {
  const std::string path = (std::filesystem::path(directory) / name).string();
  std::vector<Frame> frames;
  if (std::filesystem::exists(path))
    for (const FrameFile& file : read_collection(path))
      frames.push_back({file.time, read_grid(file.path)});
  return frames;
}

} // namespace

std::string insertion_figures(const std::string& directory, const Json& summary) {
  const std::vector<Frame> frames = frames_of(directory, "insertion.pvd");
  const std::vector<Picture> pictures = stroke_pictures(frames, summary);
  if (pictures.empty())
    return "";
  const auto profile = needle_profile(summary);
  const double depth = field_number(pictures.back().grid, needle_time, deepest_time(frames));
  const Window window = window_for(1e3 * depth, widest(profile), pictures.back().grid);
  auto scale =
      choose_field(pictures.back().grid, {"stretch", "max_stretch", "von_mises_stress", "stress", "damage"});
  for (std::size_t i = 0; scale && i < pictures.size(); ++i)
    fit_scale(*scale, pictures[i].grid, window, i == 0);
  std::string figures;
  for (const Picture& picture : pictures) {
    const NeedleInPicture needle{profile, -1e3 * field_number(picture.grid, "needle_travel",
                                                              field_number(picture.grid, needle_time, 0))};
    const std::string title =
        fmt::format("{}: {} mm", picture.title, readable(std::round(-needle.apex * 1e4) / 1e4));
    figures += figure(title, section_svg(picture.grid, scale, window, needle, describe(title, scale)));
  }
  std::vector<Still> stills;
  for (const Frame& frame : chosen_for_film(frames)) {
    const Grid& grid = frame.grid;
    const double travel = field_number(grid, "needle_travel", field_number(grid, needle_time, 0));
    const std::string label = field_text(grid, "label");
    const std::string caption =
        fmt::format("{}{}tip at {} mm", readable_key(label), label.empty() ? "" : ": ",
                    readable(std::round(travel * 1e7) / 1e4));
    stills.push_back({caption, section_svg(grid, scale, window, NeedleInPicture{profile, -1e3 * travel},
                                           describe(caption, scale))});
  }
  return together(figures, scale, summary) + film("stroke-film", "Through the stroke", stills);
}

std::string healing_figures(const std::string& directory, const Json& summary) {
  const std::vector<Frame> frames = chosen_for_film(frames_of(directory, "healing.pvd"));
  if (frames.empty())
    return "";
  const Grid& grid = frames.back().grid;
  const double depth = std::max(headline(summary, "insertion.channel_depth", 0),
                                headline(summary, "insertion.penetration_depth", 0.5));
  Window window = window_for(1.3 * depth, widest(needle_profile(summary)), grid);
  window.top = 0.06 * depth; // no needle stands above this one
  auto scale = choose_field(grid, {"collagen_total", "collagen_change", "collagen_1", "collagen_I"});
  for (std::size_t i = 0; scale && i < frames.size(); ++i)
    fit_scale(*scale, frames[i].grid, window, i == 0);
  const std::string title = fmt::format("Around the healed channel on day {}",
                                        readable(field_number(grid, "day", frames.back().time)));
  std::vector<Still> stills;
  for (const Frame& frame : frames) {
    const std::string caption = fmt::format("Day {}", readable(field_number(frame.grid, "day", frame.time)));
    stills.push_back(
        {caption, section_svg(frame.grid, scale, window, std::nullopt, describe(caption, scale))});
  }
  return together(figure(title, section_svg(grid, scale, window, std::nullopt, describe(title, scale))),
                  scale, summary) +
         film("healing-film", "Through the weeks", stills);
}

} // namespace percuta::postprocess
