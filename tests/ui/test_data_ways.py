"""Data: the ways in and out – several files, the doctor's fixes, the clipboard, the check, the export, a merge."""

import csv
from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.commands import importing
from app.domain.annotations import Annotation, Source
from app.domain.filters import Filter
from app.domain.records import ColumnRoles
from app.store.project import Project
from app.ui.clipped import as_table, clipped_files
from app.ui.main_window import MainWindow
from app.ui.pages.check_view import Kind
from app.ui.pages.data import DataPage
from app.ui.pages.label import LabelPage

LABELLED = ColumnRoles(text="text", label="label")


@pytest.fixture
def data(window: MainWindow, project: Project) -> DataPage:
    """The Data page of an empty project."""
    window.go("data")
    page = window.page("data")
    assert isinstance(page, DataPage)
    return page


def _begin(data: DataPage, qtbot: QtBot, *paths: Path) -> None:
    data.begin_import(list(paths))
    qtbot.waitUntil(lambda: all(file.state != "looking" for file in data.importer.files.files))


def test_several_files_come_in_each_with_its_state(
    data: DataPage, project: Project, table: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    more = tmp_path / "more.csv"
    more.write_text("text,label\n" + "a cup of tea,yes\nno tea at all,no\n" * 6, encoding="utf-8")
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"")
    importer = data.importer
    _begin(data, qtbot, table, broken, more)
    assert importer.list.isVisible()
    assert [file.state for file in importer.files.files] == ["ready", "failed", "ready"]
    assert importer.start.text() == "Import 2 files"
    importer.list.setCurrentIndex(importer.files.index(2))
    importer.name.setText("cups")
    QTest.mouseClick(importer.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not importer.queue.busy)
    assert [dataset.name for dataset in project.datasets()] == ["letters", "cups"]
    assert [file.state for file in importer.files.files] == ["imported", "failed", "imported"]
    assert data.stack.currentWidget() is importer  # what failed is still to be seen
    QTest.mouseClick(importer.cancel, Qt.MouseButton.LeftButton)
    assert data.stack.currentWidget() is data.browse


def test_files_that_are_added_during_an_import_wait_for_it(
    data: DataPage, window: MainWindow, project: Project, table: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    more = tmp_path / "more.csv"
    more.write_text("text,label\n" + "a cup of tea,yes\nno tea at all,no\n" * 6, encoding="utf-8")
    importer = data.importer
    _begin(data, qtbot, table)
    importer.run()
    assert importer.queue.busy
    data.begin_import([more])
    assert not importer.queue.stopped
    assert window.toast.isVisible()
    qtbot.waitUntil(lambda: not importer.queue.busy and importer.files.files[-1].state == "ready")
    assert [dataset.name for dataset in project.datasets()] == ["letters"]
    assert data.stack.currentWidget() is importer
    assert importer.path == more
    qtbot.waitUntil(importer.start.isEnabled)
    importer.run()
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.browse)
    assert [dataset.name for dataset in project.datasets()] == ["letters", "more"]


