// The table's lines about the treatment and the computation.

#include "scenario/keys.h"

namespace percuta::scenario {

using units::Dimension;

namespace {

std::vector<Key> adjunct_keys() {
  return {
      list("protocol.adjuncts",
           "What goes along with the needles, after every session; `percuta list modifiers` "
           "prints what each kind changes.",
           [](const Target& to, Place) {
             Target entry = to;
             entry.adjunct = &to.scenario.protocol.adjuncts.emplace_back();
             return entry;
           })
          .decided_by("the needles alone"),
      name("protocol.adjuncts[].kind", &Vocabulary::adjuncts, "Kind of adjunct.",
           [](const Target& to, const Value& value) { to.adjunct->kind = value.text; })
          .required(),
      quantity("protocol.adjuncts[].from", Dimension::time, "Time after the session at which it goes on.",
               [](const Target& to, const Value& value) { to.adjunct->from = value.number; })
          .by_default("0 h", "with the session")
          .range("0 h", "1 year"),
      quantity("protocol.adjuncts[].duration", Dimension::time, "How long it stays on.",
               [](const Target& to, const Value& value) { to.adjunct->duration = value.number; })
          .range("1 min", "1 year")
          .decided_by("the usual time of its kind"),
      name("protocol.adjuncts[].molecule", &Vocabulary::molecules,
           "What a serum carries; `percuta list molecules` prints what they are. Only for `kind: serum`, as "
           "are the "
           "keys below.",
           [](const Target& to, const Value& value) { to.adjunct->molecule = value.text; })
          .decided_by("`molar_mass` and `log_kow`, which a serum needs without it"),
      quantity("protocol.adjuncts[].molar_mass", Dimension::ratio, "Molar mass of the molecule, g/mol.",
               [](const Target& to, const Value& value) { to.adjunct->molar_mass = value.number; })
          .range("18", "1000")
          .decided_by("the molecule"),
      quantity("protocol.adjuncts[].log_kow", Dimension::ratio,
               "Decadic logarithm of the molecule's partition coefficient octanol/water.",
               [](const Target& to, const Value& value) { to.adjunct->log_kow = value.number; })
          .range("-5", "8")
          .decided_by("the molecule"),
      quantity("protocol.adjuncts[].film", Dimension::length,
               "Volume of serum per area, as the thickness of its film; 10 um are 1 ul/cm2.",
               [](const Target& to, const Value& value) { to.adjunct->film = value.number; })
          .range("1 um", "10 mm")
          .decided_by("20 um (2 ul/cm2, at which sunscreens are tested; recalled)"),
      quantity("protocol.adjuncts[].concentration", Dimension::density,
               "Mass of the molecule per volume of serum; 10 kg/m^3 are 1 %.",
               [](const Target& to, const Value& value) { to.adjunct->concentration = value.number; })
          .range("0.001 kg/m^3", "1000 kg/m^3")
          .decided_by("nothing: uptake is then a share only"),
  };
}

std::vector<Key> treatment_keys() {
  return {
      section("protocol", "How the device is used."),
      quantity("protocol.density", Dimension::area_density,
               "Punctures per treated area in one session, all passes together.",
               [](const Target& to, const Value& value) { to.scenario.protocol.density = value.number; })
          .by_default("250 /cm^2", "target of 250-300 punctures/cm2 (PRIME 2015)")
          .range("1 /cm^2", "5000 /cm^2"),
      integer("protocol.passes", "Passes over the same area that together give the density.",
              [](const Target& to, const Value& value) { to.scenario.protocol.passes = value.integer; })
          .by_default("1", "overlap between passes is counted only when passes are given")
          .range("1", "50"),
      integer("protocol.sessions", "Treatment sessions.",
              [](const Target& to, const Value& value) { to.scenario.protocol.sessions = value.integer; })
          .by_default("1", "one session shows one course of healing")
          .range("1", "20"),
      quantity("protocol.interval", Dimension::time, "Time between sessions.",
               [](const Target& to, const Value& value) { to.scenario.protocol.interval = value.number; })
          .by_default("4 weeks", "assumed: common spacing of sessions in the clinic")
          .range("1 day", "1 year"),
  };
}

std::vector<Key> computation_keys() {
  return {
      quantity("follow_up", Dimension::time, "Time followed, from the first session.",
               [](const Target& to, const Value& value) { to.scenario.follow_up = value.number; })
          .by_default("12 weeks", "assumed: new collagen is largely laid down by then")
          .range("1 day", "5 years"),
      section("mechanics", "How the insertion is computed."),
      name("mechanics.fidelity", {"fast", "reference"},
           "Engine of the insertion: axisymmetric with tabulated slits, or three-dimensional with a slit "
           "that opens by "
           "itself.",
           [](const Target& to, const Value& value) { to.scenario.mechanics.fidelity = value.text; })
          .by_default("fast", "seconds to minutes on one core; reference: minutes to hours"),
      quantity(
          "mechanics.mesh_refinement", Dimension::ratio,
          "Cells per length against the default mesh; 2 halves every cell.",
          [](const Target& to, const Value& value) { to.scenario.mechanics.mesh_refinement = value.number; })
          .by_default("1", "the default mesh")
          .range("0.5", "4"),
      quantity("mechanics.friction", Dimension::ratio, "Coulomb friction of needle on tissue.",
               [](const Target& to, const Value& value) { to.scenario.mechanics.friction = value.number; })
          .by_default("0.2", "steel on tissue 0.12-0.34 (Sci Rep 2016 srep31847)")
          .range("0", "1"),
      flag("mechanics.companions",
           "Whether coarser runs beside the main one tell the discretisation error and the bands of forces "
           "and depths.",
           [](const Target& to, const Value& value) { to.scenario.mechanics.companions = value.flag; })
          .by_default("true",
                      "a number without its error is half a number; false saves time in large studies"),
      flag("mechanics.rupture",
           "Whether needles open the skin; false presses them against skin that never breaks.",
           [](const Target& to, const Value& value) { to.scenario.mechanics.rupture = value.flag; })
          .by_default("true", "skin breaks where strength and toughness are met"),
      name("mechanics.array", {"endless", "finite"},
           "What stands around a needle: an endless lattice of the array's pitch, in which tissue cannot "
           "give way "
           "sideways, or the array's own needles, which carry the skin down for each other.",
           [](const Target& to, const Value& value) { to.scenario.mechanics.array = value.text; })
          .by_default("endless",
                      "the first model; finite is younger, and right where the array is not much wider "
                      "than the skin is thick"),
      name("mechanics.solver", {"direct", "iterative"},
           "How the reference engine solves its linear systems: by factorisation, or by Krylov's method with "
           "multigrid, which needs less memory and time where there are many unknowns.",
           [](const Target& to, const Value& value) { to.scenario.mechanics.solver = value.text; })
          .by_default("direct",
                      "quicker up to about 400 000 unknowns, and it sees whether a state is stable"),
      name(
          "mechanics.mesh", {"following", "fixed"},
          "Where the cells of the reference engine are finest: around the tips, with which they go, or along "
          "their whole path from the start. A needle that rolls has a fixed mesh.",
          [](const Target& to, const Value& value) { to.scenario.mechanics.mesh = value.text; })
          .by_default("following", "the same forces in less than half of the time"),
      name("mechanics.slit", {"planar", "cruciform"},
           "What a needle of the reference engine may open: one slit along y, or a second one across it as "
           "well, each as far as strength and toughness let it; cruciform for one needle of a square lattice "
           "or alone.",
           [](const Target& to, const Value& value) { to.scenario.mechanics.slit = value.text; })
          .by_default("planar", "sharp round punches open one planar crack in skin and rubber (Shergold & "
                                "Fleck 2005, recalled)"),
      name(
          "mechanics.slit_direction", {"along_langer_lines", "across_langer_lines"},
          "Where the slits of the reference engine lie in the skin, or the first of two that cross; the axes "
          "of a lattice turn with them, and so does the way of a needle that rolls.",
          [](const Target& to, const Value& value) { to.scenario.mechanics.slit_direction = value.text; })
          .by_default("along_langer_lines",
                      "round punches leave slits along these lines (Langer 1861, recalled)"),
      flag("mechanics.bridging",
           "Whether a slit that is open by less than 2 toughness / strength pays only what that opening "
           "spends, as "
           "in the reference engine, which computes so always.",
           [](const Target& to, const Value& value) { to.scenario.mechanics.bridging = value.flag; })
          .by_default("false", "toughness of the shipped skin was calibrated as spent at any opening"),
      section("healing", "How healing is computed."),
      name("healing.space", {"local", "smeared", "spreading"},
           "What points of the skin share in `healing.pvd` and `collagen_by_depth.csv`. local: every depth "
           "heals "
           "alone, with its mean damage; smeared: all of the dermis shares cells and signals, with its mean "
           "damage; "
           "spreading: every point has its own damage, signals diffuse and cells walk through a cell of "
           "radius and "
           "depth around a needle.",
           [](const Target& to, const Value& value) { to.scenario.healing.space = value.text; })
          .by_default("local", "the amplitude of the collagen gain is calibrated for it"),
      parameters(
          "healing.parameters",
          "Constants of the healing model by name, instead of the patient's; `percuta list parameters` "
          "prints "
          "names, values, units, sources and allowed ranges. What is set here is not varied in the ensemble.",
          "the constants of the model, changed by condition, age and phototype"),
      flag("healing.feedback",
           "Whether the needles of every later session are driven into the skin that the sessions before "
           "have left, "
           "or do again what those of the first did.",
           [](const Target& to, const Value& value) { to.scenario.healing.feedback = value.flag; })
          .by_default("false", "true costs an insertion for every session"),
      section("outcome", "What is computed of the skin before and after."),
      flag("outcome.cutometer",
           "Whether suction through an opening of 2 mm is computed before and after, which gives R0, R2 and "
           "R7.",
           [](const Target& to, const Value& value) { to.scenario.outcome.cutometer = value.flag; })
          .by_default("true", "about a second; false saves it in studies of many samples"),
  };
}

void append(std::vector<Key>& table, std::vector<Key> part) {
  for (Key& key : part)
    table.push_back(std::move(key));
}

} // namespace

std::vector<Key> protocol_keys() {
  std::vector<Key> table = treatment_keys();
  append(table, adjunct_keys());
  append(table, computation_keys());
  return table;
}

} // namespace percuta::scenario
