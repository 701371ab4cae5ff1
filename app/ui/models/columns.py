"""The columns a dataset's table can show, and what each of them says of a row."""

from typing import Final, Literal

import msgspec

from app.domain.annotations import Annotation, SchemeKind, Source, Suggestion
from app.domain.filters import OrderKey
from app.domain.records import Dataset, Row
from app.ui import words
from app.ui.words import translate

ColumnKind = Literal["number", "text", "second", "label", "prediction", "confidence", "part", "who", "extra"]
Pieces = tuple[tuple[str, str], ...]  # what is said, and the label whose colour it wears

_SHOWN: Final = 400  # characters of a text that a table cell can need
_PIECES: Final = 12  # entities or labels of a row that a table cell can need

# What a click on a column's head sorts by.
SORTED_BY: Final[dict[ColumnKind, OrderKey]] = {
    "number": "position",
    "text": "text",
    "label": "label",
    "prediction": "prediction",
    "confidence": "confidence",
    "who": "changed",
}


class Column(msgspec.Struct, frozen=True):
    """One column. `name`: of the file's own column where `kind` is extra."""

    kind: ColumnKind
    name: str = ""

    @property
    def key(self) -> str:
        """What it is remembered by."""
        return f"{self.kind}:{self.name}" if self.name else self.kind


def columns_of(dataset: Dataset, predictor: Source | None) -> tuple[Column, ...]:
    """Every column that a dataset's table can show, in order."""
    kinds: list[ColumnKind] = ["number", "text"]
    if dataset.roles.second is not None:
        kinds.append("second")
    kinds.append("label")
    if predictor is not None:
        kinds += ["prediction", "confidence"]
    kinds += ["part", "who"]
    extra = dataset.roles.others(dataset.columns)
    return tuple(map(Column, kinds)) + tuple(Column("extra", name) for name in extra)


def head(column: Column, scheme: SchemeKind) -> str:
    """What stands above a column."""
    if column.kind == "extra":
        return column.name
    if column.kind == "label":
        return {
            "single": translate("columns", "Label"),
            "multi": translate("columns", "Labels"),
            "spans": translate("columns", "Entities"),
            "rating": translate("columns", "Rating"),
            "answer": translate("columns", "Answer"),
        }[scheme]
    return {
        "number": translate("columns", "No."),
        "text": translate("columns", "Text"),
        "second": translate("columns", "Second text"),
        "prediction": translate("columns", "Prediction"),
        "confidence": translate("columns", "Confidence"),
        "part": translate("columns", "Part"),
        "who": translate("columns", "Labelled by"),
    }[column.kind]


def part(split: str) -> str:
    """A part of a dataset in words; empty for none."""
    return {
        "train": translate("columns", "Training"),
        "validation": translate("columns", "Validation"),
        "test": translate("columns", "Test"),
    }.get(split, "")


def who(source: Source | None) -> str:
    """Who gave a label, in words; empty for the file."""
    if source is None:
        return ""
    return {
        "import": translate("columns", "The file"),
        "person": source.name,
        "run": source.name,
        "quick": translate("columns", "Quick model"),
        "rule": source.name,
        "adjudication": translate("columns", "Adjudicated"),
    }[source.kind]


def said(row: Row, column: Column, suggestion: Suggestion | None) -> str:
    """A cell in one line of plain text."""
    match column.kind:
        case "number":
            return words.number(row.position + 1)
        case "text":
            return in_one_line(row.text)
        case "second":
            return in_one_line(row.second or "")
        case "label":
            return told(row.annotation, row.text)
        case "prediction":
            return told(suggestion.annotation, row.text) if suggestion is not None else ""
        case "confidence":
            return words.percent(suggestion.confidence) if suggestion is not None else ""
        case "part":
            return part(row.split)
        case "who":
            return who(row.source) if row.labelled else ""
        case "extra":
            return in_one_line(row.extra.get(column.name, ""))


def told(annotation: Annotation | None, text: str) -> str:
    """A labelling in one line."""
    return " · ".join(piece for piece, _ in pieces(annotation, text))


def pieces(annotation: Annotation | None, text: str) -> Pieces:
    """What a labelling says, piece by piece, each with the label it belongs to."""
    if annotation is None:
        return ()
    if annotation.label is not None:
        return ((annotation.label, annotation.label),)
    if annotation.labels:
        return tuple((label, label) for label in annotation.labels[:_PIECES])
    if annotation.answer is not None:
        return ((in_one_line(annotation.answer), ""),)
    return tuple((in_one_line(text[s.start : s.end]), s.label) for s in annotation.spans[:_PIECES])


def in_one_line(text: str) -> str:
    """The beginning of a text without line breaks."""
    return " ".join(text[:_SHOWN].split())


def scheme(dataset: Dataset) -> str:
    """How a dataset's texts are labelled, in words."""
    told = {
        "single": translate("columns", "One label per text"),
        "multi": translate("columns", "Several labels per text"),
        "spans": translate("columns", "Entities in texts"),
        "rating": translate("columns", "A rating per text"),
        "answer": translate("columns", "A written answer per text"),
    }[dataset.scheme]
    if dataset.roles.second is not None:
        return translate("columns", "{0}, in pairs").format(told)
    return told
