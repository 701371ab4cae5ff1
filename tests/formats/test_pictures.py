"""Pictures of explanations: every kind opens, nothing is missing from any font, hostile signs are drawn as they are."""

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest

from app.domain.pieces import Piece
from app.domain.problems import Problem
from app.formats import pictures
from app.formats.pictures import Coloured, write_bars, write_head, write_words

STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
# Formulas, tags, an emoji and a private sign no font has, Chinese, a control, writing from right to left.
PIECES = [
    Piece("The", 0.0),
    Piece(" "),
    Piece("$x_1$<b>", 1.5),
    Piece(" "),
    Piece("味道", -1.0),
    Piece("😀\ue123\x07\n", 0.5),
    Piece("שלום", 0.1),
]
HATCH = "url(#h"  # what an SVG file fills a hatched stretch with


def rest(count: int) -> str:
    return f"{count} left out"


def drawn(path: Path, *texts: Coloured) -> str:
    """The picture's words, one after another."""
    write_words(path, texts, rest)
    return "".join(ET.parse(path).getroot().itertext())


@pytest.mark.parametrize("ending", STARTS)
def test_every_kind_is_written_without_a_warning(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"why{ending}"
    write_words(path, [Coloured("praise $^ 93.0%", PIECES * 40, ["by leaving words out"])] * 2, rest)
    assert path.read_bytes().startswith(STARTS[ending])


def test_a_drawing_holds_the_words_as_text(tmp_path: Path) -> None:
    path = tmp_path / "why.svg"
    shown = drawn(path, Coloured("praise", PIECES, ["a note that is told"]))
    assert "a note that is told" in shown
    assert "$x_1$<b>" in shown
    assert "味道" in shown or "□" in shown  # where no font has Chinese
    assert "\x07" not in shown
    assert "\ue123" not in shown


def test_a_word_for_and_one_against_have_their_colours(tmp_path: Path) -> None:
    path = tmp_path / "why.svg"
    drawn(path, Coloured("praise", [Piece("good", 1.0), Piece(" "), Piece("bad", -0.5)]))
    written = path.read_text(encoding="utf-8").lower()
    assert pictures.FOR.lower() in written
    assert pictures.AGAINST.lower() in written
    assert HATCH not in written


def test_what_was_not_read_is_hatched(tmp_path: Path) -> None:
    path = tmp_path / "why.svg"
    drawn(path, Coloured("praise", [Piece("good", 1.0), Piece(" "), Piece("rest", read=False)]))
    assert HATCH in path.read_text(encoding="utf-8")


def test_what_does_not_fit_is_counted_in_words(tmp_path: Path) -> None:
    pieces = [part for number in range(1000) for part in (Piece(f"w{number}", 0.1), Piece(" "))]
    shown = drawn(tmp_path / "one.svg", Coloured("praise", pieces))
    assert "w749" in shown
    assert "w750" not in shown
    assert "250 left out" in shown
    assert "left out" not in drawn(tmp_path / "short.svg", Coloured("praise", pieces[:40]))
    shown = drawn(tmp_path / "all.svg", *[Coloured("praise", pieces)] * 13)  # together they are one picture's height
    assert shown.count("769 left out") == 13


def test_a_word_and_a_sentence_wider_than_a_line_are_broken(tmp_path: Path) -> None:
    notes = ["many words " * 40, "味道很好，" * 40]
    shown = drawn(tmp_path / "why.svg", Coloured("Q" * 300, [Piece("Z" * 300, 1.0)], notes))
    assert shown.count("Q") == shown.count("Z") == 300
    widest = max(
        len(text.text or "") for text in ET.parse(tmp_path / "why.svg").getroot().iter() if text.tag.endswith("text")
    )
    assert 40 < widest < 200


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        write_words(tmp_path / "why.bmp", [Coloured("praise", PIECES)], rest)
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
