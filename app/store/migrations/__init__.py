"""The schema's history: each module takes a project file from one version to the next, starting from an empty file.

A migration is frozen once released: it names its own tables in SQL, since `app.store.schema` goes on changing.
"""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection

from app.store.migrations import m0001_first_schema, m0002_labelling, m0003_rationales

Migration = Callable[[Connection], None]

MIGRATIONS: Final[tuple[Migration, ...]] = (
    m0001_first_schema.upgrade,
    m0002_labelling.upgrade,
    m0003_rationales.upgrade,
)
SCHEMA_VERSION: Final = len(MIGRATIONS)


def migrate(connection: Connection, found: int, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Take the file from version `found` to the last, inside the caller's transaction."""
    for migration in migrations[found:]:
        migration(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {len(migrations)}")
