"""Opens a result folder of Percuta in ParaView 5.11, with views of the stroke or of the weeks after it.

In ParaView: Macros > Import new macro..., this file. Open insertion.pvd, insertion_3d.pvd or healing.pvd of a result
folder, then click the macro: it arranges the views of the selected collection.

On the command line:

    pvpython open_percuta.py DIR [--stage insertion|insertion_3d|healing] [--pictures DIR] [--state FILE.pvsm] [--frame TEXT]

--pictures writes a PNG of every frame, or of the frames whose label contains TEXT; --state saves what ParaView opens with File >
Load State. Without a display pvpython ends at once; put xvfb-run (Debian package xvfb) in front of it.
"""

import argparse
import json
import os
import sys

import numpy
from paraview import servermanager
from paraview.simple import *
from vtkmodules.util.numpy_support import vtk_to_numpy

MM = 1000.0  # files are in m, views in mm
LAYER_COLOURS = [(140, 90, 60), (217, 154, 116), (238, 195, 174), (221, 159, 159), (243, 220, 154),
                 (185, 179, 201), (159, 184, 179), (199, 171, 130)]
STEEL = [0.62, 0.66, 0.72]
INK = [0.12, 0.12, 0.14]
SIZE = (1600, 1200)


class Field:
    """What one view shows: array, title of the colour bar, colour map, factor from SI, ends (None: of the data).

    `line`: it lives on the surface of the skin and is drawn as a line, on a logarithmic scale.
    `face`: it lives on faces of skin in space and has that scale, too."""

    def __init__(self, array, title, preset, factor=1.0, low=None, high=None, line=False, face=False):
        self.array, self.title, self.preset, self.factor = array, title, preset, factor
        self.low, self.high, self.line, self.face = low, high, line, face


STAGES = {
    "insertion": [Field("layer", "Layers", None),
                  Field("stretch", "Largest stretch (1)", "Viridis (matplotlib)", low=1.0),
                  Field("contact_pressure", "Contact pressure (MPa)", "Plasma (matplotlib)", 1e-6, line=True),
                  Field("damage", "Damage: stretched beyond failure (1)", "Cividis", low=0.0, high=1.0)],
    "insertion_3d": [Field("layer", "Layers", None),
                     Field("stretch", "Largest stretch (1)", "Viridis (matplotlib)", low=1.0),
                     Field("contact_pressure", "Contact pressure (MPa)", "Plasma (matplotlib)", 1e-6, face=True),
                     Field("slit_opening", "Opening of the slit (µm)", "Cividis", 1e6, face=True)],
    "healing": [Field("collagen_total", "Collagen (ratio to untreated)", "Viridis (matplotlib)"),
                Field("injury", "Injury (share of the tissue)", "Cividis", low=0.0, high=1.0),
                Field("neutrophils", "Neutrophils (model units)", "Inferno (matplotlib)", low=0.0),
                Field("macrophages", "Macrophages (model units)", "Inferno (matplotlib)", low=0.0)],
}


def fail(message):
    raise RuntimeError(message)


def texts(data, name):
    array = data.GetFieldData().GetAbstractArray(name)
    return [array.GetValue(i) for i in range(array.GetNumberOfValues())] if array else []


def number(data, name):
    array = data.GetFieldData().GetArray(name)
    return array.GetValue(0) if array else None


def frame_of(reader, time):
    reader.UpdatePipeline(time)
    return servermanager.Fetch(reader)


