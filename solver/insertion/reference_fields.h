#pragma once
// Fields of one converged state of the reference engine, in space and on the section across the slit.

#include "base/field_series.h"
#include "insertion/reference_plan.h"
#include "mechanics/bulk_term.h"
#include "mechanics/contact_term.h"

namespace percuta::insertion {

struct SolidSource {
  const mechanics::SolidSpace<ReferenceElement::degree>& space;
  const mechanics::BulkTermOf<ReferenceElement>& bulk;
  std::vector<const mechanics::ContactTermOf<ReferenceElement>*> contacts; ///< of every needle
  const mechanics::CohesiveTermOf<ReferenceElement>& slit;
  const Eigen::VectorXd& displacement;
  const Eigen::VectorXd&
      resting; ///< displacement of the pre-tensed skin before touch; drawn fields start from it
};

SolidMesh solid_mesh(const mechanics::SolidSpace<ReferenceElement::degree>& space);
/// displacement, stretch, stresses, pressure on the needle, opening of the slit and its share of failure.
/// Stresses are means of the cells around a point: trilinear cells with constant pressure have no better
/// ones. All ranks have to ask, and all get it.
FieldFrame solid_frame(const SolidSource& source, double time, const std::string& label);

/// The plane across the slit of the needle at (x, y), from its axis outwards: r = distance from it along x.
/// Sides of larger cells keep their hanging nodes.
class SectionAcross {
public:
  SectionAcross(const mechanics::SolidSpace<ReferenceElement::degree>& space, double x, double y);
  const SectionMesh& mesh() const { return mesh_; }
  /// The fields of a frame in space that a section has, and the damage around the needle whose tip has come
  /// to `tip_depth` (m, material).
  FieldFrame frame(const FieldFrame& solid, const needles::Needle& needle, double tip_depth) const;

private:
  SectionMesh mesh_;
  std::vector<unsigned> point_; ///< of the space, per point of the section
};

} // namespace percuta::insertion
