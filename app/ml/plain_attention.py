"""A model whose attention is formed as plain products for a while, so that it can be looked at."""

from collections.abc import Iterator
from contextlib import contextmanager

from transformers import PreTrainedModel


@contextmanager
def plain_attention(model: PreTrainedModel, kind: str = "eager") -> Iterator[None]:
    """The model computes its attention plainly inside, and as before afterwards: it may be kept for other jobs.

    Only the plain ("eager") attention forms these numbers at all; the faster ones never hold them. `kind`: another one
    that was registered with transformers.
    """
    before = model.config._attn_implementation
    model.set_attn_implementation(kind)
    try:
        yield
    finally:
        model.set_attn_implementation(before)
