"""The project file: one connection that writes, and read-only ones beside it that never wait for it."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from app.store.failures import explained
from app.store.functions import FUNCTIONS
from app.store.places import DATABASE_FILE as DATABASE_FILE

_BUSY_SECONDS: Final = 10.0
_FINDINGS: Final = 20
_PAGES_AT_ONCE: Final = 1_000  # of 4 KiB: some milliseconds
_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


class Database:
    """An open project file. Safe to use from several threads: writes queue up behind a lock, reads do not."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        with explained(path):
            self._writing = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            try:
                _prepare(self._writing)
                self.journal = choose_journal(self._writing)
                self._writing.execute("PRAGMA synchronous = FULL")
            except BaseException:
                self._writing.close()
                raise
        self._writer = _engine(lambda: self._writing, "BEGIN IMMEDIATE")
        self._reader = create_engine(
            "sqlite://", creator=self._connect_reader, poolclass=QueuePool, pool_size=4, max_overflow=12
        )
        event.listen(self._reader, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is on the disk when the block ends, and undone when it raises."""
        with self._lock, explained(self.path), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def write_lazily(self) -> Iterator[Connection]:
        """A transaction that a power cut may undo, until the next `write` puts it on the disk with its own.

        For steps of something that counts only once its last step is written, such as the batches of an import.
        """
        with self._lock, explained(self.path):
            self._writing.execute("PRAGMA synchronous = NORMAL")
            try:
                with self._writer.begin() as connection:
                    yield connection
            finally:
                self._writing.execute("PRAGMA synchronous = FULL")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of what was committed."""
        with explained(self.path), self._reader.begin() as connection:
            yield connection

    @property
    def changes(self) -> int:
        """A number that grows with every row written since the file was opened."""
        with self._lock:
            return self._writing.total_changes

    def copy_to(self, target: Path, cancelled: Callable[[], bool]) -> bool:
        """Copy what is committed now through SQLite's own backup; False where it was `cancelled`.

        With write-ahead logging, reading and writing go on meanwhile; without, writing waits. `target` appears whole
        or not at all, and is on the disk when this returns.
        """
        aside = target.with_name(target.name + ".part")
        aside.unlink(missing_ok=True)
        with explained(self.path), ExitStack() as held:
            if self.journal != "wal":
                held.enter_context(self._lock)
            reading = held.enter_context(closing(self._connect_reader()))
            # Without a transaction of its own, the copy would begin anew with every write beside it.
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            with closing(sqlite3.connect(aside)) as writing:
                try:
                    reading.backup(writing, pages=_PAGES_AT_ONCE, progress=_stopping(cancelled), sleep=0.0)
                except _Cancelled:
                    stopped = True
                else:
                    stopped = False
            if stopped:
                aside.unlink(missing_ok=True)
            else:
                aside.replace(target)
            return not stopped

    def damage(self) -> list[str]:
        """What SQLite finds wrong with the file itself, at most so much; empty where it is whole."""
        findings: list[str] = []
        with explained(self.path), closing(self._connect_reader()) as connection:
            try:
                for (finding,) in connection.execute(f"PRAGMA integrity_check({_FINDINGS})"):
                    findings.append(finding)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                    raise
                findings.append(str(error))  # it stumbled over what it looks for
        return [finding for finding in findings if finding != "ok"]

    def shorten_log(self) -> None:
        """Give the disk back what the write-ahead log takes, where it can be done now."""
        with self._lock, suppress(sqlite3.Error):  # the log is whole either way, and read at the next opening
            if self.journal == "wal":
                self._writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rewrite(self) -> None:
        """Write the file anew, without what was deleted from it."""
        with self._lock, explained(self.path):
            self._writing.execute("VACUUM")

    def close(self) -> None:
        """Bring everything into the one file and let go of it. Writing meanwhile ends first."""
        self._reader.dispose()
        with self._lock:
            self.shorten_log()
            self._writer.dispose()
            self._writing.close()

    def _connect_reader(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{file_uri(self.path)}?mode=ro",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        _prepare(connection)
        connection.execute("PRAGMA query_only = ON")
        for name, arguments, function in FUNCTIONS:
            connection.create_function(name, arguments, function, deterministic=True)
        return connection


class _Cancelled(Exception):
    """Said by the one who waits for a copy."""


def _stopping(cancelled: Callable[[], bool]) -> Callable[[int, int, int], None]:
    def after_pages(_: int, __: int, ___: int) -> None:
        if cancelled():
            raise _Cancelled

    return after_pages


@contextmanager
def sole_connection(path: Path) -> Iterator[Connection]:
    """A transaction on a file nobody else uses yet (being made or migrated), with foreign keys off for its length."""
    with explained(path):
        raw = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        engine = _engine(lambda: raw, "BEGIN EXCLUSIVE")
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()
            raw.close()


def copy_database(source: Path, target: Path) -> None:
    """Copy the file, its log included, through SQLite's own backup; `target` appears whole or not at all."""
    aside = target.with_name(target.name + ".part")
    aside.unlink(missing_ok=True)
    with explained(source):
        reading = sqlite3.connect(source, timeout=_BUSY_SECONDS)
        writing = sqlite3.connect(aside)
        try:
            reading.backup(writing)
        finally:
            writing.close()
            reading.close()
        aside.replace(target)


def _engine(creator: Callable[[], sqlite3.Connection], begin: str) -> Engine:
    engine = create_engine("sqlite://", creator=creator, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def choose_journal(connection: sqlite3.Connection) -> str:
    """Write-ahead logging where the drive can; network drives often cannot, and get the rollback journal."""
    try:
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
            connection.execute("BEGIN IMMEDIATE").execute("COMMIT")  # fails here where shared memory is refused
            return "wal"
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_PROTOCOL,
        ):
            raise
    return str(connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0])


def file_uri(path: Path) -> str:
    """The path as SQLite takes it where options follow."""
    posix = path.resolve().as_posix()
    return "file://" + quote(posix if posix.startswith("/") else f"/{posix}", safe="/:")
