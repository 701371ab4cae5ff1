"""The Trust tab with a real worker behind it: measured, ranked, kept with the run, another default chosen."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.commands import explaining, sampling
from app.commands.session import Session
from app.domain import measured
from app.domain.measured import TextMeasured
from app.domain.methods import AUTO, METHODS, RANDOM
from app.domain.trust import TrustTable
from app.ui.main_window import MainWindow
from app.ui.pages.explain import ExplainPage
from app.ui.pages.explain_trust import ExplainTrust
from app.ui.theme import LIGHT
from app.ui.widgets.trust_table import ROW, TrustTableView

Until = Callable[[Callable[[], bool]], None]
FEW = 10  # texts


@pytest.fixture
def trust(studio: MainWindow, until: Until) -> ExplainTrust:
    studio.go("explain", run="run-001", view="trust")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    until(lambda: page.trust._known is not None and not page.trust.busy)
    return page.trust


@pytest.fixture
def session(studio: MainWindow) -> Session:
    return studio.session


def test_first_it_says_what_belongs_there_and_how_long_it_takes(trust: ExplainTrust) -> None:
    assert trust.shown() is None
    assert trust.told.text().startswith("Nothing is measured yet.")
    assert trust.takes.text().startswith("Takes about")
    assert trust.row.data.currentData() == ""  # the run's own held-out texts
    assert "Letters" in [trust.row.data.itemData(i) for i in range(trust.row.data.count())]


def test_few_texts_can_be_typed_and_never_more_than_there_are(
    trust: ExplainTrust, until: Until, session: Session
) -> None:
    there = sampling.available(session, "run-001", "")
    until(lambda: trust.row.count.maximum() == there)
    assert "1" in trust.row.count.toolTip()
    assert str(there) in trust.row.count.toolTip()
    trust.row.count.setValue(there)
    trust.row.count.selectAll()
    QTest.keyClicks(trust.row.count, "5")
    QTest.keyClick(trust.row.count, Qt.Key.Key_Return)
    assert trust.row.count.value() == 5
    trust.row.limit(3)
    assert trust.row.count.value() == 3
    trust.row.limit(there)
    assert trust.row.count.value() == 5  # as it was wished


def test_texts_that_tell_nothing_are_said_to_be_measured_and_gone_on_from(
    trust: ExplainTrust, until: Until, session: Session
) -> None:
    part = TrustTable((), RANDOM, 0, 2, 0, 0, 1.0, {}, wanted=60)
    trust._measured, trust._so_far = ("run-001", ""), part
    trust.stop()
    until(lambda: (known := trust._known) is not None and known.table == part)
    assert trust.told.text().startswith("2 of 60 texts are measured and kept")
    assert not trust.table.isVisible()
    assert explaining.default_method(session, "run-001") == AUTO
    (session.project.run_folder("run-001") / "trust.json").unlink()
    trust.show_run(trust._run)
    until(lambda: (known := trust._known) is not None and known.table is None)


def test_what_was_kept_without_a_ranking_is_not_called_nothing(
    trust: ExplainTrust, until: Until, session: Session
) -> None:
    path = explaining.measured_file(session, "run-001")
    text = sampling.every(session, "run-001", "")[0]
    trust.row.count.setValue(trust.row.count.maximum())  # all of them, this one too
    path.write_bytes(msgspec.json.encode(TextMeasured(measured.key(text, 0), {}, "search", 2.0)) + b"\n")
    trust.show_run(trust._run)
    until(lambda: (known := trust._known) is not None and known.before == 1)
    assert trust.told.text().startswith("The methods are not ranked yet")
    path.unlink()
    trust.show_run(trust._run)
    until(lambda: (known := trust._known) is not None and known.before == 0)


def test_measuring_cancelled_at_once_leaves_nothing(trust: ExplainTrust, until: Until, session: Session) -> None:
    trust.row.count.setValue(FEW)
    trust.row.measure.click()
    assert trust.busy
    assert not trust.row.cancel.isHidden()
    trust.row.cancel.click()
    assert not trust.busy
    assert trust.shown() is None
    assert explaining.trust(session, "run-001") is None
    until(lambda: not session.at_work())


def test_what_is_measured_when_it_is_cancelled_is_kept_and_gone_on_from(
    trust: ExplainTrust, until: Until, session: Session
) -> None:
    path = explaining.measured_file(session, "run-001")
    trust.row.count.setValue(FEW)
    trust.row.measure.click()
    until(lambda: trust._so_far is not None)
    assert trust.told.text().startswith("So far, on ")
    assert " texts" in trust.takes.text()
    trust.row.cancel.click()
    until(lambda: explaining.trust(session, "run-001") is not None and not session.at_work())
    part = explaining.trust(session, "run-001")
    assert part is not None
    assert part.wanted == FEW
    assert explaining.default_method(session, "run-001") == AUTO, "a part of a sample decides nothing"
    until(lambda: (known := trust._known) is not None and known.table == part and known.before > 0)
    assert trust.told.text().startswith("Stopped after ")
    assert "goes on where it stopped" in trust.takes.text()
    kept = path.read_bytes()
    assert kept.count(b"\n") >= 1
    trust.row.measure.click()
    until(lambda: not trust.busy and (now := explaining.trust(session, "run-001")) is not None and not now.wanted)
    whole = path.read_bytes()
    assert whole.startswith(kept)
    keys = [line.partition(b'"key":')[2][:30] for line in whole.splitlines()]
    assert len(set(keys)) == len(keys) == FEW, "no text is measured twice"
    until(lambda: trust.takes.text().startswith("All of these texts were measured before"))
    explaining.measured_file(session, "run-001").unlink()
    (session.project.run_folder("run-001") / "trust.json").unlink()


def test_methods_are_ranked_beside_random_scores_and_kept(trust: ExplainTrust, until: Until, session: Session) -> None:
    trust.row.count.setValue(FEW)
    trust.row.measure.click()
    until(lambda: trust.shown() is not None and not trust.busy)
    table = trust.shown()
    assert table is not None
    assert explaining.trust(session, "run-001") == table
    model = trust.table.methods
    assert model.rows[0].method == RANDOM
    assert {row.method for row in model.rows} == {RANDOM, AUTO, *METHODS}
    assert str(model.data(model.index(0, 0))).startswith("Random scores")
    for index, row in enumerate(model.rows[1:], 1):
        said = str(model.data(model.index(index, 0)))
        assert ("\nnot " in said, "clearly" in said) == (not row.better, row.unclear)
        assert "–" in str(model.data(model.index(index, 2)))  # the interval
    assert "held-out texts" in trust.told.text()
    assert trust.default.itemData(0) == ""


def test_another_default_is_chosen_and_taken_back(trust: ExplainTrust, until: Until, session: Session) -> None:
    before = explaining.default_method(session, "run-001")
    trust.default.setCurrentIndex(trust.default.findData("occlusion"))
    trust.default.activated.emit(trust.default.currentIndex())
    until(lambda: explaining.default_method(session, "run-001") == "occlusion")
    until(lambda: trust._known is not None and trust._known.chosen == "occlusion")
    assert trust.default.currentData() == "occlusion"
    trust.default.setCurrentIndex(0)
    trust.default.activated.emit(0)
    until(lambda: explaining.default_method(session, "run-001") == before)


def test_every_control_has_a_name(trust: ExplainTrust) -> None:
    for widget in (
        trust.row.data,
        trust.row.count,
        trust.row.measure,
        trust.row.cancel,
        trust.row.bar,
        trust.table,
        trust.default,
    ):
        assert widget.accessibleName()


def test_a_small_window_still_shows_three_methods(qtbot: QtBot) -> None:
    table = TrustTableView(LIGHT)
    qtbot.addWidget(table)
    assert table.minimumHeight() - table.horizontalHeader().sizeHint().height() >= 3 * ROW
