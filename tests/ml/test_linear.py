"""Linear heads: as scikit-learn's logistic regression, many at once, each from its own rows alone."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from app.ml import crossing, linear
from app.ml.linear import Floats


def blobs(rows: int, classes: int, width: int = 12, seed: int = 0) -> tuple[Floats, Floats]:
    random = np.random.default_rng(seed)
    labels = random.integers(0, classes, rows)
    middles = random.normal(size=(classes, width))
    features = (middles[labels] + random.normal(size=(rows, width)) * 1.5 + 3.0).astype(np.float32)
    return features, np.eye(classes, dtype=np.float32)[labels]


@pytest.mark.parametrize(("classes", "strength"), [(2, 0.1), (3, 0.03), (5, 1.0)])
def test_it_is_scikit_learns_logistic_regression(classes: int, strength: float) -> None:
    features, targets = blobs(200, classes)
    ours = linear.fit_one(features, targets, strength, exclusive=True).chances(features)
    share = 2 if classes == 2 else 1  # two classes have two weight vectors here and one there
    theirs = LogisticRegression(C=share / (strength * 200), tol=1e-8, max_iter=5000).fit(features, targets.argmax(1))
    assert np.abs(ours - theirs.predict_proba(features)).max() < 0.005


def test_yes_or_no_classes_are_regressions_of_their_own() -> None:
    features, targets = blobs(150, 3)
    targets[::4, 1] = 1.0
    ours = linear.fit_one(features, targets, 0.1, exclusive=False).chances(features)
    for column in range(3):
        theirs = LogisticRegression(C=1 / (0.1 * 150), tol=1e-8, max_iter=5000).fit(features, targets[:, column])
        assert np.abs(ours[:, column] - theirs.predict_proba(features)[:, 1]).max() < 0.005


def test_heads_fitted_together_are_those_fitted_alone() -> None:
    features, targets = blobs(120, 3)
    learned = np.stack([np.arange(120) % 3 != fold for fold in range(3)], axis=1)
    together = linear.fit(features, targets, learned, (0.05, 0.5), exclusive=True)
    for fold in range(3):
        mine = learned[:, fold]
        for place, strength in enumerate((0.05, 0.5)):
            alone = linear.fit_one(features[mine], targets[mine], strength, exclusive=True)
            assert np.abs(together[fold][place].chances(features) - alone.chances(features)).max() < 0.01


def test_fewer_rows_than_features_and_a_single_kind_of_row() -> None:
    features, targets = blobs(6, 2, width=50)
    assert np.isfinite(linear.fit_one(features, targets, 0.1, exclusive=True).chances(features)).all()
    same = np.ones((5, 4), dtype=np.float32)
    chances = linear.fit_one(same, targets[:5], 0.1, exclusive=True).chances(same)
    assert chances == pytest.approx(np.tile(targets[:5].mean(axis=0), (5, 1)), abs=0.01)


def test_a_breath_may_stop_it() -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        linear.fit_one(*blobs(50, 2), 0.01, exclusive=True, breathe=stop)


def test_what_is_said_of_a_text_was_learned_without_it() -> None:
    random = np.random.default_rng(3)
    features = random.normal(size=(60, 40)).astype(np.float32)
    targets = np.eye(2, dtype=np.float32)[random.integers(0, 2, 60)]
    folds = np.arange(60) % 5
    before = crossing.cross(features, targets, folds, exclusive=True)
    turned = targets.copy()
    turned[folds == 0] = 1 - turned[folds == 0]
    after = crossing.cross(features, turned, folds, exclusive=True)
    if before.strength == after.strength:  # the search for it sees all folds
        assert before.chances[folds == 0] == pytest.approx(after.chances[folds == 0], abs=1e-3)
    right = (before.chances.argmax(axis=1) == targets.argmax(axis=1)).mean()
    assert right < 0.75  # labels drawn by lot cannot be told
