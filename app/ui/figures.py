"""Figures to keep: the confusion matrix and a run's figures as PNG, SVG or PDF.

matplotlib is imported here and only when a figure is saved; call these on a background thread.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from app.domain.results import Evaluation
from app.formats.fonts import at_hand
from app.formats.writing import whole
from app.ui import measures, words
from app.ui.theme import LATIN_FAMILIES, LIGHT
from app.ui.widgets.shades import contrast, heat

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

KINDS: Final = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"


def save_confusion(evaluation: Evaluation, path: Path, gold: str, predicted: str) -> None:
    """The confusion matrix, shaded by row, counts written in. `gold`, `predicted`: the axes' names."""
    labels, counts = evaluation.labels, evaluation.confusion
    side = min(14.0, max(3.2, 0.55 * len(labels) + 1.6))
    figure, axes = _blank(side + 0.6, side)
    shares = np.array([[n / max(1, sum(row)) for n in row] for row in counts], dtype=np.float64)
    axes.imshow(shares, cmap=_colours(), vmin=0.0, vmax=1.0)
    for i, row in enumerate(counts):
        for j, count in enumerate(row):
            ink = LIGHT.ink if contrast(LIGHT.ink, heat(float(shares[i, j]), LIGHT)) >= 4.5 else "#ffffff"
            axes.text(j, i, words.number(count), ha="center", va="center", color=ink, fontsize=9)
    _name(axes, labels, labels)
    axes.set_xlabel(predicted)
    axes.set_ylabel(gold)
    _save(figure, path)


def save_figures(evaluation: Evaluation, path: Path) -> None:
    """Every figure with its interval, baselines as ticks."""
    figure, axes = _blank(7.0, 1.0 + 0.55 * len(evaluation.figures))
    names = [measures.figure_name(found.name) for found in evaluation.figures]
    places = range(len(names))
    for place, found in zip(places, evaluation.figures, strict=True):
        axes.plot([found.low, found.high], [place, place], color=LIGHT.accent, linewidth=2, solid_capstyle="butt")
        axes.plot([found.value], [place], "o", color=LIGHT.accent, markersize=7)
    for index, baseline in enumerate(evaluation.baselines):
        known = {other.name: other.value for other in baseline.figures}
        drawn = [(known[f.name], place) for place, f in zip(places, evaluation.figures, strict=True) if f.name in known]
        colour = LIGHT.series[(1, 3, 2, 4)[index % 4]]
        label = measures.baseline_name(baseline.name)
        axes.plot([x for x, _ in drawn], [y for _, y in drawn], "|", color=colour, markersize=16, label=label, mew=2.5)
    axes.set_yticks(list(places), names, parse_math=False)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.grid(axis="x", color=LIGHT.line, linewidth=0.8)
    axes.legend(frameon=False, fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=2)
    _save(figure, path)


def _blank(width: float, height: float) -> "tuple[Figure, Axes]":
    """A figure of its own, apart from pyplot's global state, with fonts that have Chinese characters where possible."""
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams["font.family"] = at_hand(LATIN_FAMILIES)
    rcParams["svg.fonttype"] = "none"
    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _colours() -> "Colormap":
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("vitrail", list(LIGHT.heat))


def _name(axes: "Axes", rows: Sequence[str], columns: Sequence[str], size: float = 9, degrees: float = 40) -> None:
    """Write the names as they are: a "$" in a label is no formula."""
    align = "center" if degrees == 90 else "right"
    axes.set_yticks(range(len(rows)), [_short(n) for n in rows], fontsize=size, parse_math=False)
    axes.set_xticks(
        range(len(columns)), [_short(n) for n in columns], fontsize=size, rotation=degrees, ha=align, parse_math=False
    )


def _short(name: str) -> str:
    return name if len(name) <= 30 else name[:29] + "…"


def _save(figure: "Figure", path: Path) -> None:
    with whole(path) as aside:
        figure.savefig(aside, dpi=200)
