"""The full-text search indexes: one disposable SQLite file a dataset, beside the project file and never in it.

Texts never change, so an index only grows, and says up to which position it has got. Whatever is odd about one, it is
deleted and built anew.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.domain.problems import Problem
from app.domain.records import Dataset
from app.store.database import Database, choose_journal, file_uri
from app.store.failures import explained
from app.store.folding import indexed
from app.store.reading import Texts, blocks
from app.store.stopping import Stopped, interruptible

T = TypeVar("T")
Positions = NDArray[np.int64]
Progress = Callable[[float], object]

SUFFIX: Final = ".sqlite"
_FORMAT: Final = 1  # of the index: a file of another one is built anew
_BATCH: Final = 25_000  # rows a transaction: the larger, the less there is to merge
_BUSY_SECONDS: Final = 5.0
# What a connection gathers of new words before it writes them out: fewer and larger pieces are searched faster.
_GATHERED: Final = 32 << 20  # bytes
_CAUTION: Final = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON")
_FOR_WRITING: Final = (
    "PRAGMA synchronous = NORMAL",  # a power cut may take the last batches, and leaves the file whole
    "PRAGMA secure_delete = OFF",
    "PRAGMA cache_size = -32768",
    "PRAGMA wal_autocheckpoint = 4000",
)
_CREATE: Final = (
    # Words as `folding` leaves them are parted by ASCII characters alone. Two letters are the beginning that most
    # words share and that is still looked for; longer ones are found in the words themselves.
    "CREATE VIRTUAL TABLE words USING fts5(text, second, content='', columnsize=0, prefix='2', tokenize='ascii')",
    f"INSERT INTO words (words, rank) VALUES ('hashsize', {_GATHERED})",
    "CREATE TABLE state (identity TEXT NOT NULL, built INTEGER NOT NULL)",
)
# A whole block goes in as one string, for the reason that `reading` gives.
_ADD: Final = "INSERT INTO words (rowid, text) SELECT ? + key, value FROM json_each(?)"
_ADD_PAIRS: Final = (
    "INSERT INTO words (rowid, text, second) SELECT ? + key, json_extract(value, '$[0]'), json_extract(value, '$[1]') "
    "FROM json_each(?)"
)
# Many numbers leave SQLite several times faster as one string than as rows.
_FIND: Final = (
    "SELECT group_concat(rowid) FROM (SELECT rowid FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid LIMIT ?)"
)
_ENCODE: Final = msgspec.json.Encoder().encode
_PASSING: Final = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class SearchIndex:
    """The indexes of an open project's datasets. Any thread may call it; one at a time builds."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._building = threading.Lock()
        self._closed = threading.Event()
        self._odd: set[int] = set()  # datasets whose index turned out to be damaged

    def close(self) -> None:
        """Stop what is being built, and build no more."""
        self._closed.set()
        with self._building:
            pass

    def path(self, dataset_id: int) -> Path:
        return self._folder / f"{dataset_id}{SUFFIX}"

    def built(self, dataset: Dataset) -> int:
        """How many of the dataset's rows, from the first on, are in its index."""
        return self._asked(dataset, lambda _, built: built) or 0

    def find(
        self, dataset: Dataset, expression: str, limit: int | None = None, cancelled: Callable[[], bool] | None = None
    ) -> tuple[Positions, int]:
        """The positions that match, ascending, and how many rows were looked at: none where there is no index.

        Raises `Stopped`.
        """

        def ask(connection: sqlite3.Connection, built: int) -> tuple[Positions, int]:
            with interruptible(connection, cancelled):
                asked = (expression, built, -1 if limit is None else limit)
                return numbers(connection.execute(_FIND, asked).fetchone()[0]), built

        return self._asked(dataset, ask) or (numbers(None), 0)

    @contextmanager
    def exclusively(self) -> Iterator[bool]:
        """Hold off other building and `close` for the length of the block; given whether there is still a project."""
        with self._building:
            yield not self._closed.is_set()

    def build(self, dataset: Dataset, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        """Index the rows that are not yet; what was done is kept when it is stopped. Inside `exclusively`.

        Raises `Problem` disk-full (the index is then removed to make room), not-writable.
        """

        def stop() -> bool:
            return self._closed.is_set() or (cancelled is not None and cancelled())

        path = self.path(dataset.id)
        try:
            with explained(path), suppress(Stopped):
                self._build(dataset, progress, stop)
        except Problem as problem:
            if problem.code == "disk-full":
                _remove(path)
            if problem.code != "project-damaged" or dataset.id in self._odd:
                raise
            self._odd.add(dataset.id)
            self.build(dataset, progress, cancelled)

    def keep_only(self, dataset_ids: set[int]) -> None:
        """Remove the indexes of all other datasets. Inside `exclusively`."""
        for path in self._folder.glob(f"*{SUFFIX}"):
            if not path.stem.isdecimal() or int(path.stem) not in dataset_ids:
                with suppress(OSError):
                    _remove(path)

    def _build(self, dataset: Dataset, progress: Progress | None, stop: Callable[[], bool]) -> None:
        self._folder.mkdir(exist_ok=True)
        with closing(self._to_write(dataset)) as connection:
            for start, block in blocks(self._database, dataset, _built(connection, dataset), _BATCH):
                built = start + len(block)
                with interruptible(connection, stop), _transaction(connection):
                    _add(connection, start, block)
                    connection.execute("UPDATE state SET built = ?", (built,))
                if progress is not None:
                    progress(built / dataset.rows)
        self._odd.discard(dataset.id)

    def _asked(self, dataset: Dataset, ask: Callable[[sqlite3.Connection, int], T]) -> T | None:
        """What the index says; None where it is not there, busy or damaged. The latter is remembered."""
        if dataset.id in self._odd:
            return None
        try:
            with closing(_connected(self.path(dataset.id), "rw")) as connection:
                connection.execute("PRAGMA query_only = ON")
                return ask(connection, _built(connection, dataset))
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _PASSING:
                self._odd.add(dataset.id)
            return None

    def _to_write(self, dataset: Dataset) -> sqlite3.Connection:
        """The dataset's index, ready to grow; made anew unless all is well with it."""
        path = self.path(dataset.id)
        if self._asked(dataset, lambda connection, _: _identity(connection)) != _identity_of(dataset):
            _remove(path)
        connection = _connected(path, "rwc")
        try:
            choose_journal(connection)  # where it can be, whoever searches does not wait for whoever builds
            for pragma in _FOR_WRITING:
                connection.execute(pragma)
            if not connection.execute("PRAGMA user_version").fetchone()[0]:
                with _transaction(connection):
                    for statement in _CREATE:
                        connection.execute(statement)
                    connection.execute("INSERT INTO state VALUES (?, 0)", (_identity_of(dataset),))
                    connection.execute(f"PRAGMA user_version = {_FORMAT}")
        except BaseException:
            connection.close()
            raise
        return connection


def numbers(listed: str | None) -> Positions:
    """The numbers of SQLite's `group_concat`."""
    return np.fromstring(listed, dtype=np.int64, sep=",") if listed else np.empty(0, np.int64)


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{file_uri(path)}?mode={mode}", uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    for pragma in _CAUTION:
        connection.execute(pragma)
    return connection


def _add(connection: sqlite3.Connection, start: int, block: Texts) -> None:
    if all(second is None for _, second in block):
        connection.execute(_ADD, (start, _ENCODE([indexed(text) for text, _ in block]).decode()))
        return
    pairs = [(indexed(text), None if second is None else indexed(second)) for text, second in block]
    connection.execute(_ADD_PAIRS, (start, _ENCODE(pairs).decode()))


def _built(connection: sqlite3.Connection, dataset: Dataset) -> int:
    """How far an index is, 0 for one that is another dataset's."""
    identity, built = connection.execute("SELECT identity, built FROM state").fetchone()
    return int(built) if identity == _identity_of(dataset) else 0


def _identity(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT identity FROM state").fetchone()[0])


def _identity_of(dataset: Dataset) -> str:
    """Tells a dataset from another one of the same id, as there is where a project is restored from a backup."""
    return f"{_FORMAT} {dataset.created!r} {dataset.rows} {dataset.sha256}"


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _remove(path: Path) -> None:
    for suffix in ("-wal", "-shm", "-journal", ""):  # the file itself last: without it the others mean nothing
        path.with_name(path.name + suffix).unlink(missing_ok=True)
