"""From a `Filter` and an `Order` to a query over a dataset's rows, all but the search for words."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Label,
    Select,
    TableValuedAlias,
    and_,
    distinct,
    false,
    func,
    literal,
    or_,
    select,
)

from app.domain.annotations import SchemeKind
from app.domain.filters import Filter, Order, OrderKey
from app.domain.problems import Problem
from app.domain.records import Dataset
from app.store.dates import last_moment, moment
from app.store.schema import SPLITS, annotations, labels, predictions, row_id, row_labels, rows, sources, spans
from app.store.values import Stored

Condition = ColumnElement[bool]

# The fields of `Stored` by their names in its JSON.
_LABELS, _SPANS, _ANSWER = (
    next(field.encode_name for field in msgspec.structs.fields(Stored) if field.name == name)
    for name in ("labels", "spans", "answer")
)
_ONE_LABEL: Final[tuple[SchemeKind, ...]] = ("single", "rating")
_END_OF_TIME: Final = "~"  # sorts behind all that `moment` gives
_OF_PREDICTIONS: Final[tuple[OrderKey, ...]] = ("prediction", "confidence", "margin")


def is_plain(filter: Filter) -> bool:
    """Whether nothing but perhaps a search for words is asked."""
    return filter == Filter(contains=filter.contains, predictor=filter.predictor)


def query(connection: Connection, dataset: Dataset, filter: Filter, order: Order) -> Select[int]:
    """The positions of the rows that meet the conditions, in order; ties in the order of the file.

    The search for words is left out. Raises `Problem` setting-wrong where a date cannot be read.
    """
    source: FromClause = rows
    conditions = [in_dataset(dataset.id), *_of_row(dataset, filter), *_of_label(connection, dataset, filter)]
    conditions += _of_people(dataset, filter)
    asked = _asks_predictions(filter)
    if asked or order.key in _OF_PREDICTIONS:
        number = _predictor(connection, filter.predictor)
        source = rows.outerjoin(predictions, and_(predictions.c.source_id == number, predictions.c.row_id == rows.c.id))
        if asked:
            conditions += _of_prediction(connection, dataset, filter)
    position: Label[int] = (rows.c.id - row_id(dataset.id, 0)).label("position")
    return select(position).select_from(source).where(*conditions).order_by(*_ordering(dataset, order))


def in_dataset(dataset_id: int) -> Condition:
    return rows.c.id.between(row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1)


def cell_of(dataset: Dataset, column: str | None) -> ColumnElement[str] | None:
    """The cell of one of the file's other columns; None where it is not kept as such."""
    kept = dataset.roles.others(dataset.columns)
    return func.json_extract(rows.c.extra, f"$[{kept.index(column)}]") if column in kept else None


def _of_row(dataset: Dataset, filter: Filter) -> list[Condition]:
    """What the row's own columns tell; the cheap ones first."""
    found: list[Condition] = []
    if filter.labelled is not None:
        found.append(rows.c.labelled == int(filter.labelled))
    if filter.split is not None:
        found.append(rows.c.split == SPLITS.index(filter.split))
    if filter.excluded is not None:
        found.append(rows.c.excluded == int(filter.excluded))
    if filter.labelled_since is not None:
        found += [rows.c.labelled == 1, rows.c.changed >= filter.labelled_since]
    if filter.source:
        found += [rows.c.labelled == 1, _given_by(filter.source)]
    if filter.shortest is not None:
        found.append(func.length(rows.c.text) >= filter.shortest)
    if filter.longest is not None:
        found.append(func.length(rows.c.text) <= filter.longest)
    if filter.group is not None:
        cell = cell_of(dataset, dataset.roles.group)
        found.append(false() if cell is None else cell == filter.group)
    if filter.positions is not None:
        found.append(among(dataset, filter.positions))
    return found + _of_date(dataset, filter)


