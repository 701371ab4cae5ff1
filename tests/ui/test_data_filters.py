"""Data: conditions, orders, saved filters; labelling, moving and excluding many texts; what stays and what follows."""

from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.commands import importing
from app.domain.annotations import Annotation, Source, Suggestion
from app.domain.filters import Filter, Order
from app.domain.records import ColumnRoles, Dataset, LabelCount
from app.store.project import Project
from app.ui.main_window import MainWindow
from app.ui.models.lists import NOTE_ROLE
from app.ui.models.rows import PIECES_ROLE
from app.ui.pages.browse_view import BrowseView
from app.ui.pages.data import DataPage
from app.ui.pages.explain import ExplainPage
from app.ui.pages.predict import PredictPage
from app.ui.widgets.filter_menu import FilterMenu, Known
from app.ui.widgets.filter_words import sayings, trivial, without

ANNA = Source("person", "anna")
RUN = Source("run", "run-001")


@pytest.fixture
def dataset(project: Project, table: Path) -> Dataset:
    """Forty texts, labelled yes and no in turn."""
    return importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters").dataset


@pytest.fixture
def browse(window: MainWindow, dataset: Dataset, qtbot: QtBot) -> BrowseView:
    """The dataset, shown."""
    window.go("data")
    page = window.page("data")
    assert isinstance(page, DataPage)
    qtbot.waitUntil(lambda: page.browse.table.row() is not None)
    return page.browse


def _choose(browse: BrowseView, *rows: int) -> None:
    """Select these rows."""
    model = browse.table.selectionModel()
    model.clearSelection()
    for row in rows:
        index = browse.rows.index(row, 0)
        model.select(index, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows)


