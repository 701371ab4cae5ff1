"""Names of users within sentences of the window, and numbers as its language writes them."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.problems import Problem
from app.ui import words
from app.ui.theme import LIGHT
from app.ui.widgets.confusion import ConfusionModel
from app.ui.widgets.curves import Curve, Curves

WINDOW: Final = Path(__file__).parents[2] / "app" / "ui"
# How Python would write a number whatever the language: ".3f", ".1%", ",", "g".
NUMERIC: Final = re.compile(r"[-+ ]?0?\d*(?:[,_](?:\.\d+)?[eEfFgGn%d]?|\.\d+[eEfFgGn%]?|[eEfFgGn%])")
IN_BRACES: Final = re.compile(rf"\{{\w*:{NUMERIC.pattern}\}}|%[-+ ]?\d*\.\d+[eEfFgG]")


@pytest.mark.parametrize("name", ["Letters", "顾客来信", "naïve & <b>", "12–30", ""])
def test_a_name_from_left_to_right_stands_as_it_is(name: str) -> None:
    assert words.name(name) == name


@pytest.mark.parametrize("name", ["رسائل", "מכתבים 2", "Letters \u202e gpj", "a\u2067b"])
def test_a_name_from_right_to_left_is_isolated(name: str) -> None:
    said = words.name(name)
    assert said[1:-1] == name
    assert unicodedata.bidirectional(said[0]) == "FSI"
    assert unicodedata.bidirectional(said[-1]) == "PDI"


def test_a_problem_isolates_the_names_in_it() -> None:
    assert "“\u2068رسائل\u2069”" in words.problem_sentence(Problem("dataset-exists", name="رسائل"))
    assert words.problem_sentence(Problem("dataset-exists", name="a")) == str(Problem("dataset-exists", name="a"))


def written_by_python(source: str) -> Iterator[int]:
    """The lines on which a number is written by Python and not by `words`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            spec = "".join(str(p.value) if isinstance(p, ast.Constant) else "1" for p in node.format_spec.values)
            if NUMERIC.fullmatch(spec):
                yield node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and IN_BRACES.search(node.value):
            yield node.lineno


@pytest.mark.parametrize(
    "line",
    [
        'f"{x:.3f}"',
        'f"{x:.1%}"',
        'f"{x:,}"',
        'f"{x:g}"',
        'f"{x:.{n}f}"',
        '"{:,}".format(x)',
        '"{x:+.2f}"',
        '"%.3f" % x',
    ],
)
def test_a_number_written_by_python_is_found(line: str) -> None:
    assert list(written_by_python(line)) == [1]


@pytest.mark.parametrize("line", ['f"{x:02}"', 'f"{x:<8}"', 'f"{x!r}"', '"{count:text|texts}"', '"%1: %2"', '"50 %"'])
def test_what_is_no_number_is_left(line: str) -> None:
    assert not list(written_by_python(line))


def test_the_window_writes_no_number_by_python() -> None:
    found = {
        f"{path.relative_to(WINDOW)}:{line}"
        for path in WINDOW.rglob("*.py")
        for line in written_by_python(path.read_text(encoding="utf-8"))
    }
    assert not found, "use words.decimal, words.percent, words.number, words.shortest"


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_figures_in_charts_and_tables_follow_the_locale(qapp: QApplication, qtbot: QtBot, german: None) -> None:
    model = ConfusionModel()
    model.sentence = lambda count: "{gold} {predicted} {share}"
    model.set_counts(["a", "b"], [[1500, 500], [0, 1]])
    cell = model.index(0, 0)
    assert cell.data() == "1.500"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "a a 75,0 %"
    curves = Curves(LIGHT)
    qtbot.addWidget(curves)
    curves.show_curves([Curve("F1", ((0.0, 0.5), (1.0, 0.9126)))])
    assert curves.accessibleDescription() == "F1 0,913"


@pytest.mark.parametrize(("value", "told"), [(0.25, "0,25"), (1000.0, "1.000"), (-0.5, "−0,5"), (0.0, "0")])
def test_an_axis_is_marked_in_the_locale(value: float, told: str, german: None) -> None:
    assert words.shortest(value) == told
