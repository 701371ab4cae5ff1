"""A project to work in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A new, empty project."""
    with Project.create(tmp_path / "Reviews.vitrail") as made:
        yield made
