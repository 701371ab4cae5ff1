"""Methods that leave words out, against games whose answer is known: Shapley values, sums, slopes."""

from pathlib import Path

import numpy as np
import pytest
import torch
from captum.attr import FeatureAblation, ShapleyValues
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ml.loading import load_trained
from app.ml.methods.leaving_out import Occlusion, OcclusionBoth
from app.ml.methods.partition_shap import PartitionShap
from app.ml.methods.surrogates import KernelShap, Lime
from app.ml.subject import Subject
from tests.ml.games import Game, rugged, shapley
from tests.ml.tiny_models import exact_subject, make_trained

TEXT = "a good kettle came late"


@pytest.fixture(scope="module")
def subject(tiny_encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Subject:
    return exact_subject(load_trained(make_trained(tmp_path_factory.mktemp("trained") / "model", tiny_encoder)), TEXT)


def captums(subject: Subject, method: type) -> list[float]:
    """What Captum's method of the same name gives, words being ids that become [MASK]."""
    ids = torch.tensor([subject.document.ids])
    special = torch.tensor([subject.document.special])
    baseline = torch.where(special, ids, torch.tensor(subject.loaded.tokenizer.mask_token_id))
    groups = torch.zeros_like(ids)
    for number, unit in enumerate(subject.document.units, start=1):
        groups[0, list(unit)] = number

    def forward(tokens: torch.Tensor) -> torch.Tensor:
        return subject.explained.of(subject.loaded.model(input_ids=tokens).logits)

    with torch.no_grad():
        found = method(forward).attribute(ids, baselines=baseline, feature_mask=groups)
    return [float(found[0, unit[0]]) for unit in subject.document.units]


def test_occlusion_equals_captums(subject: Subject) -> None:
    found = subject.per_unit(Occlusion().attribute(subject).values)
    assert found == pytest.approx(captums(subject, FeatureAblation), abs=1e-4)


def test_kernel_shap_equals_captums_exact_values(subject: Subject) -> None:
    found = subject.per_unit(KernelShap().attribute(subject).values)
    assert found == pytest.approx(captums(subject, ShapleyValues), abs=1e-4)


@settings(max_examples=20)
@given(units=st.integers(1, 3), seed=st.integers(0, 1000))
def test_left_out_and_kept_alone_is_the_two_ends_of_shapleys_mean(units: int, seed: int) -> None:
    """With two words there is nothing between the ends; in general the last to come in and the first, half each."""
    worth = rugged(units, seed)
    found = OcclusionBoth().attribute(Game(worth, units)).values
    whole, none = frozenset(range(units)), frozenset[int]()
    ends = [(worth(whole) - worth(whole - {i}) + worth(frozenset({i})) - worth(none)) / 2 for i in range(units)]
    assert found == pytest.approx(ends, abs=1e-9)
    if units < 3:
        assert found == pytest.approx(shapley(worth, units), abs=1e-9)


def test_a_word_that_another_stands_in_for_is_seen_when_it_is_kept_alone() -> None:
    game = Game(lambda present: float(bool(present & {0, 1})), 4)
    assert Occlusion().attribute(game).values == pytest.approx([0.0] * 4)
    assert OcclusionBoth().attribute(game).values == pytest.approx([0.5, 0.5, 0.0, 0.0])


@settings(max_examples=20)
@given(units=st.integers(1, 8), seed=st.integers(0, 1000))
def test_few_words_have_their_exact_shapley_values(units: int, seed: int) -> None:
    worth = rugged(units, seed)
    found = KernelShap().attribute(Game(worth, units))
    assert found.values == pytest.approx(shapley(worth, units), abs=1e-6)
    assert found.delta == pytest.approx(0.0, abs=1e-8)


def test_many_words_come_near_and_add_up() -> None:
    worth = rugged(12, 3)
    found = KernelShap().attribute(Game(worth, 12))
    exact = shapley(worth, 12)
    assert sum(found.values) == pytest.approx(worth(frozenset(range(12))) - worth(frozenset()), abs=1e-8)
    assert np.corrcoef(found.values, exact)[0, 1] > 0.98


@settings(max_examples=15)
@given(units=st.integers(1, 60), seed=st.integers(0, 1000))
def test_partition_shap_always_adds_up(units: int, seed: int) -> None:
    worth = rugged(units, seed)
    found = PartitionShap().attribute(Game(worth, units))
    assert sum(found.values) == pytest.approx(worth(frozenset(range(units))) - worth(frozenset()), abs=1e-6)


@pytest.mark.parametrize("units", [1, 2])
def test_partition_shap_of_two_words_is_shapleys(units: int) -> None:
    worth = rugged(units, 5)
    assert PartitionShap().attribute(Game(worth, units)).values == pytest.approx(shapley(worth, units))


def test_partition_shap_of_words_by_themselves_is_what_each_is_worth() -> None:
    worth = rugged(11, 2, pairs=False)
    alone = [worth(frozenset({i})) - worth(frozenset()) for i in range(11)]
    assert PartitionShap().attribute(Game(worth, 11)).values == pytest.approx(alone)


def test_halves_are_parted_behind_the_sentence() -> None:
    """What only the two sentences together are worth is shared by the sentences first, then by their words."""

    def worth(present: frozenset[int]) -> float:
        return 1.0 if {0} <= present and present & {1, 2, 3} else 0.0

    found = PartitionShap().attribute(Game(worth, 4, text="no. it never came"))
    assert found.values[0] == pytest.approx(0.5)
    assert sum(found.values[1:]) == pytest.approx(0.5)


def test_lime_finds_what_each_word_is_worth() -> None:
    worth = rugged(9, 4, pairs=False)
    alone = [worth(frozenset({i})) - worth(frozenset()) for i in range(9)]
    found = Lime().attribute(Game(worth, 9)).values
    assert np.corrcoef(found, alone)[0, 1] > 0.999  # the ridge draws all towards 0


def test_lime_is_the_ridge_regression_it_says_it_is() -> None:
    from sklearn.linear_model import Ridge

    from app.ml.methods.surrogates import _some_left_out

    game = Game(rugged(9, 4), 9)
    masks = _some_left_out(9, 256)
    weights = np.exp(-((1 - np.sqrt((~masks).mean(1))) ** 2) / 0.25**2)
    theirs = Ridge(alpha=1.0).fit((~masks).astype(float), game.values(masks), sample_weight=weights).coef_
    assert Lime().attribute(game).values == pytest.approx(theirs, abs=1e-8)
