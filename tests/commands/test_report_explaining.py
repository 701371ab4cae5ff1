"""Explanations on paper: one text's page, the ranking of methods, the words of the whole model; hostile texts inert."""

import csv
from pathlib import Path

import msgspec
import pytest

from app.commands import report, reporting
from app.commands.report_explaining import explanation, overall, trusted
from app.commands.report_words import Words
from app.domain.global_words import ClassWords, ErrorCluster, GlobalWords, WordWeight, WrongText
from app.domain.trust import Faithfulness, Mean, MethodTrust, TrustTable
from tests.commands.test_report import (
    ATTRIBUTES,
    HOSTILE,
    TAGS,
    a_curve,
    a_run,
    an_attribution,
    an_evaluation,
    read,
)

HALF = Mean(0.5, 0.25, 0.75)
NONE = Mean(0.1, -0.1, 0.3)
TABLE = TrustTable(
    rows=(
        MethodTrust("random", HALF, HALF, HALF, HALF, None, 0.0, 0.1, False, 0.0, 1.0, norm_gap=Mean(0.0, -0.1, 0.1)),
        MethodTrust("occlusion", HALF, HALF, HALF, HALF, HALF, 0.125, 9.0, True, 0.9, 0.0, norm_gap=HALF),
        MethodTrust("attention_rollout", HALF, HALF, HALF, HALF, HALF, 0.01, 1.5, False, 0.1, 0.9, norm_gap=NONE),
    ),
    best="occlusion",
    texts=48,
    skipped=2,
    rationales=0,
    seed=0,
    seconds=60.0,
    limits={"exact": 48},
)
FOUND = GlobalWords(
    classes=(ClassWords(HOSTILE, 9, (WordWeight(HOSTILE, 1.5, 1.0, 2.0, 9, 8, (0,)),), ()),),
    clusters=(ErrorCluster((HOSTILE,), (WrongText(1, HOSTILE, HOSTILE, "praise"),)),),
    texts=(HOSTILE,),
    explained=18,
    unread=0,
    method="attnlrp",
    seed=0,
    seconds=1.0,
)


def faithfulness() -> Faithfulness:
    return Faithfulness(0.5, 0.1, 0.9, 0.1, 0.5, 0.3, 0.3, 0.5, 0.5, 0.2, 0.01, 100, 8, 8, "exact", "well")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_run_report_tells_the_ranking_and_the_words(language: str) -> None:
    spoken = Words("zh" if language == "zh" else "en")
    html = report.html(
        *(a_run(), an_evaluation(), a_curve(), [], [], spoken.language), trust=TABLE, used="occlusion", by_words=FOUND
    )
    page = read(html)
    assert page.unbalanced == []
    assert page.tags <= set(TAGS.split())
    assert page.attributes <= set(ATTRIBUTES.split())
    for key in ("trust", "overall", "method.occlusion", "trust.not-better", "method.random", "overall.errors"):
        assert spoken(key) in page.shown
    assert "0.50 (0.25 – 0.75)" in page.shown
    assert "48" in page.shown
    assert "+1.5 (+1 – +2)" in page.shown


def test_what_was_not_measured_is_not_told() -> None:
    words = Words("en")
    assert trusted(words, None, "auto") == ""
    assert overall(words, None) == ""


def test_only_what_is_no_better_than_random_is_flagged() -> None:
    told = trusted(Words("en"), TABLE, "occlusion")
    assert told.count("not better than random") == 1
    assert "attention rollout <small>not better" in told


def test_what_is_above_chance_by_its_interval_alone_is_said_to_be_unclear() -> None:
    rows = tuple(
        msgspec.structs.replace(row, better=False, norm_gap=Mean(0.2, 0.1, 0.3)) if row.method == "occlusion" else row
        for row in TABLE.rows
    )
    told = trusted(Words("en"), msgspec.structs.replace(TABLE, rows=rows), "occlusion")
    assert (told.count("not clearly better than random"), told.count("not better than random")) == (1, 1)


def test_one_explanation_is_a_page_in_which_nothing_runs() -> None:
    found = an_attribution("good tea" + HOSTILE, target=HOSTILE, labels=(HOSTILE, "praise"), trust=faithfulness())
    html = explanation(a_run(HOSTILE), found)
    html.encode("utf-8")
    page = read(html)
    assert page.unbalanced == []
    assert page.tags <= set(TAGS.split())
    assert page.attributes <= set(ATTRIBUTES.split())
    assert "<script>alert(1)</script>" in page.shown  # as text
    assert "any of 100 random orders" in page.shown
    assert "http" not in html.replace("http-equiv", "")


def test_words_are_saved_as_a_table_that_runs_nothing(tmp_path: Path) -> None:
    found = msgspec.structs.replace(an_attribution("=cmd tea"), offsets=((0, 0), (0, 4), (5, 8), (0, 0)))
    reporting.write_words(found, tmp_path / "words.csv")
    with (tmp_path / "words.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["word", "score", "label"], ["'=cmd", "2.000000", "praise"], ["tea", "-1.000000", "praise"]]
