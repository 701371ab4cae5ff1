"""Review: the queue of possible label errors, agreement, and settling differences."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.commands import reviewing
from app.domain.annotations import Annotation, Source
from app.domain.records import Dataset
from app.domain.results import Figure
from app.domain.suggestions import LabelError, LabelErrors, Neighbour
from app.ui import agreement_words
from app.ui.pages.review_agreement import AgreementView
from app.ui.pages.review_errors import ErrorsView
from app.ui.pages.review_settle import SettleView
from app.ui.pages.review_view import ReviewView
from tests.ui.conftest import PlainShell
from tests.ui.labels.conftest import Host

ANNA, BO = Source("person", "anna"), Source("person", "bo")


def _errors(dataset: Dataset) -> tuple[LabelError, ...]:
    first = dataset.id << 32
    details: dict[str, str | int | float] = {"given": "no", "suggested": "yes", "chance": 97, "given_chance": 2}
    return tuple(
        LabelError(
            first + n,
            Annotation("no"),
            Annotation("yes"),
            0.1,
            "confident",
            details,
            (Neighbour(first + n + 1, 0.9, Annotation("yes")),),
        )
        for n in (0, 2, 4, 6)
    )


@pytest.fixture
def errors(shell: PlainShell, reviews: Dataset, host: Host, qtbot: QtBot) -> ErrorsView:
    reviewing.keep(shell.session.project, reviews.id, LabelErrors(40, 40, 4, 4), _errors(reviews))
    made = ErrorsView(shell)
    host(made, made.changed)
    made.show_dataset(reviews)
    qtbot.waitUntil(lambda: made.text.text() == "text 0 is bad")
    return made


def _labels(shell: PlainShell, dataset: Dataset) -> list[str | None]:
    shell.session.scribe.settle()
    return [row.label for row in shell.session.project.rows(dataset.id, 0, 7)[::2]]


def test_each_label_is_decided_by_a_key_and_taken_back(
    errors: ErrorsView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    assert errors.reason.text().startswith("The model, which was not shown this label, reads “yes” with 97 %")
    qtbot.waitUntil(lambda: errors.near[0][1].text() == "text 1 is good")
    QTest.keyClick(errors, Qt.Key.Key_A)
    assert errors.text.text() == "text 2 is bad"  # the next one is there at once
    QTest.keyClick(errors, Qt.Key.Key_K)
    QTest.keyClick(errors, Qt.Key.Key_2)
    assert _labels(shell, reviews) == ["yes", "no", "yes", "no"]
    row = shell.session.project.rows(reviews.id, 2, 1)[0]
    assert row.source is not None
    assert row.source.kind == "person"  # somebody stands by the label now
    QTest.keyClick(errors, Qt.Key.Key_Backspace)
    assert _labels(shell, reviews) == ["yes", "no", "no", "no"]
    qtbot.waitUntil(lambda: errors.text.text() == "text 4 is bad")
    QTest.keyClick(errors, Qt.Key.Key_E)
    shell.session.scribe.settle()
    assert shell.session.project.dataset("reviews").excluded == 1
    QTest.keyClick(errors, Qt.Key.Key_Right)
    assert "3 texts reviewed" in errors.empty._title.text()


def test_what_was_decided_is_remembered(
    errors: ErrorsView, shell: PlainShell, reviews: Dataset, host: Host, qtbot: QtBot
) -> None:
    QTest.keyClick(errors, Qt.Key.Key_K)
    QTest.keyClick(errors, Qt.Key.Key_A)
    kept = reviewing.kept
    qtbot.waitUntil(lambda: len(getattr(kept(shell.session.project, reviews.id), "decided", {})) == 2)
    other = ErrorsView(shell)
    host(other, other.changed)
    other.show_dataset(reviews)
    qtbot.waitUntil(lambda: other.text.text() == "text 4 is bad")
    assert other.progress.text() == "Text 3 of 4, 2 decided"


def test_backspace_does_not_take_back_what_was_edited_elsewhere(
    errors: ErrorsView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    QTest.keyClick(errors, Qt.Key.Key_A)
    shell.session.scribe.settle()
    shell.session.project.editor.annotate((reviews.id << 32) + 6, Annotation("yes"), ANNA)
    QTest.keyClick(errors, Qt.Key.Key_Backspace)
    assert _labels(shell, reviews) == ["yes", "no", "no", "yes"]


def _differ(shell: PlainShell, dataset: Dataset) -> None:
    first = dataset.id << 32
    for source, labels in ((ANNA, "nynyn"), (BO, "nyyyy")):
        said = [(first + n, Annotation({"n": "no", "y": "yes"}[label])) for n, label in enumerate(labels)]
        shell.session.project.editor.voices_in(said, source, fill=False)


def test_differences_are_settled_side_by_side(shell: PlainShell, reviews: Dataset, host: Host, qtbot: QtBot) -> None:
    _differ(shell, reviews)
    view = SettleView(shell)
    host(view, view.changed)
    view.show_dataset(reviews)
    qtbot.waitUntil(lambda: view.text.text() == "text 2 is bad" and len(view._offers) == 2)
    QTest.keyClick(view, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: view.text.text() == "text 4 is bad")
    assert _labels(shell, reviews) == ["no", "yes", "no", "no"]
    edit = shell.session.project.editor.next_undo()
    assert edit is not None
    assert (edit.kind, edit.source.kind) == ("adjudicate", "adjudication")
    view.other.setCurrentIndex(view.other.findData("no"))
    view.other.activated.emit(view.other.currentIndex())
    qtbot.waitUntil(view.empty.isVisible)
    shell.session.scribe.settle()
    view.refresh_all()
    qtbot.waitUntil(lambda: view.rows == [])  # what is settled does not come again


def test_agreement_is_told_with_its_interval_and_how_many_texts(
    shell: PlainShell, reviews: Dataset, host: Host, qtbot: QtBot
) -> None:
    _differ(shell, reviews)
    view = AgreementView(shell)
    host(view, view.changed)
    view.show_dataset(reviews)
    qtbot.waitUntil(lambda: view.pairs.rowCount() == 1)
    assert view.named.text() == "Cohen’s κ"
    assert "on 5 texts" in view.meaning.text()
    assert "hint at most" in view.meaning.text()
    assert view.pairs.data(view.pairs.index(0, 0)) == "anna and bo"
    assert [view.pairs.data(view.pairs.index(0, column)) for column in (1, 2)] == ["5", "2"]
    qtbot.waitUntil(view.confusion.isVisible)


def test_an_adjective_never_stands_alone() -> None:
    sure = agreement_words.meaning(Figure("cohen_kappa", 0.7, 0.65, 0.75), 400)
    assert sure == "Substantial agreement on 400 texts."
    unsure = agreement_words.meaning(Figure("cohen_kappa", 0.5, 0.1, 0.9), 40)
    assert unsure == "Moderate agreement on 40 texts; it could be slight to almost perfect."
    assert agreement_words.grade(-0.2) == "no better than chance"
    assert agreement_words.value(Figure("cohen_kappa", -0.1, -0.3, 0.12)) == "−0.10 (−0.30 – 0.12)"


def test_the_three_views_are_made_when_they_are_shown(
    shell: PlainShell, reviews: Dataset, host: Host, qtbot: QtBot
) -> None:
    view = ReviewView(shell)
    host(view, view.changed)
    view.show_dataset(reviews)
    assert isinstance(view.stack.currentWidget(), ErrorsView)
    for number, kind in ((1, AgreementView), (2, SettleView)):
        view.segments.choose(number)
        assert isinstance(view.stack.currentWidget(), kind)
    view.retranslate()
    view.restyle()
    view.show_dataset(None)
    assert not view.isEnabled()
