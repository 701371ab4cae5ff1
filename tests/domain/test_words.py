"""Tokens become the words a reader sees."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.words import extent, merged, word_groups


def spans(text: str, *pieces: str) -> list[tuple[int, int]]:
    found, place = [], 0
    for piece in pieces:
        start = text.index(piece, place)
        place = start + len(piece)
        found.append((start, place))
    return found


def test_pieces_of_a_word_join_and_punctuation_stays_apart() -> None:
    text = "unbelievable, tea."
    offsets = spans(text, "un", "believ", "able", ",", "te", "a", ".")
    groups = word_groups(text, offsets, [False] * 7)
    assert groups == [[0, 1, 2], [3], [4, 5], [6]]
    assert text[slice(*extent(offsets, groups[0]))] == "unbelievable"


def test_an_apostrophe_inside_a_word_belongs_to_it() -> None:
    text = "I'm 'here'"
    groups = word_groups(text, spans(text, "I", "'", "m", "'", "here", "'"), [False] * 6)
    assert groups == [[0, 1, 2], [3], [4], [5]]


def test_chinese_characters_stay_one_by_one_and_latin_among_them_joins() -> None:
    text = "在iPhone上"
    groups = word_groups(text, spans(text, "在", "i", "Phone", "上"), [False] * 4)
    assert groups == [[0], [1, 2], [3]]


def test_special_tokens_are_left_out_and_bytes_of_one_character_join() -> None:
    text = "a😀"
    groups = word_groups(text, [(0, 0), (0, 1), (1, 2), (1, 2), (1, 2), (2, 2)], [True, *[False] * 4, True])
    assert groups == [[1], [2, 3, 4]]


@given(st.text(max_size=40), st.lists(st.integers(0, 40), max_size=20))
def test_every_token_is_in_exactly_one_word(text: str, cuts: list[int]) -> None:
    places = sorted({0, len(text), *(cut for cut in cuts if cut <= len(text))})
    offsets = list(pairwise(places))
    groups = word_groups(text, offsets, [False] * len(offsets))
    assert [index for group in groups for index in group] == list(range(len(offsets)))


def test_chinese_characters_are_put_together_to_the_words_they_make_up() -> None:
    text = "打电话没人接"
    offsets = [(place, place + 1) for place in range(len(text))]
    groups = word_groups(text, offsets, [False] * len(text))
    assert merged(groups, offsets, [(0, 3), (3, 5)]) == [[0, 1, 2], [3, 4], [5]]
    assert merged(groups, offsets, []) == groups


@given(st.lists(st.integers(0, 30), max_size=12))
def test_putting_together_loses_and_doubles_nothing(cuts: list[int]) -> None:
    offsets = [(place, place + 1) for place in range(30)]
    places = sorted(set(cuts))
    groups = merged([[place] for place in range(30)], offsets, list(pairwise(places)))
    assert [index for group in groups for index in group] == list(range(30))
