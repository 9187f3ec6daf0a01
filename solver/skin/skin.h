#pragma once
// Layered skin as the solver sees it: SI numbers, every constant with its source.

#include "laws/constants.h"
#include "scenario/scenario.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace percuta::skin {

/// A number with where it comes from. `source` is a citation, or begins with "assumed" or "calibrated",
/// or is "user" for a value given in the scenario.
struct Sourced {
  double value = 0; ///< SI
  std::string source;
};

/// Of what no card has.
inline Sourced not_shipped() {
  return {0, "assumed: none, because no value for needling is measured"};
}

/// One process of the relaxation of stress (Prony term).
struct Relaxation {
  Sourced share; ///< of the instantaneous modulus
  Sourced time;  ///< s
};

/// One layer, outermost first in Skin::layers.
struct Layer {
  std::string name;      ///< readable: "stratum corneum", "viable epidermis", "papillary dermis", ...
  Sourced thickness;     ///< m
  Sourced density;       ///< kg/m3
  std::string law;       ///< registered law, such as "ogden"
  Sourced shear_modulus; ///< Pa, small strain
  std::map<std::string, Sourced> constants; ///< what the law takes beside the shear modulus, by name, SI
  Sourced toughness;                        ///< J/m2, cutting toughness Gc
  Sourced strength;                         ///< Pa, cohesive (tensile) strength
  std::vector<Relaxation> relaxation;       ///< empty: elastic; the shear modulus is the relaxed one
  Sourced permanent_set;             ///< share of an opening that stays when the needle is gone, 0 to 1
  Sourced softening = not_shipped(); ///< share of the stress that unloaded tissue loses at most, 0 to 1
  Sourced softening_energy = not_shipped(); ///< J/m3, below which tissue hardly softens
  Sourced tissue_set = not_shipped(); ///< share of a small tensile strain that stays in the tissue, 0 to 1
  bool vascular = false;              ///< true where needles draw blood (papillary dermis and below)
};

/// Constants of a layer's law.
laws::Constants law_constants(const Layer& layer);

/// A constant of all layers that is known within a factor only.
struct Spread {
  std::string constant; ///< "shear_modulus", "toughness"
  Sourced factor;       ///< most published values lie between the card's divided and multiplied by it
};

struct Skin {
  std::string site;      ///< preset name, or "user"
  std::string condition; ///< "healthy", "acne_scar", ...
  double age = 0;        ///< years
  Sourced pre_stretch;   ///< stretch of skin in place against excised skin along Langer lines; 1 = none
  std::optional<Sourced> pre_stretch_across; ///< the same across them, in the skin's plane; none: as along
  std::vector<Layer> layers;
  std::vector<Spread> spreads;
  std::vector<std::string> notes; ///< assumptions for the report, one sentence each

  double stretch_along_lines() const { return pre_stretch.value; }
  double stretch_across_lines() const { return pre_stretch_across.value_or(pre_stretch).value; }
  /// Of models that know no direction in the skin's plane: the geometric mean, with which its area and its
  /// thickness are what the two stretches make of them.
  double mean_pre_stretch() const;
  double total_thickness() const;
  /// Depth of the upper face of layer `index` below the surface, m.
  double depth_of(std::size_t index) const;
  /// Index of the layer that holds material depth `depth` (m, >= 0); the last layer beyond the bottom.
  std::size_t layer_at(double depth) const;
};

/// `skin` with `constant` of every layer multiplied by `factor`. With the shear modulus go the other
/// constants of a layer's law that are pressures, so that stress is multiplied at every strain. Throws
/// std::out_of_range for a constant that cannot have a spread.
Skin scaled(Skin skin, const std::string& constant, double factor);

/// `skin` at both ends of what is known of a constant: divided and multiplied by its spread.
std::array<Skin, 2> ends(const Skin& skin, const Spread& spread);

/// Skin of a scenario: preset layers of the site changed by age, or the scenario's own layers.
/// Throws InputError when the choices do not fit together.
Skin resolve(const scenario::SkinChoice& choice, const std::string& file);

/// Names for the scenario vocabulary and for `percuta list`.
std::vector<std::string> site_names();
std::vector<std::string> condition_names();
/// Tables for `percuta list sites|materials|conditions`, ready to print, with sources when asked.
std::string describe_sites(bool sources);
std::string describe_materials(bool sources);
std::string describe_conditions(bool sources);
/// A layer's constants beside the shear modulus in the order of its law: "exponent 9".
std::string describe_constants(const Layer& layer);

} // namespace percuta::skin
