"""The verbs that explain: pictures and pages beside the scores, the ranking of methods, the words of a whole model."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path

import pytest

from app.commands.overall import COLUMNS
from app.commands.report_words import Words
from tests.cli.test_verbs import Trained, call
from tests.cli.test_verbs import trained as trained

RANKED = [
    "method",
    "comprehensiveness",
    "sufficiency",
    "norm_comprehensiveness",
    "norm_sufficiency",
    "loo_tau",
    "seconds_per_text",
]


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_explain_draws_a_picture_and_writes_a_page(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    picture, page = tmp_path / f"why.{ending}", tmp_path / "why.html"
    arguments = ["explain", trained.project, "--run", trained.run, "--text", "the <b>kettle</b> is great 味道"]
    more = ["--output", tmp_path / "why.json", "--picture", picture, "--report", page, "--method", "occlusion"]
    code, _, error = call(capsys, *arguments, *more, "--trust", "--json")
    assert (code, error) == (0, error)
    assert picture.stat().st_size > 1000
    html = page.read_text(encoding="utf-8")
    assert "&lt;" in html
    assert "<b>kettle" not in html
    assert "one word left out" in html
    assert "Random orders" in html


def test_all_methods_are_drawn_and_written_one_after_another(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, page = tmp_path / "why.svg", tmp_path / "why.html"
    arguments = ["explain", trained.project, "--run", trained.run, "--text", "the kettle is great", "--method", "all"]
    more = ["--output", tmp_path / "why.json", "--picture", picture, "--report", page]
    code, _, _ = call(capsys, *arguments, *more, "--json")
    assert code == 0
    kept = json.loads((tmp_path / "why.json").read_text(encoding="utf-8"))
    used = [Words("en")(f"method.{found['chosen']}") for found in kept["attributions"]]
    assert len(used) > 8
    html = unescape(page.read_text(encoding="utf-8"))
    drawn = "".join(ET.parse(picture).getroot().itertext())
    assert re.findall("<h3>(.*?)</h3><div", html) == used
    assert [drawn.count(f"· {name}") for name in used] == [1] * len(used)
    assert "was not put to the test" in html


def test_a_picture_of_no_known_kind_is_refused_before_anything_runs(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["explain", trained.project, "--run", trained.run, "--text", "good", "--output", tmp_path / "why.json"]
    code, _, error = call(capsys, *arguments, "--picture", tmp_path / "why.bmp")
    assert code == 2
    assert "a picture ends in .png" in error
    assert not list(tmp_path.glob("why.*"))


def test_trust_ranks_and_has_no_columns_for_reasons_nobody_marked(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "trust.csv"
    arguments = ["trust", trained.project, "--run", trained.run, "--dataset", "reviews", "--output", output]
    code, _, _ = call(capsys, *arguments, "--sample", "8", "--method", "occlusion", "--method", "attnlrp", "--json")
    assert code == 0
    with output.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == RANKED
    assert rows[0][0] == "random"
    assert {row[0] for row in rows} == {"random", "occlusion", "attnlrp"}


def test_words_lists_what_the_model_goes_by(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "words.csv"
    arguments = ["words", trained.project, "--run", trained.run, "--dataset", "reviews", "--sample", "40"]
    code, answer, _ = call(capsys, *arguments, "--output", output, "--json")
    assert code == 0
    assert answer["explained"] == 40
    with output.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == COLUMNS
    assert {row[0] for row in rows} <= {"positive", "negative"}
    assert all(float(low) <= float(mean) <= float(high) for _, _, _, mean, low, high, *_ in rows)
    assert all((float(row[3]) > 0) is (row[2] == "for") for row in rows)
