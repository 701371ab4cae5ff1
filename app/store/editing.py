"""What can be done to texts and their labels: each edit one transaction, kept in the history, undone exactly."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec
from sqlalchemy import Connection, exists, select

from app.domain.annotations import BY_CHANCE, WHOLE_TEXT, Annotation, Edit, SchemeKind, Source
from app.domain.problems import Problem
from app.domain.records import TASK_OF, Split
from app.domain.spans import Stretch, joined
from app.store import history, label_edits, row_edits
from app.store.database import Database
from app.store.history import Details, Entry, editing
from app.store.row_edits import Alter, Place
from app.store.schema import SPLITS, annotations, dataset_of, datasets, row_id
from app.store.things import DATASET
from app.store.values import RowState, Stored, StoredVoice, label_ids, to_stored

_ONE_OF_FEW: Final = ("single", "rating")


class Editor:
    """The edits of an open project. Any thread may call it; an edit is on the disk when its method returns.

    An `Edit` of id 0 altered nothing and is in no history. All rows of an edit belong to one dataset, but for those of
    `mark_everywhere`; where it is one row, `details["row"]` names it. Every method raises `Problem` dataset-missing
    where the dataset is gone, and those that name labels label-missing. What a person labels is kept as that person's
    own voice too.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # one text

    def annotate(self, row: int, annotation: Annotation | None, source: Source, *, kind: str = "label") -> Edit:
        """Label a text as `source` says; None clears it. Raises `Problem` scheme-changed: said in another scheme."""
        if annotation is None and kind == "label":
            kind = "clear"
        return self.annotate_many([(row, annotation)], source, kind=kind, details=row_edits.told(annotation))

    def second_opinion(self, row: int, annotation: Annotation, source: Source) -> Edit:
        """Keep what a person says beside the present label, which stays. `details["opinion"]` is 1."""
        details: Details = {"opinion": 1, **row_edits.told(annotation)}
        return self._say({row: annotation}, source, "label", details, fill=False)

    def give_reason(self, row: int, rationale: Iterable[Stretch], source: Source) -> Edit:
        """Keep which stretches of a text are the reason for its label, instead of those kept before; see ADR 14."""
        return self.give_reasons({row: rationale}, source)

    # many texts

    def annotate_many(
        self,
        items: Sequence[tuple[int, Annotation | None]],
        source: Source,
        *,
        kind: str = "bulk-label",
        details: Details | None = None,
    ) -> Edit:
        """Label several texts, each with its own; of a row named twice the last counts."""
        by_row = dict(items)

        def plan(entry: Entry, scheme: SchemeKind) -> Alter:
            ids = label_ids(entry.connection, entry.dataset_id)

            def annotated(row: int, state: RowState) -> RowState:
                said = row_edits.stored(by_row[row], scheme, ids)
                return (
                    row_edits.cleared(state, entry) if said is None else row_edits.labelled(state, said, scheme, entry)
                )

            return annotated

        return self._alter_rows(by_row, source, kind, details, plan)

    def voices_in(
        self, items: Sequence[tuple[int, Annotation]], source: Source, *, fill: bool, at: float | None = None
    ) -> Edit:
        """Take in what a colleague said (`at` that time); where `fill`, it becomes the label of texts without one."""
        return self._say(dict(items), source, "merge", {"from": source.name}, fill=fill, at=at)

    def mark(self, places: Sequence[Place], label: str, source: Source) -> Edit:
        """Add a span of `label` at places; those marked so already stay as they are."""
        by_row = row_edits.by_row(places)

        def plan(entry: Entry, scheme: SchemeKind) -> Alter:
            _need(scheme, "spans")
            return row_edits.marking(entry, _label(entry, label), by_row)

        return self._alter_rows(by_row, source, "occurrences", {"label": label, "places": len(places)}, plan)

    def give_reasons(
        self, by_row: Mapping[int, Iterable[Stretch]], source: Source, *, only_missing: bool = False
    ) -> Edit:
        """The same for several texts; `only_missing`: those that have a reason keep it. Labels and voices stay.

        Raises `Problem` scheme-changed where a label is not for the whole text.
        """

        def plan(_: Entry, scheme: SchemeKind) -> Alter:
            if scheme not in WHOLE_TEXT:
                raise Problem("scheme-changed")

            def reasoned(row: int, state: RowState) -> RowState:
                if only_missing and state.rationale:
                    return state
                return msgspec.structs.replace(state, rationale=joined(by_row[row]))

            return reasoned

        return self._alter_rows(by_row, source, "rationale", None, plan, lambda _: ())

    def mark_everywhere(self, places: Sequence[Place], label: str, source: Source, home: int) -> Edit:
        """The same in several datasets of passages, in one edit: one of `home`, where it is among them.

        A dataset without a label of this name gets one, coloured as in `home`.
        """
        by_dataset: dict[int, list[Place]] = defaultdict(list)
        for place in places:
            by_dataset[dataset_of(place[0])].append(place)
        order = sorted(by_dataset, key=lambda dataset: (dataset != home, dataset))
        details: dict[str, str | int | float] = {"label": label, "places": len(places)}
        if len({row for row, _, _ in places}) == 1:
            details["row"] = places[0][0]
        with editing(self._database, "occurrences", source, order[0] if order else home, details) as entry:
            colour = label_edits.colour_of(entry.connection, home, label)
            people = (entry.source_id,) if source.kind == "person" else ()
            for dataset_id in order:
                entry.reach(dataset_id)
                _need(scheme_of(entry.connection, dataset_id), "spans")
                by_row = row_edits.by_row(by_dataset[dataset_id])
                marked = row_edits.marking(entry, label_edits.carried(entry, label, colour), by_row)
                row_edits.alter_rows(entry, sorted(by_row), marked, people)
        return entry.edit

    def tag(self, rows: Sequence[int], label: str, source: Source) -> Edit:
        """Give texts a label: the only one, or with several labels one more; those that have it stay as they are."""

        def plan(entry: Entry, scheme: SchemeKind) -> Alter:
            _need(scheme, "single", "rating", "multi")
            label_id = _label(entry, label)

            def tagged(_: int, state: RowState) -> RowState:
                if label_id == state.label or label_id in state.labels:
                    return state
                several = Stored(labels=tuple(sorted((*state.labels, label_id))))
                return row_edits.labelled(
                    state, several if scheme == "multi" else Stored(label=label_id), scheme, entry
                )

            return tagged

        return self._alter_rows(rows, source, "bulk-label", {"label": label}, plan)

    def clear(self, rows: Sequence[int], source: Source) -> Edit:
        """Take all labels off texts, and the person's own voice with them."""
        return self.annotate_many([(row, None) for row in rows], source, kind="clear")

    def assign_split(self, rows: Sequence[int], split: Split, source: Source) -> Edit:
        """Put texts into a part by hand ("": leave it to chance again)."""
        number = SPLITS.index(split)

        def plan(_: Entry, __: SchemeKind) -> Alter:
            return lambda _, state: msgspec.structs.replace(state, split=number)

        return self._alter_rows(rows, source, "split", {"split": split}, plan)

    def assign_parts(self, parts: Mapping[int, Split], source: Source) -> Edit:
        """Put each text into a part of its own, in one edit: row id to part."""

        def plan(_: Entry, __: SchemeKind) -> Alter:
            return lambda row, state: msgspec.structs.replace(state, split=SPLITS.index(parts[row]))

        return self._alter_rows(parts, source, "split", {"split": BY_CHANCE}, plan)

    def exclude(self, rows: Sequence[int], excluded: bool, source: Source) -> Edit:
        """Leave texts out of training and measuring, or take them back in."""

        def plan(_: Entry, __: SchemeKind) -> Alter:
            return lambda _, state: msgspec.structs.replace(state, excluded=excluded)

        return self._alter_rows(rows, source, "exclude" if excluded else "include", None, plan)

    # the scheme and its labels

    def set_scheme(self, dataset_id: int, scheme: SchemeKind, source: Source) -> Edit:
        """Label the dataset's texts another way. One label of a few becomes one of several; predictions go.

        Raises `Problem` scheme-in-use where the labels there are cannot be carried over.
        """
        with editing(self._database, "scheme", source, dataset_id, {"scheme": scheme}) as entry:
            present = scheme_of(entry.connection, dataset_id)
            if present != scheme:
                self._carry_over(entry, present, scheme)
                before = {"scheme": present, "task": TASK_OF[present]}
                entry.alter_thing(DATASET, dataset_id, before, {"scheme": scheme, "task": TASK_OF[scheme]})
        return entry.edit

    def add_label(
        self,
        dataset_id: int,
        name: str,
        source: Source,
        *,
        colour: str = "",
        shortcut: str = "",
        description: str = "",
    ) -> Edit:
        """A new label, the last; without a colour it gets the next of the palette.

        `details["label_id"]` is its id. Raises `Problem` label-exists, label-blank.
        """
        with editing(self._database, "label-add", source, dataset_id) as entry:
            scheme_of(entry.connection, dataset_id)
            label_edits.add(entry, name, colour, shortcut, description)
        return entry.edit

    def add_labels(self, dataset_id: int, names: Sequence[str], source: Source) -> Edit:
        """New labels, the last, in this order, in one edit. Raises `Problem` label-exists, label-blank."""
        with editing(self._database, "label-add", source, dataset_id) as entry:
            scheme_of(entry.connection, dataset_id)
            label_edits.add_several(entry, names)
        return entry.edit

    def change_label(
        self,
        label_id: int,
        source: Source,
        *,
        name: str | None = None,
        colour: str | None = None,
        shortcut: str | None = None,
        description: str | None = None,
    ) -> Edit:
        """Change what is given; a new name is the label's everywhere. Raises `Problem` label-exists, label-blank."""
        given = {"name": name, "colour": colour, "shortcut": shortcut, "description": description}
        with self._editing_label("label-change", source, label_id) as entry:
            label_edits.change(entry, label_id, {key: cell for key, cell in given.items() if cell is not None})
        return entry.edit

    def recolour(self, label_ids: Sequence[int], colour: str, source: Source) -> Edit:
        """Give labels of one dataset the same colour, in one edit. Without labels ValueError."""
        with self._editing_label("label-change", source, *label_ids) as entry:
            label_edits.recolour(entry, label_ids, colour)
        return entry.edit

    def order_labels(self, dataset_id: int, label_ids: Sequence[int], source: Source) -> Edit:
        """Put the dataset's labels in this order; those not named follow in theirs."""
        with editing(self._database, "label-change", source, dataset_id, {"order": 1}) as entry:
            scheme_of(entry.connection, dataset_id)
            label_edits.order(entry, label_ids)
        return entry.edit

    def merge_labels(self, dataset_id: int, label_ids: Sequence[int], into: int, source: Source) -> Edit:
        """Make labels one: texts, spans, voices, predictions and rules of the others pass to `into`."""
        with editing(self._database, "label-merge", source, dataset_id) as entry:
            scheme_of(entry.connection, dataset_id)
            label_edits.merge(entry, [label for label in dict.fromkeys(label_ids) if label != into], into)
        return entry.edit

    def split_label(self, label_id: int, name: str, rows: Sequence[int], source: Source) -> Edit:
        """A new label that takes the old one's place in these rows. Raises `Problem` label-exists, label-blank."""
        with self._editing_label("label-split", source, label_id) as entry:
            label_edits.split(entry, label_id, name, sorted(set(rows)))
        return entry.edit

    def delete_label(self, label_id: int, source: Source) -> Edit:
        """Take a label off all texts and out of the scheme; its predictions and rules go, voices forget it."""
        return self.delete_labels([label_id], source)

    def delete_labels(self, label_ids: Sequence[int], source: Source) -> Edit:
        """The same for several labels of one dataset, in one edit. Without labels ValueError."""
        with self._editing_label("label-delete", source, *label_ids) as entry:
            label_edits.remove(entry, label_ids)
        return entry.edit

    # the history

    def undo(self) -> Edit | None:
        """Take the last edit back, exactly; None where there is none. Raises `Problem` undo-name-taken."""
        return history.undo(self._database)

    def redo(self) -> Edit | None:
        """Make the edit undone last again; None where there is none. Raises `Problem` undo-name-taken."""
        return history.redo(self._database)

    def next_undo(self) -> Edit | None:
        """The edit that `undo` would take back."""
        with self._database.read() as connection:
            return history.next_undo(connection)

    def next_redo(self) -> Edit | None:
        """The edit that `redo` would make again."""
        with self._database.read() as connection:
            return history.next_redo(connection)

    def history(self, limit: int = 200, dataset_id: int | None = None) -> list[Edit]:
        """The last edits, newest first, undone ones among them."""
        with self._database.read() as connection:
            return history.newest(connection, limit, dataset_id)

    # how

    def _alter_rows(
        self,
        rows: Iterable[int],
        source: Source,
        kind: str,
        details: Details | None,
        plan: Callable[[Entry, SchemeKind], Alter],
        people: Callable[[Entry], Sequence[int]] | None = None,
    ) -> Edit:
        """Alter rows as planned, in one edit. `people`: whose voices it touches; by default a labelling person's."""
        chosen = sorted(set(rows))
        if not chosen:
            return Edit(0, time.time(), kind, source, 0, 0)
        dataset_id = dataset_of(chosen[0])
        if dataset_of(chosen[-1]) != dataset_id:
            raise ValueError("the rows of an edit belong to one dataset")
        told = details if len(chosen) > 1 else {**(details or {}), "row": chosen[0]}
        with editing(self._database, kind, source, dataset_id, told) as entry:
            alter = plan(entry, scheme_of(entry.connection, dataset_id))
            mine = (entry.source_id,) if source.kind == "person" else ()
            row_edits.alter_rows(entry, chosen, alter, people(entry) if people else mine)
        return entry.edit

    def _say(
        self,
        by_row: Mapping[int, Annotation],
        source: Source,
        kind: str,
        details: Details,
        *,
        fill: bool,
        at: float | None = None,
    ) -> Edit:
        def plan(entry: Entry, scheme: SchemeKind) -> Alter:
            ids = label_ids(entry.connection, entry.dataset_id)
            when = entry.at if at is None else at

            def heard(row: int, state: RowState) -> RowState:
                said = row_edits.stored(by_row[row], scheme, ids)
                if said is None:
                    return state
                if fill and not state.labelled:
                    state = msgspec.structs.replace(row_edits.labelled(state, said, scheme, entry), changed=when)
                return msgspec.structs.replace(state, voices={entry.source_id: StoredVoice(said, when)})

            return heard

        return self._alter_rows(by_row, source, kind, details, plan, lambda entry: (entry.source_id,))

    def _carry_over(self, entry: Entry, present: SchemeKind, scheme: SchemeKind) -> None:
        """Turn the labels there into the scheme's. Raises `Problem` scheme-in-use."""
        connection, dataset_id = entry.connection, entry.dataset_id
        if present in _ONE_OF_FEW and scheme in _ONE_OF_FEW:
            return
        if present in _ONE_OF_FEW and scheme == "multi":
            carriers = label_edits.carriers(connection, dataset_id, label_ids(connection, dataset_id).values())
            row_edits.alter_rows(entry, carriers, lambda _, state: row_edits.severally(state), None)
            return
        inside = annotations.c.row_id.between(row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1)
        record = connection.execute(select(datasets.c.name, datasets.c.labelled).where(datasets.c.id == dataset_id))
        name, labelled = record.one()
        if labelled or connection.execute(select(exists().where(inside))).scalar_one():
            raise Problem("scheme-in-use", name=name)

    @contextmanager
    def _editing_label(self, kind: str, source: Source, *label_ids: int) -> Iterator[Entry]:
        """An edit of labels, of the first one's dataset."""
        if not label_ids:
            raise ValueError("an edit of labels needs one")
        with self._database.read() as connection:
            dataset_id = label_edits.dataset_of_label(connection, label_ids[0])
        with editing(self._database, kind, source, dataset_id) as entry:
            scheme_of(entry.connection, dataset_id)
            yield entry


def scheme_of(connection: Connection, dataset_id: int) -> SchemeKind:
    """How the dataset is labelled. Raises `Problem` dataset-missing where it is gone or deleted."""
    there = select(datasets.c.scheme).where(
        datasets.c.id == dataset_id, datasets.c.state == "ready", datasets.c.removed == 0
    )
    found: SchemeKind | None = connection.execute(there).scalar()
    if found is None:
        names = connection.execute(
            select(datasets.c.name).where(datasets.c.state == "ready", datasets.c.removed == 0)
        ).scalars()
        raise Problem("dataset-missing", name=f"#{dataset_id}", names=", ".join(names) or "none")
    return found


def _need(scheme: SchemeKind, *wanted: SchemeKind) -> None:
    if scheme not in wanted:
        raise ValueError(f"this cannot be done to a dataset of the scheme {scheme}")


def _label(entry: Entry, name: str) -> int:
    """Raises `Problem` label-missing."""
    stored = to_stored(Annotation(label=name), label_ids(entry.connection, entry.dataset_id))
    assert stored.label is not None
    return stored.label
