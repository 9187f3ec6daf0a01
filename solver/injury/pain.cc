#include "injury/pain.h"

#include <cmath>

namespace percuta::injury {
namespace {

constexpr double shortest = 480e-6, longest = 1450e-6; ///< m, Gill 2008
constexpr int most_needles = 50;
constexpr double score_of_shortest = 0.05;
const double by_length = std::log(7) / std::log(3), by_count = std::log10(2);

/// The other end of the depth's band, if there is one.
std::optional<double> at_depth_in_mm(const std::optional<double>& depth, int needles) {
  return depth ? std::optional<double>(pain_index(*depth / 1000, needles)) : std::nullopt;
}

} // namespace

double pain_index(double depth, int needles) {
  return depth > 0 ? score_of_shortest * std::pow(depth / shortest, by_length) * std::pow(needles, by_count)
                   : 0;
}

Headline describe_pain(const insertion::InsertionResult& insertion, int needles) {
  const double depth = insertion.channel.empty() ? 0 : insertion.channel.back().depth;
  const bool covered = depth >= shortest && depth <= longest && needles <= most_needles;
  Headline pain{
      "injury.pain_index",
      pain_index(depth, needles),
      "1",
      {},
      {},
      "Pain of one insertion of the array against a 26-gauge hypodermic needle, by the depth of the channel; "
      "Gill et al. 2008, ten people without anaesthetic."};
  if (!covered && depth > 0)
    pain.basis += " Extrapolated: measured for lengths of 0.48 to 1.45 mm and up to 50 needles.";
  if (const Headline* band = insertion.headlines.find("insertion.channel_depth"); band && depth > 0) {
    pain.low = at_depth_in_mm(band->low, needles);
    pain.high = at_depth_in_mm(band->high, needles);
  }
  return pain;
}

} // namespace percuta::injury
