"""The report: everything in it is shown, escaped, and nothing in it is loaded or run."""

import math
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands import report
from app.commands.report_charts import MOST_POINTS, curves, ticks
from app.commands.report_explained import coloured
from app.commands.report_style import STYLE
from app.commands.report_texts import marked, safe
from app.commands.report_words import Words, percent, signed
from app.domain.jobs import Progress
from app.domain.records import ColumnRoles, Dataset, Run, TrainSettings
from app.domain.results import (
    Attribution,
    Baseline,
    ClassReport,
    Evaluation,
    Figure,
    TestPrediction,
    TrainResult,
)
from app.domain.spans import Span
from app.formats import pictures

HOSTILE = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&<!--\x00\ud800\u202e"
# What the page may be made of: anything else would come from a text.
TAGS = (
    "html head meta title style body main header footer section div p span b i h1 h2 h3 table thead tbody tr th td "
    "svg path line circle polyline text figure figcaption bdi mark small dl dt dd code"
)
ATTRIBUTES = (
    "lang charset http-equiv content name class style title scope colspan viewbox aria-hidden aria-label role d fill "
    "x1 x2 y1 y2 cx cy r x y points text-anchor"
)


@dataclass
class Page(HTMLParser):
    """What a browser would see of a page: its tags, attributes and words."""

    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    open: list[str] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    shown: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.titles += [value or "" for name, value in attrs if name == "title"]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.shown += data


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


def a_run(name: str = "messages · minilm", task: str = "classification") -> Run:
    return Run("run-001", name, task, 1, "messages", "all-minilm-l6-v2", "finished", 1.7e9, TrainSettings(seed=7))


def an_evaluation(labels: tuple[str, ...] = ("billing", "praise"), rival: float = 0.5) -> Evaluation:
    confusion = tuple(tuple(8 if i == j else 1 for j in range(len(labels))) for i in range(len(labels)))
    return Evaluation(
        "classification",
        labels,
        18,
        (Figure("accuracy", 0.875, 0.7531, 0.951), Figure("macro_f1", 0.86, 0.74, 0.94)),
        (Baseline("tfidf_logreg", (Figure("accuracy", rival, rival - 0.1, rival + 0.1),)),),
        tuple(ClassReport(label, 0.9, 0.8, 0.847, 9) for label in labels),
        confusion,
    )


def an_attribution(text: str = "good tea", **changes: object) -> Attribution:
    whole = Attribution(
        text,
        ("[CLS]", "good", "tea", "[SEP]"),
        ((0, 0), (0, 4), (5, 8), (0, 0)),
        (0.1, 2.0, -1.0, 0.05),
        (True, False, False, True),
        "praise",
        0.93,
        "integrated_gradients",
        "integrated_gradients",
        0.0042,
        "pad",
        32,
        ("billing", "praise"),
        (0.07, 0.93),
        0.1,
    )
    return msgspec.structs.replace(whole, **changes)


def a_curve(steps: int = 40) -> list[Progress]:
    told = []
    for step in range(1, steps + 1):
        figures = {"step": float(step), "epoch": step / 10, "loss": 1 / step}
        if step % 10 == 0:
            figures |= {"validation_loss": 1.5 / step, "accuracy": 0.5 + step / 100, "macro_f1": 0.4 + step / 100}
        told.append(Progress("run-001", 1, "training", step, steps, figures=figures))
    return told


DATASET = Dataset(
    1, "messages", "classification", 1234, 1200, 3, "mail.csv", "ab" * 32, ColumnRoles("text", "label"), ("text",), 0.0
)
RESULT = TrainResult(
    {}, 185.0, 56.25, 4, 3.0, "cpu", "bfloat16", 16, 64, 8e-5, 900, 120, 180, 5, 1_450_000_000
)  # fmt: skip


def test_hostile_texts_are_shown_and_nothing_of_them_is_html() -> None:
    labels = (HOSTILE, "praise")
    prediction = TestPrediction(1, HOSTILE, 0.99, gold=HOSTILE, label="praise")
    attribution = an_attribution("good tea" + HOSTILE, target=HOSTILE, labels=labels, method=HOSTILE)
    dataset = msgspec.structs.replace(DATASET, name=HOSTILE, source=HOSTILE, sha256=HOSTILE)
    html = report.html(
        a_run(HOSTILE), an_evaluation(labels), a_curve(), [attribution], [prediction], dataset=dataset, result=RESULT
    )

    html.encode("utf-8")  # a lone surrogate would stop the page from being written
    page = read(html)
    assert page.tags <= set(TAGS.split())
    assert page.attributes <= set(ATTRIBUTES.split())
    assert page.unbalanced == []
    assert page.open == []
    assert page.shown.count("<script>alert(1)</script>") >= 6
    assert "script" not in page.tags
    assert "<script" not in html
    assert "\x00" not in html