def among(dataset: Dataset, positions: Iterable[int]) -> Condition:
    """Whether a row stands at one of these places of its dataset, however many they are."""
    listed = func.json_each(f"[{','.join(map(str, positions))}]").table_valued("value")
    return rows.c.id.in_(select(listed.c.value + row_id(dataset.id, 0)))


def _of_date(dataset: Dataset, filter: Filter) -> list[Condition]:
    if not filter.since and not filter.until:
        return []
    cell = cell_of(dataset, dataset.roles.date)
    if cell is None:
        return [false()]
    since = _read_date(filter.since, moment(filter.since)) if filter.since else ""
    until = _read_date(filter.until, last_moment(filter.until)) if filter.until else _END_OF_TIME
    return [func.moment(cell).between(since, until)]


def _read_date(typed: str, read: str | None) -> str:
    if read is None:
        raise Problem("setting-wrong", name="date", value=typed, allowed="dates such as 2024-03-01")
    return read


def _given_by(source: str) -> Condition:
    kind, _, name = source.partition(":")
    chosen = sources.c.kind == kind if not name else and_(sources.c.kind == kind, sources.c.name == name)
    given = rows.c.source_id.in_(select(sources.c.id).where(chosen))
    return or_(given, rows.c.source_id.is_(None)) if kind == "import" and not name else given


def _of_label(connection: Connection, dataset: Dataset, filter: Filter) -> list[Condition]:
    if filter.label is None:
        return []
    if not filter.label:
        return [rows.c.labelled == 0]
    number = _label(connection, dataset, filter.label)
    if number is None:
        return [false()]
    if dataset.scheme in _ONE_LABEL:
        return [rows.c.label_id == number]
    table = spans if dataset.scheme == "spans" else row_labels
    first = row_id(dataset.id, 0)
    carrying = select(table.c.row_id).where(
        table.c.label_id == number, table.c.row_id.between(first, first + dataset.rows)
    )
    return [rows.c.id.in_(carrying)]


def _of_people(dataset: Dataset, filter: Filter) -> list[Condition]:
    if not filter.contested:
        return []
    first = row_id(dataset.id, 0)
    contested = (
        select(annotations.c.row_id)
        .join_from(annotations, sources, sources.c.id == annotations.c.source_id)
        .where(annotations.c.row_id.between(first, first + dataset.rows), sources.c.kind == "person")
        .group_by(annotations.c.row_id)
        .having(func.count(distinct(annotations.c.value)) > 1)
    )
    return [rows.c.id.in_(contested)]


def _asks_predictions(filter: Filter) -> bool:
    return (
        filter.predicted is not None
        or filter.least_confidence is not None
        or filter.most_confidence is not None
        or filter.disagrees
    )


def _of_prediction(connection: Connection, dataset: Dataset, filter: Filter) -> list[Condition]:
    """Conditions on the joined prediction; a row without one meets none."""
    found: list[Condition] = [predictions.c.row_id.is_not(None)]
    if filter.least_confidence is not None:
        found.append(predictions.c.confidence >= filter.least_confidence)
    if filter.most_confidence is not None:
        found.append(predictions.c.confidence <= filter.most_confidence)
    if filter.predicted is not None:
        found.append(_predicts(connection, dataset, filter.predicted))
    if filter.disagrees:
        found += [rows.c.labelled == 1, _disagrees(dataset.scheme)]
    return found


def _predicts(connection: Connection, dataset: Dataset, label: str) -> Condition:
    if dataset.scheme == "answer":
        return func.json_extract(predictions.c.value, f"$.{_ANSWER}") == label
    number = _label(connection, dataset, label)
    if number is None:
        return false()
    if dataset.scheme in _ONE_LABEL:
        return predictions.c.label_id == number
    said, predicted = _said(dataset.scheme)
    return select(literal(1)).select_from(said).where(predicted == number).exists()


def _said(scheme: SchemeKind) -> tuple[TableValuedAlias, ColumnElement[int]]:
    """What a prediction says, one line for each label or span, and the id of the label in it."""
    if scheme == "multi":
        said = func.json_each(predictions.c.value, f"$.{_LABELS}").table_valued("value")
        return said, said.c.value
    said = func.json_each(predictions.c.value, f"$.{_SPANS}").table_valued("value")
    return said, func.json_extract(said.c.value, "$[2]")


