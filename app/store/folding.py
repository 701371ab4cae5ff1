"""How texts and what is searched in them are cut into words that compare equal: no case, no accents, CJK one by one.

The search index is fed with this, and where it does not reach, rows are compared with this: both find the same.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

import msgspec

from app.domain.spans import is_cjk

MOST_WORDS: Final = 100  # of a query that are looked for; what follows in it is not
_MOST_CHARACTERS: Final = 5_000  # of a query that are read
_QUOTES: Final = str.maketrans("“”„«»＂", '""""""')
_PART: Final = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')


class Query(msgspec.Struct, frozen=True):
    """What is searched for: phrases that must all be there, each a run of folded words."""

    phrases: tuple[tuple[str, ...], ...]
    unfinished: bool = False  # the last word of the last phrase is the beginning of one
    literal: str = ""  # where nothing of the query is a word: to be found as it stands

    @property
    def empty(self) -> bool:
        return not self.phrases and not self.literal

    @property
    def expression(self) -> str:
        """The query in the language of FTS5; words hold neither quotes nor anything else with a meaning there."""
        quoted = [f'"{" ".join(phrase)}"' for phrase in self.phrases]
        return " AND ".join(quoted) + (" *" if self.unfinished else "")

    def may_hold(self, words: str) -> bool:
        """False where a word is nowhere in a folded text, or an ASCII one in small letters: quick to tell."""
        return all(word in words for phrase in self.phrases for word in phrase)

    def in_words(self, words: str) -> bool:
        """Whether all is in a text of folded words, each with one blank on both sides."""
        last = len(self.phrases) - 1
        return all(
            f" {' '.join(phrase)}{'' if self.unfinished and place == last else ' '}" in words
            for place, phrase in enumerate(self.phrases)
        )


class _Folded(dict[int, str]):
    """What each code point becomes, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


_FOLDED: Final = _Folded()


def folded(text: str) -> str:
    """The words of the text with blanks between; each CJK character and each symbol is a word."""
    return text.translate(_FOLDED)


def indexed(text: str) -> str:
    """The text as the index takes it. ASCII stays as it is: SQLite folds and cuts it in just this way, and faster."""
    return text if text.isascii() and "\0" not in text else folded(text)


def spaced(words: str) -> str:
    """A folded text with one blank before and after each word."""
    return f" {' '.join(words.split())} "


@lru_cache(maxsize=16)
def query(typed: str) -> Query:
    """What somebody typed, understood: words, "phrases in quotes", the last word perhaps unfinished.

    A run of CJK characters is a phrase, and so is a word with punctuation in it.
    """
    literal = typed.strip()
    typed = typed[:_MOST_CHARACTERS].translate(_QUOTES)
    phrases: list[tuple[str, ...]] = []
    unfinished = False
    left = MOST_WORDS
    for part in _PART.finditer(typed):
        words = folded(part[1] if part[1] is not None else part[2]).split()
        unfinished = 0 < len(words) <= left and part.end() == len(typed) and not typed.endswith('"')
        if words and left:
            phrases.append(tuple(words[:left]))
            left = max(0, left - len(words))
    if not phrases:
        return Query((), literal=literal)
    return Query(tuple(phrases), unfinished and not ends_word(typed[-1]))


def holds(wanted: Query, text: str, second: str | None) -> bool:
    """Whether a text, or the two of a pair, match."""
    if not wanted.phrases:
        return wanted.literal in text or (second is not None and wanted.literal in second)
    if second is None:
        words = text.lower() if text.isascii() else folded(text)
        return wanted.may_hold(words) and wanted.in_words(spaced(folded(text)))
    words = f"{spaced(folded(text))}\n{spaced(folded(second))}"  # no phrase runs over
    return wanted.in_words(words)


def hits(wanted: Query, text: str) -> list[tuple[int, int]]:
    """Where what is searched for stands in a text: start and end of each phrase in code points, in order."""
    if not wanted.phrases:
        size = len(wanted.literal)
        starts = [found.start() for found in re.finditer(re.escape(wanted.literal), text)] if size else []
        return [(start, start + size) for start in starts]
    words = _words(text)
    first_places: dict[str, list[int]] = {}
    for number, (word, _, _) in enumerate(words):
        first_places.setdefault(word, []).append(number)
    found: set[tuple[int, int]] = set()
    last = len(wanted.phrases) - 1
    for place, phrase in enumerate(wanted.phrases):
        begun = wanted.unfinished and place == last
        if begun and len(phrase) == 1:
            starting = [number for number, (word, _, _) in enumerate(words) if word.startswith(phrase[0])]
        else:
            starting = first_places.get(phrase[0], [])
        for number in starting:
            run = words[number : number + len(phrase)]
            if _same([word for word, _, _ in run], phrase, begun):
                found.add((run[0][1], run[-1][2]))
    return sorted(found)


def _words(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text, each with where it stands."""
    words: list[tuple[str, int, int]] = []
    letters: list[str] = []
    start = end = 0
    for place, character in enumerate(text):
        for piece in _FOLDED[ord(character)]:
            if piece != " ":
                start = start if letters else place
                letters.append(piece)
                end = place + 1
            elif letters:
                words.append(("".join(letters), start, end))
                letters = []
    if letters:
        words.append(("".join(letters), start, end))
    return words


def _same(run: list[str], phrase: tuple[str, ...], begun: bool) -> bool:
    if len(run) != len(phrase) or run[:-1] != list(phrase[:-1]):
        return False
    return run[-1].startswith(phrase[-1]) if begun else run[-1] == phrase[-1]


def ends_word(character: str) -> bool:
    """Whether no word goes on behind the character."""
    return _FOLDED[ord(character)].endswith(" ")


def starts_word(character: str) -> bool:
    """Whether no word goes on from before the character."""
    return _FOLDED[ord(character)].startswith(" ")


def _fold(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" and character != "\u200b":  # invisible, inside words; but U+200B parts them
        return ""
    if _standing_alone(character, category):
        return f" {character.casefold()} "
    form: Literal["NFKC", "NFKD"] = "NFKC" if is_cjk(character) else "NFKD"  # kana keep their voicing marks
    pieces = unicodedata.normalize(form, unicodedata.normalize(form, character).casefold())
    return "".join(map(_piece, pieces))


def _piece(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Mn" and (unicodedata.combining(character) or "\ufe00" <= character <= "\ufe0f"):
        return ""  # accents, and the choice between a sign's looks
    if character.isalnum() and is_cjk(character):
        return f" {character} "
    if character.isalnum() or category in ("Mn", "Mc"):  # vowel signs belong to their word
        return character
    return " "


def _standing_alone(character: str, category: str) -> bool:
    """Emoji and other pictures, and the punctuation of CJK, which keeps apart what is not one word."""
    return category == "So" or (is_cjk(character) and category[0] in "PS")
