"""Agreement between the people who label a dataset: who labelled what, how far they agree, and where they do not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec
import numpy as np

from app.domain import agreement
from app.domain.agreement import MISSING, Codes
from app.domain.annotations import Annotation, SchemeKind, Source, Voice
from app.domain.results import Figure
from app.store.project import Project


class Labeller(msgspec.Struct, frozen=True):
    """Someone who labels. `rows`: how many texts they labelled; `alone`: of them, those nobody else labelled."""

    source: Source
    rows: int
    alone: int


class PairAgreement(msgspec.Struct, frozen=True):
    """Two people over the `rows` texts that both labelled. `differing`: those on which they are not of one mind."""

    one: Source
    other: Source
    rows: int
    differing: int
    figures: tuple[Figure, ...]


class AgreementReport(msgspec.Struct, frozen=True):
    """Everyone together. `rows`: texts that two or more labelled; `contested`: of them, those they differ on.

    `figures`: percent_agreement; cohen_kappa (two people) or fleiss_kappa (more) with krippendorff_alpha; for several
    labels mean_label_kappa and jaccard; for spans exact_f1 and overlap_f1. What is undefined is left out.
    """

    labellers: tuple[Labeller, ...]
    rows: int
    contested: int
    figures: tuple[Figure, ...]
    pairs: tuple[PairAgreement, ...]


class Confusion(msgspec.Struct, frozen=True):
    """`counts[i][j]`: texts that the first person gave `labels[i]` and the second `labels[j]`."""

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def report(project: Project, dataset_id: int) -> AgreementReport:
    """Who labelled the dataset and how far they agree. Takes its time on many texts: not for the window's thread.

    Raises `Problem` dataset-missing.
    """
    scheme = project.dataset_by_id(dataset_id).scheme
    names = [label.name for label in project.labels(dataset_id)]
    said = _by_row(project.voices.said(dataset_id))
    people = sorted({source for voices in said.values() for source in voices})
    several = {row: voices for row, voices in said.items() if len(voices) > 1}
    pairs = []
    for one, other in combinations(people, 2):
        both = [{one: v[one], other: v[other]} for v in several.values() if one in v and other in v]
        if both:
            differing = sum(differ(voices.values()) for voices in both)
            pairs.append(PairAgreement(one, other, len(both), differing, _figures(scheme, names, (one, other), both)))
    rows = Counter(source for voices in said.values() for source in voices)
    alone = Counter(next(iter(voices)) for voices in said.values() if len(voices) == 1)
    return AgreementReport(
        tuple(Labeller(person, rows[person], alone[person]) for person in people),
        len(several),
        sum(differ(voices.values()) for voices in several.values()),
        _figures(scheme, names, people, list(several.values())),
        tuple(pairs),
    )


def contested(project: Project, dataset_id: int) -> list[tuple[int, list[Voice]]]:
    """The texts on which people differ, in the dataset's order: each row's id and what everyone said about it."""
    found: dict[int, list[Voice]] = defaultdict(list)
    for voice in project.voices.said(dataset_id):
        found[voice.row].append(voice)
    return [(row, voices) for row, voices in found.items() if differ(voice.annotation for voice in voices)]


def confusion(project: Project, dataset_id: int, one: Source, other: Source) -> Confusion:
    """Label by label between two people, over the texts that both gave one label; empty for other schemes."""
    names = tuple(label.name for label in project.labels(dataset_id))
    number = {name: index for index, name in enumerate(names)}
    first: list[int] = []
    second: list[int] = []
    for voices in _by_row(project.voices.said(dataset_id)).values():
        if one in voices and other in voices:
            a, b = voices[one].label, voices[other].label
            if a is not None and b is not None:
                first.append(number[a])
                second.append(number[b])
    counts = agreement.confusion(first, second, len(names)) if names else np.zeros((0, 0), np.int64)
    return Confusion(names, tuple(tuple(row) for row in counts.tolist()))


def differ(annotations: Iterable[Annotation]) -> bool:
    """Whether these are not all alike; the order of labels and of spans says nothing."""
    return len({_comparable(annotation) for annotation in annotations}) > 1


def _comparable(said: Annotation) -> tuple[object, ...]:
    return said.label, frozenset(said.labels), frozenset(said.spans), said.answer


def _by_row(voices: Iterable[Voice]) -> dict[int, dict[Source, Annotation]]:
    found: dict[int, dict[Source, Annotation]] = defaultdict(dict)
    for voice in voices:
        found[voice.row][voice.source] = voice.annotation
    return found


def _figures(
    scheme: SchemeKind, names: Sequence[str], people: Sequence[Source], texts: Sequence[dict[Source, Annotation]]
) -> tuple[Figure, ...]:
    """The figures that fit the scheme, of what these people said about the texts."""
    figures = [agreement.percent(_codes(people, texts, _wholes(texts)))]
    if scheme in ("single", "rating"):
        codes = _codes(people, texts, {Annotation(name): index for index, name in enumerate(names)})
        figures.append(agreement.cohen(codes) if len(people) == 2 else agreement.fleiss(codes))
        figures.append(agreement.krippendorff(codes) if len(people) > 2 else None)
    elif scheme == "multi":
        figures.append(agreement.mean_label_kappa({name: _carrying(people, texts, name) for name in names}))
        sets = [[frozenset(said[one].labels) if one in said else None for one in people] for said in texts]
        figures.append(agreement.jaccard(sets))
    elif scheme == "spans":
        spans = [[frozenset(said[one].spans) if one in said else None for one in people] for said in texts]
        figures += [agreement.exact_f1(spans), agreement.overlap_f1(spans)]
    return tuple(figure for figure in figures if figure is not None)


def _wholes(texts: Sequence[dict[Source, Annotation]]) -> dict[Annotation, int]:
    """A number for each labelling as a whole."""
    numbers: dict[tuple[object, ...], int] = {}
    distinct = dict.fromkeys(annotation for said in texts for annotation in said.values())
    return {annotation: numbers.setdefault(_comparable(annotation), len(numbers)) for annotation in distinct}


def _codes(
    people: Sequence[Source], texts: Sequence[dict[Source, Annotation]], numbers: dict[Annotation, int]
) -> Codes:
    rows = [[numbers.get(said[one], MISSING) if one in said else MISSING for one in people] for said in texts]
    return np.array(rows, np.int64).reshape(len(texts), len(people))


def _carrying(people: Sequence[Source], texts: Sequence[dict[Source, Annotation]], name: str) -> Codes:
    rows = [[int(name in said[one].labels) if one in said else MISSING for one in people] for said in texts]
    return np.array(rows, np.int64).reshape(len(texts), len(people))
