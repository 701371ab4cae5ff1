"""Patterns: keywords at the borders of words in any script, and expressions that cannot hang the program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands.patterns import keywords, matcher
from app.domain.problems import Problem
from app.domain.rules import Rule


def _found(pattern: str, text: str, kind: str = "keyword") -> list[str]:
    rule = Rule(0, 1, "r", "regex" if kind == "regex" else "keyword", pattern, "x")
    search = matcher(rule)
    places = search.places(text)
    assert search.holds(text) == bool(places)
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("tea", "Tea, teapot and steam", ["Tea"]),
        ("tea*", "Tea, teapot and steam", ["Tea", "tea"]),
        ("money back, refund", "I want my MONEY\n back or a refund", ["MONEY\n back", "refund"]),
        ("服务", "他们的服务很好", ["服务"]),
        ("iPhone", "买iPhone很好, iPhones", ["iPhone"]),
        ("好，差；慢", "又好又慢", ["好", "慢"]),
        ("5", "15 of 5", ["5"]),
        ("c++", "I like C++.", ["C++"]),
        ("New York, York", "New York", ["New York"]),
        ("😀", "so 😀😀", ["😀", "😀"]),
    ],
)
def test_keywords_are_found_at_the_borders_of_words(pattern: str, text: str, found: list[str]) -> None:
    assert _found(pattern, text) == found


def test_an_expression_gives_places_that_hold_something() -> None:
    assert _found(r"a*", "baab", "regex") == ["aa"]
    assert _found(r"(?i)never (again|buy)", "NEVER again", "regex") == ["NEVER again"]


@pytest.mark.parametrize(
    ("kind", "pattern", "code"),
    [
        ("keyword", " , *; ", "rule-empty"),
        ("regex", " ", "rule-empty"),
        ("regex", "(a|b", "rule-pattern"),
        ("regex", "(((a{1000}){1000}){1000}){1000}", "rule-large"),
        ("regex", "a" * 2001, "rule-large"),
        ("regex", "(" * 900 + ")" * 900, "rule-pattern"),
    ],
)
def test_what_is_no_pattern_is_refused_in_a_sentence(kind: str, pattern: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        matcher(Rule(0, 1, "r", "regex" if kind == "regex" else "keyword", pattern, "x"))
    assert caught.value.code == code


def test_an_expression_that_would_take_for_ever_is_stopped() -> None:
    search = matcher(Rule(0, 1, "slow", "regex", r"(.*)(.*)(.*)(.*)(.*)(.*)[^.]\1\2\3", "x"))
    with pytest.raises(Problem) as caught:
        search.holds("ab" * 3000)
    assert caught.value.record.details == {"rule": "slow", "characters": 6000}


@given(st.text(max_size=40), st.text(min_size=1, max_size=8))
def test_no_keyword_breaks_and_every_place_holds_it(text: str, word: str) -> None:
    if not keywords(word):
        return
    search = matcher(Rule(0, 1, "r", "keyword", word, "x"))
    for start, end in search.places(text):
        assert 0 <= start < end <= len(text)
