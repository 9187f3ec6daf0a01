#pragma once
// Fibres with dispersed directions that stiffen exponentially.

#include "laws/constants.h"

#include <array>
#include <vector>

namespace percuta::laws {

/// W = k1/(2 k2) (exp(k2 E^2) - 1) for E > 0, else 0: fibres carry no compression. Their strain is
/// E = H : C / J^(2/3) - 1 with H = kappa I + (1 - 3 kappa) M, which is kappa (I1 - 3) + (1 - 3 kappa)(I4 -
/// 1) (Gasser, Ogden & Holzapfel 2006, J R Soc Interface 3:15).
class FibreFamily {
public:
  /// `orientation` is M; k1 in Pa.
  FibreFamily(const FibreOrientation& orientation, double dispersion, double k1, double k2);

  double energy(const std::array<double, 9>& F) const;
  /// Returns W (J/m3) and adds dW/dF to `stress`, and d2W/dF2 to `tangent` unless it is null. F row by row.
  double add(const std::array<double, 9>& F, std::array<double, 9>& stress,
             std::array<std::array<double, 9>, 9>* tangent) const;

private:
  struct Strain;
  std::array<double, 9> structure_; ///< H, row by row
  double stiffness_, stiffening_;   ///< k1 in Pa, k2
};

/// All fibres of a tissue: families that share k1.
class Fibres {
public:
  /// Takes k1, k2, dispersion and fibres.
  explicit Fibres(const Constants& constants);

  /// As of a family.
  double energy(const std::array<double, 9>& F) const;
  double add(const std::array<double, 9>& F, std::array<double, 9>& stress,
             std::array<std::array<double, 9>, 9>* tangent) const;

private:
  std::vector<FibreFamily> families_;
};

} // namespace percuta::laws
