"""A copy of a project's file for somebody else: without what only concerns the one who hands it on."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select, update

from app.store import trimming
from app.store.database import Database
from app.store.schema import runs


def prepare(path: Path, tell_problem: Callable[[str], str], *, history: bool) -> None:
    """Have what kept runs from finishing told by `tell_problem`; without `history` no edit can be undone either.

    `path`: a copy of a project's file, which nobody has open.
    """
    if _tell(path, tell_problem) and history:
        _rewrite(path)
    if not history:
        trimming.strip(path)


def _tell(path: Path, tell: Callable[[str], str]) -> bool:
    """Whether anything is told otherwise now."""
    database = Database(path)
    try:
        with database.read() as connection:
            written = connection.execute(select(runs.c.id, runs.c.problem).where(runs.c.problem != "")).all()
        told = {run: tell(problem) for run, problem in written}
        altered = {run: told[run] for run, problem in written if told[run] != problem}
        if altered:
            with database.write() as connection:
                for run, problem in altered.items():
                    connection.execute(update(runs).where(runs.c.id == run).values(problem=problem))
        return bool(altered)
    finally:
        database.close()


def _rewrite(path: Path) -> None:
    """What was there before is not to be read from free pages."""
    database = Database(path)
    try:
        database.rewrite()
    finally:
        database.close()
