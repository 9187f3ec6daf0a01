#pragma once
// How a needle on its way carries what touches it.

#include "mechanics/contact_term.h"
#include "needles/course.h"

namespace percuta::mechanics {

/// From the pose `before` at the last commit to `now`, which changes by `rate`; y counts from `middle` (m).
inline BodyMotion<3> motion_in_space(const needles::Pose& before, const needles::Pose& now,
                                     const needles::PoseRate& rate, double middle) {
  using Place = BodyMotion<3>::Vector;
  const auto in_plane = [middle](const Place& at) { return needles::PlanePoint{at[1] - middle, at[2]}; };
  BodyMotion<3> motion;
  motion.advance = [=](const Place& at) -> Place {
    if (now.tilt == before.tilt)
      return {0, now.apex[0] - before.apex[0], now.apex[1] - before.apex[1]};
    const needles::PlanePoint start = in_plane(at), end = now.in_space(before.in_needle(start));
    return {0, end[0] - start[0], end[1] - start[1]};
  };
  motion.rate = [=](const Place& at) -> Place {
    const needles::PlanePoint velocity = rate.at(now, in_plane(at));
    return {0, velocity[0], velocity[1]};
  };
  motion.axis = {0, now.axis()[0], now.axis()[1]};
  return motion;
}

} // namespace percuta::mechanics
