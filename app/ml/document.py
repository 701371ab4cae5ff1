"""A document: a text, or a pair of texts, as a model reads it: tokens with their places, the words, the windows."""

from collections.abc import Sequence
from dataclasses import dataclass

from transformers import PreTrainedTokenizerBase

from app.domain.pairs import JOINT
from app.domain.problems import Problem
from app.domain.spans import is_blank
from app.domain.words import word_groups
from app.ml.encoding import Encoder


@dataclass(frozen=True)
class DocumentWindow:
    """What the model reads at once. `places[i]`: which token of the document is `ids[i]`; `weight`: its say."""

    ids: tuple[int, ...]  # <int>[window_tokens]
    places: tuple[int, ...]  # <int>[window_tokens]
    weight: float


@dataclass(frozen=True)
class Document:
    """Every token the model reads, special ones once, and the windows in which it reads them.

    `text`: of a pair, both with `JOINT` between, the other beginning at `second_at`. Special tokens stand at equal
    offsets. `units`: the tokens of each word (each Chinese character), what is left out of the text together. `heads`,
    `words`: each word's first token and its place, as entities are tagged. `unread`: stretches the model does not read.
    """

    text: str
    ids: tuple[int, ...]  # <int>[num_tokens]
    tokens: tuple[str, ...]  # <str>[num_tokens]
    offsets: tuple[tuple[int, int], ...]  # <int>[num_tokens, 2], code points
    special: tuple[bool, ...]  # <bool>[num_tokens]
    units: tuple[tuple[int, ...], ...]  # indices of tokens
    windows: tuple[DocumentWindow, ...]
    heads: tuple[int, ...] = ()  # <int>[num_words]
    words: tuple[tuple[int, int], ...] = ()  # <int>[num_words, 2], code points
    unread: tuple[tuple[int, int], ...] = ()
    second_at: int | None = None
    sides: tuple[int, ...] = ()  # <int>[num_tokens], of a pair: to which text a token belongs, 0 or 1


def whole(
    tokenizer: PreTrainedTokenizerBase, text: str, max_length: int, second: str | None = None, windowed: bool = True
) -> Document:
    """A text read to its end, in as many overlapping windows as it takes; a pair in one, its texts shortened.

    `windowed` off: its first window alone.

    The windows and their say are those of prediction. Raises `Problem` text-empty where there is nothing to read.
    """
    encoder = Encoder(tokenizer, max_length)
    ids, offsets = _encoded(tokenizer, text)
    if second is None:
        stretches = encoder.stretches(len(ids))
        return _laid_out(tokenizer, encoder, text, ids, offsets, stretches if windowed else stretches[:1])
    if is_blank(second):
        raise Problem("text-empty")
    return _pair(tokenizer, encoder, (text, ids, offsets), second)


def around(tokenizer: PreTrainedTokenizerBase, text: str, max_length: int, place: int) -> Document:
    """The one window of a text in which the word at code point `place` stands most centrally, as entities are read."""
    encoder = Encoder(tokenizer, max_length)
    ids, offsets = _encoded(tokenizer, text)
    token = next((i for i, (_, right) in enumerate(offsets) if right > place), len(ids) - 1)
    stretches = encoder.stretches(len(ids))
    left, right = max(stretches, key=lambda stretch: min(token - stretch[0], stretch[1] - 1 - token))
    return _laid_out(tokenizer, encoder, text, ids, offsets, [(left, right)])


def _encoded(tokenizer: PreTrainedTokenizerBase, text: str) -> tuple[list[int], list[tuple[int, int]]]:
    found = tokenizer.backend_tokenizer.encode(text, add_special_tokens=False)
    if is_blank(text) or not found.ids:
        raise Problem("text-empty")
    return list(found.ids), [(int(left), int(right)) for left, right in found.offsets]


def _laid_out(
    tokenizer: PreTrainedTokenizerBase,
    encoder: Encoder,
    text: str,
    ids: Sequence[int],
    offsets: Sequence[tuple[int, int]],
    stretches: Sequence[tuple[int, int]],
) -> Document:
    """The document of the tokens that `stretches` cover; they follow each other without a gap."""
    first, last = stretches[0][0], stretches[-1][1]
    before, after = len(encoder.prefix), len(encoder.suffix)
    kept = last - first
    begin, end = offsets[first][0], offsets[last - 1][1]
    all_ids = (*encoder.prefix, *ids[first:last], *encoder.suffix)
    places = ((begin, begin),) * before + tuple(offsets[first:last]) + ((end, end),) * after
    special = (True,) * before + (False,) * kept + (True,) * after
    total = sum(right - left + before + after for left, right in stretches)
    windows = []
    for left, right in stretches:
        inner = range(before + left - first, before + right - first)
        behind = range(before + kept, before + kept + after)
        indices = (*range(before), *inner, *behind)
        windows.append(DocumentWindow(tuple(all_ids[i] for i in indices), indices, len(indices) / total))
    [found] = encoder.tokens([text], words=True)
    inside = [i for i, head in enumerate(found.heads) if first <= head < last]
    unread = [(0, begin)] if first else []
    if last < len(ids):
        unread.append((end, len(text)))
    return Document(
        text=text,
        ids=all_ids,
        tokens=tuple(tokenizer.convert_ids_to_tokens(list(all_ids))),
        offsets=places,
        special=special,
        units=tuple(tuple(group) for group in word_groups(text, places, special)),
        windows=tuple(windows),
        heads=tuple(before + int(found.heads[i]) - first for i in inside),
        words=tuple((int(found.words[i][0]), int(found.words[i][1])) for i in inside),
        unread=tuple(unread),
    )


def _pair(
    tokenizer: PreTrainedTokenizerBase,
    encoder: Encoder,
    one: tuple[str, list[int], list[tuple[int, int]]],
    second: str,
) -> Document:
    text, ids, offsets = one
    other_ids, other_offsets = _encoded(tokenizer, second)
    left, right = encoder.kept(len(ids), len(other_ids))
    start = len(text) + len(JOINT)
    end, far = offsets[left - 1][1], start + other_offsets[right - 1][1]
    shown = text + JOINT + second
    all_ids = (*encoder.prefix, *ids[:left], *encoder.joint, *other_ids[:right], *encoder.suffix)
    before, between, after = len(encoder.prefix), len(encoder.joint), len(encoder.suffix)
    places = (
        ((0, 0),) * before
        + tuple(offsets[:left])
        + ((end, end),) * between
        + tuple((start + a, start + b) for a, b in other_offsets[:right])
        + ((far, far),) * after
    )
    special = (True,) * before + (False,) * left + (True,) * between + (False,) * right + (True,) * after
    unread = [(end, len(text))] if left < len(ids) else []
    if right < len(other_ids):
        unread.append((far, len(shown)))
    return Document(
        text=shown,
        ids=all_ids,
        tokens=tuple(tokenizer.convert_ids_to_tokens(list(all_ids))),
        offsets=places,
        special=special,
        units=tuple(tuple(group) for group in word_groups(shown, places, special)),
        windows=(DocumentWindow(all_ids, tuple(range(len(all_ids))), 1.0),),
        unread=tuple(unread),
        second_at=start,
        sides=(0,) * (before + left + between) + (1,) * (right + after),
    )
