#include "derivatives.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <random>

namespace percuta::mechanics {

meshes::GradedSection small_section() {
  return meshes::grade_section({0.1, 1.4, 0.3, 0.5, 1, {0.4, 0.6}, {}});
}

SectionSpace::AxisLine every_second_line(const meshes::GradedSection& section, double reach) {
  SectionSpace::AxisLine line;
  line.reach = reach;
  for (int i = static_cast<int>(section.heights.size()) - 1; i > 0; i -= 2)
    line.level_depths.push_back(-section.heights[i]);
  return line;
}

Support skin_supports(Side side, double, double) {
  if (side == Side::bottom)
    return {true, true};
  return {side == Side::left || side == Side::right, false};
}

Support no_supports(Side, double, double) {
  return {};
}

template <int degree> SolidSpace<degree> small_solid(const SolidSupportRule& supports) {
  const auto move_inner = [](const std::array<double, 3>& at) -> std::array<double, 3> {
    const double bump = std::sin(M_PI * at[0]) * std::sin(M_PI * at[1]) * std::sin(M_PI * at[2]);
    return {at[0] + 0.1 * bump, at[1] - 0.15 * bump, at[2] + 0.1 * at[0] * bump};
  };
  return SolidSpace<degree>({{0, 0.4, 1}, {0, 0.6, 1}, {0, 0.3, 0.6, 1}, {1, 1, 0}}, supports, move_inner);
}

template <class AnySpace>
Eigen::VectorXd random_displacement(const AnySpace& space, double size, unsigned seed) {
  std::mt19937 generator(seed);
  std::uniform_real_distribution<double> value(-size, size);
  Eigen::VectorXd result = Eigen::VectorXd::Zero(space.dofs());
  for (int i = 0; i < space.unknowns(); ++i)
    result[i] = value(generator);
  return result;
}

namespace {

template <class AnySpace>
Linearisation linearised(const EnergyTerm& term, const AnySpace& space, const Eigen::VectorXd& at) {
  Linearisation sum{Eigen::VectorXd::Zero(space.dofs()), std::vector<double>(space.system().nonzeros(), 0.0),
                    0};
  const double energy = term.linearise(at, sum);
  BOOST_TEST(energy == term.energy(at), boost::test_tools::tolerance(1e-12));
  return sum;
}

void add_others(const SectionSpace& space, std::vector<std::vector<int>>& groups) {
  for (const SectionSpace::AxisRow& row : space.axis_rows()) {
    std::vector<int>& both = groups.emplace_back(space.axis_levels()[row.lower_level].axial_dof);
    const std::vector<int>& upper = space.axis_levels()[row.upper_level].axial_dof;
    both.insert(both.end(), upper.begin(), upper.end());
  }
}

template <int degree>
void add_others(const SolidSpace<degree>& space, std::vector<std::vector<int>>& groups) {
  for (const auto& cut : space.cuts()) {
    std::vector<int>& both = groups.emplace_back(cut.face.dof.begin(), cut.face.dof.end());
    both.insert(both.end(), cut.opposite->dof.begin(), cut.opposite->dof.end());
  }
}

/// Groups of degrees of freedom that may be coupled.
template <class AnySpace> std::vector<std::vector<int>> couplings(const AnySpace& space) {
  std::vector<std::vector<int>> groups;
  for (const auto& cell : space.cells())
    groups.emplace_back(cell.dof.begin(), cell.dof.end());
  add_others(space, groups);
  return groups;
}

} // namespace

template <class AnySpace>
Eigen::VectorXd gradient(const EnergyTerm& term, const AnySpace& space, const Eigen::VectorXd& at) {
  return linearised(term, space, at).gradient;
}

template <class AnySpace>
Eigen::MatrixXd hessian(const EnergyTerm& term, const AnySpace& space, const Eigen::VectorXd& at) {
  const Linearisation sum = linearised(term, space, at);
  Eigen::MatrixXd full = Eigen::MatrixXd::Zero(space.unknowns(), space.unknowns());
  for (const std::vector<int>& group : couplings(space))
    for (int i : group)
      for (int j : group)
        if (const int position = space.system().position(i, j); position >= 0)
          full(i, j) = sum.hessian[position];
  return full;
}

template <class AnySpace>
void check_derivatives(const EnergyTerm& term, const AnySpace& space, const Eigen::VectorXd& at, double step,
                       double tolerance) {
  const int n = space.unknowns();
  const Eigen::VectorXd slope = gradient(term, space, at);
  const Eigen::MatrixXd curvature = hessian(term, space, at);
  for (unsigned seed = 11; seed < 14; ++seed) {
    const Eigen::VectorXd direction = random_displacement(space, 1, seed);
    const Eigen::VectorXd ahead = at + step * direction, behind = at - step * direction;
    const double by_energy = (term.energy(ahead) - term.energy(behind)) / (2 * step);
    BOOST_TEST(std::abs(slope.dot(direction) - by_energy) <= tolerance * slope.norm());
    const Eigen::VectorXd by_gradient =
        (gradient(term, space, ahead) - gradient(term, space, behind)).head(n) / (2 * step);
    const Eigen::VectorXd product = curvature * direction.head(n);
    BOOST_TEST((product - by_gradient).norm() <= tolerance * by_gradient.norm());
  }
}

template Eigen::VectorXd random_displacement(const SectionSpace&, double, unsigned);
template Eigen::VectorXd gradient(const EnergyTerm&, const SectionSpace&, const Eigen::VectorXd&);
template Eigen::MatrixXd hessian(const EnergyTerm&, const SectionSpace&, const Eigen::VectorXd&);
template void check_derivatives(const EnergyTerm&, const SectionSpace&, const Eigen::VectorXd&, double,
                                double);
template Eigen::VectorXd random_displacement(const SolidSpace<1>&, double, unsigned);
template Eigen::VectorXd gradient(const EnergyTerm&, const SolidSpace<1>&, const Eigen::VectorXd&);
template Eigen::MatrixXd hessian(const EnergyTerm&, const SolidSpace<1>&, const Eigen::VectorXd&);
template void check_derivatives(const EnergyTerm&, const SolidSpace<1>&, const Eigen::VectorXd&, double,
                                double);
template Eigen::VectorXd random_displacement(const SolidSpace<2>&, double, unsigned);
template Eigen::VectorXd gradient(const EnergyTerm&, const SolidSpace<2>&, const Eigen::VectorXd&);
template Eigen::MatrixXd hessian(const EnergyTerm&, const SolidSpace<2>&, const Eigen::VectorXd&);
template void check_derivatives(const EnergyTerm&, const SolidSpace<2>&, const Eigen::VectorXd&, double,
                                double);

template SolidSpace<1> small_solid(const SolidSupportRule&);
template SolidSpace<2> small_solid(const SolidSupportRule&);

} // namespace percuta::mechanics
