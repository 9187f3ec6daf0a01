#pragma once
// Fields on a mesh over time, as plain data: what the solver hands to the writers of ParaView files.

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace percuta {

/// Axisymmetric section as linear quadrilaterals: a biquadratic element appears as four cells that share its
/// nodes, so nodal values are exact.
struct SectionMesh {
  std::vector<std::array<double, 2>> points;  ///< (r, z) in m, reference configuration; skin surface at z = 0
  std::vector<std::array<unsigned, 4>> cells; ///< counter-clockwise point indices
  std::vector<int> layer;                     ///< per cell: index of the skin layer, 0 = outermost
};

/// Hexahedra in space; x = y = 0 is the needle's axis.
struct SolidMesh {
  std::vector<std::array<double, 3>>
      points; ///< (x, y, z) in m, reference configuration; skin surface at z = 0
  std::vector<std::array<unsigned, 8>>
      cells;              ///< point indices: lower side counter-clockwise, then the upper one
  std::vector<int> layer; ///< per cell: index of the skin layer, 0 = outermost
};

enum class FieldPlace { point, cell };

/// One field of one frame; `values` holds `components` numbers per point or cell, interleaved.
struct Field {
  std::string name; ///< readable, for example "contact_pressure"
  std::string unit; ///< SI, for example "Pa"; "1" for a ratio
  FieldPlace place = FieldPlace::point;
  int components = 1;
  std::vector<double> values;
};

/// All fields at one instant. A frame with a field `displacement` (as many components as a point, m) is drawn
/// deformed.
struct FieldFrame {
  double time = 0;   ///< insertion: path of the needle in m; healing: day
  std::string label; ///< for example "before puncture"; may be empty
  std::vector<Field> fields;
  std::optional<double> needle_travel =
      std::nullopt; ///< m, of the tip below the unloaded surface; none in healing
};

template <class Mesh> struct FieldSeriesOn {
  Mesh mesh;
  std::string time_name; ///< "needle path" or "day"
  std::string time_unit; ///< "m" or "d"
  std::vector<std::string> layer_names;
  std::vector<FieldFrame> frames;
};
using FieldSeries = FieldSeriesOn<SectionMesh>;
using SolidSeries = FieldSeriesOn<SolidMesh>;

} // namespace percuta
