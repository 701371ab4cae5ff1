"""Where one stands in labelling is kept for each dataset, the latest ones only."""

from pathlib import Path

import pytest

from app.commands import standing
from app.commands.standing import Standing


@pytest.fixture(autouse=True)
def _config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VITRAIL_CONFIG", str(tmp_path / "config"))


def test_each_dataset_of_each_project_has_its_own(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert standing.recall(one, 1) == Standing()
    standing.remember(one, 1, Standing("all", 7))
    standing.remember(one, 2, Standing("random", 8))
    standing.remember(one, 1, Standing("all", 9))
    standing.remember(one, 1, Standing("all", 9))
    assert standing.recall(one, 1) == Standing("all", 9)
    assert standing.recall(one, 2) == Standing("random", 8)
    assert standing.recall(two, 1) == Standing()


def test_the_oldest_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_KEPT", 2)
    for number in (1, 2, 1, 3):
        standing.remember(tmp_path, number, Standing("order", 10 * number + 1))
    assert [standing.recall(tmp_path, number).row for number in (1, 2, 3)] == [11, 0, 31]


def test_a_place_that_cannot_be_kept_is_not_worth_a_word(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    standing.remember(tmp_path, 1, Standing("all", 1))
    assert standing.recall(tmp_path, 1) == Standing()
