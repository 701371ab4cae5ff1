"""What names labels besides texts, and follows when labels go: the analyst's rules, and predictions."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, insert, select, update

from app.domain.annotations import Source
from app.store.schema import labels, predictions, row_id, rules, sources
from app.store.states import AT_ONCE
from app.store.values import from_json, to_json, with_labels

Cells = dict[str, Any]  # a table's columns and what stands in them

_PREDICTION: Final = and_(
    predictions.c.source_id == bindparam("of_source"), predictions.c.row_id == bindparam("of_row")
)


def rules_of(connection: Connection, label_id: int) -> list[Cells]:
    """The rules that give the label, whole."""
    found = connection.execute(select(rules).where(rules.c.label_id == label_id).order_by(rules.c.id))
    return [dict(record._mapping) for record in found]


def leave_label(connection: Connection, label_id: int, heir: int | None) -> None:
    """Rules and predictions of a label pass to its heir, or go with it."""
    dataset_id = connection.execute(select(labels.c.dataset_id).where(labels.c.id == label_id)).scalar_one()
    mine = rules.c.label_id == label_id
    if heir is None:
        connection.execute(delete(rules).where(mine))
    else:
        connection.execute(update(rules).where(mine).values(label_id=heir))
    for source_id in connection.execute(select(sources.c.id)).scalars().all():
        _leave_in_predictions(connection, _said(source_id, dataset_id), {label_id: heir})


def restore_rule(connection: Connection, cells: Cells) -> None:
    """A rule back as it was; its name is free, since whatever took it was an edit too and is undone by now."""
    there = connection.execute(select(rules.c.id).where(rules.c.id == cells["id"])).first()
    if there is not None:
        connection.execute(update(rules).where(rules.c.id == cells["id"]).values(label_id=cells["label_id"]))
    else:
        connection.execute(insert(rules).values(cells))


def drop_predictions(connection: Connection, dataset_id: int, source: Source | None = None) -> None:
    """Remove all that is predicted for the dataset, or what this source predicts."""
    chosen = select(sources.c.id)
    if source is not None:
        chosen = chosen.where(sources.c.kind == source.kind, sources.c.name == source.name)
    for source_id in connection.execute(chosen).scalars().all():
        connection.execute(delete(predictions).where(_said(source_id, dataset_id)))


def _leave_in_predictions(
    connection: Connection, said: ColumnElement[bool], successors: Mapping[int, int | None]
) -> None:
    for label_id, heir in successors.items():
        mine = and_(said, predictions.c.label_id == label_id)
        if heir is None:
            connection.execute(delete(predictions).where(mine))
        else:
            connection.execute(update(predictions).where(mine).values(label_id=heir))
    after = -1
    columns = (predictions.c.source_id, predictions.c.row_id, predictions.c.value)
    valued = select(*columns).where(said, predictions.c.value.is_not(None)).order_by(predictions.c.row_id)
    while some := connection.execute(valued.where(predictions.c.row_id > after).limit(AT_ONCE)).all():
        gone, changed = [], []
        for source_id, row, value in some:
            before = from_json(value)
            became = with_labels(before, successors)
            key = {"of_source": source_id, "of_row": row}
            if became is None:
                gone.append(key)
            elif became != before:
                changed.append({**key, "value": to_json(became)})
        if gone:
            connection.execute(delete(predictions).where(_PREDICTION), gone)
        if changed:
            connection.execute(update(predictions).where(_PREDICTION).values(value=bindparam("value")), changed)
        after = some[-1].row_id


def _said(source_id: int, dataset_id: int) -> ColumnElement[bool]:
    inside = predictions.c.row_id.between(row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1)
    return and_(predictions.c.source_id == source_id, inside)
