"""Documents: what is explained is what is predicted, window by window, and every character has its place."""

from pathlib import Path

import numpy as np
import pytest
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, Example
from app.ml import document, reading, tasks
from app.ml.encoding import Encoder


@pytest.fixture(scope="module")
def tokenizer(tiny_encoder: Path) -> PreTrainedTokenizerBase:
    found = AutoTokenizer.from_pretrained(tiny_encoder)
    assert isinstance(found, PreTrainedTokenizerBase)
    return found


def predicted_windows(tokenizer: PreTrainedTokenizerBase, example: Example, length: int) -> list[tuple[int, ...]]:
    task, encoder = tasks.find(CLASSIFICATION), Encoder(tokenizer, length)
    tokens = reading.tokenise([example], encoder, task)
    encoded = reading.encode([example], tokens, ("a", "b"), encoder, task, training=False)
    return [tuple(window.ids.tolist()) for window in encoded.windows]


@pytest.mark.parametrize("words", [1, 5, 60, 200])
def test_the_windows_are_those_of_prediction(tokenizer: PreTrainedTokenizerBase, words: int) -> None:
    text = " ".join(["good", "kettle", "very", "late"][i % 4] for i in range(words))
    read = document.whole(tokenizer, text, 32)
    assert [window.ids for window in read.windows] == predicted_windows(tokenizer, Example(0, text), 32)
    assert sum(window.weight for window in read.windows) == pytest.approx(1.0)
    for window in read.windows:
        assert [read.ids[place] for place in window.places] == list(window.ids)
    assert set().union(*(window.places for window in read.windows)) == set(range(len(read.ids)))
    assert read.unread == ()


@pytest.mark.parametrize(("left", "right"), [(3, 4), (40, 3), (3, 40), (40, 50)])
def test_a_pair_is_read_as_it_is_predicted(tokenizer: PreTrainedTokenizerBase, left: int, right: int) -> None:
    text, second = "good kettle " * left, "very late tea " * right
    read = document.whole(tokenizer, text, 32, second)
    assert [window.ids for window in read.windows] == predicted_windows(tokenizer, Example(0, text, second=second), 32)
    assert read.second_at is not None
    assert read.text[read.second_at :] == second
    covered = np.zeros(len(read.text), dtype=bool)
    for (start, end), special in zip(read.offsets, read.special, strict=True):
        if not special:
            covered[start:end] = True
    for start, end in read.unread:
        assert not covered[start:end].any()
        covered[start:end] = True
    assert all(covered[i] or character.isspace() for i, character in enumerate(read.text))


def test_an_entity_is_read_where_it_stands_most_centrally(tokenizer: PreTrainedTokenizerBase) -> None:
    text = "good kettle " * 40 + "anna lives in paris " + "very late " * 40
    place = text.index("anna")
    read = document.around(tokenizer, text, 32, place)
    [window] = read.windows
    token = next(i for i, (start, _) in enumerate(read.offsets) if start == place and not read.special[i])
    assert len(window.ids) == 32
    assert min(token, 32 - token) >= 8  # neighbours share a quarter
    (_, begin), (end, _) = read.unread
    assert text[begin:end].strip()
    assert (read.unread[0][0], read.unread[1][1]) == (0, len(text))
    assert [read.offsets[head] for head in read.heads] == list(read.words)


@pytest.mark.parametrize("second", ["", " \n"])
def test_both_texts_of_a_pair_are_needed(tokenizer: PreTrainedTokenizerBase, second: str) -> None:
    with pytest.raises(Problem, match="no text"):
        document.whole(tokenizer, "good", 32, second)
