"""Mixed precision: who is rounded and who is not, and how little the answers differ."""

import copy
from pathlib import Path

import pytest
import torch
from torch import nn
from transformers import PreTrainedModel

from app.domain.records import CLASSIFICATION, NER
from app.ml.loading import load_trained
from app.ml.mixed import PRODUCTS, QuickWayBack, mixed
from tests.ml.tiny_models import FAMILIES, make_trained


@pytest.fixture(params=[*((family, CLASSIFICATION) for family in FAMILIES), ("bert", NER)], ids="-".join)
def model(request: pytest.FixtureRequest, tmp_path: Path, tiny_encoder: Path) -> PreTrainedModel:
    family, task = request.param
    return load_trained(make_trained(tmp_path / "trained", tiny_encoder, task, family)).model


@pytest.fixture
def ids(model: PreTrainedModel) -> torch.Tensor:
    return torch.randint(5, model.config.vocab_size, (6, 12), generator=torch.Generator().manual_seed(1))


def test_only_the_weights_of_the_products_are_rounded_and_all_else_is_shared(model: PreTrainedModel) -> None:
    products = {
        id(tensor)
        for module in model.base_model.modules()
        if isinstance(module, nn.Linear)
        for tensor in module.parameters()
    }
    for own, found in zip(model.parameters(), mixed(model).parameters(), strict=True):
        assert found.dtype == (PRODUCTS if id(own) in products else torch.float32)
        assert id(own) in products or found is own


def test_its_answers_are_those_of_the_model_but_for_the_rounding_of_products(
    model: PreTrainedModel, ids: torch.Tensor
) -> None:
    with torch.inference_mode():
        plain, quick = model(input_ids=ids).logits, mixed(model)(input_ids=ids).logits
        rounded = nn.Module.to(copy.deepcopy(model), PRODUCTS)(input_ids=ids).logits.float()
    assert quick.dtype == torch.float32
    error, worse = (quick - plain).abs().mean(), (rounded - plain).abs().mean()
    assert 0 < error < 0.05 * plain.std()
    assert error < worse


def test_the_model_itself_stays_as_it_was(model: PreTrainedModel, ids: torch.Tensor) -> None:
    with torch.inference_mode():
        before = model(input_ids=ids).logits
        mixed(model)(input_ids=ids)
        assert torch.equal(model(input_ids=ids).logits, before)


def test_on_the_quick_way_back_the_value_is_exact_and_the_slope_nearly(
    model: PreTrainedModel, ids: torch.Tensor
) -> None:
    with torch.no_grad():
        vectors = model.get_input_embeddings()(ids)
    found = []
    for around in (None, QuickWayBack(model, mixed(model))):
        leaf = vectors.clone().requires_grad_()
        if around is None:
            value = model(inputs_embeds=leaf).logits
        else:
            with around:
                value = model(inputs_embeds=leaf).logits
        [slope] = torch.autograd.grad(value[..., 0].sum(), leaf)
        found.append((value.detach(), slope))
    (value, slope), (same, near) = found
    assert torch.equal(value, same)
    assert not torch.equal(slope, near)
    assert (near - slope).norm() < 0.02 * slope.norm()
