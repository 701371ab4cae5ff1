"""Themes: contrast, forcing and following, the stylesheet."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.ui import motion, sheet
from app.ui.look import Look, choice_from
from app.ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, THEMES, Theme, interface_font, reading_font
from app.ui.widgets import plain
from app.ui.widgets.shades import contrast, heat, ink_on, luminance, mix, signed, tinted, veil
from app.ui.widgets.span_editor import MARK

ALL = tuple(THEMES.values())
EVERY_THEME = pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
GROUNDS = ("ground", "surface", "raised")
WRITTEN = (  # what is written on what, besides what the stylesheet itself says
    *((ink, ground) for ink in ("ink", "quiet", "accent", "good", "warn", "bad") for ground in GROUNDS),
    ("ink", "accent_soft"),
    ("quiet", "accent_soft"),
    ("on_accent", "accent"),
    ("ground", "ink"),  # the toast
)
DRAWN = (  # what tells controls and the focus from their ground
    *((line, ground) for line in ("edge", "accent", "quiet") for ground in GROUNDS),
    ("on_accent", "accent"),  # the focus of a primary button
)
LABEL_COLOURS = ("#0072B2", "#E69F00", "#FFFF00", "#00FF00", "#FF00FF", "#000000", "#FFFFFF", "#777777")


@EVERY_THEME
@pytest.mark.parametrize(("ink", "ground"), WRITTEN)
def test_text_can_be_read_on_its_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= theme.least


@EVERY_THEME
@pytest.mark.parametrize(("line", "ground"), DRAWN)
def test_controls_and_focus_stand_out(theme: Theme, line: str, ground: str) -> None:
    assert contrast(getattr(theme, line), getattr(theme, ground)) >= 3.0


@EVERY_THEME
def test_what_the_stylesheet_colours_together_can_be_read(theme: Theme) -> None:
    """Rules that set both; what is switched off may be faint (WCAG 2.2, 1.4.3)."""
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", sheet.stylesheet(theme))
    pairs = []
    for names, body in rules:
        said = dict(re.findall(r"(?<![-\w])(color|background):\s*(#\w{6})", body))
        chosen = dict(re.findall(r"selection-(color|background-color):\s*(#\w{6})", body))
        if ":disabled" not in names and len(said) == 2:
            pairs.append((names.strip(), said["color"], said["background"]))
        if len(chosen) == 2:
            pairs.append((names.strip(), chosen["color"], chosen["background-color"]))
    assert len(pairs) > 8
    assert not [pair for pair in pairs if contrast(pair[1], pair[2]) < theme.least]


@EVERY_THEME
@pytest.mark.parametrize("value", [step / 50 for step in range(-50, 51)])
def test_words_can_be_read_on_the_scale_of_attribution(theme: Theme, value: float) -> None:
    pane = signed(value, theme)
    assert contrast(ink_on(pane, theme), pane) >= theme.least


@EVERY_THEME
def test_numbers_can_be_read_on_the_heat_scale(theme: Theme) -> None:
    shades = [heat(step / 255, theme) for step in range(256)]
    assert min(contrast(ink_on(shade, theme), shade) for shade in shades) >= theme.least


@EVERY_THEME
def test_names_can_be_read_on_tints_of_series_and_labels(theme: Theme) -> None:
    """The series tint cells at any strength; colours of labels, which users choose, are laid over a text's ground."""
    strengths = [step / 20 for step in range(21)]
    cells = [tinted(colour, share, theme) for colour in (*theme.series, theme.accent) for share in strengths]
    assert min(contrast(ink_on(cell, theme), cell) for cell in cells) >= theme.least
    marks = [mix(theme.surface, colour, veil(colour, theme, MARK) / 255) for colour in LABEL_COLOURS]
    assert min(contrast(theme.ink, mark) for mark in marks) >= theme.least
    assert veil(LABEL_COLOURS[0], theme, MARK) == MARK  # the usual colours are laid on in full


@EVERY_THEME
def test_the_stylesheet_is_whole(theme: Theme) -> None:
    made = sheet.stylesheet(theme)
    assert "$" not in made
    assert made.count("{") == made.count("}")
    assert theme.accent in made


@EVERY_THEME
def test_the_heat_scale_is_ordered(theme: Theme) -> None:
    steps = [luminance(colour) for colour in theme.heat]
    assert steps == sorted(steps, reverse=not theme.dark)


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


