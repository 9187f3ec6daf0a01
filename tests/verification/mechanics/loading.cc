#include "loading.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

namespace percuta::mechanics {

namespace {

constexpr double overlap = 1e-3; ///< over the length scale, that augmentation has to reach

double stiffest(const BulkTerm& bulk, const SectionSpace& space) {
  double modulus = 0;
  for (const SectionCell& cell : space.cells())
    modulus = std::max(modulus, bulk.law(cell.layer).shear_modulus());
  return modulus;
}

} // namespace

Block::Block(const meshes::GradedSection& mesh, Kinematics kinematics, const SupportRule& supports,
             Side loaded, std::vector<std::unique_ptr<laws::Law>> laws, double bulk_ratio,
             double length_scale)
    : space(mesh, kinematics, supports), bulk(space, std::move(laws), 1, bulk_ratio),
      contact(space, space.faces(loaded),
              {100 * stiffest(bulk, space) / length_scale, 1e-3 * length_scale, overlap * length_scale}),
      displacement(Eigen::VectorXd::Zero(space.dofs())), length_scale_(length_scale), metric_(bulk.metric()) {
}

void Block::settle() {
  // Blocks that stand for a half-space are so large that rounding leaves residuals of 1e-6 of the small
  // force.
  MinimiserSettings settings;
  settings.tolerance = 1e-5;
  settings.smallest_force = 1e-6 * stiffest(bulk, space) * length_scale_ * length_scale_;
  for (int augmentation = 0; augmentation < 20; ++augmentation) {
    const MinimiserReport report =
        minimise({&bulk, &contact}, space.system(), metric_, settings, displacement);
    BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
    if (contact.totals(displacement).penetration < contact.settings().tolerance)
      return;
    contact.augment(displacement);
  }
  BOOST_FAIL("augmentation did not remove the overlap");
}

void Block::load(const std::function<RigidBody(double)>& body, double position, int steps) {
  for (int step = 1; step <= steps; ++step) {
    contact.place(body(last_position_ + (position - last_position_) * step / steps));
    settle();
  }
  last_position_ = position;
}

std::vector<std::unique_ptr<laws::Law>> one_law(const std::string& name, const laws::Constants& constants) {
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(laws::make_law(name, constants));
  return laws;
}

Support bonded(Side side, double, double) {
  if (side == Side::bottom)
    return {true, true};
  return {side == Side::left || side == Side::right, false};
}

double observed_order(double coarse, double medium, double fine) {
  return std::log2(std::abs((coarse - medium) / (medium - fine)));
}

} // namespace percuta::mechanics
