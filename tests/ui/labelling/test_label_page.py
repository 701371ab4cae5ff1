"""Labelling by key in the real window: each scheme, saving, undoing, walking, skipping, failing."""

import threading
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands import projects, standing
from app.domain.annotations import Annotation, Edit, Source
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, NewRow
from app.domain.spans import Span
from app.store.editing import Editor
from app.store.project import Project
from app.ui.main_window import MainWindow
from app.ui.pages import label_places
from app.ui.pages.label_view import LabelView
from tests.ui.clipping import clipped
from tests.ui.labelling.conftest import ME, Hands, Make

K = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_a_digit_labels_saves_and_shows_the_next_text(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["good", "bad"])
    hands.open()
    assert hands.text == "one"
    hands.press(K.Key_2)
    assert hands.text == "two"
    hands.settle()
    row = hands.row(0)
    assert (row.label, row.source) == ("bad", ME)
    assert "saved" in hands.view.tools.progress.mark.text()
    assert [label.count for label in hands.view.flow.labels] == [0, 1]
    assert "1 of 3" in hands.view.tools.progress.figures.text()
    assert "1 today" in hands.view.tools.progress.figures.text()


def test_backspace_takes_the_label_back_and_returns_to_its_text(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["good", "bad"])
    hands.open()
    hands.press(K.Key_1, K.Key_2, K.Key_Backspace)
    hands.settle()
    assert hands.text == "two"
    assert not hands.row(1).labelled
    assert hands.row(0).label == "good"
    hands.press(K.Key_Backspace)
    hands.settle()
    assert hands.text == "one"
    assert not hands.row(0).labelled
    hands.press(K.Key_Backspace)  # the next edit made the labels: that is not this key's business
    hands.settle()
    assert [label.name for label in hands.project.labels(hands.view.dataset.id)] == ["good", "bad"]  # type: ignore[union-attr]
    assert "no label" in hands.window.toast.message.text()


def test_a_skipped_text_comes_again_at_the_end(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["good"])
    hands.open()
    hands.press(K.Key_Space, K.Key_1, K.Key_1)
    assert hands.text == "one"
    assert not hands.view.nothing.isVisible()
    hands.settle()
    assert not hands.row(0).labelled
    hands.press(K.Key_Space)  # the only one left: it stays in sight
    hands.settle()
    assert hands.text == "one"
    assert hands.view.stack.currentWidget() is hands.view.desk_page


def test_when_every_text_is_labelled_training_is_offered(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["good"])
    hands.open()
    hands.press(K.Key_1, K.Key_1)
    hands.settle()
    assert hands.view.stack.currentWidget() is hands.view.nothing
    hands.press(K.Key_Left)  # back to the last text is possible
    hands.settle()
    assert hands.text == "two"
    hands.press(K.Key_Right)
    hands.settle()
    QTest.mouseClick(hands.view.nothing.action, Qt.MouseButton.LeftButton)
    assert hands.window.stack.currentWidget() is hands.window.page("train")


def test_arrows_walk_and_a_corrected_text_leads_on_to_the_next_unlabelled(make: Make, hands: Hands) -> None:
    make(["one", "two", "three", "four"], ["good", "bad"])
    hands.open()
    hands.press(K.Key_1, K.Key_1)
    hands.press(K.Key_Left, K.Key_Left)
    assert hands.text == "one"
    assert hands.view.desk.choices.model.chosen == {"good"}
    hands.press(K.Key_2)
    assert hands.text == "three"
    hands.settle()
    assert hands.row(0).label == "bad"
    hands.press(K.Key_Left, modifier=CTRL)
    assert hands.text == "two"


def test_a_tick_of_the_history_goes_back_to_its_text(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["good"])
    hands.open()
    hands.press(K.Key_1, K.Key_1)
    history = hands.view.tools.history
    assert [tick.told.splitlines() for tick in history.ticks()] == [["good", "one"], ["good", "two"]]
    place = history._box(0).center().toPoint()
    QTest.mouseClick(history, Qt.MouseButton.LeftButton, pos=place)
    assert hands.text == "one"


