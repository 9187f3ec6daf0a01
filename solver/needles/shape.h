#pragma once
// What a shape of needle says of itself. A shape is one file in shapes/, named in CMakeLists.txt.

#include "needles/needle.h"
#include "scenario/scenario.h"
#include "units/quantity.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace percuta::needles {

/// Meridian before rounding. Fillets may be left to round_corners().
struct Outline {
  std::vector<Corner> corners;
  bool widens_to_hub = false; ///< the full radius is reached at the hub only
};

/// A dimension of a needle: the key below `device.needle`, and where its value is kept.
struct DimensionKey {
  std::string leaf; ///< "shaft_diameter"
  std::string name; ///< "Shaft diameter"
  units::Dimension dimension;
  std::optional<double> scenario::NeedleChoice::*choice;
  double NeedleShape::*value;
  double factor; ///< of the value by what is written: 1/2 from a diameter to a radius
};

/// Every dimension, in the order in which a scenario is written.
const std::vector<DimensionKey>& dimension_keys();

struct ShapeEntry {
  std::string name;
  std::string sentence;  ///< what it is
  std::string reduction; ///< how it becomes a body of revolution; empty when it is one
  /// Keys below `device.needle` that count, besides shape, length and material.
  std::vector<std::string> (*uses)(const scenario::NeedleChoice& choice);
  /// Fills in what follows from other dimensions (the radius of the shaft). Throws ShapeError.
  void (*complete)(NeedleShape& shape);
  /// Throws ShapeError for dimensions out of bounds.
  Outline (*outline)(const NeedleShape& shape);
  /// Material of the section with the area of the circle of `radius`.
  Section (*section)(const NeedleShape& shape, double radius);
  double side_over_radius = 0; ///< of a polygon: its side over the radius of the circle with its area
  /// The needle as it is, of one that is not round; else nullptr.
  std::unique_ptr<SpaceBody> (*body)(const NeedleShape& shape) = nullptr;
  Mirrors mirrors{};          ///< of the body; both of one that is taken as round
  std::string asymmetry = ""; ///< why it does not have both, as the rest of "it ..."
};

const std::vector<const ShapeEntry*>& registered_shapes();

/// Throws std::invalid_argument for an unknown name.
const ShapeEntry& shape_entry(const std::string& name);

/// Whether the key below `device.needle` counts for the shape; `length` always does.
bool counts(const ShapeEntry& entry, const scenario::NeedleChoice& choice, const std::string& leaf);

// What most shapes share.
void nothing_to_complete(NeedleShape& shape);
/// Entry of a solid body of revolution.
ShapeEntry solid_of_revolution(std::string name, std::string sentence, decltype(ShapeEntry::uses) uses,
                               decltype(ShapeEntry::outline) outline,
                               decltype(ShapeEntry::complete) complete = &nothing_to_complete);
/// Height of the sharp cone whose tip, rounded with `tip_radius`, lies `height` below its circle of `radius`;
/// m. From the tangent that the circle's edge has to the tip's sphere. Throws ShapeError when the tip is no
/// narrower.
double sharp_height(double height, double radius, double tip_radius);
/// Throws ShapeError unless the dimension is positive.
void require_positive(double value, const char* key);

} // namespace percuta::needles
