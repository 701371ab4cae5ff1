"""Words that a model holds alike: the nearest in its table of word embeddings, before and after fine-tuning."""

import re
from pathlib import Path
from typing import Final

import torch
from torch import Tensor
from transformers import AutoModel, PreTrainedTokenizerBase

from app.domain.inside import NearWord, WordsNear
from app.domain.jobs import WordsNearRequest
from app.domain.problems import Problem
from app.domain.spans import is_blank, is_cjk
from app.ml.attribution import segments
from app.ml.context import JobContext
from app.ml.loading import load_base_tokenizer, load_trained

_UNUSED: Final = re.compile(r"[\[<]\|?(unused|extra_id|reserved|madeup).*|##.+", re.IGNORECASE)  # and pieces of words
_OFFERED: Final = 200  # words of a text
_BLANKS: Final = "Ġ▁ "  # how tokenizers write the blank before a word


def run(request: WordsNearRequest, context: JobContext) -> None:
    """See `WordsNearRequest`. Raises `Problem` text-empty, and those of models that cannot be loaded."""
    words = words_of(request.text)
    word = request.word or max(words, key=len, default="")
    if is_blank(word):
        raise Problem("text-empty")
    loaded = load_trained(Path(request.model))
    own = _table(loaded.model.get_input_embeddings())
    ids = _pieces(loaded.tokenizer, word)
    left_out = _left_out(loaded.tokenizer, len(own)) | set(ids)
    context.breathe()
    near = nearest(own, ids, left_out, request.count)
    base: list[tuple[int, float]] = []
    kept: float | None = None
    if request.base:
        folder = Path(request.base)
        tokenizer = load_base_tokenizer(folder)
        model = AutoModel.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False, use_safetensors=True, dtype=torch.float32
        )
        before = _table(model.get_input_embeddings())
        if tokenizer.get_vocab() == loaded.tokenizer.get_vocab() and before.shape == own.shape:
            base = nearest(before, ids, left_out, request.count)
            kept = float(torch.cosine_similarity(own[ids].mean(0), before[ids].mean(0), dim=0))
    context.result(
        WordsNear(
            word=word,
            pieces=tuple(_shown(loaded.tokenizer, number) for number in ids),
            near=tuple(NearWord(_shown(loaded.tokenizer, number), cosine) for number, cosine in near),
            base=tuple(NearWord(_shown(loaded.tokenizer, number), cosine) for number, cosine in base),
            kept=kept,
            words=tuple(words[:_OFFERED]),
        )
    )


def words_of(text: str) -> list[str]:
    """The words of a text, each once, in its order; Chinese ones as jieba's dictionary parts them."""
    parted = segments(text)
    ends = {place for segment in parted for place in segment}
    inside = {place for left, right in parted for place in range(left + 1, right)}
    found: list[str] = []
    for run in re.finditer(r"\w+", text):
        begun = run.start()
        for place in range(begun + 1, run.end() + 1):
            apart = place < run.end() and (is_cjk(text[place - 1]) or is_cjk(text[place])) and place not in inside
            if place == run.end() or place in ends or apart:
                found.append(text[begun:place])
                begun = place
    return list(dict.fromkeys(found))


def nearest(table: Tensor, ids: list[int], left_out: set[int], count: int) -> list[tuple[int, float]]:
    """The rows of a table <float>[vocabulary, width] nearest to the mean of some, with their cosines."""
    cosines = torch.cosine_similarity(table, table[ids].mean(0, keepdim=True), dim=1)
    cosines[torch.tensor(sorted(left_out), dtype=torch.long)] = -torch.inf
    best = cosines.topk(min(count, len(table) - len(left_out)))
    return list(zip(best.indices.tolist(), best.values.tolist(), strict=True))


def _table(embeddings: torch.nn.Module | None) -> Tensor:
    if not isinstance(embeddings, torch.nn.Embedding):
        raise Problem("model-architecture", architecture=type(embeddings).__name__, task="comparing words")
    return embeddings.weight.detach().float().cpu()


def _pieces(tokenizer: PreTrainedTokenizerBase, word: str) -> list[int]:
    """The tokens of a word; where a vocabulary tells words that follow a blank apart, it is read as one of those."""
    backend = tokenizer.backend_tokenizer
    follows = any(token.startswith(tuple("Ġ▁")) for token in tokenizer.get_vocab())
    ids = backend.encode(f" {word}" if follows else word, add_special_tokens=False).ids
    if not ids:
        raise Problem("text-empty")
    return [int(number) for number in ids]


def _left_out(tokenizer: PreTrainedTokenizerBase, rows: int) -> set[int]:
    """Special and unused tokens, pieces that go on with a word, and rows that no token has."""
    names = {number: token for token, number in tokenizer.get_vocab().items()}
    special = set(tokenizer.all_special_ids)
    return {
        number for number in range(rows) if number not in names or number in special or _UNUSED.fullmatch(names[number])
    }


def _shown(tokenizer: PreTrainedTokenizerBase, number: int) -> str:
    token = str(tokenizer.convert_ids_to_tokens(number))
    if token.startswith("##"):
        return token
    return str(tokenizer.decode([number])).strip() or token.strip(_BLANKS) or token
