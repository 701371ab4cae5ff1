"""Figures to keep and to send: methods against chance, courses over layers, a map's points; PNG, SVG or PDF.

As in `app.formats.pictures`: matplotlib is imported only when a figure is made, so call these on a background thread;
names are drawn as they are, whatever their language.
"""

import itertools
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from app.formats.pictures import AGAINST, FOR, INK, QUIET, blank, check_kind, drawable, drawing_fonts, dress
from app.formats.writing import whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ft2font import FT2Font

_GRID: Final = "#E3E6EA"
_NAME: Final = 40  # characters of a name
_MANY: Final = 4000  # points from which a drawing holds them as one picture
_KEYS: Final = 25  # names of a legend one under another
_MOST_KEYS: Final = 75


class Whisker(msgspec.Struct, frozen=True):
    """A point with its interval, None: not measured. `strong`: drawn in colour, the others in grey."""

    name: str
    place: tuple[float, float, float] | None  # value, low, high
    strong: bool


class Line(msgspec.Struct, frozen=True):
    """A course over the layers. `faint`: several together, drawn lightly."""

    name: str
    values: tuple[float, ...]  # <float>[num_layers + 1], in [0, 1]
    colour: str
    faint: bool = False


class Points(msgspec.Struct, frozen=True):
    """What the points of a map are coloured by: `codes` are places in `names` and `colours`."""

    codes: npt.NDArray[np.integer]  # [points]
    names: tuple[str, ...]
    colours: tuple[str, ...]


def write_whiskers(path: Path, rows: Sequence[Whisker], heading: str, axis: str, names: tuple[str, str]) -> None:
    """A row for each method: its point and whiskers. `names`: of the dashed line at 0, and of grey points."""
    check_kind(path)
    fonts = _faces()
    figure, axes = blank(8.0, 1.6 + 0.34 * len(rows))
    axes.axvline(0, color=QUIET, linewidth=1.4, linestyle="--", label=drawable(names[0], fonts))
    for number, row in enumerate(rows):
        if row.place is None:
            continue
        value, low, high = row.place
        colour = FOR if row.strong else QUIET
        spread = [[value - low], [high - value]]
        axes.errorbar([value], [number], xerr=spread, fmt="o", color=colour, capsize=4, markersize=6, linewidth=1.8)
    if any(row.place is not None and not row.strong for row in rows):
        axes.plot([], [], "o", color=QUIET, markersize=6, label=drawable(names[1], fonts))
    axes.set_yticks(range(len(rows)), [_short(row.name, fonts) for row in rows], fontsize=9, parse_math=False)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.grid(axis="x", color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    _bare(axes, "top", "right", "left")
    axes.set_xlabel(drawable(axis, fonts), fontsize=9, color=INK, parse_math=False)
    axes.set_title(drawable(heading, fonts), fontsize=11, color=INK, parse_math=False)
    _name_all(axes.legend(frameon=False, fontsize=8, loc="lower right"))
    _save(figure, path)


def write_courses(
    path: Path, lines: Sequence[Line], settled: int, heading: str, names: tuple[str, str, str, str]
) -> None:
    """The probability of each label after each layer, below the steps of the first one in percentage points.

    `settled`: the layer that is marked. `names`: of the axis across, of layer 0, of the probability, of the steps.
    """
    from matplotlib.figure import Figure
    from matplotlib.ticker import PercentFormatter

    check_kind(path)
    fonts = _faces()
    figure = Figure(figsize=(8.0, 5.6), layout="constrained", facecolor="white")
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(4, 1))
    layers = range(len(lines[0].values))
    for number, line in reversed(list(enumerate(lines))):
        style, alpha = ("--", 0.7) if line.faint else ("-", 1.0)
        width, label = (2.6 if number == 0 else 1.6), _key(line.name, fonts)
        dots: dict[str, Any] = {"color": line.colour, "marker": "o", "markersize": 4, "alpha": alpha}
        upper.plot(layers, line.values, linestyle=style, linewidth=width, label=label, **dots)
    upper.axvline(settled, color=INK, linewidth=1.2, linestyle=":")
    upper.set_ylim(-0.02, 1.02)
    upper.yaxis.set_major_formatter(PercentFormatter(1.0))
    upper.grid(axis="y", color=_GRID, linewidth=0.8)
    upper.set_ylabel(drawable(names[2], fonts), fontsize=9, parse_math=False)
    upper.set_title(drawable(heading, fonts), fontsize=11, color=INK, parse_math=False)
    steps = [100 * (after - before) for before, after in itertools.pairwise(lines[0].values)]
    lower.bar(layers[1:], steps, width=0.5, color=[FOR if step > 0 else AGAINST for step in steps])
    lower.axhline(0, color=INK, linewidth=0.8)
    lower.set_ylabel(drawable(names[3], fonts), fontsize=8, parse_math=False)
    every = max(1, math.ceil(len(layers) / 16))
    shown = [layer for layer in layers if layer % every == 0]
    lower.set_xticks(shown, [str(layer) if layer else drawable(names[1], fonts) for layer in shown], parse_math=False)
    lower.set_xlabel(drawable(names[0], fonts), fontsize=9, parse_math=False)
    for axes in (upper, lower):
        _bare(axes, "top", "right")
    handles, labels = upper.get_legend_handles_labels()
    key = figure.legend(handles[::-1], labels[::-1], frameon=False, fontsize=8, loc="outside lower center", ncols=3)
    _name_all(key)
    _save(figure, path)


