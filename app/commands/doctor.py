"""The doctor for datasets: texts that stand in them more than once, with other labels, or in other parts."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.domain.likeness import ALIKE, Sketch, candidates, joined, likeness, plain, sketch, stretches
from app.domain.records import Example, Split
from app.store.project import Project
from app.store.schema import dataset_of

_BATCH: Final = 10_000  # rows
_MOST_PAIRS: Final = 1_000_000  # compared in full, which takes about a minute
_PLACES: Final[tuple[Split, ...]] = ("", "train", "validation", "test")
_TRAIN: Final = _PLACES.index("train")
_OTHER: Final = len(_PLACES)  # from here on the places of the other dataset


class ExaminationCancelledError(Exception):
    """The analyst cancelled; an examination alters nothing."""


class Group(msgspec.Struct, frozen=True):
    """Texts that are the same, or nearly. `rows`: ids, ascending; `similarity`: the least found between two, 0 to 1."""

    rows: tuple[int, ...]
    similarity: float = 1.0


class Examination(msgspec.Struct, frozen=True):
    """What was found in the `rows` texts of a dataset that are not excluded.

    `exact`: the same text. `near`: texts that share `ALIKE` of their stretches, not all the same. `conflicts`: the
    same text, labelled differently. `leaks`: the same or nearly, in different parts of the dataset; or, where another
    dataset was given, in both. `trained`: those rows of the leaks that are in the part for training, ascending
    (none where another dataset was given). `complete`: False where so many are alike that not all pairs were compared.
    """

    dataset: int
    other: int | None
    rows: int
    exact: tuple[Group, ...]
    near: tuple[Group, ...]
    conflicts: tuple[Group, ...]
    leaks: tuple[Group, ...]
    complete: bool = True
    trained: tuple[int, ...] = ()

    @property
    def spare(self) -> tuple[int, ...]:
        """The rows to exclude so that each text stands once: all of an exact group but its first."""
        return tuple(row for group in self.exact for row in group.rows[1:])

    @property
    def spare_near(self) -> tuple[int, ...]:
        """The same of texts that are nearly alike, ascending."""
        return tuple(sorted({row for group in self.near for row in group.rows[1:]}))

    def leaking(self, dataset_id: int) -> tuple[int, ...]:
        """The rows of one dataset that are in a leak, ascending."""
        return tuple(sorted({row for group in self.leaks for row in group.rows if dataset_of(row) == dataset_id}))


def examine(
    project: Project,
    dataset_id: int,
    other: int | None = None,
    progress: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Examination:
    """Look for repeated texts in a dataset, and between it and another one. Takes seconds at 100,000 rows.

    `progress` is given the steps done and their total. Raises `Problem` dataset-missing, ExaminationCancelledError.
    """
    wanted = [dataset_id] if other is None else [dataset_id, other]
    step = _Steps(2 * sum(project.dataset_by_id(identifier).rows for identifier in wanted), progress, cancelled)
    rows = _Rows()
    pairs = candidates(joined([seen for identifier in wanted for seen in _taken(rows, project, identifier, step)]))
    complete = len(pairs) <= _MOST_PAIRS
    clusters = _clusters(_alike(project, rows, pairs[:_MOST_PAIRS], step))
    repeated = [[entry] for entry in rows.more]
    own = rows.counts[0]
    leaks, trained = _leaks(rows, [([entry], 1.0) for [entry] in repeated], clusters)
    return Examination(
        dataset_id,
        other,
        own,
        tuple(Group(found) for entries in repeated if len(found := rows.ids_of(entries, own)) > 1),
        tuple(
            Group(rows.ids_of(entries, own), least)
            for entries, least in clusters
            if sum(bool(rows.ids_of([entry], own)) for entry in entries) > 1
        ),
        tuple(Group(rows.ids_of(entries, own)) for entries in repeated if rows.disagree(entries, own)),
        leaks,
        complete,
        trained,
    )


class _Rows:
    """What is kept of each row while all are looked at. An entry is a text, however often it stands there."""

    def __init__(self) -> None:
        self.ids = array("q")
        self.labels = array("q")  # 0: unlabelled; else a number for what it is labelled with
        self.places = array("b")  # the part it is in, or which dataset; 0: none
        self.first = array("q")  # of each entry: the index of its first row
        self.more: dict[int, list[int]] = {}  # of each entry that stands there again: the indexes of all its rows
        self.counts: list[int] = []  # of rows of each dataset
        self._entries: dict[int, int] = {}  # by the text's hash: two of a million texts share one in 10^7 cases
        self._codes: dict[object, int] = {}

    def add(self, example: Example, place: int) -> bool:
        """Take a row; whether its text is new."""
        index = len(self.ids)
        self.ids.append(example.id)
        said = (example.label, example.labels, example.spans)
        self.labels.append(self._codes.setdefault(said, len(self._codes) + 1) if any(said) else 0)
        self.places.append(place)
        key = hash((example.text, example.second))
        entry = self._entries.setdefault(key, len(self.first))
        if entry == len(self.first):
            self.first.append(index)
            return True
        self.more.setdefault(entry, [self.first[entry]]).append(index)
        return False

    def indexes(self, entries: Sequence[int]) -> list[int]:
        """All rows of some entries, in order."""
        return sorted(index for entry in entries for index in self.more.get(entry, [self.first[entry]]))

    def ids_of(self, entries: Sequence[int], below: int) -> tuple[int, ...]:
        """The ids of the entries' rows whose index is below."""
        return tuple(self.ids[index] for index in self.indexes(entries) if index < below)

    def disagree(self, entries: Sequence[int], below: int) -> bool:
        """Whether those rows are labelled in more than one way."""
        return len({self.labels[index] for index in self.indexes(entries) if index < below} - {0}) > 1


