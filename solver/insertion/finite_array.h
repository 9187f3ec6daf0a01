#pragma once
// Needles of a finite array that carry the skin down for each other.

#include "insertion/insertion_result.h"

#include <array>
#include <optional>
#include <vector>

namespace percuta::insertion {

/// What a needle that stands alone in wide skin does, by its travel below the surface around it. Between the
/// steps of its stroke everything is linear; beyond it, it goes on like its last step: soft tissue that gives
/// way sideways lifts neighbours at some distance a little.
class LoneNeedle {
public:
  /// `stroke`: one whose steps tell the surface (StrokeRequest::surface); its advance counts.
  explicit LoneNeedle(const InsertionResult& stroke);

  double force(double travel) const;     ///< N
  double tip_depth(double travel) const; ///< m
  /// A distance from the needle as the surface's points tell it, the same at every travel.
  struct Distance {
    std::size_t inner;
    double share; ///< of the next point outwards
  };
  /// Of `r` (m); none beyond the computed skin, which does not sink.
  std::optional<Distance> distance(double r) const;
  /// How far the surface has sunk there, m.
  double sunk(double travel, const Distance& at) const;
  bool punctured(double travel) const; ///< the tip has left the outermost layer
  /// Travel, up to `travel`, at which the skin last snapped over the tip: no needle goes back behind it.
  double last_snap(double travel) const;

private:
  struct Place { ///< between two steps
    std::size_t lower;
    double share;
  };
  Place place_of(double travel) const;

  std::vector<double> travel_, force_, tip_depth_, radii_, snaps_;
  std::vector<std::vector<double>> surface_;
  double puncture_ = 0; ///< m of travel, infinite without
};

/// Every needle of an array that has travelled by the same length.
struct ArrayState {
  /// m, below the skin that the other needles have carried down; empty where they were computed together
  std::vector<double> travel;
  std::vector<double> force;     ///< N
  std::vector<double> tip_depth; ///< m
  std::vector<char> punctured;
  double depth = 0; ///< m, travel of the array
  double alone = 0; ///< N, force of a needle alone that has travelled as far as the array; 0 if not known

  double total_force() const;
  double mean_travel() const;
  /// Share of the needles that have left the outermost layer.
  double penetration_efficiency() const;
  /// Mean force per needle over that of a needle alone.
  double interaction_factor() const;
};

/// Drives needles at `places` to `depth` (m) in many small steps. Each needle meets the skin where the
/// dimples of the others have left it:
///     e_i = d - sum over j of w(e_j, |x_i - x_j|) ,
/// with w the sinking of the surface around a needle alone. Superposition is exact in linear elasticity; in
/// skin that stiffens it holds as far as a needle's distance from its neighbours is large against its own
/// dimple's steep part. Needles do not go back: e_i never falls, and a needle that punctures and lets the
/// skin rise drives its neighbours in, in turn. Throws NotConverged when the needles find no balance.
ArrayState press_array(const LoneNeedle& needle, const std::vector<std::array<double, 2>>& places,
                       double depth);

} // namespace percuta::insertion
