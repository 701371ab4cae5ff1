"""Pictures of explanations, to keep and to send: PNG, SVG or PDF by the file's ending.

matplotlib is imported here, and only when a picture is made: call these on a background thread. Figures are objects of
their own, apart from pyplot's global state. What no font at hand can show is drawn as an empty box.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import ArrayLike

from app.domain.problems import Problem
from app.formats.fonts import at_hand
from app.formats.writing import whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ft2font import FT2Font

KINDS: Final = (".png", ".svg", ".pdf")
FOR, AGAINST, INK, QUIET = "#2166AC", "#D9730D", "#1F2328", "#5C636B"
_HEAT: Final = ("#FFFFFF", "#DCE8F5", "#A9C8E8", "#6BA0D2", "#2F74B5", "#124A86", "#08264D")
_LATIN: Final = ("Inter", "Noto Sans", "Source Sans 3", "Open Sans", "Segoe UI", "Helvetica Neue", "Arial")
_WIDE, _LINE, _SIZE = 8.0, 0.36, 13.0  # inches, inches, points
_MOST: Final = 1500  # words drawn
_NAMED: Final = 80  # tokens that are still written beside a matrix
_BOX: Final = "□"
Panel = tuple[str, Sequence[tuple[str, float, float, float]]]  # a label; its words, each with mean, low and high
Piece = tuple[str, float]  # a stretch of the text and its score; blanks and signs between words have 0
Block = tuple[str, Sequence[Piece], str]  # a heading, a text in pieces, a note below


def check_kind(path: Path) -> None:
    """Raise `Problem` output-unwritable where the ending names no kind of picture."""
    if path.suffix.lower() not in KINDS:
        raise Problem("output-unwritable", path=str(path), detail=f"a picture ends in {', '.join(KINDS)}")


def write_words(path: Path, pieces: Sequence[Piece], heading: str, note: str = "") -> None:
    """A text whose words are coloured by how much they speak for (blue) or against (orange) the answer."""
    write_texts(path, [(heading, pieces, note)])


def write_texts(path: Path, blocks: Sequence[Block]) -> None:
    """Texts under one another, each coloured as `write_words` does, on a scale of its own."""
    check_kind(path)
    with whole(path) as aside:
        _text_figure(blocks).savefig(aside, dpi=200)


def write_bars(path: Path, panels: Sequence[Panel], heading: str, note: str = "") -> None:
    """Words and their weights with whiskers, a panel a label: for it in blue, against it in orange."""
    check_kind(path)
    from matplotlib.figure import Figure

    dress()
    fonts = drawing_fonts()
    shown = [(name, rows) for name, rows in panels if rows]
    heights = [0.24 * len(rows) + 0.7 for _, rows in shown] or [0.7]
    figure = Figure(figsize=(_WIDE, sum(heights) + 1.0), layout="constrained", facecolor="white")
    figure.suptitle(drawable(heading, fonts), fontsize=_SIZE, color=INK, parse_math=False)
    axes = figure.subplots(max(1, len(shown)), 1, squeeze=False, height_ratios=heights)[:, 0]
    for place, (name, rows) in zip(axes, shown, strict=False):
        numbers = range(len(rows))
        colours = [FOR if mean > 0 else AGAINST for _, mean, _, _ in rows]
        spread = [[mean - low for _, mean, low, _ in rows], [high - mean for _, mean, _, high in rows]]
        means = [mean for _, mean, _, _ in rows]
        place.barh(numbers, means, color=colours, alpha=0.8, xerr=spread, ecolor=QUIET, capsize=2)
        place.set_yticks(numbers, [drawable(word, fonts)[:30] for word, *_ in rows], fontsize=9, parse_math=False)
        place.set_ylim(len(rows) - 0.5, -0.5)
        place.axvline(0, color=INK, linewidth=0.8)
        place.set_title(drawable(name, fonts), fontsize=10, loc="left", color=INK, parse_math=False)
        for side in ("top", "right", "left"):
            place.spines[side].set_visible(False)
    figure.supxlabel(drawable(note, fonts), fontsize=7, color=QUIET, parse_math=False, wrap=True)
    with whole(path) as aside:
        figure.savefig(aside, dpi=200)


def write_head(path: Path, matrix: ArrayLike, tokens: Sequence[str], looks: str, looked_at: str, top: float) -> None:
    """The attention of one head <float>[query, key]; `looks`, `looked_at`: the axes' names; `top` is the strongest."""
    from matplotlib.colors import LinearSegmentedColormap

    check_kind(path)
    side = min(16.0, max(4.0, 0.17 * len(tokens) + 1.4))
    figure, axes = blank(side + 0.8, side)
    colours = LinearSegmentedColormap.from_list("vitrail", list(_HEAT))
    shown = axes.imshow(np.asarray(matrix, dtype=np.float32), cmap=colours, vmin=0.0, vmax=top or 1.0)
    if len(tokens) <= _NAMED:
        fonts = drawing_fonts()
        names = [drawable(token, fonts)[:30] for token in tokens]
        axes.set_yticks(range(len(names)), names, fontsize=7, parse_math=False)
        axes.set_xticks(range(len(names)), names, fontsize=7, rotation=90, parse_math=False)
    axes.set_xlabel(looked_at)
    axes.set_ylabel(looks)
    figure.colorbar(shown, ax=axes, shrink=0.7)
    with whole(path) as aside:
        figure.savefig(aside, dpi=200)


