"""Marking the reason for a label in the real window: by mouse, by keys, saved, taken back, kept."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.annotations import Annotation, SchemeKind, Source
from app.domain.problems import Problem
from app.store.editing import Editor
from app.ui.widgets.long_text import EDGE
from tests.ui.labelling.conftest import ME, Hands, Make

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
BEN = Source("person", "Ben")


def place(hands: Hands, at: int) -> QPoint:
    """Where a code point of the text is in its widget."""
    box = hands.view.desk.reader.rects(at, at + 1)[0]
    return QPoint(int(box.left()) + EDGE + 1, int(box.center().y()) + EDGE)


def drag(hands: Hands, start: int, last: int) -> None:
    viewport = hands.view.desk.reader.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place(hands, start))
    QTest.mouseMove(viewport, place(hands, last))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place(hands, last))


@pytest.mark.parametrize("scheme", ["single", "multi", "rating"])
def test_dragging_marks_whole_words_and_saves_them(make: Make, hands: Hands, scheme: SchemeKind) -> None:
    make(["the plot is thin", "two"], ["1", "2"], scheme)
    hands.open()
    drag(hands, 5, 6)  # not switched on: only selected
    hands.settle()
    assert hands.row(0).rationale == ()
    QTest.mouseClick(hands.view.buttons.buttons["reason"], Qt.MouseButton.LeftButton)
    assert hands.view.desk.below.isVisible()
    drag(hands, 5, 6)
    drag(hands, 9, 14)
    hands.settle()
    assert hands.row(0).rationale == ((4, 8), (9, 16))
    assert not hands.row(0).labelled
    assert "saved" in hands.view.tools.progress.mark.text()
    drag(hands, 6, 10)  # over both: one
    hands.settle()
    assert hands.row(0).rationale == ((4, 16),)


def test_keys_mark_and_take_away_and_the_label_follows(make: Make, hands: Hands) -> None:
    make(["the plot is thin", "two words"], ["good", "bad"])
    hands.open()
    hands.press("r", K.Key_Right, K.Key_Right)
    hands.press(K.Key_Right, modifier=SHIFT)
    hands.press(K.Key_Return)
    hands.settle()
    assert hands.row(0).rationale == ((4, 11),)
    hands.press(K.Key_2)
    assert hands.text == "two words"
    hands.settle()
    assert (hands.row(0).label, hands.row(0).rationale) == ("bad", ((4, 11),))
    hands.press(K.Key_Right, K.Key_Return, K.Key_Delete)
    hands.settle()
    assert hands.row(1).rationale == ()
    hands.press("r", K.Key_Left)  # switched off, arrows walk again
    assert hands.text == "the plot is thin"
    assert hands.view.desk.reader.rationale() == ((4, 11),)
    assert not hands.view.desk.below.isVisible()
    hands.press(K.Key_Tab)  # nor does Tab stop at marks
    assert hands.view.desk.reader.current() is None


def test_each_mark_is_taken_back_by_itself(make: Make, hands: Hands) -> None:
    make(["the plot is thin", "two"], ["good", "bad"])
    hands.open()
    hands.press(K.Key_1, K.Key_Left, "r")
    drag(hands, 4, 6)
    drag(hands, 12, 14)
    hands.settle()
    hands.press(K.Key_Backspace)
    hands.settle()
    assert (hands.row(0).rationale, hands.row(0).label) == (((4, 8),), "good")
    assert hands.view.desk.reader.rationale() == ((4, 8),)
    assert len(hands.view.tools.history.ticks()) == 1  # the label's own tick stays
    hands.press(K.Key_Backspace)
    hands.settle()
    assert (hands.row(0).rationale, hands.row(0).label) == ((), "good")
    hands.press(K.Key_Backspace)
    hands.settle()
    assert not hands.row(0).labelled


def test_another_label_keeps_the_reason_and_shows_it(make: Make, hands: Hands) -> None:
    dataset = make(["the plot is thin", "two"], ["good", "bad"], given=["good"])
    row = hands.row(0).id
    hands.project.editor.give_reason(row, [(4, 8)], BEN)
    hands.window.go("label", dataset=dataset.name, row=str(row))
    hands.settle()
    assert hands.view.desk.reader.rationale() == ((4, 8),)
    hands.press(K.Key_2)
    assert hands.text == "the plot is thin"  # stays, so that the reason can be adjusted
    assert "another one now" in hands.view.desk.below.text()
    hands.settle()
    assert (hands.row(0).label, hands.row(0).rationale) == ("bad", ((4, 8),))
    hands.press(K.Key_2)  # the same again: it holds
    assert hands.text == "two"
    assert not hands.view.desk.below.isVisible()


def test_reasons_of_others_are_not_shown_for_a_second_opinion(make: Make, hands: Hands) -> None:
    make(["the plot is thin", "two"], ["good", "bad"])
    row = hands.row(0).id
    hands.project.editor.annotate(row, Annotation("good"), BEN)
    hands.project.editor.give_reason(row, [(4, 8)], BEN)
    hands.open()
    hands.press("r", "o")
    hands.settle()
    assert hands.text == "the plot is thin"
    assert hands.view.desk.reader.rationale() == ()
    assert not hands.view.reasons.on
    assert not hands.view.buttons.buttons["reason"].isChecked()
    hands.press("r")
    assert not hands.view.reasons.on


def test_marked_passages_have_no_switch(make: Make, hands: Hands) -> None:
    make(["one two"], ["x"], "spans")
    hands.open()
    hands.press("r")
    assert not hands.view.buttons.buttons["reason"].isVisible()
    assert not hands.view.reasons.on


def test_what_cannot_be_saved_is_shown_as_it_was(make: Make, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    make(["the plot is thin", "two"], ["good"])
    hands.open()
    hands.press("r")
    drag(hands, 4, 6)
    hands.settle()

    def fail(*_: object) -> None:
        raise Problem("disk-full", path="x")

    monkeypatch.setattr(Editor, "give_reason", fail)
    drag(hands, 12, 14)
    hands.settle()
    assert hands.view.desk.reader.rationale() == ((4, 8),)
    assert hands.view.flow.shown is not None
    assert hands.view.flow.shown.rationale == ((4, 8),)
    assert hands.row(0).rationale == ((4, 8),)


def test_several_labels_toggled_keep_the_reason(make: Make, hands: Hands) -> None:
    make(["the plot is thin", "two"], ["x", "y"], "multi")
    hands.open()
    hands.press("r")
    drag(hands, 4, 6)
    hands.press(K.Key_1, K.Key_2)
    hands.settle()
    assert (hands.row(0).labels, hands.row(0).rationale) == (("x", "y"), ((4, 8),))
    assert hands.view.desk.reader.rationale() == ((4, 8),)
    hands.press("r", K.Key_Right, K.Key_Left)
    assert hands.view.desk.reader.rationale() == ((4, 8),)
    assert hands.row(0).source == ME
