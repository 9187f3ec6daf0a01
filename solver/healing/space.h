#pragma once
// Which points of the skin share what while they heal: the three choices of healing.space.

#include "healing/calendar.h"
#include "healing/cell.h"
#include "healing/positive_cubic.h"
#include "injury/injury.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace percuta::healing {

/// One number of every course, read anywhere in the dermis: not below zero where no course is.
class Reading {
public:
  virtual ~Reading() = default;
  virtual double at(const GridPlace& place) const = 0;
  /// Mean over the plane at a depth, m.
  virtual double over_plane(double depth) const = 0;
};

/// Courses at a few places or doses, from which any point of the dermis is interpolated.
class HealingInSpace {
public:
  virtual ~HealingInSpace() = default;
  virtual const std::vector<Course>& courses() const = 0;
  /// Of a point `radius` from the needle's axis, m. `local_damage` is injury::local_damage().
  virtual GridPlace place(double radius, double depth, double local_damage) const = 0;
  /// `values`: one of each course, in their order. The reading must not outlive the courses.
  virtual std::unique_ptr<Reading> read(const std::vector<double>& values) const = 0;
};

/// What is treated.
struct TreatedSkin {
  const Constants& constants; ///< the patient's
  const insertion::InsertionResult& insertion;
  const injury::InjuryResult& injury;
  const scenario::Protocol& protocol;
  const Calendar& calendar;
};

/// `space` as in the scenario:
/// local: cells and signals of a point follow the mean damage of its depth, matrix its own damage;
/// smeared: cells and signals follow the mean damage of the dermis, matrix the point's own damage;
/// spreading: everything follows the point's own damage, and what_spreads() spreads.
/// Reports on `days` (see simulate()). Skin without a dermis, in which nothing remodels, is local. Throws
/// NotConverged.
std::unique_ptr<HealingInSpace> heal_in_space(const std::string& space, const TreatedSkin& skin,
                                              const std::vector<double>& days);

/// How spreading is computed; the defaults are those of runs.
struct SpreadingSettings {
  double refinement = 1;                           ///< elements per length against mesh_cell()'s
  double splitting = 0.25;                         ///< d
  std::optional<std::vector<Spreading>> what = {}; ///< instead of what_spreads()
  Tolerance tolerance{1e-5, 1e-7};
};

/// heal_in_space() for spreading. Needs a dermis.
std::unique_ptr<HealingInSpace> heal_spreading(const TreatedSkin& skin, const std::vector<double>& days,
                                               const SpreadingSettings& settings = {});

/// Mean damage at a depth (m), linear between the profile's depths, 0 below them.
double mean_damage_at(const injury::InjuryResult& injury, double depth);

/// Mean damage of the dermis.
double mean_damage_of_dermis(const insertion::InsertionResult& insertion, const injury::InjuryResult& injury);

} // namespace percuta::healing
