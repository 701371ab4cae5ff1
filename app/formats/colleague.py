"""Labelled texts from a file that a colleague exported, from here or from another program."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.domain.annotations import WHOLE_TEXT, Annotation, SchemeKind
from app.domain.records import ColumnRoles, Dataset
from app.domain.spans import Rationale
from app.formats.conversion import Conversion, Converted
from app.formats.labelled import Labelled
from app.formats.reasons import COLUMN
from app.formats.roles import guess_roles
from app.formats.sheet import ANNOTATOR
from app.formats.tables import Table, open_table


class Said(msgspec.Struct, frozen=True):
    """A text, what it is labelled with, and the reason. `second`: "" where it is no pair."""

    text: str
    second: str
    annotation: Annotation
    rationale: Rationale = ()


def read_said(path: Path, dataset: Dataset) -> tuple[list[Said], SchemeKind]:
    """The labelled texts of a file like the dataset, and the scheme they are labelled in.

    Of an export of ours in which somebody labelled, the file's own labels do not count. Raises the `Problem`s of
    `open_table`, columns-needed.
    """
    table = open_table(path)
    roles = table.roles if isinstance(table, Labelled) else _roles(table, dataset)
    conversion = Conversion(table.layout, roles, str(path))
    others = roles.others(table.layout.columns)
    place = others.index(ANNOTATOR) if ANNOTATOR in others else None
    found: list[tuple[Said, str]] = []
    for block, _ in table.blocks():
        found += _said(conversion.convert(block), place)
    by_hand = [said for said, annotator in found if annotator]
    scheme: SchemeKind = "rating" if dataset.scheme == "rating" and roles.scheme == "single" else roles.scheme
    return by_hand or [said for said, _ in found], scheme


def _said(block: Converted, annotator: int | None) -> Iterator[tuple[Said, str]]:
    for index, text in enumerate(block.texts):
        single = block.labels[index] if block.labels is not None else None
        several = block.several[index] if block.several is not None else None
        spans = block.marked[index] if block.marked is not None else None
        answer = block.answers[index] if block.answers is not None else None
        if single is None and several is None and spans is None and answer is None:
            continue
        second = block.seconds[index] if block.seconds is not None else ""
        reason = block.rationales[index] if block.rationales is not None else ()
        name = block.extras[index][annotator] if block.extras is not None and annotator is not None else ""
        yield Said(text, second, Annotation(single, several or (), spans or (), answer), reason), name


def _roles(table: Table, dataset: Dataset) -> ColumnRoles:
    """The dataset's own roles where the file has those columns, as an export of it has; else what its columns seem."""
    columns = table.layout.columns
    roles = dataset.roles
    text = roles.text or "text"
    label = {
        "single": roles.label or "label",
        "rating": roles.label or "label",
        "multi": roles.labels[0] if len(roles.labels) == 1 else "labels",
        "spans": roles.spans or "spans",
        "answer": roles.answer or "answer",
    }[dataset.scheme]
    several = roles.labels if len(roles.labels) > 1 and set(roles.labels) <= set(columns) else (label,)
    reason = next((column for column in (COLUMN, roles.rationale) if column in columns), None)
    if text in columns and all(column in columns for column in several):
        return ColumnRoles(
            text=text,
            second=roles.second if roles.second in columns else None,
            label=label if dataset.scheme in ("single", "rating") else None,
            labels=several if dataset.scheme == "multi" else (),
            spans=label if dataset.scheme == "spans" else None,
            answer=label if dataset.scheme == "answer" else None,
            rationale=reason if dataset.scheme in WHOLE_TEXT else None,
        )
    sample = next((block.rows for block, _ in table.blocks()), [])
    return guess_roles(columns, sample)
