"""What can be had without a transformer: the figures every model must be held against."""

import importlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from app.domain.records import Example
from app.domain.results import Prediction
from app.domain.spans import Span, is_cjk, without_overlaps

_MOST_TEXTS: Final = 30_000  # learned from; more change the figure little and the wait much
_MOST_TERMS: Final = 200_000
_MOST_WEIGHTS: Final = 2_000_000  # terms × classes
_CJK_SHARE: Final = 0.2  # of the characters, above which words cannot be told by blanks


def import_libraries() -> None:
    """Import what `tfidf_logreg` needs. It takes a second, and a prediction never gets here."""
    for name in ("sklearn.feature_extraction.text", "sklearn.linear_model"):
        importlib.import_module(name)


def majority(train: Sequence[Example], held_out: Sequence[Example]) -> list[Prediction]:
    """The most frequent class, whatever the text (of equals, the first in order)."""
    counts = Counter(example.label or "" for example in train)
    label, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Prediction(example.id, count / len(train), label) for example in held_out]


def tfidf_logreg(train: Sequence[Example], held_out: Sequence[Example]) -> list[Prediction]:
    """Logistic regression on TF-IDF of words and word pairs; of 1 to 3 characters in Chinese and Japanese text."""
    from sklearn.linear_model import LogisticRegression

    chosen = _sample(train)
    labels = [example.label or "" for example in chosen]
    terms = _terms(chosen, held_out, len(set(labels))) if len(set(labels)) > 1 else None
    if terms is None:
        return majority(train, held_out)
    learned, asked = terms
    model = LogisticRegression(C=10.0, max_iter=200, tol=1e-3).fit(learned, labels)
    chances = model.predict_proba(asked)
    best = chances.argmax(axis=1)
    return [
        Prediction(example.id, float(chances[row, column]), str(model.classes_[column]))
        for row, (example, column) in enumerate(zip(held_out, best, strict=True))
    ]


def frequent_labels(train: Sequence[Example], held_out: Sequence[Example], labels: Sequence[str]) -> list[Prediction]:
    """The labels that at least half of the texts carry, whatever the text; where none does, the most frequent one."""
    counts = Counter(label for example in train for label in example.labels)
    frequent = tuple(label for label in labels if 2 * counts[label] >= len(train))
    given = frequent or tuple(sorted(labels, key=lambda label: (-counts[label], label))[:1])
    return [Prediction(example.id, 1.0, labels=given) for example in held_out]


def tfidf_several(train: Sequence[Example], held_out: Sequence[Example], labels: Sequence[str]) -> list[Prediction]:
    """One `tfidf_logreg` for each label."""
    from sklearn.linear_model import LogisticRegression

    chosen = _sample(train)
    terms = _terms(chosen, held_out, len(labels))
    if terms is None:
        return frequent_labels(train, held_out, labels)
    learned, asked = terms
    given = np.zeros((len(held_out), len(labels)), dtype=bool)
    for place, label in enumerate(labels):
        carried = [label in example.labels for example in chosen]
        if len(set(carried)) == 1:
            given[:, place] = carried[0]
        else:
            given[:, place] = LogisticRegression(C=10.0, max_iter=200, tol=1e-3).fit(learned, carried).predict(asked)
    return [
        Prediction(example.id, 1.0, labels=tuple(label for label, yes in zip(labels, row, strict=True) if yes))
        for example, row in zip(held_out, given.tolist(), strict=True)
    ]


def _sample(train: Sequence[Example]) -> list[Example]:
    return [train[i] for i in np.random.default_rng(0).permutation(len(train))[:_MOST_TEXTS]]


def _terms(train: Sequence[Example], held_out: Sequence[Example], classes: int) -> tuple[Any, Any] | None:
    """The TF-IDF matrices of both, <float32>[texts, terms], sparse; None where there is no term at all."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [_joined(example) for example in train]
    by_character = _is_cjk_text(texts)
    vectorizer = TfidfVectorizer(
        analyzer="char" if by_character else "word",
        ngram_range=(1, 3) if by_character else (1, 2),
        token_pattern=None if by_character else r"(?u)\b\w+\b",
        min_df=2 if len(texts) > 1000 else 1,
        max_features=min(_MOST_TERMS, max(2_000, _MOST_WEIGHTS // max(1, classes))),
        sublinear_tf=True,
        dtype=np.float32,
    )
    if not any(text.strip() for text in texts):
        return None
    try:
        learned = vectorizer.fit_transform(texts)
    except ValueError:  # texts of punctuation only
        return None
    return learned, vectorizer.transform([_joined(example) for example in held_out])


def _joined(example: Example) -> str:
    return example.text if example.second is None else f"{example.text}\n{example.second}"


def no_entities(held_out: Sequence[Example]) -> list[Prediction]:
    """No entity anywhere: what the most frequent tag, O, gives. Its token accuracy is high, its entity F1 is 0."""
    return [Prediction(example.id, 1.0) for example in held_out]


def dictionary(train: Sequence[Example], held_out: Sequence[Example]) -> list[Prediction]:
    """Every stretch that was an entity in training, longest first, as the type it mostly had there."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for example in train:
        for span in example.spans:
            seen[example.text[span.start : span.end]][span.label] += 1
    types = {
        stretch: min(counts.items(), key=lambda c: (-c[1], c[0]))[0] for stretch, counts in seen.items() if stretch
    }
    lengths = sorted({len(stretch) for stretch in types}, reverse=True)
    return [Prediction(example.id, 1.0, spans=_matches(example.text, types, lengths)) for example in held_out]


def _matches(text: str, types: dict[str, str], lengths: Sequence[int]) -> tuple[Span, ...]:
    found: list[Span] = []
    position = 0
    while position < len(text):
        for length in lengths:
            end = position + length
            if end <= len(text) and text[position:end] in types and _stands_alone(text, position, end):
                found.append(Span(position, end, types[text[position:end]]))
                position = end - 1
                break
        position += 1
    return without_overlaps(found)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch does not begin or end inside a word; Chinese characters are words."""
    return not (_inside_word(text, start) or _inside_word(text, end))


def _inside_word(text: str, place: int) -> bool:
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return before.isalnum() and after.isalnum() and not is_cjk(before) and not is_cjk(after)


def _is_cjk_text(texts: Sequence[str]) -> bool:
    sample = "".join(texts[:1000])
    return sum(map(is_cjk, sample)) > _CJK_SHARE * max(1, len(sample))
