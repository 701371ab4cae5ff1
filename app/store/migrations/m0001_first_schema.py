"""Version 1: datasets with their labels, rows, spans and rejected rows; runs; counters."""

from typing import Final

from sqlalchemy import Connection

_STATEMENTS: Final = (
    """CREATE TABLE datasets (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('importing', 'ready', 'deleting')),
        task TEXT NOT NULL,
        rows INTEGER NOT NULL,
        labelled INTEGER NOT NULL,
        reported INTEGER NOT NULL,
        source TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        roles TEXT NOT NULL,
        columns TEXT NOT NULL,
        created FLOAT NOT NULL
    )""",
    """CREATE TABLE labels (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        dataset_id INTEGER NOT NULL REFERENCES datasets (id),
        name TEXT NOT NULL,
        colour TEXT NOT NULL,
        position INTEGER NOT NULL,
        uses INTEGER NOT NULL,
        UNIQUE (dataset_id, name)
    )""",
    """CREATE TABLE rows (
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        label_id INTEGER,
        labelled INTEGER NOT NULL,
        extra TEXT
    )""",
    """CREATE TABLE spans (
        row_id INTEGER NOT NULL REFERENCES rows (id),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        label_id INTEGER NOT NULL,
        PRIMARY KEY (row_id, start, "end", label_id),
        CHECK (0 <= start AND start < "end")
    ) WITHOUT ROWID""",
    """CREATE TABLE rejected (
        dataset_id INTEGER NOT NULL REFERENCES datasets (id),
        number INTEGER NOT NULL,
        line INTEGER NOT NULL,
        reason TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (dataset_id, number)
    ) WITHOUT ROWID""",
    """CREATE TABLE runs (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        task TEXT NOT NULL,
        dataset_id INTEGER NOT NULL,
        dataset TEXT NOT NULL,
        model TEXT NOT NULL,
        state TEXT NOT NULL,
        created FLOAT NOT NULL,
        settings TEXT NOT NULL,
        metrics TEXT NOT NULL,
        seconds FLOAT,
        problem TEXT NOT NULL
    )""",
    """CREATE TABLE counters (
        name TEXT NOT NULL PRIMARY KEY,
        value INTEGER NOT NULL
    )""",
)


def upgrade(connection: Connection) -> None:
    """Create every table in an empty file."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
