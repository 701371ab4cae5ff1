"""The last layer for the first token alone: where a head reads no other, and never where it does."""

from pathlib import Path

import numpy as np
import pytest
import torch

from app.domain.records import CLASSIFICATION, NER
from app.ml import attribution, one_token
from app.ml.loading import Loaded, load_trained
from app.ml.subject import Subject
from tests.ml.tiny_models import FAMILIES, make_trained

READS_ONE = {"bert", "roberta", "electra"}
TEXT = "good food and a bad table"


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def loaded(family: str, tmp_path: Path, tiny_encoder: Path) -> Loaded:
    return load_trained(make_trained(tmp_path / "trained", tiny_encoder, CLASSIFICATION, family))


def test_it_is_found_in_the_families_whose_head_reads_the_first_token(loaded: Loaded, family: str) -> None:
    assert (one_token.place(loaded.model) is not None) == (family in READS_ONE)


def test_a_head_for_every_token_keeps_them_all(tmp_path: Path, tiny_encoder: Path) -> None:
    assert one_token.place(load_trained(make_trained(tmp_path / "trained", tiny_encoder, NER)).model) is None


def test_what_is_asked_of_it_is_as_without(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    known = attribution.subject_of(loaded, TEXT)
    cut = _asked(Subject(loaded, known.document, known.explained, exact=True))
    monkeypatch.setattr(one_token, "place", lambda model: None)
    loaded._places.clear()
    whole = _asked(Subject(loaded, known.document, known.explained, exact=True))
    for ours, plain in zip(cut, whole, strict=True):
        assert ours == pytest.approx(plain, abs=1e-6)


def test_the_model_is_whole_again_afterwards(loaded: Loaded) -> None:
    ids = torch.arange(8).view(1, 8)
    with loaded.answering(loaded.model):
        loaded.model(input_ids=ids)
    states = loaded.model(input_ids=ids, output_hidden_states=True).hidden_states
    assert states[-1].shape[1] == 8


def _asked(subject: Subject) -> list[np.ndarray]:
    [window] = subject.document.windows
    inputs, baseline = subject.embed(window.ids), subject.embed(subject.bare_ids(window))
    values, slopes = subject.slopes(inputs)
    return [
        subject.values(subject.one_out()),
        subject.along(inputs, baseline, torch.linspace(0, 1, 5)).numpy(),
        values.numpy(),
        slopes.numpy(),
    ]
