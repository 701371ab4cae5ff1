"""Whether a model is worth having, from its evaluation."""

from typing import Any

import msgspec

from app.domain.results import Baseline, Evaluation, Figure
from app.domain.verdict import verdict_of


def _evaluation(value: float, confusion: tuple[tuple[int, ...], ...], **more: Any) -> Evaluation:
    simple = Baseline("tfidf_logreg", (Figure("accuracy", 0.8, 0.7, 0.9),))
    most = Baseline("majority", (Figure("accuracy", 0.5, 0.4, 0.6),))
    figures = (Figure("accuracy", value, value - 0.05, value + 0.05),)
    made = Evaluation("classification", ("bad", "good"), 100, figures, (most, simple), (), confusion)
    return msgspec.structs.replace(made, **more)


def test_a_model_is_held_against_the_best_simple_method() -> None:
    told = {}
    for value in (0.6, 0.85, 0.99):
        verdict = verdict_of(_evaluation(value, ((40, 10), (10, 40))))
        assert verdict is not None
        assert (verdict.rival, verdict.reached, verdict.always) == ("tfidf_logreg", 0.8, "")
        told[value] = verdict.standing
    assert told == {0.6: "worse", 0.85: "similar", 0.99: "better"}


def test_one_label_for_every_text_is_told_only_where_texts_have_several() -> None:
    same = verdict_of(_evaluation(0.5, ((0, 27), (0, 50))))
    assert same is not None
    assert same.always == "good"
    right = verdict_of(_evaluation(1.0, ((0, 0), (0, 50))))
    assert right is not None
    assert right.always == ""


def test_without_a_leading_figure_or_a_simple_method_little_is_said() -> None:
    assert verdict_of(_evaluation(0.5, (), figures=())) is None
    alone = verdict_of(_evaluation(0.5, (), baselines=()))
    assert alone is not None
    assert (alone.standing, alone.always) == ("alone", "")
