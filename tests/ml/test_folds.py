"""Folds: even in every label, with nearly equal texts together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.ml.folds import alike, centred, stratified


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 30)), min_size=1, max_size=80), st.integers(2, 5))
def test_a_group_stays_together_and_no_fold_is_unheard_of(texts: list[tuple[str, int]], count: int) -> None:
    strata, groups = [s for s, _ in texts], np.asarray([g for _, g in texts])
    folds = stratified(strata, groups, count, seed=0)
    assert len(folds) == len(texts)
    assert set(folds.tolist()) <= set(range(count))
    for group in set(groups.tolist()):
        assert len(set(folds[groups == group].tolist())) == 1


@given(st.lists(st.sampled_from("aab"), min_size=10, max_size=80), st.integers(2, 5))
def test_every_stratum_is_spread_evenly(strata: list[str], count: int) -> None:
    folds = stratified(strata, np.arange(len(strata)), count, seed=1)
    for stratum in set(strata):
        held = np.bincount(folds[np.asarray(strata) == stratum], minlength=count)
        assert held.max() - held.min() <= 1


def test_texts_that_differ_in_case_digits_and_blanks_are_alike() -> None:
    found = alike(["Order 12 is late!", "order 345 is late", "it is fine", "味道不错。", "味道不错", "!!", "??"], None)
    assert found[0] == found[1]
    assert found[3] == found[4]
    assert len(set(found.tolist())) == 5


def test_vectors_that_point_the_same_way_are_alike_through_others_too() -> None:
    random = np.random.default_rng(0)
    vectors = random.normal(size=(40, 32)).astype(np.float32)
    vectors[7] = vectors[3] + 0.02 * vectors[9]
    vectors[30] = vectors[7] + 0.02 * vectors[11]
    found = alike([f"text {chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(40)], vectors)
    assert found[3] == found[7] == found[30]
    assert len(set(found.tolist())) == 38


def test_centred_vectors_have_length_one_and_none_is_no_fault() -> None:
    vectors = np.random.default_rng(0).normal(size=(9, 4)).astype(np.float32) + 5
    assert np.allclose(np.linalg.norm(centred(vectors), axis=1), 1)
    assert centred(vectors[:0]).shape == (0, 4)
