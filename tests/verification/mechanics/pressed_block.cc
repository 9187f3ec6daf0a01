#include "pressed_block.h"

#include <boost/test/unit_test.hpp>

namespace percuta::mechanics {

std::vector<double> equal_cells(double length, int cells) {
  std::vector<double> boundaries;
  for (int i = 0; i <= cells; ++i)
    boundaries.push_back(length * i / cells);
  return boundaries;
}

PressedBlock quarter_cube(double edge, double travel, int cells) {
  PressedBlock block;
  block.mesh = {equal_cells(edge / 2, cells / 2), equal_cells(edge / 2, cells / 2), equal_cells(edge, cells),
                std::vector<int>(cells, 0)};
  block.prescribed = [edge, travel](double x, double y, double z) {
    const double sliver = 1e-9 * edge;
    const bool bottom = z<sliver, top = z> edge - sliver;
    Prescribed held;
    if (bottom || top || x < sliver)
      held[0] = 0;
    if (bottom || top || y < sliver)
      held[1] = 0;
    if (bottom || top)
      held[2] = top ? -travel : 0;
    return held;
  };
  return block;
}

namespace {

template <int degree> class Press {
public:
  Press(const PressedBlock& block, std::unique_ptr<laws::Law> law, double bulk_ratio)
      : space_(block.mesh,
               [&](SolidSide, double x, double y, double z) {
                 const Prescribed held = block.prescribed(x, y, z);
                 return SolidSupport{held[0].has_value(), held[1].has_value(), held[2].has_value()};
               }),
        bulk_(space_, one(std::move(law)), 1, bulk_ratio), u_(Eigen::VectorXd::Zero(space_.dofs())),
        full_(u_), sum_{u_, std::vector<double>(space_.system().nonzeros()), 0} {
    for (std::size_t p = 0; p < space_.points().size(); ++p) {
      const auto& at = space_.points()[p];
      const Prescribed held = block.prescribed(at[0], at[1], at[2]);
      // To start from, a column gives way in proportion to its height.
      const double height = block.mesh.z.back();
      const Prescribed above = block.prescribed(at[0], at[1], height);
      u_[space_.dof_of_point(static_cast<int>(p), 2)] = above[2].value_or(0) * at[2] / height / block.steps;
      for (int c = 0; c < 3; ++c)
        full_[space_.dof_of_point(static_cast<int>(p), c)] = held[c].value_or(0);
      if (block.loaded(at[0], at[1], at[2]))
        loaded_.push_back(space_.dof_of_point(static_cast<int>(p), 2));
    }
  }

  /// Moves the prescribed nodes, and the rest as in the step before; returns the iterations.
  int step(int number, int steps, double force_scale) {
    if (number > 1)
      u_ *= double(number) / (number - 1);
    u_.tail(space_.dofs() - space_.unknowns()) =
        full_.tail(space_.dofs() - space_.unknowns()) * number / steps;
    MinimiserSettings settings;
    settings.smallest_force = force_scale;
    settings.tolerance = 1e-7;
    const auto report = minimise({&bulk_}, space_.system(), bulk_.metric(), settings, u_);
    BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
    return report.iterations;
  }

  double force() {
    sum_.gradient.setZero();
    bulk_.linearise(u_, sum_);
    double force = 0;
    for (int dof : loaded_)
      force -= sum_.gradient[dof];
    return force;
  }

private:
  static std::vector<std::unique_ptr<laws::Law>> one(std::unique_ptr<laws::Law> law) {
    std::vector<std::unique_ptr<laws::Law>> laws;
    laws.push_back(std::move(law));
    return laws;
  }

  SolidSpace<degree> space_;
  SolidBulkTerm<degree> bulk_;
  std::vector<int> loaded_;
  Eigen::VectorXd u_, full_;
  Linearisation sum_;
};

} // namespace

template <int degree>
Pressing press(const PressedBlock& block, std::unique_ptr<laws::Law> law, double bulk_ratio,
               double force_scale) {
  Press<degree> press(block, std::move(law), bulk_ratio);
  Pressing pressing;
  for (int step = 1; step <= block.steps; ++step) {
    pressing.iterations.push_back(press.step(step, block.steps, force_scale));
    pressing.force.push_back(press.force());
  }
  return pressing;
}

template Pressing press<1>(const PressedBlock&, std::unique_ptr<laws::Law>, double, double);
template Pressing press<2>(const PressedBlock&, std::unique_ptr<laws::Law>, double, double);

} // namespace percuta::mechanics
