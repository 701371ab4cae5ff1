"""An explained text in pieces, as tables, pages and pictures show it: words, what is between them, what is unread."""

import math
from collections.abc import Iterator

import msgspec

from app.domain.results import Attribution
from app.domain.words import extent, joined, word_groups


class Piece(msgspec.Struct, frozen=True):
    """A stretch of the text. `score`: of a word, None of what stands between words and of what was not read."""

    text: str
    score: float | None = None
    read: bool = True


def pieces_of(found: Attribution) -> list[Piece]:
    """The whole text, every code point once: words with the scores of their tokens added up; the unread word by word.

    The words are those of the window: tokens that touch inside a run of letters, or share code points, are one.
    """
    parts: list[Piece] = []
    position = 0
    for start, end, score in sorted([*scored_words(found), *_unread(found)], key=lambda part: part[:2]):
        start = max(start, position)
        if end <= start:
            continue
        if start > position:
            parts.append(Piece(found.text[position:start]))
        parts.append(Piece(found.text[start:end], score, score is not None))
        position = end
    return [*parts, Piece(found.text[position:])] if position < len(found.text) else parts


def strongest(found: Attribution, most: int) -> list[Piece]:
    """The words that weigh most, for or against, in that order."""
    words = [piece for piece in pieces_of(found) if piece.score and math.isfinite(piece.score)]
    return sorted(words, key=lambda piece: -abs(piece.score or 0.0))[:most]


def scored_words(found: Attribution) -> Iterator[tuple[int, int, float]]:
    """Start, end and score of each word that was read, blanks around it left out."""
    tokens = [
        (place, score)
        for place, score, special in zip(found.offsets, found.scores, found.special, strict=True)
        if not special and 0 <= place[0] <= place[1] <= len(found.text)
    ]
    tokens.sort(key=lambda token: token[0])
    offsets = [place for place, _ in tokens]
    for group in word_groups(found.text, offsets, [False] * len(offsets)):
        start, end = extent(offsets, group)
        shown = found.text[start:end]
        start, end = end - len(shown.lstrip()), start + len(shown.rstrip())  # some tokens hold the blank before
        yield start, end, sum(tokens[i][1] for i in group)


def _unread(found: Attribution) -> Iterator[tuple[int, int, float | None]]:
    for start, end in found.unread:
        left = max(start, 0)
        for place in range(left + 1, min(end, len(found.text))):
            if not joined(found.text, place):
                yield left, place, None
                left = place
        yield left, min(end, len(found.text)), None
