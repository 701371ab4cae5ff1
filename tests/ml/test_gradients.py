"""Methods that follow slopes, each against Captum's of the same name, or against autograd by hand."""

from pathlib import Path

import numpy as np
import pytest
import torch
from captum.attr import InputXGradient, LayerIntegratedGradients, NoiseTunnel, Saliency
from torch import Tensor

from app.ml.loading import load_trained
from app.ml.methods.gradients import NOISE, SAMPLES, GradientNorm, GradientTimesInput, SmoothGrad
from app.ml.methods.integrated_gradients import IntegratedGradients
from app.ml.subject import Subject
from tests.ml.tiny_models import FAMILIES, exact_subject, make_trained

TEXT = "The kettle arrived late, not good 😀 味道很好!"


@pytest.fixture(scope="module", params=FAMILIES)
def subject(tiny_encoder: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Subject:
    folder = tmp_path_factory.mktemp("trained") / request.param
    return exact_subject(load_trained(make_trained(folder, tiny_encoder, family=request.param)), TEXT)


def ids_of(subject: Subject) -> Tensor:
    """<int>[1, token]"""
    return torch.tensor([subject.document.ids])


def from_ids(subject: Subject, ids: Tensor) -> Tensor:
    """F straight from the model: <float>[batch]."""
    return subject.explained.of(subject.loaded.model(input_ids=ids).logits)


def from_vectors(subject: Subject, vectors: Tensor) -> Tensor:
    return subject.explained.of(subject.loaded.model(inputs_embeds=vectors).logits)


def vectors_of(subject: Subject) -> Tensor:
    """<float>[1, token, hidden], to be derived by."""
    vectors: Tensor = subject.loaded.model.get_input_embeddings()(ids_of(subject)).detach().requires_grad_()
    return vectors


def assert_equal(ours: tuple[float, ...], theirs: Tensor) -> None:
    """Equal to 10⁻⁴ of the largest score."""
    due = theirs.detach().double().numpy()
    assert np.abs(due).max() > 0
    np.testing.assert_allclose(ours, due, rtol=1e-4, atol=1e-4 * np.abs(due).max())


def test_the_gradients_norm_is_that_of_the_layer_of_embeddings(subject: Subject) -> None:
    """The model reads ids; the slope is what autograd brings back to the output of its embeddings."""
    leaves: list[Tensor] = []

    def keep(module: torch.nn.Module, given: tuple[Tensor, ...], vectors: Tensor) -> Tensor:
        leaves.append(vectors.detach().requires_grad_())
        return leaves[-1]

    hook = subject.loaded.model.get_input_embeddings().register_forward_hook(keep)
    try:
        answer = from_ids(subject, ids_of(subject)).sum()
    finally:
        hook.remove()
    [slopes] = torch.autograd.grad(answer, leaves)
    assert_equal(GradientNorm().attribute(subject).values, slopes[0].square().sum(-1).sqrt())


def test_gradient_x_input_equals_captums(subject: Subject) -> None:
    theirs = InputXGradient(lambda vectors: from_vectors(subject, vectors)).attribute(vectors_of(subject))
    assert_equal(GradientTimesInput().attribute(subject).values, theirs[0].sum(-1))


def test_smoothgrad_equals_captums_of_the_same_draws(subject: Subject) -> None:
    """Captum draws from torch's own generator: begun at the same seed, it draws the same noise."""
    vectors = vectors_of(subject)
    width = NOISE * float((vectors.max() - vectors.min()).detach())
    tunnel = NoiseTunnel(Saliency(lambda noisy: from_vectors(subject, noisy)))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        mean = tunnel.attribute(vectors, nt_type="smoothgrad", nt_samples=SAMPLES, stdevs=width, abs=False)
    ours = SmoothGrad().attribute(subject)
    assert_equal(ours.values, (mean * vectors)[0].sum(-1))
    assert ours.steps == SAMPLES


def test_smoothgrad_is_not_the_slope_at_the_text_itself(subject: Subject) -> None:
    """The noise matters: the comparison with Captum's would tell were it left out."""
    plain, smooth = (np.array(method.attribute(subject).values) for method in (GradientTimesInput(), SmoothGrad()))
    assert np.abs(plain - smooth).max() > 1e-2 * np.abs(plain).max()


def test_integrated_gradients_equal_captums_on_the_embedding_layer(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the delta made as small as the points allow; how large it may be otherwise is tested beside."""
    monkeypatch.setattr("app.ml.methods.integrated_gradients._NOISE", 1e-5)
    monkeypatch.setattr("app.ml.methods.integrated_gradients.GOOD", 0.0)
    ids, special = ids_of(subject), torch.tensor([subject.document.special])
    baselines = torch.where(special, ids, torch.tensor(subject.loaded.tokenizer.mask_token_id))
    captums = LayerIntegratedGradients(
        lambda tokens: from_ids(subject, tokens), subject.loaded.model.get_input_embeddings()
    )
    theirs, delta = captums.attribute(ids, baselines, n_steps=400, return_convergence_delta=True)
    assert abs(float(delta)) < 1e-4
    assert IntegratedGradients().attribute(subject).values == pytest.approx(theirs.sum(-1)[0].tolist(), abs=1e-4)
