"""The way back: undoing and redoing to an edit, backups listed and restored."""

from pathlib import Path

from app.commands import reviewing, safety
from app.domain.annotations import Annotation, Source
from app.domain.records import ColumnRoles, NewRow
from app.domain.suggestions import LabelError, LabelErrors
from app.store.project import Project

ANNA = Source("person", "anna")


def _made(folder: Path) -> Project:
    project = Project.create(folder)
    with project.importing("texts", ColumnRoles(text="t", label="l"), ("t", "l"), "t.csv", "") as importer:
        importer.add([NewRow("one", "a"), NewRow("two", "b"), NewRow("three")])
    return project


def _labels(project: Project) -> list[str | None]:
    return [row.label for row in project.rows(project.dataset("texts").id, 0, 3)]


def test_undoing_and_redoing_to_an_edit(tmp_path: Path) -> None:
    with _made(tmp_path / "P.vitrail") as project:
        first = project.dataset("texts").id << 32
        edits = [project.editor.annotate(first + n, Annotation("b"), ANNA) for n in (0, 2)]
        project.editor.exclude([first + 1], True, ANNA)
        undone = safety.undo_to(project.editor, edits[1].id)
        assert [edit.kind for edit in undone] == ["exclude", "label"]
        assert _labels(project) == ["b", "b", None]
        redone = safety.redo_to(project.editor, edits[1].id)
        assert [edit.id for edit in redone] == [edits[1].id]
        assert _labels(project) == ["b", "b", "b"]
        assert safety.undo_to(project.editor, 10**6) == []


def test_a_backup_is_restored_and_the_present_state_kept(tmp_path: Path) -> None:
    folder = tmp_path / "P.vitrail"
    assert not safety.has_backups(folder)
    with _made(folder) as project:
        backup = project.backup()
        project.editor.annotate(project.dataset("texts").id << 32, Annotation("b"), ANNA)
    assert backup is not None
    assert safety.has_backups(folder)
    assert [found.path for found in safety.backups(folder)] == [backup.path]
    with safety.restored(folder, backup) as again:
        assert _labels(again) == ["a", "b", None]
    kept = [found for found in safety.backups(folder) if found.kind == "before-restoring"]
    with safety.restored(folder, kept[0]) as later:
        assert _labels(later) == ["b", "b", None]


def test_a_review_is_remembered_less_what_was_labelled_otherwise_since(tmp_path: Path) -> None:
    with _made(tmp_path / "P.vitrail") as project:
        dataset = project.dataset("texts").id
        first = dataset << 32
        assert reviewing.kept(project, dataset) is None
        errors = tuple(LabelError(first + n, Annotation("ab"[n]), Annotation("ba"[n]), 0.1, "unsure") for n in range(2))
        reviewing.keep(project, dataset, LabelErrors(2, 2, 2, 2), errors)
        project.editor.annotate(first, Annotation("b"), ANNA)
        found = reviewing.kept(project, dataset)
        assert found is not None
        assert [error.row for error in found.errors] == [first + 1]
        reviewing.decide(project, dataset, {first: 7})
        found = reviewing.kept(project, dataset)
        assert found is not None
        assert [error.row for error in found.errors] == [first, first + 1]
        assert found.decided == {first: 7}
