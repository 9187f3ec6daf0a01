#pragma once
// What a serum carries, and how well it passes skin.

#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace percuta::healing {

struct Molecule {
  std::string name;
  double molar_mass = 0; ///< g/mol
  double log_kow = 0;    ///< decadic logarithm of the partition coefficient octanol/water
};

/// The molecule of a serum: of the data file, or as the scenario gives it. Needs a serum as checked by the
/// scenario's reader.
Molecule molecule_of(const scenario::AdjunctChoice& serum);

/// Permeability of intact stratum corneum from water, mm/d. Potts & Guy 1992 (Pharm Res 9:663):
/// log10(P in cm/h) = -2.72 + 0.71 log Kow - 0.0061 molar mass. Scatter of the measurements: about a factor
/// of 3.
double intact_permeability(const Molecule& molecule);

/// Diffusivity in water-filled channels and wet tissue, mm2/d: 2e-6 cm2/s at 176 g/mol, falling with the
/// cube root of the molar mass (Stokes-Einstein for compact molecules); assumed, about a third of that in
/// water.
double tissue_diffusivity(const Molecule& molecule);

/// Volume of a serum per area, m.
double film_of(const scenario::AdjunctChoice& serum);

/// Names for the scenario's vocabulary, and the table for `percuta list molecules`.
std::vector<std::string> molecule_names();
std::string describe_molecules(bool sources);

} // namespace percuta::healing
