"""Whether a model is worth having: its leading figure beside the best simple method, and whether it tells labels
apart at all."""

from typing import Final, Literal

import msgspec

from app.domain.records import MULTILABEL, NER
from app.domain.results import Evaluation, Figure

_LEADING: Final = {NER: "entity_f1", MULTILABEL: "macro_f1"}  # the figure a task is summed up by; otherwise accuracy


class Verdict(msgspec.Struct, frozen=True):
    """`standing`: towards `rival`, the simple method that reaches the most; "alone" where none was measured.

    `always`: the label that every held-out text is given though they have several, "" where there is none.
    """

    figure: Figure
    standing: Literal["better", "similar", "worse", "alone"]
    rival: str = ""
    reached: float = 0.0
    always: str = ""


def verdict_of(evaluation: Evaluation) -> Verdict | None:
    """The verdict on a model; None where its leading figure was not measured."""
    name = _LEADING.get(evaluation.task, "accuracy")
    figure = evaluation.figure(name)
    if figure is None:
        return None
    always = _always(evaluation)
    rivals = [(baseline.name, f) for baseline in evaluation.baselines for f in baseline.figures if f.name == name]
    if not rivals:
        return Verdict(figure, "alone", always=always)
    best, rival = max(rivals, key=lambda pair: pair[1].value)
    if rival.value > figure.value:
        return Verdict(figure, "worse", best, rival.value, always)
    return Verdict(figure, "better" if figure.low > rival.high else "similar", best, rival.value, always)


def _always(evaluation: Evaluation) -> str:
    """The one label that is ever predicted, of texts of which several are."""
    asked = sum(1 for row in evaluation.confusion if sum(row))
    columns = zip(*evaluation.confusion, strict=True)
    said = [label for label, column in zip(evaluation.labels, columns, strict=False) if sum(column)]
    return said[0] if asked > 1 and len(said) == 1 else ""
