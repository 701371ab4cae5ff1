"""Rows as CSV that a spreadsheet opens safely, as JSON Lines that lose nothing, and as doccano's JSON Lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from app.domain.records import Row
from app.formats import doccano, reasons
from app.formats.delimited import write_rows
from app.formats.outgoing import Outgoing, Written
from app.formats.sheet import Sheet, neutral
from app.formats.writing import whole

_ENCODE: Final = msgspec.json.Encoder().encode


def write_csv(path: Path, outgoing: Outgoing) -> Written:
    """CSV as UTF-8 with the mark Excel wants; cells that would be formulas are made text unless `raw`."""
    sheet = Sheet(outgoing.dataset, outgoing.names, reasons=outgoing.reasons)
    safe = not outgoing.raw
    rows = 0

    def cells() -> Iterator[list[str]]:
        nonlocal rows
        for given in outgoing.rows:
            rows += 1
            yield sheet.cells(given.row, safe=safe)

    columns = [neutral(column) for column in sheet.columns] if safe else sheet.columns
    write_rows(path, columns, cells(), bom=True)
    return Written(rows)


def write_jsonl(path: Path, outgoing: Outgoing) -> Written:
    """An object a line, its keys the columns; spans with the text they cover, offsets in code points."""
    sheet = Sheet(outgoing.dataset, outgoing.names, reasons=outgoing.reasons)
    return _lines(path, (sheet.object(given.row) for given in outgoing.rows))


def write_doccano(path: Path, outgoing: Outgoing) -> Written:
    """An object a line as doccano imports them; the file's other columns become its metadata."""
    scheme = outgoing.dataset.scheme
    return _lines(
        path,
        (
            doccano.line_of(given.row.text, given.row.annotation, scheme, given.row.extra | _beside(given.row))
            for given in outgoing.rows
        ),
    )


def _beside(row: Row) -> dict[str, str]:
    second = {} if row.second is None else {"second": row.second}
    return second | ({reasons.COLUMN: reasons.to_json(row.rationale, row.text)} if row.rationale else {})


def _lines(path: Path, objects: Iterator[dict[str, object]]) -> Written:
    rows = 0
    with whole(path) as aside, aside.open("wb") as file:
        for one in objects:
            file.write(_ENCODE(one) + b"\n")
            rows += 1
    return Written(rows)
