"""Importing: files of texts become a dataset, with every row of them either imported or reported."""

import gc
import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from app.commands.previewing import Preview, aligned, findings_for, preview, with_fix
from app.domain.annotations import WHOLE_TEXT, Annotation, SchemeKind, Source
from app.domain.findings import Finding
from app.domain.problems import Problem
from app.domain.records import REASONS, ColumnRoles, Dataset, Example, RejectedRow
from app.formats import delimited
from app.formats.conversion import Conversion, Converted
from app.formats.diagnosis import MANY_LABELS, empty_stretches, listed, spellings, unknown_parts
from app.formats.labelled import Labelled
from app.formats.layout import Layout
from app.formats.options import ReadOptions
from app.formats.reading import Block
from app.formats.tables import FORMATS, Table, open_table
from app.store.importer import Importer
from app.store.project import Project

__all__ = [
    "FORMATS",
    "FileTable",
    "ImportCancelledError",
    "ImportReport",
    "Layout",
    "Preview",
    "ReadOptions",
    "findings_for",
    "import_file",
    "import_files",
    "preview",
    "read_examples",
    "save_report",
    "sha256",
    "with_fix",
]

Advance = Callable[[int, int], object]  # how far, and where it ends


class ImportCancelledError(Exception):
    """The analyst cancelled; the project is as it was."""


class ImportReport(msgspec.Struct, frozen=True):
    """What came of an import. `rows` + `reported` are the data rows of the file."""

    dataset: Dataset
    rows: int
    reported: int
    findings: tuple[Finding, ...] = ()


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


