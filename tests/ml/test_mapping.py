"""The map of texts: principal components as they are defined, t-SNE that keeps like texts together."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest

from app.domain.inside import MapMethod, TextMap
from app.domain.jobs import Artefact, MapRequest, Progress
from app.domain.problems import Problem
from app.domain.records import Example
from app.ml import mapping
from app.ml.context import JobCancelled
from tests.ml.toys import Listener, opinions, replies, write_lines


def draw(
    model: Path,
    folder: Path,
    examples: list[Example],
    method: MapMethod = "pca",
    breathe: Callable[[], None] = lambda: None,
) -> tuple[Listener, TextMap, np.ndarray, np.ndarray]:
    listener = Listener(folder, breathe)
    texts = folder / "texts.jsonl"
    write_lines(texts, examples)
    mapping.run(MapRequest(str(model), str(folder / "vectors"), str(texts), method), listener.context)
    found = msgspec.json.decode((folder / "result.json").read_bytes(), type=TextMap)
    return listener, found, np.load(folder / "rows.npy"), np.load(folder / "coordinates.npy")


def test_components_are_those_of_a_singular_value_decomposition() -> None:
    chance = np.random.default_rng(1)
    vectors = (chance.normal(size=(200, 16)) * np.linspace(3, 0.1, 16)).astype(np.float32)
    components, shares = mapping.principal(vectors, 5)
    centred = vectors - vectors.mean(axis=0)
    left, values, _ = np.linalg.svd(centred, full_matrices=False)
    np.testing.assert_allclose(np.abs(components), np.abs(left[:, :5] * values[:5]), atol=1e-3)
    np.testing.assert_allclose(shares, values[:5] ** 2 / (values**2).sum(), atol=1e-5)


def test_equal_texts_have_one_place() -> None:
    components, shares = mapping.principal(np.ones((4, 3), dtype=np.float32), 50)
    assert components.shape == (4, 3)
    assert not components.any()
    assert shares.sum() == 0


def test_the_places_are_in_the_order_of_the_rows(opinion_run: Listener, tmp_path: Path) -> None:
    examples = opinions(40)
    model = opinion_run.folder / "model"
    listener, found, rows, places = draw(model, tmp_path, examples[::-1])
    assert (found.method, found.texts, found.divergence) == ("pca", 40, None)
    assert rows.tolist() == [example.id for example in examples[::-1]]
    assert places.dtype == np.float32
    assert places.shape == (40, 2)
    assert 0 < found.explained <= 1
    assert [e.path for e in listener.events if isinstance(e, Artefact)] == ["coordinates.npy"]
    _, _, _, again = draw(model, tmp_path / "again", examples)
    np.testing.assert_allclose(again[::-1], places, atol=2e-3)


def test_a_fine_tuned_model_puts_classes_apart(opinion_run: Listener, tmp_path: Path) -> None:
    examples = opinions(60)
    listener, found, _, places = draw(opinion_run.folder / "model", tmp_path, examples, "tsne")
    is_good = np.array([example.label == "good" for example in examples])
    apart = np.linalg.norm(places[:, None] - places[None], axis=-1)
    np.fill_diagonal(apart, np.inf)
    assert (is_good[apart.argmin(axis=1)] == is_good).mean() > 0.95  # the nearest is of the same class
    assert found.divergence is not None
    assert found.divergence >= 0
    stages = [e.stage for e in listener.events if isinstance(e, Progress)]
    assert "arranging" in stages
    first = next(e for e in listener.events if isinstance(e, Artefact))
    assert first.path == "coordinates.npy"


def test_a_cancel_is_heard_while_it_arranges(tiny_encoder: Path, tmp_path: Path) -> None:

    def stop() -> None:
        if any(isinstance(e, Progress) and e.stage == "arranging" for e in heard.events):
            raise JobCancelled

    heard = Listener(tmp_path, stop)
    texts = tmp_path / "texts.jsonl"
    write_lines(texts, opinions(30))
    request = MapRequest(str(tiny_encoder), str(tmp_path / "vectors"), str(texts), "tsne")
    with pytest.raises(JobCancelled):
        mapping.run(request, heard.context)
    assert not (tmp_path / "result.json").exists()
    assert np.load(tmp_path / "coordinates.npy").shape == (30, 2)  # the components, to go on looking at


def test_a_handful_of_texts_is_not_arranged(tiny_encoder: Path, tmp_path: Path) -> None:
    _, found, _, places = draw(tiny_encoder, tmp_path, opinions(5), "tsne")
    assert found.divergence is None
    assert places.shape == (5, 2)


def test_pairs_are_read_as_both(tiny_encoder: Path, tmp_path: Path) -> None:
    _, found, _, _ = draw(tiny_encoder, tmp_path, replies(20))
    assert found.texts == 20


def test_there_must_be_texts(tiny_encoder: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        draw(tiny_encoder, tmp_path, [])
    assert caught.value.code == "text-empty"
