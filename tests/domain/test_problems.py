"""Problems: every sentence can be said, and a problem survives the wire and a process."""

import copy
import re
import string

import msgspec
import pytest

from app.domain.findings import FINDINGS
from app.domain.jobs import NOTICES
from app.domain.problems import CATALOGUE, Problem, ProblemRecord, render
from app.domain.suggestions import WAITS


def braces(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_sentence_can_be_said(code: str) -> None:
    details: dict[str, str | int | float] = {name: f"<{name}>" for name in braces(CATALOGUE[code])}
    problem = Problem(code, **details)
    sentence = str(problem)
    assert all(str(value) in sentence for value in details.values())
    assert "{" not in sentence
    assert problem.record.sentence == sentence
    assert sentence.count(";") >= 2, "cause; effect on the data; what to do"
    assert sentence.endswith(".")


def test_missing_detail_shows_as_an_ellipsis() -> None:
    assert render("{a} and {b}", {"a": 1}) == "1 and …"


@pytest.mark.parametrize("value", ["{braces}", "100 %", "好", "a\nb", ""])
def test_details_are_taken_as_they_are(value: str) -> None:
    assert value in str(Problem("file-missing", path=value))


def test_unknown_code_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Problem("no-such-thing")
    assert "inside Vitrail" in ProblemRecord("no-such-thing").sentence


def test_problem_survives_copying_and_the_wire() -> None:
    problem = Problem("project-newer", found=9, known=1)
    again = copy.copy(problem)
    assert (again.code, again.record, str(again)) == ("project-newer", problem.record, str(problem))
    assert msgspec.json.decode(msgspec.json.encode(problem.record), type=ProblemRecord) == problem.record


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 column has no name; it was numbered."),
        (0, "0 columns have no name; they were numbered."),
        (1234, "1,234 columns have no name; they were numbered."),
    ],
)
def test_words_agree_with_their_number(count: int, said: str) -> None:
    assert render(FINDINGS["header-empty"], {"count": count}, "{:,}".format) == said


@pytest.mark.parametrize("template", [*FINDINGS.values(), *NOTICES.values(), *CATALOGUE.values(), *WAITS.values()])
def test_no_sentence_says_one_of_many(template: str) -> None:
    counted = {"batch", "count", "fitting", "layers", "patience", "texts"}
    said = render(template, {name: 1 if name in counted else 5 for name in braces(template)})
    assert not re.search(r"\b1 (texts|rows|columns|lines|names|layers|evaluations|cells)\b", said)
