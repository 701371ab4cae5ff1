"""Exporting: a dataset, or the part of it a filter names, as a file other programs read."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from app.domain.annotations import WHOLE_TEXT, Source, Voice
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import Dataset, Row
from app.formats import bio, hf_folder, label_studio_tasks, table_files
from app.formats.outgoing import Outgoing, OutgoingRow, Writers
from app.formats.writing import check_writable
from app.store.project import Project

FORMATS: Final[Writers] = {
    "csv": table_files.write_csv,
    "jsonl": table_files.write_jsonl,
    "conll": bio.write_conll,
    "label-studio": label_studio_tasks.write_label_studio,
    "doccano": table_files.write_doccano,
    "hf": hf_folder.write_hf,
}
NAMES: Final = {  # as people call them
    "csv": "CSV",
    "jsonl": "JSON Lines",
    "conll": "CoNLL",
    "label-studio": "Label Studio",
    "doccano": "doccano",
    "hf": "a Hugging Face folder",
}
ENDINGS: Final = {
    "csv": ".csv",
    "jsonl": ".jsonl",
    "conll": ".conll",
    "label-studio": ".json",
    "doccano": ".jsonl",
    "hf": "",
}
_PAGE: Final = 1_000  # rows in memory


class ExportCancelledError(Exception):
    """The analyst cancelled; nothing was written."""


class Exported(msgspec.Struct, frozen=True):
    """What came of an export.

    `left_out`: chosen rows the format has no place for (CoNLL: not labelled or excluded; Hugging Face: excluded).
    `overlapping`: spans left out since a longer one overlaps them (CoNLL). `beside`: a second file (Label Studio's
    labelling interface).
    """

    rows: int
    path: Path
    left_out: int = 0
    overlapping: int = 0
    beside: Path | None = None


def export(
    project: Project,
    dataset: Dataset,
    format: str,
    output: Path,
    *,
    filter: Filter | None = None,
    raw: bool = False,
    predictor: Source | None = None,
    progress: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported:
    """Write the rows that pass the filter, in order; `output` appears whole or not at all. Not for the window's thread.

    `format`: a key of `FORMATS`. `raw`: cells of a CSV stay as they are, formulas too. `predictor`: whose predictions
    go along (Label Studio). `progress` is given the rows written and their number. Raises `ExportCancelledError`,
    `Problem` setting-wrong, export-unfit, export-empty, output-unwritable, disk-full.
    """
    if format not in FORMATS:
        raise Problem("setting-wrong", name="format", value=format, allowed=", ".join(FORMATS))
    if format == "conll" and dataset.scheme != "spans":
        raise Problem("export-unfit", format=NAMES[format], name=dataset.name)
    if format != "hf":
        check_writable(output)  # now rather than after minutes
    pages = _pages(project, dataset, filter, progress, cancelled)
    rows = _with_voices(project, dataset, pages, predictor) if format == "label-studio" else _alone(pages)
    first = next(rows, None)
    if first is None:
        raise Problem("export-empty", name=dataset.name, format=NAMES[format])
    reasons = dataset.scheme in WHOLE_TEXT and project.has_rationales(dataset.id)
    outgoing = Outgoing(dataset, tuple(project.labels(dataset.id)), _put_back(first, rows), raw, predictor, reasons)
    written = FORMATS[format](output, outgoing)
    return Exported(written.rows, output, written.left_out, written.overlapping, written.beside)


def _pages(
    project: Project,
    dataset: Dataset,
    filter: Filter | None,
    progress: Callable[[int, int], object] | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[list[Row]]:
    ids = project.texts.find(dataset.id, filter) if filter is not None and filter != Filter() else None
    total = len(ids) if ids is not None else dataset.rows
    for start in range(0, total, _PAGE):
        if cancelled is not None and cancelled():
            raise ExportCancelledError
        some = ids[start : start + _PAGE] if ids is not None else None
        page = project.rows(dataset.id, start, _PAGE) if some is None else project.rows_by_id(some)
        if page:
            yield page
        if progress is not None:
            progress(min(total, start + _PAGE), total)


def _alone(pages: Iterator[list[Row]]) -> Iterator[OutgoingRow]:
    return (OutgoingRow(row) for page in pages for row in page)


def _with_voices(
    project: Project, dataset: Dataset, pages: Iterator[list[Row]], predictor: Source | None
) -> Iterator[OutgoingRow]:
    for page in pages:
        ids = [row.id for row in page]
        suggestions = project.voices.suggestions(predictor, ids) if predictor is not None else {}
        voices: dict[int, list[Voice]] = defaultdict(list)
        for voice in project.voices.said(dataset.id, ids):
            voices[voice.row].append(voice)
        for row in page:
            yield OutgoingRow(row, tuple(voices[row.id]), suggestions.get(row.id))


def _put_back(first: OutgoingRow, rows: Iterator[OutgoingRow]) -> Iterator[OutgoingRow]:
    yield first
    yield from rows