class Collection:
    """One .pvd and what its frames say about themselves."""

    def __init__(self, directory, stage):
        self.stage = stage
        self.path = os.path.join(directory, stage + ".pvd")
        if not os.path.exists(self.path):
            fail(f"{self.path} does not exist; is {directory} a result folder of percuta run?")
        self.reader = PVDReader(registrationName=stage, FileName=self.path)
        self.times = list(self.reader.TimestepValues)
        frames = [frame_of(self.reader, time) for time in self.times]
        self.labels = [(texts(frame, "label") or [""])[0] for frame in frames]
        self.layers = texts(frames[-1], "layer_names")
        travels = [number(frame, "needle_travel") or 0.0 for frame in frames]
        self.travel = max(travels)
        self.solid = stage == "insertion_3d"
        self.shown_first = self.times[-1 if stage == "healing" else travels.index(self.travel)]
        if self.travel <= 0 and stage != "healing":
            fail(f"the frames of {self.path} do not say where the needle stands; run the scenario again with this version")
        self.ends_at_symmetry = self.solid and frames[0].GetBounds()[2] > -1e-9
        self.surrounds_slit = self.solid and frames[0].GetBounds()[0] < -1e-9
        self.arrays = {data.GetArray(i).GetName() for data in (frames[0].GetPointData(), frames[0].GetCellData())
                       for i in range(data.GetNumberOfArrays())}
        self._frames = frames

    def range_of(self, name):
        """Of a point array over all frames. During the stroke a few values at the tip would leave the rest in one colour, so the
        ends are those between which 99 % of the skin around the needle lies in the frame where they are farthest apart."""
        lows, highs = [], []
        for frame in self._frames:
            values = vtk_to_numpy(frame.GetPointData().GetArray(name))
            low, high = (values.min(), values.max()) if self.stage == "healing" else self._most_skin(frame, values)
            lows.append(low)
            highs.append(high)
        return min(lows), max(highs)

    def _most_skin(self, frame, values):
        corners = vtk_to_numpy(frame.GetCells().GetConnectivityArray()).reshape(frame.GetNumberOfCells(), -1)
        place = vtk_to_numpy(frame.GetPoints().GetData())[corners]
        size = numpy.prod(numpy.ptp(place, axis=1)[:, :2 if corners.shape[1] == 4 else 3], axis=1)  # the mesh is upright
        near = numpy.abs(place).max(axis=(1, 2)) < 1.3 * self.shown_depth()
        mean, size = values[corners].mean(axis=1)[near], size[near]
        order = numpy.argsort(mean)
        share = numpy.cumsum(size[order]) / size.sum()
        return mean[order][numpy.searchsorted(share, 0.005)], mean[order][numpy.searchsorted(share, 0.995)]

    def shown_depth(self):
        """m; of healing, whose frames do not know the needle, the depth that is injured."""
        if self.travel > 0:
            return self.travel
        last = self._frames[-1]
        height = vtk_to_numpy(last.GetPoints().GetData())[:, 1]
        injured = height[vtk_to_numpy(last.GetPointData().GetArray("injury")) > 0.01]
        return -injured.min() if injured.size and injured.min() < 0 else 0.5 / MM

    def largest(self, name):
        return max(frame.GetPointData().GetArray(name).GetRange()[1] for frame in self._frames)


def in_millimetres(source, deformed, mirrored="X Min", halved=False):
    """Deformed skin on both sides of the axis; in space, the half behind the plane of the slit, which a needle that rolls has already.
    Where there is skin before the slit, too, it is `halved`."""
    if halved:
        source = Clip(Input=source, ClipType="Plane", Invert=0)
        source.ClipType.Origin, source.ClipType.Normal = [0, 0, 0], [1, 0, 0]
    if deformed:
        source = WarpByVector(Input=source, Vectors=["POINTS", "displacement"], ScaleFactor=1.0)
    if mirrored:
        source = Reflect(Input=source, Plane=mirrored, CopyInput=1)
    scaled = Transform(Input=source)
    scaled.Transform.Scale = [MM, MM, MM]
    return scaled


def cut_off_below(source, height, solid):
    clip = Clip(Input=source, ClipType="Plane", Invert=0)
    clip.ClipType.Origin = [0, 0, height] if solid else [0, height, 0]
    clip.ClipType.Normal = [0, 0, 1] if solid else [0, 1, 0]
    return clip


def cut_off_behind(source, distance):
    """What is far behind the plane of the slit would rise into captions and hide nothing of interest."""
    clip = Clip(Input=source, ClipType="Plane", Invert=0)
    clip.ClipType.Origin, clip.ClipType.Normal = [distance, 0, 0], [-1, 0, 0]
    return clip


