#pragma once
// A verification case says what it compares with and how close it comes: as a check, as a message, and as a
// row of docs/verification-table.md.

#include <string>
#include <vector>

namespace percuta::verification {

/// Set in order: what is compared, how it converges, and last `within`, which checks and records. Fails the
/// test unless an order is given or a reason why there is none.
class Case {
public:
  /// `id`: group/name, once in the whole table, which is sorted by it.
  Case(std::string id, std::string what);

  /// One exact or published value for all computed ones, or one for each.
  Case& against(std::vector<double> reference, std::string source);
  /// `on`: what the values belong to, the coarsest mesh first. Errors are relative, absolute where the
  /// reference is 0.
  Case& computed(std::vector<double> values, std::string on);
  /// In place of the differences of computed and reference values.
  Case& errors(std::vector<double> errors, std::string measure);

  /// Fails the test where the order is less than `smallest`.
  Case& order(double observed, double smallest = 0);
  /// Of the last two errors or the last three values, steps or cells being halved in turn.
  Case& order_of_errors(double smallest = 0);
  Case& order_of_values(double smallest = 0);
  Case& no_order(std::string why);

  /// Of the last error.
  void within(double bound);
  void all_within(double bound);

private:
  void check(std::size_t first, double bound);
  std::string text() const;
  void append_to(const std::string& file) const;

  std::string id_, what_, source_, on_, measure_, why_no_order_;
  std::vector<double> reference_, computed_, errors_;
  double order_ = 0, smallest_order_ = 0, bound_ = 0;
  bool has_order_ = false, all_ = false;
};

/// |value / reference - 1|; |value| where the reference is 0.
double relative_error(double value, double reference);

} // namespace percuta::verification
