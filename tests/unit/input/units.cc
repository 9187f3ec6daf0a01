#include "units/quantity.h"
#include "units/words.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace percuta::units;
namespace data = boost::unit_test::data;

namespace {

QuantityFault fault_of(const char* text, Dimension dimension) {
  try {
    parse_quantity(text, dimension);
  } catch (const QuantityError& error) {
    return error.fault();
  }
  throw std::logic_error(std::string("accepted: ") + text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(units)

BOOST_AUTO_TEST_CASE(every_unit_becomes_si) {
  BOOST_TEST(parse_quantity("1.5 mm", Dimension::length) == 0.0015);
  BOOST_TEST(parse_quantity("8um", Dimension::length) == 8e-6);
  BOOST_TEST(parse_quantity("8 \u00b5m", Dimension::length) == 8e-6);
  BOOST_TEST(parse_quantity("8 \u03bcm", Dimension::length) == 8e-6);
  BOOST_TEST(parse_quantity("180 deg", Dimension::angle) == 3.141592653589793);
  BOOST_TEST(parse_quantity("4 weeks", Dimension::time) == 2419200.0);
  BOOST_TEST(parse_quantity("250 /cm^2", Dimension::area_density) == 2.5e6);
  BOOST_TEST(parse_quantity("2.5 /mm2", Dimension::area_density) == 2.5e6);
  BOOST_TEST(parse_quantity("550 mm/s", Dimension::speed) == 0.55);
  BOOST_TEST(parse_quantity("0.11 MPa", Dimension::pressure) == 1.1e5);
  BOOST_TEST(parse_quantity("2 kJ/m^2", Dimension::toughness) == 2000.0);
  BOOST_TEST(parse_quantity("1116 kg/m3", Dimension::density) == 1116.0);
  BOOST_TEST(parse_quantity(" +1.05e0 ", Dimension::ratio) == 1.05);
}

BOOST_AUTO_TEST_CASE(a_missing_unit_and_a_wrong_dimension_are_different_faults) {
  BOOST_TEST((fault_of("8", Dimension::length) == QuantityFault::missing_unit));
  BOOST_TEST((fault_of("8 kPa", Dimension::length) == QuantityFault::wrong_dimension));
  BOOST_TEST((fault_of("8 furlong", Dimension::length) == QuantityFault::unknown_unit));
  BOOST_TEST((fault_of("0.2 mm", Dimension::ratio) == QuantityFault::wrong_dimension));
  BOOST_TEST((fault_of("mm", Dimension::length) == QuantityFault::not_a_number));
}

const char* const strange_numbers[] = {"nan", "inf",   "-inf",   "0x10", "010", "1_000", ".",
                                       "",    "1e999", "1e-999", "--1",  "0b1", "1,5"};

BOOST_DATA_TEST_CASE(strange_numbers_are_refused, data::make(strange_numbers)) {
  BOOST_CHECK_THROW(parse_number(sample), QuantityError);
}

BOOST_AUTO_TEST_CASE(messages_name_what_was_found_and_what_is_allowed) {
  BOOST_CHECK_EXCEPTION(
      parse_quantity("8 kPa", Dimension::length), QuantityError, [](const QuantityError& error) {
        const std::string text = error.what();
        return text.find("'8 kPa'") != std::string::npos && text.find("pressure") != std::string::npos &&
               text.find("length in m, mm, um or nm") != std::string::npos;
      });
}

BOOST_AUTO_TEST_CASE(formatting_picks_a_readable_unit) {
  BOOST_TEST(format_quantity(0.0015, Dimension::length) == "1.5 mm");
  BOOST_TEST(format_quantity(8e-6, Dimension::length) == "8 um");
  BOOST_TEST(format_quantity(0, Dimension::length) == "0 m");
  BOOST_TEST(format_quantity(26 * 7 * day, Dimension::time) == "26 weeks");
  BOOST_TEST(format_quantity(10 * day, Dimension::time) == "10 days");
  BOOST_TEST(format_quantity(7 * day, Dimension::time) == "1 week");
  BOOST_TEST(format_quantity(42 * year, Dimension::time) == "42 years");
  BOOST_TEST(format_quantity(2.5e6, Dimension::area_density) == "250 /cm^2");
  BOOST_TEST(format_quantity(1.1e5, Dimension::pressure) == "110 kPa");
  BOOST_TEST(format_quantity(1.0 / 3, Dimension::ratio, 3) == "0.333");
}

BOOST_AUTO_TEST_CASE(a_formatted_quantity_reads_back_to_the_same_number) {
  double value = 1.2345678901234567e-9;
  for (int i = 0; i < 400; ++i, value *= 1.0871)
    for (const Dimension dimension : {Dimension::ratio, Dimension::length, Dimension::angle, Dimension::time,
                                      Dimension::area_density, Dimension::pressure, Dimension::toughness})
      BOOST_TEST(parse_quantity(format_quantity(value, dimension), dimension) == value,
                 boost::test_tools::tolerance(4e-16));
}

BOOST_AUTO_TEST_CASE(the_nearest_word_is_a_likely_typo_or_nothing) {
  const std::vector<std::string> words{"length", "shaft_diameter", "tip_radius"};
  BOOST_TEST(nearest("lenght", words) == "length");
  BOOST_TEST(nearest("tipradius", words) == "tip_radius");
  BOOST_TEST(nearest("colour", words) == "");
  BOOST_TEST(edit_distance("ab", "ba") == 1u);
}

BOOST_AUTO_TEST_CASE(a_quoted_text_is_one_short_line) {
  BOOST_TEST(quoted("a\nb") == "'a?b'");
  BOOST_TEST(quoted(std::string(100, 'x')).size() == 45u);
  BOOST_TEST(quoted(std::string(39, 'x') + "\u00b5m") == "'" + std::string(39, 'x') + "...'");
}

BOOST_AUTO_TEST_SUITE_END()
