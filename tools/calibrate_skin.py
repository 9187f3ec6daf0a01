#!/usr/bin/env python3
"""Fit the constants of skin that materials.yaml calls calibrated, and print them.

    tools/calibrate_skin.py [--percuta build/percuta] [--depth 0.5] [--results results/calibration]

Stiffness: the most probable shear moduli of stratum corneum and dermis, given that probes of 0.5 and 20 um radius meet
the relaxed moduli of Crichton et al. 2013, about 30 MPa and 1 MPa (published: below 1 MPa), by Hertz' formula at a
depth of `--depth` times the radius, and given what else is published. Then toughness: that of stratum corneum and viable
epidermis, so that a needle of 5 um tip diameter enters at 20 mN (Roemgens et al. 2014). Standard library only.
"""
import argparse
import math
import pathlib
import re

import validate

ROOT = pathlib.Path(__file__).resolve().parent.parent
AGE_FACTOR = 4 / 3  # of the dermis at 40 years, the default; the card holds its modulus at 20 years
PROBES = (("probe_0p5um_slow", 0.5e-6, 30e6), ("probe_20um_slow", 20e-6, 1e6))  # radius m, modulus Pa
TOUGHNESS = ("tip_diameter_5um", 20.0)  # mN
PROBE_SPREAD = math.log(1.2)  # "about" and "below" are not known better
# What is published besides: median, spread in logarithms. Stratum corneum: 1-2 MPa in indentation (Geerligs 2011), MPa to
# GPa in the plane. Dermis: 12 kPa (Pailler-Mattei 2008), 23 (Groves 2012), 110 (Shergold & Fleck 2004), 320 (Hendriks 2006),
# 390 (Ni Annaidh 2012, tension).
PRIORS = {"stratum_corneum": (10e6, math.log(3)), "dermis": (82e3, math.log(4.5))}
START = {"stratum_corneum": 30e6, "dermis": 15e3}
LAYERS_OF = {"stratum_corneum": [0], "dermis": [2, 3]}


class Skin:
    """Runs scenarios with layers written out, as the program resolves them, and some constants replaced."""

    def __init__(self, percuta, results):
        self.percuta, self.results, self.runs = percuta, results, 0
        results.mkdir(parents=True, exist_ok=True)

    def run(self, scenario, folder):
        done = validate.compute(self.percuta, scenario, folder)
        if done.returncode:
            raise SystemExit(f"{scenario}: failed with {done.returncode}: {done.stderr.strip()}")
        return validate.load(folder)[1]

    def resolved(self, name):
        folder = self.results / f"{name}_card"
        if not (folder / "scenario.yaml").exists():
            alone = self.results / f"{name}_card.yaml"
            alone.write_text((ROOT / f"scenarios/validation/{name}.yaml").read_text().replace("companions: true", "companions: false"))
            self.run(alone, folder)
        return (folder / "scenario.yaml").read_text()

    def with_constants(self, text, moduli, toughness=None, changes=()):
        """moduli: Pa; toughness: J/m2, of the two outermost layers. changes: pairs of pattern and text."""
        values = {layer: moduli[name] * (AGE_FACTOR if name == "dermis" else 1)
                  for name, layers in LAYERS_OF.items() for layer in layers}
        text = replace_in_layers(text, "shear_modulus", {layer: f"{value / 1e3:.8g} kPa" for layer, value in values.items()})
        if toughness:
            text = replace_in_layers(text, "toughness", {0: f"{toughness:.8g} J/m^2", 1: f"{toughness:.8g} J/m^2"})
        # Layers that are written out are used as they are; the site would be a second answer.
        for pattern, by in (("^  (site|age|condition): .*\n", ""), *changes):
            text = re.sub(pattern, by, text, flags=re.MULTILINE)
        self.runs += 1
        scenario, folder = self.results / f"{self.runs}.yaml", self.results / str(self.runs)
        scenario.write_text(text)
        return self.run(scenario, folder)


def replace_in_layers(text, key, values):
    places = list(re.finditer(rf"^      {key}: .*$", text, flags=re.MULTILINE))
    for layer in sorted(values, reverse=True):
        text = text[:places[layer].start()] + f"      {key}: {values[layer]}" + text[places[layer].end():]
    return text


def hertz_modulus(rows, radius, depth):
    """E of incompressible tissue from the force at this depth; all in SI units, rows in mm and mN."""
    for before, after in zip(rows, rows[1:]):
        if after["displacement_mm"] * 1e-3 >= 0.9999 * depth:
            # What is linear between two steps is the modulus, not the force.
            ends = [3 * 0.75 * row["force_mN"] * 1e-3 / (4 * math.sqrt(radius) * (row["displacement_mm"] * 1e-3) ** 1.5)
                    for row in (before, after)]
            share = (depth * 1e3 - before["displacement_mm"]) / (after["displacement_mm"] - before["displacement_mm"])
            return ends[0] + share * (ends[1] - ends[0])
    raise SystemExit("the probe did not reach its depth")


