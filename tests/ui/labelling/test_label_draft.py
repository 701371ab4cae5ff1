"""What is begun on a text: saved without a key, said to be unsaved while it is, reverted, skipped, and kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.annotations import Annotation, Edit, Source
from app.domain.problems import Problem
from app.store.editing import Editor
from tests.ui.labelling.conftest import ME, Hands, Make

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def _mark(hands: Hands) -> str:
    return hands.view.tools.progress.mark.text()


def _full(self: Editor, row: int, annotation: Annotation | None, source: Source, *, kind: str = "label") -> Edit:
    raise Problem("disk-full", path="project.sqlite")


def test_every_toggle_is_saved_at_once(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["a", "b", "c"], "multi")
    hands.open()
    hands.press(K.Key_1)
    hands.settle()
    assert hands.row(0).labels == ("a",)
    hands.press(K.Key_3)
    hands.settle()
    assert hands.row(0).labels == ("a", "c")
    assert "✓ saved" in _mark(hands)
    edits = len(hands.project.editor.history())
    hands.press(K.Key_Return)  # only goes on
    hands.settle()
    assert hands.text == "two"
    assert len(hands.project.editor.history()) == edits
    hands.press(K.Key_Return)  # none applies
    hands.settle()
    assert hands.row(1).annotation == Annotation()


def test_backspace_takes_back_the_last_toggle(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["a", "b"], "multi")
    hands.open()
    hands.press(K.Key_1, K.Key_Return, K.Key_1, K.Key_2, K.Key_Backspace)
    hands.settle()
    assert hands.text == "two"
    assert (hands.row(0).labels, hands.row(1).labels) == (("a",), ("a",))
    assert hands.view.desk.choices.model.chosen == {"a"}


def test_a_written_answer_is_saved_when_typing_pauses_and_the_mark_never_lies(make: Make, hands: Hands) -> None:
    make(["one", "two"], scheme="answer")
    hands.open()
    field = hands.view.desk.answer.field
    QTest.keyClicks(field, "first")
    assert _mark(hands) == "not saved yet"
    assert not hands.row(0).labelled
    hands.qtbot.waitUntil(lambda: hands.row(0).answer == "first", timeout=10_000)
    hands.settle()
    assert "✓ saved" in _mark(hands)
    assert hands.text == "one"
    QTest.keyClicks(field, " and")
    assert _mark(hands) == "not saved yet"
    edits = len(hands.project.editor.history())
    hands.press(K.Key_Return, modifier=CTRL)
    hands.settle()
    assert hands.row(0).answer == "first and"
    assert len(hands.project.editor.history()) == edits + 1
    assert hands.text == "two"


def test_an_answer_is_saved_on_leaving_the_text(make: Make, hands: Hands) -> None:
    make(["one", "two"], scheme="answer")
    hands.open()
    QTest.keyClicks(hands.view.desk.answer.field, "begun")
    hands.press(K.Key_Escape, K.Key_Right)
    hands.settle()
    assert hands.text == "two"
    assert hands.row(0).answer == "begun"
    hands.press(K.Key_Left)
    hands.settle()
    hands.view.desk.answer.field.clear()
    hands.view.flow.walk(1)
    hands.settle()
    assert hands.row(0).answer == "begun"  # nothing is no answer
    assert "not saved" in hands.window.toast.message.text()
    assert _mark(hands) == ""


def test_backspace_reverts_only_what_is_not_saved(make: Make, hands: Hands) -> None:
    make(["one", "two"], scheme="answer")
    hands.open()
    QTest.keyClicks(hands.view.desk.answer.field, "mine")
    hands.press(K.Key_Return, modifier=CTRL)
    hands.settle()
    QTest.keyClicks(hands.view.desk.answer.field, "half")
    hands.press(K.Key_Escape, K.Key_Backspace)
    hands.settle()
    assert hands.text == "two"
    assert hands.view.desk.answer.answer() == ""
    assert hands.row(0).answer == "mine"
    assert not hands.row(1).labelled
    assert "not saved yet" in hands.window.toast.message.text()
    assert _mark(hands) == ""


def test_skipping_discards_only_what_was_never_saved(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], scheme="answer")
    hands.open()
    QTest.keyClicks(hands.view.desk.answer.field, "half")
    hands.press(K.Key_Escape, " ")
    hands.settle()
    assert hands.text == "two"
    assert not hands.row(0).labelled
    QTest.keyClicks(hands.view.desk.answer.field, "whole")
    hands.qtbot.waitUntil(lambda: hands.row(1).labelled, timeout=10_000)
    QTest.keyClicks(hands.view.desk.answer.field, " and more")
    hands.press(K.Key_Escape, " ")
    hands.settle()
    assert hands.row(1).answer == "whole and more"
    assert hands.text == "three"


def test_a_toggle_that_cannot_be_saved_stays_on_the_desk_and_is_saved_with_the_next(
    make: Make, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(["one", "two"], ["a", "b"], "multi")
    hands.open()
    with monkeypatch.context() as patch:
        patch.setattr(Editor, "annotate", _full)
        hands.press(K.Key_1)
        hands.settle()
    assert _mark(hands) == "not saved"
    assert hands.view.desk.choices.model.chosen == {"a"}
    hands.press(K.Key_2)
    hands.settle()
    assert hands.row(0).labels == ("a", "b")
    assert "✓ saved" in _mark(hands)


def test_mark_and_pace_are_those_of_the_dataset(make: Make, hands: Hands) -> None:
    make(["one", "two", "three", "four"], ["a"])
    hands.open()
    hands.press(K.Key_1, K.Key_1, K.Key_1)
    hands.settle()
    progress = hands.view.tools.progress
    assert progress.pace.median is not None
    assert "✓ saved" in _mark(hands)
    hands.press(K.Key_1)  # on its way while another dataset is chosen
    hands.project.rename_dataset(hands.view.dataset.id, "First", ME)  # type: ignore[union-attr]
    other = make(["five"], ["a"])
    hands.view.show_dataset(other)
    hands.settle()
    assert _mark(hands) == ""
    assert progress.pace.median is None


def test_the_windows_undo_brings_the_text_back(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["a"])
    hands.open()
    hands.press(K.Key_1, K.Key_1)
    hands.settle()
    hands.window.undo()
    hands.settle()
    assert not hands.row(1).labelled
    assert hands.text == "two"
    assert [tick.told.splitlines()[1] for tick in hands.view.tools.history.ticks()] == ["one"]
    assert "taken back" in _mark(hands)
    hands.press(K.Key_1, K.Key_1)
    hands.settle()
    assert hands.row(1).label == "a"
    assert hands.view.stack.currentWidget() is hands.view.nothing
    hands.window.undo()
    hands.settle()
    assert hands.text == "three"
    assert hands.view.stack.currentWidget() is hands.view.desk_page


def test_texts_cleared_together_elsewhere_come_again(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["a"])
    hands.open()
    hands.press(K.Key_1, K.Key_1)
    hands.settle()
    rows = [hands.row(0).id, hands.row(1).id]
    hands.window.session.scribe.write(lambda: hands.project.editor.clear(rows, ME))
    hands.settle()
    assert hands.text == "three"
    assert hands.view.tools.history.ticks() == ()
    hands.press(K.Key_1)
    assert hands.text == "one"
    hands.press(K.Key_1)
    assert hands.text == "two"


def test_a_label_of_a_scheme_that_was_changed_meanwhile_is_refused_and_the_text_shown_anew(
    make: Make, hands: Hands
) -> None:
    dataset = make(["one", "two"], ["a", "b"])
    hands.open()
    hands.project.editor.set_scheme(dataset.id, "multi", ME)  # nobody was told yet
    hands.press(K.Key_2)
    hands.settle()
    assert not hands.row(0).labelled
    assert "way of labelling" in hands.window.bar.sentence.text()
    assert hands.text == "one"
    assert hands.view.desk.scheme == "multi"
    assert hands.view.tools.history.ticks() == ()
    hands.press(K.Key_2)
    hands.settle()
    assert hands.row(0).labels == ("b",)


def test_in_a_second_opinion_nothing_shows_or_alters_what_others_said(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["good", "bad"])
    hands.project.editor.annotate(hands.row(1).id, Annotation(label="good"), Source("person", "Ben"))
    hands.open()
    drawer, buttons = hands.view.drawer, hands.view.buttons.buttons
    drawer.show()
    hands.press("o")
    hands.settle()
    assert not drawer.isVisible()
    assert not buttons["similar"].isEnabled()
    hands.press("s")
    hands.settle()
    assert not drawer.isVisible()
    drawer.similar.write()
    hands.settle()
    assert hands.row(1).source == Source("person", "Ben")
    hands.press("o")
    assert buttons["similar"].isEnabled()


def test_what_is_typed_while_the_rest_is_being_saved_is_said_to_be_unsaved(make: Make, hands: Hands) -> None:
    make(["one", "two"], scheme="answer")
    hands.open()
    QTest.keyClicks(hands.view.desk.answer.field, "first")
    hands.view.flow.draft._pause.setInterval(600_000)
    hands.view.flow.draft._save()
    QTest.keyClicks(hands.view.desk.answer.field, " and")
    hands.window.session.scribe.settle()
    hands.settle()
    assert hands.row(0).answer == "first"
    assert _mark(hands) == "not saved yet"
