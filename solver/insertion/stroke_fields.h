#pragma once
// Fields of one converged state on the output mesh.

#include "base/field_series.h"
#include "mechanics/bulk_term.h"
#include "mechanics/contact_term.h"
#include "mechanics/embedded_needle_term.h"

namespace percuta::insertion {

/// What is drawn: the elastic state, and either the contact or the embedded needle.
struct FieldSource {
  const mechanics::SectionSpace& space;
  const mechanics::BulkTerm& bulk;
  const mechanics::ContactTerm* contact;         ///< null once the needle is inside
  const mechanics::EmbeddedNeedleTerm* embedded; ///< null before
  const needles::Needle& needle;
  const std::vector<mechanics::SlitTissue>& tissue;
  double needle_height; ///< m, current height of the tip in the frame of the mesh
  const Eigen::VectorXd& displacement;
  const Eigen::VectorXd&
      resting; ///< displacement of the pre-tensed skin before touch; drawn fields start from it
};

/// Stretch beyond which tissue counts as damaged: failure strain of excised human skin 0.54 +- 0.17 (Ní
/// Annaidh et al. 2012).
constexpr double failure_stretch = 1.54;

/// Radius of the tissue that a needle of radius R stretches beyond `stretch` when it opens a slit without
/// removing tissue: a ring at r moves to sqrt(r^2 + R^2).
double overstretched_radius(double needle_radius, double stretch);

/// displacement, stretch, stresses, pressure on the needle, damage; on the surface before puncture also the
/// gap to the needle and the slip along it. After puncture the opening of the slit is drawn as the
/// area-preserving widening of the axis to the needle's radius.
FieldFrame make_frame(const FieldSource& source, double time, const std::string& label);

} // namespace percuta::insertion
