"""Who labels and predicts, by their numbers in the project file."""

from sqlalchemy import Connection, and_, insert, select

from app.domain.annotations import Source
from app.store.schema import sources


def number_of(connection: Connection, source: Source) -> int | None:
    """The source's number, None where it never said anything."""
    chosen = and_(sources.c.kind == source.kind, sources.c.name == source.name)
    found = connection.execute(select(sources.c.id).where(chosen)).scalar()
    return int(found) if found is not None else None


def numbered(connection: Connection, source: Source) -> int:
    """The source's number, given now where it is new; for a connection that writes."""
    found = number_of(connection, source)
    if found is not None:
        return found
    made = connection.execute(insert(sources).values(kind=source.kind, name=source.name).returning(sources.c.id))
    return int(made.scalar_one())
