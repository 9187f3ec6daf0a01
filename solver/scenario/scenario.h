#pragma once
// What the user wrote, typed and in SI, before any preset is applied. std::nullopt = the key was absent and
// has no fixed default: a preset decides.

#include "units/quantity.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace percuta::scenario {

/// Where a value came from, for errors raised after parsing.
struct Place {
  int line = 0;
  int column = 0;
};

/// Place of every value that the file gives, by dotted key (`device.drive.depth`,
/// `skin.layers[0].thickness`).
using Places = std::map<std::string, Place>;

struct RelaxationChoice {
  double share = 0; ///< of the instantaneous modulus
  double time = 0;  ///< s
};

struct LayerChoice {
  std::string name;
  double thickness = 0;                    ///< m
  std::optional<double> density;           ///< kg/m3
  std::string law;                         ///< registered law
  double shear_modulus = 0;                ///< Pa
  std::map<std::string, double> constants; ///< what the law takes beside the shear modulus, by name, SI
  double toughness = 0;                    ///< J/m2
  double strength = 0;                     ///< Pa
  std::vector<RelaxationChoice> relaxation;
  std::optional<double> permanent_set;
  double softening = 0;        ///< share of the stress
  double softening_energy = 0; ///< J/m3
  double tissue_set = 0;       ///< share of the strain
  bool vascular = false;
  Place place;
};

/// Something about the patient that speaks against needling.
struct FindingChoice {
  std::string name;
  bool acknowledged = false;
  Place place;
};

struct SkinChoice {
  std::optional<std::string> site;
  double age = 0; ///< years
  std::string condition;
  std::optional<int> phototype;             ///< Fitzpatrick, 1 to 6
  std::optional<double> pre_stretch;        ///< along Langer lines
  std::optional<double> pre_stretch_across; ///< none: as along them
  std::map<std::string, double> spread;     ///< by constant, where given
  std::vector<FindingChoice> findings;
  std::vector<LayerChoice> layers; ///< empty: the site's preset
  Place place;
  Places places; ///< keys below `skin`
};

/// A point of a needle's meridian.
struct ProfilePoint {
  double height = 0; ///< m above the tip
  double radius = 0; ///< m
};

struct NeedleChoice {
  std::optional<std::string> shape;
  std::optional<double> length, shaft_diameter, cone_angle, tip_radius,
      shoulder_radius;                                                 ///< m; cone_angle: full angle, rad
  std::optional<double> base_width, lumen_diameter, edge_radius, wear; ///< m
  std::optional<double> bevel_angle, shaft_taper;                      ///< rad; shaft_taper: full angle
  std::vector<ProfilePoint> profile;                                   ///< from the tip up
  std::optional<std::string> material;
};

/// Needles at one distance from the middle of an array.
struct RingChoice {
  double shorter = 0; ///< m
};

struct ArrayChoice {
  std::optional<std::string> layout; ///< single, square, hex
  std::optional<int> count;
  std::optional<double> pitch;   ///< m
  std::vector<RingChoice> rings; ///< from the middle outwards; empty: all of one length
};

struct DriveChoice {
  std::optional<double> depth;         ///< m
  std::optional<double> speed;         ///< m/s
  std::optional<double> force;         ///< N per needle
  std::optional<double> mass;          ///< kg, all that moves
  std::optional<std::string> entry;    ///< "straight" or "rolling"
  std::optional<double> drum_diameter; ///< m, of a roller
  double hold = 0;                     ///< s
  bool withdraw = true;
  int strokes = 1;
};

struct DeviceChoice {
  std::optional<std::string> preset;
  NeedleChoice needle;
  ArrayChoice array;
  DriveChoice drive;
  Place place, needle_place, array_place, drive_place;
  Places places; ///< keys below `device`
};

/// What goes along with the needles, after every session.
struct AdjunctChoice {
  std::string kind;
  double from = 0;                ///< s after the session
  std::optional<double> duration; ///< s
  // Of a serum:
  std::optional<std::string> molecule;
  std::optional<double> molar_mass, log_kow; ///< g/mol; decadic logarithm
  std::optional<double> film;                ///< m, volume of vehicle per area
  std::optional<double> concentration;       ///< kg/m3
};

struct Protocol {
  double density = 0; ///< 1/m2: punctures per treated area, all passes of one session together
  int passes = 1;     ///< passes over the same area that together give `density`
  int sessions = 1;
  double interval = 0; ///< s between sessions
  std::vector<AdjunctChoice> adjuncts;
};

struct MechanicsChoice {
  std::string fidelity;           ///< "fast" or "reference"
  double mesh_refinement = 1;     ///< cells per length relative to the default mesh; 2 halves every cell
  double friction = 0;            ///< Coulomb coefficient needle on tissue
  bool companions = true;         ///< coarser runs for error and bands
  bool rupture = true;            ///< false: the skin never opens
  std::string array;              ///< "endless" or "finite"
  std::string solver;             ///< "direct" or "iterative", of the reference engine
  std::string mesh = "following"; ///< or "fixed", of the reference engine
  std::string slit = "planar";    ///< or "cruciform", of the reference engine
  /// Or "across_langer_lines", of the reference engine.
  std::string slit_direction = "along_langer_lines";
  bool bridging = false; ///< fast engine: a slit pays what its opening spends of the toughness
};

/// What the scenario sets of the healing model.
struct HealingChoice {
  std::string space = "local"; ///< "local", "smeared" or "spreading": what points of the skin share
  std::map<std::string, double> parameters; ///< constants by name, SI
  bool feedback = false;                    ///< later sessions meet the skin that the ones before have left
};

/// What is computed of the skin before and after.
struct OutcomeChoice {
  bool cutometer = true;
};

struct Scenario {
  std::string file; ///< as given on the command line
  std::string text; ///< the file's bytes
  std::string title;
  SkinChoice skin;
  DeviceChoice device;
  Protocol protocol;
  double follow_up = 0; ///< s from the first session
  MechanicsChoice mechanics;
  HealingChoice healing;
  OutcomeChoice outcome;
  Places places; ///< every key that the file gives
};

/// A constant that a later room lets scenarios set.
struct Parameter {
  std::string name;
  units::Dimension dimension;
  std::string least, most; ///< allowed, with unit
  std::string nominal;     ///< with unit
  std::string source;
};

/// Names that presets allow, handed in by the application so that this room knows no preset.
struct Vocabulary {
  std::vector<Parameter> parameters;
  std::vector<std::string> sites, conditions, devices, needle_shapes, needle_materials, laws, adjuncts,
      molecules, contraindications;
};

/// Reads and validates a scenario. Throws InputError with every problem of the file at once, IoError when
/// unreadable.
Scenario read(const std::string& file, const Vocabulary& vocabulary);

/// The same for a text that is already in memory; `file` names it in errors.
Scenario parse(const std::string& text, const std::string& file, const Vocabulary& vocabulary);

/// JSON Schema (draft 2020-12) of the format, from the same table that read() uses.
std::string json_schema(const Vocabulary& vocabulary);

/// Markdown reference of every key, from the same table.
std::string reference_markdown(const Vocabulary& vocabulary);

} // namespace percuta::scenario
