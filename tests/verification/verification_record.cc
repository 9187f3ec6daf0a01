#include "verification_record.h"

#include <nlohmann/json.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace percuta::verification {

namespace {

std::string joined(const std::vector<double>& values) {
  std::ostringstream text;
  for (std::size_t i = 0; i < values.size(); ++i)
    text << (i > 0 ? ", " : "") << values[i];
  return text.str();
}

std::string program() {
  return std::filesystem::path(boost::unit_test::framework::master_test_suite().argv[0]).filename().string();
}

} // namespace

double relative_error(double value, double reference) {
  return std::abs(reference == 0 ? value : value / reference - 1);
}

Case::Case(std::string id, std::string what) : id_(std::move(id)), what_(std::move(what)) {}

Case& Case::against(std::vector<double> reference, std::string source) {
  reference_ = std::move(reference);
  source_ = std::move(source);
  return *this;
}

Case& Case::computed(std::vector<double> values, std::string on) {
  computed_ = std::move(values);
  on_ = std::move(on);
  BOOST_REQUIRE_MESSAGE(reference_.size() == 1 || reference_.size() == computed_.size(),
                        id_ << ": one reference, or one for each value, before the values");
  for (std::size_t i = 0; i < computed_.size(); ++i)
    errors_.push_back(relative_error(computed_[i], reference_[reference_.size() == 1 ? 0 : i]));
  return *this;
}

Case& Case::errors(std::vector<double> errors, std::string measure) {
  errors_ = std::move(errors);
  measure_ = std::move(measure);
  return *this;
}

Case& Case::order(double observed, double smallest) {
  order_ = observed;
  smallest_order_ = smallest;
  has_order_ = true;
  BOOST_TEST(observed >= smallest, id_ << ": order " << observed << ", at least " << smallest);
  return *this;
}

Case& Case::order_of_errors(double smallest) {
  const auto last = errors_.end() - 1;
  return order(std::log2(last[-1] / last[0]), smallest);
}

Case& Case::order_of_values(double smallest) {
  const auto last = computed_.end() - 1;
  return order(std::log2(std::abs((last[-2] - last[-1]) / (last[-1] - last[0]))), smallest);
}

Case& Case::no_order(std::string why) {
  why_no_order_ = std::move(why);
  return *this;
}

void Case::within(double bound) {
  check(errors_.size() - 1, bound);
}

void Case::all_within(double bound) {
  all_ = true;
  check(0, bound);
}

void Case::check(std::size_t first, double bound) {
  bound_ = bound;
  BOOST_REQUIRE_MESSAGE(has_order_ != !why_no_order_.empty(), id_ << ": an order, or why there is none");
  BOOST_TEST_MESSAGE(text());
  for (std::size_t i = first; i < errors_.size(); ++i)
    BOOST_TEST(errors_[i] <= bound, id_ << ": error " << errors_[i] << ", bound " << bound);
  if (const char* file = std::getenv("PERCUTA_VERIFICATION_RECORDS"))
    append_to(file);
}

std::string Case::text() const {
  std::ostringstream text;
  text << id_ << ": " << joined(computed_);
  if (!on_.empty())
    text << " (" << on_ << ")";
  if (!reference_.empty())
    text << ", reference " << joined(reference_);
  text << ", error " << joined(errors_) << " " << measure_;
  if (has_order_)
    text << ", order " << order_;
  return text.str();
}

void Case::append_to(const std::string& file) const {
  nlohmann::json row{{"id", id_},
                     {"what", what_},
                     {"source", source_},
                     {"reference", reference_},
                     {"computed", computed_},
                     {"on", on_},
                     {"errors", errors_},
                     {"measure", measure_},
                     {"bound", bound_},
                     {"all", all_},
                     {"program", program()},
                     {"test", boost::unit_test::framework::current_test_case().full_name()}};
  if (has_order_) {
    row["order"] = order_;
    row["smallest_order"] = smallest_order_;
  } else {
    row["no_order"] = why_no_order_;
  }
  std::ofstream out(file, std::ios::app);
  out << row.dump() << "\n";
  BOOST_REQUIRE_MESSAGE(out.good(), "cannot write to " << file);
}

} // namespace percuta::verification
