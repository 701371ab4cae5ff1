"""What single cells hold: lists of tokens or labels, answers of yes and no, names of parts, values as text."""

import ast
import datetime
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import msgspec

from app.domain.records import Split

SEPARATORS: Final = (";", "|", "；", ",", "，", "、")  # between labels in one cell; the first that occurs settles it
_YES: Final = frozenset(("1", "1.0", "true", "t", "yes", "y", "x", "✓", "✔", "是", "有"))
_NO: Final = frozenset(("0", "0.0", "false", "f", "no", "n", "-", "", "否", "无"))
_PARTS: Final[dict[str, Split]] = {
    **dict.fromkeys(("train", "training", "trn", "训练", "训练集"), "train"),
    **dict.fromkeys(("validation", "valid", "val", "dev", "development", "验证", "验证集", "开发集"), "validation"),
    **dict.fromkeys(("test", "testing", "tst", "测试", "测试集"), "test"),
}
_PIECES: Final = re.compile(r"[\s_\-]+")


def part_of(cell: str) -> Split | None:
    """The part of the data a cell names; None where it names none that is known. An empty cell is no part."""
    name = _PIECES.sub(" ", cell.strip().casefold())
    if not name:
        return ""
    return _PARTS.get(name) or _PARTS.get(name.removesuffix(" set").removesuffix(" data"))


def flag_of(cell: str) -> bool | None:
    """Yes or no; None where the cell says neither."""
    folded = cell.strip().casefold()
    return True if folded in _YES else False if folded in _NO else None


def separator_of(cells: Sequence[str]) -> str | None:
    """What stands between the labels of these cells; None where each holds one."""
    plain = [cell for cell in cells if not cell.lstrip().startswith("[")]
    return next((mark for mark in SEPARATORS if any(mark in cell for cell in plain)), None)


def labels_of(cell: str, separator: str | None) -> tuple[str, ...] | None:
    """The labels of a cell, each once; None where it is empty. `[]` says that none applies."""
    cell = cell.replace("\0", "").strip()
    if not cell:
        return None
    found = json_list(cell) if cell.startswith("[") else None
    if found is None:
        found = cell.split(separator) if separator is not None else [cell]
    return tuple(dict.fromkeys(label for label in map(str.strip, found) if label))


def json_list(cell: str) -> list[str] | None:
    """The list of strings or numbers a cell holds, written as JSON or as Python does; None where it holds none."""
    found = loosely_read(cell)
    if not isinstance(found, list) or not all(isinstance(item, str | int | float) for item in found):
        return None
    return [item if isinstance(item, str) else text_of(item) for item in found]


def loosely_read(cell: str) -> object:
    """What a cell holds as JSON, or as Python prints it; None where it is neither."""
    cell = cell.replace("\0", "").strip()
    try:
        found: object = msgspec.json.decode(cell)
        return found
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        pass
    if cell[:1] not in "[{(":
        return None
    try:  # which is what a data frame of lists is saved as
        return ast.literal_eval(cell)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


def text_of(value: object) -> str:
    """A typed value as the text an analyst would have typed: 1.0 is 1, midnight is a date, nothing is nothing."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.tzinfo is None and value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, int | Decimal | datetime.timedelta):
        return str(value)
    if isinstance(value, bytes):
        return value.decode()  # UnicodeDecodeError: the row is reported
    return msgspec.json.encode(value, enc_hook=str).decode()


def is_unicode(text: str) -> bool:
    """Whether the text can be stored: an escape may have brought half a surrogate pair."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
