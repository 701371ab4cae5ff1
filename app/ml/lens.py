"""The logit lens: a language model's own head on the state after each layer, as the words it thinks of.

After nostalgebraist (2020). The head was trained for the last layer; early layers are a rough reading of what is there
(Belrose et al. 2023).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import torch
from safetensors import SafetensorError
from torch import Tensor
from transformers import AutoModelForCausalLM, AutoModelForMaskedLM, PreTrainedModel, PreTrainedTokenizerBase
from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES, MODEL_FOR_MASKED_LM_MAPPING_NAMES

from app.domain.inside import Lens
from app.domain.jobs import LensRequest
from app.domain.problems import Problem
from app.ml import device, document, inspection, loading
from app.ml.context import JobContext
from app.ml.document import Document
from app.ml.layered import take_apart
from app.ml.weights import read_weights

GUESSES: Final = 5
_LONGEST: Final = {"masked": 66, "causal": 130}  # tokens read, special ones included
_LOGITS: Final = 40_000_000  # numbers held at once

Kind = Literal["masked", "causal"]


@dataclass(frozen=True)
class Speaker:
    """A language model with its head."""

    kind: Kind
    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    limit: int


def run(request: LensRequest, context: JobContext) -> None:
    """See `LensRequest`. Raises `Problem` text-empty, model-no-words, model-architecture, and those of a folder."""
    context.progress("loading", 0, 1)
    speaker = load(Path(request.model))
    context.breathe()
    context.result(look(speaker, request.text, context.breathe, request.second))


def load(folder: Path) -> Speaker:
    """A masked language model, else a causal one, in float32; refused where the file lacks part of its head.

    Raises `Problem` model-folder-missing, model-no-words, model-architecture, and those of `inspection`.
    """
    if not folder.is_dir():
        raise Problem("model-folder-missing", path=str(folder))
    family = str(inspection.check_safe(folder).get("model_type"))
    read_weights(folder)
    kind: Kind
    auto: Any
    if family in MODEL_FOR_MASKED_LM_MAPPING_NAMES:
        kind, auto = "masked", AutoModelForMaskedLM
    elif family in MODEL_FOR_CAUSAL_LM_MAPPING_NAMES:
        kind, auto = "causal", AutoModelForCausalLM
    else:
        raise Problem("model-architecture", architecture=family, task="predicting words")
    config = loading.read_config(folder)
    tokenizer = inspection.load_tokenizer(folder)
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    try:
        model, told = auto.from_pretrained(
            folder,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.float32,
            output_loading_info=True,
        )
    except SafetensorError as error:
        raise Problem("model-truncated", file=str(folder), detail=str(error)[:200]) from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise Problem("model-bad-config", path=str(folder), detail=str(error).splitlines()[0][:200]) from error
    inspection.check_vocabulary(folder, len(tokenizer), int(config.vocab_size))
    if told["missing_keys"]:  # they would be drawn by chance
        raise Problem("model-no-words", path=folder.name)
    limit = min(_LONGEST[kind], inspection.max_length(config, tokenizer))
    return Speaker(kind, model.to(device.choose()).train(False), tokenizer, limit)


def look(speaker: Speaker, text: str, breathe: Callable[[], None] = lambda: None, second: str | None = None) -> Lens:
    """What the model thinks of after each layer. `breathe` is called before each pass and may raise."""
    passage = document.whole(speaker.tokenizer, text, speaker.limit, second, windowed=False)
    places, answers = _masked(speaker, passage) if speaker.kind == "masked" else _causal(passage)
    ids = torch.tensor([passage.ids], device=speaker.model.device)
    rows: list[list[Tensor]] = []  # of each batch: each layer's logits <float>[places, vocabulary]
    for inputs, asked in _batches(speaker, ids, places):
        breathe()
        rows.append(_logits(speaker.model, inputs, asked))
    guesses, chances, actual = [], [], []
    for layer in zip(*rows, strict=True):
        likely = torch.softmax(torch.cat(layer).float(), -1)
        best = likely.topk(min(GUESSES, likely.shape[-1]))
        guesses.append(tuple(tuple(_word(speaker, i) for i in place) for place in best.indices.tolist()))
        chances.append(tuple(tuple(place) for place in best.values.tolist()))
        actual.append(tuple(None if a is None else float(likely[n, a]) for n, a in enumerate(answers)))
    return Lens(
        text=passage.text,
        kind=speaker.kind,
        tokens=tuple(_word(speaker, passage.ids[place]) for place in places),
        guesses=tuple(guesses),
        chances=tuple(chances),
        actual=tuple(actual),
        unread=passage.unread,
    )


def _masked(speaker: Speaker, passage: Document) -> tuple[list[int], list[int | None]]:
    """The places asked for and what stands there: the masks of the text, or all of its tokens.

    Raises `Problem` model-architecture where there is no mask token.
    """
    mask = speaker.tokenizer.mask_token_id
    if mask is None:
        raise Problem("model-architecture", architecture=str(speaker.model.config.model_type), task="filling a gap")
    given = [place for place, number in enumerate(passage.ids) if number == mask]
    if given:
        return given, [None] * len(given)
    places = [place for place, special in enumerate(passage.special) if not special]
    return places, [passage.ids[place] for place in places]


def _causal(passage: Document) -> tuple[list[int], list[int | None]]:
    """Every token, and the one that follows it."""
    following = [*passage.ids[1:], None]
    return list(range(len(passage.ids))), following


def _batches(speaker: Speaker, ids: Tensor, places: Sequence[int]) -> Iterator[tuple[Tensor, list[tuple[int, int]]]]:
    """Inputs <int>[texts, token] with the places asked in them, as (text, token)."""
    mask = speaker.tokenizer.mask_token_id
    if speaker.kind == "causal" or any(int(ids[0, place]) == mask for place in places):
        yield ids, [(0, place) for place in places]
        return
    most = max(1, _LOGITS // (ids.shape[1] * int(speaker.model.config.vocab_size)))
    for first in range(0, len(places), most):
        some = places[first : first + most]
        inputs = ids.repeat(len(some), 1)
        inputs[torch.arange(len(some)), torch.tensor(some)] = mask
        yield inputs, list(enumerate(some))


@torch.no_grad()
def _logits(model: PreTrainedModel, inputs: Tensor, asked: Sequence[tuple[int, int]]) -> list[Tensor]:
    """Each layer's logits at the places asked: <float>[places, vocabulary], on the processor."""
    found = take_apart(model, inputs)
    texts, tokens = (list(numbers) for numbers in zip(*asked, strict=True))
    return [found.answer(state[texts, tokens][None])[0].cpu() for state in found.states]


def _word(speaker: Speaker, number: int) -> str:
    """A token as it is written; a blank before it is kept, since it begins a word."""
    return str(speaker.tokenizer.decode([number])) or str(speaker.tokenizer.convert_ids_to_tokens(number))