def test_a_label_that_cannot_be_saved_is_never_passed_over(
    make: Make, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(["one", "two", "three"], ["good"])
    hands.open()

    def full(self: Editor, row: int, annotation: Annotation | None, source: Source, *, kind: str = "label") -> Edit:
        raise Problem("disk-full", path="project.sqlite")

    with monkeypatch.context() as patch:
        patch.setattr(Editor, "annotate", full)
        hands.press(K.Key_1)
        hands.settle()
    assert hands.window.bar.isVisible()
    assert hands.text == "one"
    assert hands.view.tools.progress.mark.text() == "not saved"
    assert hands.view.tools.history.ticks() == ()
    hands.press(K.Key_1)
    hands.settle()
    assert hands.row(0).label == "good"
    assert hands.text == "two"


def test_an_answer_that_cannot_be_saved_keeps_its_words(
    make: Make, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(["one", "two"], scheme="answer")
    hands.open()

    def full(self: Editor, row: int, annotation: Annotation | None, source: Source, *, kind: str = "label") -> Edit:
        raise Problem("disk-full", path="project.sqlite")

    monkeypatch.setattr(Editor, "annotate", full)
    QTest.keyClicks(hands.view.desk.answer.field, "a long thought")
    hands.press(K.Key_Return, modifier=CTRL)
    hands.settle()
    assert hands.text == "one"
    assert hands.view.desk.answer.answer() == "a long thought"


def test_the_window_does_not_wait_for_the_disk(make: Make, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    make(["one", "two", "three"], ["good"])
    hands.open()
    go = threading.Event()
    real = Editor.annotate

    def slow(self: Editor, row: int, annotation: Annotation | None, source: Source, *, kind: str = "label") -> Edit:
        go.wait(20)
        return real(self, row, annotation, source, kind=kind)

    monkeypatch.setattr(Editor, "annotate", slow)
    hands.press(K.Key_1, K.Key_1)
    assert hands.text == "three"
    assert "saved" not in hands.view.tools.progress.mark.text()
    go.set()
    hands.settle()
    assert "saved" in hands.view.tools.progress.mark.text()


def test_several_labels_are_toggled_and_saved_by_enter_or_by_walking_on(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["a", "b", "c"], "multi")
    hands.open()
    hands.press(K.Key_1, K.Key_3, K.Key_2, K.Key_3)
    assert hands.text == "one"
    hands.press(K.Key_Return)
    assert hands.text == "two"
    hands.press(K.Key_3, K.Key_Right)
    hands.settle()
    assert hands.row(0).labels == ("a", "b")
    assert hands.row(1).labels == ("c",)
    hands.press(K.Key_Return)  # none of them applies
    hands.settle()
    assert hands.row(2).labelled
    assert hands.row(2).labels == ()


def test_a_rating_is_chosen_by_its_own_digit(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["1", "2", "3", "4", "5"], "rating")
    hands.open()
    assert not hands.view.desk.side.isVisible()
    hands.press(K.Key_4)
    hands.settle()
    assert hands.row(0).label == "4"
    QTest.mouseClick(hands.view.desk.rating._buttons["2"], Qt.MouseButton.LeftButton)
    hands.settle()
    assert hands.row(1).label == "2"


def test_an_answer_is_typed_and_keys_only_write(make: Make, hands: Hands) -> None:
    make(["one", "two"], scheme="answer")
    hands.open()
    assert hands.window.focusWidget() is hands.view.desk.answer.field
    QTest.keyClicks(hands.view.desk.answer.field, "x a 1?")
    assert hands.text == "one"
    hands.press(K.Key_Return, modifier=CTRL)
    hands.settle()
    assert hands.row(0).answer == "x a 1?"
    assert hands.text == "two"
    assert hands.view.desk.answer.answer() == ""


def test_enter_gives_no_answer_while_an_input_method_composes(make: Make, hands: Hands) -> None:
    make(["one"], scheme="answer")
    hands.open()
    field = hands.view.desk.answer.field
    QApplication.sendEvent(field, QInputMethodEvent("ni hao", []))
    hands.press(K.Key_Return, modifier=CTRL)
    hands.settle()
    assert not hands.row(0).labelled
    done = QInputMethodEvent("", [])
    done.setCommitString("你好")
    QApplication.sendEvent(field, done)
    hands.press(K.Key_Return, modifier=CTRL)
    hands.settle()
    assert hands.row(0).answer == "你好"


def test_a_held_key_labels_one_text(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["good"])
    hands.open()
    held = QKeyEvent(QKeyEvent.Type.KeyPress, K.Key_1, Qt.KeyboardModifier.NoModifier, "1", True)
    QApplication.sendEvent(hands.view.desk.reader, held)
    assert hands.text == "one"


def test_many_labels_are_found_by_typing(make: Make, hands: Hands) -> None:
    make(["one", "two"], [f"label {number:03d}" for number in range(120)])
    hands.open()
    choices = hands.view.desk.choices
    assert choices.finder.isVisible()
    hands.press("/")
    QTest.keyClicks(choices.finder, "117")
    assert [label.name for label in choices.model.shown] == ["label 117"]
    hands.press(K.Key_Return)
    hands.settle()
    assert hands.row(0).label == "label 117"
    assert hands.text == "two"
    assert hands.window.focusWidget() is hands.view.desk.reader
    hands.press("/")
    QTest.keyClicks(choices.finder, "zzz")
    assert choices.nothing.isVisible()
    hands.press(K.Key_Escape)
    assert len(choices.model.shown) == 120
    assert hands.window.focusWidget() is hands.view.desk.reader


def test_a_dataset_without_labels_asks_for_the_first_one(make: Make, hands: Hands) -> None:
    make(["one", "two"])
    hands.open()
    desk = hands.view.desk
    assert "No labels yet" in desk.hint.text()
    desk.choices.adder.setFocus()
    QTest.keyClicks(desk.choices.adder, "fine & <b>dandy</b>")
    hands.press(K.Key_Return)
    hands.settle()
    assert [label.name for label in hands.project.labels(hands.view.dataset.id)] == ["fine & <b>dandy</b>"]  # type: ignore[union-attr]
    assert not desk.hint.isVisible()
    hands.press(K.Key_Escape)
    hands.press(K.Key_1)
    hands.settle()
    assert hands.row(0).label == "fine & <b>dandy</b>"


def test_marks_are_saved_one_by_one_and_enter_goes_on(make: Make, hands: Hands) -> None:
    make(["Anna met Bo in Rome.", "nothing here"], ["PER", "LOC"], "spans")
    hands.open()
    hands.press(K.Key_Right)  # Anna
    hands.press(K.Key_1)
    hands.press(K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Right)
    hands.press(K.Key_2)
    hands.settle()
    assert hands.row(0).spans == (Span(0, 4, "PER"), Span(15, 19, "LOC"))
    hands.press(K.Key_Backspace)
    hands.settle()
    assert hands.row(0).spans == (Span(0, 4, "PER"),)
    assert hands.view.desk.editor.spans() == (Span(0, 4, "PER"),)
    hands.press(K.Key_Return)
    assert hands.text == "nothing here"
    hands.press(K.Key_Return)
    hands.settle()
    assert hands.row(1).labelled
    assert hands.row(1).spans == ()
    assert hands.view.stack.currentWidget() is hands.view.nothing


def test_all_occurrences_are_marked_in_one_edit(make: Make, hands: Hands) -> None:
    make(["Rome and Rome", "no Romeo", "to Rome"], ["LOC"], "spans")
    hands.open()
    hands.press(K.Key_Right)
    hands.press("e")
    hands.settle()
    panel = hands.view.drawer.occurrences
    assert panel.isVisible()
    assert len(panel.places) == 3
    panel.list.lines.toggle(2)
    assert "2" in panel.apply.text()
    panel.whole.setChecked(False)
    hands.qtbot.waitUntil(lambda: len(panel.places) == 4)
    panel.whole.setChecked(True)
    hands.qtbot.waitUntil(lambda: len(panel.places) == 3)
    QTest.mouseClick(panel.apply, Qt.MouseButton.LeftButton)
    hands.settle()
    assert hands.row(0).spans == (Span(0, 4, "LOC"), Span(9, 13, "LOC"))
    assert hands.row(2).spans == (Span(3, 7, "LOC"),)
    assert not panel.isVisible()
    assert hands.view.desk.editor.spans() == (Span(0, 4, "LOC"), Span(9, 13, "LOC"))
    hands.press(K.Key_Backspace)
    hands.settle()
    assert not any(hands.row(place).spans for place in range(3))


def test_occurrences_in_all_datasets_are_one_edit(make: Make, hands: Hands) -> None:
    make(["Rome and Rome", "no Romeo"], ["LOC"], "spans")
    project = hands.project
    for name, text in (("Letters", "to Rome"), ("Mails", "Rome, Rome"), ("Reviews", "Rome")):
        with project.importing(name, ColumnRoles(text="text"), ("text",), "", "") as into:
            into.add([NewRow(text), NewRow("nothing")])
        if name != "Reviews":
            project.editor.set_scheme(project.dataset(name).id, "spans", ME)
    letters, mails = project.dataset("Letters").id, project.dataset("Mails").id
    hands.open()
    hands.press(K.Key_Right)
    hands.press("e")
    hands.settle()
    panel = hands.view.drawer.occurrences
    assert not panel.datasets.isVisible()
    assert len(panel.places) == 2
    panel.reach.setCurrentIndex(1)
    panel.reach.activated.emit(1)
    hands.qtbot.waitUntil(lambda: len(panel.places) == 5)
    assert panel.datasets.isVisible()
    assert [line.text for line in panel.datasets.lines.lines] == [
        "Texts · 2 places",
        "Letters · 1 place · label added",
        "Mails · 2 places · label added",
    ]
    assert [line.text for line in panel.list.lines.lines][2] == "Letters 1   to ⟦Rome⟧"
    assert "1 dataset is labelled another way" in panel.found.text()
    panel.datasets.lines.toggle(2)
    assert "3" in panel.apply.text()
    panel.datasets.lines.toggle(2)
    panel.datasets.lines.toggle(1)
    panel.list.lines.toggle(0)
    assert panel.wanted() == [*panel.places[1:2], *panel.places[3:]]
    QTest.mouseClick(panel.apply, Qt.MouseButton.LeftButton)
    hands.settle()
    [colour] = [label.colour for label in project.labels(hands.view.dataset.id)] if hands.view.dataset else []
    assert [(label.name, label.colour) for label in project.labels(mails)] == [("LOC", colour)]
    assert project.labels(letters) == []
    assert [row.spans for row in project.rows(mails, 0, 1)] == [(Span(0, 4, "LOC"), Span(6, 10, "LOC"))]
    assert hands.row(0).spans == (Span(9, 13, "LOC"),)
    hands.press(K.Key_Backspace)
    hands.settle()
    assert project.labels(mails) == []
    assert not any(row.spans for dataset in project.datasets() for row in project.rows(dataset.id, 0, 9))


def test_places_inside_marks_are_listed_and_not_ticked(
    make: Make, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(label_places, "SEEN", 2)
    make(["Bank", "the Bank", "Shinhan Bank", "Bank of Rome"], ["ORG"], "spans")
    for place, span in ((2, Span(0, 12, "ORG")), (3, Span(0, 12, "ORG"))):
        hands.project.editor.annotate(hands.row(place).id, Annotation(spans=(span,)), ME)
    hands.open()
    hands.press(K.Key_Right)
    hands.press("e")
    hands.settle()
    panel = hands.view.drawer.occurrences
    assert len(panel.places) == 4
    assert len(panel.list.lines.lines) == 2
    assert len(panel.wanted()) == 2
    assert "2 inside existing marks, not ticked" in panel.found.text()
    panel.apply.setFocus()
    QTest.mouseClick(panel.apply, Qt.MouseButton.LeftButton)
    assert hands.window.focusWidget() is hands.view.desk.editor
    hands.settle()
    assert "saved" in hands.view.tools.progress.mark.text()
    assert hands.row(1).spans == (Span(4, 8, "ORG"),)
    assert hands.row(2).spans == (Span(0, 12, "ORG"),)
    assert hands.row(3).spans == (Span(0, 12, "ORG"),)


def test_no_label_is_in_the_history_of_second_opinions(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["good", "bad"])
    hands.open()
    hands.press(K.Key_1, K.Key_1)
    hands.settle()
    QTest.mouseClick(hands.page.annotator, Qt.MouseButton.LeftButton)
    hands.page.name.setText("Ben")
    QTest.keyClick(hands.page.name, K.Key_Return)
    hands.press("o")
    hands.settle()
    history, progress = hands.view.tools.history, hands.view.tools.progress
    assert history.ticks() == ()
    assert "0 of 2" in progress.figures.text()
    hands.press(K.Key_2)
    hands.settle()
    assert hands.text == "two"
    assert [tick.told.splitlines() for tick in history.ticks()] == [["bad", "one"]]
    assert "1 of 2" in progress.figures.text()
    hands.press("o")
    hands.settle()
    assert [tick.told.splitlines() for tick in history.ticks()] == [["good", "one"], ["good", "two"]]
    assert "2 of 3 labelled" in progress.figures.text()


def test_asked_for_by_another_page_texts_are_labelled(make: Make, hands: Hands) -> None:
    make(["one"], ["good"])
    hands.open(view="review")
    assert hands.page.tabs.currentIndex() == 3
    hands.open()
    assert hands.page.tabs.currentWidget() is hands.view


def test_an_answer_goes_on_at_its_end(make: Make, hands: Hands) -> None:
    make(["one", "two"], scheme="answer")
    hands.project.editor.annotate(hands.row(0).id, Annotation(answer="so"), ME)
    hands.open(row=str(hands.row(0).id))
    QTest.keyClicks(hands.view.desk.answer.field, " far")
    assert hands.view.desk.answer.answer() == "so far"


def test_texts_that_fit_have_one_size(make: Make, hands: Hands) -> None:
    make(["one", "one " * 100, "one " * 250, "one " * 500], ["good"])
    hands.open()
    sizes = []
    for _ in range(4):
        sizes.append(hands.view.desk.reader._lines.font.pointSizeF())
        hands.press(K.Key_Right)
        hands.settle()
    assert sizes[0] == sizes[1] == sizes[2] > sizes[3]


def test_a_second_opinion_hides_what_others_said_and_stands_beside_it(make: Make, hands: Hands) -> None:
    dataset = make(["one", "two", "three"], ["good", "bad"])
    other = Source("person", "Ben")
    rows = [hands.row(place).id for place in range(3)]
    hands.project.editor.annotate(rows[1], Annotation(label="good"), other)
    hands.project.editor.annotate(rows[2], Annotation(label="good"), ME)
    hands.open()
    hands.press("o")
    hands.settle()
    assert hands.text == "two"
    assert hands.view.desk.choices.model.chosen == frozenset()
    assert "Ben" not in hands.view.desk.about.text()
    hands.press(K.Key_2)
    hands.settle()
    assert hands.row(1).label == "good"
    said = {voice.source: voice.annotation.label for voice in hands.project.voices.said(dataset.id, [rows[1]])}
    assert said == {other: "good", ME: "bad"}
    assert hands.view.stack.currentWidget() is hands.view.nothing
    hands.press("o")
    hands.settle()
    assert hands.text == "one"


def test_another_page_can_ask_for_a_text_and_for_a_selection(make: Make, hands: Hands) -> None:
    make(["one", "two", "three", "four"], ["good", "bad"], given=["good", "bad", "bad"])
    row = hands.row(2).id
    chosen = msgspec.json.encode(Filter(label="bad")).decode()
    hands.open(row=str(row), filter=chosen)
    assert hands.text == "three"
    assert hands.view.desk.choices.model.chosen == {"bad"}
    hands.press(K.Key_1)
    assert hands.text == "two"
    hands.press(K.Key_1)
    hands.settle()
    assert [hands.row(place).label for place in range(4)] == ["good", "good", "good", None]
    assert "last text" in hands.view.nothing._title.text()


def test_what_was_searched_for_is_marked_in_the_text(make: Make, hands: Hands) -> None:
    make(["a teapot", "nothing", "the 😀 tea was Tea"], ["good", "bad"])
    hands.open(filter=msgspec.json.encode(Filter(contains="tea")).decode())
    shown = hands.view.desk.text
    assert [shown.text()[start:end] for start, end in shown.hits()] == ["teapot"]
    hands.press(K.Key_1)
    assert [shown.text()[start:end] for start, end in shown.hits()] == ["tea", "Tea"]
    plain = shown.grab().toImage()
    shown.mark(())
    assert shown.grab().toImage() != plain
    hands.open()
    assert not shown.hits(), "of all texts nothing is sought"


def test_an_edit_made_elsewhere_is_shown(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["good", "bad"])
    hands.open()
    row, editor = hands.row(0).id, hands.project.editor
    hands.window.session.scribe.write(lambda: editor.annotate(row, Annotation(label="bad"), Source("person", "Ben")))
    hands.settle()
    assert hands.view.desk.choices.model.chosen == {"bad"}
    assert [label.count for label in hands.view.flow.labels] == [0, 1]


def test_without_going_on_by_itself_the_text_stays(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["good", "bad"])
    hands.open()
    hands.view.tools.advance.trigger()
    hands.press(K.Key_2)
    assert hands.text == "one"
    assert hands.view.desk.choices.model.chosen == {"bad"}
    hands.press(K.Key_Right)
    assert hands.text == "two"


def test_the_annotator_changes_in_place(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["good"])
    hands.open()
    QTest.mouseClick(hands.page.annotator, Qt.MouseButton.LeftButton)
    hands.page.name.setText("Ben")
    QTest.keyClick(hands.page.name, K.Key_Return)
    assert hands.page.annotator.text() == "You label as Ben"
    hands.press(K.Key_1)
    hands.settle()
    assert hands.row(0).source == Source("person", "Ben")


def test_a_project_without_texts_leads_to_the_import(window: MainWindow, project: Project) -> None:
    window.go("label")
    page = window.page("label")
    assert page.isVisible()
    QTest.mouseClick(page.empty.action, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert window.stack.currentWidget() is window.page("data")


def test_what_was_begun_stays_in_its_project(make: Make, hands: Hands, tmp_path: Path) -> None:
    make(["one", "two"], ["a", "b"], "multi")
    hands.open()
    hands.press(K.Key_1)
    folder = hands.project.folder
    projects.create(hands.window.session, tmp_path / "Other.vitrail")
    hands.settle()
    assert hands.view.dataset is None
    assert hands.page.empty.isVisible()
    assert hands.window.session.project.folder != folder


def test_walking_away_from_the_page_saves_what_was_begun(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["a", "b"], "multi")
    hands.open()
    hands.press(K.Key_1)
    hands.window.go("home")
    hands.settle()
    assert hands.row(0).labels == ("a",)


def test_a_pair_shows_both_texts(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["same"], seconds=["eins", "zwei"])
    hands.open()
    assert hands.view.desk.second.isVisible()
    assert hands.view.desk.second.text() == "eins"
    hands.press(K.Key_1)
    assert hands.view.desk.second.text() == "zwei"


@pytest.mark.parametrize("scheme", ["single", "multi", "spans", "rating", "answer"])
def test_nothing_is_clipped_in_a_small_window(make: Make, hands: Hands, scheme: str) -> None:
    make(["one two", "two"], [] if scheme == "answer" else ["1", "2", "3"], scheme)
    hands.window.resize(1024, 700)
    hands.open()
    hands.press(K.Key_Right)
    assert not clipped(hands.window)
    hands.view.do("keys")
    hands.settle()
    assert not clipped(hands.window)


def test_order_and_place_are_there_again_after_a_restart(make: Make, hands: Hands) -> None:
    texts = [f"text {number}" for number in range(8)]
    make(texts, ["good", "bad"])
    hands.open()
    hands.press(K.Key_1, K.Key_Space, K.Key_1)
    hands.settle()
    assert hands.text == "text 3"
    hands.view.closing()
    stand = standing.recall(hands.project.folder, hands.project.dataset("Texts").id)
    assert stand == standing.Standing("order", hands.row(3).id)
    again = LabelView(hands.window)
    hands.qtbot.addWidget(again)
    again.show_dataset(hands.project.dataset("Texts"))
    hands.qtbot.waitUntil(lambda: again.flow.shown is not None)
    assert again.desk.text.text() == "text 3"
    assert list(again.flow.queue._ids)[-1] == hands.row(1).id  # the one that was skipped
    again.flow.choose_order("all")
    hands.qtbot.waitUntil(lambda: again.desk.text.text() == "text 0")
    again.closing()
    third = LabelView(hands.window)
    hands.qtbot.addWidget(third)
    third.show_dataset(hands.project.dataset("Texts"))
    hands.qtbot.waitUntil(lambda: third.flow.shown is not None)
    assert third.tools.order.currentData() == "all"
    third.closing()


def test_label_turns_to_the_dataset_chosen_on_data_where_it_has_something_to_label(
    make: Make, hands: Hands, project: Project
) -> None:
    make(["one", "two"], ["good", "bad"])
    for name, label in (("Letters", None), ("Done", "good")):
        with project.importing(name, ColumnRoles(text="text", label="label"), ("text", "label"), "l.csv", "") as into:
            into.add([NewRow(f"{name} first", label, extra={}), NewRow(f"{name} second", label, extra={})])
    hands.open()
    hands.window.go("data", dataset="Letters")
    hands.settle()
    hands.window.go("label")
    hands.settle()
    assert hands.view.dataset is not None
    assert hands.view.dataset.name == "Letters"
    assert hands.page.chooser.currentText() == "Letters"
    assert hands.text == "Letters first"
    hands.window.go("data", dataset="Done")
    hands.settle()
    hands.window.go("label")
    hands.settle()
    assert hands.view.dataset.name == "Letters"
    hands.window.go("home")
    hands.window.go("label", dataset="Texts")
    hands.settle()
    hands.window.go("label")
    hands.settle()
    assert hands.view.dataset.name == "Texts"