def probe_moduli(skin, moduli, share):
    found = []
    for name, radius, _ in PROBES:
        changes = [(r"^      relaxation:\n(?:        .*\n)+", ""),  # equilibrium: rates are out of the published moduli
                   (r"^    depth: .*$", f"    depth: {1.001 * radius * 1e6:.8g} um")]
        found.append(hertz_modulus(skin.with_constants(skin.resolved(name), moduli, changes=changes), radius, share * radius))
    return found


def fit_stiffness(skin, share):
    """Gauss and Newton's method for the most probable moduli, with the derivatives of the start."""
    names = list(PRIORS)
    prior = [math.log(PRIORS[name][0]) for name in names]
    misfit = lambda at: [math.log(found / probe[2]) / PROBE_SPREAD for found, probe in
                         zip(probe_moduli(skin, dict(zip(names, map(math.exp, at))), share), PROBES)]
    logs, step, slopes = [math.log(START[name]) for name in names], 0.2, None
    for _ in range(4):
        here = misfit(logs)
        print(f"  {math.exp(logs[0]) / 1e6:.3g} MPa, {math.exp(logs[1]) / 1e3:.3g} kPa: the probes miss by "
              + ", ".join(f"{100 * math.expm1(value * PROBE_SPREAD):+.1f} %" for value in here), flush=True)
        if slopes is None:
            slopes = [[(there - value) / step for there, value in
                       zip(misfit([log + (step if i == j else 0) for j, log in enumerate(logs)]), here)] for i in range(2)]
        weights = [1 / PRIORS[name][1] ** 2 for name in names]
        gradient = [sum(s * m for s, m in zip(slopes[i], here)) + weights[i] * (logs[i] - prior[i]) for i in range(2)]
        matrix = [[sum(s * t for s, t in zip(slopes[i], slopes[j])) + (weights[i] if i == j else 0) for j in range(2)]
                  for i in range(2)]
        determinant = matrix[0][0] * matrix[1][1] - matrix[0][1] * matrix[1][0]
        change = [(matrix[0][1] * gradient[1] - matrix[1][1] * gradient[0]) / determinant,
                  (matrix[1][0] * gradient[0] - matrix[0][0] * gradient[1]) / determinant]
        logs = [log + by for log, by in zip(logs, change)]
        if max(map(abs, change)) < 0.03:
            break
    return dict(zip(names, map(math.exp, logs)))


def fit_toughness(skin, moduli):
    name, target = TOUGHNESS
    text, known, toughness = skin.resolved(name), [], 200.0
    for _ in range(6):
        rows = skin.with_constants(text, moduli, toughness)
        punctured = next(i for i, row in enumerate(rows) if row["punctured"])
        force = max(row["force_mN"] for row in rows[:punctured + 1])
        print(f"  toughness {toughness:.4g} J/m2: {force:.4g} mN", flush=True)
        known.append((math.log(toughness), math.log(force / target)))
        if abs(known[-1][1]) < 0.01:
            break
        (x, y), slope = known[-1], 0.5
        if len(known) > 1:
            slope = (known[-1][1] - known[-2][1]) / (known[-1][0] - known[-2][0])
        toughness = math.exp(x - y / slope)
    return toughness


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--percuta", type=pathlib.Path, default=ROOT / "build/percuta")
    parser.add_argument("--results", type=pathlib.Path, default=ROOT / "results/calibration")
    parser.add_argument("--depth", type=float, default=0.5, help="of the probes, in radii; docs/validation.md says why 0.5")
    parser.add_argument("--stiffness", nargs=2, type=float, metavar=("MPA", "KPA"),
                        help="moduli of stratum corneum and dermis that are known already: fits the toughness alone")
    parser.add_argument("--no-toughness", action="store_true", help="fits the stiffness alone")
    options = parser.parse_args()
    skin = Skin(options.percuta, options.results)
    if options.stiffness:
        moduli = {"stratum_corneum": options.stiffness[0] * 1e6, "dermis": options.stiffness[1] * 1e3}
    else:
        moduli = fit_stiffness(skin, options.depth)
    print(f"stratum corneum {moduli['stratum_corneum'] / 1e6:.3g} MPa, dermis {moduli['dermis'] / 1e3:.3g} kPa (at 20 years)")
    if not options.no_toughness:
        print(f"toughness of stratum corneum and viable epidermis {fit_toughness(skin, moduli):.3g} J/m2")


if __name__ == "__main__":
    main()
