"""The cheap dropout drops what it should, and the training attention is the model's own."""

from pathlib import Path

import pytest
import torch
from transformers import AutoModel

from app.ml.kernels import CheapDropout, Dice, quicken


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_dropout_keeps_the_mean_and_drops_its_share(dtype: torch.dtype) -> None:
    dropout = CheapDropout(0.1, Dice(1))
    dropped = dropout(torch.ones(200_001, dtype=dtype))
    assert float((dropped == 0).float().mean()) == pytest.approx(0.1, abs=0.005)
    assert float(dropped.float().mean()) == pytest.approx(1.0, abs=0.005)


def test_dropout_is_still_in_evaluation_and_follows_its_dice() -> None:
    dice = Dice(1)
    dropout = CheapDropout(0.5, dice)
    values = torch.ones(64)
    state = dice.state
    first = dropout(values)
    assert not torch.equal(first, dropout(values))
    dice.state = state
    assert torch.equal(first, dropout(values))
    dropout.train(False)
    assert torch.equal(values, dropout(values))


def test_a_quickened_model_computes_the_same(tiny_encoder: Path) -> None:
    plain = AutoModel.from_pretrained(tiny_encoder).train(False)
    quick = AutoModel.from_pretrained(tiny_encoder).train(False)
    quicken(quick, Dice(1))
    inputs = {
        "input_ids": torch.tensor([[2, 9, 8, 7, 3], [2, 9, 3, 0, 0]]),
        "attention_mask": torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]),
    }
    with torch.inference_mode():
        torch.testing.assert_close(
            quick(**inputs).last_hidden_state[0], plain(**inputs).last_hidden_state[0], rtol=1e-4, atol=1e-5
        )
        torch.testing.assert_close(
            quick(**inputs).last_hidden_state[1, :3], plain(**inputs).last_hidden_state[1, :3], rtol=1e-4, atol=1e-5
        )


def test_a_quickened_model_drops_attention_and_states(tiny_encoder: Path) -> None:
    model = AutoModel.from_pretrained(tiny_encoder).train()
    quicken(model, Dice(1))
    ids = torch.tensor([[2, 9, 8, 7, 3]])
    state_of_chance = torch.get_rng_state()
    first, second = model(ids).last_hidden_state, model(ids).last_hidden_state
    assert not torch.equal(first, second)
    assert torch.equal(torch.get_rng_state(), state_of_chance)
