"""What is measured, in the words of the window: figures, baselines, methods of attribution, settings."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

FIGURES: Final = {
    "accuracy": QT_TRANSLATE_NOOP("measures", "Accuracy"),
    "macro_f1": QT_TRANSLATE_NOOP("measures", "Macro F1"),
    "weighted_f1": QT_TRANSLATE_NOOP("measures", "Weighted F1"),
    "micro_f1": QT_TRANSLATE_NOOP("measures", "Micro F1"),
    "subset_accuracy": QT_TRANSLATE_NOOP("measures", "All labels right"),
    "entity_f1": QT_TRANSLATE_NOOP("measures", "Entity F1 (strict)"),
    "entity_precision": QT_TRANSLATE_NOOP("measures", "Entity precision (strict)"),
    "entity_recall": QT_TRANSLATE_NOOP("measures", "Entity recall (strict)"),
    "token_accuracy": QT_TRANSLATE_NOOP("measures", "Token accuracy"),
    "token_macro_f1": QT_TRANSLATE_NOOP("measures", "Token macro F1"),
    "validation_loss": QT_TRANSLATE_NOOP("measures", "Validation loss"),
    "loss": QT_TRANSLATE_NOOP("measures", "Training loss"),
}
EXPLANATIONS: Final = {
    "accuracy": QT_TRANSLATE_NOOP("measures", "The share of texts that get the right label."),
    "macro_f1": QT_TRANSLATE_NOOP(
        "measures", "The mean of the labels' F1: a rare label counts as much as a frequent one."
    ),
    "weighted_f1": QT_TRANSLATE_NOOP("measures", "The mean of the labels' F1, weighted by how many texts each has."),
    "micro_f1": QT_TRANSLATE_NOOP("measures", "F1 over all labels together: a frequent label counts more."),
    "subset_accuracy": QT_TRANSLATE_NOOP("measures", "The share of texts with exactly the right labels, none missing."),
    "entity_f1": QT_TRANSLATE_NOOP(
        "measures", "An entity counts only when its type and both its ends are right. This is the figure to go by."
    ),
    "entity_precision": QT_TRANSLATE_NOOP("measures", "Of the entities the model marked, the share that is right."),
    "entity_recall": QT_TRANSLATE_NOOP("measures", "Of the entities in the texts, the share the model found."),
    "token_accuracy": QT_TRANSLATE_NOOP(
        "measures",
        "The share of tokens with the right tag, those outside any entity counted. Most tokens are outside, so this is "
        "high even for a model that finds nothing.",
    ),
    "token_macro_f1": QT_TRANSLATE_NOOP(
        "measures", "The mean of the F1 of every kind of token; parts of an entity count one by one."
    ),
}
BASELINES: Final = {
    "majority": QT_TRANSLATE_NOOP("measures", "Most frequent label"),
    "tfidf_logreg": QT_TRANSLATE_NOOP("measures", "TF-IDF and logistic regression"),
    "majority_tag": QT_TRANSLATE_NOOP("measures", "Marking nothing"),
    "dictionary": QT_TRANSLATE_NOOP("measures", "Looking up entities seen in training"),
}
METHODS: Final = {
    "integrated_gradients": QT_TRANSLATE_NOOP("measures", "Integrated gradients"),
    "gradient_x_input": QT_TRANSLATE_NOOP("measures", "Gradient × input"),
}
METHOD_EXPLANATIONS: Final = {
    "integrated_gradients": QT_TRANSLATE_NOOP(
        "measures",
        "Fades the text in from a blank one and adds up how much each word moves the answer on the way. Slower; "
        "its sum "
        "can be checked.",
    ),
    "gradient_x_input": QT_TRANSLATE_NOOP(
        "measures",
        "How strongly the answer would react to each word just now. Fast, but rougher: its sum cannot be checked.",
    ),
}


def _say(table: Mapping[str, object], name: str, otherwise: str) -> str:
    text = table.get(name)
    return otherwise if text is None else QCoreApplication.translate("measures", str(text))


def figure_name(name: str) -> str:
    """A figure's name for what it is."""
    return _say(FIGURES, name, name.replace("_", " "))


def figure_explanation(name: str) -> str:
    """One sentence on what a figure counts, "" where none is known."""
    return _say(EXPLANATIONS, name, "")


def baseline_name(name: str) -> str:
    """What a baseline does."""
    return _say(BASELINES, name, name.replace("_", " "))


def method_name(name: str) -> str:
    """A method of attribution."""
    return _say(METHODS, name, name.replace("_", " "))


def method_explanation(name: str) -> str:
    """One plain sentence on how a method works."""
    return _say(METHOD_EXPLANATIONS, name, "")


def main_figure(metrics: dict[str, float]) -> tuple[str, float] | None:
    """The figure a run is known by: entity F1 for entities, accuracy for one label, macro F1 for several."""
    for name in ("entity_f1", "accuracy", "macro_f1"):
        if name in metrics:
            return name, metrics[name]
    return next(iter(metrics.items()), None)
