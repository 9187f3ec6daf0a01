#include "mechanics/slit_section.h"

#include "base/pi.h"
#include "laws/law.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace percuta::mechanics {

namespace {

constexpr double smallest_step = 1e-4; ///< below which a run gives up
constexpr double smallest_load = 4;    ///< over mu R, of a thin shaft
constexpr double penetration_tolerance = 1e-4;

/// Every interval of `coordinates` halved `times` times.
std::vector<double> halved(std::vector<double> coordinates, int times) {
  for (int i = 0; i < times; ++i) {
    std::vector<double> finer{coordinates.front()};
    for (std::size_t k = 1; k < coordinates.size(); ++k) {
      finer.push_back((coordinates[k - 1] + coordinates[k]) / 2);
      finer.push_back(coordinates[k]);
    }
    coordinates.swap(finer);
  }
  return coordinates;
}

/// The thinnest shaft: a sixth thinner than any that is asked for.
double starting_radius(const SlitSectionSettings& settings) {
  return 1 / (1.2 * settings.largest_x);
}

constexpr double at_tip = 0.01, along_slit = 0.12, growth = 1.6; ///< cell sizes and their growth

/// From the axis to the slit's tip: fine at the tip, and at the axis as far as a thin shaft needs it.
std::vector<double> columns_along_slit(double thinnest_shaft) {
  const double at_axis = 0.72 * thinnest_shaft;
  const double reach = at_axis < along_slit ? 0.5 : 0; // of what is graded from the axis
  std::vector<double> columns{0};
  if (reach > 0)
    for (double size : meshes::graded_sizes(reach, at_axis, growth, along_slit))
      columns.push_back(columns.back() + size);
  const std::vector<double> towards_axis = meshes::graded_sizes(1 - reach, at_tip, growth, along_slit);
  for (auto size = towards_axis.rbegin(); size != towards_axis.rend(); ++size)
    columns.push_back(columns.back() + *size);
  columns.back() = 1;
  return columns;
}

/// Fine at the tip of the slit, moderate along the slit, growing outwards.
meshes::GradedSection slit_mesh(const SlitSectionSettings& settings) {
  std::vector<double> columns = columns_along_slit(starting_radius(settings));
  for (double size : meshes::graded_sizes(settings.extent - 1, at_tip, growth, settings.extent))
    columns.push_back(columns.back() + size);
  std::vector<double> rows{0};
  for (double size : meshes::graded_sizes(settings.extent, at_tip, growth, settings.extent))
    rows.push_back(rows.back() - size);
  std::reverse(rows.begin(), rows.end());

  meshes::GradedSection mesh;
  mesh.radii = halved(columns, settings.refinement);
  mesh.heights = halved(rows, settings.refinement);
  mesh.row_layer.assign(mesh.heights.size() - 1, 0);
  return mesh;
}

SupportRule slit_supports(bool far_side_held) {
  return [far_side_held](Side side, double r, double) -> Support {
    switch (side) {
    case Side::left:
      return {true, false};
    case Side::top:
      return {false, r > 1 - 1e-9};
    case Side::right:
      return {far_side_held, false};
    default:
      return {};
    }
  };
}

std::vector<SectionFace> slit_faces(const SectionSpace& space) {
  std::vector<SectionFace> faces;
  for (const SectionFace& face : space.faces(Side::top))
    if (face.point[0].r < 1)
      faces.push_back(face);
  return faces;
}

needles::Gap distance_to_shaft(double radius, double height, double r, double z) {
  const double below = z - height, distance = std::hypot(r, below) + 1e-300;
  needles::Gap gap{distance - radius, {r / distance, below / distance}, {}};
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j)
      gap.hessian[i][j] = ((i == j) - gap.normal[i] * gap.normal[j]) / distance;
  return gap;
}

/// Radius and height of the shaft's centre at a stage of the run.
struct Shaft {
  double radius, height;
  Shaft(double stage, double thinnest)
      : radius(thinnest * std::exp(std::max(stage - 1, 0.0))), height(thinnest * std::max(1 - stage, 0.0)) {}
};

} // namespace

SlitSection::SlitSection(const SlitSectionSettings& settings)
    : settings_(settings), thinnest_(starting_radius(settings)),
      space_(slit_mesh(settings), Kinematics::plane_strain, slit_supports(settings.far_side_held)),
      metric_(bulk(1)->metric()), displacement_(Eigen::VectorXd::Zero(space_.dofs())),
      displacement_before_(displacement_) {}

