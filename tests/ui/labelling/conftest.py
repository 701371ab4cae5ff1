"""Datasets of every scheme, labelled in the real window by real keys."""

import time
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.commands import annotators
from app.domain.annotations import SchemeKind, Source
from app.domain.records import ColumnRoles, Dataset, NewRow, Row
from app.store.project import Project
from app.ui.main_window import MainWindow
from app.ui.pages.label import LabelPage
from app.ui.pages.label_view import LabelView

ME = Source("person", "Anna")
Make = Callable[..., Dataset]
_CALM = 3  # looks, however slow the machine is
_QUIET = 0.06  # seconds without anything under way: one thing leads to the next


@pytest.fixture
def make(project: Project) -> Make:
    """Make a dataset: texts, labels, scheme; the first texts may carry labels."""

    def do(
        texts: Sequence[str],
        labels: Sequence[str] = (),
        scheme: SchemeKind = "single",
        given: Sequence[str] = (),
        seconds: Sequence[str] = (),
    ) -> Dataset:
        roles = ColumnRoles(text="text", label="label", second="other" if seconds else None)
        rows = [
            NewRow(
                text,
                given[place] if place < len(given) else None,
                second=seconds[place] if seconds else None,
                extra={},
            )
            for place, text in enumerate(texts)
        ]
        with project.importing("Texts", roles, ("text", "label", "other"), "texts.csv", "") as into:
            into.add(rows)
        dataset = project.dataset("Texts")
        if scheme != "single":
            project.editor.set_scheme(dataset.id, scheme, ME)
        there = {label.name for label in project.labels(dataset.id)}
        for name in labels:
            if name not in there:
                project.editor.add_label(dataset.id, name, ME)
        return project.dataset("Texts")

    return do


def _click(widget: QWidget, key: Qt.Key | str, modifier: Qt.KeyboardModifier) -> None:
    if isinstance(key, str):
        QTest.keyClicks(widget, key, modifier)
    else:
        QTest.keyClick(widget, key, modifier)


class Hands:
    """Someone at the keyboard of the Label page."""

    def __init__(self, window: MainWindow, project: Project, qtbot: QtBot) -> None:
        self.window, self.project, self.qtbot = window, project, qtbot

    def open(self, **what: str) -> None:
        self.window.go("label", dataset="Texts", **what)
        self.qtbot.waitUntil(lambda: self.view.stack.currentWidget() is not self.view.waiting)
        self.settle()

    @property
    def page(self) -> LabelPage:
        page = self.window.page("label")
        assert isinstance(page, LabelPage)
        return page

    @property
    def view(self) -> LabelView:
        return self.page.view

    @property
    def text(self) -> str:
        """The text in sight."""
        return self.view.desk.text.text()

    def settle(self) -> None:
        """Wait until all is written, read and shown."""

        since, calm = time.monotonic(), 0

        def quiet() -> bool:
            nonlocal since, calm
            self.window.session.scribe.settle()  # what it has to tell is on its way home then
            calm += 1  # the window has done what was on its way home between two of these
            if not self.window.at_rest:
                since, calm = time.monotonic(), 0
            return calm > _CALM and time.monotonic() - since > _QUIET

        self.qtbot.waitUntil(quiet, timeout=30_000)

    def press(self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is."""
        for key in keys:
            focus = self.window.focusWidget()
            assert focus is not None
            _click(focus, key, modifier)
            QApplication.processEvents()

    def row(self, position: int) -> Row:
        """A row as it is on the disk."""
        return self.project.rows(self.project.dataset("Texts").id, position, 1)[0]


@pytest.fixture
def hands(window: MainWindow, project: Project, qtbot: QtBot) -> Hands:
    annotators.set_current(ME.name)
    return Hands(window, project, qtbot)


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Run the window until something is so; a worker's first answer takes its time."""

    def wait(ready: Callable[[], bool]) -> None:
        qtbot.waitUntil(ready, timeout=120_000)

    return wait
