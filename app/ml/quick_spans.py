"""The quick model for parts of texts: a linear head on the states of words, over BIO tags."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from app.domain.annotations import Annotation, Suggestion
from app.domain.problems import Detail
from app.domain.records import NER, Example
from app.domain.results import Figure, Prediction
from app.domain.spans import spans_from_tags, tags_from_spans, without_overlaps
from app.ml import baselines, crossing, metrics, ranking, tasks
from app.ml.context import JobContext
from app.ml.crossing import Learned
from app.ml.embedding import Reader, WordStates
from app.ml.encoding import Ints
from app.ml.folds import Numbers, alike, stratified
from app.ml.linear import Chances, Floats
from app.ml.tasks.ner import best_path

FOLDS: Final = 5
_ENTITIES: Final = 5  # below which nothing can be learned and checked
_TEXTS: Final = 2  # with them


def waiting(labels: Sequence[str], labelled: Sequence[Example]) -> tuple[str, dict[str, Detail]]:
    """Why nothing can be learned yet, as `quick.waiting`."""
    texts = [example for example in labelled if any(span.label in labels for span in example.spans)]
    if sum(len(example.spans) for example in texts) < _ENTITIES or len(texts) < _TEXTS:
        return "few-entities", {"needed": _ENTITIES}
    return "", {}


def learn(
    reader: Reader,
    labels: Sequence[str],
    labelled: Sequence[Example],
    unlabelled: Sequence[Example],
    context: JobContext,
) -> Learned:
    """Teach a head on the labelled texts' words and let it read the others."""
    total = len(labelled) + len(unlabelled)

    def told(done: int) -> None:
        context.breathe()
        context.progress("encoding", done, total)

    read = reader.word_states([e.text for e in labelled], told)
    others = reader.word_states([e.text for e in unlabelled], lambda done: told(len(labelled) + done))
    tags = tasks.find(NER).tags(labels)
    texts = np.repeat(np.arange(len(read)), [len(found.words) for found in read])
    wanted = targets(labelled, read, tags)
    folds = folds_of(labelled)
    crossed = crossing.cross(features(read), wanted, folds[texts], True, context.breathe)
    head = crossing.learn(features(read), wanted, crossed.strength, True, context.breathe)
    own = [
        suggestion(example, found, crossed.chances[texts == i], tags)
        for i, (example, found) in enumerate(zip(labelled, read, strict=True))
    ]
    figure, baseline = judged(labelled, own, labels, [found.words for found in read], folds)
    answers = [
        suggestion(example, found, head.chances(features([found])), tags)
        for example, found in zip(unlabelled, others, strict=True)
    ]
    return Learned(answers, own, figure, baseline)


def features(read: Sequence[WordStates]) -> Floats:
    """<float32>[words of all texts, width], each number about 1 in size."""
    states = np.concatenate([found.states for found in read]).astype(np.float32)
    lengths = np.linalg.norm(states, axis=1, keepdims=True)
    scaled: Floats = states * (np.float32(states.shape[1] ** 0.5) / np.maximum(lengths, 1e-6))
    return scaled


def targets(labelled: Sequence[Example], read: Sequence[WordStates], tags: Sequence[str]) -> Floats:
    """<float32>[words of all texts, tags] of zeros and ones."""
    numbers = np.concatenate([tag_numbers(e, found.words, tags) for e, found in zip(labelled, read, strict=True)])
    wanted = np.zeros((len(numbers), len(tags)), dtype=np.float32)
    wanted[np.arange(len(numbers)), numbers] = 1.0
    return wanted


def tag_numbers(example: Example, words: Ints, tags: Sequence[str]) -> Numbers:
    """Each word's tag as its place in `tags`; parts with a label that is none of these count as nothing."""
    place = {tag: number for number, tag in enumerate(tags)}
    given = tags_from_spans(without_overlaps(example.spans), [(a, b) for a, b in words.tolist()])
    return np.asarray([place.get(tag, 0) for tag in given], dtype=np.int64)


def folds_of(labelled: Sequence[Example]) -> Numbers:
    """Each text's fold, spread by the rarest entity type in it."""
    counts = Counter(span.label for example in labelled for span in example.spans)
    strata = [min((s.label for s in e.spans), key=lambda name: (counts[name], name), default="") for e in labelled]
    return stratified(strata, alike([e.text for e in labelled], None), FOLDS, seed=0)


def suggestion(example: Example, read: WordStates, chances: Chances, tags: Sequence[str]) -> Suggestion:
    """The best legal tags of a text's words <float64>[words, tags] as parts; sure as its least sure word's tag."""
    path = best_path(np.log(np.maximum(chances, 1e-12)).astype(np.float32))
    spans = spans_from_tags([tags[i] for i in path], [(a, b) for a, b in read.words.tolist()])
    if not len(path):
        return Suggestion(example.id, Annotation(), 1.0, 1.0)
    sure = chances[np.arange(len(path)), path].min()
    return Suggestion(example.id, Annotation(spans=spans), float(sure), float(ranking.margin(chances, True).min()))


def judged(
    labelled: Sequence[Example], own: Sequence[Suggestion], labels: Sequence[str], words: Sequence[Ints], folds: Numbers
) -> tuple[Figure, float]:
    """The cross-validated strict entity F1, and that of a dictionary of the other folds' entities."""
    answers = [Prediction(s.row, s.confidence, spans=s.annotation.spans) for s in own]
    gold = [Example(e.id, e.text, spans=without_overlaps(e.spans)) for e in labelled]
    known: list[Prediction] = [Prediction(e.id, 0.0) for e in gold]
    for fold in np.unique(folds):
        others = [e for e, own_fold in zip(gold, folds, strict=True) if own_fold != fold]
        mine = np.flatnonzero(folds == fold)
        for index, found in zip(mine, baselines.dictionary(others, [gold[i] for i in mine]), strict=True):
            known[index] = found
    figures = [_entity_f1(gold, found, labels, words) for found in (answers, known)]
    return figures[0], figures[1].value


def _entity_f1(
    gold: Sequence[Example], answers: Sequence[Prediction], labels: Sequence[str], words: Sequence[Ints]
) -> Figure:
    counts = metrics.entity_counts(gold, answers, labels, words)
    return next(f for f in metrics.entity_figures(counts, len(labels), {}, seed=0) if f.name == "entity_f1")
