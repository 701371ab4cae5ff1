"""Marks snap to words and whole characters, lose blanks and punctuation, and never leave the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.marking import (
    clicked_word,
    exact,
    next_character,
    next_word,
    previous_character,
    previous_word,
    snapped,
    sticks,
    trimmed,
    word_at,
)

FAMILY = "👩‍👩‍👧"
SIGNS = st.text(alphabet="ab é'’-.,() \n\r你好的。👩‍👧🇫🇷🏽سلا\u0301", max_size=24)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(SIGNS)
    return text, draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))


@pytest.mark.parametrize(
    ("text", "dragged", "marked"),
    [
        ("He met Anna Smith.", "na Smi", "Anna Smith"),
        ("in London, on", " London,", "London"),
        ("at the (Bank of England) now", "(Bank of England)", "Bank of England"),
        ("the U.S. office", "U.S.", "U.S."),
        ("call f(x) twice", "f(x)", "f(x)"),
        ("costs $5 today", "$5", "$5"),
        ("see #tea here", "#tea", "#tea"),
        ("don't stop", "n't", "don't"),
        ("小王在北京大学吃饭。", "京大", "京大"),
        ("他说：“你好！”", "“你好！”", "你好"),
        (f"a {FAMILY} b", FAMILY[:2], FAMILY),
        ("هذا نص عربي", "ص عر", "نص عربي"),
        ("...", "..", "..."[:1]),
    ],
)
def test_a_drag_marks_what_was_meant(text: str, dragged: str, marked: str) -> None:
    start = text.index(dragged)
    found = snapped(text, start, start + len(dragged))
    if marked == ".":
        assert found[0] < found[1]  # nothing but punctuation: it can still be marked
    else:
        assert text[slice(*found)] == marked


def test_shift_marks_exactly_but_never_half_a_character() -> None:
    text = f"x {FAMILY} é"
    place = text.index(FAMILY)
    assert exact(text, place + 1, place + 2) == (place, place + len(FAMILY))
    assert exact("unbelievable", 2, 6) == (2, 6)
    assert exact("a bc d", 1, 4) == (2, 4)
    assert exact("e\u0301a", 0, 1) == (0, 2)


def test_flags_are_two_halves_each() -> None:
    flags = "🇫🇷🇩🇪"
    assert [sticks(flags, place) for place in range(5)] == [False, True, False, True, False]


def test_a_double_click_takes_the_run_of_chinese_characters() -> None:
    text = "小王在北京大学的食堂，吃饭"
    assert text[slice(*clicked_word(text, text.index("京")))] == "北京大学"
    assert text[slice(*clicked_word(text, text.index("吃")))] == "吃饭"
    assert clicked_word("a well known", 3) == (2, 6)


def test_words_are_walked_one_by_one_both_ways() -> None:
    text = "Anna, 35 – met Dr. 李 👩‍👧!"
    forward, place = [], 0
    while (found := next_word(text, place)) is not None:
        forward.append(text[slice(*found)])
        place = found[1]
    assert forward == ["Anna", "35", "met", "Dr", "李", "👩‍👧"]
    backward, place = [], len(text)
    while (found := previous_word(text, place)) is not None:
        backward.append(text[slice(*found)])
        place = found[0]
    assert backward == forward[::-1]


@given(stretches())
def test_a_mark_stays_in_the_text_on_whole_characters_without_blank_ends(case: tuple[str, int, int]) -> None:
    text, one, other = case
    for start, end in (snapped(text, one, other), exact(text, one, other)):
        assert 0 <= start <= end <= len(text)
        if start < end:
            assert not sticks(text, start)
            assert not sticks(text, end)
            assert text[start:end].strip()


@given(stretches())
def test_snapping_and_trimming_what_was_snapped_changes_nothing(case: tuple[str, int, int]) -> None:
    text, one, other = case
    found = snapped(text, one, other)
    if found[0] < found[1]:
        assert snapped(text, *found) == found
        assert trimmed(text, *found) == found


@given(SIGNS)
def test_characters_are_walked_alike_both_ways(text: str) -> None:
    ends, place = [0], 0
    while place < len(text):
        place = next_character(text, place)
        ends.append(place)
    back, place = [len(text)], len(text)
    while place > 0:
        place = previous_character(text, place)
        back.append(place)
    assert back[::-1] == ends


@given(SIGNS, st.integers(0, 30))
def test_a_word_holds_its_place(text: str, place: int) -> None:
    start, end = word_at(text, place)
    if place < len(text):
        assert start <= place < end
