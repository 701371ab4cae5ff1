"""No acknowledged label is lost when the program is killed."""

import random
from pathlib import Path

from tests.bench.kills import killed


def test_killed_at_any_moment_no_label_is_lost(tmp_path: Path) -> None:
    found = killed(tmp_path / "p.vitrail", 4, random.Random())
    assert found.acknowledged > 4
    assert found.lost == 0
    assert found.sound
