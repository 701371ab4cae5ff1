"""What a problem's sentence is filled in with, where that is words of ours and no name: in the window's language."""

import re
import string
from collections.abc import Iterator
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from app.domain.problems import Detail, ProblemRecord, render
from app.domain.suggestions import WAITS
from app.ui.detail_words import WORDS

# Details that may be words; all others are names, paths and numbers, and stay as they are.
_SPOKEN: Final = frozenset({"allowed", "detail", "exit", "found", "holder", "kind", "since", "state", "task", "wanted"})
_SETTING: Final = "setting-wrong"  # whose `name` is one of ours and no user's
_MINUTES: Final = "yyyy-MM-dd HH:mm"  # how the store writes a moment
_INNER: Final = "why"  # what a brace of that name holds is words again
_COUNT: Final = "count"  # what a brace holds whose name begins so is a number of things
_NUMBERS: Final = (_COUNT, "number")
_NUMBER: Final = r"[-+.\de]+"


def said(record: ProblemRecord) -> dict[str, Detail]:
    """The details of a problem, those that are words of ours translated."""
    spoken = _SPOKEN | {"name"} if record.code == _SETTING else _SPOKEN
    return {
        name: _said(value) if isinstance(value, str) and name in spoken else value
        for name, value in record.details.items()
    }


def _said(value: str) -> str:
    """A phrase in the window's language; what is none of ours stays as it is."""
    for context, template, pattern in _phrases():
        if match := pattern.fullmatch(value):
            held = {name: _held(name, text) for name, text in match.groupdict().items()}
            return render(QCoreApplication.translate(context, template), held, _grouped)
    moment = QDateTime.fromString(value, _MINUTES)
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat) if moment.isValid() else value


def _held(name: str, text: str) -> Detail:
    if name.startswith(_COUNT) and text.isdecimal():
        return int(text)
    return _said(text) if name == _INNER else text


def _grouped(count: int) -> str:
    return QLocale().toString(count)


@cache
def _phrases() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Contexts, phrases and what they look like filled in; those that say most of themselves first."""
    phrases = [("details", phrase) for phrase in WORDS] + [("waits", phrase) for phrase in WAITS.values()]
    phrases.sort(key=lambda one: sum(len(piece) for piece, _, _ in _pieces(one[1])), reverse=True)
    return tuple((context, phrase, _pattern(phrase)) for context, phrase in phrases)


def _pattern(phrase: str) -> re.Pattern[str]:
    """What a phrase looks like filled in: its words, anything in its braces, one of the forms that follow a number."""
    known: set[str] = set()
    parts: list[str] = []
    for words, name, forms in _pieces(phrase):
        parts.append(re.escape(words))
        if "|" in forms:
            parts.append(f"(?:{'|'.join(map(re.escape, forms.split('|')))})")
        elif name in known:
            parts.append(f"(?P={name})")
        elif name:
            known.add(name)
            parts.append(f"(?P<{name}>{_NUMBER if name.startswith(_NUMBERS) else '.+?'})")
    return re.compile("".join(parts), re.DOTALL)


def _pieces(phrase: str) -> Iterator[tuple[str, str, str]]:
    for words, name, forms, _ in string.Formatter().parse(phrase):
        yield words, name or "", forms or ""
