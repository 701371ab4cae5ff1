"""Vectors on disk: found by their text, once each, whole after a write that was cut short."""

from pathlib import Path

import numpy as np
import pytest

from app.ml import embedding, vectors
from app.ml.linear import Floats
from app.ml.vectors import KEYS_FILE, VECTORS_FILE, Vectors

TEXTS = ["one", "two", "二", "👍 \ud800", ""]


def some(count: int, width: int = 4) -> Floats:
    return np.random.default_rng(0).normal(size=(count, width)).astype(np.float16).astype(np.float32)


def test_what_was_added_is_found_again(tmp_path: Path) -> None:
    store, numbers = Vectors(tmp_path / "v", 4), some(5)
    store.add(TEXTS[:2], numbers[:2])
    store.add(TEXTS, numbers)
    assert len(store) == 5
    again = Vectors(tmp_path / "v", 4)
    assert again.places([*reversed(TEXTS), "three"]).tolist() == [4, 3, 2, 1, 0, -1]
    assert (again.read(again.places(TEXTS)) == numbers).all()
    assert again.read(again.places([])).shape == (0, 4)


@pytest.mark.parametrize(
    ("name", "bytes_cut", "left"), [(KEYS_FILE, 5, 4), (VECTORS_FILE, 3, 4), (VECTORS_FILE, 17, 2)]
)
def test_a_write_cut_short_costs_only_its_own(tmp_path: Path, name: str, bytes_cut: int, left: int) -> None:
    store, numbers = Vectors(tmp_path / "v", 4), some(5)
    store.add(TEXTS, numbers)
    path = tmp_path / "v" / name
    path.write_bytes(path.read_bytes()[:-bytes_cut])
    again = Vectors(tmp_path / "v", 4)
    assert len(again) == left
    again.add(TEXTS, numbers)
    assert (again.read(again.places(TEXTS)) == numbers).all()


def test_an_emptied_cache_is_begun_anew(tmp_path: Path) -> None:
    store = vectors.opened(tmp_path / "v", 4)
    store.add(TEXTS, some(5))
    assert vectors.opened(tmp_path / "v", 4) is store
    for path in (tmp_path / "v").iterdir():
        path.unlink()
    assert len(vectors.opened(tmp_path / "v", 4)) == 0


def test_a_text_goes_through_the_model_once(tmp_path: Path, tiny_encoder: Path) -> None:
    reader = embedding.Reader(tiny_encoder, tmp_path / "v")
    texts = ["the tea is good .", "the kettle is broken .", "the tea is good .", "茶很好"]
    assert reader.learn(texts) == 0
    assert len(reader.vectors) == 3
    told: list[int] = []
    assert reader.learn(texts, told.append) == 0
    assert told == []
    found = reader.read(texts)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert (found[0] == found[2]).all()
    assert not np.allclose(found[0], found[1])


def test_time_that_runs_out_leaves_the_rest_for_later(tmp_path: Path, tiny_encoder: Path) -> None:
    reader = embedding.Reader(tiny_encoder, tmp_path / "v")
    texts = [f"the tea number {number} is good" for number in range(300)]
    assert reader.learn(texts, seconds=0.0) == 300
    assert reader.learn(texts, seconds=1e-9) in (300, 300 - 256)
    assert reader.learn(texts) == 0


def test_the_vector_is_the_mean_of_the_states(tmp_path: Path, tiny_encoder: Path) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    reader = embedding.Reader(tiny_encoder, tmp_path / "v")
    text = "the shop is slow and the tea is cheap"
    reader.learn([text, "tea"])  # of unlike lengths, so that one is padded
    model, tokenizer = AutoModel.from_pretrained(tiny_encoder), AutoTokenizer.from_pretrained(tiny_encoder)
    for one in (text, "tea"):
        with torch.inference_mode():
            states = model(**tokenizer(one, return_tensors="pt")).last_hidden_state[0]
        mean = torch.nn.functional.normalize(states.mean(0), dim=0).numpy()
        assert float(reader.read([one])[0] @ mean) > 0.995  # bfloat16 in between


def test_words_have_the_states_of_their_first_tokens(tmp_path: Path, tiny_encoder: Path) -> None:
    reader = embedding.Reader(tiny_encoder, tmp_path / "v")
    found, blank = reader.word_states(["anna lives in paris", ""])
    assert [tuple(place) for place in found.words.tolist()] == [(0, 4), (5, 10), (11, 13), (14, 19)]
    assert found.states.shape == (4, 32)
    assert blank.states.shape == (0, 32)
    assert reader.word_states(["anna lives in paris"])[0] is found
