#pragma once
// Memory of the largest load at the Gauss points of a space: softening and permanent set.

#include "laws/softening.h"
#include "mechanics/point_sources.h"
#include "mechanics/section_space.h"
#include "mechanics/solid_space.h"

#include <vector>

namespace percuta::mechanics {

/// laws::Softening at every Gauss point. The potential is
///     g(W; M) + k sum_i w_i f((N_i . C N_i - 1)/2; a_i)
/// with the largest energy M that the law has stored and the largest strains a_i of the directions N_i. Both
/// are history: constant during a step, and what loads further than they do not enter at all. So the end of a
/// step does not depend on how a growing load is divided, and nothing jumps when they are taken over. The
/// set's part depends on C alone and is convex in it.
template <class Element> class SofteningHistoryOf {
public:
  using Tensor = typename Element::Tensor;
  using Tangent = typename Element::Tangent;
  using Symmetric = typename Element::Symmetric;

  /// Of one layer, with the shear modulus (Pa) of its law.
  struct Layer {
    laws::Softening softening;
    double shear_modulus = 0;
  };

  /// Of the cells that `space` keeps, which has to outlive this.
  SofteningHistoryOf(const Space<Element>& space, std::vector<Layer> layers);

  /// Potential where the law stores `energy`, J/m3.
  double potential(std::size_t cell, int point, const Tensor& F, double energy) const;
  /// Turns the law's stress and (unless null) tangent into those of the potential, and returns that.
  double respond(std::size_t cell, int point, const Tensor& F, double energy, Tensor& stress,
                 Tangent* tangent) const;
  /// Of a law's `energy`, what unloading returns, J/m3.
  double stored(std::size_t cell, int point, double energy) const;
  /// Work density of the step that ends so on softening (dissipated) and on the set (held in the second
  /// network), J/m3.
  double work(std::size_t cell, int point, const Tensor& F, double energy) const;
  /// Takes over the end of the step at one point.
  void commit(std::size_t cell, int point, const Tensor& F, double energy);

  /// Takes over the largest loads of the same tissue on another mesh; restart() has to follow at every point.
  /// All ranks have to call it.
  void take_over(const SofteningHistoryOf& other, const PointSources& sources);
  /// Makes this state the start of the next step.
  void restart(std::size_t cell, int point, const Tensor& F, double energy) {
    at(cell, point).spent = spent(cell, point, F, energy);
  }

private:
  struct Direction {
    Symmetric dyad;
    double weight;
  };
  struct Point {
    double largest = 0, spent = 0; ///< J/m3: M, and the potential beyond what unloading returns
    std::vector<double> stretched; ///< a_i; empty where the layer keeps no set
  };

  static double strain(const Direction& direction, const Symmetric& C) {
    return (Element::contract(direction.dyad, C) - 1) / 2;
  }
  Point& at(std::size_t cell, int point) { return points_[cell * Element::points + point]; }
  const Point& at(std::size_t cell, int point) const { return points_[cell * Element::points + point]; }
  const Layer& layer(std::size_t cell) const { return layers_[layer_[cell]]; }
  /// Calls visit(direction, its modulus, directional_set) for the directions that have been stretched.
  template <class Visit>
  void visit_set(std::size_t cell, int point, const Tensor& F, const Visit& visit) const;
  /// Energy density of the second network.
  double held(std::size_t cell, int point, const Tensor& F) const;
  double spent(std::size_t cell, int point, const Tensor& F, double energy) const;

  const Space<Element>& space_;
  std::vector<Layer> layers_;
  std::vector<int> layer_; ///< of each cell
  std::vector<Direction> directions_;
  std::vector<Point> points_;
};

} // namespace percuta::mechanics