def _actions(menu: QMenu) -> dict[str, QAction]:
    """A menu's entries, those of its submenus included, by their text."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inside = action.menu()
        found |= _actions(inside) if isinstance(inside, QMenu) else {action.text(): action}
    return found


def _texts(browse: BrowseView, qtbot: QtBot) -> list[str]:
    """What the table shows, once it is there."""
    count = browse.rows.rowCount()
    qtbot.waitUntil(lambda: all(browse.rows.row(number) is not None for number in range(count)))
    return [row.text for number in range(count) if (row := browse.rows.row(number)) is not None]


def test_a_condition_from_the_menu_becomes_a_chip_that_takes_itself_back(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    ids = project.texts.find(dataset.id)
    project.editor.assign_split(ids[:5], "test", ANNA)
    menu = browse.filters._conditions
    menu.aboutToShow.emit()
    _actions(menu)["Test"].trigger()
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 5)
    [chip] = browse.filters.chips()
    assert chip.text().startswith("Part: Test")
    assert browse.filters.save.isVisible()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 40)
    assert browse.filters.chips() == []
    assert not browse.filters.save.isVisible()


def test_lengths_are_typed_in_place(browse: BrowseView, qtbot: QtBot) -> None:
    browse.filters.ends.open("length", browse.filters.filter)
    browse.filters.ends.most.setText("24")
    QTest.keyClick(browse.filters.ends.most, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: browse.rows.rowCount() < 40)
    assert browse.filters.filter == Filter(longest=24)
    assert all(len(text) <= 24 for text in _texts(browse, qtbot))


def test_a_date_that_is_none_is_not_taken(browse: BrowseView) -> None:
    ends = browse.filters.ends
    ends.open("date", browse.filters.filter)
    ends.least.setText("2024-02-31")
    QTest.keyClick(ends.least, Qt.Key.Key_Return)
    assert ends.isVisible()
    assert browse.filters.filter == Filter()


def test_predictions_stand_beside_the_labels(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    ids = project.texts.find(dataset.id)
    said = [Suggestion(row, Annotation("yes"), 0.5 + place / 100) for place, row in enumerate(ids)]
    project.voices.store_predictions(dataset.id, RUN, said)
    browse.filters.ask(Filter(predictor="run:run-001"))
    assert [column.kind for column in browse.rows.columns[:5]] == [
        "number",
        "text",
        "label",
        "prediction",
        "confidence",
    ]
    qtbot.waitUntil(lambda: browse.rows.data(browse.rows.index(0, 4)) == "50.0 %")
    assert browse.rows.data(browse.rows.index(1, 3), PIECES_ROLE) == (("yes", "yes"),)
    browse.filters.ask(Filter(predictor="run:run-001", disagrees=True))
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 20)
    chips = [chip.text() for chip in browse.filters.chips()]
    assert len(chips) == 2
    QTest.mouseClick(browse.filters.chips()[0], Qt.MouseButton.LeftButton)  # without the run, nothing disagrees
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 40)
    assert browse.filters.filter == Filter()


def test_a_head_sorts_turns_and_rests(browse: BrowseView, qtbot: QtBot) -> None:
    header = browse.table.horizontalHeader()
    header.sectionClicked.emit(1)
    qtbot.waitUntil(lambda: browse.rows.ids is not None)
    rising = _texts(browse, qtbot)
    assert rising == sorted(rising, key=str.casefold)
    header.sectionClicked.emit(1)
    assert browse.filters.order == Order("text", descending=True)
    qtbot.waitUntil(lambda: _texts(browse, qtbot) == rising[::-1])
    header.sectionClicked.emit(1)
    assert browse.filters.order == Order()
    qtbot.waitUntil(lambda: browse.rows.ids is None)


def test_of_searches_in_haste_the_newest_wins(browse: BrowseView, qtbot: QtBot) -> None:
    for text in ("n", "number", "number 1", "number 11"):
        browse.filters.ask(Filter(contains=text))
    qtbot.waitUntil(lambda: not browse._finder.busy)
    assert _texts(browse, qtbot) == ["the tea number 11 was good"]


def test_a_filter_is_kept_through_pages_and_datasets(
    browse: BrowseView, window: MainWindow, project: Project, table: Path, qtbot: QtBot
) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="more")
    browse.filters.ask(Filter(contains="number 1", label="yes"))
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 6)
    window.go("home")
    window.go("data")
    assert browse.rows.rowCount() == 6
    window.go("data", dataset="more")
    assert browse.rows.rowCount() == 40
    assert browse.filters.search.text() == ""
    window.go("data", dataset="letters")
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 6)
    assert browse.filters.search.text() == "number 1"
    assert browse.side.label_list.currentIndex().data() == "yes"


def test_what_is_searched_for_is_marked_in_the_text(browse: BrowseView, qtbot: QtBot) -> None:
    browse.filters.ask(Filter(contains="number 1"))
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 11)
    browse.table.selectRow(0)
    qtbot.waitUntil(lambda: bool(browse.text.extraSelections()))
    [first, *_] = [mark.cursor.selectedText() for mark in browse.text.extraSelections()]
    assert first.startswith("number") or first.startswith("1")
    browse.filters.ask(Filter())
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 40)
    browse.table.selectRow(1)
    qtbot.waitUntil(lambda: browse.text.extraSelections() == [])


def test_a_filter_is_saved_used_renamed_and_deleted(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    browse.filters.ask(Filter(contains="number 1"))
    QTest.mouseClick(browse.filters.save, Qt.MouseButton.LeftButton)
    QTest.keyClicks(browse.filters.name, "ones")
    QTest.keyClick(browse.filters.name, Qt.Key.Key_Return)
    qtbot.waitUntil(browse.side.slice_list.isVisible)
    browse.filters.ask(Filter())
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 40)
    browse.side.slice_list.clicked.emit(browse.side.slices.index(0))
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 11)
    assert browse.filters.search.text() == "number 1"
    browse.side.begin_rename(browse.side.slices.slices[0])
    browse.side.name.setText("the ones")
    QTest.keyClick(browse.side.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [kept.name for kept in project.texts.slices(dataset.id)] == ["the ones"])
    qtbot.waitUntil(lambda: browse.side.slices.slices[0].name == "the ones")
    saved = browse.side.slices.slices[0]
    browse.side.slice_deleted.emit(saved)
    qtbot.waitUntil(lambda: not browse.side.slice_list.isVisible())
    assert project.texts.slices(dataset.id) == []
    qtbot.waitUntil(browse.undo.isVisible)
    assert browse.undo.message.text() == "Saved filter “the ones” deleted"
    browse.undo.undo.click()
    qtbot.waitUntil(browse.side.slice_list.isVisible)
    [kept] = project.texts.slices(dataset.id)
    assert kept == saved
    session = browse._shell.session
    session.scribe.write(project.editor.undo)  # as the window does it
    qtbot.waitUntil(lambda: browse.side.slices.slices[0].name == "ones")
    session.scribe.write(project.editor.undo)
    qtbot.waitUntil(lambda: not browse.side.slice_list.isVisible())
    session.scribe.write(project.editor.redo)
    qtbot.waitUntil(browse.side.slice_list.isVisible)


def test_many_texts_are_labelled_at_once_and_it_is_undone(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    before = [row.label for row in project.rows(dataset.id, 0, 40)]
    _choose(browse, 0, 1, 2, 7)
    assert browse.bulk.label.text() == "Label 4 texts"
    browse.bulk.labels.chosen.emit("no")
    qtbot.waitUntil(browse.undo.isVisible)
    assert "no" in browse.undo.message.text()
    assert [row.label for row in project.rows(dataset.id, 0, 8)].count("no") == 6
    qtbot.waitUntil(lambda: browse.rows.data(browse.rows.index(0, 2)) == "no")
    assert browse.side.labels.choices[2].count == 22  # the counts follow
    assert browse.table.chosen_count() == 4  # and the choice stays
    QTest.mouseClick(browse.undo.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [row.label for row in project.rows(dataset.id, 0, 40)] == before)
    qtbot.waitUntil(lambda: browse.rows.data(browse.rows.index(0, 2)) == "yes")


def test_undo_takes_back_only_what_it_stands_beside(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    _choose(browse, 0, 1)
    browse.bulk.excluded.emit(True)
    qtbot.waitUntil(browse.undo.isVisible)
    project.editor.assign_split(project.texts.find(dataset.id)[:3], "train", ANNA)
    QTest.mouseClick(browse.undo.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Something else" in browse.undo.message.text())
    assert project.dataset_by_id(dataset.id).excluded == 2
    assert project.texts.count(dataset.id, Filter(split="train")) == 3


def test_the_way_back_goes_once_the_edit_was_undone_elsewhere(
    window: MainWindow, browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    _choose(browse, 0, 1)
    browse.bulk.excluded.emit(True)
    qtbot.waitUntil(browse.undo.isVisible)
    qtbot.wait(50)
    assert browse.undo.isVisible()
    window.undo()
    qtbot.waitUntil(lambda: not browse.undo.isVisible())
    assert project.dataset_by_id(dataset.id).excluded == 0


def test_a_run_asked_only_about_unlabelled_texts_is_asked_about_all(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = project.texts.find(dataset.id)[:2]
    project.editor.annotate(first, None, ANNA, kind="clear")
    project.voices.store_predictions(dataset.id, RUN, [Suggestion(first, Annotation("yes"), 0.9, 0.8)])
    browse.refresh()
    browse.filters.ask(Filter(predictor="run:run-001", disagrees=True))
    qtbot.waitUntil(browse.nothing.isVisible)
    assert not browse.table.isVisible()
    qtbot.waitUntil(lambda: browse.nothing.action.text() == "Ask it about all texts")
    assert "only about texts without a label" in browse.nothing._text.text()

    def asked(session: object, dataset_id: int, run: str) -> int:
        said = [Suggestion(second, Annotation("yes"), 0.9, 0.8)]  # its label is "no"
        return project.voices.update_predictions(dataset_id, Source("run", run), said)

    monkeypatch.setattr("app.commands.suggesting.from_run", asked)
    QTest.mouseClick(browse.nothing.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 1)
    assert browse.table.isVisible()
    assert not browse.nothing.isVisible()


def test_the_quick_model_has_the_sentence_alone(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    first = project.texts.find(dataset.id)[0]
    project.editor.annotate(first, None, ANNA, kind="clear")
    project.voices.store_predictions(
        dataset.id, Source("quick", "tiny"), [Suggestion(first, Annotation("yes"), 0.9, 0.8)]
    )
    browse.filters.ask(Filter(predictor="quick:tiny", disagrees=True))
    qtbot.waitUntil(lambda: "only about texts without a label" in browse.nothing._text.text())
    assert not browse.nothing.action.isVisible()


def test_all_that_was_found_is_moved_to_a_part(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    browse.filters.ask(Filter(label="yes"))
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 20)
    assert "20" in browse.bulk.all.text()
    QTest.mouseClick(browse.bulk.all, Qt.MouseButton.LeftButton)
    assert browse.table.chosen_count() == 20
    menu = QMenu(browse)
    browse.bulk.fill(menu)
    assert "Exclude 20 texts" in _actions(menu)
    _actions(menu)["Validation"].trigger()
    qtbot.waitUntil(lambda: project.texts.count(dataset.id, Filter(split="validation")) == 20)
    assert project.texts.count(dataset.id, Filter(split="validation", label="yes")) == 20


def test_excluded_texts_are_grey_and_counted(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    text = browse.rows.index(3, 1)
    assert browse.rows.data(text, Qt.ItemDataRole.ForegroundRole) is None
    _choose(browse, 3)
    browse.bulk.excluded.emit(True)
    qtbot.waitUntil(lambda: browse.rows.data(text, Qt.ItemDataRole.ForegroundRole) is not None)
    assert "1 excluded" in browse.facts.text()
    browse.bulk.cleared.emit()
    qtbot.waitUntil(lambda: "39 labelled" in browse.facts.text())
    assert browse.side.labels.choices[-1].count == 1


def test_the_dataset_is_split_by_chance_that_can_be_repeated(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    def parts() -> list[str]:
        return [row.split for row in project.rows(dataset.id, 0, 40)]

    browse.tools.split.trigger()
    browse.parts.validation.setValue(20)
    browse.parts.test.setValue(30)
    assert "50" in browse.parts.training.text()
    QTest.mouseClick(browse.parts.split, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(browse.undo.isVisible)
    first = parts()
    assert [first.count(part) for part in ("train", "validation", "test")] == [20, 8, 12]
    assert project.texts.count(dataset.id, Filter(split="test", label="yes")) == 6  # each label in its share
    browse.undo.undo.click()
    qtbot.waitUntil(lambda: parts() == [""] * 40)
    browse.edits.split(dataset, (0.2, 0.3), 42)
    qtbot.waitUntil(lambda: parts() == first)


def test_what_others_label_shows_at_its_place(
    browse: BrowseView, window: MainWindow, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    row = project.texts.find(dataset.id)[0]
    resets = []
    browse.rows.modelReset.connect(lambda: resets.append(1))
    browse.table.selectRow(5)
    window.session.scribe.write(lambda: project.editor.annotate(row, Annotation("no"), ANNA))
    qtbot.waitUntil(lambda: browse.rows.data(browse.rows.index(0, 2)) == "no")
    assert browse.table.currentIndex().row() == 5
    assert not resets


def test_columns_are_hidden_and_their_widths_kept(
    browse: BrowseView, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    table = browse.table
    place = [column.kind for column in browse.rows.columns].index("part")
    assert table.isColumnHidden(place)
    menu = QMenu(browse)
    table.columns_menu(menu)
    _actions(menu)["Part"].trigger()
    assert not table.isColumnHidden(place)
    table.setColumnWidth(place, 177)
    qtbot.waitUntil((tmp_path / "config" / "columns.json").exists)
    again = type(table)(window)
    qtbot.addWidget(again)
    again.show_rows(browse.dataset, None, None, {}, Order())
    assert not again.isColumnHidden(place)
    assert again.columnWidth(place) == 177


def test_rows_found_elsewhere_are_shown_until_their_chip_is_pressed(
    browse: BrowseView, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    ids = project.texts.find(dataset.id)
    browse.show_ids(array("q", [ids[9], ids[2]]), "Similar to text 10")
    assert _texts(browse, qtbot) == ["the tea number 10 was bad", "the tea number 3 was good"]
    [chip] = browse.filters.chips()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 40)


def test_labelling_begins_from_a_row_with_the_filter(
    browse: BrowseView, window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    gone: list[dict[str, str]] = []
    monkeypatch.setattr(window, "go", lambda page, **what: gone.append({"page": page, **what}))
    browse.filters.ask(Filter(contains="number 2"))
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 11)
    row = None

    def read() -> bool:
        nonlocal row
        row = browse.table.row()
        return row is not None

    qtbot.waitUntil(read)
    browse.bulk.open.click()
    assert row is not None
    assert gone == [{"page": "label", "dataset": "letters", "row": str(row.id), "filter": '{"contains":"number 2"}'}]


def test_labels_and_groups_are_found_by_typing_however_many_there_are(
    dataset: Dataset, show: Callable[[QWidget], QWidget]
) -> None:
    asked: list[Filter] = []
    parent = show(QWidget())
    menu = FilterMenu(parent, asked.append, lambda _: None)
    labels = [LabelCount(number, f"label {number}", "#123456", 1) for number in range(100)]
    known = Known(dataset, labels, groups=[f"R&D {number}" for number in range(100)])
    for _ in range(2):  # it is filled each time it opens
        menu.fill(known, Filter(predictor="run:run-001"))
    assert [action.text() for action in menu.actions()].count("Predicted") == 1
    menu.predicted.field.setText("label 97")
    menu.predicted.list.clicked.emit(menu.predicted.list.model().index(0, 0))
    assert asked == [Filter(predictor="run:run-001", predicted="label 97")]
    menu.groups.field.setText("D 98")
    found = menu.groups.list.model()
    assert found.rowCount() == 1
    assert found.index(0, 0).data(NOTE_ROLE) == ""  # a group is no label, whose texts are counted
    menu.groups.list.clicked.emit(found.index(0, 0))
    assert asked[-1].group == "R&D 98"


def test_a_label_with_an_ampersand_is_shown_whole(browse: BrowseView) -> None:
    browse.filters.ask(Filter(predictor="run:r&d", predicted="R&D"))
    assert [chip.text() for chip in browse.filters.chips()] == ["Predictions of r&&d  ×", "Predicted: R&&D  ×"]
    browse.filters.show_only("All of R&D")
    assert browse.filters.chips()[0].text() == "All of R&&D  ×"


def test_a_filter_is_said_condition_by_condition() -> None:
    asked = Filter(
        contains="tea",
        labelled=False,
        split="",
        predictor="run:run-001",
        predicted="yes",
        least_confidence=0.2,
        most_confidence=0.5,
        shortest=10,
        since="2024-01-01",
        group="shop",
    )
    said = [saying.text for saying in sayings(asked)]
    assert said == [
        "Not labelled",
        "Part: none",
        "Predictions of run-001",
        "Predicted: yes",
        "Confidence: 20 % – 50 %",
        "Length: from 10",
        "Date: from 2024-01-01",
        "Group: shop",
    ]
    for saying in sayings(asked):
        asked = without(asked, saying.fields)
    assert asked == Filter(contains="tea")
    assert not trivial(asked)
    assert trivial(Filter(predictor="run:run-001"))


def test_the_menu_of_a_text_leads_to_the_model_and_offers_what_applies(
    browse: BrowseView, window: MainWindow, project: Project, dataset: Dataset, qtbot: QtBot
) -> None:
    _choose(browse, 3)
    menu = browse.bulk._more
    menu.aboutToShow.emit()
    offered = _actions(menu)
    assert "Exclude this text" in offered
    assert "Include this text again" not in offered
    row = browse.rows.row(3)
    assert row is not None
    offered["Copy this text"].trigger()
    assert QApplication.clipboard().text() == row.text
    browse.bulk.excluded.emit(True)
    qtbot.waitUntil(lambda: "1 excluded" in browse.facts.text())
    qtbot.waitUntil(lambda: (now := browse.rows.row(3)) is not None and now.excluded)
    menu.aboutToShow.emit()
    offered = _actions(menu)
    assert "Include this text again" in offered
    assert "Exclude this text" not in offered
    for action, page in (("Predict this text", "predict"), ("Explain this text", "explain")):
        _actions(menu)[action].trigger()
        assert window.stack.currentWidget() is window.page(page)
        window.go("data")
    predict, explain = window.page("predict"), window.page("explain")
    assert isinstance(predict, PredictPage)
    assert isinstance(explain, ExplainPage)
    assert predict.one.editor.toPlainText() == row.text
    assert explain.editor.toPlainText() == row.text
