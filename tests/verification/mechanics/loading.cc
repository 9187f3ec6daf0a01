#include "loading.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace percuta::mechanics {

namespace {

constexpr double overlap = 1e-3; ///< over the length scale, that augmentation has to reach

double stiffest(const BulkTerm& bulk, const SectionSpace& space) {
  double modulus = 0;
  for (const SectionCell& cell : space.cells())
    modulus = std::max(modulus, bulk.law(cell.layer).shear_modulus());
  return modulus;
}

std::vector<SectionFace> chosen(const std::vector<SectionFace>& faces,
                                const std::function<bool(const SectionFace&)>& loaded) {
  std::vector<SectionFace> result;
  std::copy_if(faces.begin(), faces.end(), std::back_inserter(result), loaded);
  return result;
}

ContactSettings contact_settings(double modulus, double length_scale, const Rubbing& rubbing) {
  ContactSettings settings;
  settings.stiffness = 100 * modulus / length_scale;
  settings.smoothing = 1e-3 * length_scale;
  settings.tolerance = overlap * length_scale;
  settings.friction = rubbing.coefficient;
  settings.elastic_slip = rubbing.elastic_slip;
  settings.lag = rubbing.lag;
  return settings;
}

} // namespace

Block::Block(const meshes::GradedSection& mesh, Kinematics kinematics, const SupportRule& supports,
             Side loaded, std::vector<std::unique_ptr<laws::Law>> laws, double bulk_ratio,
             double length_scale, const Rubbing& rubbing)
    : space(mesh, kinematics, supports), bulk(space, std::move(laws), 1, bulk_ratio),
      contact(space, space.faces(loaded), contact_settings(stiffest(bulk, space), length_scale, rubbing)),
      displacement(Eigen::VectorXd::Zero(space.dofs())), length_scale_(length_scale), metric_(bulk.metric()) {
}

Block::Block(const meshes::GradedSection& mesh, Kinematics kinematics, const SupportRule& supports,
             const std::function<bool(const SectionFace&)>& loaded, Side side,
             std::vector<std::unique_ptr<laws::Law>> laws, double bulk_ratio, const ContactSettings& settings)
    : space(mesh, kinematics, supports), bulk(space, std::move(laws), 1, bulk_ratio),
      contact(space, chosen(space.faces(side), loaded), settings),
      displacement(Eigen::VectorXd::Zero(space.dofs())), length_scale_(settings.tolerance / overlap),
      metric_(bulk.metric()) {}

int Block::settle() {
  // Blocks that stand for a half-space are so large that rounding leaves residuals of 1e-6 of the small
  // force.
  MinimiserSettings settings;
  settings.tolerance = 1e-5;
  settings.smallest_force = 1e-6 * stiffest(bulk, space) * length_scale_ * length_scale_;
  for (int augmentation = 0; augmentation < 40; ++augmentation) {
    const MinimiserReport report = minimise(terms, space.system(), metric_, settings, displacement);
    BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
    if (contact.update(displacement))
      return augmentation;
  }
  BOOST_FAIL("augmentation did not remove the overlap");
  return 0;
}

void Block::load(const std::function<RigidBody(double)>& body, double position, int steps) {
  const double start = last_position_;
  for (int number = 1; number <= steps; ++number) {
    const double next = start + (position - start) * number / steps;
    step(body(next), {0, last_position_ - next});
    last_position_ = next;
  }
}

int Block::step(const RigidBody& body, const ContactTerm::Vector& advance) {
  contact.place(body, advance);
  const int augmentations = settle();
  totals = contact.totals(displacement);
  contact.commit(displacement);
  return augmentations;
}

double Block::support_force(int component) const {
  Linearisation sum{Eigen::VectorXd::Zero(space.dofs()), std::vector<double>(space.system().nonzeros(), 0.0),
                    0};
  bulk.linearise(displacement, sum);
  double force = 0;
  const std::size_t points = space.output_mesh().points.size();
  for (std::size_t p = 0; p < points; ++p)
    if (const int dof = space.dof_of_point(static_cast<int>(p), component); dof >= space.unknowns())
      force += sum.gradient[dof];
  return force;
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
