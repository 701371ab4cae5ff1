"""A walk through the whole window for those who use it by keyboard, by ear, or with little sight."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QScrollArea, QWidget

from app.ui.main_window import MainWindow
from build_spec.tour import Subjects, tour
from tests.ui.whole import accessible
from tests.ui.whole.accessible import CHECKS


def test_everything_has_a_name_a_role_a_ring_and_a_key(window: MainWindow, subjects: Subjects) -> None:
    """All checks in one walk, since the walk is what takes time."""
    found: dict[str, list[str]] = {}
    for place in tour(window, subjects):
        for check in CHECKS:
            for finding in check(window):
                found.setdefault(finding, []).append(place)
    assert not found, "\n".join(f"{finding} ({', '.join(places[:3])})" for finding, places in sorted(found.items()))


class Bare(QWidget):
    """Listens to the mouse alone, and says nothing of itself."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


Bare.__module__ = "app.ui.planted"


@pytest.fixture
def planted() -> Iterator[QMainWindow]:
    """A window with everything done wrong."""
    window = QMainWindow()
    content = QWidget()
    window.setCentralWidget(content)
    window.resize(400, 300)
    nameless = QPushButton(content)
    nameless.setGeometry(200, 200, 60, 30)
    first = QPushButton("before", content)
    first.setGeometry(10, 10, 60, 30)
    mouse = QPushButton("mouse", content)
    mouse.setGeometry(10, 60, 60, 30)
    mouse.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    bare = Bare(content)
    bare.setGeometry(10, 100, 60, 30)
    focusable = QWidget(content)
    focusable.setGeometry(100, 100, 60, 30)
    focusable.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area = QScrollArea(content)
    area.setGeometry(300, 10, 90, 60)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    high = QLabel("\n" * 20)
    area.setWidget(high)
    window.show()
    QApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("check", "finding"),
    [
        (accessible.nameless, "no name: QPushButton"),
        (accessible.roleless, "no role: QWidget"),
        (accessible.ringless, "no focus to be seen: QWidget"),
        (accessible.unreachable, "only the mouse works it: QPushButton “mouse”"),
        (accessible.mouse_only, "only the mouse works it: Bare"),
        (accessible.stuck, "no key scrolls it: QScrollArea"),
        (accessible.out_of_order, "tab order: QPushButton “” before QPushButton “before”"),
    ],
)
def test_the_checks_find_what_is_planted(
    planted: QMainWindow, check: Callable[[QMainWindow], Iterator[str]], finding: str
) -> None:
    assert any(found.startswith(finding) for found in check(planted)), list(check(planted))
