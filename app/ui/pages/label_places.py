"""Every place of a phrase in one dataset or in several: found in the background, told line by line."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec

from app.commands.session import Session
from app.domain.records import Dataset, Row
from app.domain.spans import Span
from app.ui import words
from app.ui.widgets.ticked_list import Line

SEEN: Final = 300  # places that are shown; the others are labelled with them
_AT_ONCE: Final = 2_000  # places whose marks are read in one go
_AROUND: Final = 48  # characters of context on either side
_MARK: Final = ("⟦", "⟧")

Place = tuple[int, int, int]  # row, start, end


class Wanted(msgspec.Struct, frozen=True):
    """What is looked for, and where."""

    phrase: str
    whole_words: bool
    match_case: bool
    datasets: tuple[Dataset, ...]


class Group(msgspec.Struct, frozen=True):
    """What was found in one dataset: the numbers of its places, and the labels it has."""

    dataset: Dataset
    numbers: frozenset[int]
    labels: frozenset[str]


class Found(msgspec.Struct, frozen=True):
    """The places, those that have a line first; the numbers of those that are marked already, in part or whole."""

    places: tuple[Place, ...] = ()
    lines: tuple[Line, ...] = ()
    taken: frozenset[int] = frozenset()
    groups: tuple[Group, ...] = ()


def find(session: Session, wanted: Wanted, given_up: Callable[[], bool]) -> Found:
    """Look for them; of every dataset some are among the lines. For a background thread."""
    session.scribe.settle()  # so that a mark just made is one
    project = session.project
    by_dataset: list[tuple[Dataset, list[Place]]] = []
    for dataset in wanted.datasets:
        some = project.texts.occurrences(
            dataset.id, wanted.phrase, whole_words=wanted.whole_words, match_case=wanted.match_case
        )
        if some:
            by_dataset.append((dataset, some))
        if given_up():
            return Found()
    share = max(1, SEEN // max(1, len(by_dataset)))
    shown = [(dataset, place) for dataset, some in by_dataset for place in some[:share]]
    others = [(dataset, place) for dataset, some in by_dataset for place in some[share:]]
    several = len(wanted.datasets) > 1
    places: list[Place] = []
    lines: list[Line] = []
    taken: set[int] = set()
    numbers: dict[int, set[int]] = {dataset.id: set() for dataset, _ in by_dataset}
    for first in range(0, len(shown) + len(others), _AT_ONCE):
        if given_up():
            return Found()
        batch = _batch(shown, others, first)
        rows: dict[int, Row] = {row.id: row for row in project.rows_by_id(_rows(place for _, place in batch))}
        for dataset, (row, start, end) in batch:
            if row not in rows:
                continue
            if _marked(rows[row].spans, start, end):
                taken.add(len(places))
            if len(places) == len(lines) < len(shown):
                lines.append(_line(rows[row], start, end, dataset.name if several else ""))
            numbers[dataset.id].add(len(places))
            places.append((row, start, end))
    groups = tuple(
        Group(dataset, frozenset(numbers[dataset.id]), frozenset(label.name for label in project.labels(dataset.id)))
        for dataset, _ in by_dataset
    )
    return Found(tuple(places), tuple(lines), frozenset(taken), groups)


def _batch(
    shown: Sequence[tuple[Dataset, Place]], others: Sequence[tuple[Dataset, Place]], first: int
) -> list[tuple[Dataset, Place]]:
    start = max(0, first - len(shown))
    stop = max(0, first + _AT_ONCE - len(shown))
    return [*shown[first : first + _AT_ONCE], *others[start:stop]]


def _rows(places: Iterable[Place]) -> list[int]:
    return list(dict.fromkeys(row for row, _, _ in places))


def _marked(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether a place lies in a mark, or overlaps one."""
    return any(span.start < end and start < span.end for span in spans)


def _line(row: Row, start: int, end: int, dataset: str) -> Line:
    """A place with what stands around it."""
    text = row.text
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = ("…" if left else "") + text[left:start]
    after = text[end:right] + ("…" if right < len(text) else "")
    shown = f"{before}{_MARK[0]}{text[start:end]}{_MARK[1]}{after}"
    where = f"{words.name(dataset)} {row.position + 1}" if dataset else f"{row.position + 1}"
    return Line(f"{where}   {' '.join(shown.split())}", text[:1000])