def test_files_that_are_added_stay_where_the_import_is_given_up(
    data: DataPage, table: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    more = [tmp_path / "more.csv", tmp_path / "yet more.csv"]
    for path in more:
        path.write_text("text,label\n" + "a cup of tea,yes\nno tea at all,no\n" * 6, encoding="utf-8")
    importer = data.importer
    _begin(data, qtbot, table)
    importer.run()
    data.begin_import(more[:1])
    importer.stop()
    data.begin_import(more[1:])
    qtbot.waitUntil(lambda: not importer.queue.busy and importer.files.files[-1].state == "ready")
    assert data.stack.currentWidget() is importer
    assert [file.path for file in importer.files.files] == more


def test_all_dropped_files_reach_the_import(
    data: DataPage, window: MainWindow, table: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    more = tmp_path / "more.csv"
    more.write_text("text,label\ntea,yes\nwater,no\n", encoding="utf-8")
    window.go("home")
    window.open_paths([table, tmp_path / "gone.csv", more])
    assert [file.path for file in data.importer.files.files] == [table, more]
    assert data.stack.currentWidget() is data.importer
    assert window.toast.message.text() == "“gone.csv” is not there."
    qtbot.waitUntil(lambda: all(file.state == "ready" for file in data.importer.files.files))


@pytest.mark.parametrize(("end", "words"), [("\n", "LF, as on Linux"), ("\r\n", "CR LF"), ("\r", "CR, as on old")])
def test_the_line_ends_are_told(data: DataPage, tmp_path: Path, qtbot: QtBot, end: str, words: str) -> None:
    path = tmp_path / "ends.csv"
    path.write_bytes(f"text,label{end}tea,yes{end}water,no{end}".encode())
    _begin(data, qtbot, path)
    assert f"Line ends: {words}" in data.importer.reading.sentence.text()


def test_a_finding_is_said_and_mended_with_one_click(
    data: DataPage, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("text,label\n" + "tea,Good\nmore tea,good\nno tea,bad\n" * 10, encoding="utf-8")
    importer = data.importer
    _begin(data, qtbot, path)
    [case] = [finding for finding in importer.findings.findings if finding.code == "labels-case"]
    assert importer.findings.findings[0] is case  # what can be mended comes first
    importer._fix(case)
    qtbot.waitUntil(lambda: not any(f.code == "labels-case" for f in importer.findings.findings))
    importer.run()
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.browse)
    [dataset] = project.datasets()
    assert len(project.labels(dataset.id)) == 2


def test_the_roles_say_what_will_be_labelled(data: DataPage, project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("text,shop\n" + "tea was good,north\n" * 12, encoding="utf-8")
    importer = data.importer
    _begin(data, qtbot, path)
    roles = importer.roles
    assert roles.more.isVisible()
    roles.second.setCurrentIndex(0)
    roles.kind.setCurrentIndex(roles.kind.findData("multi"))
    roles.kind.activated.emit(roles.kind.currentIndex())
    assert "any number of labels" in roles.sentence.text()
    assert roles.complete
    QTest.mouseClick(roles.more, Qt.MouseButton.LeftButton)
    roles._rest["group"].setCurrentIndex(roles._rest["group"].findData("shop"))
    roles._rest["group"].activated.emit(0)
    assert roles.roles == ColumnRoles(text="text", group="shop")
    importer.run()
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.browse)
    [dataset] = project.datasets()
    assert (dataset.scheme, dataset.labelled, dataset.roles.group) == ("multi", 0, "shop")
    assert project.texts.groups(dataset.id) == ["north"]
    assert [edit.kind for edit in project.editor.history()] == ["dataset-import"]  # one undo takes all of it back


def test_columns_of_yes_and_no_are_several_labels(
    data: DataPage, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "flags.csv"
    path.write_text("text,hot,late\n" + "tea,1,0\nsoup,1,1\nwater,0,0\n" * 5, encoding="utf-8")
    importer = data.importer
    _begin(data, qtbot, path)
    roles = importer.roles
    roles.kind.setCurrentIndex(roles.kind.findData("multi"))
    roles.kind.activated.emit(roles.kind.currentIndex())
    for action in roles._several.actions():
        action.setChecked(action.data() in ("hot", "late"))
    assert roles.several.text() == "2 columns"
    assert roles.roles == ColumnRoles(text="text", labels=("hot", "late"))
    importer.run()
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.browse)
    [dataset] = project.datasets()
    assert [row.labels for row in project.rows(dataset.id, 0, 3)] == [("hot",), ("hot", "late"), ()]


@pytest.mark.parametrize(
    ("text", "ending", "content"),
    [
        ("text\tlabel\ntea\tyes\n", ".tsv", "text\tlabel\ntea\tyes\n"),
        ("text,label\ntea,yes\n", ".csv", "text,label\ntea,yes\n"),
        ('{"text": "tea"}\n', ".jsonl", '{"text": "tea"}\n'),
        ('one, two\nand "three"\r\n\r\n', ".csv", 'text\n"one, two"\n"and ""three"""\n'),
    ],
)
def test_what_was_copied_is_a_table_or_lines(text: str, ending: str, content: str) -> None:
    assert as_table(text) == (content, ending)


def test_pasted_lines_are_texts(data: DataPage, project: Project, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("The tea, as ever, was late.\n服务很好，味道也不错\n" * 6)
    QTest.keySequence(data, "Ctrl+V")
    importer = data.importer
    qtbot.waitUntil(lambda: importer.preview is not None)
    assert importer.preview is not None
    assert importer.preview.columns == ("text",)
    importer.run()
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.browse)
    [dataset] = project.datasets()
    assert dataset.rows == 12
    assert project.rows(dataset.id, 1, 1)[0].text == "服务很好，味道也不错"


def test_an_empty_clipboard_is_said(data: DataPage, window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    QTest.mouseClick(data.paste_button, Qt.MouseButton.LeftButton)
    assert window.toast.isVisible()
    assert data.stack.currentWidget() is data.empty


def test_copied_files_are_taken_as_they_are(data: DataPage, table: Path, tmp_path: Path) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(table)), QUrl.fromLocalFile(str(tmp_path / "gone.csv"))])
    QGuiApplication.clipboard().setMimeData(content)
    assert clipped_files(tmp_path / "cache") == [table]
    QGuiApplication.clipboard().clear()  # else it outlives the application, which does not survive that