def _disagrees(scheme: SchemeKind) -> Condition:
    """Whether the prediction is not the label of a labelled row."""
    if scheme in _ONE_LABEL:
        return predictions.c.label_id.is_distinct_from(rows.c.label_id)
    if scheme == "answer":
        return func.json_extract(predictions.c.value, f"$.{_ANSWER}").is_distinct_from(rows.c.answer)
    return func.said_key(predictions.c.value) != func.said_key(_present(scheme))


def _present(scheme: SchemeKind) -> ColumnElement[str]:
    """The labels or spans a row has, as the JSON of a `Stored`."""
    gathered: ColumnElement[Any]
    if scheme == "multi":
        gathered = func.json_group_array(row_labels.c.label_id)
        listed = select(gathered).where(row_labels.c.row_id == rows.c.id)
    else:
        gathered = func.json_group_array(func.json_array(spans.c.start, spans.c.end, spans.c.label_id))
        listed = select(gathered).where(spans.c.row_id == rows.c.id)
    name = _LABELS if scheme == "multi" else _SPANS
    return func.json_object(name, func.json(listed.correlate(rows).scalar_subquery()))


def _ordering(dataset: Dataset, order: Order) -> list[ColumnElement[Any]]:
    """Rows without a value last in either direction."""
    if order.key == "position":
        return [rows.c.id.desc() if order.descending else rows.c.id]
    key = _key(dataset, order.key)
    directed = key.desc() if order.descending else key.asc()
    if order.key not in ("text", "length"):
        directed = directed.nulls_last()
    return [directed, rows.c.id.asc()]


def _key(dataset: Dataset, key: OrderKey) -> ColumnElement[Any]:
    if key == "text":
        return rows.c.text.collate("NOCASE")
    if key == "length":
        return func.length(rows.c.text)
    if key == "date":
        cell = cell_of(dataset, dataset.roles.date)
        return rows.c.id if cell is None else func.moment(cell)
    if key == "changed":
        return rows.c.changed
    if key == "confidence":
        return predictions.c.confidence
    if key == "margin":
        return predictions.c.margin
    return _label_key(dataset.scheme) if key == "label" else _prediction_key(dataset.scheme)


def _label_key(scheme: SchemeKind) -> ColumnElement[Any]:
    """The place of a row's label in the scheme; of several, the first of them."""
    if scheme == "answer":
        return rows.c.answer.collate("NOCASE")
    if scheme in _ONE_LABEL:
        return _place(labels.c.id == rows.c.label_id)
    table = spans if scheme == "spans" else row_labels
    first = select(func.min(labels.c.position)).join_from(table, labels, labels.c.id == table.c.label_id)
    return first.where(table.c.row_id == rows.c.id).correlate(rows).scalar_subquery()


def _prediction_key(scheme: SchemeKind) -> ColumnElement[Any]:
    if scheme in _ONE_LABEL:
        return _place(labels.c.id == predictions.c.label_id)
    if scheme == "answer":
        return func.json_extract(predictions.c.value, f"$.{_ANSWER}")
    said, number = _said(scheme)
    first = select(func.min(labels.c.position)).join_from(said, labels, labels.c.id == number)
    return first.correlate(predictions).scalar_subquery()


def _place(chosen: Condition) -> ColumnElement[Any]:
    return select(labels.c.position).where(chosen).correlate(rows, predictions).scalar_subquery()


def _label(connection: Connection, dataset: Dataset, name: str) -> int | None:
    return connection.execute(
        select(labels.c.id).where(labels.c.dataset_id == dataset.id, labels.c.name == name)
    ).scalar()


def _predictor(connection: Connection, written: str) -> int | None:
    kind, _, name = written.partition(":")
    return connection.execute(select(sources.c.id).where(sources.c.kind == kind, sources.c.name == name)).scalar()
