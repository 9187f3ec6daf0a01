#!/usr/bin/env python3
"""Run scenarios/validation/*.yaml one after another and print what docs/validation.md quotes, as markdown tables.

    tools/validate.py [--percuta build/percuta] [--results results/validation] [NAME ...]

Runs whose folder is there already are not repeated; delete the folder to repeat one. Standard library only.
"""
import argparse
import csv
import json
import math
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def compute(percuta, scenario, folder):
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1")
    return subprocess.run([percuta, "run", scenario, "--out", folder, "--quiet"], env=environment, capture_output=True, text=True)


def run(percuta, scenario, folder):
    if not (folder / "summary.json").exists():
        done = compute(percuta, scenario, folder)
        if done.returncode:
            print(f"{scenario.stem}: failed with {done.returncode}: {done.stderr.strip()}")
            return False
    return True


def load(folder):
    summary = json.loads((folder / "summary.json").read_text())
    with open(folder / "force.csv", newline="") as file:
        rows = [{key: float(value) for key, value in row.items() if value} for row in csv.DictReader(file)]
    return summary, rows


def headline(summary, key):
    entry = summary.get(key)
    if not entry:
        return "-"
    text = f"{entry['value']:.3g}"
    if "low" in entry:
        text += f" ({entry['low']:.3g} to {entry['high']:.3g})"
    return text


def table(names, loaded):
    keys = ["insertion.puncture_force", "insertion.puncture_displacement", "insertion.force_at_depth",
            "insertion.penetration_depth"]
    print("| scenario | puncture force mN | puncture travel mm | force at depth mN | penetration depth mm | "
          "indentation mm | fracture, stored + viscous, friction % of work | mesh error | balance error |")
    print("|" + " --- |" * 9)
    for name in names:
        summary, rows = loaded[name]
        last = max(rows, key=lambda row: row["external_work_uJ"])
        work = last["external_work_uJ"] or math.nan
        shares = [100 * last["fracture_energy_uJ"] / work,
                  100 * (last["stored_energy_uJ"] + last["viscous_work_uJ"]) / work,
                  100 * last["friction_work_uJ"] / work]
        print(f"| {name} | " + " | ".join(headline(summary, key) for key in keys)
              + f" | {last['surface_indentation_mm']:.3g} | " + ", ".join(f"{share:.0f}" for share in shares)
              + f" | {headline(summary, 'run.mesh_error')} | {headline(summary, 'insertion.energy_balance_error')} |")
        for warning in summary.get("warnings", []):
            print(f"\n{name}: {warning}\n")


def line(xs, ys):
    n, mean_x, mean_y = len(xs), sum(xs) / len(xs), sum(ys) / len(ys)
    return (sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)) / sum((x - mean_x) ** 2 for x in xs)) if n > 1 else math.nan


def trend(prefix, loaded):
    points = sorted((float(name[len(prefix):-2]), summary["insertion.puncture_force"]["value"])
                    for name, (summary, _) in loaded.items()
                    if name.startswith(prefix) and summary.get("puncture", {}).get("happened"))
    if len(points) > 1:
        xs, ys = zip(*points)
        exponent = line([math.log(x) for x in xs], [math.log(y) for y in ys])
        print(f"{prefix}*: force goes as diameter^{exponent:.2f}, slope {line(xs, ys):.2f} mN per um")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--percuta", type=pathlib.Path, default=ROOT / "build/percuta")
    parser.add_argument("--results", type=pathlib.Path, default=ROOT / "results/validation")
    parser.add_argument("names", nargs="*", help="scenarios without .yaml; all when none is given")
    options = parser.parse_args()
    files = sorted((ROOT / "scenarios/validation").glob("*.yaml"))
    if options.names:
        files = [file for file in files if file.stem in options.names]
    loaded = {}
    for file in files:
        folder = options.results / file.stem
        if run(options.percuta, file, folder):
            loaded[file.stem] = load(folder)
    table(list(loaded), loaded)
    print()
    for prefix in ("tip_diameter_", "hollow_"):
        trend(prefix, loaded)


if __name__ == "__main__":
    main()
