"""Importing: a file of texts becomes a dataset, with every row of it either imported or reported."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, Example, RejectedRow
from app.formats import delimited
from app.formats.conversion import Conversion
from app.formats.layout import Layout
from app.formats.roles import guess_roles
from app.store.project import Project

__all__ = [
    "FileTable",
    "ImportCancelledError",
    "ImportReport",
    "Layout",
    "Preview",
    "import_file",
    "preview",
    "read_examples",
    "sha256",
]


class ImportCancelledError(Exception):
    """The analyst cancelled; the project is as it was."""


class Preview(msgspec.Struct, frozen=True):
    """What a file looks like before it is imported. `rows`: the first ones, each as wide as `columns`."""

    layout: Layout
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rejected: tuple[RejectedRow, ...]  # those of the first rows whose form is wrong
    roles: ColumnRoles  # guessed
    bytes: int  # of the whole file


class ImportReport(msgspec.Struct, frozen=True):
    """What came of an import. `rows` + `reported` are the data rows of the file."""

    dataset: Dataset
    rows: int
    reported: int


class FileTable(msgspec.Struct, frozen=True):
    """A whole file in memory. `examples[i].id` is the index in `rows` of the row it was read from.

    `rows` holds every data row, also the rejected ones, each as wide as `columns`: what a row has too much is joined
    to its last cell.
    """

    layout: Layout
    columns: tuple[str, ...]
    rows: list[list[str]]
    examples: list[Example]
    rejected: list[RejectedRow]


def preview(path: Path, encoding: str | None = None, delimiter: str | None = None, rows: int = 50) -> Preview:
    """Look at a file without importing it. Raises what `delimited.sniff` and `delimited.read_blocks` raise."""
    layout = delimited.sniff(path, encoding, delimiter)
    first: list[list[str]] = []
    rejected: list[RejectedRow] = []
    for block, _ in delimited.read_blocks(path, layout):
        shown = len(first)
        first += block.rows[: rows - shown]
        rejected += [row for index, row in sorted(block.bad.items()) if index + shown < rows]
        if len(first) >= rows:
            break
    aligned = tuple(tuple(_aligned(row, layout)) for row in first)
    return Preview(
        layout, layout.columns, aligned, tuple(rejected), guess_roles(layout.columns, aligned), path.stat().st_size
    )


def import_file(
    project: Project,
    path: Path,
    *,
    roles: ColumnRoles,
    name: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    progress: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Import a file as a dataset called `name` (else as the file is). Takes its time: not for the window's thread.

    `progress` is given the bytes read and their total. Other writes to the project go on meanwhile. Anything raised,
    `ImportCancelledError` included, leaves the project as it was; the `Problem`s are those of `delimited.sniff`,
    columns-needed, column-missing, dataset-exists, no-rows-left, disk-full.
    """
    layout = delimited.sniff(path, encoding, delimiter)
    roles = _complete(roles)
    conversion = Conversion(layout, roles, str(path))
    total = path.stat().st_size
    called = (name or "").strip() or path.stem.strip() or path.name
    called = called.encode("utf-8", "replace").decode()
    source = path.name.encode("utf-8", "replace").decode()  # names of files need not be text
    with project.importing(called, roles, layout.columns, source, sha256(path)) as importer:
        for block, done in delimited.read_blocks(path, layout):
            if cancelled is not None and cancelled():
                raise ImportCancelledError
            found = conversion.convert(block)
            importer.add_columns(found.texts, found.labels, found.extras, found.marked)
            importer.reject(found.rejected)
            if progress is not None:
                progress(done, total)
        if not importer.rows:
            raise Problem("no-rows-left", path=str(path), reported=importer.reported)
    return ImportReport(importer.dataset, importer.rows, importer.reported)


def read_examples(
    path: Path, roles: ColumnRoles, encoding: str | None = None, delimiter: str | None = None
) -> FileTable:
    """Read a file to predict or to test on. Without `tags` in the roles, `tokens` alone give unlabelled texts.

    Raises the `Problem`s of `delimited.sniff`, columns-needed, column-missing, no-rows-left.
    """
    layout = delimited.sniff(path, encoding, delimiter)
    conversion = Conversion(layout, roles, str(path))
    table = FileTable(layout, layout.columns, [], [], [])
    for block, _ in delimited.read_blocks(path, layout):
        found = conversion.convert(block)
        first = len(table.rows)
        for place, (index, text) in enumerate(zip(found.kept, found.texts, strict=True)):
            label = found.labels[place] if found.labels is not None else None
            spans = found.marked[place] if found.marked is not None else None
            table.examples.append(Example(first + index, text, label, spans or ()))
        table.rejected.extend(found.rejected)
        table.rows.extend(_aligned(row, layout) for row in block.rows)
    if not table.examples:
        raise Problem("no-rows-left", path=str(path), reported=len(table.rejected))
    return table


def sha256(path: Path) -> str:
    """The hash of the file's bytes, in hexadecimal. Raises `Problem` file-missing, file-unreadable."""
    return delimited.sha256(path)


def _complete(roles: ColumnRoles) -> ColumnRoles:
    """The roles, names stripped as headers are. Raises `Problem` columns-needed where tokens have no tags."""
    if (roles.tokens is None) != (roles.tags is None):
        raise Problem("columns-needed")
    names = (roles.text, roles.label, roles.tokens, roles.tags)
    return ColumnRoles(*(column.strip() if column is not None else None for column in names))


def _aligned(row: list[str], layout: Layout) -> list[str]:
    width = len(layout.columns)
    if len(row) > width:
        return [*row[: width - 1], layout.delimiter.join(row[width - 1 :])]
    return row if len(row) == width else [*row, *[""] * (width - len(row))]