std::unique_ptr<BulkTerm> SlitSection::bulk(double bulk_ratio) const {
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws::Constants constants = laws::in_shear_moduli(laws::law_entry(settings_.law), settings_.constants);
  constants.fibres = {laws::fibres_of_horizontal_section};
  laws.push_back(laws::make_law(settings_.law, constants));
  return std::make_unique<BulkTerm>(space_, std::move(laws), 1, bulk_ratio);
}

SlitSection::Wall SlitSection::wall() const {
  Wall wall;
  for (std::size_t f = 0; f < contact_->faces().size(); ++f) {
    const auto points = contact_->contact(static_cast<int>(f), displacement_);
    for (int q = 0; q < points_per_face; ++q) {
      const double force = 4 * contact_->faces()[f].point[q].weight * points[q].pressure;
      wall.load += force;
      wall.overlap_work -= force * points[q].gap;
    }
  }
  return wall;
}

bool SlitSection::settle(double stage, Eigen::VectorXd& displacement) {
  const Shaft shaft(stage, thinnest_);
  contact_->place(
      [shaft](double r, double z) { return distance_to_shaft(shaft.radius, shaft.height, r, z); });
  MinimiserSettings settings;
  settings.tolerance = 1e-6;
  settings.smallest_force = shaft.radius;
  settings.largest_iterations = 60;
  for (int augmentation = 0; augmentation < 8; ++augmentation) {
    const MinimiserReport report =
        minimise({bulk_.get(), contact_.get()}, space_.system(), metric_, settings, displacement);
    iterations_ += report.iterations;
    if (!report.converged)
      return false;
    if (contact_->totals(displacement).penetration < penetration_tolerance * shaft.radius)
      return true;
    contact_->augment(displacement);
  }
  return true;
}

void SlitSection::advance_to(double target) {
  double step = settings_.largest_growth;
  while (stage_ < target) {
    const double next = target - stage_ < 1.001 * step ? target : stage_ + step;
    Eigen::VectorXd trial = displacement_;
    if (stage_ > stage_before_)
      trial += (next - stage_) / (stage_ - stage_before_) * (displacement_ - displacement_before_);
    if (bulk_->energy(trial) == inadmissible)
      trial = displacement_;
    if (!settle(next, trial)) {
      step /= 2;
      if (step < smallest_step)
        throw std::runtime_error("the slit section does not converge");
      continue;
    }
    displacement_before_.swap(displacement_);
    displacement_.swap(trial);
    stage_before_ = stage_;
    stage_ = next;
  }
}

void SlitSection::prepare() {
  // Stiffness follows the stress, which grows a thousandfold over a run: contact as stiff as lets a
  // thousandth of the radius overlap before augmentation, and a bulk modulus far above the pressure.
  const double radius = Shaft(stage_, thinnest_).radius;
  const double load_now = contact_ ? std::max(wall().load / radius, smallest_load) : smallest_load;
  bulk_ratio_ = settings_.bulk_over_load * load_now;
  bulk_ = bulk(bulk_ratio_);
  const double pressure = load_now / (2 * pi);
  contact_ = std::make_unique<ContactTerm>(space_, slit_faces(space_),
                                           ContactSettings{1e3 * pressure / radius, 1e-3 * radius, 0});
}

SlitSection::State SlitSection::state(double x) const {
  const double radius = Shaft(stage_, thinnest_).radius, stored = bulk_->energy(displacement_);
  // By the envelope theorem dE/d kappa is the volumetric energy over kappa, so adding that energy once
  // extrapolates to kappa without bound, linearly in 1/kappa. It is what E gains when kappa doubles. Likewise
  // the wall's pressure times what is left of the overlap is the energy that the last push to a gap of zero
  // would add.
  const double volumetric = 4 * (bulk(2 * bulk_ratio_)->energy(displacement_) - stored);
  const Wall at = wall();
  const double total = 4 * stored + volumetric + at.overlap_work;
  State state;
  state.x = x;
  state.energy = total / (radius * radius);
  state.volumetric = volumetric / total;
  state.overlap = at.overlap_work / total;
  state.load = at.load / radius;
  state.iterations = iterations_;
  return state;
}

SlitSection::State SlitSection::open_to(double x) {
  prepare();
  iterations_ = 0;
  advance_to(1 - std::log(x * thinnest_));
  return state(x);
}

} // namespace percuta::mechanics
