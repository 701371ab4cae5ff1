"""What a model goes by overall: the words that matter most for each label, and its errors grouped by their reasons."""

from typing import Final

import msgspec

from app.domain.entity_errors import EntityFault
from app.domain.results import Attribution
from app.domain.words import extent, word_groups, wordlike

OUTSIDE: Final = "O"  # what a model says of a word that is in no entity


class WordWeight(msgspec.Struct, frozen=True):
    """A word's mean score for a label with its 95 % interval (Student's t over texts); in F, the label's logit.

    `times`: how often it was read, `texts`: in how many texts. `examples`: some of those, indices of `texts`.
    """

    word: str  # lower case
    mean: float
    low: float
    high: float
    times: int
    texts: int
    examples: tuple[int, ...]


class ClassWords(msgspec.Struct, frozen=True):
    """The words most for and most against a label, on the texts that are given it.

    The surest, those whose interval keeps furthest from zero; of these the weightiest come first.
    """

    label: str
    texts: int
    most_for: tuple[WordWeight, ...]
    most_against: tuple[WordWeight, ...]


class WrongText(msgspec.Struct, frozen=True):
    """A held-out text that was answered wrongly. `id`: its row, where the dataset is still there.

    Of entities one error each: `place` is where in the text, `gold` the type that is there, `label` the one that was
    found, "" for none, and `fault` what is wrong about it.
    """

    id: int
    text: str
    gold: str
    label: str
    second: str | None = None  # of a pair
    fault: EntityFault | None = None
    place: tuple[int, int] | None = None  # code points

    @property
    def target(self) -> str:
        """What is explained: the wrong answer, which of a missed entity is that there is none."""
        if self.place is None:
            return self.label
        return f"{self.label or OUTSIDE}@{self.place[0]}:{self.place[1]}"


class ErrorCluster(msgspec.Struct, frozen=True):
    """Errors made for like reasons. `words`: those that spoke most for the wrong labels, the strongest first.

    `fault`: of entities, what is wrong about all of them.
    """

    words: tuple[str, ...]
    texts: tuple[WrongText, ...]
    fault: EntityFault | None = None


class GlobalWords(msgspec.Struct, frozen=True):
    """A model over a sample of texts. `unread`: texts that could not be explained. `data` "": held-out texts."""

    classes: tuple[ClassWords, ...]
    clusters: tuple[ErrorCluster, ...]
    texts: tuple[str, ...]  # the examples
    explained: int
    unread: int
    method: str
    seed: int
    seconds: float
    data: str = ""


def scored_words(found: Attribution) -> list[tuple[str, float]]:
    """The words a reader sees, lower case, with the sum of their tokens' scores; Chinese ones as they are parted."""
    words: list[tuple[str, float]] = []
    segments = iter(found.segments)
    segment = next(segments, None)
    inside: tuple[int, int] | None = None  # the segment the last word is of
    for group in word_groups(found.text, found.offsets, found.special):
        start, end = extent(found.offsets, group)
        score = sum(found.scores[i] for i in group)
        while segment is not None and segment[1] <= start:
            segment = next(segments, None)
        if segment is not None and segment[0] <= start and end <= segment[1]:
            if segment == inside:
                words[-1] = (words[-1][0], words[-1][1] + score)
                continue
            inside = segment
            words.append((found.text[segment[0] : segment[1]].lower(), score))
        elif any(map(wordlike, found.text[start:end])):
            words.append((found.text[start:end].strip().lower(), score))
    return words
