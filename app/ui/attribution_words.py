"""Explanations in the words of the window: weights, what is explained, and how far it may be trusted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from app.domain.methods import is_signed
from app.domain.records import NER
from app.domain.results import Attribution
from app.domain.trust import Faithfulness, TrustTable
from app.ui import words
from app.ui.counted import Counted

OUTSIDE: Final = "O"  # the tag of what is no entity
GOOD, FAIR = 0.05, 0.2  # completeness error as a share of what was to be explained
VERDICTS: Final = {
    "well": QT_TRANSLATE_NOOP("attribution", "Explains this decision well"),
    "partly": QT_TRANSLATE_NOOP("attribution", "Explains this decision in part"),
    "chance": QT_TRANSLATE_NOOP("attribution", "No better than chance"),
    "flat": QT_TRANSLATE_NOOP(
        "attribution", "Nothing to explain: the answer stays the same whatever words are left out"
    ),
    "short": QT_TRANSLATE_NOOP("attribution", "Too few words to tell"),
}


def weight(value: float, signed: bool = True) -> str:
    """A weight with its sign: "+0.123"; without one where the method tells no for from against."""
    sign = "" if not signed or value == 0 else "+" if value > 0 else "−"
    return sign + QLocale().toString(abs(value), "f", 3)


def share(value: float) -> str:
    """A part of all weight with its sign: "+12.3 %"."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + words.percent(abs(value))


def place_of(target: str) -> tuple[str, int, int] | None:
    """The type and the place of an entity "TYPE@start:end"; None for a label."""
    label, _, place = target.rpartition("@")
    start, colon, end = place.partition(":")
    if not (label and colon and start.isdigit() and end.isdigit()):
        return None
    return label, int(start), int(end)


def type_name(label: str) -> str:
    """A type of entity, or that it is none."""
    return QCoreApplication.translate("attribution", "no entity") if label == OUTSIDE else words.name(label)


def entity_name(text: str, target: str) -> str:
    """An entity as it is read: "TYPE@0:5" of "Paris …" is "Paris (TYPE)"."""
    found = place_of(target)
    if found is None:
        return words.name(target)
    label, start, end = found
    return f"{words.name(text[start:end])} ({type_name(label)})"


def target_name(found: Attribution, task: str) -> str:
    """What an attribution explains."""
    return entity_name(found.text, found.target) if task == NER else words.name(found.target)


def check(found: Attribution) -> str:
    """The completeness error in words."""
    if found.delta is None:
        return QCoreApplication.translate(
            "attribution", "This method’s weights need not add up to the answer, so there is nothing to check."
        )
    due = sum(found.scores) - found.delta
    error = abs(found.delta) / max(abs(due), 1e-6)
    told = QCoreApplication.translate(
        "attribution", "Check: the weights should add up to {0} and miss it by {1} – {2}."
    )
    if error <= GOOD:
        verdict = QCoreApplication.translate("attribution", "good")
    elif error <= FAIR:
        verdict = QCoreApplication.translate("attribution", "fair")
    else:
        verdict = QCoreApplication.translate("attribution", "poor, so trust the large weights only")
    return told.format(weight(due), QLocale().toString(abs(found.delta), "f", 3), verdict)


def marks(found: Attribution) -> str:
    """What the model's own marks, which stand for no word, have of the weight; "" where there are none."""
    named = sorted({token for token, special in zip(found.tokens, found.special, strict=True) if special})
    if not named:
        return ""
    total = sum(score for score, special in zip(found.scores, found.special, strict=True) if special)
    told = QCoreApplication.translate("attribution", "Besides the words, the model’s own marks {0}: {1}")
    return told.format(words.listed(named), weight(total, is_signed(found.chosen)))


def better(table: TrustTable | None, method: str) -> bool | None:
    """Whether a method was found better than random scores on the run's data; None where it was not measured."""
    rows = () if table is None else table.rows
    return next((row.better for row in rows if row.method == method), None)


def verdict(trust: Faithfulness, better: bool | None) -> str:
    """What was measured, in one sentence. `better`: what the run's own table says of the method, None: nothing."""
    if better is False:  # whatever a single text says
        return QCoreApplication.translate("attribution", "This method is not clearly better than chance on these data")
    return words.translate("attribution", str(VERDICTS[trust.verdict]))


def standing(trust: Faithfulness, better: bool | None) -> str:
    """How the verdict is coloured: good, warn, bad, or quiet where there is nothing to say."""
    if better is False or trust.verdict == "chance":
        return "bad"
    if trust.verdict in ("flat", "short"):
        return "quiet"
    return "good" if trust.verdict == "well" else "warn"


def figures(trust: Faithfulness) -> Sequence[tuple[str, str, str, str]]:
    """What was measured: the name, the figure, that of random orders, and what it means."""

    def number(value: float | None) -> str:
        return "–" if value is None else QLocale().toString(value, "f", 2)

    return (
        (
            QCoreApplication.translate("attribution", "Comprehensiveness"),
            number(trust.norm_comprehensiveness),
            number(trust.random_norm_comprehensiveness),
            QCoreApplication.translate(
                "attribution",
                "How far the answer falls when the strongest words are left out first; 1 is the most that any order "
                "of words reaches on this text.",
            ),
        ),
        (
            QCoreApplication.translate("attribution", "Sufficiency"),
            number(trust.norm_sufficiency),
            number(trust.random_norm_sufficiency),
            QCoreApplication.translate(
                "attribution", "How far the answer falls when only the strongest words are kept; 0 is best."
            ),
        ),
        (
            QCoreApplication.translate("attribution", "Kendall’s τ"),
            number(trust.loo_tau),
            "0",
            QCoreApplication.translate(
                "attribution",
                "Whether the weights rank the words as leaving each one out alone does: 1 the same order, 0 none, −1 "
                "the other way round.",
            ),
        ),
    )


def odds(trust: Faithfulness) -> str:
    """How many random orders did as well, and whether allowance is made for a choice."""
    as_well = round(trust.p * (1 + trust.randoms)) - 1
    told = Counted().as_well(as_well).format(words.number(trust.randoms))
    return words.in_a_row(told, Counted().chosen_among(trust.candidates)) if trust.candidates > 1 else told
