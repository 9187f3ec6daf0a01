#pragma once
// Viscoelastic memory of the tissue at the Gauss points of a space.

#include "laws/prony.h"
#include "mechanics/point_sources.h"
#include "mechanics/section_space.h"
#include "mechanics/solid_space.h"

#include <limits>
#include <vector>

namespace percuta::mechanics {

/// Convolution of the isochoric second Piola stress S(C) with a Prony series (Simo 1987; Holzapfel & Gasser
/// 2001): each process carries Q with  dQ/dt + Q/tau = h dS/dt,  where h is the process' modulus over the
/// equilibrium one. Over a step of length dt, with x = dt/tau and S linear in time (Taylor, Pister & Goudreau
/// 1970),
///     Q' = exp(-x) Q + h (1 - exp(-x))/x (S' - S),
/// second order in time and exact for held strain. The stress of the step derives from the potential
///     (1 + sum h (1 - exp(-x))/x) W(C) + H : C / 2      with constant H,
/// so viscous tissue is minimised like elastic tissue.
template <class Element> class ViscousHistoryOf {
public:
  using Tensor = typename Element::Tensor;
  using Tangent = typename Element::Tangent;
  using Symmetric = typename Element::Symmetric;
  static constexpr double equilibrium = std::numeric_limits<double>::infinity();

  /// Of the cells that `space` keeps, which has to outlive this; one series per layer. The tissue starts at
  /// rest in whatever state the first commit gives.
  ViscousHistoryOf(const Space<Element>& space, std::vector<laws::PronySeries> series);

  /// Prepares a step of `duration` s from the committed state: 0 is instantaneous, `equilibrium` lets all
  /// relax. May be called again when a step is cut.
  void begin_step(double duration);

  /// Energy of the step's potential where the law stores `energy`.
  double potential(std::size_t cell, int point, const Tensor& F, double energy) const;
  /// Turns the law's energy, stress and (unless null) tangent into those of the step's potential.
  double respond(std::size_t cell, int point, const Tensor& F, double energy, Tensor& stress,
                 Tangent* tangent) const;

  /// Work density done on the viscous processes in the prepared step at one point, at whose end the law
  /// stores `energy` (J/m3; stored in them or dissipated):
  ///     int Q : dC/2 = (1 + exp(-x))/2 Q : (C' - C)/2 + h (1 - exp(-x))/x (W' - W - S : (C' - C)/2)
  /// which is the trapezoidal rule where S is linear in C, and exact for any step that takes no time.
  double work(std::size_t cell, int point, const Tensor& F, double energy) const;
  /// Takes over the end of the prepared step at one point; `energy`: of the law there, with what it has
  /// been through by then.
  void commit(std::size_t cell, int point, const Tensor& F, const Tensor& stress, double energy);

  /// Takes over the processes of the same tissue on another mesh; restart() has to follow at every point. All
  /// ranks have to call it.
  void take_over(const ViscousHistoryOf& other, const PointSources& sources);
  /// Makes this state the start of the next step: nothing has happened since the processes were taken over.
  void restart(std::size_t cell, int point, const Tensor& F, const Tensor& stress, double energy);

private:
  struct Point {
    double energy = 0;                       ///< J/m3, W at the start of the step
    Symmetric stress{}, stretch{}, offset{}; ///< S and C there, H
    std::vector<Symmetric> process;          ///< Q
  };
  struct Step {
    double factor = 1;               ///< of the law's own stress
    std::vector<double> decay, gain; ///< exp(-x), h (1 - exp(-x))/x per process

    /// Component of Q at the end of the step.
    double end(std::size_t process, double start, double stress_growth) const {
      return decay[process] * start + gain[process] * stress_growth;
    }
  };

  Point& at(std::size_t cell, int point) { return points_[cell * Element::points + point]; }
  const Point& at(std::size_t cell, int point) const { return points_[cell * Element::points + point]; }

  const Space<Element>& space_;
  std::vector<laws::PronySeries> series_;
  std::vector<int> layer_; ///< of each cell
  std::vector<Step> step_; ///< of each layer
  std::vector<Point> points_;
};

using ViscousHistory = ViscousHistoryOf<SectionElement>;

} // namespace percuta::mechanics
