"""The confusion matrix: shades, selection by mouse and keyboard, what is told of a cell."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.results import Figure
from app.ui.theme import DARK, LIGHT, Theme
from app.ui.widgets.confusion import Confusion
from app.ui.widgets.interval import Interval, Reached

Show = Callable[[QWidget], QWidget]
LABELS = ("good", "<i>bad</i>", "a very long label indeed")
COUNTS = ((8, 2, 0), (0, 10, 0), (0, 0, 0))


def matrix(theme: Theme, show: Show) -> Confusion:
    made = Confusion(theme)
    made.resize(500, 300)
    made.set_sentence("{0} of {{gold}} called {{predicted}}, {{share}}".format)
    made.show_counts(LABELS, COUNTS)
    show(made)
    return made


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_cells_are_shaded_by_their_share_of_the_row(qtbot: QtBot, show: Show, theme: Theme) -> None:
    made = matrix(theme, show)
    image = made.viewport().grab().toImage()
    for gold, predicted in ((0, 0), (0, 1), (1, 1), (2, 2)):
        corner = made.visualRect(made.model().index(gold, predicted)).topLeft() + QPoint(6, 6)
        assert QColor(image.pixel(corner)).name() == made.fill_at(gold, predicted)
    assert made.fill_at(1, 1) != made.fill_at(0, 0) != made.fill_at(0, 1)
    assert made.fill_at(2, 2) == made.fill_at(0, 2), "a label without texts has no shade"


def test_cells_are_chosen_by_mouse_and_arrow_keys(qtbot: QtBot, show: Show) -> None:
    made = matrix(LIGHT, show)
    seen: list[tuple[int, int]] = []
    made.cell_chosen.connect(lambda gold, predicted: seen.append((gold, predicted)))
    place = made.visualRect(made.model().index(0, 1)).center()
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_Left)
    made.clearSelection()
    assert seen == [(0, 1), (1, 1), (1, 0), (-1, -1)]


def test_a_cell_is_told_in_words_and_plain(qtbot: QtBot, show: Show) -> None:
    made = matrix(LIGHT, show)
    index = made.model().index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "2 of good called <i>bad</i>, 20.0 %"
    assert "&lt;i&gt;" in str(index.data(Qt.ItemDataRole.ToolTipRole))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_an_interval_has_its_point_whiskers_and_baselines_in_place(qtbot: QtBot, show: Show, theme: Theme) -> None:
    made = Interval(theme)
    made.resize(400, 34)
    made.show_figure(Figure("accuracy", 0.8, 0.7, 0.9), [Reached("majority", 0.25)])
    show(made)
    image = made.grab().toImage()
    assert QColor(image.pixel(round(made.place(0.8)), 17)).name() == QColor(theme.accent).name()
    assert QColor(image.pixel(round(made.place(0.73)), 17)).name() == QColor(theme.accent).name()
    assert QColor(image.pixel(round(made.place(0.6)), 17)).name() == QColor(theme.line).name()
    assert QColor(image.pixel(round(made.place(0.25)), 10)).name() not in (
        QColor(theme.accent).name(),
        QColor(theme.surface).name(),
    )
    assert made.accessibleDescription() == "0.800 (0.700–0.900); majority 0.250"