def test_the_page_loads_nothing() -> None:
    html = report.html(a_run(), an_evaluation(), a_curve(), [an_attribution()], [], dataset=DATASET, result=RESULT)

    assert re.search(r"https?:|//[a-z]|url\(|@import|src=|href=", html) is None
    assert "Content-Security-Policy\" content=\"default-src 'none'" in html
    assert html.startswith("<!DOCTYPE html>")


def test_it_says_what_was_measured_and_what_it_was_made_of() -> None:
    wrong = TestPrediction(3, "charged twice", 0.97, gold="billing", label="praise")
    right = TestPrediction(4, "good tea", 0.99, gold="praise", label="praise")
    html = report.html(
        a_run(), an_evaluation(), a_curve(), [an_attribution()], [right, wrong], dataset=DATASET, result=RESULT
    )
    shown = read(html).shown

    for words in (
        "87.5%", "75.3% – 95.1%", "TF-IDF + logistic regression", "50.0%",  # figures beside a baseline
        "1,234", "1,200", "mail.csv", "ab" * 32, "900 / 120 / 180",  # data
        "3 min 5 s", "56.2 texts per second", "bfloat16", "8e-05", "1.45 GB", "4 of 3, the one at 3 kept",  # run
        "charged twice", "97.0% sure", "1 of 2 held-out texts",  # mistakes
        "integrated gradients · 32 steps · completeness error +0.0042 · special tokens +0.15",
    ):  # fmt: skip
        assert words in shown
    assert re.search(r"Seed\s*7", shown)


@pytest.mark.parametrize(
    ("rival", "verdict"), [(0.5, "do not overlap"), (0.8, "intervals overlap"), (0.9, "not worth its cost")]
)
def test_the_summary_says_whether_a_simple_method_would_do(rival: float, verdict: str) -> None:
    html = report.html(a_run(), an_evaluation(rival=rival), [], [], [])

    assert verdict in html


def test_chinese_speaks_chinese() -> None:
    html = report.html(a_run(), an_evaluation(), a_curve(), [an_attribution()], [], "zh")

    assert '<html lang="zh-Hans">' in html
    assert all(words in html for words in ("准确率", "混淆矩阵", "训练过程", "积分梯度", "随机种子", "95% 置信区间"))
    assert "held-out" not in html


def test_entities_are_marked_in_both_answers() -> None:
    gold, found = (Span(0, 2, "PER"), Span(3, 5, "LOC")), (Span(0, 2, "ORG"),)
    prediction = TestPrediction(1, "王明在北京", 0.9, gold_spans=gold, spans=found)
    evaluation = msgspec.structs.replace(
        an_evaluation(), task="ner", figures=(Figure("entity_f1", 0.7, 0.6, 0.8),), baselines=(), confusion=()
    )
    attribution = an_attribution("王明在北京", offsets=((0, 0), (0, 2), (3, 5), (0, 0)), target="LOC@3:5")
    html = report.html(a_run(task="ner"), evaluation, [], [attribution], [prediction])

    assert "<mark>王明<small>PER</small></mark>在<mark>北京<small>LOC</small></mark>" in html
    assert "<mark>王明<small>ORG</small></mark>在北京" in html
    assert "entity F1 of <b>70.0%</b>" in html
    assert "LOC “北京”" in html


def test_no_mistakes_is_said() -> None:
    html = report.html(a_run(), an_evaluation(), [], [], [TestPrediction(1, "x", 0.9, gold="praise", label="praise")])

    assert "All 1 held-out texts are answered correctly." in html


def test_many_labels_get_a_list_of_confusions() -> None:
    labels = tuple(f"label {n}" for n in range(30))
    html = report.html(a_run(), an_evaluation(labels), [], [], [])

    assert 'class="matrix"' not in html
    assert "With 30 labels" in html


def test_colour_follows_sign_and_size_with_zero_fixed() -> None:
    html = coloured(an_attribution(), Words("en"))

    assert html == (
        '<span class="p far" style="--w:0.720" title="+2">good</span> '
        '<span class="m far" style="--w:0.360" title="−1">tea</span>'
    )


CHINESE = {"蓝色": "blue", "橙色": "orange", "实": "solid", "点": "dotted"}


def colour_of(red: int, green: int, blue: int) -> str:
    return "blue" if blue > red else "orange"


