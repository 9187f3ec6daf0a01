#pragma once
// The data files of this room, typed.

#include "skin/skin.h"

#include <string>
#include <vector>

namespace percuta::skin {

/// Layers of a site's healthy young skin. Throws std::out_of_range for an unknown site.
std::vector<Layer> site_layers(const std::string& site);

/// Factor on the dermal shear modulus at `age` (years), with its source.
Sourced age_factor(double age);

/// Factor on the dermal shear modulus in a condition. Throws std::out_of_range for an unknown one.
Sourced condition_factor(const std::string& condition);

std::string condition_sentence(const std::string& condition);

Sourced default_pre_stretch();

/// How well constants are known, for presets and for layers of a scenario's own alike.
std::vector<Spread> default_spreads();

/// Constants of a layer type ("reticular_dermis"), without a thickness.
Layer card(const std::string& material);

/// Layer types from the outside in.
std::vector<std::string> material_names();

} // namespace percuta::skin
