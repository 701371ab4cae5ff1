"""Words that might turn a decision over if they stood in place of others, by the slope of the model's answer.

HotFlip (Ebrahimi et al. 2018, arXiv 1712.06751) over whole words: to first order, putting e′ for e moves the answer by
(e′ − e)·∂F/∂e. Only real words come into question: no special tokens, no pieces of words, the same script, written with
capitals as the word they replace; and, so that the meaning stays near, those nearest to it among the embeddings. Slopes
are taken where the text is, and where the word is masked.
"""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from app.domain.rewording import Change, applied
from app.domain.spans import Stretch, is_cjk
from app.domain.words import extent
from app.ml import attribution
from app.ml.document import Document
from app.ml.folds import centred, cosines
from app.ml.loading import Loaded
from app.ml.subject import Subject
from app.ml.verdicts import Edit, Judge

Floats = NDArray[np.float32]
_EACH: Final = 6  # words tried in place of one
_MARKS: Final = ("Ġ", "▁")  # begin a word in vocabularies that mark beginnings rather than continuations


@dataclass(frozen=True)
class Substitute:
    """A word to stand for a unit of the text. `gain`: how far it moves the answer, to first order."""

    unit: int
    word: str
    gain: float


@dataclass(frozen=True)
class Direction:
    """A text's document, and how the answer sought rises along each token's embedding: <float32>[token, hidden].

    `at`: the embeddings at which it rises so, <float32>[token, hidden].
    """

    document: Document
    slopes: Floats
    at: Floats


class Vocabulary:
    """The whole words of a model's vocabulary with their embeddings."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        backend = loaded.tokenizer.backend_tokenizer
        known = loaded.tokenizer.get_vocab()
        special = set(loaded.tokenizer.all_special_ids)
        mark = next((mark for mark in _MARKS if sum(token.startswith(mark) for token in known) > len(known) // 10), "")
        self.folds_case = (
            backend.encode("The", add_special_tokens=False).ids == backend.encode("the", add_special_tokens=False).ids
        )
        found = {}
        for token, number in known.items():
            if number in special or token.startswith("##") or not token.startswith(mark):
                continue
            word = loaded.tokenizer.convert_tokens_to_string([token]).strip() if mark else token
            if word.isalpha() and (len(word) > 1 or is_cjk(word)):
                found[number] = word
        self.ids = np.asarray(list(found), dtype=np.int64)
        self.words = list(found.values())
        self.scripts = np.asarray([script(word) for word in self.words], dtype=object)
        self.styles = np.asarray([style(word) for word in self.words], dtype=object)
        self.table = embeddings(loaded)
        self.vectors = self.table[self.ids]
        self.directions = centred(self.vectors)

    def fitting(self, word: str) -> NDArray[np.bool_]:
        """Which words are of the same script and, where the vocabulary knows capitals, written like this one."""
        fits: NDArray[np.bool_] = self.scripts == script(word)
        if not self.folds_case:
            fits = fits & (self.styles == style(word))
        return fits

    def dressed(self, number: int, like: str) -> str:
        """A word written as `like` is; "" where the tokenizer would not read it as that one token."""
        word = self.words[number]
        if self.folds_case:
            word = {"upper": word.upper(), "title": word.capitalize()}.get(style(like), word)
        read = self.loaded.tokenizer.backend_tokenizer.encode(" " + word, add_special_tokens=False).ids
        return word if read == [int(self.ids[number])] else ""


def embeddings(loaded: Loaded) -> Floats:
    """The embedding of every token: <float32>[token, hidden]."""
    [weight] = loaded.model.get_input_embeddings().parameters()
    table: Floats = weight.detach().float().cpu().numpy()
    return table


def script(word: str) -> str:
    """The script a word is written in, "" for several or none: "LATIN", "CJK", "CYRILLIC" …"""
    names = {unicodedata.name(letter, "?").split()[0] for letter in word}
    return names.pop() if len(names) == 1 else ""


def style(word: str) -> str:
    """How a word uses capitals: lower, title, upper or mixed; of scripts without any "lower"."""
    if word == word.lower():
        return "lower"
    if word == word.upper() and len(word) > 1:
        return "upper"
    return "title" if word == word.capitalize() else "mixed"


def vocabulary(loaded: Loaded) -> Vocabulary:
    """The words of a model; the last one's are kept."""
    global _last
    if _last is None or _last.loaded is not loaded:
        _last = Vocabulary(loaded)
    return _last


