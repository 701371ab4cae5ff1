"""Names of users within sentences of the window."""

import unicodedata

import pytest

from app.domain.problems import Problem
from app.ui import words


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
