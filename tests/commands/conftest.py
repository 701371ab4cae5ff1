"""A session with the real worker and a project of toy reviews."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import queue_for
from app.commands import projects
from app.commands.session import Session
from app.domain.records import ColumnRoles, NewRow

PRAISE = ("good", "great", "nice", "love", "happy", "quick", "cheap", "works")
BLAME = ("bad", "terrible", "awful", "hate", "sad", "slow", "late", "broken")


def toy_rows(count: int) -> list[NewRow]:
    """Alternating praise and blame, each text once."""
    rows = []
    for number in range(count):
        words, label = ((PRAISE, "positive"), (BLAME, "negative"))[number % 2]
        text = f"the {words[number // 2 % 8]} kettle number {number} is {words[number // 5 % 8]}"
        rows.append(NewRow(text, label))
    return rows


def add_dataset(session: Session, name: str, rows: list[NewRow]) -> None:
    with session.project.importing(name, ColumnRoles(text="text", label="label"), ("text", "label"), name, "") as into:
        into.add(rows)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An open project with the dataset `toy`, the worker running, no models folder yet."""
    made = Session(queue_for, tmp_path / "models", lambda call: call())
    try:
        projects.create(made, tmp_path / "project")
        add_dataset(made, "toy", toy_rows(96))
        yield made
    finally:
        made.close()
