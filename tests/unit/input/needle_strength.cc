// Buckling, yield and bending of needles against closed forms.

#include "needles/strength.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::needles;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

/// Round column whose diameter grows linearly from `ratio` to 1; stiffness 1 at its base, length 1.
std::vector<ColumnPiece> tapered(double ratio, int pieces = 600) {
  std::vector<ColumnPiece> column;
  for (int i = 0; i < pieces; ++i) {
    const double bottom = std::pow(double(i) / pieces, 2), top = std::pow((i + 1.0) / pieces, 2);
    column.push_back({top - bottom, std::pow(ratio + (1 - ratio) * (top + bottom) / 2, 4)});
  }
  return column;
}

NeedleShape steel_rod(double length) {
  NeedleShape shape;
  shape.shape = "flat_punch";
  shape.length = length;
  shape.shaft_radius = 100e-6;
  shape.edge_radius = 1e-6;
  return shape;
}

const NeedleMaterial steel{"steel_316", 193e9, 0.6e9, ""};

} // namespace

BOOST_AUTO_TEST_SUITE(needle_strength)

BOOST_AUTO_TEST_CASE(a_uniform_column_buckles_at_eulers_load) {
  Case("needles/uniform_column", "uniform column, tip free and pinned: load over EI/l²")
      .against({M_PI * M_PI / 4, 20.190729}, "Euler")
      .computed({euler_load(tapered(1), TipSupport::free), euler_load(tapered(1), TipSupport::pinned)}, "")
      .no_order("exact for any number of pieces")
      .all_within(1e-6);
}

// With a linear taper r = tip over base diameter the exact loads are P = x^2 r^2 E I / l^2: tip pinned x
// = 4.4934 (x^2 = 20.19), tip free tan x = -x r / (1 - r).
BOOST_AUTO_TEST_CASE(a_tapered_column_buckles_at_its_exact_load) {
  const std::pair<double, double> roots[] = {
      {0.02, 3.079}, {0.05, 2.986}, {0.1, 2.836}, {0.2, 2.570}, {0.5, 2.029}};
  std::vector<double> pinned, free, squares;
  for (const auto& [ratio, root] : roots) {
    pinned.push_back(euler_load(tapered(ratio), TipSupport::pinned) / (ratio * ratio));
    free.push_back(euler_load(tapered(ratio), TipSupport::free) / (ratio * ratio));
    squares.push_back(root * root);
  }
  const std::string ratios = "tip over base 0.02, 0.05, 0.1, 0.2, 0.5; 600 pieces";
  Case("needles/taper_pinned", "linear taper, tip pinned: load over r² EI/l²")
      .against({20.190729}, "x², tan x = x")
      .computed(pinned, ratios)
      .no_order("see taper_convergence")
      .all_within(0.001);
  Case("needles/taper_free", "linear taper, tip free: load over r² EI/l²")
      .against(squares, "x², tan x = −x r/(1 − r): x = 3.079, 2.986, 2.836, 2.570, 2.029")
      .computed(free, ratios)
      .no_order("see taper_convergence")
      .all_within(0.001);
  std::vector<double> finer;
  for (int pieces : {40, 80, 160})
    finer.push_back(euler_load(tapered(0.1, pieces), TipSupport::pinned) / 0.01);
  Case("needles/taper_convergence", "linear taper to 0.1, tip pinned: load over r² EI/l²")
      .against({20.190729}, "x², tan x = x")
      .computed(finer, "40, 80, 160 pieces of constant section")
      .order_of_errors(1.8)
      .within(0.01);
}

BOOST_AUTO_TEST_CASE(the_load_does_not_depend_on_the_number_of_pieces) {
  std::vector<ColumnPiece> halves;
  for (const ColumnPiece& piece : tapered(0.3))
    halves.insert(halves.end(), 2, {piece.length / 2, piece.stiffness});
  BOOST_TEST(euler_load(halves, TipSupport::pinned) == euler_load(tapered(0.3), TipSupport::pinned),
             tt::tolerance(1e-9));
}

// A uniform cantilever under a load spread evenly over its length: 7.837 E I / l^2 (Timoshenko & Gere 1961,
// art. 2.12).
BOOST_AUTO_TEST_CASE(a_load_that_enters_along_the_column_buckles_it_later) {
  std::vector<ColumnPiece> column = tapered(1);
  double height = 0;
  for (ColumnPiece& piece : column) {
    piece.share = height + piece.length / 2;
    height += piece.length;
  }
  Case("needles/load_along_the_column", "uniform cantilever, load spread over its length: load over EI/l²")
      .against({7.837}, "Timoshenko & Gere 1961")
      .computed({euler_load(column, TipSupport::free)}, "600 pieces")
      .no_order("the reference has four digits")
      .within(0.001);
}

