#pragma once
// The needle inside tissue: a line of slits along the axis, coupled to the deforming skin.

#include "mechanics/axis_disc.h"
#include "mechanics/cost_spline.h"
#include "mechanics/energy_term.h"
#include "mechanics/section_space.h"
#include "needles/needle.h"

#include <array>
#include <vector>

namespace percuta::mechanics {

/// Energy of the slits that a needle holds open. A material level Z that the tip has passed by s (m) is
/// opened to the needle's radius R(s) there and pays e(R) = min over slit half-lengths a of {2 a Gc + S(a,
/// R)} per depth (steady_slit), so the term is  int e(R(s(Z))) dZ  and the cone's axial load on the tissue is
/// e'(R) R'(s) per depth.
///
/// The position s follows the tissue around the needle: from one step to the next it grows by the advance of
/// the needle plus the mean axial displacement over a disc of `spread` needle radii (paraboloid weight),
/// linear between levels about a disc's diameter apart: tissue that a slit's wall loads moves as a whole on
/// that scale. The load is spread in the same way. Results hardly depend on `spread`, because the energy e
/// does not. The opening of the slit itself lives in S, computed once on the cross-section in plane strain.
///
/// Nothing is released node by node: the tip may stand anywhere within a cell. Along the axis e(R(s)) is
/// smoothed over a twenty-fourth of the height of the level's cells (CostSpline).
///
/// Friction is a potential of s, too: the wall's load on a level depends on its own s alone, so Coulomb's
/// mu_f load(s) is the slope of an integral over the path (CostSpline::wall), and a step ends in equilibrium
/// with the friction and the work of its end. Below `elastic_slip` a spring stands for sticking. The point
/// from which slip counts is history, so the result does not depend on the size of the steps.
///
/// Levels pay by SlitOpening: as virgin tissue until the needle first turns (`turn`), from then on by the
/// farthest passage that each one has seen, so the needle can rest, be withdrawn and enter the same channel
/// again. Tissue that clings to a needle going back may be opened further; what was opened stays so.
class EmbeddedNeedleTerm : public EnergyTerm {
public:
  struct Settings {
    double spread = 2;          ///< disc radius over needle radius
    double smallest_disc = 0;   ///< m
    double friction = 0;        ///< Coulomb coefficient
    double elastic_slip = 2e-7; ///< m of sticking before the tissue slips
    double speed = 0;           ///< m/s at which levels are opened; 0: infinitely slow
  };

  /// `tissue`: one entry per layer. The space must couple the axis out to `spread` shaft radii.
  EmbeddedNeedleTerm(const SectionSpace& space, const needles::Needle& needle,
                     const std::vector<SlitTissue>& tissue, const Settings& settings);

  /// Starts the slits: the tip of a needle at `needle_height` (m, current) touches the tissue of
  /// `displacement`.
  void start(double needle_height, const Eigen::VectorXd& displacement);
  /// Prepares a step from the converged `displacement`, in which the needle will advance by `advance` (m, may
  /// be 0 or negative): wall loads of its end and discs of its middle. May be called again with another
  /// advance when a step has to be cut.
  void prepare(const Eigen::VectorXd& displacement, double advance);
  /// The needle has rested for `rest` s where it stands: each level remembers how far it was opened and its
  /// wall has relaxed. To be called before prepare() whenever the needle rests or changes its direction.
  void turn(double rest);
  /// Takes over the converged end of the prepared step as history.
  void commit(const Eigen::VectorXd& displacement);

  double energy(const Eigen::VectorXd& displacement) const override;
  double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const override;

  struct Totals {
    double axial_force = 0; ///< N on the needle, against its motion: dE/dd
    double stored = 0;      ///< J in opened slits, recoverable
    double fracture = 0;    ///< J of new surface
    double viscous = 0;     ///< J that the walls' viscosity and permanent set took in the prepared step
    double friction = 0;    ///< J spent in the prepared step, the sticking spring's part included
    double tip_depth = 0;   ///< m, material depth of the level where s = 0
  };
  Totals totals(const Eigen::VectorXd& displacement) const;

