"""What is exported comes back as it was: labels, spans, texts and the file's other columns, in every format."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.annotations import Annotation, SchemeKind, Source, Voice
from app.domain.records import TASK_OF, ColumnRoles, Dataset, LabelCount, Row
from app.domain.spans import Span
from app.formats import label_studio_tasks, table_files
from app.formats.conversion import Conversion
from app.formats.options import ReadOptions
from app.formats.outgoing import Outgoing, OutgoingRow, Writer
from app.formats.sheet import neutral, original
from app.formats.tables import open_table

PIECES = [
    "a",
    "Rome",
    " ",
    "😀",
    "👨🏻‍🚒",
    "服务",
    "好",
    "שלום",
    "مرحبا",
    "\r\n",
    "\n",
    "'",
    '"',
    ",",
    "=",
    "-",
    "@",
    "\t",
    "é",
    "\u2028",
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join).filter(str.strip)
CELLS = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
NAMES = st.text("ab好😀=+-@'\"", min_size=1, max_size=4)
ROLES: dict[SchemeKind, ColumnRoles] = {
    "single": ColumnRoles(text="text", label="label"),
    "multi": ColumnRoles(text="text", labels=("labels",)),
    "spans": ColumnRoles(text="text", spans="spans"),
    "answer": ColumnRoles(text="text", answer="answer"),
}
COLUMNS: dict[SchemeKind, str] = {"single": "label", "multi": "labels", "spans": "spans", "answer": "answer"}


def dataset(scheme: SchemeKind, rows: int) -> Dataset:
    columns = ("id", "text", COLUMNS[scheme], "note")
    return Dataset(1, "d", TASK_OF[scheme], rows, rows, 0, "d.csv", "", ROLES[scheme], columns, 0.0, scheme)


def labels_of(rows: Sequence[Row]) -> tuple[LabelCount, ...]:
    names = dict.fromkeys(
        name
        for row in rows
        for name in (*row.labels, *(span.label for span in row.spans), *((row.label,) if row.label else ()))
    )
    return tuple(LabelCount(number, name, "#123456", 1) for number, name in enumerate(names, 1))


@st.composite
def rows_of(draw: st.DrawFn, scheme: SchemeKind) -> list[Row]:
    rows = []
    for position in range(draw(st.integers(1, 4))):
        text = draw(TEXTS)
        said = Annotation()
        labelled = draw(st.booleans()) or position == 0
        if labelled and scheme == "single":
            said = Annotation(draw(NAMES))
        elif labelled and scheme == "multi":
            said = Annotation(labels=tuple(draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))))
        elif labelled and scheme == "spans":
            places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)), NAMES)
            found = [
                Span(min(a, b - 1), max(a + 1, b), name)
                for a, b, name in draw(st.lists(places, min_size=1, max_size=3))
            ]
            said = Annotation(spans=tuple(sorted({s for s in found if text[s.start : s.end].strip()})))
            labelled = bool(said.spans)
        elif labelled:
            said = Annotation(answer=draw(TEXTS))
        extra = {"id": draw(CELLS), "note": draw(CELLS)}
        rows.append(
            Row(
                position,
                position,
                text,
                said.label,
                said.spans,
                extra,
                labels=said.labels,
                answer=said.answer,
                labelled=labelled,
                split=draw(st.sampled_from(("", "train", "test"))),
            )
        )
    return rows


class Read(msgspec.Struct):
    """A row as it came back."""

    text: str
    said: Annotation | None
    extra: dict[str, str]


def there_and_back(write: Writer, rows: Sequence[Row], scheme: SchemeKind, name: str, raw: bool = True) -> list[Read]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        outgoing = Outgoing(dataset(scheme, len(rows)), labels_of(rows), map(OutgoingRow, rows), raw)
        assert write(path, outgoing).rows == len(rows)
        return list(read(path, scheme))


def read(path: Path, scheme: SchemeKind) -> Iterator[Read]:
    table = open_table(path, ReadOptions())
    roles = ROLES[scheme]
    column = COLUMNS[scheme]
    if column not in table.layout.columns:  # doccano's own word for all of them
        roles = msgspec.structs.replace(
            roles, **{field: ("label",) if field == "labels" else "label" for field in [column]}
        )
    conversion = Conversion(table.layout, roles, str(path))
    others = roles.others(table.layout.columns)
    for block, _ in table.blocks():
        found = conversion.convert(block)
        assert found.rejected == []
        for i, text in enumerate(found.texts):
            single = found.labels[i] if found.labels is not None else None
            several = found.several[i] if found.several is not None else None
            spans = found.marked[i] if found.marked is not None else None
            answer = found.answers[i] if found.answers is not None else None
            said = Annotation(single, several or (), spans or (), answer)
            labelled = single is not None or several is not None or spans is not None or answer is not None
            cells = found.extras[i] if found.extras is not None else ()
            yield Read(text, said if labelled else None, dict(zip(others, cells, strict=True)))


def check(rows: Sequence[Row], found: Sequence[Read]) -> None:
    assert [one.text for one in found] == [row.text for row in rows]
    assert [said(one.said) for one in found] == [said(row.annotation) for row in rows]
    assert [{key: one.extra[key] for key in row.extra} for one, row in zip(found, rows, strict=True)] == [
        row.extra for row in rows
    ]


def said(annotation: Annotation | None) -> Annotation | None:
    return msgspec.structs.replace(annotation, spans=tuple(sorted(annotation.spans))) if annotation else None


often = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("scheme", ["single", "multi", "spans", "answer"])
@often
@given(data=st.data())
def test_json_lines_lose_nothing(scheme: SchemeKind, data: st.DataObject) -> None:
    rows = data.draw(rows_of(scheme))
    check(rows, there_and_back(table_files.write_jsonl, rows, scheme, "out.jsonl"))


@pytest.mark.parametrize("scheme", ["single", "multi", "spans", "answer"])
@often
@given(data=st.data())
def test_raw_csv_loses_nothing(scheme: SchemeKind, data: st.DataObject) -> None:
    rows = data.draw(rows_of(scheme))
    check(rows, there_and_back(table_files.write_csv, rows, scheme, "out.csv"))


@often
@given(data=st.data())
def test_spans_of_a_safe_csv_stand_on_its_texts(data: st.DataObject) -> None:
    rows = data.draw(rows_of("spans"))
    found = there_and_back(table_files.write_csv, rows, "spans", "out.csv", raw=False)
    for row, one in zip(rows, found, strict=True):
        assert original(one.text) == row.text
        assert one.text[:1] not in set("=+-@\t\r\n")
        spans = one.said.spans if one.said else ()
        assert [one.text[s.start : s.end] for s in spans] == [row.text[s.start : s.end] for s in sorted(row.spans)]


@pytest.mark.parametrize("scheme", ["single", "multi", "spans", "answer"])
@often
@given(data=st.data())
def test_label_studio_gives_back_what_it_got(scheme: SchemeKind, data: st.DataObject) -> None:
    rows = data.draw(rows_of(scheme))
    if scheme == "multi" and all(len(row.labels) < 2 for row in rows):
        scheme_back: SchemeKind = "single"  # nobody chose several
        rows = [msgspec.structs.replace(row, label=row.labels[0], labels=()) if row.labels else row for row in rows]
        check(rows, there_and_back(label_studio_tasks.write_label_studio, rows, scheme_back, "out.json"))
    else:
        check(rows, there_and_back(label_studio_tasks.write_label_studio, rows, scheme, "out.json"))


@pytest.mark.parametrize("scheme", ["single", "spans"])
@often
@given(data=st.data())
def test_doccano_gives_back_what_it_got(scheme: SchemeKind, data: st.DataObject) -> None:
    rows = data.draw(rows_of(scheme))
    check(rows, there_and_back(table_files.write_doccano, rows, scheme, "out.jsonl"))


@given(st.text(max_size=6))
def test_neutral_cells_can_be_told_apart(cell: str) -> None:
    guarded = neutral(cell)
    assert original(guarded) == cell
    assert guarded[:1] not in {"=", "+", "-", "@", "\t", "\r"} or not guarded


def test_several_people_go_along_to_label_studio_and_back(tmp_path: Path) -> None:
    anna, ben = Source("person", "Anna"), Source("person", "Ben")
    row = Row(0, 0, "😀 Anna", None, (Span(2, 6, "PER"),), {}, labelled=True, source=anna)
    voices = (
        Voice(0, anna, Annotation(spans=row.spans), 1.0),
        Voice(0, ben, Annotation(spans=(Span(0, 1, "FACE"), Span(2, 6, "PER"))), 2.0),
    )
    labels = (LabelCount(1, "PER", "#111111", 1), LabelCount(2, "FACE", "#222222", 1))
    given_rows = iter([OutgoingRow(row, voices)])
    path = tmp_path / "out.json"
    written = label_studio_tasks.write_label_studio(path, Outgoing(dataset("spans", 1), labels, given_rows))
    table = open_table(path)
    moved = getattr(table, "moved")  # noqa: B009 - of its own kind of table
    assert sorted(moved.voices) == [(0, "Anna", voices[0].annotation), (0, "Ben", voices[1].annotation)]
    assert written.beside == tmp_path / "out.xml"
    assert '<Label value="FACE" background="#222222"/>' in written.beside.read_text(encoding="utf-8")