BOOST_AUTO_TEST_CASE(an_inserted_cone_bears_more_than_its_tip) {
  const Needle cone({2.5e-3, 125e-6, M_PI / 18, 8e-6, 125e-6});
  const double on_tip = bearable_force(cone, steel, 0);
  BOOST_TEST(on_tip == strength(cone, steel).buckling);
  double before = on_tip;
  for (double inserted : {0.1e-3, 0.2e-3, 0.4e-3}) {
    const double bears = bearable_force(cone, steel, inserted);
    BOOST_TEST(bears > before);
    // The section at the cap carries its share only.
    BOOST_TEST(bears <= on_tip * 1.01 * cone.radius(inserted) / cone.radius(cone.cap_height()));
    before = bears;
  }
  const Needle rod(steel_rod(1e-3)); // equally thick everywhere: nothing to gain
  BOOST_TEST(bearable_force(rod, steel, 0.5e-3) == bearable_force(rod, steel, 0), tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(johnsons_parabola_meets_eulers_curve_and_ends_at_yield) {
  BOOST_TEST(column_load(0.3, 1) == 0.3);
  BOOST_TEST(column_load(0.5, 1) == 0.5, tt::tolerance(1e-12));
  BOOST_TEST(column_load(1, 1) == 0.75, tt::tolerance(1e-12));
  BOOST_TEST(column_load(1e9, 1) == 1, tt::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(a_long_rod_buckles_and_a_short_one_yields) {
  const double moment = M_PI / 4 * 1e-16, area = M_PI * 1e-8;
  const Strength slender = strength(Needle(steel_rod(20e-3)), steel);
  BOOST_TEST(slender.buckling == 20.19 * 193e9 * moment / 4e-4, tt::tolerance(0.002));
  const Strength stocky = strength(Needle(steel_rod(0.5e-3)), steel);
  BOOST_TEST(stocky.yield == 0.6e9 * area, tt::tolerance(1e-9));
  BOOST_TEST(stocky.buckling == stocky.yield, tt::tolerance(0.005));
  BOOST_TEST(stocky.bending == 0.6e9 * moment / (100e-6 * 0.5e-3), tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_lumen_takes_away_material) {
  NeedleShape shape = steel_rod(1e-3);
  shape.shape = "hollow";
  shape.lumen_radius = 80e-6;
  const Strength tube = strength(Needle(shape), steel), rod = strength(Needle(steel_rod(1e-3)), steel);
  BOOST_TEST(tube.yield == rod.yield * (1 - 0.64), tt::tolerance(1e-9));
  shape.length = 20e-3;
  const Strength long_tube = strength(Needle(shape), steel),
                 long_rod = strength(Needle(steel_rod(20e-3)), steel);
  BOOST_TEST(long_tube.buckling == long_rod.buckling * (1 - 0.4096), tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(sections_are_those_of_the_handbooks) {
  const double r = 2, area = M_PI * r * r, square = std::sqrt(area),
               triangle = std::sqrt(4 * area / std::sqrt(3.0));
  BOOST_TEST(polygon(4, r).second_moment == std::pow(square, 4) / 12, tt::tolerance(1e-12));
  BOOST_TEST(polygon(4, r).edge == square / std::sqrt(2.0), tt::tolerance(1e-12));
  BOOST_TEST(polygon(3, r).second_moment == std::sqrt(3.0) / 96 * std::pow(triangle, 4),
             tt::tolerance(1e-12));
  BOOST_TEST(polygon(3, r).edge == triangle / std::sqrt(3.0), tt::tolerance(1e-12));
  // A half disc: I = (pi/8 - 8/(9 pi)) R^4 about the axis through its centroid; R = 2.
  const Section half = circular_segment(2, std::sqrt(2.0));
  BOOST_TEST(half.area == 2 * M_PI, tt::tolerance(1e-9));
  BOOST_TEST(half.second_moment == (M_PI / 8 - 8 / (9 * M_PI)) * 16, tt::tolerance(1e-9));
  BOOST_TEST(half.edge == 2 - 8 / (3 * M_PI), tt::tolerance(1e-9));
  BOOST_TEST(circular_segment(2, 2).second_moment == solid_circle(2).second_moment, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_SUITE_END()