def needle_in_millimetres(path, solid):
    """The needle's section, or the body that it makes when it turns about the vertical axis."""
    section = PVDReader(registrationName="needle", FileName=path)
    if not solid:
        return in_millimetres(section, deformed=True)
    placed = WarpByVector(Input=section, Vectors=["POINTS", "displacement"], ScaleFactor=1.0)
    upright = Transform(Input=placed)
    upright.Transform.Rotate, upright.Transform.Scale = [90, 0, 0], [MM, MM, MM]
    outline = FeatureEdges(Input=ExtractSurface(Input=upright), BoundaryEdges=1, FeatureEdges=0, NonManifoldEdges=0, ManifoldEdges=0)
    return RotationalExtrusion(Input=outline, Resolution=72, Capping=0)


def colour_layers(display, view, names):
    ColorBy(display, ("CELLS", "layer"), separate=True)
    table = GetColorTransferFunction("layer", display, separate=True)
    table.InterpretValuesAsCategories = 1
    table.Annotations = [word for i, name in enumerate(names) for word in (str(i), name)]
    table.IndexedColors = [c / 255 for i in range(len(names)) for c in LAYER_COLOURS[i % len(LAYER_COLOURS)]]
    return table


def colour_field(display, field, collection, name):
    ColorBy(display, ("POINTS", name), separate=True)
    table = GetColorTransferFunction(name, display, separate=True)
    low, high = limits(field, collection)
    table.ApplyPreset(field.preset, True)
    table.RescaleTransferFunction(low, high)
    if field.line or field.face:
        table.MapControlPointsToLogSpace()
        table.UseLogScale = 1
    return table


def limits(field, collection):
    """Ends of the colour bar. What lives on a line or on faces spans three decades below its largest value."""
    if field.line or field.face:
        high = collection.largest(field.array) * field.factor
        return (1e-3 * high, high) if high > 0 else (1e-3, 1.0)
    low, high = (end * field.factor for end in collection.range_of(field.array))
    low = field.low if field.low is not None else low
    high = field.high if field.high is not None else high
    return low, high if high > low else low + max(1e-6, 1e-6 * abs(low))


def add_colour_bar(table, display, view, title):
    bar = GetScalarBar(table, view)
    bar.Title, bar.ComponentTitle = title, ""
    bar.TitleColor = bar.LabelColor = INK
    bar.TitleFontSize, bar.LabelFontSize = 15, 13
    bar.AutomaticLabelFormat, bar.LabelFormat, bar.RangeLabelFormat = 0, "%-#6.3g", "%-#6.3g"
    bar.AddRangeLabels = 1
    bar.Orientation, bar.WindowLocation = "Horizontal", "Lower Center"
    bar.ScalarBarLength, bar.ScalarBarThickness = 0.55, 12
    display.SetScalarBarVisibility(view, True)
    return bar


def add_layer_names(table, display, view):
    bar = add_colour_bar(table, display, view, "")
    bar.Orientation, bar.WindowLocation = "Vertical", "Any Location"
    bar.Position, bar.ScalarBarLength = [0.8, 0.735], 0.19


def has_no_single_place(directory):
    """Whether the mesh in space holds several needles, or one that tilts: where they stand, the frames do not say, so none is drawn."""
    try:
        with open(os.path.join(directory, "summary.json"), encoding="utf-8") as file:
            summary = json.load(file)
            return "array.interaction_factor" in summary or "array.symmetry_error" in summary or "rolling.sweep" in summary
    except OSError:
        return False


def light(display, solid):
    """Sections keep their colours; a body needs some shade."""
    display.Ambient, display.Diffuse = (0.35, 0.75) if solid else (1.0, 0.0)


