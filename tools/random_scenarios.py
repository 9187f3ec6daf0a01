#!/usr/bin/env python3
"""Run random admissible scenarios, many of them unreasonable, and say how each ended.

    tools/random_scenarios.py [--percuta build/percuta] [--results results/random] [--seed 1] [--count 200] [--jobs 2]

Each scenario runs by itself, without retouching. A scenario has ended well when percuta ended with 0, every headline is a
finite number, and no warning says that the stroke was stopped before its end. Runs whose folder is complete are not repeated,
so a stopped campaign goes on where it was. Standard library only; scenarios are written as JSON, which is YAML.
"""
import argparse
import collections
import concurrent.futures
import json
import math
import os
import pathlib
import random
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SITES = ["cheek", "forehead", "eyelid", "neck", "forearm", "abdomen", "thigh", "back", "hand"]
SHAPES = ["cone", "cone", "cone", "bevel", "pyramid_3", "pyramid_4", "obelisk", "hollow", "flat_punch", "sphere"]
ROUND = {"cone", "bevel", "hollow", "flat_punch", "sphere"}
LAYERS = [("hard", (8, 40), (1e6, 3e7)), ("middle", (40, 150), (1e5, 2e6)), ("soft", (600, 3000), (3e4, 5e5))]


class Draw:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def between(self, low, high):
        return self.random.uniform(low, high)

    def log(self, low, high):
        return math.exp(self.random.uniform(math.log(low), math.log(high)))

    def happens(self, share):
        return self.random.random() < share

    def one_of(self, values):
        return self.random.choice(values)


def law(draw, modulus):
    name = draw.one_of(["ogden"] * 4 + ["neo_hookean", "mooney_rivlin", "yeoh", "gasser_holzapfel_ogden"])
    constants = {"law": name}
    if name == "ogden":
        constants["exponent"] = round(draw.between(2, 12), 2)
    elif name == "mooney_rivlin":
        constants["c2_share"] = round(draw.between(0, 1), 2)
    elif name == "yeoh":
        constants.update(c2=f"{modulus * draw.log(0.01, 0.5):.3g} Pa", c3=f"{modulus * draw.log(0.001, 0.1):.3g} Pa")
    elif name == "gasser_holzapfel_ogden":
        constants.update(k1=f"{modulus * draw.log(0.1, 10):.3g} Pa", k2=round(draw.log(0.05, 5), 3),
                         dispersion=round(draw.between(0, 1 / 3), 3))
    return constants


def layers(draw):
    used = LAYERS[3 - draw.one_of([1, 2, 3]):]
    result = []
    for name, thickness, moduli in used:
        modulus = draw.log(*moduli)
        result.append({"name": name, "thickness": f"{draw.log(*thickness):.3g} um", "shear_modulus": f"{modulus:.3g} Pa",
                       "toughness": f"{draw.log(100, 5000):.3g} J/m^2", "strength": f"{modulus * draw.log(0.5, 20):.3g} Pa"}
                      | law(draw, modulus))
        if draw.happens(0.5):
            result[-1]["relaxation"] = [{"share": round(draw.between(0.1, 0.6), 3), "time": f"{draw.log(0.1, 1000):.3g} ms"}]
    return result


def skin(draw):
    if draw.happens(0.6):
        return {"site": draw.one_of(SITES), "age": f"{draw.random.randint(18, 90)} years",
                "pre_stretch": round(draw.between(1, 1.15), 3)}
    return {"layers": layers(draw), "pre_stretch": round(draw.between(1, 1.1), 3)}


def needle(draw):
    shape, width = draw.one_of(SHAPES), draw.between(0.1, 0.4)
    result = {"shape": shape, "length": f"{draw.between(0.4, 2.5):.4g} mm"}
    result["shaft_diameter" if shape in ROUND else "base_width"] = f"{width:.4g} mm"
    if shape in {"cone", "obelisk"}:
        result["cone_angle"] = f"{draw.between(15, 50):.3g} deg"
    if shape in {"cone", "bevel", "pyramid_3", "pyramid_4", "obelisk"}:
        result["tip_radius"] = f"{draw.log(2.5, 40 if shape == 'cone' else 15):.3g} um"
    if shape == "cone" and draw.happens(0.2):
        result["wear"] = f"{draw.log(2, 60):.3g} um"
    if shape == "hollow":
        result["lumen_diameter"] = f"{width * draw.between(0.2, 0.7):.4g} mm"
    return result


