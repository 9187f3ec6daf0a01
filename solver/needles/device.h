#pragma once
// The device of a scenario: needle, array and drive, from a preset or spelled out.

#include "needles/needle.h"
#include "scenario/scenario.h"
#include "units/quantity.h"

#include <string>
#include <vector>

namespace percuta::needles {

enum class Layout { single, square, hex };

/// As written in a scenario: "single", "square", "hex".
std::string name_of(Layout layout);

/// Way of the needle into the skin; only the reference engine knows the way of a roller's.
enum class Entry { straight, rolling };

/// A material of needles with the numbers that strength checks need.
struct NeedleMaterial {
  std::string name;          ///< "steel_316", "titanium", "silicon", "polymer"
  double youngs_modulus = 0; ///< Pa
  double yield_stress = 0;   ///< Pa
  std::string source;
};

struct Device {
  std::string preset; ///< preset name or "user"
  NeedleShape needle;
  NeedleMaterial material;
  Layout layout = Layout::single;
  int count = 1;               ///< needles in the array
  double pitch = 0;            ///< m between neighbours; 0 for a single needle
  std::vector<double> shorter; ///< m, of each ring of the array, from the middle outwards; empty: all as long
  double depth = 0;            ///< m, set depth (stroke below first touch of the unloaded surface)
  double speed = 0;            ///< m/s; from the preset's crank when not given, 0 when unknown
  double force = 0;            ///< N per needle at which the drive stops; 0: it goes to its depth
  double mass = 0;        ///< kg per needle that hits at `speed` and is slowed by the skin; 0: constant speed
  double drum_radius = 0; ///< m, of a roller; 0 without
  Entry entry = Entry::straight;
  double hold = 0;                ///< s of rest at the deepest position
  bool withdraw = true;           ///< the needle is drawn out again, at the same speed
  int strokes = 1;                ///< into the same channel
  double frequency = 0;           ///< Hz, strokes per second of the preset; 0 when driven by hand or unknown
  std::vector<std::string> notes; ///< sources and assumptions for the report, one sentence each

  /// Radius of the circle with the area of one needle's lattice cell, m; for a single needle `wide`.
  double cell_radius(double wide) const;
  /// One of its needles, without neighbours.
  Device alone() const;
};

/// Throws InputError when the choices do not fit together (depth beyond needle length, pitch below shaft
/// diameter, ...).
Device resolve(const scenario::DeviceChoice& choice, const std::string& file);

std::vector<std::string> device_names();
std::vector<std::string> needle_names(); ///< shapes
std::vector<std::string> needle_material_names();
std::string describe_devices(bool sources);
std::string describe_needles(bool sources); ///< shapes and needle materials

/// A dimension that counts for the needle's shape, as it is written in a scenario.
struct UsedDimension {
  std::string leaf, name; ///< "tip_radius", "Tip radius"
  units::Dimension dimension;
  double written; ///< SI; a full angle, a diameter
};
std::vector<UsedDimension> used_dimensions(const NeedleShape& shape);

} // namespace percuta::needles
