"""Rules over a whole dataset: what each covers, where they contradict, and what they say together."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from time import monotonic
from typing import TYPE_CHECKING, Final

import msgspec

from app.commands.patterns import Matcher, Place, matcher
from app.domain.annotations import Annotation, Edit, SchemeKind, Source, Suggestion
from app.domain.filters import Filter
from app.domain.records import Dataset, Example
from app.domain.rules import Rule
from app.domain.spans import Span
from app.store.schema import position_of

if TYPE_CHECKING:
    from app.store.project import Project

TOGETHER: Final = Source("rule")  # what all rules that are switched on say by majority
_STEP: Final = 2_000  # texts between two reports of progress
_LOOK: Final = 0.6  # seconds that a preview may search

Progress = Callable[[int, int], object]
Cancelled = Callable[[], bool]


class RuleTally(msgspec.Struct, frozen=True):
    """What one rule did. For spans `judged` and `right` count marks, else labelled texts."""

    rule: int
    covered: int = 0  # texts it is found in
    conflicts: int = 0  # of these, texts that another rule says something else about
    judged: int = 0  # of what it says, what stands in texts that are labelled
    right: int = 0  # of these, what agrees with the label

    @property
    def precision(self) -> tuple[float, float, float] | None:
        """The share that agrees with the labels and its 95 % interval; None where nothing is labelled."""
        return (self.right / self.judged, *wilson(self.right, self.judged)) if self.judged else None


class Coverage(msgspec.Struct, frozen=True):
    """What rules do on a dataset. Excluded texts are left out."""

    texts: int
    covered: int  # by one rule at least
    conflicts: int  # texts that two rules say different things about
    unlabelled: int  # texts without a label that the rules together have one for
    tallies: tuple[RuleTally, ...]
    labels: dict[str, int]  # of the unlabelled ones, what they would get


class Match(msgspec.Struct, frozen=True):
    """A text in which a rule is found."""

    row: int
    text: str
    places: tuple[Place, ...]  # empty where only the second text of a pair holds it
    label: str  # what the text is labelled with; "": nothing


class Glimpse(msgspec.Struct, frozen=True):
    """The first texts a rule is found in: `found` of the `looked` ones, which are all where `whole`."""

    matches: tuple[Match, ...]
    found: int
    looked: int
    whole: bool


class _StoppedError(Exception):
    """The analyst cancelled while predictions were being written."""


class _Voter(msgspec.Struct, frozen=True):
    rule: Rule
    search: Matcher


class Vote(msgspec.Struct, frozen=True):
    """What one rule says about a text, and where it was found (spans only)."""

    rule: Rule
    places: tuple[Place, ...] = ()


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927), which holds for few cases and for shares near 0 and 1 too."""
    z = 1.959964
    share, square = right / judged, z * z
    middle = (share + square / (2 * judged)) / (1 + square / judged)
    half = z / (1 + square / judged) * sqrt(share * (1 - share) / judged + square / (4 * judged * judged))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))  # rounding aside


def glimpse(
    project: "Project", dataset: Dataset, rule: Rule, most: int = 50, cancelled: Cancelled | None = None
) -> Glimpse:
    """The first matches of a rule that is being written, after half a second at most. For a background thread.

    Raises `Problem` rule-empty, rule-pattern, rule-large, rule-slow.
    """
    search = matcher(rule)
    until = monotonic() + _LOOK
    matches: list[Match] = []
    found = looked = 0
    for example in project.examples(dataset.id, labelled_only=False):
        if monotonic() > until or (cancelled is not None and cancelled()):
            return Glimpse(tuple(matches), found, looked, whole=False)
        looked += 1
        if _holds(search, example):
            found += 1
            if len(matches) < most:
                matches.append(Match(example.id, example.text, tuple(search.places(example.text)), _said(example)))
    return Glimpse(tuple(matches), found, looked, whole=True)


