"""Lines between words: only what is in view, the strongest first; one word's lines when it is pointed at."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import DARK, LIGHT, Theme
from app.ui.widgets.head_grid import HeadGrid
from app.ui.widgets.head_lines import KEPT, MOST_DRAWN, HeadLines
from app.ui.widgets.shades import mix

Show = Callable[[QWidget], QWidget]


def made(count: int, theme: Theme = LIGHT) -> HeadLines:
    view = HeadLines(theme)
    view.resize(600, 500)
    raw = np.exp(2 * np.random.default_rng(0).standard_normal((count, count))).astype(np.float32)
    view.show_matrix(raw / raw.sum(axis=1, keepdims=True), [f"word{i}" for i in range(count)])
    return view


def test_a_short_text_has_all_its_lines(qtbot: QtBot, show: Show) -> None:
    view = made(12)
    show(view)
    assert view.every_line()
    assert view.drawn() == int((view._matrix / view._matrix.max() >= 0.03).sum())


def test_a_long_text_has_a_bounded_number_of_them(qtbot: QtBot, show: Show) -> None:
    view = made(512)
    show(view)
    assert not view.every_line()
    assert len(view._weights) <= 512 * KEPT
    for place in (0, 3000, view.verticalScrollBar().maximum()):
        view.verticalScrollBar().setValue(place)
        assert 0 < view.drawn() <= MOST_DRAWN
    strongest = np.unravel_index(int(view._matrix.argmax()), view._matrix.shape)
    assert strongest in set(zip(view._from.tolist(), view._to.tolist(), strict=True))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_strongest_line_has_the_full_colour_and_others_less(qtbot: QtBot, show: Show, theme: Theme) -> None:
    view = HeadLines(theme)
    view.resize(600, 200)
    view.show_matrix(np.array([[1.0, 0.0], [0.0, 0.5]], dtype=np.float32), ["tea", "cup"])
    show(view)
    picture = view.viewport().grab().toImage()
    found: list[set[str]] = []
    for word in range(2):
        middle = (view.place_of(0, word) + view.place_of(1, word)) / 2
        around = (QPointF(0, step) for step in (-1, 0, 1))
        found.append({QColor(picture.pixel((middle + step).toPoint())).name() for step in around})
    assert found[0] != found[1]
    assert mix(theme.surface, theme.positive, 1.0) in found[0] | {theme.positive.lower()}
    assert theme.positive.lower() not in found[1]


def test_pointing_shows_one_words_lines_and_the_keys_go_on(qtbot: QtBot, show: Show) -> None:
    view = made(100)
    show(view)
    told: list[tuple[int, int]] = []
    view.pointed.connect(lambda side, word: told.append((side, word)))
    assert view.word_at(view.place_of(1, 3) + QPointF(10, 0)) == (1, 3)
    view.point(0, 50)
    row = view._matrix[50]
    assert view.drawn() == int((row / row.max() >= 0.03).sum())
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert told == [(0, 50), (0, 51), (1, 51), (-1, -1)]
    first, last = view._visible()
    assert first < 51 < last  # it scrolled there


def test_nothing_to_show_is_painted_too(qtbot: QtBot, show: Show) -> None:
    view = HeadLines(LIGHT)
    show(view)
    view.show_matrix(np.zeros((0, 0), np.float32), [])
    view.grab()
    view.show_matrix(np.zeros((3, 3), np.float32), ["a", "b", "c"])
    assert view.drawn() == 0
    view.point(1, 2)
    view.grab()


def test_heads_bear_their_marks_where_there_is_room(qtbot: QtBot, show: Show) -> None:
    grid = HeadGrid(LIGHT)
    grid.resize(400, 300)
    grid.show_size(2, 2)
    grid.show_layer(0, [np.eye(4, dtype=np.float32)] * 2)
    show(grid)
    before = grid.grab().toImage()
    grid.show_signs(0, ["←", ""])
    assert (grid.sign(0, 0), grid.sign(0, 1), grid.sign(1, 1)) == ("←", "", "")
    after = grid.grab().toImage()
    corner = (grid.box(0, 0).bottomRight() - QPointF(8, 8)).toPoint()
    assert any(
        before.pixel(corner.x() + x, corner.y() + y) != after.pixel(corner.x() + x, corner.y() + y)
        for x in range(-7, 7)
        for y in range(-7, 7)
    )
    grid.show_size(1, 1)
    assert grid.sign(0, 0) == ""
