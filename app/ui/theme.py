"""Colours and sizes: one calm palette in light and dark, one accent, and the scales that data are painted with."""

from typing import Final

import msgspec
from PySide6.QtGui import QColor, QFont, QFontDatabase

from app.ui.language import spoken


class Theme(msgspec.Struct, frozen=True):
    """Named colours ("#rrggbb"). Text on its ground has a contrast of at least 4.5:1."""

    name: str  # "light", "dark"
    ground: str  # window
    surface: str  # cards, tables, fields
    raised: str  # rail, hovered rows
    line: str  # separators, borders
    ink: str  # text
    quiet: str  # secondary text
    accent: str  # the one accent: primary buttons, selection, focus
    on_accent: str
    accent_soft: str  # selected rows, badges
    good: str
    warn: str
    bad: str
    positive: str  # attribution for the target
    negative: str  # attribution against it
    heat: tuple[str, ...]  # sequential scale for attention, low to high; perceptually ordered
    series: tuple[str, ...]  # categorical, colour-blind safe (Okabe & Ito 2008)

    def colour(self, name: str) -> QColor:
        """A named colour as a `QColor`."""
        return QColor(getattr(self, name))


OKABE_ITO: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8A7F00", "#555555")

LIGHT: Final = Theme(
    name="light",
    ground="#F7F6F3",
    surface="#FFFFFF",
    raised="#EFEDE8",
    line="#DDD9D1",
    ink="#1F2328",
    quiet="#5C636B",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    accent_soft="#DCE8F5",
    good="#1E7B4F",
    warn="#8A5A00",
    bad="#B3261E",
    positive="#2166AC",
    negative="#D9730D",
    heat=("#FFFFFF", "#DCE8F5", "#A9C8E8", "#6BA0D2", "#2F74B5", "#124A86", "#08264D"),
    series=OKABE_ITO,
)

DARK: Final = Theme(
    name="dark",
    ground="#16181C",
    surface="#1E2126",
    raised="#262A31",
    line="#363B44",
    ink="#E8E6E1",
    quiet="#A4A9B1",
    accent="#7FB2E8",
    on_accent="#10202F",
    accent_soft="#22384F",
    good="#6CC79A",
    warn="#E0B050",
    bad="#F28B82",
    positive="#5B9FE0",
    negative="#F0994A",
    heat=("#1E2126", "#1F3550", "#24507F", "#3473B3", "#5F9BD6", "#A2C8EC", "#EAF4FF"),
    series=("#56B4E9", "#E69F00", "#2BBE94", "#DD9CC0", "#8CCBF0", "#F0793A", "#D9CF4A", "#B8B8B8"),
)

# Families tried in order after the system's own: Latin first, then Chinese, so that mixed text sits on one baseline.
LATIN_FAMILIES: Final = ("Inter", "Noto Sans", "Source Sans 3", "Open Sans", "Ubuntu", "Cantarell")
CJK_FAMILIES: Final = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
GENERIC_FAMILIES: Final = frozenset({"", "Sans Serif", "Sans", "sans-serif", "DejaVu Sans"})

# Sizes in device-independent pixels.
GAP: Final = 12
MARGIN: Final = 28
RADIUS: Final = 8
READING_POINTS: Final = 17  # the text under analysis
TITLE_POINTS: Final = 20
INTERFACE_POINTS: Final = 10.5
_PROPORTIONAL: Final = QFont.Tag("pwid")


def interface_font() -> QFont:
    """The font of the window: the system's own where it has one, with Chinese families to fall back on."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    own = () if system.family() in GENERIC_FAMILIES else (system.family(),)
    font = QFont(system)
    font.setFamilies([*own, *LATIN_FAMILIES, *CJK_FAMILIES, system.family()])
    font.setPointSizeF(max(INTERFACE_POINTS, system.pointSizeF()))
    lacks_latin = not own and not any(QFontDatabase.hasFamily(family) for family in LATIN_FAMILIES)
    if lacks_latin and spoken() == "en":
        # Chinese families give the quotes and apostrophes of other scripts the width of a character.
        font.setFeature(_PROPORTIONAL, 1)
    return font


def text_font() -> QFont:
    """The window's font for what users wrote, in lists and tables: punctuation as wide as its family has it."""
    font = interface_font()
    font.unsetFeature(_PROPORTIONAL)
    return font


def reading_font(points: float = READING_POINTS) -> QFont:
    """The font of the text under analysis: large, with the same fallbacks."""
    font = text_font()
    font.setPointSizeF(points)
    return font
