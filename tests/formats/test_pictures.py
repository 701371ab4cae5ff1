"""Pictures of explanations: every kind opens, nothing is missing from any font, hostile signs are drawn as they are."""

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest

from app.domain.problems import Problem
from app.formats import pictures
from app.formats.pictures import write_bars, write_head, write_words

STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
# Formulas, tags, an emoji and a private sign no font has, Chinese, a control, writing from right to left.
PIECES = [
    ("The", 0.0),
    (" ", 0.0),
    ("$x_1$<b>", 1.5),
    (" ", 0.0),
    ("味道", -1.0),
    ("😀\ue123\x07\n", 0.5),
    ("שלום", 0.1),
]


@pytest.mark.parametrize("ending", STARTS)
def test_every_kind_is_written_without_a_warning(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"why{ending}"
    write_words(path, PIECES * 40, "praise $^ 93.0%", "by leaving words out")
    assert path.read_bytes().startswith(STARTS[ending])


def test_a_drawing_holds_the_words_as_text(tmp_path: Path) -> None:
    path = tmp_path / "why.svg"
    write_words(path, PIECES, "praise", "note")
    shown = "".join(ET.parse(path).getroot().itertext())
    assert "$x_1$<b>" in shown
    assert "味道" in shown or "□" in shown  # where no font has Chinese
    assert "\x07" not in shown
    assert "\ue123" not in shown


def test_a_word_for_and_one_against_have_their_colours(tmp_path: Path) -> None:
    path = tmp_path / "why.svg"
    write_words(path, [("good", 1.0), (" ", 0.0), ("bad", -0.5)], "praise")
    drawn = path.read_text(encoding="utf-8").lower()
    assert pictures.FOR.lower() in drawn
    assert pictures.AGAINST.lower() in drawn


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        write_words(tmp_path / "why.bmp", PIECES, "praise")
    assert raised.value.code == "output-unwritable"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", STARTS)
def test_a_head_is_drawn(tmp_path: Path, kind: str) -> None:
    tokens = ["[CLS]", "$good$", "味", "😀", "[SEP]"]
    path = tmp_path / f"head{kind}"
    write_head(path, np.eye(5, dtype=np.float16), tokens, "looks", "looked at", 1.0)
    assert path.read_bytes().startswith(STARTS[kind])


@pytest.mark.parametrize("kind", STARTS)
def test_words_of_labels_are_drawn_whatever_they_are(tmp_path: Path, kind: str) -> None:
    rows = [("$late$", 1.0, 0.5, 1.5), ("味道", -0.5, -0.9, -0.1), ("a\x00\u202e" * 40, 0.1, 0.0, 0.2)]
    path = tmp_path / f"bars{kind}"
    write_bars(path, [("bad $x$", rows), ("nothing", []), ("好", rows[:1])], "heading", "note")
    assert path.read_bytes().startswith(STARTS[kind])
