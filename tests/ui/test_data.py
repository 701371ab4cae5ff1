"""Data: the import from preview to report, browsing, filtering, renaming, deleting."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QStandardPaths, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.commands import importing
from app.domain.filters import Filter
from app.domain.records import ColumnRoles, Dataset, RejectedRow
from app.store.project import Project
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.models.files import FilesModel, Incoming
from app.ui.models.lists import ChoicesModel, DatasetsModel, LabelsModel, SlicesModel
from app.ui.models.preview import PreviewModel
from app.ui.models.rejected import RejectedModel
from app.ui.models.rows import NOT_YET, PAGE, RowsModel
from app.ui.pages.data import DataPage
from tests.store.keeping import keep_slice

LABELLED = ColumnRoles(text="text", label="label")


def _data(window: MainWindow) -> DataPage:
    page = window.page("data")
    assert isinstance(page, DataPage)
    return page


def _import(project: Project, path: Path, name: str = "letters", roles: ColumnRoles = LABELLED) -> Dataset:
    return importing.import_file(project, path, roles=roles, name=name).dataset


def _many(folder: Path, rows: int) -> Path:
    path = folder / "many.csv"
    lines = (f"text {number},{'odd' if number % 2 else 'even'}" for number in range(rows))
    path.write_text("text,label\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def _previewed(window: MainWindow, path: Path, qtbot: QtBot) -> DataPage:
    window.go("data", file=str(path))
    data = _data(window)
    qtbot.waitUntil(lambda: data.importer.preview is not None and data.importer.path == path)
    return data


def test_an_empty_project_says_what_belongs_here(window: MainWindow, project: Project) -> None:
    window.go("data")
    data = _data(window)
    assert data.stack.currentWidget() is data.empty
    assert data.empty.action.isVisible()
    assert not data.import_button.isVisible()


def test_an_import_from_preview_to_report(
    window: MainWindow, project: Project, table: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    data = _previewed(window, table, qtbot)
    importer = data.importer
    assert importer.roles.roles == LABELLED
    assert importer.name.text() == "letters"
    assert "UTF-8" in importer.reading.boxes["encoding"].currentText()
    assert "Encoding: UTF-8" in importer.reading.sentence.text()
    assert importer.rows.data(importer.rows.index(0, 1)) == "the tea number 1 was good"
    QTest.mouseClick(importer.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.browse)
    [dataset] = project.datasets()
    assert (dataset.rows, dataset.reported) == (40, 3)
    QTest.mouseClick(data.browse.report, Qt.MouseButton.LeftButton)
    assert data.stack.currentWidget() is data.report
    assert [row.line for row in data.report.rows.rows] == [42, 43, 44]
    data.report.write(tmp_path / "report.csv")
    qtbot.waitUntil((tmp_path / "report.csv").exists)
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        saved = list(csv.reader(file))
    assert [line for line, _, _ in saved[1:]] == ["42", "43", "44"]
    assert saved[1][1] == "the text is empty"


def test_another_encoding_shows_at_once(window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "chinese.csv"
    path.write_text("评论,情感\n" + "味道很好，服务也不错,正面\n" * 30, encoding="gb18030")
    data = _previewed(window, path, qtbot)
    importer = data.importer
    assert importer.preview is not None
    assert importer.preview.columns == ("评论", "情感")
    encoding = importer.reading.boxes["encoding"]
    encoding.setCurrentIndex(encoding.findData("cp1252"))
    encoding.activated.emit(encoding.currentIndex())
    qtbot.waitUntil(
        lambda: (
            (importer.preview is not None and importer.preview.columns != ("评论", "情感")) or window.bar.isVisible()
        )
    )
    encoding.setCurrentIndex(0)
    encoding.activated.emit(0)
    qtbot.waitUntil(lambda: importer.preview is not None and importer.preview.columns == ("评论", "情感"))
    assert importer.roles.roles.text == "评论"


def test_another_delimiter_shows_at_once(window: MainWindow, project: Project, table: Path, qtbot: QtBot) -> None:
    importer = _previewed(window, table, qtbot).importer
    delimiter = importer.reading.boxes["delimiter"]
    delimiter.setCurrentIndex(delimiter.findData(";"))
    delimiter.activated.emit(delimiter.currentIndex())
    qtbot.waitUntil(lambda: importer.rows.columnCount() == 1)


def test_chosen_line_ends_show_at_once(window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "stray.csv"
    path.write_bytes(b"text,label\n" + b"one\rtwo,good\nthree,bad\n" * 10)
    importer = _previewed(window, path, qtbot).importer
    assert importer.rows.rowCount() == 30
    assert "LF, as on Linux" in importer.reading.sentence.text()
    ends = importer.reading.boxes["line_end"]
    ends.setCurrentIndex(ends.findData("\n"))
    ends.activated.emit(ends.currentIndex())
    qtbot.waitUntil(lambda: importer.rows.rowCount() == 20)
    assert "Line ends: LF only" in importer.reading.sentence.text()
    ends.setCurrentIndex(0)
    ends.activated.emit(0)
    qtbot.waitUntil(lambda: importer.rows.rowCount() == 30)


def test_entities_come_in_as_tokens_and_tags(
    window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "ner.csv"
    path.write_text("tokens,tags\n" + "anna lives in paris,B-PER O O B-LOC\n" * 20, encoding="utf-8")
    data = _previewed(window, path, qtbot)
    assert data.importer.roles.roles == ColumnRoles(tokens="tokens", tags="tags")
    data.importer.run()
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.browse)
    qtbot.waitUntil(lambda: data.browse.text.toPlainText() == "anna lives in paris")
    assert [s.cursor.selectedText() for s in data.browse.text.extraSelections()] == ["anna", "paris"]
    assert "paris (LOC)" in data.browse.legend.text()


def test_a_cancelled_import_leaves_no_trace(window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    data = _previewed(window, _many(tmp_path, 200_000), qtbot)
    data.importer.run()
    QTest.mouseClick(data.importer.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.empty)
    assert project.datasets() == []


def test_a_file_that_is_none_is_said_in_a_sentence(
    window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    window.go("data", file=str(path))
    qtbot.waitUntil(window.bar.isVisible)
    assert "holds no rows" in window.bar.sentence.text()
    data = _data(window)
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.empty)


def test_a_name_that_is_taken_is_refused_before_anything_is_written(
    window: MainWindow, project: Project, table: Path, qtbot: QtBot
) -> None:
    _import(project, table)
    data = _previewed(window, table, qtbot)
    data.importer.run()
    qtbot.waitUntil(window.bar.isVisible)
    assert "already has a dataset" in window.bar.sentence.text()
    assert data.stack.currentWidget() is data.importer
    assert data.importer.start.isEnabled()
    assert len(project.datasets()) == 1


def test_a_label_and_a_word_filter_the_rows(window: MainWindow, project: Project, table: Path, qtbot: QtBot) -> None:
    _import(project, table)
    window.go("data")
    browse = _data(window).browse
    assert browse.rows.rowCount() == 40
    browse.side.label_list.setCurrentIndex(browse.side.labels.index(1))
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 20)
    QTest.keyClicks(browse.filters.search, "number 1")
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 6)  # 1, 11, 13, 15, 17, 19
    assert "6" in browse.filters.found.text()
    browse.filters.search.clear()
    browse.side.label_list.setCurrentIndex(browse.side.labels.index(0))
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 40)
    assert not browse.filters.found.isVisible()


def test_a_search_that_finds_nothing_empties_the_text(
    window: MainWindow, project: Project, table: Path, qtbot: QtBot
) -> None:
    _import(project, table)
    window.go("data")
    browse = _data(window).browse
    qtbot.waitUntil(lambda: bool(browse.text.toPlainText()))
    QTest.keyClicks(browse.filters.search, "zzz")
    qtbot.waitUntil(lambda: browse.rows.rowCount() == 0)
    assert browse.text.toPlainText() == ""


def test_rename_in_place_delete_and_undo(window: MainWindow, project: Project, table: Path, qtbot: QtBot) -> None:
    _import(project, table)
    window.go("data")
    data = _data(window)
    tools = data.browse.tools
    tools.begin_rename()
    tools.field.setText("Spring & <i>co")
    QTest.keyClick(tools.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: data.browse.name.text() == "Spring & <i>co")
    tools.remove()
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.empty)
    assert project.datasets() == []
    data.browse.undo.undo.click()
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.browse)
    assert [dataset.name for dataset in project.datasets()] == ["Spring & <i>co"]


def test_the_rows_left_out_are_told_after_an_import(
    window: MainWindow, project: Project, table: Path, qtbot: QtBot
) -> None:
    window.go("data")
    data = _data(window)
    data.begin_import([table])
    qtbot.waitUntil(data.importer.start.isEnabled)
    data.importer.run()
    qtbot.waitUntil(lambda: window.toast.message.text() == "40 texts were imported. 3 rows were left out.")


def test_a_restored_dataset_is_shown(
    window: MainWindow, project: Project, table: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    _import(project, table)
    other = _import(project, _many(tmp_path, 30), "many")
    window.go("data")
    data = _data(window)
    [letters] = [dataset for dataset in project.datasets() if dataset.id != other.id]
    data.browse.refresh(letters.name)
    data.browse.tools.remove()
    qtbot.waitUntil(lambda: data.browse.name.text() == "many")
    window.undo()
    qtbot.waitUntil(lambda: data.browse.name.text() == letters.name)


def test_documents_is_a_folder_that_exists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    assert dialogs.documents() == Path.home()
    (tmp_path / "Documents").mkdir()
    assert dialogs.documents() == tmp_path / "Documents"


def test_the_rows_are_read_page_by_page_in_the_background(
    project: Project, tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    dataset = _import(project, _many(tmp_path, 3_000), "many")
    model = RowsModel(window)
    model.show(dataset)
    assert model.rowCount() == 3_000
    assert model.pages == ()
    assert model.data(model.index(2_999, 1)) == NOT_YET
    qtbot.waitUntil(lambda: model.data(model.index(2_999, 1)) == "text 2999")
    qtbot.waitUntil(lambda: model.at_rest)
    assert set(model.pages) == {2_999 // PAGE, 2_999 // PAGE - 1}  # and the one before it, to be scrolled to
    model.filter(project.texts.find(dataset.id, Filter(label="odd")))
    assert model.rowCount() == 1_500
    assert model.data(model.index(1, 1)) == NOT_YET
    qtbot.waitUntil(lambda: model.data(model.index(1, 1)) == "text 3")


def test_pages_that_were_scrolled_past_are_given_up(
    project: Project, tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    dataset = _import(project, _many(tmp_path, 6_000), "many")
    model = RowsModel(window)
    model.show(dataset)
    for row in range(0, 6_000, PAGE):
        model.data(model.index(row, 1))
    qtbot.waitUntil(lambda: model.at_rest)
    assert len(model.pages) < 12
    assert model.data(model.index(5_999 // PAGE * PAGE, 1)) != NOT_YET  # the last one asked for is there


def test_the_models_keep_qts_rules(project: Project, table: Path, window: MainWindow, qtbot: QtBot) -> None:
    dataset = _import(project, table)
    rows, datasets, labels, preview, rejected, files, choices, slices = (
        RowsModel(window),
        DatasetsModel(),
        LabelsModel(),
        PreviewModel(),
        RejectedModel(),
        FilesModel(),
        ChoicesModel(),
        SlicesModel(),
    )
    rows.show(dataset)
    datasets.show([dataset])
    labels.show(dataset, project.labels(dataset.id))
    choices.show(project.labels(dataset.id))
    slices.show([keep_slice(project, dataset.id, "tea", Filter(contains="tea"))])
    preview.show(("a", "b"), (("1", "2"), ("3", "4")))
    rejected.show([RejectedRow(3, "blank-text", "x")])
    files.show([Incoming(table, "letters")])
    for model in (rows, datasets, labels, preview, rejected, files, choices, slices):
        assert model.rowCount(QModelIndex()) > 0
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows.data(rows.index(0, 1))
    qtbot.waitUntil(lambda: rows.at_rest)


def test_spans_beyond_the_basic_plane_are_where_they_should_be(
    window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "emoji.csv"
    path.write_text("tokens,tags\n" + "🫖 tea in 𠮷野 shop,O O O B-LOC O\n" * 12, encoding="utf-8")
    _import(project, path, "emoji", ColumnRoles(tokens="tokens", tags="tags"))
    window.go("data")
    browse = _data(window).browse
    qtbot.waitUntil(lambda: bool(browse.text.toPlainText()))
    assert [s.cursor.selectedText() for s in browse.text.extraSelections()] == ["𠮷野"]