def drive(draw, length):
    result = {"depth": f"{length * draw.between(0.2, 0.9):.4g} mm"}
    if draw.happens(0.8):
        result["speed"] = f"{draw.log(0.1, 3000):.3g} mm/s"
        if draw.happens(0.2):
            result["hold"] = f"{draw.log(0.1, 10):.3g} s"
        if draw.happens(0.1):
            result["mass"] = f"{draw.log(0.01, 100):.3g} g"
    if draw.happens(0.2):
        result["force"] = f"{draw.log(20, 2000):.3g} mN"
    if draw.happens(0.2):
        result["strokes"] = 2
    elif draw.happens(0.1):
        result["withdraw"] = False
    return result


def scenario(seed, number, refinement):
    draw = Draw(f"{seed}.{number}")
    tool = needle(draw)
    device = {"needle": tool, "drive": drive(draw, float(tool["length"].split()[0]))}
    if draw.happens(0.3):
        device["array"] = {"layout": draw.one_of(["square", "hex"]), "count": draw.random.randint(4, 100),
                           "pitch": f"{draw.between(0.5, 2):.3g} mm"}
    return {"percuta": 1, "title": f"random scenario {seed}.{number}", "skin": skin(draw), "device": device,
            "mechanics": {"companions": False, "mesh_refinement": refinement, "friction": round(draw.between(0, 0.5), 2)},
            "follow_up": "1 days"}


def verdict(folder):
    summary = json.loads((folder / "summary.json").read_text())
    for key, entry in summary.items():
        value = entry.get("value") if isinstance(entry, dict) else None
        if isinstance(value, float) and not math.isfinite(value):
            return "not finite", key, math.nan
    balance = summary.get("insertion.energy_balance_error", {}).get("value", math.nan)
    for warning in summary.get("warnings", []):
        if "did not reach" in warning:
            return "stopped", warning, balance
    return "finished", "", balance


def run(options, number):
    """The next admissible scenario of this number: its file, how it ended, why, the balance in %, seconds."""
    for attempt in range(100):
        name = f"{number}" if attempt == 0 else f"{number}.{attempt}"
        file = options.results / f"{name}.yaml"
        file.write_text(json.dumps(scenario(options.seed, name, options.refinement), indent=1))
        if subprocess.run([options.percuta, "check", file], capture_output=True).returncode == 0:
            break
        file.unlink()
    folder = options.results / name
    begun = time.time()
    if not (folder / "summary.json").exists():
        environment = dict(os.environ, OPENBLAS_NUM_THREADS="1")
        try:
            done = subprocess.run([options.percuta, "run", file, "--out", folder, "--quiet"], env=environment,
                                  capture_output=True, text=True, timeout=options.limit)
        except subprocess.TimeoutExpired:
            return file, "too long", f"more than {options.limit} s", math.nan, options.limit
        if done.returncode or not (folder / "summary.json").exists():
            return file, f"failed with {done.returncode}", done.stderr.strip()[-300:], math.nan, time.time() - begun
    return (file, *verdict(folder), time.time() - begun)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--percuta", type=pathlib.Path, default=ROOT / "build/percuta")
    parser.add_argument("--results", type=pathlib.Path, default=ROOT / "results/random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first scenario")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--refinement", type=float, default=0.67, help="of the mesh; 0.67 is that of the companions of a run")
    parser.add_argument("--limit", type=float, default=1800, help="seconds that one run may take")
    options = parser.parse_args()
    options.results.mkdir(parents=True, exist_ok=True)
    ends, over = collections.Counter(), 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for file, end, why, balance, seconds in pool.map(lambda number: run(options, number),
                                                         range(options.first, options.first + options.count)):
            ends[end] += 1
            over += balance > 1
            if end != "finished" or balance > 1:
                print(f"{file}: {end}, balance {balance:.2g} %, {seconds:.0f} s {why}", flush=True)
            if sum(ends.values()) % 20 == 0:
                print(dict(ends), f"balance above 1 %: {over}", flush=True)
    print(dict(ends), f"balance above 1 %: {over}")


if __name__ == "__main__":
    main()
