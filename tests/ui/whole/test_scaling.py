"""Small screens, fine screens and large type: nothing is cut off, everything can be come to."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import assets, theme
from app.ui.main_window import SMALLEST, MainWindow
from app.ui.pictures import wait_until
from app.ui.start import Opened
from build_spec.tour import Subjects, tour
from tests.ui.whole.cutting import cut_off

HALF_HD = (960, 540)  # a screen of 1920×1080 at 200 %, in logical pixels
LARGE = 15.0  # points of a system's large type


@pytest.fixture
def small(whole: Opened) -> Iterator[MainWindow]:
    whole.window.resize(*HALF_HD)
    yield whole.window
    whole.window.resize(1440, 900)


@pytest.fixture
def large_type(whole: Opened, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    with monkeypatch.context() as patch:
        patch.setattr(theme, "INTERFACE_POINTS", LARGE)
        whole.look.speak()
        QApplication.processEvents()
        assert whole.window.font().pointSizeF() >= LARGE
        yield whole.window
    whole.look.speak()


def _fits(window: MainWindow) -> bool:
    """Whether the page has the room it needs, or can be scrolled through."""
    area, shown = window.stack.area, window.stack.currentWidget() or window
    return shown.minimumSizeHint().height() <= area.viewport().height() + area.verticalScrollBar().maximum()


def _walk(window: MainWindow, subjects: Subjects) -> dict[str, str]:
    found: dict[str, str] = {}
    for place in tour(window, subjects):
        if not wait_until(lambda: _fits(window), 2.0):  # what a timer brings late is laid out then
            found[f"squashed: {place}"] = place
        for finding in cut_off(window):
            found.setdefault(finding, place)
    return found


def test_half_a_hd_screen_is_enough(small: MainWindow, subjects: Subjects) -> None:
    assert (SMALLEST.width(), SMALLEST.height()) <= HALF_HD
    assert (small.width(), small.height()) == HALF_HD
    assert not _walk(small, subjects)


def test_the_rail_shows_where_one_is(small: MainWindow) -> None:
    for page in ("help", "home"):
        small.go(page)
        assert not small.rail.buttons[page].visibleRegion().isEmpty()


def test_large_type_has_room(large_type: MainWindow, subjects: Subjects) -> None:
    assert not _walk(large_type, subjects)


@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
def test_icons_are_drawn_for_the_screen(qapp: QApplication, ratio: float) -> None:
    made = assets.icon("home", "#000000")
    size = made.availableSizes()[0]
    pixmap = made.pixmap(size, ratio)
    assert pixmap.width() == size.width() * ratio
    assert pixmap.devicePixelRatio() == ratio
