#include "outcome/cutometer.h"

#include "base/errors.h"
#include "insertion/stroke_plan.h"
#include "mechanics/bulk_term.h"
#include "mechanics/minimiser.h"
#include "mechanics/suction_term.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace percuta::outcome {
namespace {

using namespace mechanics;

constexpr double cells_per_radius = 10; ///< at the rim and the surface
constexpr double cell_growth = 0.6;
constexpr double wide_in_faces = 5; ///< radius of the disc that is computed
/// Steps after each change of the suction, s; they grow with the time that has passed.
constexpr double step_growth = 3;
constexpr int steps_of_rise = 1;
constexpr int largest_cuts = 5; ///< of a step in halves

meshes::GradedSection section_of(const skin::Skin& skin, const CutometerProbe& probe) {
  meshes::GradingRequest request;
  request.finest = probe.radius / cells_per_radius / probe.refinement;
  request.growth = 1 + cell_growth / probe.refinement;
  request.coarsest_in_path = probe.radius / 2 / probe.refinement;
  request.path_depth = std::min(2 * probe.radius, skin.total_thickness());
  request.outer_radius = wide_in_faces * probe.face;
  request.fine_radius = probe.radius;
  for (const skin::Layer& layer : skin.layers)
    request.layer_thickness.push_back(layer.thickness.value);
  return meshes::grade_section(request);
}

SupportRule supports_of(const CutometerProbe& probe) {
  return [probe](Side side, double r, double) -> Support {
    if (side == Side::bottom)
      return {true, true};
    if (side != Side::top)
      return {true, false};
    const bool held = r > (1 - 1e-6) * probe.radius && r <= probe.face;
    return {held && probe.rim == Rim::glued, held};
  };
}

/// Skin under the probe, from its rest onwards.
class Specimen {
public:
  Specimen(const skin::Skin& skin, const CutometerProbe& probe)
      : space_(section_of(skin, probe), Kinematics::axisymmetric, supports_of(probe)),
        bulk_(space_, insertion::make_laws(skin), skin.mean_pre_stretch()),
        suction_(faces_within(space_, probe.radius)), displacement_(Eigen::VectorXd::Zero(space_.dofs())),
        top_(space_.dof_of_point(space_.point_near(0, 0), 1)) {
    bulk_.set_softening(insertion::make_softening(skin));
    bulk_.set_viscosity(insertion::make_relaxation(skin), probe.immediate);
    metric_ = bulk_.metric();
    settings_.tolerance = 1e-5;
    settings_.smallest_force = 0.1 * probe.suction * probe.radius * probe.radius;
    settings_.largest_iterations = 60;
    step(ViscousHistory::equilibrium, 0, 0); // layers under tension settle against each other
    rest_ = displacement_[top_];
  }

  double height() const { return displacement_[top_] - rest_; }

  /// Goes on for `duration` s while the suction changes evenly to `pressure`.
  void advance(double duration, double pressure) {
    step(duration, pressure, 0);
    pressure_ = pressure;
    time_ += duration;
  }

  double time() const { return time_; }

private:
  void step(double duration, double pressure, int cuts) {
    const Eigen::VectorXd before = displacement_;
    bulk_.begin_step(duration);
    suction_.set_pressure(pressure);
    const MinimiserReport report =
        minimise({&bulk_, &suction_}, space_.system(), metric_, settings_, displacement_);
    if (report.converged) {
      bulk_.commit(displacement_);
      return;
    }
    if (cuts == largest_cuts)
      throw NotConverged(fmt::format("suction at {:.4g} s: {}", time_, report.reason));
    displacement_ = before;
    const double middle = (pressure_ + pressure) / 2;
    step(duration / 2, middle, cuts + 1);
    const double start = pressure_;
    pressure_ = middle;
    step(duration / 2, pressure, cuts + 1);
    pressure_ = start;
  }

  SectionSpace space_;
  BulkTerm bulk_;
  SuctionTerm suction_;
  Eigen::VectorXd displacement_;
  int top_;
  std::vector<double> metric_;
  MinimiserSettings settings_;
  double rest_ = 0, pressure_ = 0, time_ = 0;
};

/// Ends of the steps after a change of the suction, s; the immediate time and the end are among them.
std::vector<double> step_ends(const CutometerProbe& probe, double duration) {
  std::vector<double> ends;
  const int steps = std::max(1, static_cast<int>(std::lround(steps_of_rise * probe.refinement)));
  const double growth = 1 + (step_growth - 1) / probe.refinement;
  for (int i = 1; i <= steps; ++i)
    ends.push_back(probe.rise * i / steps);
  for (const double stop : {probe.immediate, duration}) {
    for (double next = ends.back() * growth; next < stop / std::min(1.3, growth); next *= growth)
      ends.push_back(next);
    ends.push_back(stop);
  }
  return ends;
}

} // namespace

CutometerReading measure_suction(const skin::Skin& skin, const CutometerProbe& probe) {
  Specimen specimen(skin, probe);
  CutometerReading reading;
  reading.curve.push_back({0, 0});
  // Heights at the immediate time and at the end.
  const auto phase = [&](double duration, double from, double to) {
    const double start = specimen.time();
    std::array<double, 2> heights{};
    for (const double end : step_ends(probe, duration)) {
      const double reached = std::min(end / probe.rise, 1.0);
      specimen.advance(start + end - specimen.time(), from + reached * (to - from));
      reading.curve.push_back({specimen.time(), specimen.height()});
      heights[end > probe.immediate] = specimen.height();
    }
    return heights;
  };
  const auto [immediate, final_height] = phase(probe.on, 0, probe.suction);
  const auto [early, late] = phase(probe.off, probe.suction, 0);
  reading.final_deformation = final_height;
  reading.immediate_deformation = immediate;
  reading.immediate_retraction = final_height - early;
  reading.total_retraction = final_height - late;
  return reading;
}

} // namespace percuta::outcome
