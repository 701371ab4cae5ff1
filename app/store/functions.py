"""What the project's queries can call besides SQLite's own functions."""

from collections.abc import Callable
from typing import Final

from app.store.dates import moment
from app.store.values import from_json

_Value = str | int | None


def said_key(value: str | None) -> str | None:
    """The JSON of a `Stored` in a form that is equal where two say the same, in whatever order."""
    if value is None:
        return None
    stored = from_json(value)
    return repr((stored.label, sorted(set(stored.labels)), sorted(set(stored.spans)), stored.answer))


FUNCTIONS: Final[tuple[tuple[str, int, Callable[..., _Value]], ...]] = (
    ("moment", 1, moment),
    ("said_key", 1, said_key),
)
