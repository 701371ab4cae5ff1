"""Which windows go together: batches of like lengths, so that hardly anything computed is padding."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import torch

from app.ml.encoding import Ints, Window

_POOL: Final = 50  # batches whose windows are sorted together; the order between pools stays random


def epoch_batches(lengths: Sequence[int], batch_size: int, seed: int, epoch: int) -> list[list[int]]:
    """One epoch's batches of window indices: shuffled, alike in length, in random order; the same for the same seed."""
    random = np.random.default_rng((seed, epoch))
    order = random.permutation(len(lengths))
    sizes = np.asarray(lengths)
    batches: list[list[int]] = []
    for first in range(0, len(order), batch_size * _POOL):
        pool = order[first : first + batch_size * _POOL]
        pool = pool[np.argsort(-sizes[pool], kind="stable")]
        batches += [pool[i : i + batch_size].tolist() for i in range(0, len(pool), batch_size)]
    return [batches[i] for i in random.permutation(len(batches))]


def parts(batch: Sequence[int], lengths: Sequence[int], most: int, most_tokens: int) -> list[list[int]]:
    """A batch in pieces of at most `most` windows and, where more than one, `most_tokens` tokens, padding counted."""
    ordered = sorted(batch, key=lambda i: -lengths[i])
    pieces: list[list[int]] = []
    for index in ordered:
        # Sorted from long to short, the first of a piece is its width.
        if pieces and len(pieces[-1]) < most and (len(pieces[-1]) + 1) * lengths[pieces[-1][0]] <= most_tokens:
            pieces[-1].append(index)
        else:
            pieces.append([index])
    return pieces


def by_length(lengths: Sequence[int], most_tokens: int, most: int) -> Iterator[list[int]]:
    """All indices in batches from long to short, each at most `most` and, where more than one, `most_tokens` padded."""
    yield from parts(range(len(lengths)), lengths, most, most_tokens)


def pad(rows: Sequence[Ints], filler: int) -> torch.Tensor:
    """Rows of unlike lengths as <int64>[rows, longest]."""
    width = max(len(row) for row in rows)
    table = np.full((len(rows), width), filler, dtype=np.int64)
    for index, row in enumerate(rows):
        table[index, : len(row)] = row
    return torch.from_numpy(table)


def inputs(windows: Sequence[Window], pad_id: int, device: torch.device) -> dict[str, torch.Tensor]:
    """What a model is called with: `input_ids` and `attention_mask`, both <int64>[windows, longest]."""
    lengths = torch.tensor([len(window.ids) for window in windows])
    ids = pad([window.ids for window in windows], pad_id)
    mask = (torch.arange(ids.shape[1])[None, :] < lengths[:, None]).long()
    return {"input_ids": ids.to(device), "attention_mask": mask.to(device)}
