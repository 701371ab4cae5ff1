"""The report's drawings as inline SVG: whiskers and curves. Colours come from the page, so that dark mode works."""

import math
from collections.abc import Sequence
from html import escape
from typing import Final

Points = Sequence[tuple[float, float]]  # (x, y), x ascending

MOST_POINTS: Final = 300  # per line; more cannot be seen


def whisker(value: float, low: float, high: float, strong: bool) -> str:
    """A dot with its interval on a scale from 0 to 1."""

    def x(share: float) -> str:
        return f"{2 + 196 * min(max(share, 0.0), 1.0):.1f}"

    kind = "strong" if strong else "weak"
    return (
        f'<svg class="whisker {kind}" viewBox="0 0 200 16" aria-hidden="true">'
        '<line class="rail" x1="2" y1="8" x2="198" y2="8"/>'
        f'<line class="span" x1="{x(low)}" y1="8" x2="{x(high)}" y2="8"/>'
        f'<circle cx="{x(value)}" cy="8" r="4"/></svg>'
    )


def curves(
    title: str,
    lines: Sequence[tuple[str, str, Points]],
    x_name: str,
    mark: tuple[float, str] | None = None,
    share: bool = False,
) -> str:
    """A line chart. `lines`: (name, CSS class, points). `mark`: a vertical line and its name. `share`: y in percent."""
    left, top, width, height = 46.0, 14.0, 330.0, 168.0
    drawn = [(name, kind, _thinned(points)) for name, kind, points in lines if points]
    xs = [x for _, _, points in drawn for x, _ in points]
    ys = [y for _, _, points in drawn for _, y in points]
    if not xs:
        return ""
    x_ticks, y_ticks = ticks(min(xs), max(xs), 5, whole=True), ticks(min(ys), max(ys), 5)
    x_low, x_high = min(xs), max(max(xs), min(xs) + 1)
    y_low, y_high = min(*ys, y_ticks[0]), max(*ys, y_ticks[-1])
    y_high = y_high if y_high > y_low else y_low + 1

    def at(x: float, y: float) -> tuple[float, float]:
        return left + width * (x - x_low) / (x_high - x_low), top + height * (1 - (y - y_low) / (y_high - y_low))

    parts = [f'<figure class="chart"><figcaption>{escape(title)}{_legend(drawn)}</figcaption>']
    parts.append(f'<svg viewBox="0 0 388 216" role="img" aria-label="{escape(title)}">')
    for tick in y_ticks:
        _, y = at(x_low, tick)
        text = f"{100 * tick:.4g}%" if share else f"{tick:.4g}"
        parts.append(f'<line class="grid" x1="{left}" y1="{y:.1f}" x2="{left + width}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{left - 7}" y="{y + 3.5:.1f}" text-anchor="end">{text}</text>')
    for tick in x_ticks:
        x, _ = at(tick, y_low)
        parts.append(f'<text x="{x:.1f}" y="{top + height + 16}" text-anchor="middle">{tick:.6g}</text>')
    parts.append(f'<text x="{left + width}" y="{top + height + 30}" text-anchor="end">{escape(x_name)}</text>')
    if mark is not None and x_low <= mark[0] <= x_high:
        x, _ = at(mark[0], y_low)
        end, shift = ("end", -4) if x > left + width / 2 else ("start", 4)
        parts.append(f'<line class="mark" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{top + height}"/>')
        parts.append(f'<text x="{x + shift:.1f}" y="{top + 9}" text-anchor="{end}">{escape(mark[1])}</text>')
    for _, kind, points in drawn:
        places = [at(x, y) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline class="{kind}" points="{path}"/>')
        if len(places) <= 30:
            parts += [f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>' for x, y in places]
    parts.append("</svg></figure>")
    return "".join(parts)


def ticks(low: float, high: float, count: int, whole: bool = False) -> list[float]:
    """About `count` round numbers (1, 2 or 5 times a power of ten apart) from at most `low` to at least `high`.

    `whole`: whole numbers, inside the range only.
    """
    span = high - low or abs(high) or 1.0
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    if whole:
        step = max(1.0, step)
        return [k * step for k in range(math.ceil(low / step), math.floor(high / step) + 1)]
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(k * step, 12) for k in range(first, max(last, first + 1) + 1)]


def _legend(drawn: Sequence[tuple[str, str, Points]]) -> str:
    keys = (f'<span class="key {kind}"><i></i>{escape(name)}</span>' for name, kind, _ in drawn)
    return "".join(keys) if len(drawn) > 1 else ""


def _thinned(points: Points) -> Points:
    """At most `MOST_POINTS`: the means of equal stretches, first and last kept."""
    if len(points) <= MOST_POINTS:
        return points
    size = len(points) / MOST_POINTS
    kept = [points[0]]
    for index in range(MOST_POINTS):
        part = points[int(index * size) : max(int((index + 1) * size), int(index * size) + 1)]
        kept.append((sum(x for x, _ in part) / len(part), sum(y for _, y in part) / len(part)))
    return [*kept, points[-1]]