def show_field(skin, field, collection, view):
    """Colours the skin; a field that lives on its surface is a thick line on pale skin instead."""
    shown = skin
    name = field.array
    if field.factor != 1.0:
        name = field.title
        shown = Calculator(Input=shown, ResultArrayName=name, Function=f"{field.array}*{field.factor}")
    if field.line:
        pale = Show(skin, view)
        pale.ColorArrayName = [None, ""]
        pale.DiffuseColor, pale.AmbientColor, pale.Ambient, pale.Diffuse = [0.93, 0.9, 0.87], [0.93, 0.9, 0.87], 1.0, 0.0
        shown = FeatureEdges(Input=ExtractSurface(Input=shown), BoundaryEdges=1, FeatureEdges=0, NonManifoldEdges=0, ManifoldEdges=0)
        loaded = Threshold(Input=shown, Scalars=["POINTS", name], AllScalars=0)
        loaded.LowerThreshold, loaded.UpperThreshold = limits(field, collection)
        shown = loaded
    display = Show(shown, view)
    light(display, collection.solid)
    if field.line:
        display.LineWidth, display.RenderLinesAsTubes = 5.0, 0
    if field.array == "layer":
        add_layer_names(colour_layers(display, view, collection.layers), display, view)
    else:
        add_colour_bar(colour_field(display, field, collection, name), display, view, field.title)


def show_needle(needle, view, solid):
    display = Show(needle, view)
    display.ColorArrayName = [None, ""]
    display.DiffuseColor = display.AmbientColor = STEEL
    light(display, solid)


def round_length(length):
    """The largest 1, 2 or 5 times a power of ten that is not above `length`."""
    power = 10.0 ** int(f"{length:e}".split("e")[1])
    return max(factor * power for factor in (1, 2, 5) if factor * power <= length * (1 + 1e-9))


def add_scale_bar(view, window, solid):
    length = round_length(0.3 * window["half_height"])
    right, up = 0.92 * window["half_width"], window["centre"] + 0.86 * window["half_height"]
    if solid:  # seen along +x, so right is -y
        bar = Line(Point1=[0, length - right, up], Point2=[0, -right, up])
    else:
        bar = Line(Point1=[right - length, up, 0.001], Point2=[right, up, 0.001])
    display = Show(bar, view)
    display.LineWidth, display.AmbientColor, display.DiffuseColor, display.Ambient = 4.0, INK, INK, 1.0
    caption = Text(Text=f"{length:g} mm")
    shown = Show(caption, view)
    shown.WindowLocation, shown.Color, shown.FontSize = "Upper Right Corner", INK, 14


def add_caption(view, collection):
    healing = collection.stage == "healing"
    time = AnnotateTimeFilter(Input=collection.reader, Format="Day {time:.4g}" if healing else "Needle path {time:.3f} mm",
                              Scale=1.0 if healing else MM)
    captions = [(time, [0.01, 0.94])]
    if not healing:
        label = PythonAnnotation(Input=collection.reader, ArrayAssociation="Field Data", Expression="label.GetValue(0)")
        captions.append((label, [0.01, 0.89]))
    for source, place in captions:
        shown = Show(source, view)
        shown.WindowLocation, shown.Position, shown.Color, shown.FontSize = "Any Location", place, INK, 14


def window_of(collection, aspect):
    """Deep enough for the needle at its deepest, wide enough for the dimple, with room for the colour bar below. In mm."""
    depth = MM * collection.shown_depth()
    top, skin, bottom = 0.6 * depth, -1.3 * depth, -1.75 * depth
    if collection.stage == "healing":
        top = 0.35 * depth
    if collection.solid:  # the surface behind the plane of the slit rises in the picture
        top = 1.1 * depth
    half = 0.5 * (top - bottom)
    return {"centre": 0.5 * (top + bottom), "half_height": half, "half_width": half * aspect, "skin": skin}


def look_at(view, window, solid):
    view.OrientationAxesVisibility = 0
    view.UseColorPaletteForBackground, view.BackgroundColorMode, view.Background = 0, "Single Color", [1, 1, 1]
    view.CameraParallelProjection, view.CameraParallelScale = 1, window["half_height"]
    if solid:  # on the plane of the slit, from a little above
        view.CameraPosition, view.CameraFocalPoint = [-10, 0, window["centre"] + 3], [0, 0, window["centre"]]
        view.CameraViewUp = [0, 0, 1]
    else:
        view.InteractionMode, view.CameraViewUp = "2D", [0, 1, 0]
        view.CameraPosition, view.CameraFocalPoint = [0, window["centre"], 10], [0, window["centre"], 0]


