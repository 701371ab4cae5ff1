"""A text with some of its words left out, masked or replaced: changes counted on the text as it was."""

import difflib
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from app.domain.words import joined

_NEAR: Final = 2000  # words up to which a text edited by hand is compared word by word


class Change(msgspec.Struct, frozen=True, order=True):
    """`text[start:end]` (code points) became `after`; "": it was left out. With equal ends something was put in."""

    start: int
    end: int
    after: str = ""


def words_in(text: str, whole: str = "") -> tuple[tuple[int, int], ...]:
    """Where the words of a text stand: letters and digits together, all else one by one; blanks are no words.

    `whole`: a stretch that counts as one word wherever it occurs, such as a tokenizer's "[MASK]".
    """
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(text):
        if whole and text.startswith(whole, place):
            found.append((place, place + len(whole)))
            place += len(whole)
            continue
        if not text[place].isspace():
            if found and found[-1][1] == place and joined(text, place):
                found[-1] = (found[-1][0], place + 1)
            else:
                found.append((place, place + 1))
        place += 1
    return tuple(found)


def left_out(text: str, start: int, end: int, border: int | None = None) -> Change:
    """Leave `text[start:end]` out, with the blank behind it; `border`: where the second text of a pair begins."""
    end += text[end : end + 1].isspace()
    return Change(start, end if border is None or start >= border else min(end, border - 1))


def parted(changes: Iterable[Change], border: int) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes of a pair shown as one text, whose second part begins at `border`, as those of each by itself."""
    made = sorted(changes)
    first = tuple(change for change in made if change.start < border)
    return first, shifted(made[len(first) :], -border)


def shifted(changes: Iterable[Change], by: int) -> tuple[Change, ...]:
    """The same changes of a text that stands so many characters further on."""
    return tuple(Change(change.start + by, change.end + by, change.after) for change in changes)


def applied(text: str, changes: Iterable[Change]) -> str:
    """The text with its changes. They must not overlap."""
    pieces, place = [], 0
    for change in sorted(changes):
        if change.start < place:
            raise ValueError(f"{change} overlaps the change before it")
        pieces += [text[place : change.start], change.after]
        place = change.end
    return "".join([*pieces, text[place:]])


def moved(place: int, changes: Iterable[Change]) -> int:
    """Where the character at `place` stands once the changes before it are made."""
    return place + sum(len(c.after) - (c.end - c.start) for c in changes if c.end <= place)


def between(before: str, after: str, whole: str = "") -> tuple[Change, ...]:
    """The changes, word by word, that make `after` of `before`; of very long texts one for all that differs."""
    old, new = _pieces(before, whole), _pieces(after, whole)
    if max(len(old), len(new)) > _NEAR:
        return _one(before, after)
    starts = [0]
    for piece in old:
        starts.append(starts[-1] + len(piece))
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Change(starts[left], starts[right], "".join(new[first:last]))
        for what, left, right, first, last in steps
        if what != "equal"
    )


def _pieces(text: str, whole: str) -> Sequence[str]:
    """Words and the blanks between them; together the text."""
    pieces, place = [], 0
    for start, end in words_in(text, whole):
        pieces += [text[place:start], text[start:end]]
        place = end
    return [piece for piece in (*pieces, text[place:]) if piece]


def _one(before: str, after: str) -> tuple[Change, ...]:
    if before == after:
        return ()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return (Change(start, len(before) - tail, after[start : len(after) - tail]),)


class Placed(msgspec.Struct, frozen=True):
    """A word as the changed text shows it, and where it comes from: a word of the text as it was, or a change."""

    start: int  # in the changed text
    end: int
    was: tuple[int, int]  # in the text as it was
    change: Change | None = None


def placed(text: str, changes: Iterable[Change], whole: str = "") -> tuple[Placed, ...]:
    """Every word that the changed text shows, in its order; `whole`: see `words_in`."""
    made = sorted(changes)
    found = [
        Placed(moved(start, made), moved(start, made) + end - start, (start, end))
        for start, end in words_in(text, whole)
        if not any(change.start < end and change.end > start for change in made)
    ]
    for number, change in enumerate(made):
        shown = change.after.strip()
        if shown:
            start = moved(change.start, made[:number]) + change.after.index(shown)
            found.append(Placed(start, start + len(shown), (change.start, change.end), change))
    return tuple(sorted(found, key=lambda word: (word.start, word.end)))


def put(change: Change, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes with one more, which takes the place of those it covers and leaves others' words alone."""
    others = [one for one in changes if not (change.start <= one.start and one.end <= change.end)]
    start = max([change.start, *(one.end for one in others if one.start <= change.start < one.end)])
    end = min([change.end, *(one.start for one in others if change.start < one.start < change.end)])
    return tuple(sorted((*others, Change(start, max(start, end), change.after))))
