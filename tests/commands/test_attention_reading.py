"""Reading an attention file: heads, means, what is left out, the decision's row."""

from pathlib import Path

import numpy as np
import pytest

from app.commands.attention_reading import ALL, AttentionReading, View
from app.domain import attention
from app.domain.head_patterns import PATTERNS
from app.domain.results import AttentionMap

TEXT = "good teapot, good"
TOKENS = ("[CLS]", "good", "tea", "##pot", ",", "good", "[SEP]")
OFFSETS = ((0, 0), (0, 4), (5, 8), (8, 11), (11, 12), (13, 17), (17, 17))
SPECIAL = (True, *(False,) * 5, True)


@pytest.fixture
def reading(tmp_path: Path) -> AttentionReading:
    raw = np.random.default_rng(0).random((3, 2, 7, 7))
    np.save(tmp_path / "attention.npy", (raw / raw.sum(axis=-1, keepdims=True)).astype(np.float16))
    found = AttentionMap(TEXT, TOKENS, OFFSETS, SPECIAL, (3, 2, 7, 7), "attention.npy")
    return AttentionReading(found, tmp_path / "attention.npy")


def test_the_file_is_mapped_not_read(reading: AttentionReading) -> None:
    assert isinstance(reading.heads, np.memmap)
    assert reading.quick(View(layer=1, head=0))
    assert not reading.quick(View(layer=1, head=ALL))
    assert not reading.quick(View(layer=1, head=0, words=True))


@pytest.mark.parametrize(
    ("view", "of"),
    [
        (View(layer=2, head=1), lambda heads: heads[2, 1]),
        (View(layer=2), lambda heads: heads[2].mean(axis=0)),
        (View(head=1), lambda heads: heads[:, 1].mean(axis=0)),
        (View(), lambda heads: heads.mean(axis=(0, 1))),
        (View("rollout"), lambda heads: attention.rollout(list(heads.mean(axis=1)))),
        (View(layer=0, head=0, plain=True), lambda heads: heads[0, 0, 1:6, 1:6]),
    ],
)  # fmt: skip
def test_views_are_what_they_say(reading: AttentionReading, view: View, of: object) -> None:
    assert callable(of)
    np.testing.assert_allclose(reading.matrix(view), of(reading.heads.astype(np.float32)), atol=2e-3)
    assert len(reading.names(view)) == len(reading.matrix(view))


def test_rows_are_whole_again_only_on_demand(reading: AttentionReading) -> None:
    assert (reading.matrix(View(plain=True)).sum(axis=1) < 0.95).all()
    np.testing.assert_allclose(reading.matrix(View(plain=True, whole=True)).sum(axis=1), 1.0, atol=1e-5)


def test_words_stand_for_their_tokens(reading: AttentionReading) -> None:
    assert reading.names(View(words=True)) == ["[CLS]", "good", "teapot", ",", "good", "[SEP]"]
    assert reading.names(View(words=True, plain=True)) == ["good", "teapot", ",", "good"]
    words, tokens = reading.matrix(View(words=True, layer=0, head=0)), reading.matrix(View(layer=0, head=0))
    assert words[0, 2] == pytest.approx(tokens[0, 2] + tokens[0, 3], abs=1e-6)
    assert words[2, 1] == pytest.approx((tokens[2, 1] + tokens[3, 1]) / 2, abs=1e-6)


def test_the_decision_is_seen_from_the_first_token_and_an_entity_from_its_words(reading: AttentionReading) -> None:
    assert reading.sources() == (0,)
    assert reading.sources(0, 11) == (1, 2)  # "good", and "teapot" by its first piece
    assert reading.sources(20, 30) == ()
    scores = reading.decided(View(layer=0, head=0), (1, 2))
    np.testing.assert_allclose(scores, reading.matrix(View(layer=0, head=0))[[1, 2]].mean(axis=0), atol=1e-6)


def test_a_words_score_is_the_sum_of_its_tokens_and_for_flow_the_largest(reading: AttentionReading) -> None:
    rolled = reading.decided(View("rollout"), (0,))
    by_word = reading.on_text(rolled, View("rollout", words=True))
    assert [TEXT[w.start : w.end] for w in by_word] == ["good", "teapot", ",", "good"]
    assert by_word[1].score == pytest.approx(float(rolled[2] + rolled[3]))
    flowing = reading.decided(View("flow"), (0,))
    assert reading.on_text(flowing, View("flow", words=True))[1].score == pytest.approx(float(flowing[2:4].max()))
    assert len(reading.on_text(flowing, View("flow"))) == 5
    assert reading.flow((0,)) is reading.flow((0,))  # computed once


def test_what_heads_do_is_found_layer_by_layer(reading: AttentionReading) -> None:
    assert reading.patterns(0).shape == (2, len(PATTERNS))
    assert reading.thumbnails(1, plain=True).shape == (2, 5, 5)
