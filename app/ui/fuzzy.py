"""Finding a command by a few of its letters, in any script."""

import unicodedata

_START = 8.0  # for a letter that begins a word
_FOLLOWS = 4.0  # for one right after the one before
_GAP = 0.15  # taken off for each letter passed over


def fold(text: str) -> str:
    """A text as it is compared: full-width signs narrow, marks off the letters, no case."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def score(query: str, title: str) -> float | None:
    """How well a title answers a query, higher is better; None where it does not.

    Every word of the query must be in the title, its letters in order though not side by side; an empty query is
    answered by all.
    """
    words, target = fold(query).split(), fold(title)
    found = [_word(word, target) for word in words]
    if any(each is None for each in found):
        return None
    return sum(each for each in found if each is not None) - 0.01 * len(target)


def best(query: str, *titles: str) -> float | None:
    """The best score among several titles of one thing."""
    return max((found for title in titles if (found := score(query, title)) is not None), default=None)


def _word(word: str, target: str) -> float | None:
    """The best match that begins at each place where the first letter is found."""
    starts = [place for place, sign in enumerate(target) if sign == word[0]]
    return max((found for start in starts if (found := _from(word, target, start)) is not None), default=None)


def _from(word: str, target: str, place: int) -> float | None:
    total, last = 0.0, place - 2
    for sign in word:
        here = target.find(sign, max(place, last + 1))
        if here < 0:
            return None
        if _begins(target, here):
            total += _START
        if here == last + 1:
            total += _FOLLOWS
        total += 1.0 - _GAP * max(0, here - last - 1) * (last >= place)
        last = here
    return total


def _begins(target: str, place: int) -> bool:
    """Whether a word begins here; in Chinese every character may."""
    return place == 0 or not target[place - 1].isalnum() or ord(target[place]) > 0x2E80
