"""What heads do, in the words and signs of the window."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.head_patterns import PATTERNS

SIGNS: Final[Mapping[str, str]] = {
    "previous": "←",
    "next": "→",
    "itself": "●",
    "special": "◆",
    "same": "=",
    "broad": "≈",
}
NAMES: Final[Mapping[str, object]] = {
    "previous": QT_TRANSLATE_NOOP("heads", "Previous"),
    "next": QT_TRANSLATE_NOOP("heads", "Next"),
    "itself": QT_TRANSLATE_NOOP("heads", "Itself"),
    "special": QT_TRANSLATE_NOOP("heads", "Special"),
    "same": QT_TRANSLATE_NOOP("heads", "Same"),
    "broad": QT_TRANSLATE_NOOP("heads", "Broad"),
}
EXPLANATIONS: Final[Mapping[str, object]] = {
    "previous": QT_TRANSLATE_NOOP("heads", "How much it looks at the token before, on average."),
    "next": QT_TRANSLATE_NOOP("heads", "How much it looks at the token after, on average."),
    "itself": QT_TRANSLATE_NOOP("heads", "How much each token looks at itself, on average."),
    "special": QT_TRANSLATE_NOOP(
        "heads", "How much it looks at special tokens, on average: often a way to do nothing."
    ),
    "same": QT_TRANSLATE_NOOP(
        "heads", "How much it looks at other pieces of the same word and the same token elsewhere, where there are any."
    ),
    "broad": QT_TRANSLATE_NOOP("heads", "How evenly it looks at everything: 1 where all get the same."),
}


def name(pattern: str) -> str:
    """A pattern in a word."""
    return QCoreApplication.translate("heads", str(NAMES[pattern]))


def explanation(pattern: str) -> str:
    """What a pattern's score counts."""
    return QCoreApplication.translate("heads", str(EXPLANATIONS[pattern]))


def explained(patterns: set[str]) -> str:
    """What the signs of these patterns mean, a line each."""
    return "\n".join(f"{SIGNS[known]} {explanation(known)}" for known in PATTERNS if known in patterns)


def legend(patterns: set[str]) -> str:
    """The signs of these patterns with their names, in the order of `PATTERNS`."""
    return "   ".join(f"{SIGNS[known]} {name(known)}" for known in PATTERNS if known in patterns)
