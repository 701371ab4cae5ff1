"""The examination of a project's file: SQLite's own, and whether what is counted is there."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from app.domain.checks import CheckReport, Miscount
from app.store.database import Database
from app.store.schema import row_id

_IN: Final = "BETWEEN ? AND ?"
_COUNTS: Final = f"""
    SELECT count(*), coalesce(sum(labelled <> 0), 0), coalesce(sum(excluded <> 0), 0),
        (SELECT count(*) FROM rejected WHERE dataset_id = ?)
    FROM rows WHERE id {_IN}
"""
_USES: Final = f"""
    SELECT label_id, count(*) FROM (
        SELECT label_id FROM rows WHERE id {_IN} AND label_id IS NOT NULL
        UNION ALL SELECT label_id FROM row_labels WHERE row_id {_IN}
        UNION ALL SELECT label_id FROM spans WHERE row_id {_IN}
    ) GROUP BY label_id
"""


def check(database: Database, run_folders: Path) -> CheckReport:
    """Examine the file as it is at one moment; writing goes on meanwhile. Reads all of it: seconds for a large one.

    Of a damaged file nothing is counted.
    """
    damage = tuple(database.damage())
    if damage:
        return CheckReport(damage, 0, (), (), 0, 0, 0, 0)
    with database.read() as connection:
        dangling = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
        miscounts: list[Miscount] = []
        present = connection.exec_driver_sql(
            "SELECT id, name, removed, rows, labelled, excluded, reported FROM datasets WHERE state = 'ready'"
        ).all()
        for record in present:
            found, lost = _miscounts_of(connection, record.id, record.name.lstrip("\x00"))
            miscounts += found
            dangling += lost
        shown = [record for record in present if not record.removed]
        return CheckReport(
            damage=(),
            dangling=dangling,
            miscounts=tuple(miscounts),
            missing_runs=_missing_runs(connection, run_folders),
            datasets=len(shown),
            rows=sum(record.rows for record in shown),
            labelled=sum(record.labelled for record in shown),
            edits=connection.exec_driver_sql("SELECT count(*) FROM history").scalar_one(),
        )


def _miscounts_of(connection: Connection, dataset_id: int, name: str) -> tuple[list[Miscount], int]:
    """What is counted wrongly, and how many things carry labels that are not there."""
    inside = (row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1)
    counted = connection.exec_driver_sql(_COUNTS, (dataset_id, *inside)).one()
    stored = connection.exec_driver_sql(
        "SELECT rows, labelled, excluded, reported FROM datasets WHERE id = ?", (dataset_id,)
    ).one()
    found = [
        Miscount(what, name, "", kept, there)
        for what, kept, there in zip(("rows", "labelled", "excluded", "reported"), stored, counted, strict=True)
        if kept != there
    ]
    uses = {record[0]: record[1] for record in connection.exec_driver_sql(_USES, inside * 3)}
    for label, label_name, kept in connection.exec_driver_sql(
        "SELECT id, name, uses FROM labels WHERE dataset_id = ?", (dataset_id,)
    ):
        there = uses.pop(label, 0)
        if kept != there:
            found.append(Miscount("uses", name, label_name, kept, there))
    return found, sum(uses.values())


def _missing_runs(connection: Connection, folder: Path) -> tuple[str, ...]:
    finished = connection.exec_driver_sql("SELECT id FROM runs WHERE state = 'finished' ORDER BY id").scalars()
    return tuple(run for run in finished if not (folder / run).is_dir())
