"""Figures of methods, layers and maps: every kind opens, names of any sign are drawn as they are."""

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest

from app.domain.problems import Problem
from app.formats.plots import Line, Points, Whisker, write_courses, write_map, write_whiskers
from tests.formats.test_pictures import STARTS

NAMES = ("$x_1$ <b>", "味道", "_under")
WHISKERS = [
    Whisker("random", (0.0, -0.1, 0.1), False),
    Whisker("味道 $x_1$", (0.6, 0.5, 0.7), True),
    Whisker("not measured", None, False),
]
LINES = [
    Line(NAMES[0], (0.2, 0.4, 0.9), "#0072B2"),
    Line(NAMES[2], (0.8, 0.5, 0.05), "#E69F00"),
    Line("3 others", (0.0, 0.1, 0.05), "#5C636B", faint=True),
]
CODES = np.array([0, 1, 2, 1], dtype=np.int16)
PLACES = np.array([[0, 0], [1, 1], [2, 0], [1, 3]], dtype=np.float32)


def draw(folder: Path, ending: str) -> list[Path]:
    paths = [folder / f"{name}{ending}" for name in ("trust", "layers", "map")]
    write_whiskers(paths[0], WHISKERS, "Which to trust", "gap", ("chance", "weak"))
    write_courses(paths[1], LINES, 2, "heading", ("Layer", "Word embeddings", "Probability", "Change"))
    write_map(paths[2], PLACES, Points(CODES, NAMES, ("#0072B2", "#E69F00", "#009E73")), "Map", "note")
    return paths


@pytest.mark.parametrize("ending", STARTS)
def test_every_kind_is_written_without_a_warning(tmp_path: Path, ending: str) -> None:
    for path in draw(tmp_path, ending):
        assert path.read_bytes().startswith(STARTS[ending])


def test_a_drawing_holds_the_names_as_text(tmp_path: Path) -> None:
    trust, layers, points = ("".join(ET.parse(path).getroot().itertext()) for path in draw(tmp_path, ".svg"))
    for told in ("random", "$x_1$", "not measured", "chance"):
        assert told in trust
    for told in (NAMES[0], NAMES[2], "3 others", "Word embeddings"):
        assert told in layers
    for told, count in ((NAMES[0], 1), (NAMES[2], 1)):
        assert f"{told}  ·  {count}" in points
    assert "·  2" in points  # of the Chinese name, in boxes where no font has it


def test_each_label_of_a_map_has_its_colour_and_each_point_is_there(tmp_path: Path) -> None:
    drawn = draw(tmp_path, ".svg")[2].read_text(encoding="utf-8").lower()
    assert drawn.count("#e69f00") >= 3  # two points and the legend
    assert "#009e73" in drawn


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        draw(tmp_path, ".bmp")
    assert raised.value.code == "output-unwritable"
    assert not list(tmp_path.iterdir())
