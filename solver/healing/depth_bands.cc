#include "healing/depth_bands.h"

#include "base/errors.h"
#include "healing/bulk.h"
#include "healing/observables.h"
#include "healing/positive_cubic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <future>

namespace percuta::healing {
namespace {

constexpr std::array<int, 3> columns{collagen_1, collagen_3,
                                     collagen_total}; ///< as collagen_by_depth() has them
constexpr std::size_t nodes = 8;                      ///< doses per member; between them an error of 2e-4

/// The nominal calendar with the member's dose: damage is a factor on that of every session.
Calendar calendar_of(const Member& member, const TreatedSkin& skin) {
  const double nominal = skin.injury.tissue.damaged_fraction;
  Calendar calendar = skin.calendar;
  if (nominal > 0)
    for (Stretch& stretch : calendar)
      stretch.scale.damage *= member.dose.damaged_fraction / nominal;
  return calendar;
}

/// Members whose depths differ in one number, their mean damage: a few doses each, and a curve through them.
class ByDepthsDamage {
public:
  ByDepthsDamage(bool smeared, const TreatedSkin& skin, const std::vector<Member>& members,
                 const std::vector<double>& days)
      : skin_(skin), members_(members) {
    for (const injury::DepthInjury& at : skin.injury.profile)
      largest_ = std::max(largest_, at.damaged_fraction);
    if (smeared)
      shared_ = mean_damage_of_dermis(skin.insertion, skin.injury);
    integrate(days);
  }

  /// Empty where the member could not be integrated.
  std::optional<DepthCourse> member(std::size_t number, DepthCourse like) const {
    if (failed_[number])
      return std::nullopt;
    std::vector<Between> places;
    for (const double depth : like.depths)
      places.push_back(place(mean_damage_at(skin_.injury, depth)));
    for (std::size_t column = 0; column < columns.size(); ++column) {
      auto value = like.values[column].begin();
      for (std::size_t day = 0; day < like.days.size(); ++day) {
        const PositiveCubic curve(at_nodes_[number][column][day]);
        for (const Between& at : places)
          *value++ = curve.at(at);
      }
    }
    return like;
  }

private:
  double damage_at(std::size_t node) const {
    const double s = double(node) / (nodes - 1);
    return largest_ * s * s; // as in DoseTable
  }

  Between place(double damage) const {
    const double relative = largest_ > 0 ? std::clamp(damage / largest_, 0.0, 1.0) : 0;
    return between_equal_nodes(std::sqrt(relative) * (nodes - 1), nodes);
  }

  void integrate(const std::vector<double>& days) {
    std::vector<Calendar> calendars;
    std::vector<std::vector<Constants>> constants(members_.size());
    for (std::size_t i = 0; i < members_.size(); ++i) {
      calendars.push_back(calendar_of(members_[i], skin_));
      for (const Stretch& stretch : skin_.calendar)
        constants[i].push_back(constants_in(stretch, members_[i].constants));
    }
    BulkProblem problem;
    problem.points = members_.size() * nodes;
    for (const Stretch& stretch : skin_.calendar)
      problem.starts.push_back(stretch.start);
    problem.days = days;
    problem.tolerance = {1e-4, 1e-6};
    problem.threads = 2;
    problem.constants = [&](std::size_t point, std::size_t stretch) -> const Constants& {
      return constants[point / nodes][stretch];
    };
    problem.dose = [&](std::size_t point, std::size_t stretch) {
      SessionDose dose = tissue_dose(skin_.injury.tissue);
      dose.local_damage = damage_at(point % nodes);
      dose.damaged_fraction = shared_.value_or(dose.local_damage);
      return dose_in(calendars[point / nodes][stretch], dose);
    };
    at_nodes_.resize(members_.size());
    for (auto& member : at_nodes_)
      for (auto& column : member)
        column.assign(days.size(), std::vector<double>(nodes));
    const BulkResult result =
        simulate_bulk(problem, [&](std::size_t point, std::size_t day, const State& state) {
          const Observables observed = observe(members_[point / nodes].constants, state);
          for (std::size_t column = 0; column < columns.size(); ++column)
            at_nodes_[point / nodes][column][day][point % nodes] = observed[columns[column]];
        });
    failed_.assign(members_.size(), 0);
    for (const std::size_t point : result.unfinished)
      failed_[point / nodes] = 1;
  }

  const TreatedSkin& skin_;
  const std::vector<Member>& members_;
  double largest_ = 0;
  std::optional<double> shared_; ///< mean damage that all depths follow
  std::vector<std::array<std::vector<std::vector<double>>, columns.size()>>
      at_nodes_; ///< [member][column][day]
  std::vector<char> failed_;
};

/// Everything that spreads: a member of its own each, on a coarser cell and with longer exchanges and a
/// larger tolerance than the nominal course. Together they move the gain by 0.5 % of it.
const SpreadingSettings of_members{0.3, 1, {}, {1e-4, 1e-6}};

std::optional<DepthCourse> spread(const TreatedSkin& skin, const Member& member, const DepthCourse& like) {
  const Calendar calendar = calendar_of(member, skin);
  const TreatedSkin treated{member.constants, skin.insertion, skin.injury, skin.protocol, calendar};
  try {
    return collagen_by_depth(treated, like.days, *heal_spreading(treated, like.days, of_members),
                             like.depths);
  } catch (const NotConverged&) {
    return std::nullopt;
  }
}

using Courses = std::vector<std::optional<DepthCourse>>;

Courses courses_of(const std::string& space, const TreatedSkin& skin, const std::vector<Member>& members,
                   const DepthCourse& like) {
  Courses courses(members.size());
  if (space == "spreading") {
    const auto every_second = [&](std::size_t first) {
      for (std::size_t i = first; i < members.size(); i += 2)
        courses[i] = spread(skin, members[i], like);
    };
    auto others = std::async(std::launch::async, every_second, 1);
    every_second(0);
    others.get();
    return courses;
  }
  const ByDepthsDamage by_damage(space == "smeared", skin, members, like.days);
  for (std::size_t i = 0; i < members.size(); ++i)
    courses[i] = by_damage.member(i, like);
  return courses;
}

/// 5 and 95 % of one number of all courses that there are.
std::optional<Band> band_of(const Courses& courses, const std::function<double(const DepthCourse&)>& number) {
  std::vector<double> values;
  for (const auto& course : courses)
    if (course)
      values.push_back(number(*course));
  return values.empty() ? std::nullopt : std::optional<Band>(quantiles(values));
}

} // namespace

std::optional<Band> add_depth_bands(const std::string& space, const TreatedSkin& skin,
                                    const Ensemble& ensemble, DepthCourse& by_depth) {
  if (by_depth.depths.empty())
    return std::nullopt;
  const Courses courses = courses_of(space, skin, ensemble.members, by_depth);
  const std::optional<Band> change = band_of(courses, dermal_collagen_change);
  for (std::size_t column = 0; change && column < columns.size(); ++column) {
    std::vector<double> low, high;
    for (std::size_t i = 0; i < by_depth.values[column].size(); ++i) {
      const auto band = band_of(courses, [&](const DepthCourse& each) { return each.values[column][i]; });
      low.push_back(band->low);
      high.push_back(band->high);
    }
    for (const auto& [suffix, values] : {std::pair{"_low", low}, std::pair{"_high", high}}) {
      by_depth.names.push_back(by_depth.names[column] + suffix);
      by_depth.values.push_back(values);
    }
  }
  return change;
}

} // namespace percuta::healing