_last: Vocabulary | None = None


def direction(judge: Judge, edit: Edit = ()) -> Direction:
    """How the answer that would turn the decision over rises against the one that stands, in the edited text."""
    text = applied(judge.text, edit)

    def subject(label: str) -> Subject:
        return attribution.subject_of(judge.loaded, text, judge.name(label, edit), judge.breathe, judge.second)

    stands = subject(judge.label)
    slopes = -_slopes(stands)
    judge.count(1)
    chances = dict(zip(stands.explained.labels, stands.explained.probabilities, strict=True))
    at = vocabulary(judge.loaded).table[list(stands.document.ids)]
    if judge.several:
        return Direction(stands.document, slopes if judge.given else -slopes, at)
    rival = max(judge.others, key=lambda label: chances[label])
    judge.count(1)
    return Direction(stands.document, slopes + _slopes(subject(rival)), at)


def where_masked(
    judge: Judge, edit: Edit, plain: Direction, places: Sequence[Stretch], units: Collection[int]
) -> Direction:
    """As `direction`, but each of these units judged where it is masked; `places`: the units' in the unchanged text.

    A model that is sure hardly moves with any one embedding, and its slopes then tell little; without the word it is
    less sure, and they tell what would have to stand there.
    """
    table, tokenizer = vocabulary(judge.loaded).table, judge.loaded.tokenizer
    slopes, at = np.zeros_like(plain.slopes), np.zeros_like(plain.at)
    for unit in units if tokenizer.mask_token else ():
        masked = direction(judge, (*edit, Change(*places[unit], tokenizer.mask_token)))
        if len(masked.document.units) == len(plain.document.units):
            token = plain.document.units[unit][0]
            slopes[token] = masked.slopes[masked.document.units[unit][0]]
            at[token] = table[tokenizer.mask_token_id]
    return Direction(plain.document, slopes, at)


def substitutes(
    judge: Judge, found: Direction, units: Collection[int], count: int, near: int | None = None
) -> list[Substitute]:
    """The most promising words for these units, best first. `near`: only so many nearest to the word they replace."""
    words = vocabulary(judge.loaded)
    read = found.document
    promising: list[Substitute] = []
    for unit in units:
        tokens = list(read.units[unit])
        start, end = extent(read.offsets, tokens)
        present = read.text[start:end].strip()
        slope = found.slopes[tokens[0]]
        here = words.table[[read.ids[token] for token in tokens]]
        gains = _product(words.vectors, slope) - float((found.at[tokens] * found.slopes[tokens]).sum())
        fits = words.fitting(present)
        if near is not None and fits.sum() > near:
            likeness = np.where(
                fits, cosines(words.directions, centred(np.stack([here.mean(0)]), words.vectors.mean(0)))[:, 0], -2
            )
            fits = fits & (likeness >= np.partition(likeness, -near)[-near])
        promising += _best(words, unit, present, gains, np.flatnonzero(fits & (gains > 0)))
    return sorted(promising, key=lambda one: -one.gain)[:count]


def _best(words: Vocabulary, unit: int, present: str, gains: Floats, numbers: NDArray[np.intp]) -> Sequence[Substitute]:
    made: list[Substitute] = []
    for number in numbers[np.argsort(-gains[numbers], kind="stable")]:
        word = words.dressed(int(number), present)
        if word and word.casefold() != present.casefold():
            made.append(Substitute(unit, word, float(gains[number])))
            if len(made) == _EACH:
                break
    return made


def _slopes(subject: Subject) -> Floats:
    """∂F/∂e of every token of the document, its windows weighed together: <float32>[token, hidden]."""
    total: Floats | None = None
    for window in subject.document.windows:
        _, slopes = subject.slopes(subject.embed(window.ids))
        found = slopes[0].float().cpu().numpy()
        if total is None:
            total = np.zeros((len(subject.document.ids), found.shape[1]), dtype=np.float32)
        np.add.at(total, list(window.places), np.float32(window.weight) * found)
    if total is None:
        raise ValueError("a document without windows")
    return total


def _product(table: Floats, vector: Floats) -> Floats:
    """<float32>[row], by PyTorch: see `folds.cosines`."""
    with torch.inference_mode():
        found: Floats = (torch.from_numpy(table) @ torch.from_numpy(vector)).numpy()
    return found
