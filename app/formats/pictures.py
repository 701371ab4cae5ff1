"""Pictures of explanations, to keep and to send: PNG, SVG or PDF by the file's ending.

matplotlib is imported here, and only when a picture is made: call these on a background thread. Figures are objects of
their own, apart from pyplot's global state. What no font at hand can show is drawn as an empty box.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from app.domain.pieces import Piece
from app.domain.problems import Problem
from app.formats.fonts import at_hand
from app.formats.writing import whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ft2font import FT2Font

KINDS: Final = (".png", ".svg", ".pdf")
FOR, AGAINST, INK, QUIET = "#2166AC", "#D9730D", "#1F2328", "#5C636B"
_HATCH: Final = "#C4C8CE"
_HEAT: Final = ("#FFFFFF", "#DCE8F5", "#A9C8E8", "#6BA0D2", "#2F74B5", "#124A86", "#08264D")
_LATIN: Final = ("Inter", "Noto Sans", "Source Sans 3", "Open Sans", "Segoe UI", "Helvetica Neue", "Arial")
_WIDE, _EDGE, _LINE, _SIZE = 8.0, 0.3, 0.36, 13.0  # inches, inches, inches, points
_SMALL, _CLOSE = 8.0, 0.18  # points of a note, inches from line to line of it
_MOST, _MOST_TOGETHER = 1500, 6000  # pieces drawn of a text, and of all that stand in a picture
_NAMED: Final = 80  # tokens that are still written beside a matrix
_BOX: Final = "□"
_BLANKS: Final = re.compile(r"\s+")
_BREAKS: Final = re.compile(r"(?<=\s)|(?<=[\u3000-\uffef])(?![，。；：、！？）”…])")  # where a sentence may be broken
Panel = tuple[str, Sequence[tuple[str, float, float, float]]]  # a label; its words, each with mean, low and high


class Coloured(msgspec.Struct, frozen=True):
    """A text to be drawn: its pieces under a heading, notes below, a line each."""

    heading: str
    pieces: Sequence[Piece]
    notes: Sequence[str] = ()


def check_kind(path: Path) -> None:
    """Raise `Problem` output-unwritable where the ending names no kind of picture."""
    if path.suffix.lower() not in KINDS:
        raise Problem("output-unwritable", path=str(path), detail=f"a picture ends in {', '.join(KINDS)}")


def write_words(path: Path, texts: Sequence[Coloured], rest: Callable[[int], str]) -> None:
    """Texts, one under another, whose words are coloured by how much they speak for (blue) or against (orange).

    What the model did not read is hatched. `rest`: says how many words did not fit.
    """
    check_kind(path)
    with whole(path) as aside:
        _text_figure(texts, rest).savefig(aside, dpi=200)


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


class _Line(msgspec.Struct, frozen=True):
    """A line of the picture: its pieces with their left edges and widths; inches."""

    pieces: Sequence[tuple[float, float, Piece]]
    height: float = _LINE
    size: float = _SIZE
    colour: str = INK
    weight: str = "normal"


def _text_figure(texts: Sequence[Coloured], rest: Callable[[int], str]) -> "Figure":
    """Words set line by line, each over a rectangle of its colour."""
    fonts = drawing_fonts()
    most = min(_MOST, _MOST_TOGETHER // max(1, len(texts)))
    blocks = [_block(text, most, rest, fonts) for text in texts]
    height = _LINE / 2 + sum(line.height for block in blocks for line, _ in block)
    figure, axes = blank(_WIDE, height)
    figure.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, _WIDE)
    axes.set_ylim(height, 0)
    base = _LINE * 0.3
    for block in blocks:
        for line, top in block:
            base += line.height
            for left, width, piece in line.pieces:
                _draw(axes, line, base, (left, width), piece, top)
    return figure


def _block(
    text: Coloured, most: int, rest: Callable[[int], str], fonts: "Sequence[FT2Font]"
) -> list[tuple[_Line, float]]:
    """The lines of one text, each with the score that has the fullest colour on it."""
    sizes = [abs(piece.score) for piece in text.pieces if piece.score is not None and math.isfinite(piece.score)]
    top = max(sizes, default=0.0) or 1.0
    drawn = [msgspec.structs.replace(p, text=drawable(_BLANKS.sub(" ", p.text), fonts)) for p in text.pieces[:most]]
    lines = [_Line(line, weight="bold") for line in _plain(text.heading, fonts)]
    lines += [_Line(line) for line in _set(drawn, fonts)]
    left_out = sum(any(map(str.isalnum, piece.text)) for piece in text.pieces[most:])
    if left_out:
        lines += [_Line(line, colour=QUIET) for line in _plain(rest(left_out), fonts)]
    if text.notes:
        lines.append(_Line((), _CLOSE / 2))
    for note in text.notes:
        lines += [_Line(line, _CLOSE, _SMALL, QUIET) for line in _plain(note, fonts, _SMALL)]
    lines.append(_Line((), _LINE / 2))
    return [(line, top) for line in lines]


def _plain(text: str, fonts: "Sequence[FT2Font]", size: float = _SIZE) -> list[list[tuple[float, float, Piece]]]:
    """The lines of a sentence, each in one piece."""
    room = 0.93 * (_WIDE - 2 * _EDGE)  # bold letters are wider
    lines = [""]
    for word in _BREAKS.split(drawable(text, fonts)):
        for part in _broken(Piece(word), fonts, size):
            if lines[-1] and _advance((lines[-1] + part.text).rstrip(), fonts, size) > room:
                lines.append("")
            lines[-1] += part.text
    return [[(_EDGE, room, Piece(line.strip()))] for line in lines]


def _draw(axes: "Axes", line: _Line, base: float, place: tuple[float, float], piece: Piece, top: float) -> None:
    from matplotlib.patches import FancyBboxPatch, Rectangle

    left, width = place
    share = abs(piece.score) / top if piece.score is not None else 0.0
    if not piece.read:
        hatched = Rectangle((left, base - 0.21), width, 0.28, facecolor="none", hatch="////", edgecolor=_HATCH)
        hatched.set_linewidth(0)
        axes.add_patch(hatched)
    elif share > 0.01:
        box = FancyBboxPatch(
            (left, base - 0.21),
            width,
            0.28,
            boxstyle="round,pad=0.015,rounding_size=0.04",
            facecolor=FOR if piece.score is not None and piece.score > 0 else AGAINST,
            alpha=0.72 * share,
            edgecolor="none",
        )
        axes.add_patch(box)
    colour = line.colour if piece.read else QUIET
    style: dict[str, Any] = {"va": "baseline", "parse_math": False, "fontweight": line.weight}
    axes.text(left, base, piece.text, fontsize=line.size, color=colour, **style)


def _set(pieces: Iterable[Piece], fonts: "Sequence[FT2Font]") -> list[list[tuple[float, float, Piece]]]:
    """Lines of (left, width, piece), in inches. A piece that is wider than a line is broken anywhere."""
    lines: list[list[tuple[float, float, Piece]]] = [[]]
    left = _EDGE
    for piece in pieces:
        if piece.text.isspace():
            left += _advance(piece.text, fonts)
            continue
        for part in _broken(piece, fonts, _SIZE):
            width = _advance(part.text, fonts)
            if left + width > _WIDE - _EDGE and lines[-1]:
                lines.append([])
                left = _EDGE
            lines[-1].append((left, width, part))
            left += width
    return lines


def _broken(piece: Piece, fonts: "Sequence[FT2Font]", size: float) -> Iterator[Piece]:
    """A piece in parts that fit on a line each."""
    begin, width = 0, 0.0
    for place, character in enumerate(piece.text):
        wide = _advance(character, fonts, size)
        if place > begin and width + wide > _WIDE - 2 * _EDGE:
            yield msgspec.structs.replace(piece, text=piece.text[begin:place])
            begin, width = place, 0.0
        width += wide
    yield msgspec.structs.replace(piece, text=piece.text[begin:])


def _advance(text: str, fonts: "Sequence[FT2Font]", size: float = _SIZE) -> float:
    """How wide a text is, every character in the first font that has it; inches."""
    from matplotlib.ft2font import LoadFlags

    total = 0.0
    for character in text:
        font = next((f for f in fonts if f.get_char_index(ord(character))), fonts[-1])
        font.set_size(size, 72)
        total += font.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536
    return total / 72
