"""Work in the background: one answer each, faults included; and what waits for it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands import importing, projects
from app.commands.session import Ticket
from app.domain.annotations import Source
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem
from app.domain.records import ColumnRoles
from app.domain.results import Forecast
from app.store.project import Project
from app.ui.background import Background
from app.ui.latest import Latest
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.pages.home import HomePage


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def _break(*_: object, **__: object) -> Ticket:
    raise ZeroDivisionError("by design")


def test_a_bug_ends_the_wait_and_is_raised(background: Background, qtbot: QtBot) -> None:
    done: list[object] = []
    failed: list[Problem] = []
    with qtbot.captureExceptions() as caught:
        background.run(_break, done.append, failed.append)
        qtbot.waitUntil(lambda: bool(caught))
    assert done == []
    assert [problem.code for problem in failed] == ["bug"]
    assert "by design" in str(failed[0])
    assert isinstance(caught[0][1], ZeroDivisionError)


def test_what_comes_afterwards_waits_for_what_was_under_way(background: Background, qtbot: QtBot) -> None:
    gate, order = threading.Event(), list[str]()
    background.run(lambda: gate.wait(10), lambda _: order.append("work"), lambda _: None)
    background.afterwards(lambda: order.append("afterwards"))
    background.run(lambda: None, lambda _: order.append("later work"), lambda _: None)
    qtbot.waitUntil(lambda: order == ["later work"])
    gate.set()
    qtbot.waitUntil(lambda: order == ["later work", "work", "afterwards"])
    background.afterwards(lambda: order.append("at once"))
    qtbot.waitUntil(lambda: order[-1] == "at once")


def test_a_question_that_breaks_does_not_keep_the_next_waiting(window: MainWindow, qtbot: QtBot) -> None:
    failed: list[Problem] = []
    latest = Latest(window, Forecast, lambda ticket, found: None, failed.append)
    for number in (1, 2):
        with qtbot.captureExceptions() as caught:
            latest.ask(_break)
            assert latest.busy
            qtbot.waitUntil(lambda: bool(caught))
        assert not latest.busy
        assert [problem.code for problem in failed] == ["bug"] * number


@pytest.mark.parametrize("overtaken", [False, True], ids=["dropped", "overtaken"])
def test_a_question_given_up_while_it_is_handed_in_is_cancelled(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path, overtaken: bool
) -> None:
    gate, cancelled = threading.Event(), list[str]()
    monkeypatch.setattr(window.session, "cancel", lambda ticket: cancelled.append(ticket.job))
    latest = Latest(window, Forecast, lambda ticket, found: None)

    def hand_in(heard: Callable[[AnyEvent], None]) -> Ticket:
        gate.wait(10)
        return Ticket("slow", tmp_path)

    latest.ask(hand_in)
    if overtaken:
        latest.ask(lambda heard: Ticket("next", tmp_path), hurry=True)
    else:
        latest.drop()
    assert not cancelled, "there is nothing to cancel yet"
    gate.set()
    qtbot.waitUntil(lambda: cancelled == ["slow"])
    latest.drop()


def test_home_can_be_used_again_after_a_bug(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    home = window.page("home")
    assert isinstance(home, HomePage)
    monkeypatch.setattr(projects, "made", _break)
    with qtbot.captureExceptions() as caught:
        home.make(Path("nowhere"))
        assert not home.isEnabled()
        qtbot.waitUntil(lambda: bool(caught))
    assert home.isEnabled()
    assert not home.working.isVisible()


def test_a_dataset_that_cannot_be_deleted_stays_in_reach(
    window: MainWindow, project: Project, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, table: Path
) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text"), name="letters")
    window.go("data", dataset="letters")
    data = window.page("data")
    assert isinstance(data, DataPage)
    actions = data.browse.tools

    def refuse(dataset_id: int, source: Source) -> None:
        raise Problem("not-writable", path="letters", detail="Read-only file system")

    monkeypatch.setattr(project, "delete_dataset", refuse)
    actions.delete.trigger()
    qtbot.waitUntil(window.bar.isVisible)
    assert actions.isEnabled()
    assert data.browse.dataset is not None
