"""A test whose module is not installed is skipped, and says which package has it."""
import importlib
import sys

PACKAGES = {"h5py": "python3-h5py", "meshio": "python3-meshio", "vtkmodules": "python3-vtk9"}


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError as reason:
        print(f"skipped: no Python module {name} (Debian package {PACKAGES[name]}): {reason}")
        sys.exit(77)
