"""What Explain shows as tables: every figure in its place, no cell a formula; the figures of the same."""

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec
import pytest

from app.commands import inside_sheet, trust_sheet, whatif_sheet
from app.domain.flips import Flip, Flips
from app.domain.inside import Layers, Lens, NearWord, WordsNear
from app.domain.neighbours import TrainingNeighbour, TrainingNeighbours
from app.domain.records import Example
from app.domain.rewording import Change
from app.domain.spans import Span
from app.formats.plots import Line
from tests.commands.test_report_explaining import HALF, TABLE

LAYERS = Layers(
    "good tea",
    "classification",
    ("=1+1", "praise"),
    "praise",
    (0.0, 0.5, 1.0),
    ((0.75, 0.25), (0.5, 0.5), (0.125, 0.875)),
    ("=1+1", "praise", "praise"),
)
LENS = Lens(
    "good tea",
    "masked",
    ("good", "=tea"),
    ((("a", "b"), ("c", "-d")),) * 2,
    (((0.5, 0.25), (0.75, 0.125)),) * 2,
    ((0.1, None),) * 2,
)


def table(path: Path) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel wants the mark"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_ranking_of_methods_has_a_line_for_each(tmp_path: Path) -> None:
    path = tmp_path / "trust.csv"
    trust_sheet.save(TABLE, path)
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == trust_sheet.COLUMNS
    assert [row[0] for row in rows] == ["random", "occlusion", "attention_rollout"]
    assert rows[0][5] == ""  # nothing measured
    assert rows[1][1:] == ["0.500000"] * 5 + ["0.125000"]
    marked = tuple(msgspec.structs.replace(row, auprc=HALF, token_f1=HALF, iou=None) for row in TABLE.rows)
    trust_sheet.save(msgspec.structs.replace(TABLE, rows=marked, rationales=3), path)
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head[-3:]) == trust_sheet.AGREEING
    assert rows[2][-3:] == ["0.500000", "0.500000", ""]


@pytest.mark.parametrize(
    ("language", "name", "chance"), [("en", "one word left out", "chance"), ("zh", "逐词去除", "随机")]
)
def test_the_ranking_is_drawn_with_the_methods_names(tmp_path: Path, language: str, name: str, chance: str) -> None:
    path = tmp_path / "trust.svg"
    trust_sheet.save(TABLE, path, language)
    shown = "".join(ET.parse(path).getroot().itertext())
    assert ("□" in shown) or (name in shown and chance in shown)
    assert "48" in shown


def test_layers_are_a_line_for_each_label(tmp_path: Path) -> None:
    path = tmp_path / "layers.csv"
    inside_sheet.save_layers(LAYERS, (), "praise", path)
    head, *rows = table(path)
    assert tuple(head) == inside_sheet.LAYER_COLUMNS
    assert rows[:2] == [["0", "'=1+1", "0.750000", ""], ["0", "praise", "0.250000", ""]]
    assert rows[-1] == ["2", "praise", "0.875000", "0.375000"]
    assert len(rows) == 6


def test_layers_are_drawn(tmp_path: Path) -> None:
    path = tmp_path / "layers.svg"
    inside_sheet.save_layers(LAYERS, (Line("praise", LAYERS.course, "#0072B2"),), "praise", path)
    shown = "".join(ET.parse(path).getroot().itertext())
    assert "How the decision forms: praise" in shown
    assert "Word embeddings" in shown


def test_the_lens_is_a_line_for_each_guess(tmp_path: Path) -> None:
    path = tmp_path / "lens.csv"
    inside_sheet.write_lens(LENS, path)
    head, *rows = table(path)
    assert tuple(head) == inside_sheet.LENS_COLUMNS
    assert len(rows) == 8
    assert rows[0] == ["0", "1", "good", "1", "a", "0.500000", "0.100000"]
    assert rows[-1] == ["1", "2", "'=tea", "2", "'-d", "0.125000", ""]


def test_words_held_alike_name_the_model(tmp_path: Path) -> None:
    path = tmp_path / "near.csv"
    inside_sheet.write_words_near(WordsNear("tea", ("tea",), (NearWord("@cup", 0.5),), (NearWord("pot", 0.25),)), path)
    assert table(path) == [
        list(inside_sheet.NEAR_COLUMNS),
        ["tea", "this", "1", "'@cup", "0.500000"],
        ["tea", "base", "1", "pot", "0.250000"],
    ]


def test_edits_are_told_with_what_the_person_said(tmp_path: Path) -> None:
    path = tmp_path / "edits.csv"
    first = Flip("replace", (Change(0, 3, "new"),), "new tea", "praise", 0.75, 0.25)
    second = Flip("leave-out", (Change(0, 4), Change(4, 7)), "", "=praise", 0.5, 0.5, minimal=False)
    found = Flips("old tea", "complaint", "", 0.9, (first, second), 9, 400, False, 1.0)
    whatif_sheet.write_flips(found, path, lambda flip: "same" if flip == first else "")
    assert table(path) == [
        list(whatif_sheet.FLIP_COLUMNS),
        ["old tea", "1", "replace", "old → new", "new tea", "praise", "0.750000", "0.250000", "yes", "same"],
        ["old tea", "2", "leave-out", "old →; tea →", "", "'=praise", "0.500000", "0.500000", "no", ""],
    ]


def test_nearest_texts_have_their_labels_and_rows(tmp_path: Path) -> None:
    path = tmp_path / "near.csv"
    texts = (
        Example(4, "=cmd", "praise", second="other"),
        Example(9, "we love rome", spans=(Span(8, 12, "LOC"),)),
        Example(1, "both", labels=("a", "b")),
    )
    found = TrainingNeighbours("x", tuple(TrainingNeighbour(text, 0.5) for text in texts), 9)
    whatif_sheet.write_nearest(found, path)
    head, *rows = table(path)
    assert tuple(head) == whatif_sheet.NEAREST_COLUMNS
    assert rows[0] == ["1", "0.500000", "5", "praise", "'=cmd", "other"]
    assert rows[1][3] == "LOC: rome"
    assert rows[2][3] == "a; b"