def four_views(name, size):
    layout = CreateLayout(name)
    top = layout.SplitVertical(0, 0.5)
    cells = []
    for row in (top, top + 1):
        left = layout.SplitHorizontal(row, 0.5)
        cells += [left, left + 1]
    views = []
    for cell in cells:
        view = CreateView("RenderView")
        view.ViewSize = [size[0] // 2, size[1] // 2]
        AssignViewToLayout(view=view, layout=layout, hint=cell)
        views.append(view)
    layout.SetSize(*size)
    return layout, views


def arrange(directory, stage, size=SIZE):
    """Builds the views of one stage; collection and layout."""
    collection = Collection(directory, stage)
    fields = [field for field in STAGES[stage] if field.array in collection.arrays]
    window = window_of(collection, size[0] / size[1])
    solid = collection.solid
    mirrored = "X Min" if not solid else "Y Min" if collection.ends_at_symmetry else None
    shown = in_millimetres(collection.reader, stage != "healing", mirrored, collection.surrounds_slit)
    skin = cut_off_below(shown, window["skin"], solid)
    if solid:
        skin = cut_off_behind(skin, MM * collection.shown_depth())
    needle_file = os.path.join(directory, "needle.pvd")
    needle = None
    if stage != "healing" and os.path.exists(needle_file) and not (solid and has_no_single_place(directory)):
        needle = needle_in_millimetres(needle_file, solid)
    GetAnimationScene().UpdateAnimationUsingDataTimeSteps()
    GetAnimationScene().AnimationTime = collection.shown_first
    layout, views = four_views("Percuta: " + stage, size)
    for field, view in zip(fields, views):
        show_field(skin, field, collection, view)
        if needle:
            show_needle(needle, view, solid)
        add_caption(view, collection)
        add_scale_bar(view, window, solid)
        look_at(view, window, solid)
    for view in views[1:]:
        AddCameraLink(views[0], view, f"{stage} {views.index(view)}")
    return collection, layout


def write_pictures(collection, layout, directory, wanted):
    os.makedirs(directory, exist_ok=True)
    for index, (time, label) in enumerate(zip(collection.times, collection.labels)):
        if wanted not in label:
            continue
        GetAnimationScene().AnimationTime = time
        path = os.path.join(directory, f"{collection.stage}_{index:04}.png")
        SaveScreenshot(path, layout, ImageResolution=SIZE)
        print(path, label)


def is_macro():
    """Inside ParaView's window, where a script has no command line of its own."""
    return os.path.basename((sys.argv or [""])[0]) != "open_percuta.py"


def selected_collection():
    """Folder and stage of the collection that is selected in ParaView."""
    source = GetActiveSource()
    path = getattr(source, "FileName", None) if source else None
    if not path:
        fail(f"open and select {' or '.join(name + '.pvd' for name in STAGES)} of a result folder first")
    stage, extension = os.path.splitext(os.path.basename(str(path)))
    if stage not in STAGES or extension != ".pvd":
        fail(f"{path} is none of {', '.join(name + '.pvd' for name in STAGES)}")
    return os.path.dirname(str(path)), stage


def options():
    parser = argparse.ArgumentParser(prog="open_percuta.py", description="Views of a result folder of Percuta.")
    parser.add_argument("directory", metavar="DIR", help="result folder")
    parser.add_argument("--stage", choices=list(STAGES), default="insertion")
    parser.add_argument("--pictures", metavar="DIR", help="write a PNG per frame")
    parser.add_argument("--frame", metavar="TEXT", default="", help="only frames whose label contains TEXT")
    parser.add_argument("--state", metavar="FILE.pvsm", help="write a state that ParaView loads")
    return parser.parse_args()


def main():
    if is_macro():
        arrange(*selected_collection())
        RenderAllViews()
        return
    wanted = options()
    try:
        draw(wanted)
    except RuntimeError as problem:
        sys.exit(f"open_percuta: {problem}")


def draw(wanted):
    collection, layout = arrange(os.path.abspath(wanted.directory), wanted.stage)
    if wanted.pictures:
        write_pictures(collection, layout, wanted.pictures, wanted.frame)
    if wanted.state:
        SaveState(wanted.state)


main()
