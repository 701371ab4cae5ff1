"""What is measured, in the words of the window: figures, baselines, methods of attribution, settings."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain import methods

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
    "auto": QT_TRANSLATE_NOOP("measures", "Automatic"),
    "attnlrp": QT_TRANSLATE_NOOP("measures", "AttnLRP"),
    "cp_lrp": QT_TRANSLATE_NOOP("measures", "CP-LRP"),
    "decompx": QT_TRANSLATE_NOOP("measures", "DecompX"),
    "occlusion": QT_TRANSLATE_NOOP("measures", "One word left out"),
    "occlusion_both": QT_TRANSLATE_NOOP("measures", "Left out and kept alone"),
    "lime": QT_TRANSLATE_NOOP("measures", "LIME"),
    "kernel_shap": QT_TRANSLATE_NOOP("measures", "Kernel SHAP"),
    "partition_shap": QT_TRANSLATE_NOOP("measures", "Partition SHAP"),
    "integrated_gradients": QT_TRANSLATE_NOOP("measures", "Integrated gradients"),
    "smoothgrad": QT_TRANSLATE_NOOP("measures", "SmoothGrad"),
    "gradient_x_input": QT_TRANSLATE_NOOP("measures", "Gradient × input"),
    "gradient_norm": QT_TRANSLATE_NOOP("measures", "Gradient norm"),
    "attention_x_gradient": QT_TRANSLATE_NOOP("measures", "Attention × gradient"),
    "attention_rollout": QT_TRANSLATE_NOOP("measures", "Attention rollout"),
    "random": QT_TRANSLATE_NOOP("measures", "Random order"),
}
METHOD_EXPLANATIONS: Final = {
    "auto": QT_TRANSLATE_NOOP(
        "measures",
        "Tries several methods on this text and shows the one whose words move the answer most when they are left out.",
    ),
    "attnlrp": QT_TRANSLATE_NOOP(
        "measures",
        "Hands the answer back through the network, layer by layer, to the words it came from. Fast, tells for from "
        "against; its sum cannot be checked.",
    ),
    "cp_lrp": QT_TRANSLATE_NOOP(
        "measures",
        "Like AttnLRP, but takes where the model looks as given: simpler, and blind to why it looks there. Fast, tells "
        "for from against.",
    ),
    "decompx": QT_TRANSLATE_NOOP(
        "measures",
        "Carries each word’s own part through every layer, beside the others, up to the answer; where the model looks "
        "is taken as given. Tells for from against and adds up; slower on long texts.",
    ),
    "occlusion": QT_TRANSLATE_NOOP(
        "measures",
        "Leaves out one word at a time and watches how far the answer falls. Tells for from against; words that only "
        "count together are missed. Slower on long texts.",
    ),
    "occlusion_both": QT_TRANSLATE_NOOP(
        "measures",
        "Leaves out one word at a time, then keeps one word at a time, and watches how far the answer falls and rises. "
        "Tells for from against, also of words that stand in for each other. Slower on long texts.",
    ),
    "lime": QT_TRANSLATE_NOOP(
        "measures",
        "Leaves out words at random, hundreds of times, and fits a simple sum to the answers. Tells for from against; "
        "slow, and only as good as the simple sum.",
    ),
    "kernel_shap": QT_TRANSLATE_NOOP(
        "measures",
        "Shares the answer out fairly among the words, estimated from hundreds of texts with words left out. Tells for "
        "from against and adds up; slow, and rough on long texts.",
    ),
    "partition_shap": QT_TRANSLATE_NOOP(
        "measures",
        "Shares the answer out fairly, first between stretches of the text, then within them. Tells for from against "
        "and adds up; slow.",
    ),
    "integrated_gradients": QT_TRANSLATE_NOOP(
        "measures",
        "Fades the text in from a blank one and adds up how much each word moves the answer on the way. Tells for from "
        "against, and its sum can be checked; takes a while.",
    ),
    "smoothgrad": QT_TRANSLATE_NOOP(
        "measures",
        "Gradient × input, averaged over slightly blurred copies of the text, so that chance matters less. Tells for "
        "from against; takes a while.",
    ),
    "gradient_x_input": QT_TRANSLATE_NOOP(
        "measures",
        "How strongly the answer would react to each word just now. Tells for from against and is the fastest, but "
        "rough: its sum cannot be checked.",
    ),
    "gradient_norm": QT_TRANSLATE_NOOP(
        "measures",
        "How much any change of a word could move the answer. Fast; tells how much a word matters, not whether it "
        "speaks for or against.",
    ),
    "attention_x_gradient": QT_TRANSLATE_NOOP(
        "measures",
        "Where the model looks, as far as looking there moves the answer. Fast; tells how much a word matters, not "
        "whether it speaks for or against.",
    ),
    "attention_rollout": QT_TRANSLATE_NOOP(
        "measures",
        "Where the model looks, followed through all layers. Fast, but the same whatever is asked: it says what was "
        "read, not what decided.",
    ),
    "random": QT_TRANSLATE_NOOP("measures", "Words in a random order: what every method must do better than."),
}
METHOD_FAMILIES: Final = {
    "decomposition": QT_TRANSLATE_NOOP("measures", "Handing the answer back"),
    "leaving-out": QT_TRANSLATE_NOOP("measures", "Leaving words out"),
    "gradient": QT_TRANSLATE_NOOP("measures", "Slopes"),
    "attention": QT_TRANSLATE_NOOP("measures", "Where the model looks"),
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
    """One plain sentence on what a method does, what it costs and where it ends."""
    return _say(METHOD_EXPLANATIONS, name, "")


def method_family(name: str) -> str:
    """What the methods of a family have in common."""
    return _say(METHOD_FAMILIES, name, name)


def method_tip(name: str) -> str:
    """What a method does, and who described it first."""
    facts = methods.METHODS.get(name)
    if facts is None:
        return method_explanation(name)
    return f"{method_explanation(name)}\n{facts.source}"


def main_figure(metrics: dict[str, float]) -> tuple[str, float] | None:
    """The figure a run is known by: entity F1 for entities, accuracy for one label, macro F1 for several."""
    for name in ("entity_f1", "accuracy", "macro_f1"):
        if name in metrics:
            return name, metrics[name]
    return next(iter(metrics.items()), None)
