"""One life of the child, seen from outside."""

from pathlib import Path

import pytest

from app.domain.jobs import REPLACE_EXIT
from app.worker.process import exit_in_words, rotate


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (-9, "killed by signal 9"),
        (3, "exit code 3"),
        (0xC0000005, "exit code 0xC0000005"),
        (REPLACE_EXIT, "the device was lost"),
    ],
)
def test_exit_codes_in_words(code: int, words: str) -> None:
    assert exit_in_words(code) == words


def test_a_log_beyond_its_limit_steps_aside(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "worker.log"
    rotate(log, 10)
    log.write_text("short")
    rotate(log, 10)
    assert log.read_text() == "short"
    log.write_text("much longer than that")
    rotate(log, 10)
    assert not log.exists()
    assert (tmp_path / "logs" / "worker.log.1").read_text() == "much longer than that"
