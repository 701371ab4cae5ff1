"""Where a mark on a text begins and ends: words, characters as a reader counts them. Offsets are code points."""

import unicodedata
from typing import Final

from app.domain.spans import is_cjk
from app.domain.words import joined, wordlike

Stretch = tuple[int, int]  # start, end exclusive

_JOINER: Final = "\u200d"
_NEVER_TRIMMED: Final = frozenset("#@%&_")  # punctuation to Unicode, part of the word to a reader
_PAIRS: Final = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "》": "《", "”": "“", "」": "「"}
# Characters that rarely stand inside a Chinese word: a double click stops there.
_PARTICLES: Final = frozenset("的了着过是在和与及或就都也很吗呢吧啊把被从到对向为以而但又还我你他她它们这那")


def sticks(text: str, place: int) -> bool:
    """Whether the code points on both sides of `place` make up one character to a reader.

    A mark with its letter, parts of an emoji, the halves of a flag, CR with LF (UAX 29 less Hangul jamo and Indic
    conjuncts).
    """
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before == "\r" and after == "\n":
        return True
    if before in "\r\n" or after in "\r\n":
        return False
    if after in (_JOINER, "\ufe0f", "\ufe0e") or unicodedata.category(after) in ("Mn", "Me", "Mc"):
        return True
    if 0x1F3FB <= ord(after) <= 0x1F3FF:  # skin tones
        return not before.isspace()
    if before == _JOINER and ord(after) > 0x2000:
        return True
    if _is_flag_half(before) and _is_flag_half(after):
        halves = 0
        while place - 1 - halves >= 0 and _is_flag_half(text[place - 1 - halves]):
            halves += 1
        return halves % 2 == 1
    return False


def next_character(text: str, place: int) -> int:
    """Where the character that begins at `place` ends; the text's end at its end."""
    place = min(len(text), place + 1)
    while sticks(text, place):
        place += 1
    return place


def previous_character(text: str, place: int) -> int:
    """Where the character that ends at `place` begins; 0 at the beginning."""
    place = max(0, place - 1)
    while sticks(text, place):
        place -= 1
    return place


def whole_characters(text: str, start: int, end: int) -> Stretch:
    """The stretch widened to whole characters."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    while sticks(text, start):
        start -= 1
    while sticks(text, end):
        end += 1
    return start, end


def word_at(text: str, place: int) -> Stretch:
    """The word over `place`; what is no word (a blank, a sign, a Chinese character) stands by itself."""
    if not text:
        return 0, 0
    place = min(max(0, place), len(text) - 1)
    start = end = place
    while start > 0 and (joined(text, start) or sticks(text, start)):
        start -= 1
    end = next_character(text, place)
    while end < len(text) and (joined(text, end) or sticks(text, end)):
        end += 1
    return start, end


def next_word(text: str, place: int) -> Stretch | None:
    """The first word, or sign that is no mere punctuation, which begins at `place` or after; None: there is none."""
    while place < len(text):
        start, end = word_at(text, place)
        if start >= place and not _is_silent(text[start:end]):
            return start, end
        place = max(end, place + 1)
    return None


def previous_word(text: str, place: int) -> Stretch | None:
    """The last word that ends at `place` or before; None: there is none."""
    while place > 0:
        start, end = word_at(text, place - 1)
        if end <= place and not _is_silent(text[start:end]):
            return start, end
        place = min(start, place - 1)
    return None


def trimmed(text: str, start: int, end: int) -> Stretch:
    """Less the blanks and the punctuation at both ends; all punctuation: less the blanks only.

    A closing bracket stays with its opening one, the last point of an abbreviation ("U.S.") with the others.
    """
    left, right = whole_characters(text, start, end)
    while left < right and _is_silent(text[left : (past := next_character(text, left))]):
        if text[left] in _PAIRS.values() and _closes(text, left, right):
            break
        left = past
    while left < right and _is_silent(text[(before := previous_character(text, right)) : right]):
        if _belongs(text[left:right]):
            break
        right = before
    return (left, right) if left < right else _without_blanks(text, start, end)


def snapped(text: str, start: int, end: int) -> Stretch:
    """A stretch that was dragged over, grown to whole words (Chinese: characters) and trimmed.

    Where it touches a word by the blank before or behind it only, that word stays out.
    """
    start, end = sorted((max(0, min(start, len(text))), max(0, min(end, len(text)))))
    if start == end:
        return start, end
    return trimmed(text, word_at(text, start)[0], word_at(text, end - 1)[1])


def exact(text: str, start: int, end: int) -> Stretch:
    """A stretch that was dragged over character by character: whole characters, less blanks at its ends."""
    return _without_blanks(text, *sorted((start, end)))


def _without_blanks(text: str, start: int, end: int) -> Stretch:
    start, end = whole_characters(text, start, end)
    while start < end and _is_blank(text[start : (past := next_character(text, start))]):
        start = past
    while start < end and _is_blank(text[(before := previous_character(text, end)) : end]):
        end = before
    return start, end


def clicked_word(text: str, place: int) -> Stretch:
    """The word meant by a double click. Chinese has no blanks: the run of characters between punctuation and particles
    around `place`, a guess that is right for most names."""
    start, end = word_at(text, place)
    if not (start < len(text) and is_cjk(text[start]) and wordlike(text[start])) or text[start] in _PARTICLES:
        return start, end
    while start > 0 and _runs_on(text[start - 1]):
        start -= 1
    while end < len(text) and _runs_on(text[end]):
        end += 1
    return start, end


def _runs_on(character: str) -> bool:
    return is_cjk(character) and wordlike(character) and character not in _PARTICLES


def _is_flag_half(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _is_blank(part: str) -> bool:
    return all(c.isspace() or unicodedata.category(c) in ("Cc", "Cf", "Zs", "Zl", "Zp") for c in part)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P" and character not in _NEVER_TRIMMED


def _is_silent(part: str) -> bool:
    """Whether a stretch is nothing but blanks and punctuation."""
    return all(_is_blank(character) or _is_punctuation(character) for character in part)


def _closes(text: str, left: int, right: int) -> bool:
    """Whether the bracket at `left` is closed before `right`, with more behind it: "(un)kind"."""
    closing = next(sign for sign, opening in _PAIRS.items() if opening == text[left])
    place = text.find(closing, left, right)
    return place >= 0 and any(wordlike(character) for character in text[place:right])


def _belongs(part: str) -> bool:
    """Whether the last sign of `part` belongs to it."""
    last = part[-1]
    if last in _PAIRS:
        return part.count(_PAIRS[last]) >= part.count(last)
    if last == ".":
        word = part.split()[-1]
        return word.count(".") > 1 and all(len(piece) <= 2 for piece in word.split("."))
    return False
