"""A dataset of reviews in the project of the plain shell, and views hosted as a page hosts them."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.commands.session import Changes
from app.domain.records import ColumnRoles, Dataset, NewRow
from tests.ui.conftest import PlainShell


@pytest.fixture
def reviews(shell: PlainShell) -> Dataset:
    """Forty labelled reviews and four without a label."""
    rows = [NewRow(f"text {n} is {'good' if n % 2 else 'bad'}", "yes" if n % 2 else "no") for n in range(40)]
    rows += [NewRow(f"later {n} good") for n in range(4)]
    project = shell.session.project
    with project.importing("reviews", ColumnRoles(text="t", label="l"), ("t", "l"), "r.csv", "") as importer:
        importer.add(rows)
    return project.dataset("reviews")


Host = Callable[[QWidget, Callable[[Changes], None]], None]


@pytest.fixture
def host(shell: PlainShell, show: Callable[[QWidget], QWidget], qtbot: QtBot) -> Iterator[Host]:
    """Show a view and tell it of changes; at the end, wait for what it still has under way."""
    hosted: list[Callable[[Changes], None]] = []

    def do(view: QWidget, changed: Callable[[Changes], None]) -> None:
        shell.session.changed.connect(changed)
        hosted.append(changed)
        view.resize(900, 700)
        show(view)

    yield do
    for changed in hosted:
        shell.session.changed.disconnect(changed)
    shell.session.scribe.settle()
    for _ in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not shell.busy)
        QApplication.processEvents()
