"""Who says what about a dataset's texts: people's own labellings, predictions and rules, in the project file."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import ColumnElement, select, union

from app.domain.annotations import Annotation, Source, SourceKind, Suggestion, Voice
from app.domain.rules import Rule
from app.store import predictions, rules
from app.store.database import Database
from app.store.schema import annotations, dataset_of, history, row_id, sources
from app.store.values import from_json, from_stored, label_names

_IDS_AT_ONCE: Final = 500
_KEPT: Final = 10_000  # labellings
_LABELLING: Final = ("label", "suggestion", "bulk-label", "occurrences", "adjudicate", "merge")  # kinds of `Edit`


class Voices:
    """The voices of an open project. Any thread may call it; writes are on the disk when a method returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # people

    def sources(self, dataset_id: int, kind: SourceKind | None = None) -> list[Source]:
        """Who labelled texts of the dataset, in the order of their names; the file's own labels are nobody's."""
        own = select(annotations.c.source_id).where(_in_dataset(dataset_id))
        edits = select(history.c.source_id).where(
            history.c.dataset_id == dataset_id, history.c.undone == 0, history.c.kind.in_(_LABELLING)
        )
        chosen = select(sources.c.kind, sources.c.name).where(sources.c.id.in_(union(own, edits)))
        with self._database.read() as connection:
            found = [Source(record.kind, record.name) for record in connection.execute(chosen)]
        return sorted(source for source in found if kind in (None, source.kind))

    def said(self, dataset_id: int, rows: Sequence[int] | None = None) -> list[Voice]:
        """What people said about the dataset's texts, or about these rows of it; by row, then by name."""
        if rows is None:
            return self._said(dataset_id, _in_dataset(dataset_id))
        voices: list[Voice] = []
        for start in range(0, len(rows), _IDS_AT_ONCE):
            some = [int(row) for row in rows[start : start + _IDS_AT_ONCE] if dataset_of(int(row)) == dataset_id]
            voices += self._said(dataset_id, annotations.c.row_id.in_(some))
        return sorted(voices, key=lambda voice: (voice.row, voice.source)) if len(rows) > _IDS_AT_ONCE else voices

    def _said(self, dataset_id: int, chosen: ColumnElement[bool]) -> list[Voice]:
        statement = (
            select(annotations.c.row_id, sources.c.kind, sources.c.name, annotations.c.value, annotations.c.at)
            .join_from(annotations, sources, sources.c.id == annotations.c.source_id)
            .where(chosen)
            .order_by(annotations.c.row_id, sources.c.kind, sources.c.name)
        )
        with self._database.read() as connection:
            names = label_names(connection, dataset_id)
            people: dict[tuple[str, str], Source] = {}
            read: dict[str, Annotation] = {}  # most labellings are said many times
            voices = []
            for row, kind, name, value, at in connection.execute(statement):
                if value not in read:
                    if len(read) >= _KEPT:
                        read.clear()
                    read[value] = from_stored(from_json(value), names)
                who = people.setdefault((kind, name), Source(kind, name))
                voices.append(Voice(row, who, read[value], at))
            return voices

    # predictions

    def store_predictions(self, dataset_id: int, source: Source, suggestions: Iterable[Suggestion]) -> int:
        """Put these in place of all the source predicts for the dataset; how many were kept.

        Written in batches that other writes slip between. A suggestion with a label that the dataset has not (since
        it was renamed or deleted) is left out. Raises `Problem` dataset-missing.
        """
        return predictions.replace(self._database, dataset_id, source, suggestions)

    def update_predictions(self, dataset_id: int, source: Source, suggestions: Iterable[Suggestion]) -> int:
        """The same, but what the source predicts for other rows stays."""
        return predictions.add(self._database, dataset_id, source, suggestions)

    def suggestions(self, source: Source, rows: Sequence[int]) -> dict[int, Suggestion]:
        """What the source predicts for these rows, by row; those it says nothing about are left out."""
        return predictions.of_rows(self._database, source, rows)

    def predictors(self, dataset_id: int) -> list[Source]:
        """Who predicts for the dataset, the newest first."""
        return predictions.predictors(self._database, dataset_id)

    def forget(self, dataset_id: int, source: Source) -> None:
        """Remove what the source predicts for the dataset."""
        predictions.forget(self._database, dataset_id, source)

    # rules

    def rules(self, dataset_id: int) -> list[Rule]:
        """The dataset's rules, oldest first."""
        return rules.all_rules(self._database, dataset_id)


def _in_dataset(dataset_id: int) -> ColumnElement[bool]:
    return annotations.c.row_id.between(row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1)
