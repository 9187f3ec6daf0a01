#pragma once
// Cross-section of tissue with a slit that a round shaft holds open: the model behind the slit energy table.

#include "mechanics/bulk_term.h"
#include "mechanics/contact_term.h"
#include "mechanics/minimiser.h"

#include <memory>
#include <string>
#include <vector>

namespace percuta::mechanics {

/// Lengths are in slit half-lengths, stresses in shear moduli. The section is horizontal: fibres of the
/// skin's plane lie in it.
struct SlitSectionSettings {
  std::string law = "ogden";
  laws::Constants constants{1, 9}; ///< only their ratios count
  double largest_growth = 0.03;    ///< of the radius in a step
  double largest_x = 5;            ///< half-length over radius of the thinnest shaft
  int refinement = 0;              ///< how often every cell of the base mesh is halved both ways
  double bulk_over_load =
      2000;            ///< bulk modulus over the load at which it is set: holds the change of volume down
  double extent = 100; ///< of the square that stands for unbounded tissue
  bool far_side_held = false; ///< keeps the far side's normal displacement at zero instead of its traction
};

/// A quarter of the section in plane strain: the slit lies on the upper side from the axis to x = 1, beyond
/// it symmetry holds the tissue. The shaft is pushed in from above while it is thin, which never starts from
/// overlap, and then grows about the middle of the slit. By similarity a shaft of radius rho gives the state
/// of x = 1 / rho.
class SlitSection {
public:
  explicit SlitSection(const SlitSectionSettings& settings);

  struct State {
    double x = 0;      ///< slit half-length over shaft radius
    double energy = 0; ///< stored energy per depth over mu R^2
    double load = 0; ///< wall pressure summed around the shaft over mu R: (dS/dR)/(mu R) at fixed half-length
    double volumetric = 0; ///< share of the energy that the extrapolation to incompressible tissue has added
    double overlap = 0;    ///< share that was added for what overlap of shaft and tissue is left
    int iterations = 0;    ///< since the last state
  };

  /// Grows the shaft until the half-length is x radii; x must not exceed that of the call before. Throws
  /// std::runtime_error when no step converges.
  State open_to(double x);
  int unknowns() const { return space_.unknowns(); }

private:
  struct Wall {
    double load = 0, overlap_work = 0; ///< of the whole section
  };
  std::unique_ptr<BulkTerm> bulk(double bulk_ratio) const;
  void prepare();
  bool settle(double stage, Eigen::VectorXd& displacement);
  void advance_to(double stage);
  Wall wall() const;
  State state(double x) const;

  SlitSectionSettings settings_;
  double thinnest_; ///< radius that the shaft has when it is pushed in
  SectionSpace space_;
  std::unique_ptr<BulkTerm> bulk_;
  std::vector<double> metric_;
  std::unique_ptr<ContactTerm> contact_;
  Eigen::VectorXd displacement_, displacement_before_;
  double stage_ = 0,
         stage_before_ = 0; ///< up to 1 the shaft is pushed in, then its radius grows exponentially
  double bulk_ratio_ = 0;
  int iterations_ = 0;
};

} // namespace percuta::mechanics
