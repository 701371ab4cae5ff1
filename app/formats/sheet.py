"""A dataset's rows as a table again: the file's own columns in their order, with the labels as they are now."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, Literal

import msgspec

from app.domain.records import Dataset, Row
from app.domain.spans import Span
from app.formats.layout import distinct_names
from app.formats.moved import spans_with_text
from app.formats.reasons import COLUMN, to_cell

Kind = Literal[
    "text",
    "second",
    "label",
    "labels",
    "carries",
    "spans",
    "answer",
    "extra",
    "rationale",
    "split",
    "excluded",
    "annotator",
    "changed",
]
# What a spreadsheet takes for a formula, in Chinese and Japanese input too, behind any apostrophes that guard it.
_FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
ANNOTATOR: Final = "annotator"  # the column of who gave a label
_ENCODE: Final = msgspec.json.Encoder().encode


class Field(msgspec.Struct, frozen=True):
    """One column. `key`: of "extra" the column's name in the file, of "carries" the label's."""

    name: str
    kind: Kind
    key: str = ""


class Sheet:
    """How a dataset becomes a table. `indicators`: labels that came as columns of yes and no leave so too.

    `reasons`: the reasons for labels have a column.
    """

    def __init__(
        self, dataset: Dataset, labels: Sequence[str], *, indicators: bool = True, reasons: bool = False
    ) -> None:
        fields = _fields(dataset, labels, indicators, reasons)
        names = distinct_names([field.name for field in fields])
        self.fields = tuple(Field(name, field.kind, field.key) for name, field in zip(names, fields, strict=True))
        self.columns = names

    def cells(self, row: Row, *, safe: bool = False) -> list[str]:
        """The row as text; several labels and spans are JSON, nothing is "".

        `safe`: cells that a spreadsheet would run as formulas begin with an apostrophe; spans and reasons count it.
        """
        if not safe:
            return [_cell(_value(row, field)) for field in self.fields]
        text = neutral(row.text)
        if text is not row.text:
            moved = tuple(Span(span.start + 1, span.end + 1, span.label) for span in row.spans)
            reason = tuple((start + 1, end + 1) for start, end in row.rationale)
            row = msgspec.structs.replace(row, text=text, spans=moved, rationale=reason)
        return [neutral(_cell(_value(row, field))) if field.kind != "text" else text for field in self.fields]

    def object(self, row: Row) -> dict[str, object]:
        """The row by column, as values JSON has; None: not labelled."""
        return {field.name: _value(row, field) for field in self.fields}


def neutral(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run; told apart from one that stood there before."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def original(cell: str) -> str:
    """What `neutral` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _fields(dataset: Dataset, labels: Sequence[str], indicators: bool, reasons: bool) -> list[Field]:
    roles = dataset.roles
    said = _label_fields(dataset, labels, indicators)
    if reasons:  # not under the file's own name, which may tell of another way of counting
        said.append(Field(COLUMN, "rationale"))
    old = {roles.label, *roles.labels, roles.spans, roles.tags, roles.answer, roles.rationale}
    kinds: dict[str | None, Field] = {
        roles.text: Field(roles.text or "", "text"),
        roles.tokens: Field("text", "text"),
        roles.second: Field(roles.second or "", "second"),
        roles.split: Field(roles.split or "", "split"),
    }
    del kinds[None]  # some role is not taken
    fields: list[Field] = []
    for column in dataset.columns:
        if column in kinds:
            fields.append(kinds[column])
        elif column in old:
            fields += [field for field in said if field.name == column]
        else:
            fields.append(Field(column, "extra", column))
    fields += [field for field in said if field not in fields]
    if roles.split is None:
        fields.append(Field("split", "split"))
    return [*fields, Field("excluded", "excluded"), Field(ANNOTATOR, "annotator"), Field("changed", "changed")]


def _label_fields(dataset: Dataset, labels: Sequence[str], indicators: bool) -> list[Field]:
    roles = dataset.roles
    if dataset.scheme == "multi":
        if len(roles.labels) > 1 and indicators:
            return [Field(label, "carries", label) for label in labels]
        return [Field(roles.labels[0] if len(roles.labels) == 1 else "labels", "labels")]
    if dataset.scheme == "spans":
        return [Field(roles.spans or "spans", "spans")]
    if dataset.scheme == "answer":
        return [Field(roles.answer or "answer", "answer")]
    return [Field(roles.label or "label", "label")]


def _value(row: Row, field: Field) -> object:
    match field.kind:
        case "text":
            return row.text
        case "second":
            return row.second
        case "label":
            return row.label
        case "labels":
            return list(row.labels) if row.labelled else None
        case "carries":
            return field.key in row.labels if row.labelled else None
        case "spans":
            return spans_with_text(row.spans, row.text) if row.labelled else None
        case "answer":
            return row.answer
        case "rationale":
            return to_cell(row.rationale, row.text)
        case "extra":
            return row.extra.get(field.key, "")
        case "split":
            return row.split
        case "excluded":
            return row.excluded
        case "annotator":
            return annotator(row)
        case "changed":
            return None if row.changed is None else datetime.fromtimestamp(row.changed, UTC).isoformat()


def annotator(row: Row) -> str | None:
    """Who gave the row's label: a person's name, or what labelled it and its name; None: the file."""
    if row.source is None:
        return None
    return row.source.name if row.source.kind == "person" else f"{row.source.kind}:{row.source.name}"


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return _ENCODE(value).decode()
