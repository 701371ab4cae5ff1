"""How far people agree, in words: what a figure counts, and what its size and its interval mean."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.domain.results import Figure
from app.ui import words
from app.ui.counted import Counted
from app.ui.words import translate

NAMES: Final = {
    "percent_agreement": QT_TRANSLATE_NOOP("Agreement", "The same label"),
    "cohen_kappa": QT_TRANSLATE_NOOP("Agreement", "Cohen’s κ"),
    "fleiss_kappa": QT_TRANSLATE_NOOP("Agreement", "Fleiss’ κ"),
    "krippendorff_alpha": QT_TRANSLATE_NOOP("Agreement", "Krippendorff’s α"),
    "mean_label_kappa": QT_TRANSLATE_NOOP("Agreement", "Mean κ of the labels"),
    "jaccard": QT_TRANSLATE_NOOP("Agreement", "Overlap of the label sets"),
    "exact_f1": QT_TRANSLATE_NOOP("Agreement", "Same passages (F1)"),
    "overlap_f1": QT_TRANSLATE_NOOP("Agreement", "Overlapping passages (F1)"),
}
# The figure to go by, where there is one.
_FOREMOST: Final = ("cohen_kappa", "fleiss_kappa", "mean_label_kappa", "exact_f1", "percent_agreement")
_CORRECTED: Final = frozenset({"cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "mean_label_kappa"})
# Landis & Koch (1977): from this value on.
_GRADES: Final = (
    (0.8, QT_TRANSLATE_NOOP("Agreement", "almost perfect")),
    (0.6, QT_TRANSLATE_NOOP("Agreement", "substantial")),
    (0.4, QT_TRANSLATE_NOOP("Agreement", "moderate")),
    (0.2, QT_TRANSLATE_NOOP("Agreement", "fair")),
    (0.0, QT_TRANSLATE_NOOP("Agreement", "slight")),
)
_NO_BETTER: Final = QT_TRANSLATE_NOOP("Agreement", "no better than chance")
_FEW: Final = 30  # texts under which a figure is a hint at most


def name(figure: Figure) -> str:
    """What a figure is called."""
    return translate("Agreement", str(NAMES.get(figure.name, figure.name)))


def value(figure: Figure) -> str:
    """A figure with its 95 % interval: a coefficient from −1 to 1 with two decimals, a share as a percentage."""
    if figure.name not in _CORRECTED:
        return words.interval(figure.value, figure.low, figure.high)
    ends = (words.decimal(end, 2) for end in (figure.value, figure.low, figure.high))
    return translate("words", "{0} ({1} – {2})").format(*ends).replace("-", "−")


def foremost(figures: tuple[Figure, ...]) -> Figure | None:
    """The figure to go by of those that there are."""
    by_name = {figure.name: figure for figure in figures}
    return next((by_name[wanted] for wanted in _FOREMOST if wanted in by_name), None)


def grade(coefficient: float) -> str:
    """A chance-corrected coefficient as an adjective."""
    found = next((word for least, word in _GRADES if coefficient > least), _NO_BETTER)
    return translate("Agreement", str(found))


def meaning(figure: Figure, texts: int) -> str:
    """What a figure over so many texts means, how sure that is included."""
    if figure.name not in _CORRECTED:
        said = Counted().measured(texts).format(words.percent(figure.value))
    elif grade(figure.low) == grade(figure.high):
        said = Counted().agreed(texts).format(grade(figure.value).capitalize())
    else:
        told = Counted().perhaps_agreed(texts)
        said = told.format(grade(figure.value).capitalize(), grade(figure.low), grade(figure.high))
    if texts < _FEW:
        hint = translate("Agreement", "That few texts are a hint at most.")
        return words.in_a_row(said, hint)
    return said
