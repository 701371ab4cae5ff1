"""The labels of a dataset: added, renamed, put in order, merged, split and deleted, each with its way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.commands.kept import keep
from app.commands.session import Changes
from app.domain.records import Dataset
from app.ui.models.scheme import COLOUR, DESCRIPTION, KEY, NAME, SchemeModel
from app.ui.pages.review_errors import ErrorsView
from app.ui.pages.scheme_view import SchemeView
from app.ui.widgets.label_keys import HABITS, REVIEWING, Habits
from tests.ui.conftest import PlainShell
from tests.ui.labels.conftest import Host


@pytest.fixture
def view(shell: PlainShell, reviews: Dataset, host: Host, qtbot: QtBot) -> SchemeView:
    made = SchemeView(shell)
    host(made, made.changed)
    made.show_dataset(reviews)
    qtbot.waitUntil(lambda: _names(made) == ["no", "yes"])
    return made


def _names(view: SchemeView) -> list[str]:
    return [label.name for label in view.model.labels]


def _stored(shell: PlainShell, dataset: Dataset) -> list[str]:
    return [label.name for label in shell.session.project.labels(dataset.id)]


def _settled(view: SchemeView, names: list[str], shell: PlainShell, dataset: Dataset, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _stored(shell, dataset) == names and _names(view) == names)


def test_labels_are_added_by_enter_and_by_a_list(
    view: SchemeView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    QTest.keyClicks(view.adding, "maybe")
    QTest.keyClick(view.adding, Qt.Key.Key_Return)
    _settled(view, ["no", "yes", "maybe"], shell, reviews, qtbot)
    assert view.adding.text() == ""
    QGuiApplication.clipboard().setText("one\n\n  two \nyes\none\n")
    view.adding.setFocus()
    QTest.keyClick(view.adding, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _settled(view, ["no", "yes", "maybe", "one", "two"], shell, reviews, qtbot)
    QTest.keyClicks(view.adding, "Yes")
    QTest.keyClick(view.adding, Qt.Key.Key_Return)
    assert shell.said[-1] == "There is such a label already."


def test_a_cell_is_edited_in_place(view: SchemeView, shell: PlainShell, reviews: Dataset, qtbot: QtBot) -> None:
    model = view.model
    assert model.setData(model.index(0, NAME), "never")
    assert model.setData(model.index(0, KEY), "n")
    assert model.setData(model.index(0, DESCRIPTION), "would not buy again")
    view._recolour([view.model.labels[1]], "#123456")
    shell.session.scribe.settle()
    first, second = shell.session.project.labels(reviews.id)
    assert (first.name, first.shortcut, first.description) == ("never", "n", "would not buy again")
    assert second.colour == "#123456"
    assert not model.setData(model.index(1, NAME), "never")
    assert not model.setData(model.index(1, KEY), "N")
    assert not model.setData(model.index(1, KEY), "ab")
    assert not model.setData(model.index(1, NAME), " ")
    assert model.data(model.index(1, COLOUR), Qt.ItemDataRole.DecorationRole) == QColor("#123456")


def test_alt_with_the_arrows_moves_and_a_drop_does_too(
    view: SchemeView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    view._add(["third", "fourth"])
    _settled(view, ["no", "yes", "third", "fourth"], shell, reviews, qtbot)
    view.table.selectRow(0)
    QTest.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    _settled(view, ["yes", "no", "third", "fourth"], shell, reviews, qtbot)
    assert [label.name for label in view.chosen()] == ["no"]
    view._dropped(4)
    _settled(view, ["yes", "third", "fourth", "no"], shell, reviews, qtbot)
    shell.session.project.editor.undo()
    shell.session.announce(Changes(annotations=frozenset({reviews.id})))
    _settled(view, ["yes", "no", "third", "fourth"], shell, reviews, qtbot)


def test_labels_are_merged_and_deleted_without_a_question_and_undone(
    view: SchemeView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    view.table.selectAll()
    view._merge(view.chosen(), view.chosen()[1])
    _settled(view, ["yes"], shell, reviews, qtbot)
    assert shell.session.project.labels(reviews.id)[0].count == 40
    qtbot.waitUntil(lambda: bool(shell.said))
    assert shell.said[-1].startswith("Merged into “yes”: no")
    assert shell.ways[-1] is not None  # Undo
    view.table.selectRow(0)
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    _settled(view, [], shell, reviews, qtbot)
    assert view.empty.isVisible()
    shell.session.project.editor.undo()
    shell.session.project.editor.undo()
    assert [(label.name, label.count) for label in shell.session.project.labels(reviews.id)] == [
        ("no", 20),
        ("yes", 20),
    ]


def test_several_labels_at_once_are_one_entry_of_the_history(
    view: SchemeView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    editor = shell.session.project.editor
    QGuiApplication.clipboard().setText("\n".join(f"label {n}" for n in range(50)))
    before = len(editor.history())
    view.paste.click()
    qtbot.waitUntil(lambda: len(view.model.labels) == 52)
    view.table.selectAll()
    view._recolour(view.chosen(), "#123456")
    shell.session.scribe.settle()
    assert {label.colour for label in shell.session.project.labels(reviews.id)} == {"#123456"}
    view._delete()
    _settled(view, [], shell, reviews, qtbot)
    qtbot.waitUntil(lambda: any("52 labels deleted, which 40 texts carried" in said for said in shell.said))
    assert len(editor.history()) == before + 3
    editor.undo()
    editor.undo()
    editor.undo()
    assert _stored(shell, reviews) == ["no", "yes"]


def test_a_label_is_split_by_a_search_in_its_texts(
    view: SchemeView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    view.table.selectRow(1)
    view.split.click()
    split = view.splitting
    qtbot.waitUntil(lambda: split.rows.rowCount() == 20)
    split.search.setText("text 1")
    qtbot.waitUntil(lambda: 0 < split.rows.rowCount() < 20)
    found = split.rows.rowCount()
    split.name.setText("teens")
    assert not split.make.isEnabled()
    split.all.click()
    assert split.chosen() == found
    split.make.click()
    _settled(view, ["no", "yes", "teens"], shell, reviews, qtbot)
    assert [label.count for label in shell.session.project.labels(reviews.id)] == [20, 20 - found, found]
    qtbot.waitUntil(lambda: not split.isVisible())


def test_the_scheme_changes_where_the_labels_can_follow(
    view: SchemeView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    view.scheme.setCurrentIndex(view.scheme.findData("multi"))
    view.scheme.activated.emit(view.scheme.currentIndex())
    qtbot.waitUntil(lambda: "any number" in view.scheme_note.text())
    view.scheme.setCurrentIndex(view.scheme.findData("spans"))
    view.scheme.activated.emit(view.scheme.currentIndex())
    qtbot.waitUntil(lambda: bool(shell.problems))
    assert shell.problems[0].code == "scheme-in-use"
    qtbot.waitUntil(lambda: view.scheme.currentData() == "multi")


def test_many_labels_are_filtered(view: SchemeView, shell: PlainShell, reviews: Dataset, qtbot: QtBot) -> None:
    names = [f"label {n}" for n in range(120)]
    view._add(names)
    _settled(view, ["no", "yes", *names], shell, reviews, qtbot)
    assert view.filter.isVisible()
    view.filter.setText("label 11")
    shown = [name for row, name in enumerate(_names(view)) if not view.table.isRowHidden(row)]
    assert shown == ["label 11", *(f"label {n}" for n in range(110, 120))]


def test_the_table_answers_as_qt_expects(shell: PlainShell, reviews: Dataset) -> None:
    model = SchemeModel(lambda *_: True, lambda: shell.theme)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(shell.session.project.labels(reviews.id))
    model.show(())


def test_a_key_of_the_page_is_no_key_for_a_label(view: SchemeView, shell: PlainShell) -> None:
    model = view.model
    for key in ("a", "X", "/", "?", "k", "e", "ａ"):
        shell.said.clear()
        assert not model.setData(model.index(0, KEY), key), key
        assert "choose another key" in shell.said[-1]
    keep(HABITS, Habits({"skip": "N"}))
    assert not model.setData(model.index(0, KEY), "n")
    assert model.setData(model.index(0, KEY), "7")  # digits choose labels


def test_the_review_tab_uses_no_keys_but_those_kept_from_labels(
    shell: PlainShell, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    for act in ("_keep", "_take", "exclude"):
        monkeypatch.setattr(ErrorsView, act, lambda _: None)
    errors = ErrorsView(shell)
    host(errors, errors.changed)
    assert {key for key in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if errors.press(key)} == REVIEWING
