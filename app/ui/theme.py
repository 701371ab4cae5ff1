"""Colours and sizes: one calm palette in light and dark, each in high contrast too, one accent, and the scales that
data are painted with."""

from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtGui import QColor, QFont, QFontDatabase

from app.formats.fonts import CHINESE_FONT
from app.ui.language import spoken


class Theme(msgspec.Struct, frozen=True):
    """Named colours ("#rrggbb"). Text on its ground has a contrast of at least `least`, edges of controls 3:1."""

    name: str  # "light", "dark", "contrast-light", "contrast-dark"
    dark: bool  # light on dark
    least: float  # the contrast of text with its ground
    ground: str  # window
    surface: str  # cards, tables, fields
    raised: str  # rail, hovered rows
    line: str  # separators, borders of cards
    edge: str  # borders of fields and buttons
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


HIGH: Final = 7.0  # the contrast that high contrast promises (WCAG 2.2, 1.4.6)
OKABE_ITO: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8A7F00", "#555555")

LIGHT: Final = Theme(
    name="light",
    dark=False,
    least=4.5,
    ground="#F7F6F3",
    surface="#FFFFFF",
    raised="#EFEDE8",
    line="#DDD9D1",
    edge="#8A867E",
    ink="#1F2328",
    quiet="#5C636B",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    accent_soft="#DCE8F5",
    good="#1A7248",
    warn="#8A5A00",
    bad="#B3261E",
    positive="#2166AC",
    negative="#D9730D",
    heat=("#FFFFFF", "#DCE8F5", "#A9C8E8", "#6BA0D2", "#2F74B5", "#124A86", "#08264D"),
    series=OKABE_ITO,
)

DARK: Final = Theme(
    name="dark",
    dark=True,
    least=4.5,
    ground="#16181C",
    surface="#1E2126",
    raised="#262A31",
    line="#363B44",
    edge="#757C87",
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

CONTRAST_LIGHT: Final = Theme(
    name="contrast-light",
    dark=False,
    least=HIGH,
    ground="#FFFFFF",
    surface="#FFFFFF",
    raised="#F2F2F2",
    line="#5A5A5A",
    edge="#000000",
    ink="#000000",
    quiet="#2B2B2B",
    accent="#003C8F",
    on_accent="#FFFFFF",
    accent_soft="#CFE2FF",
    good="#004D29",
    warn="#5C3600",
    bad="#8C0009",
    positive="#0B57B0",
    negative="#C24A00",
    heat=("#FFFFFF", "#CFE2FF", "#9CC4F5", "#6BA0D2", "#124A86", "#08264D", "#000814"),
    series=("#005A8C", "#9A5B00", "#00694C", "#9C3F76", "#1F6F9C", "#A34700", "#615900", "#333333"),
)

CONTRAST_DARK: Final = Theme(
    name="contrast-dark",
    dark=True,
    least=HIGH,
    ground="#000000",
    surface="#000000",
    raised="#1A1A1A",
    line="#9A9A9A",
    edge="#FFFFFF",
    ink="#FFFFFF",
    quiet="#F0F0F0",
    accent="#FFD83D",
    on_accent="#000000",
    accent_soft="#5C4C00",
    good="#7DF0B4",
    warn="#FFCF66",
    bad="#FFA39C",
    positive="#6FB6FF",
    negative="#FF9F43",
    heat=("#000000", "#08264D", "#124A86", "#6BA0D2", "#9CC4F5", "#CFE2FF", "#FFFFFF"),
    series=("#6CC9FF", "#FFB000", "#35E0AE", "#FFB3DC", "#A6DAFF", "#FF8B4D", "#F2E85C", "#D0D0D0"),
)

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)}

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


@cache
def provide_chinese() -> Path | None:
    """The font for Chinese that ships with Vitrail, loaded once where the system has none; None where it has one."""
    if any(QFontDatabase.hasFamily(family) for family in CJK_FAMILIES):
        return None
    if QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        return None
    QFontDatabase.addApplicationFont(str(CHINESE_FONT))
    return CHINESE_FONT


def interface_font() -> QFont:
    """The font of the window: the system's own where it has one, with Chinese families to fall back on."""
    provide_chinese()
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