def write_map(path: Path, places: npt.NDArray[np.floating], points: Points, heading: str, note: str) -> None:
    """The points of a map <float>[points, 2] in their colours, with how many each colour has."""
    check_kind(path)
    fonts = _faces()
    figure, axes = blank(9.0, 6.4)
    count = len(places)
    order = np.random.default_rng(0).permutation(count)  # no colour is always on top
    colours = np.array(points.colours)[points.codes[order]]
    size = min(26.0, max(1.0, 9000.0 / max(1, count)))
    axes.scatter(
        places[order, 0], places[order, 1], c=colours, s=size, linewidths=0, alpha=0.85, rasterized=count > _MANY
    )
    counts = np.bincount(points.codes, minlength=len(points.names))
    entries = [
        (f"{_key(name, fonts)}  ·  {many:,}", colour)
        for name, colour, many in zip(points.names, points.colours, counts, strict=True)
    ][:_MOST_KEYS]
    for told, colour in entries:
        axes.scatter([], [], c=colour, s=40, linewidths=0, label=told)
    if more := len(points.names) - len(entries):
        axes.scatter([], [], alpha=0, label=f"+ {more}")
    columns = math.ceil((len(entries) + 1) / _KEYS)
    _name_all(figure.legend(frameon=False, fontsize=8, loc="outside right upper", ncols=columns))
    axes.set_aspect("equal", adjustable="datalim")
    axes.set_xticks([])
    axes.set_yticks([])
    _bare(axes, "top", "right", "left", "bottom")
    axes.set_title(drawable(heading, fonts), fontsize=11, color=INK, parse_math=False)
    axes.set_xlabel(drawable(note, fonts), fontsize=8, color=QUIET, parse_math=False)
    _save(figure, path)


def _faces() -> "list[FT2Font]":
    dress()
    return drawing_fonts()


def _short(name: str, fonts: "Sequence[FT2Font]") -> str:
    shown = drawable(" ".join(name.split()), fonts)
    return shown if len(shown) <= _NAME else shown[: _NAME - 1] + "…"


def _key(name: str, fonts: "Sequence[FT2Font]") -> str:
    """A name in a legend: matplotlib leaves out what begins with "_"."""
    return f" {_short(name, fonts)}"


def _bare(axes: "Axes", *sides: str) -> None:
    for side in sides:
        axes.spines[side].set_visible(False)


def _name_all(legend: Any) -> None:
    """Names as they are: a "$" is no formula."""
    for text in legend.get_texts():
        text.set_parse_math(False)


def _save(figure: "Figure", path: Path) -> None:
    with whole(path) as aside:
        figure.savefig(aside, dpi=200)
