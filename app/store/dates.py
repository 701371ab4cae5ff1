"""Dates as people write them in tables, brought into one form that sorts. Hours are taken as written, whatever zone."""

import datetime
import re
from functools import lru_cache
from typing import Final

_DAYS: Final = (
    r"(?P<y>\d{4})(?P<by>[-/.])(?P<m>\d{1,2})(?:(?P=by)(?P<d>\d{1,2}))?",  # 2024-03-01, 2024/3/1, 2024-03
    r"(?P<y>\d{4})\s*年(?:\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*[日号])?)?",  # 2024年3月1日
    r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",  # 01.03.2024: the day comes first where points part
    r"(?P<y>\d{4})(?:(?P<m>\d{2})(?P<d>\d{2}))?",  # 20240301, 2024
)
_TIME: Final = (
    r"(?:[T\s]\s*|(?<=[日号]))(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>am|pm)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?"
)
_FORMS: Final = tuple(re.compile(rf"{day}(?:{_TIME})?", re.IGNORECASE | re.ASCII) for day in _DAYS)
_WHOLE: Final = "0000-01-01T00:00:00"


def moment(cell: str | None) -> str | None:
    """The first second of what the cell names, as "2024-03-01T00:00:00"; None where it is no date."""
    known = _read(cell) if cell else None
    return None if known is None else known + _WHOLE[len(known) :]


def last_moment(cell: str) -> str | None:
    """What sorts behind every second of the year, month, day or minute that the cell names."""
    known = _read(cell)
    return None if known is None else known + "~"


@lru_cache(maxsize=1 << 16)
def _read(cell: str) -> str | None:
    """As much of a date in ISO 8601 as the cell holds."""
    cell = cell.strip()
    for form in _FORMS:
        if (found := form.fullmatch(cell)) is not None:
            return _iso(**{name: part for name, part in found.groupdict().items() if name != "by"})
    return None


def _iso(
    y: str,
    m: str | None,
    d: str | None,
    hour: str | None,
    minute: str | None,
    second: str | None,
    half: str | None,
) -> str | None:
    if hour is not None and d is None:
        return None
    try:
        hours = _of_24(int(hour or 0), half)
        known = datetime.datetime(int(y), int(m or 1), int(d or 1), hours, int(minute or 0), int(second or 0))
    except ValueError:
        return None
    length = 4 if m is None else 7 if d is None else 10 if hour is None else 16 if second is None else 19
    return known.isoformat()[:length]


def _of_24(hour: int, half: str | None) -> int:
    """Raises `ValueError` for an hour that half a day has not."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half.lower() == "pm" else 0)
