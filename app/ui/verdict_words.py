"""The verdict on a model in the words of the window; the saved report says the same."""

from PySide6.QtWidgets import QLabel

from app.domain.results import Evaluation
from app.domain.verdict import verdict_of
from app.ui import measures, words
from app.ui.counted import Counted
from app.ui.words import translate


def told(evaluation: Evaluation) -> str:
    """A line on each of: whether it tells the labels apart, how it stands beside simple methods. "" without these."""
    verdict = verdict_of(evaluation)
    if verdict is None:
        return ""
    sentences = {
        "better": translate(
            "verdict",
            "The best simple method, {0}, reaches {1}; the intervals do not overlap, so this is hardly chance.",
        ),
        "similar": translate(
            "verdict",
            "The best simple method, {0}, reaches {1}; the intervals overlap, so these texts alone cannot tell which "
            "is better.",
        ),
        "worse": translate("verdict", "A simple method, {0}, reaches {1}: as it is, this model is not worth its cost."),
    }
    lines = []
    if verdict.always:
        lines.append(Counted().called_alike(evaluation.examples).format(words.name(verdict.always)))
    if verdict.standing in sentences:
        rival = measures.baseline_name(verdict.rival)
        lines.append(sentences[verdict.standing].format(rival, words.percent(verdict.reached)))
    return "\n".join(lines)


def show_on(label: QLabel, evaluation: Evaluation | None) -> None:
    """Say the verdict on a label, as a warning where the model is not worth having; hide it where there is none."""
    text = "" if evaluation is None else told(evaluation)
    verdict = None if evaluation is None else verdict_of(evaluation)
    warned = verdict is not None and (bool(verdict.always) or verdict.standing == "worse")
    label.setText(text)
    label.setVisible(bool(text))
    label.setProperty("role", "warn" if warned else "")
    label.style().unpolish(label)
    label.style().polish(label)