class _Steps:
    """How far an examination is, and whether it is to go on."""

    def __init__(
        self, total: int, progress: Callable[[int, int], object] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self.total = total
        self.done = 0
        self._progress = progress
        self._cancelled = cancelled

    def to(self, done: int) -> None:
        """Tell; raises ExaminationCancelledError where it is not to go on."""
        if self._cancelled is not None and self._cancelled():
            raise ExaminationCancelledError
        self.done = min(done, self.total)
        if self._progress is not None:
            self._progress(self.done, self.total)


def _taken(rows: _Rows, project: Project, dataset_id: int, step: _Steps) -> list[Sketch]:
    """Read a dataset's rows into `rows`; the sketches of the entries that are new."""
    sketches: list[Sketch] = []
    second = bool(rows.counts)
    before = len(rows.ids)
    examples = project.examples(dataset_id, labelled_only=False)
    while batch := list(islice(examples, _BATCH)):
        new = [
            plain(_whole(example.text, example.second))
            for example in batch
            if rows.add(example, _PLACES.index(example.split) + (_OTHER if second else 0))
        ]
        sketches.append(sketch(new))
        step.to(step.done + len(batch))
    rows.counts.append(len(rows.ids) - before)
    return sketches


def _alike(project: Project, rows: _Rows, pairs: NDArray[np.int64], step: _Steps) -> Iterator[tuple[int, int, float]]:
    """Those pairs of entries that are alike indeed, and how much. Texts are read again, so that few are held."""
    begun = step.done
    for start in range(0, len(pairs), _BATCH):
        some = pairs[start : start + _BATCH]
        entries = np.unique(some).tolist()
        found = project.rows_by_id([rows.ids[rows.first[entry]] for entry in entries])
        shared = {row.id: stretches(plain(_whole(row.text, row.second))) for row in found}
        for first, second in some.tolist():
            one, two = (shared.get(rows.ids[rows.first[entry]]) for entry in (first, second))
            if one and two and (alike := likeness(one, two)) >= ALIKE:
                yield first, second, alike
        step.to(begun + (step.total - begun) * (start + len(some)) // len(pairs))
    step.to(step.total)


def _clusters(alike: Iterable[tuple[int, int, float]]) -> list[tuple[list[int], float]]:
    """Entries joined by likeness, each cluster with the least likeness that joins it."""
    above: dict[int, int] = {}

    def root(entry: int) -> int:
        while (parent := above.setdefault(entry, entry)) != entry:
            above[entry] = above[parent]
            entry = parent
        return entry

    joined = list(alike)
    for first, second, _ in joined:
        above[root(second)] = root(first)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for entry in sorted(above):
        members[root(entry)].append(entry)
    least: dict[int, float] = {}
    for first, _, how in joined:
        least[root(first)] = min(how, least.get(root(first), 1.0))
    return [(entries, least[top]) for top, entries in members.items()]


def _leaks(
    rows: _Rows, repeated: Sequence[tuple[list[int], float]], clusters: Sequence[tuple[list[int], float]]
) -> tuple[tuple[Group, ...], tuple[int, ...]]:
    """The groups whose rows are in several places, and those of the rows that are in the part for training.

    A repeated text within a cluster is not named twice.
    """
    inside = {entry for entries, _ in clusters for entry in entries}
    groups = [*((entries, how) for entries, how in repeated if entries[0] not in inside), *clusters]
    compared = len(rows.counts) > 1
    leaks: list[Group] = []
    trained: set[int] = set()
    for entries, how in groups:
        indexes = rows.indexes(entries)
        places = {rows.places[index] >= _OTHER if compared else rows.places[index] for index in indexes}
        if len(places if compared else places - {0}) > 1:
            leaks.append(Group(tuple(rows.ids[index] for index in indexes), how))
            trained.update(rows.ids[index] for index in indexes if rows.places[index] == _TRAIN and not compared)
    return tuple(leaks), tuple(sorted(trained))


def _whole(text: str, second: str | None) -> str:
    return text if second is None else f"{text}\n{second}"
