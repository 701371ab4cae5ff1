"""Version 3: the stretches of a text that a person gave as the reason for its label."""

from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """Add the column; no text has a reason yet."""
    connection.exec_driver_sql("ALTER TABLE rows ADD COLUMN rationale TEXT")
