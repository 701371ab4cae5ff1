"""Where a rule's pattern stands in a text: keywords at the borders of words, or a regular expression under a clock.

A regular expression can take for ever on a text (catastrophic backtracking) and eat all memory while it is compiled
(nested counts are written out). So it runs in the `regex` package, whose searches can be given a time limit and let
other threads run, and one whose counts multiply too far is refused before it is compiled.
"""

import re
from collections.abc import Iterator
from math import prod
from typing import Final, Protocol

import regex

from app.domain.problems import Problem
from app.domain.rules import Rule

PATIENCE: Final = 0.25  # seconds a regular expression may take on one text
LONGEST: Final = 2_000  # characters of a pattern
MOST_COUNTED: Final = 50_000  # what the counts {n} of a pattern may multiply to
MOST_PLACES: Final = 1_000  # of one text
_COUNTS: Final = re.compile(r"\{\s*(\d+)")
_SEPARATORS: Final = re.compile(r"[,;\n，、；]")
# A sign of a word in a script that sets blanks between words: `spans.is_cjk`, written as a class.
_SIGN: Final = r"[^\W\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
_IS_SIGN: Final = re.compile(_SIGN)

Place = tuple[int, int]  # start and end in code points, end exclusive


class Matcher(Protocol):
    """A rule ready to be asked about texts."""

    def holds(self, text: str) -> bool:
        """Whether the pattern is found in the text. Raises `Problem` rule-slow."""

    def places(self, text: str) -> list[Place]:
        """Where it is found, from left to right, at most `MOST_PLACES`, none empty. Raises `Problem` rule-slow."""


def matcher(rule: Rule) -> Matcher:
    """Raises `Problem` rule-empty, rule-pattern, rule-large."""
    return _Keywords(rule) if rule.kind == "keyword" else _Expression(rule)


def keywords(pattern: str) -> tuple[str, ...]:
    """The words and phrases of a keyword rule, which are separated by commas, semicolons or line ends."""
    parts = (" ".join(part.split()) for part in _SEPARATORS.split(pattern))
    return tuple(dict.fromkeys(part for part in parts if part.strip("*")))


class _Keywords:
    """Finds words and phrases, case ignored; `deliver*` also finds `delivery`. Takes linear time."""

    def __init__(self, rule: Rule) -> None:
        found = keywords(rule.pattern)
        if not found:
            raise Problem("rule-empty", rule=rule.name)
        self._hints = tuple(word.strip("*").strip().casefold().split(" ", 1)[0] for word in found)
        longest_first = sorted(found, key=len, reverse=True)
        self._search = re.compile("|".join(map(_word, longest_first)), re.IGNORECASE)

    def holds(self, text: str) -> bool:
        return self._may_hold(text) and self._search.search(text) is not None

    def places(self, text: str) -> list[Place]:
        return _first(self._search.finditer(text)) if self._may_hold(text) else []

    def _may_hold(self, text: str) -> bool:
        """A look that is many times faster than the search, since most texts hold none of the words."""
        folded = text.casefold()
        return any(hint in folded for hint in self._hints)


class _Expression:
    """Finds a regular expression, a quarter of a second at most in one text."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule.name
        if not rule.pattern.strip():
            raise Problem("rule-empty", rule=rule.name)
        counts = (max(1, int(count)) for count in _COUNTS.findall(rule.pattern))
        if len(rule.pattern) > LONGEST or prod(counts) > MOST_COUNTED:
            raise Problem("rule-large", rule=rule.name)
        try:
            self._search = regex.compile(rule.pattern)
        except (regex.error, RecursionError, OverflowError, ValueError, KeyError) as error:
            raise Problem("rule-pattern", rule=rule.name, detail=str(error)) from None

    def holds(self, text: str) -> bool:
        try:
            return self._search.search(text, timeout=PATIENCE) is not None
        except TimeoutError:
            raise self._slow(text) from None

    def places(self, text: str) -> list[Place]:
        try:
            return _first(self._search.finditer(text, timeout=PATIENCE))
        except TimeoutError:
            raise self._slow(text) from None

    def _slow(self, text: str) -> Problem:
        return Problem("rule-slow", rule=self._rule, characters=len(text))


def _word(keyword: str) -> str:
    """A keyword as an expression: whole words where its script has them, any blanks between its words."""
    begins_open, ends_open = keyword.startswith("*"), keyword.endswith("*")
    bare = keyword.strip("*").strip()
    body = r"\s+".join(map(re.escape, bare.split(" ")))
    before = "" if begins_open or not _IS_SIGN.match(bare[0]) else f"(?<!{_SIGN})"
    after = "" if ends_open or not _IS_SIGN.match(bare[-1]) else f"(?!{_SIGN})"
    return f"{before}{body}{after}"


def _first(matches: "Iterator[re.Match[str]]") -> list[Place]:
    found: list[Place] = []
    for match in matches:
        if match.end() > match.start():
            found.append(match.span())
            if len(found) == MOST_PLACES:
                break
    return found
