"""The nearest training texts: those that brute force finds, read once."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from app.domain.jobs import NeighboursOfRequest, Progress
from app.domain.neighbours import TrainingNeighbours
from app.domain.problems import Problem
from app.ml import neighbours
from app.ml.loading import load_trained
from app.ml.vectors import KEYS_FILE
from tests.ml.toys import Listener, opinions, write_lines

TEXT = "terrible sad kettle , very bad ."


def ask(model: Path, folder: Path, text: str = TEXT) -> tuple[TrainingNeighbours, Listener]:
    train = folder / "train.jsonl"
    if not train.exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_lines(train, opinions(60))
    listener = Listener(folder / f"job-{len(list(folder.iterdir()))}")
    neighbours.run(NeighboursOfRequest(str(model), str(folder / "vectors"), str(train), text, 7), listener.context)
    return msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=TrainingNeighbours), listener


def test_they_are_those_of_brute_force(opinion_run: Listener, tmp_path: Path) -> None:
    model = opinion_run.folder / "model"
    found, _ = ask(model, tmp_path)
    loaded = load_trained(model)
    states = []
    for text in [*(example.text for example in opinions(60)), TEXT]:
        with torch.no_grad():
            states.append(
                loaded.model.base_model(**loaded.tokenizer(text, return_tensors="pt")).last_hidden_state[0].mean(0)
            )
    vectors = torch.nn.functional.normalize(torch.stack(states)).double().numpy()
    apart = vectors - vectors[:-1].mean(0)
    apart /= np.linalg.norm(apart, axis=1, keepdims=True)
    likeness = apart[:-1] @ apart[-1]
    assert found.trained == 60
    assert [one.cosine for one in found.nearest] == pytest.approx(sorted(likeness, reverse=True)[:7], abs=5e-3)
    for one in found.nearest:
        assert one.cosine == pytest.approx(likeness[one.example.id], abs=5e-3)
        assert one.example == opinions(60)[one.example.id]


def test_training_texts_are_read_once(opinion_run: Listener, tmp_path: Path) -> None:
    model = opinion_run.folder / "model"
    _, first = ask(model, tmp_path)
    size = (tmp_path / "vectors" / KEYS_FILE).stat().st_size
    ask(model, tmp_path, "another text")
    assert any(isinstance(event, Progress) and event.stage == "encoding" for event in first.events)
    assert (tmp_path / "vectors" / KEYS_FILE).stat().st_size == size + 16  # the one new text


def test_a_text_of_the_training_is_nearest_to_itself(opinion_run: Listener, tmp_path: Path) -> None:
    found, _ = ask(opinion_run.folder / "model", tmp_path, opinions(60)[11].text)
    assert found.nearest[0].example.text == opinions(60)[11].text
    assert found.nearest[0].cosine == pytest.approx(1, abs=1e-3)


def test_entities_have_neighbours_too(resident_run: Listener, tmp_path: Path) -> None:
    found, _ = ask(resident_run.folder / "model", tmp_path)
    assert len(found.nearest) == 7


def test_a_run_without_its_texts_is_a_problem(opinion_run: Listener, tmp_path: Path) -> None:
    request = NeighboursOfRequest(str(opinion_run.folder / "model"), str(tmp_path), str(tmp_path / "no.jsonl"), TEXT, 3)
    with pytest.raises(Problem):
        neighbours.run(request, Listener(tmp_path / "job").context)
