"""Spans of a text, and the way between them and per-token BIO tags. Offsets are code points, end exclusive."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

Stretch = tuple[int, int]  # start, end
Rationale = tuple[Stretch, ...]  # in text order, none empty, none over another; ones that touch stay two
_WORD: Final = re.compile(r"\S+")


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A labelled stretch `text[start:end]`."""

    start: int
    end: int
    label: str


def is_cjk(character: str) -> bool:
    """Whether a code point is written without blanks around it (Han, kana, CJK punctuation, full-width forms)."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
        or 0x20000 <= code <= 0x3FFFF
    )


def joins_by_character(sentences: Iterable[Sequence[str]]) -> bool:
    """Whether token lists are characters of running text (Chinese NER files), to be joined without blanks.

    True when at least 95 % of the tokens are one code point and at least a tenth of them are CJK.
    """
    total = single = cjk = 0
    for tokens in sentences:
        for token in tokens:
            total += 1
            if len(token) == 1:
                single += 1
                cjk += is_cjk(token)
    return total > 0 and single >= 0.95 * total and cjk * 10 >= total


def join_tokens(tokens: Sequence[str], by_character: bool) -> tuple[str, list[tuple[int, int]]]:
    """The text of a token list and each token's `(start, end)` in it.

    By character, `␣` (a common stand-in for a blank in such files) becomes a blank again.
    """
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    position = 0
    for index, token in enumerate(tokens):
        if by_character:
            piece = " " if token == "␣" else token
        else:
            piece = token
            if index:
                pieces.append(" ")
                position += 1
        pieces.append(piece)
        offsets.append((position, position + len(piece)))
        position += len(piece)
    return "".join(pieces), offsets


def bad_tag(tags: Iterable[str]) -> str | None:
    """The first tag that is not `O`, `B-X`, `I-X`, `S-X`, `E-X` or `M-X`; None when all are well formed."""
    for tag in tags:
        if tag != "O" and not (len(tag) > 2 and tag[1] in "-_" and tag[0] in "BISEM"):
            return tag
    return None


def spans_from_tags(tags: Sequence[str], offsets: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Spans of a BIO (or BIOES/BMES) tag sequence. An `I-X` without a preceding X opens a span, as conlleval does."""
    spans: list[Span] = []
    start: int | None = None
    end = 0
    label = ""
    for tag, (left, right) in zip(tags, offsets, strict=True):
        prefix, name = (tag[0], tag[2:]) if tag != "O" else ("O", "")
        opens = prefix in "BS" or (prefix in "IEM" and (start is None or name != label))
        if start is not None and (opens or prefix == "O"):
            spans.append(Span(start, end, label))
            start = None
        if opens:
            start, label = left, name
        end = right
        if start is not None and prefix in "ES":
            spans.append(Span(start, end, label))
            start = None
    if start is not None:
        spans.append(Span(start, end, label))
    return tuple(spans)


def tags_from_spans(spans: Iterable[Span], offsets: Sequence[tuple[int, int]]) -> list[str]:
    """BIO tags of the tokens at `offsets`: a token takes the label of the longest span that overlaps it."""
    tags = ["O"] * len(offsets)
    for span in sorted(spans, key=lambda s: s.end - s.start):  # longer spans overwrite shorter ones
        first = True
        for index, (left, right) in enumerate(offsets):
            if left < span.end and right > span.start:
                tags[index] = ("B-" if first else "I-") + span.label
                first = False
    return tags


def without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans that BIO can carry: of overlapping ones the longest is kept; in text order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return tuple(sorted(kept))


def joined(stretches: Iterable[Stretch]) -> Rationale:
    """The stretches in text order, empty ones left out, those that overlap made one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if start >= end:
            continue
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def words_between_blanks(text: str) -> list[Stretch]:
    """Where the words between blanks stand, as rationales that count tokens mean them."""
    return [found.span() for found in _WORD.finditer(text)]


def language_of(texts: Iterable[str]) -> str:
    """The tag "zh" where a fifth of the letters or more are Chinese, "en" where nearly all are Latin, else ""."""
    letters = chinese = latin = 0
    for text in texts:
        for character in text:
            if character.isalpha():
                letters += 1
                chinese += is_cjk(character)
                latin += character < "\u0250"
    if not letters:
        return ""
    return "zh" if chinese * 5 >= letters else "en" if latin * 20 >= letters * 19 else ""


def is_blank(text: str) -> bool:
    """Whether nothing of `text` would be seen: only blanks, controls and zero-width characters."""
    return all(c.isspace() or unicodedata.category(c) in ("Cc", "Cf", "Zs", "Zl", "Zp") for c in text)