def test_the_check_finds_copies_and_excludes_them(
    data: DataPage, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "twice.csv"
    lines = [f"quite another text about tea number {number} {number * 7919},yes" for number in range(20)]
    lines += [lines[3], lines[4], lines[5].replace(",yes", ",no")]
    path.write_text("text,label\n" + "\n".join(lines) + "\n", encoding="utf-8")
    dataset = importing.import_file(project, path, roles=LABELLED).dataset
    data.browse.refresh()
    data.browse.tools.check.trigger()
    checker = data.checker
    qtbot.waitUntil(lambda: bool(checker.cards))
    assert set(checker.cards) >= {"exact", "conflicts"}
    checked = checker._checked
    assert checked is not None
    assert len(checked.found.spare) == 3
    checker._look(checked.found.conflicts[0].rows, "Labelled differently")
    assert data.stack.currentWidget() is data.browse
    assert data.browse.rows.rowCount() == 2
    data._check()
    qtbot.waitUntil(lambda: bool(checker.cards))
    checker._exclude(array("q", checked.found.spare))
    qtbot.waitUntil(lambda: project.dataset_by_id(dataset.id).excluded == 3)
    qtbot.waitUntil(lambda: checker._checked is not None and checker._checked is not checked)
    assert "exact" not in checker.cards


def _table(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("text,label,part", *lines)) + "\n", encoding="utf-8")
    return path


