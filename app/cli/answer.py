"""What a verb says at its end, and how it waits for the worker until then."""

from pathlib import Path
from typing import TypeVar

import msgspec

from app.commands.session import Session, Ticket

T = TypeVar("T")


class Answer(msgspec.Struct, frozen=True):
    """What a verb says: `data` for `--json`, `words` for people. `show`: a project to open in the window now.

    `code`: how the program ends; 1 where it found something wrong.
    """

    data: dict[str, object]
    words: str
    show: Path | None = None
    code: int = 0


def wait(session: Session, ticket: Ticket, kind: type[T]) -> T:
    """The job's result; Ctrl+C asks the worker to stop it and waits for its last word."""
    try:
        while not ticket.wait(0.5):
            pass
    except KeyboardInterrupt:
        session.cancel(ticket)
        ticket.wait(10)
        raise
    return ticket.result(kind)
