"""What the quick model suggests while one labels, and which labels may be wrong; JSON files in a job's folder."""

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from app.domain.annotations import Annotation
from app.domain.problems import Detail, render
from app.domain.results import Figure
from app.domain.spans import Span

# In which order unlabelled texts are shown.
Strategy = Literal["order", "random", "uncertainty", "margin", "diversity", "mixed", "disagreement"]

FIRST: Final = 20  # labelled texts from which the quick model suggests

SUGGESTIONS_FILE: Final = "suggestions.jsonl"  # of `Suggestion`s
ORDER_FILES: Final[dict[Strategy, str]] = {  # <int64>[rows] row ids, the first to be labelled first
    "uncertainty": "uncertainty.npy",
    "margin": "margin.npy",
    "diversity": "diversity.npy",
    "mixed": "mixed.npy",
}
ISSUES_FILE: Final = "issues.jsonl"  # of `LabelError`s


class QuickResult(msgspec.Struct, frozen=True):
    """What the quick model has learned. `wait`: a key of `WAITS` where it cannot suggest anything yet, else "".

    `figure`: accuracy (one label), micro_f1 (several) or entity_f1 (spans) by cross-validation on the labelled texts,
    with its 95 % interval; `baseline`: the same of the most frequent label, or of a dictionary of the entities.
    """

    wait: str
    details: dict[str, Detail]
    labelled: int  # texts learned from
    suggested: int  # unlabelled texts with a suggestion
    unread: int  # candidates that no vector was made for yet
    figure: Figure | None = None
    baseline: float = 0.0
    seconds: float = 0.0  # of learning and suggesting, reading the texts left out

    @property
    def beats_guessing(self) -> bool:
        """Whether it is better than the baseline beyond chance."""
        return self.figure is not None and self.figure.low > self.baseline


# Why there is no suggestion yet. The window translates these very strings.
WAITS: Final[Mapping[str, str]] = {
    "few-labels": "{count} {count:text is|texts are} labelled; suggestions begin at {needed}.",
    "one-label": "All labelled texts carry the same label “{label}”; suggestions begin with a second one.",
    "few-of-each": "Suggestions begin once two labels have {needed} texts each.",
    "few-entities": "Suggestions begin once {needed} parts of texts are marked.",
    "answers": "Free-text answers cannot be suggested.",
}


def waiting_sentence(code: str, details: Mapping[str, Detail]) -> str:
    """The English sentence of why there is no suggestion; "" where there are some."""
    return render(WAITS[code], details) if code else ""


class Neighbours(msgspec.Struct, frozen=True):
    """The rows most like a text, the nearest first. `cosines` in [-1, 1]."""

    rows: tuple[int, ...]
    cosines: tuple[float, ...]
    unread: int = 0  # candidates without a vector yet


class Neighbour(msgspec.Struct, frozen=True):
    """A labelled text that is like another."""

    row: int
    cosine: float
    annotation: Annotation


class LabelError(msgspec.Struct, frozen=True):
    """A label that may be wrong. `reason`: a key of `REASONS`, whose braces `details` fill."""

    row: int
    given: Annotation
    suggested: Annotation
    score: float  # label quality in [0, 1], the lowest the most suspicious
    reason: str
    details: dict[str, Detail] = {}
    neighbours: tuple[Neighbour, ...] = ()
    place: Span | None = None  # spans: where, with the entity type that the model sees there ("": none)
    certain: bool = True  # counted as an error by confident learning; else only ranked among the least likely labels

    @property
    def sentence(self) -> str:
        """The reason in English."""
        return render(REASONS[self.reason], self.details)


class LabelErrors(msgspec.Struct, frozen=True):
    """How many labels may be wrong; they themselves are lines of `issues.jsonl`, the most suspicious first."""

    looked_at: int  # labelled texts, each judged by a model that was not shown it
    labelled: int  # texts there are; more than `looked_at` where there are too many
    found: int  # that confident learning counts as errors
    listed: int  # those, and the next least likely
    figure: Figure | None = None  # of the model that judged, by cross-validation
    baseline: float = 0.0


# Why a label is suspicious. The window translates these very strings.
REASONS: Final[Mapping[str, str]] = {
    "confident": "The model, which was not shown this label, reads “{suggested}” with {chance} %, and “{given}” with "
    "only {given_chance} %.",
    "unsure": "“{given}” is among the least likely labels ({given_chance} %), though the model is not sure of another.",
    "duplicate": "The same text carries another label elsewhere ({suggested}).",
    "missing-label": "“{label}” is not given, though the model reads it with {chance} %.",
    "extra-label": "“{label}” is given, though the model reads it with only {chance} %.",
    "missing-entity": "“{text}” is not marked, though the model reads it as “{suggested}” with {chance} %.",
    "extra-entity": "“{text}” is marked as “{given}”, which the model reads there with only {chance} %: it sees no "
    "entity.",
    "wrong-entity": "“{text}” is marked as “{given}”, though the model reads “{suggested}” with {chance} %.",
}
