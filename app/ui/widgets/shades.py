"""Colours computed from the theme: mixtures, readable inks, and the lookup tables that data are painted with."""

from functools import lru_cache
from typing import Final

from app.ui.theme import Theme

STRENGTH: Final = 0.82  # of the pure colour at the largest value, so that panes stay panes and not blocks
TABLE: Final = 256  # entries of a heat table


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of "#rrggbb", each 0–255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(ground: str, over: str, share: float) -> str:
    """`ground` with `share` (0–1) of `over`, mixed linearly in sRGB."""
    share = min(1.0, max(0.0, share))
    pairs = zip(channels(ground), channels(over), strict=True)
    red, green, blue = (round(g + (o - g) * share) for g, o in pairs)
    return f"#{red:02x}{green:02x}{blue:02x}"


def luminance(colour: str) -> float:
    """Relative luminance, 0–1 (WCAG 2.2)."""

    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(value) for value in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1–21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: str, theme: Theme) -> str:
    """The ink to write on `ground`: the theme's own where it reads well, else black or white; at least 4.5:1."""
    if contrast(theme.ink, ground) >= theme.least:
        return theme.ink
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, ground))


def readable(ground: str, theme: Theme) -> str:
    """`ground`, or the nearest shade of it on which black or white reads as well as the theme promises.

    In light and dark that is every colour. High contrast leaves the middle shades out: they go towards the lighter or
    the darker end, whichever is nearer.
    """
    if max(contrast("#000000", ground), contrast("#ffffff", ground)) >= theme.least:
        return ground
    ends = ("#000000", "#ffffff")
    for step in range(1, TABLE):
        for end in ends:
            moved = mix(ground, end, step / TABLE)
            if max(contrast(ink, moved) for ink in ends) >= theme.least:
                return moved
    return theme.surface


def tinted(over: str, share: float, theme: Theme) -> str:
    """The surface with `share` (0–1) of a colour in it, as a ground to write on."""
    return readable(mix(theme.surface, over, share), theme)


def veil(colour: str, theme: Theme, most: int) -> int:
    """How opaque (0–`most` of 255) any colour can lie over a text on the surface and leave it readable."""
    opaque = most
    while opaque > 0 and contrast(theme.ink, mix(theme.surface, colour, opaque / 255)) < theme.least:
        opaque -= 4
    return max(0, opaque)


def signed(value: float, theme: Theme) -> str:
    """The pane of a signed value in [-1, 1]: the surface at 0, towards `positive` above and `negative` below."""
    return tinted(theme.positive if value > 0 else theme.negative, abs(value) * STRENGTH, theme)


@lru_cache(maxsize=4)
def heat_table(theme: Theme) -> tuple[int, ...]:
    """<int>[256] opaque 0xAARRGGBB along the theme's sequential scale, low to high."""
    stops = theme.heat
    table: list[int] = []
    for index in range(TABLE):
        place = index / (TABLE - 1) * (len(stops) - 1)
        left = min(int(place), len(stops) - 2)
        red, green, blue = channels(readable(mix(stops[left], stops[left + 1], place - left), theme))
        table.append(0xFF000000 | red << 16 | green << 8 | blue)
    return tuple(table)


def heat(value: float, theme: Theme) -> str:
    """The colour of `value` in [0, 1] on the sequential scale."""
    entry = heat_table(theme)[round(min(1.0, max(0.0, value)) * (TABLE - 1))]
    return f"#{entry & 0xFFFFFF:06x}"
