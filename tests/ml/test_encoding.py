"""Tokens know where they stand in the text, in code points, and windows cover a text of any length."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.encoding import Encoder, Tokens
from app.ml.loading import load_tokenizer


@pytest.fixture(scope="module")
def encoder(tiny_encoder: Path) -> Encoder:
    return Encoder(load_tokenizer(tiny_encoder), 16)


def _words(encoder: Encoder, text: str) -> list[str]:
    (tokens,) = encoder.tokens([text], words=True)
    return [text[left:right] for left, right in tokens.words.tolist()]


def test_words_are_counted_in_code_points(encoder: Encoder) -> None:
    assert _words(encoder, "😀 kettle 👍🏽 tea") == ["😀", "kettle", "👍🏽", "tea"]
    assert _words(encoder, "a𠮷𠮷b tea") == ["a", "𠮷", "𠮷", "b", "tea"]


def test_chinese_characters_are_words_and_latin_runs_are_too(encoder: Encoder) -> None:
    assert _words(encoder, "我在北京，tea2go") == ["我", "在", "北", "京", "，", "tea2go"]


def test_a_word_begins_at_its_first_token(encoder: Encoder) -> None:
    (tokens,) = encoder.tokens(["zzz tea"], words=True)
    assert len(tokens.ids) == 4
    assert tokens.heads.tolist() == [0, 3]


def test_special_tokens_are_found(encoder: Encoder) -> None:
    assert (encoder.prefix, encoder.suffix, encoder.capacity) == ((2,), (3,), 14)


@given(st.integers(0, 300))
def test_stretches_cover_a_text_and_overlap(count: int) -> None:
    encoder = Encoder.__new__(Encoder)
    encoder.prefix, encoder.suffix, encoder.max_length = (1,), (2,), 22
    stretches = encoder.stretches(count)
    assert stretches[0][0] == 0
    assert stretches[-1][1] == count
    for (_, end), (start, _) in itertools.pairwise(stretches):
        assert end - start >= 5
    assert all(right - left == 20 for left, right in stretches) or count <= 20


@given(st.integers(0, 60), st.integers(0, 60), st.integers(4, 40))
def test_a_pair_is_shortened_at_the_longer_text(left: int, right: int, max_length: int) -> None:
    encoder = Encoder.__new__(Encoder)
    encoder.prefix, encoder.suffix, encoder.joint, encoder.max_length = (1,), (2,), (2,), max_length
    pair = encoder.pair(Tokens(np.full(left, 7, np.int32)), Tokens(np.full(right, 8, np.int32)))
    ids = encoder.shortened(pair).tolist()
    kept, rest = ids.count(7), ids.count(8)
    assert ids == [7] * kept + [2] + [8] * rest
    room = max(2, encoder.capacity - 1)
    assert kept + rest == min(left + right, room)
    assert (kept, rest) == (left, right) or abs(kept - rest) <= 1 or (kept == left) != (rest == right)


def test_pairs_are_joined_as_the_tokenizer_does(encoder: Encoder, tiny_encoder: Path) -> None:
    tokenizer = load_tokenizer(tiny_encoder)
    first, second = encoder.tokens(["tea shop", "a cup"])
    assert encoder.wrap(encoder.pair(first, second).ids).tolist() == tokenizer("tea shop", "a cup").input_ids
