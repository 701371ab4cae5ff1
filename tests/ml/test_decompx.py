"""DecompX: the parts of every family's answer add up to it, and what is carried is what is said."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, NER
from app.ml.attribution import subject_of
from app.ml.loading import Loaded, load_trained
from app.ml.methods import decompx
from app.ml.methods.decomposition import CPLRP
from app.ml.methods.decompx import DecompX, decomposed
from tests.ml.tiny_models import FAMILIES, make_trained

TEXT = "the kettle arrived late , not good . 味道很好"


@pytest.fixture
def bert(tiny_encoder: Path, tmp_path: Path) -> Loaded:
    return load_trained(make_trained(tmp_path / "bert", tiny_encoder))


@pytest.mark.parametrize(("family", "task"), [*((family, CLASSIFICATION) for family in FAMILIES), ("bert", NER)])
def test_the_parts_add_up_to_the_logit(tiny_encoder: Path, tmp_path: Path, family: str, task: str) -> None:
    loaded = load_trained(make_trained(tmp_path / family, tiny_encoder, task, family))
    subject = subject_of(loaded, TEXT)
    [window] = subject.document.windows
    groups = decompx._groups(subject, window)
    assert len(set(groups)) == subject.units + 1
    parts = decomposed(subject, window, groups)
    assert parts.sum() == pytest.approx(subject.value, abs=1e-4)
    words = subject.per_unit(DecompX().attribute(subject).values)
    assert words == pytest.approx(parts[:-1], abs=1e-5)


def test_the_model_is_as_before_afterwards(bert: Loaded) -> None:
    subject = subject_of(bert, TEXT)
    with torch.no_grad():
        before = bert.model(input_ids=torch.tensor([subject.document.ids])).logits
        DecompX().attribute(subject)
        assert torch.equal(bert.model(input_ids=torch.tensor([subject.document.ids])).logits, before)
    assert not any(module._forward_hooks for module in bert.model.modules())


def test_without_biases_it_is_cp_lrp(bert: Loaded) -> None:
    """Then every part is a linear function of its own embeddings, which CP-LRP's slopes describe."""
    with torch.no_grad():
        for name, weight in bert.model.named_parameters():
            if name.endswith("bias"):
                weight.zero_()
    subject = subject_of(bert, TEXT)
    theirs = subject.per_unit(CPLRP().attribute(subject).values)
    assert subject.per_unit(DecompX().attribute(subject).values) == pytest.approx(theirs, abs=1e-4)


def test_a_bias_is_shared_by_how_far_the_parts_point_its_way() -> None:
    layer = nn.Linear(2, 2)
    with torch.no_grad():
        layer.weight.copy_(torch.eye(2))
        layer.bias.copy_(torch.tensor([3.0, 0.0]))
    parts = torch.tensor([[[3.0, 5.0]], [[2.0, 1.0]], [[-1.0, 4.0]], [[2.0, 0.0]]])
    with torch.no_grad(), decompx._Apart():
        whole, *found = layer(parts)[:, 0].tolist()
    assert whole == [6.0, 5.0]
    assert np.array(found) == pytest.approx(np.array([[2 + 3 * 0.4, 1], [-1 + 3 * 0.2, 4], [2 + 3 * 0.4, 0]]))


def test_in_a_long_text_neighbours_share_a_part_and_none_is_lost(bert: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decompx, "_MOST", 4)
    subject = subject_of(bert, TEXT)
    [window] = subject.document.windows
    groups = decompx._groups(subject, window)
    parts = decomposed(subject, window, groups)
    assert len(parts) <= 5
    assert parts.sum() == pytest.approx(subject.value, abs=1e-4)
    assert sum(DecompX().attribute(subject).values) == pytest.approx(subject.value, abs=1e-4)


def test_a_step_it_does_not_know_is_said_rather_than_shown_wrong(bert: Loaded) -> None:
    class Squaring(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x * x

    pooler = bert.model.base_model.get_submodule("pooler")
    pooler.add_module("activation", Squaring())
    with pytest.raises(Problem, match="bert") as caught:
        DecompX().attribute(subject_of(bert, TEXT))
    assert caught.value.code == "method-unfit"