class Wishes(QObject):
    """A desktop that says what a test wants."""

    changed = Signal()

    def __init__(self, high_contrast: bool = False, still: bool = False) -> None:
        super().__init__()
        self.high_contrast = high_contrast
        self.still = still

    def wish(self, high_contrast: bool, still: bool) -> None:
        self.high_contrast, self.still = high_contrast, still
        self.changed.emit()


def test_every_choice_wears_its_theme(qapp: QApplication) -> None:
    look = Look(qapp, "light")
    for name, theme in THEMES.items():
        look.choose(choice_from(name))
        assert look.theme is theme
        assert qapp.palette().window().color() == QColor(theme.ground)
    look.choose("light")


def test_high_contrast_and_stillness_follow_the_desktop_live(qapp: QApplication) -> None:
    look, desktop, bar = Look(qapp, "light"), Wishes(), QProgressBar()
    look.follow(desktop)
    desktop.wish(high_contrast=True, still=True)
    assert look.theme is LIGHT  # chosen by hand: that holds
    motion.endless(bar)
    assert (bar.minimum(), bar.maximum()) == (0, 1)
    assert not qapp.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    look.choose("system")
    assert look.theme in (CONTRAST_LIGHT, CONTRAST_DARK)
    desktop.wish(high_contrast=False, still=False)
    assert look.theme in (LIGHT, DARK)
    motion.endless(bar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    look.choose("light")
    bar.deleteLater()


def test_fonts_fall_back_on_chinese_ones(qapp: QApplication) -> None:
    assert {"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"} <= set(interface_font().families())
    assert reading_font().pointSizeF() > interface_font().pointSizeF()


@pytest.mark.parametrize("count", [1, 2, 5, 14])
@pytest.mark.parametrize("focused", [True, False])
def test_a_list_that_drops_down_shows_all_its_rows(
    qapp: QApplication, show: Callable[[QWidget], QWidget], count: int, focused: bool
) -> None:
    Look(qapp, "light")
    around = QWidget()
    combo, other = QComboBox(), QLineEdit()
    combo.addItems([f"entry {number}" for number in range(count)])
    combo.setCurrentIndex(count - 1)
    layout = QVBoxLayout(around)
    layout.addWidget(combo)
    layout.addWidget(other)
    show(around)
    around.activateWindow()
    (combo if focused else other).setFocus()
    qapp.processEvents()
    height = combo.height()
    combo.showPopup()
    qapp.processEvents()
    view = combo.view()
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(count)]
    assert view.verticalScrollBar().maximum() == 0
    assert rows[0].top() >= 0
    assert rows[-1].bottom() < view.viewport().height()
    combo.hidePopup()
    combo.updateGeometry()
    qapp.processEvents()
    assert combo.height() == height


def _painted(qapp: QApplication, show: Callable[[QWidget], QWidget], theme: Theme, button: QPushButton) -> QImage:
    """A button on the ground of a window in this theme."""
    Look(qapp, choice_from(theme.name))
    around = QWidget()
    QVBoxLayout(around).addWidget(button)
    show(around)
    qapp.processEvents()
    return around.grab(button.geometry()).toImage()


HIGH_CONTRAST = pytest.mark.parametrize("theme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda theme: theme.name)


@HIGH_CONTRAST
def test_a_primary_button_that_is_off_can_be_read_in_high_contrast(
    qapp: QApplication, show: Callable[[QWidget], QWidget], theme: Theme
) -> None:
    button = plain.button("Explain", "primary")
    button.setEnabled(False)
    image = _painted(qapp, show, theme, button)
    middle = [image.pixelColor(x, image.height() // 2).name() for x in range(6, image.width() - 6)]
    ground = image.pixelColor(5, image.height() // 2).name()
    assert max(contrast(ink, ground) for ink in middle) >= 4.5
    assert contrast(image.pixelColor(0, image.height() // 2).name(), theme.ground) >= 3.0


@HIGH_CONTRAST
@pytest.mark.parametrize("enabled", [True, False])
def test_a_flat_button_has_an_edge_in_high_contrast(
    qapp: QApplication, show: Callable[[QWidget], QWidget], theme: Theme, enabled: bool
) -> None:
    button = plain.button("Save", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setEnabled(enabled)
    image = _painted(qapp, show, theme, button)
    assert contrast(image.pixelColor(0, image.height() // 2).name(), theme.ground) >= 3.0
