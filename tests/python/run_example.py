"""run_example.py FILE.md MODULE: runs the Python examples of a document that import MODULE, in this directory, where a result
folder `results` is, and compares what they print with summary.json."""
import json
import re
import subprocess
import sys

from skip import module

DEPTH = 0.35e-3  # m, of small.yaml


def examples(document, name):
    blocks = re.findall(r"^```python\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)
    return [block for block in blocks if re.search(rf"^(import|from) {name}\b", block, re.MULTILINE)]


def output_of(example):
    run = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True)
    print(run.stdout, run.stderr, sep="")
    assert run.returncode == 0, "the example fails"
    return run.stdout


def number_after(words, output):
    return float(re.search(rf"{words} (\S+)", output)[1])


def check_h5py(output, summary):
    force = summary["insertion.puncture_force"]
    line = next(line for line in output.splitlines() if line.startswith("insertion.puncture_force"))
    assert line.split()[2] == force["unit"], line
    for word, value in zip((1, 4, 6), (force["value"], force["low"], force["high"])):
        assert abs(float(line.split()[word]) / value - 1) < 1e-9, f"{line}: not {value}"
    assert abs(number_after("largest travel", output) - DEPTH) < 1e-9
    assert abs(number_after("collagen_total on day", output) - 28) < 1e-9


def check_meshio(output, summary):
    mesh = module("meshio").read("deepest.xdmf")
    assert abs(mesh.points[:, 1].min() * 1e3 + summary["layers"][-1]["bottom_mm"]) < 1e-9, "wrong depth of the mesh"
    largest = number_after("largest stretch", output)
    assert largest > 1 and abs(mesh.point_data["stretch"].max() - largest) < 1e-9
    assert "stratum corneum" in output
    assert abs(number_after("needle at", output) - DEPTH) < 1e-9


def check_vtkmodules(output, summary):
    for layer in summary["layers"]:
        assert layer["name"] in output, layer["name"]
    assert re.search(r"^contact_pressure Pa \(\d+,\)$", output, re.MULTILINE)
    assert re.search(r"^displacement m \(\d+, 3\)$", output, re.MULTILINE)


document, name = sys.argv[1:]
# A document without the example is a failure, whatever is installed.
found = examples(open(document, encoding="utf-8").read(), name)
assert found, f"{document} has no example for {name}"
for needed in {"meshio": ("h5py", "meshio")}.get(name, (name,)):
    module(needed)
own = [example for example in found if name != "h5py" or "meshio" not in example]
assert own, f"{document} has no example for {name} alone"
for example in own:
    globals()["check_" + name](output_of(example), json.load(open("results/summary.json", encoding="utf-8")))
