"""documented_paths.py docs/results.md: every data set of results/results.h5 is in the tables of the document, with its unit, and
every path of the tables is in the file unless its row says when it is absent."""
import re
import sys

from skip import module

h5py = module("h5py")


def section(document, title):
    return re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", document, re.MULTILINE | re.DOTALL)[1]


def rows(text):
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `/") and len(cells) == 3 and "attributes" not in cells[0]:
            yield cells


def paths(cell):
    """Full paths of a cell; a name without a slash in front is a sibling of the first."""
    names = re.findall(r"`([^`]+)`", cell)
    parent = names[0].rsplit("/", 1)[0]
    return [name if name.startswith("/") else f"{parent}/{name}" for name in names]


def pattern(path):
    return re.compile(re.sub(r"\b(KEY|NAME|FIELD)\b", r"[^/]+", path.replace("NNNN", r"\d{4}")) + r"\Z")


def units(cell):
    return {unit.strip() for unit in cell.split(",")}


def data_sets(file):
    found = {}
    file.visititems(lambda name, item: found.update({"/" + name: item}) if isinstance(item, h5py.Dataset) else None)
    return found


def field_units(document):
    """Unit by name of the table of fields."""
    table = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| [^|]+ \| ([^|]+) \|", section(document, "Fields"), re.MULTILINE)
    return {name: unit.strip() for names, unit in table for name in re.findall(r"`(\w+)`", names)}


document = open(sys.argv[1], encoding="utf-8").read()
table = [(path, content, units(unit)) for cell, content, unit in rows(section(document, "results.h5")) for path in paths(cell)]
fields = field_units(document)
problems = []
with h5py.File("results/results.h5") as file:
    found = data_sets(file)
    for name, item in found.items():
        rows_of_name = [row for row in table if pattern(row[0]).match(name) and ("FIELD" in row[0]) == ("place" in item.attrs)]
        unit = item.attrs.get("unit", "")
        if not rows_of_name:
            problems.append(f"{name} is not documented")
        elif not any(unit in row[2] or "its own" in row[2] for row in rows_of_name):
            problems.append(f"{name} has the unit '{unit}', the document says {rows_of_name[0][2]}")
        if "place" in item.attrs and fields.get(name.rsplit("/", 1)[1]) != unit:
            problems.append(f"field {name} [{unit}] is not in the table of fields")
    for path, content, _ in table:
        if "absent" not in content and not any(pattern(path).match(name) for name in found):
            problems.append(f"{path} is documented, but not in the file")
assert len(table) > 40 and len(fields) > 15, "the tables were not recognised"
print("\n".join(problems) or f"{len(found)} data sets, {len(table)} documented paths, {len(fields)} fields")
sys.exit(1 if problems else 0)
