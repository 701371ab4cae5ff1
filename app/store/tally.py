"""Counting a dataset's rows and labels part by part; reads all of it."""

from collections import defaultdict

from sqlalchemy import func, select

from app.domain.tally import PartTally
from app.store.database import Database
from app.store.schema import SPLITS, row_id, row_labels, rows, spans
from app.store.values import label_names


def tally(database: Database, dataset_id: int) -> list[PartTally]:
    """Each part of the dataset that has rows, with its labels in the scheme's order."""
    first, last = row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1
    inside = rows.c.id.between(first, last)
    single = select(rows.c.split, rows.c.label_id, func.count()).where(inside, rows.c.label_id.is_not(None))
    carried: dict[int, dict[int, int]] = defaultdict(dict)
    with database.read() as connection:
        names = label_names(connection, dataset_id)
        statements = [single.group_by(rows.c.split, rows.c.label_id)]
        for table in (row_labels, spans):
            statements.append(
                select(rows.c.split, table.c.label_id, func.count())
                .join_from(table, rows, rows.c.id == table.c.row_id)
                .where(table.c.row_id.between(first, last))
                .group_by(rows.c.split, table.c.label_id)
            )
        for statement in statements:
            for part, label, times in connection.execute(statement):
                carried[part][label] = times
        whole = select(rows.c.split, func.count(), func.sum(rows.c.labelled), func.sum(rows.c.excluded))
        parts = connection.execute(whole.where(inside).group_by(rows.c.split).order_by(rows.c.split)).all()
    return [
        PartTally(
            SPLITS[part],
            count,
            labelled,
            excluded,
            {name: carried[part][label] for label, name in names.items() if label in carried[part]},
        )
        for part, count, labelled, excluded in parts
    ]
