// The table's lines about the skin.

#include "laws/law.h"
#include "scenario/keys.h"

#include <fmt/format.h>

namespace percuta::scenario {

using units::Dimension;

namespace {

/// One key for every constant that a registered law declares.
std::vector<Key> law_keys() {
  std::vector<Key> table;
  for (const laws::LawEntry* law : laws::registered_laws())
    for (const laws::LawConstant& each : law->constants) {
      const std::string name = each.name;
      const auto store = [name](const Target& to, const Value& value) {
        to.layer->constants[name] = value.number;
      };
      table.push_back(quantity("skin.layers[]." + name, each.dimension,
                               fmt::format("{} Only with the law {}.", each.meaning, law->name), store)
                          .range(each.least, each.most)
                          .decided_by(each.otherwise.empty() ? "required by " + law->name : each.otherwise));
    }
  return table;
}

std::vector<Key> layer_keys() {
  return {
      text("skin.layers[].name", "Name of the layer in results.",
           [](const Target& to, const Value& value) { to.layer->name = value.text; })
          .required(),
      quantity("skin.layers[].thickness", Dimension::length, "Thickness in place.",
               [](const Target& to, const Value& value) { to.layer->thickness = value.number; })
          .required()
          .range("1 um", "20 mm"),
      quantity("skin.layers[].density", Dimension::density, "Mass density.",
               [](const Target& to, const Value& value) { to.layer->density = value.number; })
          .range("500 kg/m^3", "3000 kg/m^3")
          .decided_by("1116 kg/m^3, dermis (Burns 2016); results of this version do not depend on it"),
      name("skin.layers[].law", &Vocabulary::laws,
           "Hyperelastic law; each has constants of its own, which are keys of the layer.",
           [](const Target& to, const Value& value) { to.layer->law = value.text; })
          .by_default("ogden", "stiffens with stretch, as skin does"),
      quantity("skin.layers[].shear_modulus", Dimension::pressure,
               "Shear modulus at small strain; where there are fibres, of the tissue around them.",
               [](const Target& to, const Value& value) { to.layer->shear_modulus = value.number; })
          .required()
          .range("100 Pa", "1 GPa"),
      quantity("skin.layers[].toughness", Dimension::toughness,
               "Cutting toughness: energy per area of new slit.",
               [](const Target& to, const Value& value) { to.layer->toughness = value.number; })
          .required()
          .range("0.1 J/m^2", "100 kJ/m^2"),
      quantity("skin.layers[].strength", Dimension::pressure, "Tensile strength at the needle's tip.",
               [](const Target& to, const Value& value) { to.layer->strength = value.number; })
          .required()
          .range("1 kPa", "1 GPa"),
      list("skin.layers[].relaxation",
           "Relaxation of the layer's stress, a Prony series: after a step of strain the stress falls as "
           "1 - sum of share x (1 - exp(-t/time)). The shear modulus is the relaxed one, so the "
           "instantaneous one is "
           "larger by 1 / (1 - sum of shares).",
           [](const Target& to, Place) {
             Target entry = to;
             entry.relaxation = &to.layer->relaxation.emplace_back();
             return entry;
           })
          .decided_by("an elastic layer"),
      quantity("skin.layers[].relaxation[].share", Dimension::ratio, "Share of the instantaneous modulus.",
               [](const Target& to, const Value& value) { to.relaxation->share = value.number; })
          .required()
          .range("0.0001", "0.99"),
      quantity("skin.layers[].relaxation[].time", Dimension::time, "Relaxation time.",
               [](const Target& to, const Value& value) { to.relaxation->time = value.number; })
          .required()
          .range("0.001 ms", "1 day"),
      quantity(
          "skin.layers[].permanent_set", Dimension::ratio,
          "Share of a slit's opening that stays when the needle is gone: a rule for its wall, of the fast "
          "engine.",
          [](const Target& to, const Value& value) { to.layer->permanent_set = value.number; })
          .range("0", "0.9")
          .decided_by("that of the reticular dermis"),
      quantity("skin.layers[].softening", Dimension::ratio,
               "Largest share of its stress that tissue loses where it has been loaded further before "
               "(Mullins effect).",
               [](const Target& to, const Value& value) { to.layer->softening = value.number; })
          .range("0", "0.9")
          .by_default("0", "none: no value for needling is measured"),
      quantity(
          "skin.layers[].softening_energy", Dimension::pressure,
          "Elastic energy density (1 kJ/m3 is 1 kPa) below which tissue hardly softens; 0: the softening "
          "has the same shape however little the tissue was loaded.",
          [](const Target& to, const Value& value) { to.layer->softening_energy = value.number; })
          .range("0 Pa", "1 GPa")
          .by_default("0 Pa", "assumed: softening of the same shape at every load"),
      quantity(
          "skin.layers[].tissue_set", Dimension::ratio,
          "Share of a small tensile strain that stays in the tissue around the needle when it is let go.",
          [](const Target& to, const Value& value) { to.layer->tissue_set = value.number; })
          .range("0", "0.6")
          .by_default("0", "none: no value for needling is measured"),
      flag("skin.layers[].vascular", "Whether a needle draws blood in this layer.",
           [](const Target& to, const Value& value) { to.layer->vascular = value.flag; })
          .by_default("false", "a layer bleeds only when the scenario says so"),
  };
}

} // namespace

std::vector<Key> skin_keys() {
  std::vector<Key> table{
      section("skin", "The skin that is treated.").required(),
      name("skin.site", &Vocabulary::sites, "Body site: layers, thickness, stiffness.",
           [](const Target& to, const Value& value) { to.scenario.skin.site = value.text; })
          .decided_by("required unless skin.layers is given"),
      quantity(
          "skin.age", Dimension::time, "Age of the person; minors are outside the model.",
          [](const Target& to, const Value& value) { to.scenario.skin.age = value.number / units::year; })
          .by_default("40 years", "assumed: a middle-aged adult")
          .range("18 years", "100 years"),
      name("skin.condition", &Vocabulary::conditions, "State of the skin before the first session.",
           [](const Target& to, const Value& value) { to.scenario.skin.condition = value.text; })
          .by_default("healthy", "no change of the site's skin"),
      integer("skin.phototype", "Fitzpatrick phototype; channels in darker skin close more slowly.",
              [](const Target& to, const Value& value) { to.scenario.skin.phototype = value.integer; })
          .range("1", "6")
          .decided_by("the mean of all phototypes"),
      list("skin.findings",
           "What speaks against needling this person; `percuta list contraindications` prints the rules. A "
           "run with a "
           "finding that refuses ends with exit code 2.",
           [](const Target& to, Place place) {
             Target entry = to;
             entry.finding = &to.scenario.skin.findings.emplace_back();
             entry.finding->place = place;
             return entry;
           })
          .decided_by("nothing speaks against it"),
      name("skin.findings[].name", &Vocabulary::contraindications, "The finding.",
           [](const Target& to, const Value& value) { to.finding->name = value.text; })
          .required(),
      flag("skin.findings[].acknowledged", "Whether to simulate it all the same.",
           [](const Target& to, const Value& value) { to.finding->acknowledged = value.flag; })
          .by_default("false", "a finding that refuses stops the run"),
      quantity("skin.pre_stretch", Dimension::ratio,
               "Stretch of skin in place against excised skin along Langer lines.",
               [](const Target& to, const Value& value) { to.scenario.skin.pre_stretch = value.number; })
          .range("1", "1.5")
          .decided_by("1.05, in the reported 1.05-1.2 along and 1.0-1.1 across Langer lines"),
      quantity(
          "skin.pre_stretch_across", Dimension::ratio,
          "The same across Langer lines, in the skin's plane. Models that know no direction there, which are "
          "the fast engine and the cutometer, take the geometric mean of both.",
          [](const Target& to, const Value& value) { to.scenario.skin.pre_stretch_across = value.number; })
          .range("1", "1.5")
          .decided_by("as along them: `pre_stretch`"),
      section("skin.spread", "How well the constants of the layers are known: what they are divided and "
                             "multiplied by for the bands of forces and depths. 1: taken as exact."),
      quantity("skin.spread.shear_modulus", Dimension::ratio,
               "Factor on the shear modulus of all layers, and on what else of their laws is a pressure.",
               [](const Target& to, const Value& value) {
                 to.scenario.skin.spread["shear_modulus"] = value.number;
               })
          .range("1", "10")
          .decided_by("3: what the fit of stiffness leaves open, and people"),
      quantity(
          "skin.spread.toughness", Dimension::ratio, "Factor on the toughness of all layers.",
          [](const Target& to, const Value& value) { to.scenario.skin.spread["toughness"] = value.number; })
          .range("1", "10")
          .decided_by("2: most of what is published for cutting skin lies within"),
      list("skin.layers",
           "Layers from the outside in, instead of the site's; the last rests on a rigid base. "
           "Given values are used as they are: neither age nor condition changes them.",
           [](const Target& to, Place place) {
             Target entry = to;
             entry.layer = &to.scenario.skin.layers.emplace_back();
             entry.layer->place = place;
             return entry;
           })
          .decided_by("the site's layers"),
  };
  for (std::vector<Key> part : {layer_keys(), law_keys()})
    for (Key& key : part)
      table.push_back(std::move(key));
  return table;
}

} // namespace percuta::scenario