def import_file(
    project: Project,
    path: Path,
    *,
    roles: ColumnRoles,
    name: str | None = None,
    scheme: SchemeKind | None = None,
    options: ReadOptions | None = None,
    progress: Advance | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Import a file as a dataset called `name` (else as the file is). Takes its time: not for the window's thread.

    `scheme`: how the texts will be labelled, where no role brings labels. `progress` is given how much was read and
    how much there is. Other writes to the project go on meanwhile. Anything raised, `ImportCancelledError` included,
    leaves the project as it was; the `Problem`s are those of `open_table`, columns-needed, column-missing,
    roles-conflict, rationale-unfit, dataset-exists, no-rows-left, disk-full.
    """
    return import_files(
        project,
        [path],
        roles=roles,
        name=name,
        scheme=scheme,
        options=options,
        progress=progress,
        cancelled=cancelled,
    )


def import_files(
    project: Project,
    paths: Sequence[Path],
    *,
    roles: ColumnRoles,
    name: str | None = None,
    scheme: SchemeKind | None = None,
    options: ReadOptions | None = None,
    progress: Advance | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Import files of the same columns, one after the other, as one dataset called `name` (else as the first file is).

    Raises as `import_file`, and `Problem` columns-differ. With several files, a reported row's content begins with the
    name of its file.
    """
    options = options or ReadOptions()
    roles = _complete(roles)
    tables = [open_table(path, options) for path in paths]
    columns = _shared_columns(paths, tables)
    files = [_File(path, table, roles, options) for path, table in zip(paths, tables, strict=True)]
    called = (name or "").strip() or paths[0].stem.strip() or paths[0].name
    called = called.encode("utf-8", "replace").decode()
    source = ", ".join(file.name for file in files)
    total = sum(file.table.size for file in files)
    before = 0
    digest = _digest(paths)
    chosen = None if _labelled_by(roles) else scheme
    if roles.rationale is not None and (chosen or roles.scheme) not in WHOLE_TEXT:
        raise Problem("rationale-unfit", column=roles.rationale)
    with _collecting_seldom(), project.importing(called, roles, columns, source, digest, scheme=chosen) as importer:
        for file in files:
            for block, done in file.table.blocks():
                if cancelled is not None and cancelled():
                    raise ImportCancelledError
                found = file.convert(block, importer.rows)
                _add(importer, found)
                importer.reject(found.rejected if len(files) == 1 else file.named(found.rejected))
                if progress is not None:
                    progress(before + done, total)
            before += file.table.size
        if not importer.rows:
            raise Problem("no-rows-left", path=str(paths[0]), reported=importer.reported)
        _keep_voices(importer, [voice for file in files for voice in file.voices()])
    parts = dict.fromkeys(part for file in files for part in file.conversion.unknown_parts)
    findings = _afterwards(project, importer.dataset, options, tuple(parts))
    if empty := sum(file.conversion.empty_stretches for file in files):
        findings = (*findings, empty_stretches(empty))
    return ImportReport(importer.dataset, importer.rows, importer.reported, findings)


def read_examples(
    path: Path,
    roles: ColumnRoles,
    encoding: str | None = None,
    delimiter: str | None = None,
    options: ReadOptions | None = None,
) -> FileTable:
    """Read a file to predict or to test on. Without `tags` in the roles, `tokens` alone give unlabelled texts.

    Raises the `Problem`s of `open_table`, columns-needed, column-missing, no-rows-left.
    """
    opened = open_table(path, options or ReadOptions(encoding=encoding, delimiter=delimiter))
    layout = opened.layout
    conversion = Conversion(layout, roles, str(path))
    table = FileTable(layout, layout.columns, [], [], [])
    for block, _ in opened.blocks():
        found = conversion.convert(block)
        first = len(table.rows)
        for place, (index, text) in enumerate(zip(found.kept, found.texts, strict=True)):
            example = Example(
                first + index,
                text,
                found.labels[place] if found.labels is not None else None,
                (found.marked[place] if found.marked is not None else None) or (),
                (found.several[place] if found.several is not None else None) or (),
                found.seconds[place] if found.seconds is not None else None,
                found.splits[place] if found.splits is not None else "",
                found.rationales[place] if found.rationales is not None else (),
            )
            table.examples.append(example)
        table.rejected.extend(found.rejected)
        table.rows.extend(aligned(row, layout) for row in block.rows)
    if not table.examples:
        raise Problem("no-rows-left", path=str(path), reported=len(table.rejected))
    return table


def save_report(path: Path, rejected: Sequence[RejectedRow]) -> None:
    """Write the rows that were not imported as CSV: line, reason, content. Raises `Problem` output-unwritable."""
    rows = ((str(row.line), REASONS.get(row.reason, row.reason), row.content) for row in rejected)
    delimited.write_rows(path, ("line", "reason", "content"), rows, bom=True)


def sha256(path: Path) -> str:
    """The hash of the file's bytes, in hexadecimal. Raises `Problem` file-missing, file-unreadable."""
    return delimited.sha256(path)


class _File:
    """A file under way. Raises `Problem` columns-needed, column-missing when made."""

    def __init__(self, path: Path, table: Table, roles: ColumnRoles, options: ReadOptions) -> None:
        self.path = path
        self.table = table
        self.conversion = Conversion(table.layout, roles, str(path), merge_case=options.merge_case)
        self.name = path.name.encode("utf-8", "replace").decode()  # names of files need not be text
        self._voices = table.moved.voices if isinstance(table, Labelled) else []
        self._positions: dict[int, int] = {}  # in the dataset, of the rows that others said something about
        self._read = 0

    def convert(self, block: Block, position: int) -> Converted:
        """The block's usable rows, the first of which takes this position in the dataset."""
        found = self.conversion.convert(block)
        if self._voices:
            self._positions.update((self._read + index, position + row) for row, index in enumerate(found.kept))
            self._read += len(block.rows)
        return found

    def voices(self) -> list[tuple[int, str, Annotation]]:
        """Who said what about which position, where another program's export tells."""
        return [(self._positions[index], who, said) for index, who, said in self._voices if index in self._positions]

    def named(self, rejected: Sequence[RejectedRow]) -> list[RejectedRow]:
        """The rows with the file's name in their content."""
        return [RejectedRow(row.line, row.reason, f"{self.name}: {row.content}") for row in rejected]


def _shared_columns(paths: Sequence[Path], tables: Sequence[Table]) -> tuple[str, ...]:
    """The columns that all files have. Raises `Problem` columns-differ."""
    columns = tables[0].layout.columns
    for path, table in zip(paths, tables, strict=True):
        found = table.layout.columns
        if found != columns:
            listed_columns = {"found": ", ".join(found), "columns": ", ".join(columns)}
            raise Problem("columns-differ", path=str(path), first=str(paths[0]), **listed_columns)
    return columns


def _add(importer: Importer, found: Converted) -> None:
    importer.add_columns(
        found.texts,
        found.labels,
        found.extras,
        found.marked,
        labels=found.several,
        answers=found.answers,
        seconds=found.seconds,
        splits=found.splits,
        rationales=found.rationales,
    )


def _digest(paths: Sequence[Path]) -> str:
    """The file's hash; of several files that of their hashes in a row."""
    hashes = [sha256(path) for path in paths]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def _complete(roles: ColumnRoles) -> ColumnRoles:
    """The roles, names stripped as headers are.

    Raises `Problem` columns-needed where tokens have no tags, roles-conflict where several kinds of labels are named.
    """
    if (roles.tokens is None) != (roles.tags is None):
        raise Problem("columns-needed")
    named = _labelled_by(roles)
    if len(named) > 1:
        raise Problem("roles-conflict", columns=", ".join(named))

    def stripped(value: object) -> object:
        return (
            tuple(map(str.strip, value))
            if isinstance(value, tuple)
            else value.strip()
            if isinstance(value, str)
            else value
        )

    return msgspec.structs.replace(
        roles, **{name: stripped(value) for name, value in msgspec.structs.asdict(roles).items()}
    )


def _labelled_by(roles: ColumnRoles) -> list[str]:
    """The columns that bring labels, several of one kind as one."""
    kinds = [roles.label, ", ".join(roles.labels), roles.spans, roles.tags, roles.answer]
    return [kind for kind in kinds if kind]


def _afterwards(project: Project, dataset: Dataset, options: ReadOptions, parts: Sequence[str]) -> tuple[Finding, ...]:
    """What the whole file showed."""
    found: list[Finding] = []
    unlabelled = dataset.rows - dataset.labelled
    if unlabelled and dataset.labelled:
        found.append(Finding("labels-unlabelled", "info", {"count": unlabelled, "rows": dataset.rows}))
    labels = [label.name for label in project.labels(dataset.id)]
    if len(labels) == 1 and dataset.scheme in ("single", "rating"):
        found.append(Finding("labels-one", "warning", {"label": labels[0]}))
    if len(labels) > MANY_LABELS:
        found.append(Finding("labels-many", "warning", {"count": len(labels)}))
    if not options.merge_case and (alike := spellings(labels)):
        found.append(Finding("labels-case", "warning", {"labels": listed(alike)}))
    if parts:
        found.append(unknown_parts(dataset.roles.split or "", dict.fromkeys(parts)))
    return tuple(found)


def _keep_voices(importer: Importer, voices: Sequence[tuple[int, str, Annotation]]) -> None:
    """Keep what each person of another program said, beside the labels that stand now, as part of the import."""
    at = time.time()
    by_name: dict[str, list[tuple[int, Annotation]]] = {}
    for position, who, annotation in voices:
        by_name.setdefault(who, []).append((position, annotation))
    for name, said in by_name.items():
        importer.voices(Source("person", name), said, at)


_seldom = threading.Lock()
_importing = 0
_usual = gc.get_threshold()


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """For an import: rows come and go by the million and form no cycles; looking for some takes a sixth of its time."""
    global _importing, _usual
    with _seldom:
        if not _importing:
            _usual = gc.get_threshold()
            gc.set_threshold(500_000, 50, 100)
        _importing += 1
    try:
        yield
    finally:
        with _seldom:
            _importing -= 1
            if not _importing:
                gc.set_threshold(*_usual)
