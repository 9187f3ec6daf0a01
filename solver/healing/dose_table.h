#pragma once
// The mesh has thousands of points but their courses differ only in two numbers, so the courses of a small
// grid of doses are computed once and interpolated.

#include "healing/calendar.h"
#include "healing/course.h"
#include "healing/positive_cubic.h"

#include <vector>

namespace percuta::healing {

/// One number of every course of a DoseTable as a function of the dose: not below zero where no course is.
class DoseSurface {
public:
  /// In the order of DoseTable::courses().
  explicit DoseSurface(const std::vector<double>& values);
  double at(const GridPlace& place) const;

private:
  std::vector<PositiveCubic> over_mean_; ///< one per local damage
};

/// Courses over a grid of (mean damage, local damage) and cubic interpolation between them. Mean
/// damage is graded towards 0, uniform in its square root; local damage enters through the matrix alone,
/// almost linearly.
class DoseTable {
public:
  /// Mean damages from 0 to `largest_mean`, local damages from 0 to 1; breach and bleeding as in `dose`;
  /// those of the first session, which the others follow as the calendar says. Reports on `days` (see
  /// simulate()). Throws NotConverged.
  DoseTable(const Constants& constants, const SessionDose& dose, double largest_mean,
            const Calendar& calendar, const std::vector<double>& days,
            const Tolerance& tolerance = {1e-5, 1e-7}, int mean_nodes = 40);

  /// Mean damage within 0..largest_mean, local damage within 0..1.
  GridPlace place(double mean_damage, double local_damage) const;

  const std::vector<Course>& courses() const { return courses_; }

private:
  double mean_at(int node) const;

  double largest_mean_;
  int mean_nodes_;
  std::vector<Course> courses_; ///< local damage runs fastest
};

} // namespace percuta::healing
