"""The project file: how it is opened, who may write, what a full disk does."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.domain.problems import Problem
from app.store.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "some name # %.sqlite")
    with opened.write() as connection:
        connection.execute(text("CREATE TABLE notes (line TEXT)"))
    yield opened
    opened.close()


def lines(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(text("SELECT line FROM notes")).scalars())


def add(database: Database, line: str) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO notes VALUES (:line)"), {"line": line})


def test_pragmas(database: Database) -> None:
    expected = {"foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1, "synchronous": 2, "journal_mode": "wal"}
    with database.write() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    assert found == expected
    with database.write_lazily() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1
    with database.write() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises((Problem, OperationalError)), database.read() as connection:
        connection.execute(text("INSERT INTO notes VALUES ('no')"))
    assert lines(database) == []


def test_an_exception_undoes_the_block(database: Database) -> None:
    def fail() -> None:
        with database.write() as connection:
            connection.execute(text("INSERT INTO notes VALUES ('lost')"))
            raise ZeroDivisionError

    add(database, "kept")
    with pytest.raises(ZeroDivisionError):
        fail()
    assert lines(database) == ["kept"]


def test_reading_goes_on_while_something_is_written(database: Database) -> None:
    add(database, "before")
    with database.write() as connection:
        connection.execute(text("INSERT INTO notes VALUES ('not yet')"))
        assert lines(database) == ["before"]
    assert lines(database) == ["before", "not yet"]


def test_writers_of_several_threads_take_turns(database: Database) -> None:
    def write_some(name: str) -> None:
        for number in range(20):
            add(database, f"{name}{number}")

    threads = [threading.Thread(target=write_some, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(lines(database))) == 80


def test_full_disk_is_said_and_undone(database: Database) -> None:
    add(database, "safe")
    with database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with database.write() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Problem) as caught:
        add(database, "x" * 100_000)
    assert caught.value.code == "disk-full"
    assert lines(database) == ["safe"]
    add(database, "small")
    assert lines(database) == ["safe", "small"]


def test_without_shared_memory_the_rollback_journal_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that refuses write-ahead logging answers the pragma with the mode it stays in, as memory does."""
    refusing = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: refusing)
    opened = Database(tmp_path / "x.sqlite")
    assert opened.journal == "memory"
    opened.close()


def test_closing_brings_everything_into_one_file(tmp_path: Path) -> None:
    opened = Database(tmp_path / "x.sqlite")
    with opened.write() as connection:
        connection.execute(text("CREATE TABLE notes (line TEXT)"))
    add(opened, "here")
    opened.close()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x.sqlite"]
    again = sqlite3.connect(tmp_path / "x.sqlite")
    assert again.execute("SELECT line FROM notes").fetchall() == [("here",)]
    again.close()
