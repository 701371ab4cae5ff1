"""How texts and queries are cut into words, where phrases stand, and what counts as a date."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.dates import last_moment, moment
from app.store.folding import MOST_WORDS, folded, hits, holds, query
from app.store.phrases import Phrase, without_case


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Déjà-vu, DON'T", ["deja", "vu", "don", "t"]),
        ("很好，吃了iPhone手机", ["很", "好", "，", "吃", "了", "iphone", "手", "机"]),
        ("ＡＢＣ１２　全角", ["abc12", "全", "角"]),
        ("ガソリン", ["ガ", "ソ", "リ", "ン"]),
        ("straße STRASSE", ["strasse", "strasse"]),
        ("👍🏽ok ❤️", ["👍", "ok", "❤"]),
        ("co\u00adoperate zero\u200bwidth a\u0000b", ["cooperate", "zero", "width", "a", "b"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert folded(text).split() == words


def test_case_never_matters() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if len(small := character.lower()) == 1 and small != character:
            assert folded(character) == folded(small), character


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("oil pri", '"oil" AND "pri" *'),
        ("oil ", '"oil"'),
        ("oil.", '"oil"'),
        ('"new york" hot', '"new york" AND "hot" *'),
        ("“new york”", '"new york"'),
        ('"new yor', '"new yor" *'),
        ("服务", '"服 务"'),
        ("服务 tai", '"服 务" AND "tai" *'),
        ('a" OR "b NEAR(c) -d* ^e', '"a" AND "or" AND "b" AND "near c" AND "d" AND "e" *'),
    ],
)
def test_what_is_typed_is_never_syntax(typed: str, expression: str) -> None:
    assert query(typed).expression == expression


def test_query_without_words_is_taken_as_it_stands() -> None:
    assert (query(" !? ").phrases, query(" !? ").literal) == ((), "!?")
    assert holds(query("!?"), "what!?", None)
    assert holds(query("!?"), "so", "what!?")
    assert not holds(query("!?"), "what!", None)


def test_very_long_query_is_cut() -> None:
    wanted = query("字" * 4_000)
    assert [len(phrase) for phrase in wanted.phrases] == [MOST_WORDS]
    assert sum(map(len, query(" ".join(["word"] * 900)).phrases)) == MOST_WORDS


def places(text: str, phrase: str, whole_words: bool = True, match_case: bool = True) -> list[tuple[int, int]]:
    return list(Phrase(phrase, whole_words, match_case).places(text))


def test_places_of_a_phrase() -> None:
    assert places("art part art, ART arty", "art") == [(0, 3), (9, 12)]
    assert places("art part ART arty", "art", match_case=False) == [(0, 3), (9, 12)]
    assert places("art part arty", "art", whole_words=False) == [(0, 3), (5, 8), (9, 12)]
    assert places("服务好，服务快", "服务") == [(0, 2), (4, 6)]
    assert places("用iPhone手机", "iPhone") == [(1, 7)]
    assert places("用iPhone手机", "Phone手") == []
    assert places("aaaa", "aa", whole_words=False) == [(0, 2), (2, 4)]
    assert places("😀 cafe\u0301 cafe", "cafe") == [(8, 12)]
    assert places("İstanbul ISTANBUL", "istanbul", match_case=False) == [(9, 17)]
    assert places("a.b a+b", "a+b") == [(4, 7)]


@given(st.text())
def test_small_letters_stay_in_their_places(text: str) -> None:
    assert len(without_case(text)) == len(text)
    assert without_case(text) == without_case(without_case(text))


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2024-03-01", "2024-03-01T00:00:00", "2024-03-01~"),
        ("2024/3/1", "2024-03-01T00:00:00", "2024-03-01~"),
        (" 01.03.2024 ", "2024-03-01T00:00:00", "2024-03-01~"),
        ("2024年3月1日", "2024-03-01T00:00:00", "2024-03-01~"),
        ("2024年3月1日10:30", "2024-03-01T10:30:00", "2024-03-01T10:30~"),
        ("2024-03-01T10:30:05.25+08:00", "2024-03-01T10:30:05", "2024-03-01T10:30:05~"),
        ("2024-03-01 3:05 PM", "2024-03-01T15:05:00", "2024-03-01T15:05~"),
        ("20240301", "2024-03-01T00:00:00", "2024-03-01~"),
        ("2024-03", "2024-03-01T00:00:00", "2024-03~"),
        ("2024", "2024-01-01T00:00:00", "2024~"),
        ("2024-02-30", None, None),
        ("3/1/2024", None, None),
        ("2024-03-01 25:00", None, None),
        ("now", None, None),
    ],
)
def test_dates(cell: str, first: str | None, last: str | None) -> None:
    assert (moment(cell), last_moment(cell)) == (first, last)


def test_no_cell_is_no_date() -> None:
    assert moment(None) is None
    assert moment("") is None


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("tea", "Tea, or TEA? Not steam.", ["Tea", "TEA"]),
        ("te", "tea in a teapot, late", ["tea", "teapot"]),  # the last word may be unfinished
        ('"te"', "tea, te", ["te"]),
        ("green tea", "tea that is green", ["tea", "green"]),
        ('"green tea"', "green  tea, a green, tea", ["green  tea", "green, tea"]),
        ("cafe", "Café olé, CAFE\u0301s", ["Café", "CAFE\u0301s"]),
        ("服务", "服务很好，服 务", ["服务", "服 务"]),
        ("don't", "I don’t; I don't", ["don’t", "don't"]),
        ("😀", "good 😀😀", ["😀", "😀"]),
        ("...", "wait... what...", ["...", "..."]),
        ("", "nothing", []),
    ],
)
def test_hits_are_marked_where_they_stand(typed: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in hits(query(typed), text)] == found


@given(
    st.text(st.sampled_from('ab é服务" \n😀.\u0301'), max_size=20), st.text(st.sampled_from("ab é服务😀."), max_size=6)
)
def test_what_is_found_has_a_hit(text: str, typed: str) -> None:
    wanted = query(typed)
    if not wanted.empty:
        assert bool(hits(wanted, text)) >= holds(wanted, text, None)
