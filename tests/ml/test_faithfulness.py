"""Faithfulness on games whose best and worst orders are known."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ml.faithfulness import Curve, Yardstick, best_of, expected_best
from app.ml.methods.chance import Random
from tests.ml.games import Game, mean_fall, rugged


@settings(max_examples=20)
@given(units=st.integers(2, 6), seed=st.integers(0, 1000))
def test_the_limits_of_few_words_are_those_of_all_orders(units: int, seed: int) -> None:
    worth = rugged(units, seed)
    yardstick = Yardstick(Game(worth, units, plain=True))
    falls = [mean_fall(worth, order) for order in itertools.permutations(range(units))]
    assert yardstick.limits == "exact"
    assert (yardstick.low, yardstick.high) == pytest.approx((min(falls), max(falls)), abs=1e-9)


@settings(max_examples=20)
@given(units=st.integers(2, 30), seed=st.integers(0, 1000))
def test_what_each_word_is_worth_is_the_best_explanation_of_words_by_themselves(units: int, seed: int) -> None:
    worth = rugged(units, seed, pairs=False)
    game = Game(worth, units, plain=True)
    alone = [worth(frozenset({i})) - worth(frozenset()) for i in range(units)]
    found = Yardstick(game).measure(alone)
    assert found.norm_comprehensiveness == pytest.approx(1.0)
    assert found.norm_sufficiency == pytest.approx(0.0, abs=1e-9)
    assert found.loo_tau is None or found.loo_tau == pytest.approx(1.0)
    backwards = Yardstick(game).measure([-score for score in alone])
    assert backwards.norm_comprehensiveness == pytest.approx(0.0, abs=1e-9)
    assert backwards.norm_sufficiency == pytest.approx(1.0)


def test_figures_are_those_worked_out_by_hand() -> None:
    """Three words worth 0.6, 0.3 and 0.1: left out in this order, p falls by 0.6, 0.9 and 1.0."""

    def worth(present: frozenset[int]) -> float:
        return sum((0.6, 0.3, 0.1)[i] for i in present)

    found = Yardstick(Game(worth, 3, plain=True)).measure([3.0, 2.0, 1.0])
    assert found.comprehensiveness == pytest.approx((0.6 + 0.9 + 1.0) / 3)
    assert found.sufficiency == pytest.approx((0.1 + 0.4 + 1.0) / 3)
    assert found.verdict == "short"


def test_a_search_lies_between_the_random_orders_and_the_best_there_is() -> None:
    worth = rugged(9, 7)
    yardstick = Yardstick(Game(worth, 9, plain=True))
    assert yardstick.limits == "search"
    falls = [mean_fall(worth, order) for order in itertools.islice(itertools.permutations(range(9)), 0, None, 7)]
    assert yardstick.high <= max(falls) + 0.05 * (max(falls) - min(falls))
    assert yardstick.high >= np.quantile(falls, 0.995)
    assert yardstick.low <= np.quantile(falls, 0.005)


def test_random_scores_are_hardly_ever_called_good_and_the_right_ones_are() -> None:
    """Over 60 texts: some 5 % of random scores pass the lower bar, by the way p is made; the upper one next to none."""
    verdicts = []
    for seed in range(60):
        game = Game(rugged(14, seed, pairs=False), 14, plain=True)
        yardstick = Yardstick(game)
        verdicts.append(yardstick.measure(Random(seed).attribute(game).values).verdict)
        right = yardstick.measure((game.value - game.values(game.one_out())).tolist())
        assert right.verdict == "well"
    assert verdicts.count("well") <= 1
    assert verdicts.count("chance") >= 54


@pytest.mark.parametrize("candidates", [2, 8])
def test_the_best_of_several_random_scores_is_called_good_no_more_often(candidates: int) -> None:
    """Chosen by the very test that they are put to, as Automatic chooses; the right ones still pass."""
    verdicts, right, ratios = [], [], []
    for seed in range(60):
        game = Game(rugged(14, seed, pairs=False), 14, plain=True)
        yardstick, curve = Yardstick(game), Curve(game)
        drawn = [Random(1000 * seed + number).attribute(game).values for number in range(candidates)]
        tried = [curve.gap(scores) for scores in drawn]
        found = yardstick.measure(max(drawn, key=curve.gap), tried)
        verdicts.append(found.verdict)
        mean, spread = expected_best(candidates)
        gap = found.comprehensiveness - found.sufficiency
        ratios.append((gap / found.random_spread - mean) / spread)
        good = (game.value - game.values(game.one_out())).tolist()
        right.append(yardstick.measure(good, [curve.gap(good), *tried[1:]]).verdict)
        assert yardstick.measure(good, [curve.gap(good)] * candidates).verdict == "well"  # where all agree
    assert verdicts.count("well") <= 1
    assert verdicts.count("chance") >= 54
    assert right.count("well") >= 54
    assert abs(sum(ratios)) / len(ratios) ** 0.5 < 4


def test_what_the_best_of_several_reaches_by_chance_is_known() -> None:
    drawn = np.random.default_rng(0).standard_normal((200_000, 8)).max(1)
    assert expected_best(8) == pytest.approx((drawn.mean(), drawn.std()), abs=0.01)
    assert expected_best(1) == pytest.approx((0.0, 1.0), abs=1e-3)
    limit = float(np.quantile(np.random.default_rng(1).standard_normal(200_000), 0.99))
    assert best_of(0.01, 8) == pytest.approx((drawn >= limit).mean(), abs=0.005)
    assert best_of(0.2, 1) == pytest.approx(0.2)


def test_an_answer_that_does_not_move_has_nothing_to_explain() -> None:
    found = Yardstick(Game(lambda present: 0.9 + 0.0001 * len(present), 6, plain=True)).measure([1.0] * 6)
    assert found.verdict == "flat"
    assert found.loo_tau is None
