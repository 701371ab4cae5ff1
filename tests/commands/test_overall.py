"""Which held-out texts count as errors, and what is kept with a run and chosen for it."""

from pathlib import Path

import pytest

from app.commands import explaining, overall
from app.commands.overall import _wrong_label
from app.commands.session import Changes, Session
from app.domain.global_words import ClassWords, GlobalWords, WordWeight
from app.domain.problems import Problem
from app.domain.results import TestPrediction
from app.domain.spans import Span
from app.domain.trust import TrustTable, share
from tests.commands.test_report_explaining import TABLE


def test_an_error_is_a_label_given_that_is_none_of_the_texts() -> None:
    assert _wrong_label(TestPrediction(1, "t", 0.9, gold="a", label="b")) == "b"
    assert _wrong_label(TestPrediction(1, "t", 0.9, gold="a", label="a")) is None
    several = TestPrediction(1, "t", 0.9, "a; b", "a; c; d", gold_labels=("a", "b"), labels=("a", "c", "d"))
    assert _wrong_label(several) == "c"
    missed = TestPrediction(1, "t", 0.9, "a; b", "a", gold_labels=("a", "b"), labels=("a",))
    assert _wrong_label(missed) is None  # nothing was given that could be explained
    assert _wrong_label(TestPrediction(1, "t", 0.9, gold_spans=(Span(0, 1, "x"),))) is None  # entities


def test_the_default_is_what_was_chosen_else_what_was_measured_else_automatic(session: Session) -> None:
    folder = session.project.run_folder("run-001")
    folder.mkdir(parents=True)
    heard: list[Changes] = []
    session.changed.connect(heard.append)
    assert explaining.default_method(session, "run-001") == "auto"
    explaining.keep_trust(session, "run-001", TABLE, "toy")
    assert explaining.default_method(session, "run-001") == "occlusion"
    kept = explaining.trust(session, "run-001")
    assert kept is not None
    assert kept.data == "toy"
    explaining.choose_method(session, "run-001", "lime")
    assert explaining.default_method(session, "run-001") == "lime"
    explaining.choose_method(session, "run-001", "")
    assert explaining.default_method(session, "run-001") == "occlusion"
    with pytest.raises(Problem) as raised:
        explaining.choose_method(session, "run-001", "guess")
    assert raised.value.code == "method-unknown"
    assert [changes.runs for changes in heard] == [frozenset({"run-001"})] * 3


def test_a_table_of_an_older_version_is_measured_again(session: Session) -> None:
    folder = session.project.run_folder("run-001")
    folder.mkdir(parents=True)
    (folder / "trust.json").write_text('{"rows": 3}')
    (folder / "global-words.json").write_text("{}")
    assert explaining.trust(session, "run-001") is None
    assert overall.known(session, "run-001") is None


def test_a_share_has_wilsons_interval() -> None:
    """Newcombe 1998, table I: 15 of 148."""
    found = share(15 / 148, 148)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0624, 0.1605)
    assert share(0.0, 10).low == 0.0
    assert share(1.0, 10).high == pytest.approx(1.0)


def test_a_table_of_words_runs_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    weight = WordWeight("=cmd()", 1.0, 0.5, 1.5, 3, 2, (0,))
    found = GlobalWords((ClassWords("+label", 2, (weight,), ()),), (), ("@text",), 2, 0, "attnlrp", 0, 1.0)
    assert overall.write_table(tmp_path / "words.csv", found) == 1
    told = (tmp_path / "words.csv").read_text(encoding="utf-8-sig")
    assert told.splitlines()[1] == "'+label,'=cmd(),for,1.000000,0.500000,1.500000,3,2,'@text"


def test_a_row_is_found_by_its_method() -> None:
    table: TrustTable = TABLE
    row = table.row("occlusion")
    assert row is not None
    assert row.better
    assert table.row("nothing") is None
