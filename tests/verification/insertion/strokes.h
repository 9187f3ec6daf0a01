#pragma once
// Skins and devices that the strokes of the tests share.

#include "insertion/stroke.h"

#include <string>

namespace percuta {

skin::Layer layer(const char* name, double thickness, double modulus, double toughness, double strength);

/// Stiff outermost layer on soft tissue, all stresses and toughnesses times `factor`.
skin::Skin layered_skin(double factor = 1);

/// The preset, at the age for which its constants stand.
skin::Skin forearm();

/// A phantom of two equal layers, 1 mm thick: a needle punctures it where it has passed the upper 60 um.
skin::Skin phantom();
/// Neo-Hookean skin of 0.25 mm and 30 kPa on a base of 2.75 mm and `base_modulus`, Pa.
skin::Skin skin_on_soft_base(double base_modulus);

/// A needle that stays at its depth. Lengths in m.
needles::Device pen(double tip_radius, double depth, double shaft_radius = 125e-6);

/// The same in a lattice of `pitch`, m.
needles::Device pen_of_lattice(needles::Layout layout, int count, double pitch, double depth);
/// A sphere of radius 0.5 mm, half a radius deep, in such a lattice.
needles::Device sphere_of_lattice(needles::Layout layout, int count, double pitch);

/// layered_skin() with equal relaxation (times 0.05 s and 1 s) and permanent set in every layer.
skin::Skin viscous_skin();

/// The whole stroke, without fields.
insertion::StrokeRequest whole(double friction = 0.2, double refinement = 0.6);
/// The same down to the set depth.
insertion::StrokeRequest advance(double friction = 0.2, double refinement = 0.6);

insertion::InsertionResult stroke(const skin::Skin& skin, const needles::Device& device,
                                  const insertion::StrokeRequest& request = whole());

/// The same by the reference engine.
insertion::InsertionResult reference_stroke(const skin::Skin& skin, const needles::Device& device,
                                            const insertion::StrokeRequest& request);

/// Of the whole stroke, over the work until the deepest position.
double balance_error(const insertion::InsertionResult& result);

/// Enters it as a case of the table and holds it to 1 %; `of` says what goes in and out.
void check_balance(const insertion::InsertionResult& result, const std::string& name, const std::string& of);

} // namespace percuta
