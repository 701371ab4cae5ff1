"""A passage: the stretch of one text that a model reads at once, each token with its place in the text."""

from dataclasses import dataclass

import numpy as np
from transformers import PreTrainedTokenizerBase

from app.domain.problems import Problem
from app.domain.spans import is_blank
from app.ml.encoding import Encoder


@dataclass(frozen=True)
class Passage:
    """Tokens between the special ones, which stand at equal offsets: before the text, or behind what was read.

    `heads`, `words`: the first token of each word that begins inside, and the word's place in the text. `cut_at`: the
    code point where the model stops reading; None where it reads all.
    """

    text: str
    ids: tuple[int, ...]  # <int>[num_tokens]
    tokens: tuple[str, ...]  # <str>[num_tokens]
    offsets: tuple[tuple[int, int], ...]  # <int>[num_tokens, 2], code points
    special: tuple[bool, ...]  # <bool>[num_tokens]
    heads: tuple[int, ...]  # <int>[num_words], indices of tokens
    words: tuple[tuple[int, int], ...]  # <int>[num_words, 2], code points
    cut_at: int | None


def first_passage(tokenizer: PreTrainedTokenizerBase, text: str, max_length: int) -> Passage:
    """`text` from its start, at most `max_length` tokens with the special ones.

    Raises `Problem` text-empty where there is nothing to read.
    """
    encoder = Encoder(tokenizer, max_length)
    found = tokenizer.backend_tokenizer.encode(text, add_special_tokens=False)
    if is_blank(text) or not found.ids:
        raise Problem("text-empty")
    kept = min(len(found.ids), encoder.capacity)
    offsets = [(int(left), int(right)) for left, right in found.offsets[:kept]]
    end = offsets[-1][1]
    ids = tuple(int(i) for i in encoder.wrap(np.asarray(found.ids[:kept], dtype=np.int32)))
    before, after = len(encoder.prefix), len(encoder.suffix)
    [tokens] = encoder.tokens([text], words=True)
    heads = [int(head) for head in tokens.heads if head < kept]
    return Passage(
        text=text,
        ids=ids,
        tokens=tuple(tokenizer.convert_ids_to_tokens(list(ids))),
        offsets=((0, 0),) * before + tuple(offsets) + ((end, end),) * after,
        special=(True,) * before + (False,) * kept + (True,) * after,
        heads=tuple(before + head for head in heads),
        words=tuple((int(left), int(right)) for left, right in tokens.words[: len(heads)]),
        cut_at=end if kept < len(found.ids) else None,
    )
