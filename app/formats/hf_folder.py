"""A folder that Hugging Face's `datasets.load_dataset` reads: JSON Lines a part, and a card with the features."""

import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from app.domain.problems import Problem
from app.domain.records import Row
from app.formats.outgoing import SPLIT_FILES, Outgoing, Written
from app.formats.sheet import Field, Sheet
from app.formats.writing import whole

_ENCODE: Final = msgspec.json.Encoder().encode
_UNPRINTABLE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # what YAML takes only escaped
_LEFT: Final = ("excluded", "split")  # excluded rows are left out, and a part is a file


def write_hf(path: Path, outgoing: Outgoing) -> Written:
    """A folder of README.md and data/<part>.jsonl; texts in no part are in train, excluded ones are left out.

    Labels are numbers with their names in the card (`ClassLabel`); None where a text is not labelled.
    """
    sheet = Sheet(outgoing.dataset, outgoing.names, indicators=False, reasons=outgoing.reasons)
    fields = [field for field in sheet.fields if field.kind not in _LEFT]
    numbers = {name: number for number, name in enumerate(outgoing.names)}
    times = dict.fromkeys(SPLIT_FILES, 0)
    left_out = 0
    with whole(path) as aside:
        (aside / "data").mkdir(parents=True)
        with ExitStack() as stack:
            files: dict[str, BinaryIO] = {}
            for given in outgoing.rows:
                row = given.row
                if row.excluded:
                    left_out += 1
                    continue
                part = row.split or "train"
                if part not in files:
                    files[part] = stack.enter_context((aside / "data" / f"{part}.jsonl").open("wb"))
                files[part].write(_ENCODE(_object(sheet, fields, row, numbers)) + b"\n")
                times[part] += 1
        if not any(times.values()):
            raise Problem("export-empty", name=outgoing.dataset.name, format="Hugging Face")
        card = _card(outgoing, fields, [part for part in SPLIT_FILES if times[part]])
        (aside / "README.md").write_text(card, encoding="utf-8", newline="\n")
    return Written(sum(times.values()), left_out)


def _object(sheet: Sheet, fields: Iterable[Field], row: Row, numbers: dict[str, int]) -> dict[str, object]:
    values = sheet.object(row)
    found = {field.name: values[field.name] for field in fields}
    for field in fields:
        if field.kind == "label":
            found[field.name] = numbers[row.label] if row.label is not None else None
        elif field.kind == "labels":
            found[field.name] = [numbers[name] for name in row.labels] if row.labelled else None
        elif field.kind == "spans" and row.labelled:
            found[field.name] = [
                {
                    "start": span.start,
                    "end": span.end,
                    "label": numbers[span.label],
                    "text": row.text[span.start : span.end],
                }
                for span in row.spans
            ]
    return found


def _card(outgoing: Outgoing, fields: Iterable[Field], parts: Iterable[str]) -> str:
    name = outgoing.dataset.name
    lines = ["---", f"pretty_name: {_quoted(name)}", "configs:", "- config_name: default", "  data_files:"]
    for part in parts:
        lines += [f"  - split: {part}", f"    path: data/{part}.jsonl"]
    lines += ["dataset_info:", "  features:"]
    for field in fields:
        lines += _feature(field, outgoing.names)
    lines += ["---", "", f"# {' '.join(name.split())}", "", "Exported from Vitrail. Spans are in code points, the end "]
    lines[-1] += "exclusive. Texts that were excluded are left out."
    return "\n".join([*lines, ""])


def _feature(field: Field, names: Iterable[str]) -> list[str]:
    """One column in the terms of `datasets.Features`, at the indentation of the card's list."""
    head = f"  - name: {_quoted(field.name)}"
    match field.kind:
        case "label":
            return [head, "    dtype:", *_class_label(names, 6)]
        case "labels":
            return [head, "    sequence:", *_class_label(names, 6)]
        case "spans":
            numbers = [f"    - name: {part}\n      dtype: int64" for part in ("start", "end")]
            label = ["    - name: label", "      dtype:", *_class_label(names, 8)]
            return [head, "    list:", *numbers, *label, "    - name: text", "      dtype: string"]
        case "rationale":
            numbers = [f"    - name: {part}\n      dtype: int64" for part in ("start", "end")]
            return [head, "    list:", *numbers, "    - name: text", "      dtype: string"]
        case _:
            return [head, "    dtype: string"]


def _class_label(names: Iterable[str], indent: int) -> list[str]:
    blanks = " " * indent
    listed = [f"{blanks}    '{number}': {_quoted(name)}" for number, name in enumerate(names)]
    return [f"{blanks}class_label:", f"{blanks}  names:", *listed]


def _quoted(text: str) -> str:
    """A YAML scalar: JSON's quoting, and escapes for what YAML does not take as it is."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", _ENCODE(text).decode())
