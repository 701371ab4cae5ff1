"""What the history alters besides states of rows: rows added, labels, datasets, rules, saved filters, their names."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, text, union, update

from app.domain.annotations import Source
from app.domain.problems import Problem
from app.store import followers
from app.store.followers import Cells
from app.store.schema import (
    annotations,
    datasets,
    history_things,
    labels,
    predictions,
    row_labels,
    rows,
    rules,
    slices,
    spans,
)

LABEL: Final = "label"
DATASET: Final = "dataset"
RULE: Final = "function"  # as in label function
SLICE: Final = "slice"
ROW: Final = "row"  # one added to a dataset, always its last; its label is altered as any row's
_TABLES: Final[Mapping[str, Table]] = {LABEL: labels, DATASET: datasets, RULE: rules, SLICE: slices}
_RULE: Final = "rule"  # of a label that went: kept with the edit for as long as the label is away
_SAME_LABELS: Final = {"single", "rating"}  # schemes between which predictions stay good


def label_cells(connection: Connection, label_id: int) -> Cells:
    """All of a label but its uses, which are counted."""
    record = connection.execute(select(labels).where(labels.c.id == label_id)).one()
    return {name: cell for name, cell in record._mapping.items() if name not in ("id", "uses")}


def next_id(connection: Connection, kind: str) -> int:
    """The id of the next thing of a kind. Ids are never given twice, not even where a thing's making was undone."""
    known = _TABLES[kind].c.id
    altered = select(history_things.c.thing_id).where(history_things.c.kind == kind)
    given = union(select(func.max(known)), altered).subquery()
    made = text("SELECT seq FROM sqlite_sequence WHERE name = :name").bindparams(name=_TABLES[kind].name)
    return 1 + max(connection.execute(query).scalar() or 0 for query in (select(func.max(given.c[0])), made))


def hidden_name(dataset_id: int) -> str:
    """What a deleted dataset is called, so that its name is free."""
    return f"\x00{dataset_id}"


def removal(dataset_id: int, name: str) -> tuple[Cells, Cells]:
    """A dataset there, and deleted."""
    return {"name": name, "removed": 0}, {"name": hidden_name(dataset_id), "removed": 1}


def remember(
    connection: Connection, history_id: int, kind: str, thing_id: int, before: Cells | None, after: Cells | None
) -> None:
    """Keep with an edit what a thing was and became."""
    last = select(func.max(history_things.c.number)).where(history_things.c.history_id == history_id)
    found = connection.execute(last).scalar()
    connection.execute(
        insert(history_things).values(
            history_id=history_id,
            number=0 if found is None else found + 1,
            kind=kind,
            thing_id=thing_id,
            before=_json(before),
            after=_json(after),
        )
    )


def put(
    connection: Connection,
    history_id: int,
    kind: str,
    thing_id: int,
    before: Cells | None,
    after: Cells | None,
    heir: int | None,
) -> None:
    """Take a thing from one state to another. `heir`: the label that takes a deleted one's place.

    Raises `Problem` undo-name-taken.
    """
    if kind == DATASET:
        assert before is not None
        assert after is not None
        _change_dataset(connection, thing_id, before, after)
    elif kind == ROW:
        _put_row(connection, thing_id, after)
    elif kind != LABEL:
        _put_kept(connection, kind, thing_id, before, after)
    elif after is None:
        for cells in followers.rules_of(connection, thing_id):
            remember(connection, history_id, _RULE, thing_id, cells, None)
        followers.leave_label(connection, thing_id, heir)
        connection.execute(delete(labels).where(labels.c.id == thing_id))
    elif before is None:
        connection.execute(insert(labels).values(id=thing_id, uses=0, **after))
        _restore_rules(connection, history_id, thing_id)
    else:
        connection.execute(update(labels).where(labels.c.id == thing_id).values(after))


def move(connection: Connection, history_id: int, forward: bool, heir: int | None) -> None:
    """Take all things of an edit to the state after it, or before it. Raises `Problem` undo-name-taken."""
    kept = select(history_things).where(history_things.c.history_id == history_id, history_things.c.kind != _RULE)
    order = history_things.c.number if forward else history_things.c.number.desc()
    for thing in connection.execute(kept.order_by(order)).all():
        before, after = _cells(thing.before), _cells(thing.after)
        if not forward:
            before, after = after, before
        put(connection, history_id, thing.kind, thing.thing_id, before, after, heir if forward else None)


def _put_row(connection: Connection, row: int, after: Cells | None) -> None:
    """A text added, without a label so far, or taken away with whatever is said about it."""
    if after is not None:
        connection.execute(insert(rows).values(id=row, labelled=0, split=0, excluded=0, **after))
        return
    for table in (row_labels, spans, annotations, predictions):
        connection.execute(delete(table).where(table.c.row_id == row))
    connection.execute(delete(rows).where(rows.c.id == row))


def _put_kept(connection: Connection, kind: str, thing_id: int, before: Cells | None, after: Cells | None) -> None:
    """A rule or a saved filter made, changed or deleted; what a rule predicted under a name it has no more goes."""
    table = _TABLES[kind]
    there = table.c.id == thing_id
    if kind == RULE and before is not None and "name" in before:
        record = connection.execute(select(rules.c.dataset_id).where(there)).scalar_one()
        followers.drop_predictions(connection, record, Source("rule", before["name"]))
    if after is None:
        connection.execute(delete(table).where(there))
    elif before is None:
        connection.execute(insert(table).values(id=thing_id, **after))
    else:
        connection.execute(update(table).where(there).values(after))


def _change_dataset(connection: Connection, dataset_id: int, before: Cells, after: Cells) -> None:
    name = after.get("name")
    if name is not None and name != before["name"]:
        taken = select(datasets.c.id).where(datasets.c.name == name, datasets.c.id != dataset_id)
        if connection.execute(taken).first() is not None:  # an import under way, which is in no history yet
            raise Problem("undo-name-taken", name=name)
    if "scheme" in after and not {before["scheme"], after["scheme"]} <= _SAME_LABELS:
        followers.drop_predictions(connection, dataset_id)
    connection.execute(update(datasets).where(datasets.c.id == dataset_id).values(after))


def _restore_rules(connection: Connection, history_id: int, label_id: int) -> None:
    mine = (
        (history_things.c.history_id == history_id)
        & (history_things.c.kind == _RULE)
        & (history_things.c.thing_id == label_id)
    )
    for (before,) in connection.execute(select(history_things.c.before).where(mine).order_by(history_things.c.number)):
        cells = _cells(before)
        assert cells is not None
        followers.restore_rule(connection, cells)
    connection.execute(delete(history_things).where(mine))


def _json(cells: Cells | None) -> str | None:
    return None if cells is None else msgspec.json.encode(cells).decode()


def _cells(value: str | None) -> Cells | None:
    if value is None:
        return None
    decoded: dict[str, Any] = msgspec.json.decode(value, type=dict[str, Any])
    return decoded
