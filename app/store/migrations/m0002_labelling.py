"""Version 2: labelling. Schemes, several labels, answers, parts; who said what; predictions, slices, rules; history."""

from typing import Final

from sqlalchemy import Connection

_STATEMENTS: Final = (
    "ALTER TABLE datasets ADD COLUMN scheme TEXT NOT NULL DEFAULT 'single'",
    "UPDATE datasets SET scheme = 'spans' WHERE task = 'ner'",
    "ALTER TABLE datasets ADD COLUMN excluded INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE datasets ADD COLUMN removed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE labels ADD COLUMN shortcut TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE labels ADD COLUMN description TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE rows ADD COLUMN second TEXT",
    "ALTER TABLE rows ADD COLUMN answer TEXT",
    "ALTER TABLE rows ADD COLUMN split INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE rows ADD COLUMN excluded INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE rows ADD COLUMN source_id INTEGER",
    "ALTER TABLE rows ADD COLUMN changed FLOAT",
    """CREATE TABLE row_labels (
        row_id INTEGER NOT NULL REFERENCES rows (id),
        label_id INTEGER NOT NULL,
        PRIMARY KEY (row_id, label_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE sources (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        UNIQUE (kind, name)
    )""",
    """CREATE TABLE annotations (
        row_id INTEGER NOT NULL REFERENCES rows (id),
        source_id INTEGER NOT NULL REFERENCES sources (id),
        value TEXT NOT NULL,
        at FLOAT NOT NULL,
        PRIMARY KEY (row_id, source_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE predictions (
        source_id INTEGER NOT NULL REFERENCES sources (id),
        row_id INTEGER NOT NULL,
        label_id INTEGER,
        value TEXT,
        confidence FLOAT NOT NULL,
        margin FLOAT NOT NULL,
        PRIMARY KEY (source_id, row_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE slices (
        id INTEGER PRIMARY KEY,
        dataset_id INTEGER NOT NULL REFERENCES datasets (id),
        name TEXT NOT NULL,
        filter TEXT NOT NULL,
        "order" TEXT NOT NULL,
        UNIQUE (dataset_id, name)
    )""",
    """CREATE TABLE rules (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        dataset_id INTEGER NOT NULL REFERENCES datasets (id),
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('keyword', 'regex')),
        pattern TEXT NOT NULL,
        label_id INTEGER NOT NULL,
        enabled INTEGER NOT NULL,
        UNIQUE (dataset_id, name)
    )""",
    """CREATE TABLE history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at FLOAT NOT NULL,
        kind TEXT NOT NULL,
        source_id INTEGER NOT NULL REFERENCES sources (id),
        dataset_id INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        details TEXT NOT NULL,
        undone INTEGER NOT NULL
    )""",
    """CREATE TABLE history_rows (
        history_id INTEGER NOT NULL REFERENCES history (id),
        row_id INTEGER NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (history_id, row_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE history_things (
        history_id INTEGER NOT NULL REFERENCES history (id),
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        thing_id INTEGER NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (history_id, number)
    ) WITHOUT ROWID""",
    "CREATE INDEX history_undone ON history (id) WHERE undone = 1",
)


def upgrade(connection: Connection) -> None:
    """Add what labelling needs; nothing that was there changes."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
