#pragma once
// A thin incompressible sheet in plane stress, on the elements of a plane section: what tearing tests are
// made of.

#include "laws/law.h"
#include "mechanics/energy_term.h"
#include "mechanics/section_space.h"

namespace percuta::mechanics {

/// E = int W(F, 1/det F) dA per unit reference thickness, where 1/det F is the stretch across the sheet.
class SheetTerm : public EnergyTerm {
public:
  SheetTerm(const SectionSpace& space, const laws::Law& law) : space_(space), law_(law) {}
  double energy(const Eigen::VectorXd& displacement) const override;
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override;

private:
  const SectionSpace& space_;
  const laws::Law& law_;
};

} // namespace percuta::mechanics
