"""Attributions per second against Captum called the plain way: one text at a time, 50 steps, on the embedding layer."""

import tempfile
import time
from pathlib import Path
from typing import Final

import torch
from captum.attr import LayerIntegratedGradients

from app.domain.records import CLASSIFICATION, TrainedModel
from app.domain.results import Attribution
from app.ml.attribution import explain
from app.ml.loading import Loaded, load_base, load_tokenizer, load_trained, save_trained

MODEL: Final = Path(__file__).parents[2] / "models_cache" / "all-minilm-l6-v2"
LABELS: Final = ("complaint", "praise", "question")
TEXTS: Final = (
    "The kettle arrived two days late and the lid was cracked, but the shop sent a new one without a word.",
    "Best oolong I have had outside Fujian. I will be back for more before the month is over!",
    "Could you tell me whether the 200 g tin can be refilled, and if so, where?",
    "Third order, third mistake. The invoice said green tea, the box said jasmine, and inside was neither of the two. "
    "I called twice, waited twenty minutes each time, and was told to write a letter. A letter! I want my money back.",
    "Fine.",
    "Delivery was quick, the packaging is lovely, and the cups survived the journey from Porto to Tallinn unharmed.",
    "Is the strainer made of steel or of something coated? My last one lost its coating within a fortnight of use.",
    "Not bad, not great: the leaves are fresh, the price is steep, and the spoon that was promised never came.",
)


def measure() -> list[tuple[str, str, float, str, str]]:
    """How many times as many texts per second, with the largest difference between the scores of both.

    Each goes over all texts once to warm up; then they take turns text by text, so that whatever else the machine does
    falls on both alike. The head is untrained: the cost is the same.
    """
    with tempfile.TemporaryDirectory() as folder:
        loaded = _loaded(Path(folder) / "model")
        ours, theirs, difference = 0.0, 0.0, 0.0
        for round_ in range(2):
            for text in TEXTS:
                begun = time.perf_counter()
                found = explain(loaded, text, "integrated_gradients")
                between = time.perf_counter()
                plain = _plainly(loaded, found)
                if round_:
                    ours += between - begun
                    theirs += time.perf_counter() - between
                    difference = max(difference, *(abs(a - b) for a, b in zip(found.scores, plain, strict=True)))
    detail = (
        f"{MODEL.name}, {len(TEXTS)} texts, integrated gradients: {len(TEXTS) / ours:.2f} against "
        f"{len(TEXTS) / theirs:.2f} texts/s; scores differ by {difference:.1e} at most"
    )
    return [("attribution, texts/s", "Captum, one text at a time", theirs / ours, "≥ 3×", detail)]


def _loaded(folder: Path) -> Loaded:
    torch.manual_seed(0)
    record = TrainedModel(task=CLASSIFICATION, labels=LABELS, max_length=128, base=MODEL.name, run="bench")
    save_trained(folder, load_base(MODEL, CLASSIFICATION, LABELS), load_tokenizer(MODEL), record)
    return load_trained(folder)


def _plainly(loaded: Loaded, found: Attribution) -> list[float]:
    """Captum as its tutorial calls it, on the same tokens and baseline; its scores per token."""
    ids = torch.tensor([loaded.tokenizer.convert_tokens_to_ids(list(found.tokens))], device=loaded.device)
    special = torch.tensor([found.special], device=loaded.device)
    baselines = torch.where(special, ids, torch.tensor(loaded.tokenizer.mask_token_id, device=loaded.device))
    method = LayerIntegratedGradients(
        lambda tokens, mask: loaded.model(input_ids=tokens, attention_mask=mask).logits,
        loaded.model.get_input_embeddings(),
    )
    parts, _ = method.attribute(
        ids,
        baselines,
        target=LABELS.index(found.target),
        additional_forward_args=(torch.ones_like(ids),),
        n_steps=50,
        return_convergence_delta=True,
    )
    return [float(score) for score in parts.sum(-1)[0]]
