#pragma once
// Tissue, slits and needles of the reference engine on one mesh.

#include "insertion/reference_needle.h"
#include "insertion/reference_plan.h"
#include "mechanics/bulk_term.h"
#include "mechanics/choose_solver.h"
#include "mechanics/mesh_transfer.h"

#include <memory>
#include <vector>

namespace percuta::insertion {

/// What a model is made of, whatever its mesh. All of it has to outlive the model.
struct ModelRequest {
  const skin::Skin& skin;
  const needles::Needle& needle;
  const ReferencePlan& plan;
  bool rupture;
  bool viscous; ///< tissue relaxes: the needle has a speed
  mechanics::SolverRequest solver;
};

/// The energy of the reference engine on the mesh that is finest in one zone. Terms are those of this rank.
struct ReferenceModel {
  using Space = mechanics::SolidSpace<ReferenceElement::degree>;
  using Bulk = mechanics::BulkTermOf<ReferenceElement>;
  using Slit = mechanics::CohesiveTermOf<ReferenceElement>;
  using Face = mechanics::FaceOf<ReferenceElement>;

  ReferenceModel(const ModelRequest& request, const FineZone& zone);
  ReferenceModel(const ReferenceModel&) = delete;

  /// Takes over what the same tissue has been through on another mesh, up to its last commit, when it had got
  /// to `displacement` of this one.
  void take_over(const ReferenceModel& from, const mechanics::MeshTransfer& transfer,
                 const Eigen::VectorXd& displacement);

  FineZone zone;
  Space space;
  Bulk bulk;
  std::unique_ptr<TissuePlane> surface; ///< where it may slip from under needles
  std::vector<std::unique_ptr<ReferenceNeedle>> needles;
  std::unique_ptr<Slit> slit;
  std::vector<std::size_t> crack_needle;           ///< of each crack of the slit, the nearest needle
  std::vector<const mechanics::EnergyTerm*> terms; ///< as is the metric
  std::vector<double> metric;

private:
  void build(const ModelRequest& request);
};

/// The mesh alone, with those faces that may be touched or tear.
ReferenceModel::Space reference_space(const ReferencePlan& plan, bool rupture, const FineZone& zone,
                                      mechanics::KeptCells kept);

} // namespace percuta::insertion
