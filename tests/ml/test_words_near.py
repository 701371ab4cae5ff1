"""Words that are held alike: cosines of the model's own table, special and unused tokens left out."""

from pathlib import Path

import msgspec
import pytest
import torch
from transformers import AutoModel

from app.domain.inside import WordsNear
from app.domain.jobs import WordsNearRequest
from app.domain.problems import Problem
from app.ml import words_near
from app.ml.loading import load_trained
from tests.ml.toys import Listener


def find(model: Path, base: Path | None, word: str, folder: Path) -> WordsNear:
    listener = Listener(folder)
    words_near.run(WordsNearRequest(str(model), str(base) if base else "", word, 8), listener.context)
    return msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=WordsNear)


def test_the_nearest_words_by_cosine(opinion_run: Listener, tiny_encoder: Path, tmp_path: Path) -> None:
    model = opinion_run.folder / "model"
    found = find(model, tiny_encoder, "good", tmp_path)
    assert found.pieces == ("good",)
    loaded = load_trained(model)
    table = words_near._table(loaded.model.get_input_embeddings())
    place = loaded.tokenizer.get_vocab()
    own = table[place["good"]]
    for near in found.near:
        assert near.cosine == pytest.approx(
            float(torch.cosine_similarity(table[place[near.word]], own, dim=0)), abs=1e-5
        )
    cosines = [near.cosine for near in found.near]
    assert cosines == sorted(cosines, reverse=True)
    assert "good" not in {near.word for near in found.near}
    assert len(found.near) == len(found.base) == 8
    before = AutoModel.from_pretrained(tiny_encoder).get_input_embeddings().weight.detach()[place["good"]]
    assert found.kept == pytest.approx(float(torch.cosine_similarity(own, before, dim=0)), abs=1e-5)
    assert found.kept is not None
    assert found.kept < 1


def test_a_texts_words_are_those_a_reader_sees() -> None:
    words = words_near.words_of("味道很好，但是送得太慢了 but the KFC was good, good")
    assert {"味道", "但是", "了", "but", "KFC", "good"} <= set(words)
    assert max(map(len, (word for word in words if not word.isascii()))) == 2
    assert len(set(words)) == len(words)
    assert words_near.words_of("我的iPhone坏了")[:3] == ["我", "的", "iPhone"]
    assert words_near.words_of("…") == []


def test_of_a_text_the_longest_word_is_looked_at(opinion_run: Listener, tmp_path: Path) -> None:
    listener = Listener(tmp_path)
    request = WordsNearRequest(str(opinion_run.folder / "model"), "", "", 8, "the shop was terrible")
    words_near.run(request, listener.context)
    found = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=WordsNear)
    assert (found.word, found.words) == ("terrible", ("the", "shop", "was", "terrible"))


def test_a_word_of_several_pieces_is_their_mean(opinion_run: Listener, tmp_path: Path) -> None:
    model = opinion_run.folder / "model"
    found = find(model, None, "goox", tmp_path)
    assert len(found.pieces) > 1
    assert found.base == ()
    assert found.kept is None
    assert not any(near.word.startswith(("##", "[")) for near in found.near)


def test_the_nearest_of_a_table() -> None:
    table = torch.tensor([[1.0, 0.0], [0.9, 0.1], [0.0, 1.0], [-1.0, 0.0], [2.0, 0.0]])
    assert [row for row, _ in words_near.nearest(table, [0], {0, 3}, 5)] == [4, 1, 2]
    assert [row for row, _ in words_near.nearest(table, [0, 2], {0, 2}, 1)] == [1]


def test_there_must_be_a_word(opinion_run: Listener, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        find(opinion_run.folder / "model", None, " ", tmp_path)
    assert caught.value.code == "text-empty"
