// Every registered law as a function of the principal stretches, and what laws say of their constants.

#include "law_samples.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <functional>
#include <set>

using namespace percuta::laws;
using Stretch = std::array<double, 3>;
namespace tt = boost::test_tools;

namespace {

constexpr double modulus = sample_modulus;

std::vector<std::unique_ptr<Law>> all_laws() {
  std::vector<std::unique_ptr<Law>> laws;
  for (const LawSample& sample : law_samples())
    laws.push_back(sample.make());
  return laws;
}

const std::vector<Stretch> states{{1, 1, 1},          {1.3, 0.8, 0.95}, {1.2, 1.2, 0.7}, {0.7, 1.9, 0.75},
                                  {1.05, 1.05, 1.05}, {0.5, 1.4, 1.4},  {2, 0.7, 0.7}};

double central_difference(const std::function<double(const Stretch&)>& f, Stretch at, int i) {
  const double step = 1e-5 * at[i], middle = at[i];
  at[i] = middle + step;
  const double ahead = f(at);
  at[i] = middle - step;
  return (ahead - f(at)) / (2 * step);
}

} // namespace

BOOST_AUTO_TEST_SUITE(laws)

// Central differences of step h leave h^2 f'''/6 (exponent 9: 1e-8 of the curvature) and rounding of eps f/h.
BOOST_AUTO_TEST_CASE(derivatives_meet_finite_differences) {
  for (const auto& law : all_laws())
    for (const Stretch& at : states) {
      const StretchResponse response = law->response(at);
      BOOST_TEST(response.energy == law->energy(at), tt::tolerance(1e-14));
      const double size = std::abs(response.second[0][0]) + modulus;
      for (int i = 0; i < 3; ++i) {
        const double slope = central_difference([&](const Stretch& x) { return law->energy(x); }, at, i);
        BOOST_TEST(std::abs(response.first[i] - slope) < 1e-6 * size);
        for (int j = 0; j < 3; ++j) {
          const auto first = [&](const Stretch& x) { return law->response(x).first[i]; };
          BOOST_TEST(std::abs(response.second[i][j] - central_difference(first, at, j)) < 1e-6 * size);
          BOOST_TEST(std::abs(response.second[i][j] - response.second[j][i]) < 1e-12 * size);
        }
      }
    }
}

BOOST_AUTO_TEST_CASE(constants_out_of_bounds_are_refused) {
  BOOST_CHECK_THROW(make_law("ogden", {0, 9}), std::invalid_argument);
  BOOST_CHECK_THROW(make_law("ogden", {1, 1}), std::invalid_argument);
  BOOST_CHECK_THROW(make_law("neo_hookean", {-1, 0}), std::invalid_argument);
  BOOST_CHECK_THROW(make_law("no such law", {1, 9}), std::invalid_argument);
}

// Scenario keys and their sentences are made of the declarations, so two laws may not mean different things
// by one name.
BOOST_AUTO_TEST_CASE(no_two_laws_declare_the_same_constant) {
  std::set<std::string> names{"shear_modulus"};
  for (const LawEntry* entry : registered_laws())
    for (const LawConstant& constant : entry->constants) {
      BOOST_TEST(names.insert(constant.name).second, constant.name);
      const double least = percuta::units::parse_quantity(constant.least, constant.dimension);
      BOOST_TEST(least < percuta::units::parse_quantity(constant.most, constant.dimension));
    }
}

BOOST_AUTO_TEST_CASE(a_missing_constant_is_named) {
  for (const LawEntry* entry : registered_laws()) {
    Constants constants;
    constants.shear_modulus = 1;
    std::vector<std::string> missing, found;
    for (const LawConstant& each : entry->constants)
      if (each.otherwise.empty())
        missing.push_back(each.name);
    for (const ConstantProblem& problem : problems(*entry, constants))
      found.push_back(problem.constant);
    BOOST_TEST(found == missing, tt::per_element());
  }
}

BOOST_AUTO_TEST_CASE(constants_at_odds_are_named) {
  const auto first_problem = [](const char* law, const Constants& constants) {
    const auto found = problems(law_entry(law), constants);
    return found.empty() ? std::string() : found.front().constant;
  };
  Constants ogden{1, 9};
  ogden.second_share = 0.4;
  BOOST_TEST(first_problem("ogden", ogden) == "second_exponent");
  ogden.second_exponent = 0.5;
  BOOST_TEST(first_problem("ogden", ogden) == "second_exponent");
  ogden.second_exponent = -2;
  BOOST_TEST(first_problem("ogden", ogden) == "");
  ogden.third_exponent = 4;
  BOOST_TEST(first_problem("ogden", ogden) == "third_share");
  ogden.third_share = 0.6;
  BOOST_TEST(first_problem("ogden", ogden) == "second_share");
  Constants yeoh{1};
  yeoh.c3 = 0.06;
  yeoh.c2 = -0.29; // the bound is -0.3
  BOOST_TEST(first_problem("yeoh", yeoh) == "");
  yeoh.c2 = -0.31;
  BOOST_TEST(first_problem("yeoh", yeoh) == "c2");
}

BOOST_AUTO_TEST_CASE(a_material_in_shear_moduli_is_the_same_in_proportion) {
  for (const LawSample& sample : law_samples()) {
    const LawEntry& entry = law_entry(sample.law);
    const auto law = sample.make(), unit = make_law(sample.law, in_shear_moduli(entry, sample.constants));
    const SectionTensor F{1.3, 0.1, 0.2, 0.9, 1.1};
    BOOST_TEST(unit->shear_modulus() == 1, tt::tolerance(1e-15));
    BOOST_TEST(modulus * isochoric_energy(*unit, F) == isochoric_energy(*law, F), tt::tolerance(1e-14));
  }
}

BOOST_AUTO_TEST_SUITE_END()
