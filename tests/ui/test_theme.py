"""Themes: contrast, forcing and following, the stylesheet."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.ui import sheet
from app.ui.look import Look, choice_from
from app.ui.theme import DARK, LIGHT, Theme, interface_font, reading_font


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    found = QColor(colour)
    parts = [found.redF(), found.greenF(), found.blueF()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "ground"),
        ("ink", "surface"),
        ("ink", "raised"),
        ("ink", "accent_soft"),
        ("quiet", "ground"),
        ("quiet", "surface"),
        ("quiet", "raised"),
        ("accent", "surface"),
        ("accent", "ground"),
        ("on_accent", "accent"),
        ("good", "surface"),
        ("warn", "surface"),
        ("bad", "surface"),
        ("bad", "ground"),
    ],
)
def test_text_can_be_read_on_its_ground(theme: Theme, ink: str, ground: str) -> None:
    assert _contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_stylesheet_is_whole(theme: Theme) -> None:
    made = sheet.stylesheet(theme)
    assert "$" not in made
    assert made.count("{") == made.count("}")
    assert theme.accent in made


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_heat_scale_is_ordered(theme: Theme) -> None:
    steps = [_luminance(colour) for colour in theme.heat]
    assert steps == sorted(steps, reverse=theme is LIGHT)


def test_a_choice_is_the_first_that_names_a_theme() -> None:
    assert choice_from(None, "", "Dark", "light") == "dark"
    assert choice_from("mauve") == "system"


def test_the_look_changes_palette_and_sheet_live(qapp: QApplication) -> None:
    look = Look(qapp, "light")
    heard: list[str] = []
    look.changed.connect(lambda: heard.append(look.theme.name))
    look.choose("dark")
    assert heard == ["dark"]
    assert qapp.palette().window().color() == QColor(DARK.ground)
    assert DARK.ground in qapp.styleSheet()
    look.choose("light")
    assert qapp.palette().window().color() == QColor(LIGHT.ground)
    assert heard == ["dark", "light"]


def test_fonts_fall_back_on_chinese_ones(qapp: QApplication) -> None:
    assert {"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"} <= set(interface_font().families())
    assert reading_font().pointSizeF() > interface_font().pointSizeF()
