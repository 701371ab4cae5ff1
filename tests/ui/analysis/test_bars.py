"""Bars: order and text kept, lengths painted to scale, read aloud and pointed at."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import DARK, LIGHT, Theme
from app.ui.widgets.bars import Bar, Bars

Show = Callable[[QWidget], QWidget]


def bars(theme: Theme, show: Show, signed: bool, *values: float) -> Bars:
    made = Bars(theme, signed=signed)
    made.resize(400, 200)
    made.show_bars([Bar(f"<b>{i}</b>", value, f"{value:.2f}", mark=i) for i, value in enumerate(values)])
    show(made)
    return made


def painted(made: Bars, row: int, colour: str) -> int:
    """Pixels of a colour along the middle of a row."""
    image: QImage = made.viewport().grab().toImage()
    y = made.rowViewportPosition(row) + made.rowHeight(row) // 2
    return sum(QColor(image.pixel(x, y)).name() == QColor(colour).name() for x in range(image.width()))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_bar_is_as_long_as_its_value(qtbot: QtBot, show: Show, theme: Theme) -> None:
    made = bars(theme, show, False, 1.0, 0.5, 0.0)
    whole = painted(made, 0, theme.accent)
    made.show_bars([Bar("<b>0</b>", 0.5, "0.50"), Bar("<b>1</b>", 0.5, "0.50"), Bar("c", 0.0, "0.00")], top=1.0)
    assert whole > 100
    assert painted(made, 0, theme.accent) == pytest.approx(whole / 2, abs=6)


def test_signed_bars_grow_both_ways_from_the_middle(qtbot: QtBot, show: Show) -> None:
    made = bars(LIGHT, show, True, 1.0, -0.5)
    assert painted(made, 0, LIGHT.positive) > 40
    assert painted(made, 0, LIGHT.negative) == 0
    assert painted(made, 1, LIGHT.negative) == pytest.approx(painted(made, 0, LIGHT.positive) / 2, abs=4)


def test_names_and_numbers_can_be_read_aloud_and_are_plain(qtbot: QtBot, show: Show) -> None:
    made = bars(LIGHT, show, False, 0.75)
    model = made.model()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "<b>0</b> 0.75"
    assert "&lt;b&gt;" in str(model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole))


def test_keys_point_at_bars_and_pointing_does_not_echo(qtbot: QtBot, show: Show) -> None:
    made = bars(LIGHT, show, True, 1.0, -1.0, 0.5)
    seen: list[int] = []
    made.pointed.connect(seen.append)
    made.point(2)
    assert made.currentIndex().row() == 2
    assert seen == []
    QTest.keyClick(made, Qt.Key.Key_Up)
    assert seen == [1]