  /// One material level, for the channel: depth below the undeformed surface and how far the tip has passed
  /// it.
  struct Level {
    double depth, passed; ///< m
    double farthest;      ///< m, how far the tip had passed it at most
    double open_radius;   ///< m, what stays open when the needle is gone
    double wall_load;     ///< N/m, pressure summed around the needle
    int layer;
  };
  std::vector<Level> levels(const Eigen::VectorXd& displacement) const;
  /// m along the axis between the levels that pay around the material `depth` (m). Costs are smoothed over
  /// two of them to either side.
  double spacing_at(double depth) const;
  const SlitOpening& opening(int layer) const { return openings_[layer]; }

private:
  /// Evenly spaced, as the knots of the splines are (see CostSpline); forces on entry still change by 0.4 %
  /// from 12 to 24.
  static constexpr int points_per_row = 24;
  /// Derivatives of a row's energy by the displacement of its lower and its upper level.
  struct LevelDerivatives {
    Eigen::Vector2d gradient = Eigen::Vector2d::Zero();
    Eigen::Matrix2d hessian = Eigen::Matrix2d::Zero();
  };
  struct RowPoint {
    double depth = 0, length = 0; ///< m; length is the quadrature weight along the axis
    double share = 0;             ///< of the upper level in the linear mean between the levels
    double start = 0;             ///< s at the start of the step, m
    double slipped_to = 0;        ///< s from which the sticking spring counts, m
    CostValue ahead, behind;      ///< of the wall where the spring ends, forward and backward
    double shaft_load = 0;        ///< N/m of the wall beyond the samples of its spline
    double rate = 0;              ///< growth of s over the needle's advance in the last step
    double farthest = -1;         ///< largest s so far, m
    int spline = 0;      ///< its costs: shared by virgin levels of the same layer and height, else its own
    bool turned = false; ///< opened levels have costs of their own
    SlitOpening::Opened opened;
    double start_potential = 0, start_fracture = 0, start_recoverable = 0; ///< J/m at the start of the step
  };
  struct Row {
    int lower_level = 0, upper_level = 0;
    int layer = 0;
    int virgin_spline = 0;
    double height = 0;        ///< m
    std::vector<int> scatter; ///< positions of all pairs of the row's axial degrees of freedom
    std::array<RowPoint, points_per_row> point;
  };

  void turn(Row& row, RowPoint& point, double rest);
  void hold_energies(RowPoint& point) const;
  void collect_levels();
  void make_splines();
  CostSpline virgin_costs(const Row& row) const;
  CostSpline reopened_costs(const Row& row, const RowPoint& point) const;
  std::vector<double> advances(const Eigen::VectorXd& displacement) const;
  double position(const Row& row, const RowPoint& point, const std::vector<double>& advances) const;
  void add(const Row& row, const LevelDerivatives& by_levels, Linearisation& sum) const;
  double tip_depth(const std::vector<double>& advances) const;
  void prepare_friction(const Row& row, RowPoint& point) const;
  CostValue wall(const RowPoint& point, double s) const;
  CostValue friction(const RowPoint& point, double s) const;
  double fracture(const RowPoint& point, double s) const;
  double wall_load(const Row& row, const RowPoint& point, double s) const;

  const SectionSpace& space_;
  needles::Needle needle_;
  Settings settings_;
  double advance_ = 0;
  double friction_before_ = 0;   ///< J in sticking springs at the start of the step
  std::vector<AxisDisc> levels_; ///< from the bottom up
  std::vector<Row> rows_;        ///< from the bottom up
  std::vector<CostSpline> splines_;
  std::vector<SlitOpening> openings_; ///< one per layer
};

} // namespace percuta::mechanics
