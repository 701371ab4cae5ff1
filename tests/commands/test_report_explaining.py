"""Explanations on paper: one text's page, the ranking of methods, the words of the whole model; hostile texts inert."""

import csv
import html
import re
from pathlib import Path

import msgspec
import pytest

from app.commands import report, reporting
from app.commands.report_explained import explained, verdict_of
from app.commands.report_explaining import About, explanation, overall, trusted
from app.commands.report_words import Words
from app.domain.global_words import ClassWords, ErrorCluster, GlobalWords, WordWeight, WrongText
from app.domain.results import Attribution
from app.domain.trust import Faithfulness, Mean, MethodTrust, TrustTable
from tests.commands.test_report import (
    ATTRIBUTES,
    DATASET,
    HOSTILE,
    RESULT,
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
    written = report.html(
        *(a_run(), an_evaluation(), a_curve(), [], [], spoken.language), trust=TABLE, used="occlusion", by_words=FOUND
    )
    page = read(written)
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
    written = explanation(a_run(HOSTILE), [found], about=About(DATASET, RESULT, an_evaluation(), TABLE))
    written.encode("utf-8")
    page = read(written)
    assert page.unbalanced == []
    assert page.tags <= set(TAGS.split())
    assert page.attributes <= set(ATTRIBUTES.split())
    assert "<script>alert(1)</script>" in page.shown  # as text
    assert "any of 100 random orders" in page.shown
    assert "http" not in written.replace("http-equiv", "")


def test_the_page_tells_what_it_rests_on() -> None:
    found = an_attribution(trust=faithfulness(), chosen="occlusion")
    about = About(DATASET, RESULT, an_evaluation(), TABLE, "occlusion")
    shown = read(explanation(a_run(), [found], about=about)).shown
    for told in (
        "messages", "ab" * 32, "4 of 3, the one at 3 kept", "8e-05", "87.5% (95% interval 75.3% to 95.1%)",
        "18 texts the model never saw (the test part)", "This model uses one word left out", "attention rollout",
    ):  # fmt: skip
        assert told in shown
    assert re.search(r"Seed\s*7", shown)
    assert re.search(r"Comprehensiveness, normalised ↑0\.900\.50Sufficiency, normalised ↓0\.100\.50", shown)
    assert re.search(r"Comprehensiveness, raw ↑0\.500\.30Sufficiency, raw ↓0\.100\.30", shown)
    assert re.search(r"Kendall's τ ↑0\.500\.00", shown)
    assert re.search(r"Strongest wordsScoregood\+2tea−1", shown)


def test_a_page_says_that_nothing_was_put_to_the_test() -> None:
    shown = read(explanation(a_run(), [an_attribution()])).shown
    assert "was not put to the test" in shown
    assert "put to the test" not in read(explained(Words("en"), [an_attribution()])).shown  # in a report of many


def test_what_the_runs_own_data_say_of_the_method_comes_first() -> None:
    found = an_attribution(trust=faithfulness(), chosen="attention_rollout")
    told = verdict_of(Words("en"), found, TABLE)
    assert told.startswith("Whatever a single text says, on this model's data the method is not clearly better")
    assert told.endswith("any of 100 random orders.")
    assert verdict_of(Words("en"), an_attribution(chosen="occlusion"), TABLE) == ""


def test_a_picture_tells_the_verdict_and_its_figure() -> None:
    words = Words("en")
    drawn = reporting.drawn_text(words, an_attribution(trust=faithfulness(), unread=((4, 8),)), None)
    assert drawn.notes[0].endswith("integrated gradients · hatched: not read by the model")
    assert drawn.notes[1] == words("trust.well", count=100)
    assert drawn.notes[2] == "norm. comprehensiveness 0.90 (random 0.50)"
    flat = msgspec.structs.replace(faithfulness(), verdict="flat")
    drawn = reporting.drawn_text(words, an_attribution(trust=flat, chosen="gradient_norm"), None)
    assert drawn.notes == ("the deeper the colour, the more it weighs · gradient norm", words("trust.flat"))
    assert len(reporting.drawn_text(words, an_attribution(), None).notes) == 1


def test_a_method_that_tells_no_for_from_against_has_a_scale_of_its_own() -> None:
    words = Words("en")
    rollout = an_attribution(chosen="attention_rollout", scores=(0.0, 2.0, 1.0, 0.0))
    alone = explained(words, [rollout])
    assert re.findall(r'<p class="scale[^>]*>(\w+)<i></i>(\w+)', alone) == [("none", "strong")]
    assert words("explanations.note.unsigned") in html.unescape(alone)
    assert 'title="2"' in alone
    assert "against" not in alone.replace("for from against", "")
    both = explained(words, [an_attribution(), rollout])
    assert re.findall(r'<p class="scale[^>]*>(\w+)<i></i>(\w+)', both) == [("against", "for"), ("none", "strong")]


def test_methods_stand_one_after_another() -> None:
    found = [an_attribution(chosen=name, method=name) for name in ("occlusion", "lime", "attention_rollout")]
    page = explanation(a_run(), found)
    assert re.findall(r"<h3>(.*?)</h3><div", page) == ["one word left out", "LIME", "attention rollout"]
    assert page.count('class="text read"') == 3


def test_the_ranking_tells_raw_figures_and_what_people_marked_where_they_did() -> None:
    words = Words("en")
    told = trusted(words, TABLE, "occlusion")
    assert told.count("0.50 <small>(0.25 – 0.75)</small>") == 4 + 5 + 1 + 5  # each figure that was measured
    assert all(words(f"trust.raw-{name}") in told for name in ("comprehensiveness", "sufficiency"))
    assert words("trust.tau") in html.unescape(told)
    assert "AUPRC" not in told
    rows = tuple(msgspec.structs.replace(row, auprc=Mean(0.625, 0.5, 0.75)) for row in TABLE.rows)
    marked = trusted(words, msgspec.structs.replace(TABLE, rows=rows, rationales=9), "occlusion")
    assert "AUPRC" in marked
    assert marked.count("0.62 <small>(0.50 – 0.75)</small>") == 3


def test_words_are_saved_as_a_table_that_runs_nothing(tmp_path: Path) -> None:
    found = msgspec.structs.replace(an_attribution("=cmd tea"), offsets=((0, 0), (0, 4), (5, 8), (0, 0)))
    assert saved([found], tmp_path) == [
        ["word", "score", "label", "method", "unread"],
        ["'=cmd", "2.000000", "praise", "integrated_gradients", ""],
        ["tea", "-1.000000", "praise", "integrated_gradients", ""],
    ]


def test_what_the_model_did_not_read_is_saved_without_a_score(tmp_path: Path) -> None:
    found = an_attribution("good tea, 很好", unread=((8, 12),))
    assert [(row[0], row[1], row[4]) for row in saved([found], tmp_path)[3:]] == [
        (",", "", "yes"),
        ("很", "", "yes"),
        ("好", "", "yes"),
    ]
    page = explanation(a_run(), [found])
    assert f'<span class="unread">{Words("en")("unread")}</span>' in page
    assert "unread" not in explanation(a_run(), [an_attribution()]).partition("</style>")[2]


def saved(found: list[Attribution], folder: Path) -> list[list[str]]:
    reporting.write_words(found, folder / "words.csv")
    with (folder / "words.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))