@pytest.mark.parametrize(
    ("language", "form", "names"),
    [
        ("en", r"for \((\w+), (\w+) line\) or against \((\w+), (\w+) line\)", {}),
        ("zh", r"支持（(\w+)、(\w+)线）或反对（(\w+)、(\w+)线）", CHINESE),
    ],
)
def test_the_legend_names_the_colours_that_are_painted(language: str, form: str, names: dict[str, str]) -> None:
    told = Words("zh" if language == "zh" else "en")("explanations.note")
    found = re.search(form, told)
    assert found is not None
    said = [names.get(word, word) for word in found.groups()]
    painted = {
        side: [colour_of(*map(int, value.split())) for value in re.findall(rf"--{side}:([\d ]+)[;}}]", STYLE)]
        for side in ("for", "against")
    }
    assert [len(colours) for colours in painted.values()] == [2, 2]  # light and dark
    assert set(painted["for"]) == {said[0]}
    assert set(painted["against"]) == {said[2]}
    assert "border-bottom:2px solid transparent" in STYLE  # what a word for the answer takes its colour into
    assert re.search(r"\.m\.far\{border-bottom:2px (\w+)", STYLE)[1] == said[3]  # type: ignore[index]
    assert said[1] == "solid"


def test_a_picture_is_painted_as_its_note_says() -> None:
    drawn = [colour_of(*bytes.fromhex(colour[1:])) for colour in (pictures.FOR, pictures.AGAINST)]
    told = Words("en")("picture.note", method="")
    assert told.startswith(f"{drawn[0]} speaks for it, {drawn[1]} against it")
    assert Words("zh")("picture.note", method="").startswith("蓝色支持，橙色反对")


def test_what_the_model_did_not_read_is_told_apart() -> None:
    html = coloured(an_attribution("good tea, and much more", unread=((8, 23),)), Words("en"))

    assert html.endswith('<span class="unread" title="The model stopped reading here.">, and much more</span>')


def test_tokens_that_share_a_character_are_added() -> None:
    attribution = an_attribution(
        "好吃",
        offsets=((0, 0), (0, 1), (0, 1), (1, 2)),
        special=(True, False, False, False),
        scores=(0.0, 1.0, 0.5, -3.0),
    )

    html = coloured(attribution, Words("zh"))

    assert 'title="+1.5">好</span>' in html
    assert 'title="−3">吃</span>' in html


def test_scores_that_are_no_numbers_colour_nothing() -> None:
    html = coloured(an_attribution(scores=(0.0, math.nan, 0.0, 0.0)), Words("en"))

    assert "--w:0.000" in html


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-2, 62), st.integers(-2, 62), st.floats()), max_size=12))
def test_whatever_the_tokens_are_the_whole_text_is_shown_once(text: str, tokens: list[tuple[int, int, float]]) -> None:
    attribution = an_attribution(
        text,
        tokens=("t",) * len(tokens),
        offsets=tuple((start, end) for start, end, _ in tokens),
        scores=tuple(score for _, _, score in tokens),
        special=(False,) * len(tokens),
    )

    page = read(f"<p>{coloured(attribution, Words('en'))}</p>")

    assert page.shown == read(f"<p>{safe(text)}</p>").shown
    assert page.tags <= {"p", "span"}


@given(
    st.text(max_size=40), st.lists(st.builds(Span, st.integers(-3, 45), st.integers(-3, 45), st.just("X")), max_size=8)
)
def test_marks_never_lose_text(text: str, spans: list[Span]) -> None:
    html = marked(text, spans).replace("<small>X</small>", "")

    assert read(f"<p>{html}</p>").shown == read(f"<p>{safe(text)}</p>").shown


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6))
def test_ticks_are_few_round_and_cover_the_range(low: float, span: float) -> None:
    found = ticks(low, low + span, 5)

    assert 2 <= len(found) <= 9
    assert found == sorted(set(found))
    assert found[0] <= low + span * 1e-3
    assert found[-1] >= low + span * (1 - 1e-3)


def test_a_long_curve_is_thinned_and_stays_inside_its_frame() -> None:
    points = [(float(step), math.sin(step / 50)) for step in range(20_000)]

    drawn = curves("loss", [("training", "a", points)], "step")

    places = [tuple(map(float, place.split(","))) for place in re.findall(r"[\d.]+,[\d.]+", drawn)]
    assert len(places) <= MOST_POINTS + 2
    assert all(46 <= x <= 376 and 14 <= y <= 182 for x, y in places)


def test_a_resumed_run_tells_a_step_once_and_infinite_losses_are_left_out() -> None:
    curve = [
        *a_curve(),
        *a_curve()[20:],
        Progress("run-001", 1, "training", 41, 41, figures={"step": 41.0, "loss": math.inf}),
    ]

    html = report.html(a_run(), an_evaluation(), curve, [], [])

    assert html == report.html(a_run(), an_evaluation(), a_curve(), [], [])


def test_numbers_read_well() -> None:
    words = Words("en")

    assert [percent(0.8734), percent(1.0), signed(-0.41234), signed(3.0)] == ["87.3%", "100.0%", "−0.412", "+3"]
    assert [words.seconds(s) for s in (4.21, 41, 185, 7800)] == ["4.2 s", "41 s", "3 min 5 s", "2 h 10 min"]
    assert words("figure.some_new_figure") == "some new figure"
