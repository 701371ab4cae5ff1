"""Curves: what they show, where, and the numbers under them."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import DARK, LIGHT, Theme
from app.ui.widgets.curves import Curve, Curves, smoothed, thinned, ticks

Show = Callable[[QWidget], QWidget]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_dot_is_painted_where_the_point_is(qtbot: QtBot, show: Show, theme: Theme) -> None:
    made = Curves(theme)
    made.set_texts("Loss", "epochs")
    made.resize(400, 260)
    made.show_curves([Curve("validation", ((0.5, 2.0), (1.0, 1.0), (2.0, 0.5)))])
    show(made)
    place = made.place((1.0, 1.0)).toPoint()
    assert QColor(made.grab().toImage().pixel(place)).name() == QColor(theme.series[0]).name()
    assert made.accessibleDescription() == "validation 0.500"


def test_nothing_one_point_and_a_flat_curve_are_painted(qtbot: QtBot, show: Show) -> None:
    made = Curves(LIGHT, unit_range=True)
    show(made)
    for points in ((), ((0.0, 0.5),), ((0.0, 1.0), (1.0, 1.0)), ((0.0, 0.0), (1.0, 0.0))):
        made.show_curves([Curve("a", points), Curve("b", points, noisy=True)])
        made.grab()
        low_x, high_x, low_y, high_y = made.bounds()
        assert high_x > low_x
        assert high_y > low_y


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=50))
def test_the_course_of_a_curve_stays_within_it(values: list[float]) -> None:
    course = smoothed([(float(i), value) for i, value in enumerate(values)])
    assert course[0][1] == pytest.approx(values[0], abs=1e-6)
    assert all(min(values) - 1e-6 <= y <= max(values) + 1e-6 for _, y in course)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 8))
def test_ticks_are_few_rising_and_inside(low: float, span: float, most: int) -> None:
    found = ticks(low, low + span, most)
    assert len(found) <= most + 1
    assert found == sorted(set(found))
    assert all(low - span * 1e-6 - 1e-9 <= tick <= low + span * (1 + 1e-6) + 1e-9 for tick in found)


def test_ticks_of_no_range() -> None:
    assert ticks(1.0, 1.0) == [1.0]
    assert ticks(0.0, math.inf) == [0.0]


def test_a_long_curve_is_thinned_but_keeps_its_end() -> None:
    points = [(float(i), float(i)) for i in range(100_000)]
    kept = thinned(points, 1000)
    assert len(kept) <= 1002
    assert kept[-1] == points[-1]