def drawable(text: str, fonts: "Sequence[FT2Font]") -> str:
    """The text with what no font has, controls among it, as an empty box."""
    return "".join(c if c == " " or (c.isprintable() and _has(fonts, c)) else _BOX for c in text)


def _has(fonts: "Iterable[FT2Font]", character: str) -> bool:
    return any(font.get_char_index(ord(character)) for font in fonts)


def drawing_fonts() -> "list[FT2Font]":
    """The fonts that are drawn with, in the order they are tried."""
    from matplotlib import font_manager

    paths = [font_manager.findfont(font_manager.FontProperties(family=[name])) for name in at_hand(_LATIN)]
    return [font_manager.get_font(path) for path in paths]


def dress() -> None:
    """Fonts that have Chinese characters, kept as text."""
    from matplotlib import rcParams

    rcParams["font.family"] = at_hand(_LATIN)
    rcParams["svg.fonttype"] = "none"
    rcParams["pdf.fonttype"] = 42


def blank(width: float, height: float) -> "tuple[Figure, Axes]":
    from matplotlib.figure import Figure

    dress()
    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    return figure, figure.add_subplot()


def _text_figure(blocks: Sequence[Block]) -> "Figure":
    """Words set line by line, each over a rectangle of its colour."""
    fonts = drawing_fonts()
    drawn = []
    for _, pieces, _ in blocks:
        shown = [(drawable(" ".join(text.split()), fonts), score) for text, score in pieces[:_MOST]]
        drawn.append(_set(shown, fonts))
    heights = [_LINE * (len(lines) + 2.4) for lines in drawn]
    figure, axes = blank(_WIDE, sum(heights))
    figure.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, _WIDE)
    axes.set_ylim(sum(heights), 0)
    style: dict[str, Any] = {"va": "baseline", "parse_math": False}
    above = 0.0
    for (heading, pieces, note), lines, height in zip(blocks, drawn, heights, strict=True):
        head = drawable(heading, fonts)
        axes.text(0.3, above + _LINE, head, fontsize=_SIZE, color=INK, fontweight="bold", **style)
        top = max((abs(score) for _, score in pieces), default=0.0) or 1.0
        for number, line in enumerate(lines):
            _draw_line(axes, line, above + _LINE * (number + 2.2), top)
        above += height
        axes.text(0.3, above - 0.14, drawable(note, fonts), fontsize=8, color=QUIET, **style)
    return figure


def _draw_line(axes: "Axes", line: Sequence[tuple[float, float, str, float]], base: float, top: float) -> None:
    """One line of (left, width, text, score); `top`: the score of the fullest colour."""
    from matplotlib.patches import FancyBboxPatch

    for left, width, text, score in line:
        share = abs(score) / top
        if share > 0.01:
            box = FancyBboxPatch(
                (left, base - 0.21),
                width,
                0.28,
                boxstyle="round,pad=0.015,rounding_size=0.04",
                facecolor=FOR if score > 0 else AGAINST,
                alpha=0.72 * share,
                edgecolor="none",
            )
            axes.add_patch(box)
        axes.text(left, base, text, fontsize=_SIZE, color=INK, va="baseline", parse_math=False)


def _set(pieces: Sequence[Piece], fonts: "Sequence[FT2Font]") -> list[list[tuple[float, float, str, float]]]:
    """Lines of (left, width, text, score), in inches."""
    lines: list[list[tuple[float, float, str, float]]] = [[]]
    left = 0.3
    for text, score in pieces:
        if not text:
            left += _advance(" ", fonts)
            continue
        width = _advance(text, fonts)
        if left + width > _WIDE - 0.3 and lines[-1]:
            lines.append([])
            left = 0.3
        lines[-1].append((left, width, text, score))
        left += width
    return lines


def _advance(text: str, fonts: "Sequence[FT2Font]") -> float:
    """How wide a text is, every character in the first font that has it; inches."""
    from matplotlib.ft2font import LoadFlags

    total = 0.0
    for character in text:
        font = next((f for f in fonts if f.get_char_index(ord(character))), fonts[-1])
        font.set_size(_SIZE, 72)
        total += font.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536
    return total / 72
