"""From a model's tokens to the words a reader sees, whatever marks its tokenizer uses for pieces of words."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from app.domain.spans import is_cjk

APOSTROPHES = "'’"


def word_groups(text: str, offsets: Sequence[tuple[int, int]], special: Sequence[bool]) -> list[list[int]]:
    """Indices of the tokens that make up each word, in text order; special tokens are left out.

    Two tokens belong together when they touch inside a run of letters and digits. Chinese characters, written without
    blanks, stay one by one. A token that covers no text joins the word before it, so that no score is lost.
    """
    groups: list[list[int]] = []
    end = -1
    for index, (left, right) in enumerate(offsets):
        if special[index]:
            continue
        if groups and (left == right or (left < end) or (left == end and joined(text, left))):
            groups[-1].append(index)
        else:
            groups.append([index])
        end = max(end, right)
    return groups


def merged(
    groups: Sequence[list[int]], offsets: Sequence[tuple[int, int]], segments: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """The groups with those that begin in the same segment put together: Chinese characters to words.

    `segments`: <int>[segment, 2], code points, in text order, none over another.
    """
    starts = [start for start, _ in segments]
    found: list[list[int]] = []
    last = -1
    for group in groups:
        place = extent(offsets, group)[0]
        number = bisect_right(starts, place) - 1
        inside = number if number >= 0 and place < segments[number][1] else -1
        if inside >= 0 and inside == last:
            found[-1] = [*found[-1], *group]
        else:
            found.append(group)
        last = inside
    return found


def extent(offsets: Sequence[tuple[int, int]], group: Sequence[int]) -> tuple[int, int]:
    """Where a group of tokens stands in the text, blanks at its edges included."""
    return min(offsets[i][0] for i in group), max(offsets[i][1] for i in group)


def joined(text: str, place: int) -> bool:
    """Whether the characters on both sides of `place` are inside one word; Chinese characters never are."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if after in APOSTROPHES:
        after = text[place + 1 : place + 2]
    elif before in APOSTROPHES:
        before = text[max(0, place - 2) : place - 1]
    return wordlike(before) and wordlike(after) and not (is_cjk(before) or is_cjk(after))


def wordlike(character: str) -> bool:
    """Whether words are written with it: letters, marks, digits, joiners."""
    return bool(character) and (unicodedata.category(character)[0] in "LMN" or character in "_\u200c\u200d")
