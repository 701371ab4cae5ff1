"""Whether a decision still stands once words of its text are changed: asked of the model by prediction itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from app.domain.problems import Problem
from app.domain.records import MULTILABEL, NER, Example
from app.domain.results import Prediction, in_words
from app.domain.rewording import Change, applied, moved
from app.domain.spans import is_blank
from app.ml import attribution
from app.ml.inference import Predictor
from app.ml.loading import Loaded
from app.ml.targets import OUTSIDE

Edit = tuple[Change, ...]


@dataclass(frozen=True)
class Verdict:
    """What became of the decision. `standing`: how far it is from turning over; comparable for one decision only."""

    flipped: bool
    prediction: str
    probability: float  # of what is predicted now
    before: float  # of the decision as it was
    standing: float


_BLANK = Verdict(False, "", 0.0, 0.0, inf)  # a text without words is no text


class Judge:
    """One decision on one text, and what edits make of it. Each text goes through the model once, within a budget.

    `target`, `wanted`: see `Flips`. `kept`: a stretch that edits must leave alone (the entity asked about). Raises
    `Problem` text-empty, label-unknown.
    """

    def __init__(
        self,
        loaded: Loaded,
        text: str,
        target: str = "",
        second: str | None = None,
        budget: int = 400,
        breathe: Callable[[], None] = lambda: None,
        told: Callable[[int], None] = lambda passes: None,
    ) -> None:
        self.loaded, self.text, self.second = loaded, text, second
        self.task, self.labels = loaded.record.task, loaded.record.labels
        self.breathe = breathe
        self.budget = self.limit = budget
        self.passes = 0
        self.spent = False
        self.kept: tuple[int, int] = (0, 0)
        self.wanted = ""
        self._told = told
        self._predictor = Predictor(loaded, breathe)
        self._verdicts: dict[str, Verdict] = {}
        self._decide(self._predict([text])[0], target)
        self.now = self._verdicts[text] = self._verdict((), self._first)

    @property
    def label(self) -> str:
        """The label, or the entity's type, that stands."""
        return self.target.rpartition("@")[0] if self.task == NER else self.target

    @property
    def others(self) -> tuple[str, ...]:
        """The labels or types that would turn the decision over."""
        if self.wanted:
            return (self.wanted,)
        known = (OUTSIDE, *self.labels) if self.task == NER else self.labels
        return tuple(label for label in known if label != self.label)

    @property
    def several(self) -> bool:
        """Whether the decision is one of several labels: given or not."""
        return self.task == MULTILABEL

    @property
    def given(self) -> bool:
        """Of several labels: whether this one is given to the text as it is."""
        return self.target in self._first.labels

    def ask(self, edits: Sequence[Edit]) -> dict[Edit, Verdict]:
        """What became of each edit, as far as the budget reaches."""
        texts = {edit: applied(self.text, edit) for edit in dict.fromkeys(edits)}
        waiting = {text: edit for edit, text in texts.items() if text not in self._verdicts}
        for text in [text for text in waiting if is_blank(text)]:
            del waiting[text]
            self._verdicts[text] = _BLANK
        room = max(0, self.limit - self.passes)
        self.spent = self.spent or len(waiting) > room
        asked = list(waiting)[:room]
        for text, prediction in zip(asked, self._predict(asked), strict=True):
            self._verdicts[text] = self._verdict(waiting[text], prediction)
        return {edit: self._verdicts[text] for edit, text in texts.items() if text in self._verdicts}

    def exhausted(self) -> bool:
        """Whether nothing more may be asked; a search that ends here was not at its end."""
        self.spent = self.spent or self.passes >= self.limit
        return self.passes >= self.limit

    def count(self, passes: int) -> None:
        """Passes that others made for this search."""
        self.passes += passes
        self._told(self.passes)

    def name(self, label: str, edit: Edit = ()) -> str:
        """A label as attribution names its targets: of entities with the place, which edits move."""
        if self.task != NER:
            return label
        start, end = self.kept
        return f"{label}@{moved(start, edit)}:{moved(end - 1, edit) + 1}"

    def final(self, edit: Edit) -> Verdict:
        """The verdict with its probabilities at the entity's place, which prediction gives only where it finds one."""
        verdict = self.ask([edit])[edit]
        if self.task != NER:
            return verdict
        text = applied(self.text, edit)
        explained = attribution.subject_of(
            self.loaded, text, self.name(verdict.prediction, edit), self.breathe
        ).explained
        now, was = (explained.probabilities[explained.labels.index(one)] for one in (verdict.prediction, self.label))
        return Verdict(verdict.flipped, verdict.prediction, now, was, verdict.standing)

    def _predict(self, texts: Sequence[str]) -> list[Prediction]:
        if not texts:
            return []
        found = self._predictor.predict([Example(i, text, second=self.second) for i, text in enumerate(texts)])
        self.count(len(texts))
        return found

    def _decide(self, first: Prediction, target: str) -> None:
        """Find out what is to be turned over."""
        self._first = first
        if self.task == NER:
            chosen = attribution.subject_of(self.loaded, self.text, target, self.breathe).explained.name
            start, _, end = chosen.rpartition("@")[2].partition(":")
            self.kept = (int(start), int(end))
            self.target = self.name(self._reading(first, *self.kept)[0])
            return
        if target and target not in self.labels:
            raise Problem("label-unknown", label=target, labels=", ".join(self.labels))
        if self.several:
            surest = max(range(len(self.labels)), key=lambda i: first.probabilities[i])
            self.target = target or self.labels[surest]
        else:
            self.target = first.label or ""
            self.wanted = target if target != self.target else ""

    def _verdict(self, edit: Edit, said: Prediction) -> Verdict:
        if self.task == NER:
            start, end = self.kept
            label, sure = self._reading(said, moved(start, edit), moved(end - 1, edit) + 1)
            return Verdict(label != self.label, label, sure, 0.0, sure)
        chances = dict(zip(self.labels, said.probabilities, strict=True))
        if self.several:
            given, was = self.target in said.labels, self.given
            chance = chances[self.target] if given else 1.0 - chances[self.target]
            before = chance if given == was else 1.0 - chance
            return Verdict(given != was, in_words(said.labels), chance, before, before)
        reached = max(chances[label] for label in self.others)
        ahead = max(chance for label, chance in chances.items() if label not in self.others)
        label = said.label or ""
        flipped = label in self.others
        return Verdict(flipped, label, said.confidence, chances[self.target], ahead - reached)

    def _reading(self, said: Prediction, start: int, end: int) -> tuple[str, float]:
        """What type is read at a place, and how surely: that of the entity which covers most of it."""
        covered = {
            min(span.end, end) - max(span.start, start): (span.label, sure)
            for span, sure in zip(said.spans, said.span_confidences, strict=True)
            if span.start < end and span.end > start
        }
        return covered[max(covered)] if covered else (OUTSIDE, 0.0)
