"""Decomposition: the rules of relevance propagation, and what they conserve."""

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from app.ml import document
from app.ml.loading import load_trained
from app.ml.methods.decomposition import CPLRP, AttnLRP, _Rules
from app.ml.methods.looking import AttentionRollout, AttentionTimesGradient
from app.ml.subject import Subject
from app.ml.targets import choose_label
from tests.ml.tiny_models import FAMILIES, make_trained

TEXT = "the kettle arrived late , not good"


def subject_of(folder: Path, bare: bool = False) -> Subject:
    """A decision of a model of its own; `bare`: without any bias."""
    loaded = load_trained(folder)
    if bare:
        with torch.no_grad():
            for name, weight in loaded.model.named_parameters():
                if name.endswith("bias"):
                    weight.zero_()
    read = document.whole(loaded.tokenizer, TEXT, 64)
    with torch.no_grad():
        logits = loaded.model(input_ids=torch.tensor([read.ids])).logits[0]
    return Subject(loaded, read, choose_label(logits, loaded.record, ""), exact=True)


@pytest.mark.parametrize("family", FAMILIES)
def test_without_biases_all_of_f_is_handed_back(tiny_encoder: Path, tmp_path: Path, family: str) -> None:
    subject = subject_of(make_trained(tmp_path / family, tiny_encoder, family=family), bare=True)
    assert abs(subject.value) > 1e-3
    found = CPLRP().attribute(subject).values
    assert sum(found) == pytest.approx(subject.value, rel=1e-3, abs=1e-5)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_rules_change_no_answer_and_are_gone_afterwards(tiny_encoder: Path, tmp_path: Path, family: str) -> None:
    subject = subject_of(make_trained(tmp_path / family, tiny_encoder, family=family))
    inputs = subject.embed(subject.document.ids)
    plainly = subject.slopes(inputs)
    with _Rules(True):
        assert subject.forward(inputs.clone().requires_grad_()).tolist() == pytest.approx(plainly[0].tolist(), abs=1e-5)
    for method in (AttnLRP(), CPLRP()):
        assert any(method.attribute(subject).values)
    again = subject.slopes(inputs)
    assert torch.equal(plainly[1], again[1])
    assert all("forward" not in vars(module) for module in subject.loaded.model.modules())


def test_attention_hands_on_by_the_published_rules() -> None:
    """One head, softmax(q·k)·v with relevance R at its outputs, against the rules written out.

    Half goes to the values, half to the weights; of those, by softmax's Taylor rule s(R − s·ΣR) times the score, half
    to the queries and half to the keys.
    """
    torch.manual_seed(0)
    q, k, v = (torch.randn(4, 3, dtype=torch.double, requires_grad=True) for _ in range(3))
    with _Rules(True):
        scores = torch.matmul(q, k.transpose(0, 1))
        weights = nn.functional.softmax(scores, dim=-1)
        out = torch.matmul(weights, v)
    due = torch.randn(4, 3, dtype=torch.double)  # the slope at the outputs; relevance is slope × output
    slopes = torch.autograd.grad((out * due).sum(), (q, k, v))
    values = _by_hand_values(weights.detach(), v.detach(), due)
    assert torch.allclose(slopes[2] * v, values)
    back = (due @ v.detach().T) * weights.detach() / 2  # relevance of the weights
    taylor = scores.detach() * (back - weights.detach() * back.sum(-1, keepdim=True))
    products = q.detach()[:, None, :] * k.detach()[None, :, :]  # [query, key, width], adds up to the scores
    shares = products / scores.detach()[..., None] * taylor[..., None] / 2
    assert torch.allclose(slopes[0] * q, shares.sum(1))
    assert torch.allclose(slopes[1] * k, shares.sum(0))


def _by_hand_values(weights: Tensor, v: Tensor, due: Tensor) -> Tensor:
    """Half of each output's relevance to the values that made it, by their share: <float>[key, width]."""
    parts = weights[:, :, None] * v[None, :, :]  # [query, key, width]
    return (parts * due[:, None, :]).sum(0) / 2


def test_a_normalisation_hands_on_all_and_an_activation_too() -> None:
    x = torch.randn(5, 8, dtype=torch.double, requires_grad=True)
    with _Rules(True):
        normed = nn.functional.layer_norm(x, (8,))
        active = nn.functional.gelu(x)
        squashed = torch.tanh(x)
    assert torch.allclose(normed, nn.functional.layer_norm(x, (8,)))
    for answer in (normed, active, squashed):
        [slope] = torch.autograd.grad(answer.sum(), x)
        assert float((slope * x).sum().detach()) == pytest.approx(float(answer.sum().detach()), abs=1e-9)


@pytest.mark.parametrize("family", FAMILIES)
def test_rollout_is_the_product_of_the_layers(tiny_encoder: Path, tmp_path: Path, family: str) -> None:
    subject = subject_of(make_trained(tmp_path / family, tiny_encoder, family=family))
    model = subject.loaded.model
    model.set_attn_implementation("eager")
    with torch.no_grad():
        layers = model(input_ids=torch.tensor([subject.document.ids]), output_attentions=True).attentions
    rolled = torch.eye(len(subject.document.ids))
    for layer in layers:
        mean = layer[0].mean(0) / 2 + torch.eye(len(rolled)) / 2
        rolled = mean / mean.sum(-1, keepdim=True) @ rolled
    found = AttentionRollout().attribute(subject).values
    assert found == pytest.approx(rolled[0].tolist(), abs=1e-5)  # [CLS] decides
    assert sum(found) == pytest.approx(1.0, abs=1e-5)


def test_attention_times_gradient_speaks_only_for_the_class(tiny_encoder: Path, tmp_path: Path) -> None:
    subject = subject_of(make_trained(tmp_path / "bert", tiny_encoder))
    found = AttentionTimesGradient().attribute(subject).values
    assert min(found) >= 0
    assert max(found) > 0