def test_two_datasets_are_compared_and_what_leaks_is_excluded(
    data: DataPage, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    lines = [f"quite another text about tea number {number} {number * 7919},yes," for number in range(12)]
    other = importing.import_file(project, _table(tmp_path / "b&w.csv", *lines[:3]), roles=LABELLED).dataset
    own = importing.import_file(project, _table(tmp_path / "own.csv", *lines[2:]), roles=LABELLED).dataset
    data.browse.refresh("own")
    checker = data.checker
    data._check()
    qtbot.waitUntil(lambda: checker._checked is not None)
    assert not checker.cards
    assert [checker.against.itemText(place) for place in range(checker.against.count())] == ["(none)", "b&w"]
    checker.against.setCurrentIndex(1)
    checker.against.activated.emit(1)
    qtbot.waitUntil(lambda: set(checker.cards) == {"leaks"})
    buttons = {made.text(): made for made in checker.cards["leaks"].findChildren(QPushButton)}
    assert set(buttons) == {"Show the text", "Exclude these from “own”", "Exclude these from “b&&w”"}
    buttons["Exclude these from “own”"].click()
    qtbot.waitUntil(lambda: project.dataset_by_id(own.id).excluded == 1)
    qtbot.waitUntil(lambda: checker._checked is not None and not checker.cards)
    assert checker.against.currentText() == "b&w"
    assert project.dataset_by_id(other.id).excluded == 0


def test_each_finding_of_the_check_has_its_remedy(
    data: DataPage, project: Project, tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    lines = [f"quite another text about tea number {number} {number * 7919},yes,train" for number in range(12)]
    long = "the delivery came two hours late and the food was cold so I will not order from this shop again"
    lines += [f"{long},no,train", f"{long} ever,no,train", "so it is,yes,train", "so it is,no,train"]
    lines += [lines[1].replace("train", "test")]
    roles = ColumnRoles(text="text", label="label", split="part")
    dataset = importing.import_file(project, _table(tmp_path / "own.csv", *lines), roles=roles).dataset
    first = project.texts.find(dataset.id)[0]
    data.browse.refresh("own")
    checker = data.checker
    data._check()

    def buttons(kind: Kind) -> dict[str, QPushButton]:
        qtbot.waitUntil(lambda: kind in checker.cards)
        return {made.text(): made for made in checker.cards[kind].findChildren(QPushButton)}

    buttons("leaks")["Exclude these from training"].click()
    qtbot.waitUntil(lambda: project.dataset_by_id(dataset.id).excluded == 1)
    assert list(project.texts.find(dataset.id, Filter(excluded=True))) == [first + 1]
    qtbot.waitUntil(lambda: "near" in checker.cards and "leaks" not in checker.cards)
    buttons("near")["Exclude the copy"].click()
    qtbot.waitUntil(lambda: project.dataset_by_id(dataset.id).excluded == 2)
    qtbot.waitUntil(lambda: "conflicts" in checker.cards and "near" not in checker.cards)
    buttons("conflicts")["Label these"].click()
    label = window.page("label")
    assert isinstance(label, LabelPage)
    qtbot.waitUntil(lambda: label.view.flow.shown is not None and label.view.flow.shown.id == first + 14)


def test_a_clean_dataset_has_nothing_to_mend(data: DataPage, project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "clean.csv"
    texts = ("green leaves", "a broken cup", "the slow train home", "rain on the roof")
    path.write_text("text\n" + "\n".join(texts) + "\n", encoding="utf-8")
    dataset = importing.import_file(project, path, roles=ColumnRoles(text="text")).dataset
    data.checker.show_dataset(dataset)
    qtbot.waitUntil(lambda: data.checker._checked is not None)
    assert not data.checker.cards
    assert "nothing to mend" in data.checker.note.text()


def test_what_is_filtered_is_exported(
    data: DataPage, project: Project, table: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    importing.import_file(project, table, roles=LABELLED, name="letters")
    data.browse.refresh()
    data.browse.look_for(Filter(label="yes"))
    qtbot.waitUntil(lambda: data.browse.rows.rowCount() == 20)
    data.browse.tools.export.trigger()
    exporter = data.exporter
    assert exporter.parts["filtered"].isChecked()
    qtbot.waitUntil(lambda: "20" in exporter.parts["filtered"].text())
    assert not exporter.formats["conll"].isEnabled()
    out = tmp_path / "out.csv"
    exporter.write(out)
    qtbot.waitUntil(exporter.show_it.isVisible)
    assert "20 texts are in out.csv" in exporter.done.text()
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 20
    assert {row["label"] for row in rows} == {"yes"}


def test_an_export_that_cannot_be_written_is_said(
    data: DataPage, window: MainWindow, project: Project, table: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dataset = importing.import_file(project, table, roles=LABELLED, name="letters").dataset
    data.exporter.show_dataset(dataset, Filter())
    data.exporter.write(tmp_path)
    qtbot.waitUntil(window.bar.isVisible)
    assert data.exporter.start.isEnabled()
    assert not data.exporter.show_it.isVisible()


def test_a_colleagues_labels_are_previewed_brought_in_and_undone(
    data: DataPage, project: Project, table: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dataset = importing.import_file(project, table, roles=LABELLED, name="letters").dataset
    ids = project.texts.find(dataset.id)
    project.editor.clear(ids[:10], Source("person", "me"))
    theirs = tmp_path / "Berta.csv"
    with theirs.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("text", "label"))
        writer.writerows((row.text, "yes") for row in project.rows(dataset.id, 0, 12))
    data.browse.refresh()
    data.browse.tools.merge.trigger()
    merger = data.merger
    assert not merger.start.isEnabled()
    merger.look_at(theirs)
    assert merger.name.text() == "Berta"
    qtbot.waitUntil(merger.start.isEnabled)
    assert "12 texts match" in merger.told.text()
    assert "10 texts without a label" in merger.told.text()
    QTest.mouseClick(merger.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(data.browse.undo.isVisible)
    assert project.dataset_by_id(dataset.id).labelled == 40
    assert {voice.source.name for voice in project.voices.said(dataset.id)} == {"Berta"}
    assert project.rows(dataset.id, 11, 1)[0].annotation == Annotation("no")  # mine stays
    data.browse.undo.undo.click()
    qtbot.waitUntil(lambda: project.dataset_by_id(dataset.id).labelled == 30)
    assert project.voices.said(dataset.id) == []


def test_reasons_are_counted_as_chosen(data: DataPage, project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "why.csv"
    rows = "".join(f'the tea was {word},{word},"[[1, 4]]"\n' for word in ("good", "bad") * 6)
    path.write_text(f"text,label,rationale\n{rows}", encoding="utf-8")
    importer = data.importer
    _begin(data, qtbot, path)
    roles = importer.roles
    assert roles._rest["rationale"].currentText() == "rationale"
    assert roles.unit.isVisible()
    assert roles.unit.currentText() == "Words between blanks"  # found out
    assert roles.roles.rationale_unit == "tokens"
    assert roles.uses()["rationale"] == "Reason for the label"
    roles.unit.setCurrentIndex(roles.unit.findData("characters"))
    roles.unit.activated.emit(1)
    assert roles.roles == ColumnRoles(text="text", label="label", rationale="rationale", rationale_unit="characters")
    roles.kind.setCurrentIndex(roles.kind.findData("answer"))  # which has no reasons
    roles.kind.activated.emit(0)
    assert not roles.unit.isVisible()
    assert roles.roles.rationale is None
    roles.kind.setCurrentIndex(roles.kind.findData("single"))
    roles.kind.activated.emit(0)
    roles._rest["rationale"].setCurrentIndex(roles._rest["rationale"].findData("label"))
    assert not roles.complete  # one column is two things
    roles._rest["rationale"].setCurrentIndex(roles._rest["rationale"].findData("rationale"))
    importer.run()
    qtbot.waitUntil(lambda: data.stack.currentWidget() is data.browse)
    [dataset] = project.datasets()
    assert project.rows(dataset.id, 0, 1)[0].rationale == ((1, 4),)
