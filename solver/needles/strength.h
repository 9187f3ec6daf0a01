#pragma once
// What a needle itself can bear.

#include "needles/device.h"

#include <vector>

namespace percuta::needles {

/// How the tip of a column is held; its base is clamped in the hub.
enum class TipSupport { pinned, free };

/// Part of a column with constant bending stiffness.
struct ColumnPiece {
  double length;    ///< m
  double stiffness; ///< N m2, Young's modulus times second moment
  double share = 1; ///< part of the whole axial load that has entered the column up to here, > 0
};

/// Euler's buckling load (N, whole axial load) of a column of pieces from tip to base. The slope t of the
/// deflection obeys (E I t')' + P share t = V with the sideways reaction V of the tip (Timoshenko & Gere
/// 1961, ch. 2), E I t' = 0 at the tip and t = 0 at the base; V = 0 for a free tip, no deflection of the tip
/// for a pinned one. Each piece is solved exactly; the smallest P is found by bisection.
double euler_load(const std::vector<ColumnPiece>& column, TipSupport support);

/// Johnson's parabola for columns too stocky for Euler: yield (1 - yield / (4 euler)) where euler > yield /
/// 2; written in loads, so that it also serves columns that are not uniform (Johnson 1893).
double column_load(double euler, double yield);

/// Loads in N that the needle bears when its tip alone is loaded, on the cap.
struct Strength {
  double buckling = 0;      ///< hub clamped, tip held sideways; Johnson's parabola included
  double buckling_free = 0; ///< the same, tip free
  double yield = 0;         ///< weakest section between the end of the tip's cap and the hub
  double bending = 0;       ///< sideways at the apex, at which a section yields
};
Strength strength(const Needle& needle, const NeedleMaterial& material);

/// Largest axial force (N) that the needle bears with `inserted` (m) of it in tissue, tip held sideways: it
/// neither buckles nor yields. The wall of a slit loads the needle up to height s with e(R(s)) of the whole
/// e(R(inserted)), and e grows at least with R (docs/mechanics.md), so the share that has entered up to s is
/// at most R(s) / R(inserted). With nothing inserted the whole force acts on the tip's cap.
double bearable_force(const Needle& needle, const NeedleMaterial& material, double inserted);

} // namespace percuta::needles
