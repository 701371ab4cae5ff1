"""Suggestions in sight: accepted, refused, whose they are; the model that learns while one labels."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands import candidates
from app.domain.annotations import Annotation, Source, Suggestion
from app.domain.records import Run as RunRecord
from app.domain.records import TrainSettings
from app.domain.results import Figure
from app.domain.spans import Span
from app.domain.suggestions import QuickResult
from app.ui.pages.label_similar import TICKED
from tests.commands.conftest import toy_rows
from tests.ui.labelling.conftest import Hands, Make

K = Qt.Key
RUN = Source("run", "run-001")


def _suggest(hands: Hands, task: str, suggestions: list[tuple[int, Annotation, float]]) -> None:
    """A finished run says something about texts; the page shows what it says."""
    dataset = hands.project.dataset("Texts")
    run = RunRecord("run-001", "Model", task, dataset.id, "Texts", "tiny", "finished", 1.0, TrainSettings())
    hands.project.add_run(run)
    said = [Suggestion(hands.row(place).id, annotation, sure) for place, annotation, sure in suggestions]
    hands.project.voices.store_predictions(dataset.id, RUN, said)
    hands.open()
    chooser = hands.view.bar.chooser
    place = next(i for i in range(chooser.count()) if "Model" in chooser.itemText(i))
    hands.view.bar.source_chosen.emit(hands.view.bar._sources[place][1])
    hands.qtbot.waitUntil(lambda: hands.view.flow.suggestions.of(hands.row(0).id) is not None)


def test_a_suggested_label_is_accepted_or_refused(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["good", "bad"])
    said = [(place, Annotation(label="bad"), 0.9) for place in range(3)]
    _suggest(hands, "classification", said)
    assert "bad, 90 %" in hands.view.bar.text.text()
    assert hands.view.desk.choices.model.suggested == {"bad": 0.9}
    hands.press("a")
    assert hands.text == "two"
    hands.press("x")
    assert hands.text == "two"
    assert not hands.view.bar._offer.isVisible()
    assert hands.view.desk.choices.model.refused == {"bad"}
    hands.press("a")  # nothing is suggested any more
    assert hands.text == "two"
    hands.press(K.Key_1)
    QTest.mouseClick(hands.view.bar.accept, Qt.MouseButton.LeftButton)
    hands.view.flow.suggestions.drop()
    hands.qtbot.waitUntil(lambda: not hands.window.session.scribe.waiting)
    assert [hands.row(place).label for place in range(3)] == ["bad", "good", "bad"]
    kinds = [edit.kind for edit in hands.project.editor.history(3)]
    assert kinds == ["suggestion", "label", "suggestion"]


def test_suggested_marks_are_drawn_and_accepted(make: Make, hands: Hands) -> None:
    make(["Anna in Rome"], ["PER", "LOC"], "spans")
    spans = (Span(0, 4, "PER"), Span(8, 12, "LOC"))
    _suggest(hands, "ner", [(0, Annotation(spans=spans), 0.8)])
    assert hands.view.desk.editor.suggested() == spans
    assert "2" in hands.view.bar.text.text()
    hands.press("a")
    hands.qtbot.waitUntil(lambda: not hands.window.session.scribe.waiting)
    assert hands.row(0).spans == spans


def test_nobodys_suggestions_can_be_chosen(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["good", "bad"])
    _suggest(hands, "classification", [(0, Annotation(label="bad"), 0.9)])
    hands.view.bar.source_chosen.emit(None)
    assert not hands.view.bar._offer.isVisible()
    assert hands.view.bar.chooser.currentText() == "No suggestions"


def test_the_quick_model_learns_while_one_labels_and_then_suggests(
    make: Make, hands: Hands, tiny_encoder: Path, until: Callable[[Callable[[], bool]], None]
) -> None:
    rows = toy_rows(60)
    dataset = make([row.text for row in rows], given=[row.label or "" for row in rows[:34]])
    candidates.choose_model(hands.window.session, dataset.id, str(tiny_encoder))
    hands.view.flow.suggestions.learns(False)
    hands.open()
    for row in rows[34:36]:
        hands.press(K.Key_1 if row.label == "positive" else K.Key_2)
    hands.view.tools.learning.setChecked(False)
    hands.view.tools.learning.trigger()
    until(lambda: hands.view.bar._offer.isVisible())
    assert "suggests right about" in hands.view.bar.status.text()
    here = hands.view.flow.shown
    assert here is not None
    suggested = hands.view.flow.suggestions.of(here.id)
    assert suggested is not None
    assert suggested.annotation.label == rows[here.position].label
    hands.view.tools.order_chosen.emit("active")
    until(lambda: hands.view.flow.shown is not None and hands.view.flow.shown is not here)
    assert hands.view.flow.queue.left == 24  # every unlabelled text, whatever the order says
    hands.press("s")
    until(lambda: bool(hands.view.drawer.similar.rows))
    similar = hands.view.drawer.similar
    assert not any(row.labelled for row in similar.wanted())
    assert len(similar.wanted()) <= TICKED
    fresh = hands.project.rows(dataset.id, 40, 20)
    similar._show([(row, 0.9) for row in fresh])
    assert len(similar.wanted()) == TICKED
    similar._show([(hands.row(35), 0.9), *((row, 0.7) for row in fresh[:3]), (fresh[3], 0.59)])
    assert similar.list.lines.left_out == {0, 4}
    similar.label.setCurrentIndex(0)
    wanted = [row.position for row in similar.wanted()]
    assert wanted
    similar.apply.setFocus()
    QTest.mouseClick(similar.apply, Qt.MouseButton.LeftButton)
    assert hands.window.focusWidget() is hands.view.desk.reader
    until(lambda: not hands.window.session.scribe.waiting)
    assert "saved" in hands.view.tools.progress.mark.text()
    assert all(hands.row(position).label == "positive" for position in wanted)


def test_how_good_the_quick_model_is_stands_in_words(make: Make, hands: Hands) -> None:
    make(["one"], ["a"])
    hands.open()
    told = [
        hands.view.flow.suggestions._told(QuickResult("", {}, 40, 9, 0, Figure(name, 0.74, 0.7, 0.78), 0.1))
        for name in ("accuracy", "micro_f1", "entity_f1")
    ]
    assert told == [
        "suggests right about 74 % of the time (70–78 %)",
        "names about 74 % of the labels rightly (70–78 %)",
        "finds and names about 74 % of the marks rightly (70–78 %)",
    ]