def coverage(
    project: "Project",
    dataset: Dataset,
    rules: Sequence[Rule],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Coverage | None:
    """What the rules do on all texts of the dataset; None when cancelled. For a background thread.

    Raises `Problem` rule-empty, rule-pattern, rule-large, rule-slow.
    """
    voters = _voters(rules)
    labelled = _labelled(project, dataset)
    counts = {rule.id: Counter[str]() for rule in rules}
    whole, given = Counter[str](), Counter[str]()
    for example, votes in _votes(project, dataset, voters, progress, cancelled):
        whole["texts"] += 1
        if not votes:
            continue
        whole["covered"] += 1
        at_odds = _at_odds(dataset.scheme, votes)
        whole["conflicts"] += bool(at_odds)
        is_labelled = bool(labelled[position_of(example.id)])
        for vote in votes:
            count = counts[vote.rule.id]
            count["covered"] += 1
            count["conflicts"] += vote.rule.id in at_odds
            if is_labelled:
                judged, right = _judged(dataset.scheme, vote, example)
                count["judged"] += judged
                count["right"] += right
        if not is_labelled and (decision := decided(dataset.scheme, votes)) is not None:
            whole["unlabelled"] += 1
            given.update(_names(decision[0]))
    if cancelled is not None and cancelled():
        return None
    return Coverage(
        whole["texts"],
        whole["covered"],
        whole["conflicts"],
        whole["unlabelled"],
        tuple(RuleTally(key, c["covered"], c["conflicts"], c["judged"], c["right"]) for key, c in counts.items()),
        dict(given.most_common()),
    )


def suggestions(
    project: "Project",
    dataset: Dataset,
    rules: Sequence[Rule],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[Suggestion]:
    """What the rules say together about each text that they agree on; ends early when cancelled."""
    for example, votes in _votes(project, dataset, _voters(rules), progress, cancelled):
        if votes and (decision := decided(dataset.scheme, votes)) is not None:
            annotation, confidence, margin = decision
            yield Suggestion(example.id, annotation, confidence, margin)


def suggest(
    project: "Project",
    dataset: Dataset,
    rules: Sequence[Rule],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> int | None:
    """Keep what the rules say together as predictions of `TOGETHER`; how many, None when cancelled.

    Cancelled or failed, texts further on keep what was predicted for them before. Raises `Problem` rule-empty,
    rule-pattern, rule-large, rule-slow.
    """

    def to_the_end() -> Iterator[Suggestion]:
        yield from suggestions(project, dataset, rules, progress, cancelled)
        if cancelled is not None and cancelled():
            raise _StoppedError

    try:
        return project.voices.store_predictions(dataset.id, TOGETHER, to_the_end())
    except _StoppedError:
        return None


def for_unlabelled(
    project: "Project",
    dataset: Dataset,
    rules: Sequence[Rule],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[tuple[int, Annotation]] | None:
    """The labels that the rules have for texts without one, for `Editor.annotate_many`; None when cancelled."""
    labelled = _labelled(project, dataset)
    found = [
        (said.row, said.annotation)
        for said in suggestions(project, dataset, rules, progress, cancelled)
        if not labelled[position_of(said.row)]
    ]
    return None if cancelled is not None and cancelled() else found


def label(project: "Project", dataset: Dataset, items: Sequence[tuple[int, Annotation]]) -> Edit:
    """Give texts these labels, in one edit; what was labelled since they were found keeps its label."""
    labelled = _labelled(project, dataset)
    fresh = [(row, annotation) for row, annotation in items if not labelled[position_of(row)]]
    names = {name for _, annotation in fresh for name in _names(annotation)}
    details = {"label": names.pop()} if len(names) == 1 else {}
    return project.editor.annotate_many(fresh, TOGETHER, kind="bulk-label", details=details)


def decided(scheme: SchemeKind, votes: Sequence[Vote]) -> tuple[Annotation, float, float] | None:
    """What votes come to, with its confidence and margin: the label of most; None where two have as many."""
    if scheme == "multi":
        return Annotation(labels=tuple(dict.fromkeys(vote.rule.label for vote in votes))), 1.0, 1.0
    if scheme == "spans":
        spans, confidence = _agreed_spans(votes)
        return (Annotation(spans=spans), confidence, confidence) if spans else None
    ranked = Counter(vote.rule.label for vote in votes).most_common(2)
    (label, most), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    if most == second:
        return None
    return Annotation(label), most / len(votes), (most - second) / len(votes)


def _voters(rules: Sequence[Rule]) -> tuple[_Voter, ...]:
    return tuple(_Voter(rule, matcher(rule)) for rule in rules)


def _labelled(project: "Project", dataset: Dataset) -> bytearray:
    """By position: 1 for a text that is labelled."""
    flags = bytearray(dataset.rows)
    for row in project.texts.find(dataset.id, Filter(labelled=True)):
        flags[position_of(row)] = 1
    return flags


def _votes(
    project: "Project",
    dataset: Dataset,
    voters: Sequence[_Voter],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Iterator[tuple[Example, tuple[Vote, ...]]]:
    """Every text with the rules that are found in it; ends early when cancelled."""
    marks = dataset.scheme == "spans"
    for number, example in enumerate(project.examples(dataset.id, labelled_only=False)):
        if number % _STEP == 0:
            if cancelled is not None and cancelled():
                return
            if progress is not None:
                progress(number, dataset.rows)
        yield example, tuple(vote for voter in voters if (vote := _vote(voter, example, marks)) is not None)


def _vote(voter: _Voter, example: Example, marks: bool) -> Vote | None:
    if marks:
        places = tuple(voter.search.places(example.text))
        return Vote(voter.rule, places) if places else None
    return Vote(voter.rule) if _holds(voter.search, example) else None


def _holds(search: Matcher, example: Example) -> bool:
    return search.holds(example.text) or (example.second is not None and search.holds(example.second))


def _at_odds(scheme: SchemeKind, votes: Sequence[Vote]) -> frozenset[int]:
    """The rules that another one contradicts. Of several labels each may hold, so there nobody does."""
    if scheme == "multi" or len({vote.rule.label for vote in votes}) == 1:
        return frozenset()
    if scheme != "spans":
        return frozenset(vote.rule.id for vote in votes)
    return frozenset(one.rule.id for one in votes for other in votes if _overlap(one, other))


def _overlap(one: Vote, other: Vote) -> bool:
    if one.rule.label == other.rule.label:
        return False
    return any(start < stop and begin < end for start, end in one.places for begin, stop in other.places)


def _judged(scheme: SchemeKind, vote: Vote, example: Example) -> tuple[int, int]:
    """How much of a vote can be held against the labels there are, and how much of it agrees with them."""
    label = vote.rule.label
    if scheme == "spans":
        there = {(span.start, span.end) for span in example.spans if span.label == label}
        return len(vote.places), sum(place in there for place in vote.places)
    return 1, int(label in example.labels if scheme == "multi" else label == example.label)


def _agreed_spans(votes: Sequence[Vote]) -> tuple[tuple[Span, ...], float]:
    """One label for each place, that of most rules; of places of one label that overlap, the longest."""
    ballots: dict[Place, Counter[str]] = {}
    for vote in votes:
        for place in vote.places:
            ballots.setdefault(place, Counter())[vote.rule.label] += 1
    chosen: list[Span] = []
    shares: list[float] = []
    for (start, end), ballot in sorted(ballots.items(), key=lambda item: (item[0][0] - item[0][1], item[0])):
        ranked = ballot.most_common(2)
        label, most = ranked[0]
        tied = len(ranked) > 1 and ranked[1][1] == most
        inside = any(span.label == label and start < span.end and span.start < end for span in chosen)
        if not tied and not inside:
            chosen.append(Span(start, end, label))
            shares.append(most / ballot.total())
    return tuple(sorted(chosen)), min(shares, default=0.0)


def _names(annotation: Annotation) -> tuple[str, ...]:
    if annotation.label is not None:
        return (annotation.label,)
    return annotation.labels or tuple(dict.fromkeys(span.label for span in annotation.spans))


def _said(example: Example) -> str:
    return example.label or ", ".join(example.labels)
