"""Finding a command by words of its name, in any script; by the initials of its words where that finds none."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_START: Final = 3.0  # for a word typed that begins one of the name
_INSIDE: Final = 2.0  # for one that stands inside another
_LATER: Final = 0.75  # of that, for what is found in another name than the first
_LENGTH: Final = 0.01  # taken off for each sign of the first name
_APART: Final = re.compile(r"[\s\u002d\u2010-\u2015\u2212]+")  # blanks, and hyphens and dashes
_FROM_CHINESE_ON: Final = 0x2E80  # where every character may begin a word


def fold(text: str) -> str:
    """A text as it is compared: full-width signs narrow, marks off the letters, no case."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def asked(query: str) -> list[str]:
    """The words of what was typed; a hyphen parts them as a blank does."""
    return [word for word in _APART.split(fold(query)) if word]


def score(query: str, *names: str) -> float | None:
    """How well the names of one thing answer a query, higher is better; None where they do not.

    Every word of the query must stand in one of them, at the beginning of a word at best; an empty query is answered
    by all. What is found in the first name, its title, counts for more.
    """
    folded = [fold(name) for name in names if name]
    total = -_LENGTH * len(folded[0]) if folded else 0.0
    for word in asked(query):
        found = [_stands(word, name) * (1.0 if place == 0 else _LATER) for place, name in enumerate(folded)]
        if not any(found):
            return None
        total += max(found)
    return total


def initials(query: str, names: Sequence[str]) -> float | None:
    """The same where the query is made of how words of a name begin, in their order: "apdark", "外深"."""
    letters = "".join(asked(query))
    fitting = [name for each in names if (name := fold(each)) and _begun(letters, name)]
    return max((-_LENGTH * len(name) for name in fitting), default=None)


def _stands(word: str, name: str) -> float:
    """How much a word in a name counts, 0 where it is not there; hyphens of the name may be left out."""
    joined = _APART.sub(lambda gap: " " if gap.group().isspace() or " " in gap.group() else "", name)
    best = 0.0
    for text in (name, joined):
        place = text.find(word)
        while place >= 0:
            if _begins(text, place):
                return _START
            best = _INSIDE
            place = text.find(word, place + 1)
    return best


def _begun(letters: str, name: str) -> bool:
    """Whether the letters are the beginnings of words of a name; words may be passed over."""
    ends = {-1}  # where the letters so far may end
    for sign in letters:
        starts = [place for place, each in enumerate(name) if each == sign and _begins(name, place)]
        following = {end + 1 for end in ends if end >= 0 and name[end + 1 : end + 2] == sign}
        ends = following | {place for place in starts if place > min(ends)}
        if not ends:
            return False
    return True


def _begins(target: str, place: int) -> bool:
    """Whether a word begins here; in Chinese every character may."""
    return place == 0 or not target[place - 1].isalnum() or ord(target[place]) >= _FROM_CHINESE_ON
