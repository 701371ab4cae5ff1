"""Likeness by shared stretches: what is alike is found, what is not is not."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.likeness import ALIKE, candidates, joined, likeness, plain, sketch, stretches

ENGLISH = "the quick brown fox jumps over a lazy dog while seven green birds sing about rivers and old stone bridges"
CHINESE = "今天的外卖送得很快味道也不错就是有点咸下次还会再来推荐给朋友们尝一尝他们家的招牌牛肉面真的好吃"


def alike(first: str, second: str) -> float:
    return likeness(stretches(plain(first)), stretches(plain(second)))


def test_case_punctuation_and_blanks_do_not_count() -> None:
    assert alike("Hello,  World!", "hello world") == 1.0
    assert alike("好吃！！", "好吃") == 1.0
    assert alike("", "...") == 1.0


def test_scripts_are_measured_by_their_own_stretches() -> None:
    assert alike(ENGLISH, ENGLISH.replace("lazy", "idle")) > ALIKE
    assert alike(CHINESE, CHINESE.replace("很快", "很慢")) > ALIKE
    assert alike(ENGLISH, ENGLISH[::-1]) < 0.1
    assert alike(CHINESE, CHINESE[::-1]) < 0.1


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_bounded(first: str, second: str) -> None:
    assert 0.0 <= alike(first, second) == alike(second, first) <= 1.0
    assert alike(first, first) == 1.0


def planted(source: str, count: int) -> tuple[list[str], list[tuple[int, int]]]:
    """Texts of shuffled pieces of `source`, then for each a copy with one character changed; and which pairs."""
    dice = random.Random(7)
    pieces = source.split() if " " in source else list(source)
    texts = [(" " if " " in source else "").join(dice.sample(pieces, len(pieces))) for _ in range(count)]
    copies = []
    for text in texts:
        place = dice.randrange(1, len(text) - 1)
        copies.append(text[:place] + text[place + 1 :])
    return [plain(text) for text in texts + copies], [(n, count + n) for n in range(count)]


@pytest.mark.parametrize("source", [ENGLISH, CHINESE])
def test_near_copies_are_found_among_many(source: str) -> None:
    texts, pairs = planted(source, 400)
    found = set(map(tuple, candidates(sketch(texts)).tolist()))
    wanted = {pair for pair in pairs if likeness(*(stretches(texts[n]) for n in pair)) >= ALIKE}
    assert len(wanted) >= 390
    assert len(wanted & found) >= 0.99 * len(wanted)
    assert len(found) <= 1.5 * len(pairs)  # comparing all pairs would be 319,600


def test_sketches_of_parts_are_those_of_the_whole() -> None:
    texts, _ = planted(ENGLISH, 20)
    parts = joined([sketch(texts[:7]), sketch([]), sketch(texts[7:])])
    assert np.array_equal(parts.keys, sketch(texts).keys)
    assert np.array_equal(parts.least, sketch(texts).least)


def test_equal_texts_make_few_pairs() -> None:
    assert len(candidates(sketch(["the same text"] * 1_000))) < 2_000
    assert candidates(joined([])).shape == (0, 2)
    assert candidates(sketch(["one", "two"])).shape == (0, 2)
