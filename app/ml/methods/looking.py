"""What attention says of a decision: rollout, and attention × gradient. Both need the plainly computed attention."""

from collections.abc import Callable

import torch
from torch import Tensor

from app.ml.document import DocumentWindow
from app.ml.methods.method import Scores
from app.ml.plain_attention import plain_attention
from app.ml.subject import Subject


class AttentionRollout:
    """How much of each token could reach the deciding tokens if information flowed by attention alone. Without a sign.

    Abnar, Zuidema 2020, "Quantifying Attention Flow in Transformers": the product over the layers of the heads' mean
    attention, half of it the residual way. Knows nothing of the class asked for.
    """

    def attribute(self, subject: Subject) -> Scores:
        def follow(layers: tuple[Tensor, ...], slopes: tuple[Tensor, ...], reads: Tensor) -> Tensor:
            rolled = torch.eye(layers[0].shape[-1], device=reads.device)
            for layer in layers:
                rolled = (layer[0].mean(0) + torch.eye(len(rolled), device=reads.device)) / 2 @ rolled
            return reads @ rolled

        return Scores(subject.over_windows(lambda window: _followed(subject, window, follow)))


class AttentionTimesGradient:
    """Attention that F gains from, followed through the layers: attention × its gradient, the positive part of it.

    Chefer, Gur, Wolf 2021, "Generic Attention-model Explainability" (the rule for self-attention), the idea of
    Grad-CAM on attention maps. Says what speaks for the class, not what speaks against it.
    """

    def attribute(self, subject: Subject) -> Scores:
        def follow(layers: tuple[Tensor, ...], slopes: tuple[Tensor, ...], reads: Tensor) -> Tensor:
            relevance = torch.eye(layers[0].shape[-1], device=reads.device)
            for layer, slope in zip(layers, slopes, strict=True):
                relevance = relevance + (layer * slope)[0].clamp(min=0).mean(0) @ relevance
            return reads @ (relevance - torch.eye(len(relevance), device=reads.device))

        return Scores(subject.over_windows(lambda window: _followed(subject, window, follow)))


def _followed(
    subject: Subject,
    window: DocumentWindow,
    follow: Callable[[tuple[Tensor, ...], tuple[Tensor, ...], Tensor], Tensor],
) -> Tensor:
    """A window's scores from its attention <float>[1, head, token, token], F's slopes along it, and who decides.

    Who decides is where the head reads the last states: [CLS], the words of an entity, a mean of all. It is told from
    F's slope along those states, whatever the architecture: <float>[token], adding up to 1.
    """
    subject.breathe()
    model = subject.loaded.model
    ids = torch.tensor([list(window.ids)], device=subject.device)
    with torch.enable_grad(), plain_attention(model):
        inputs = subject.embed(window.ids).requires_grad_()
        outputs = model(
            inputs_embeds=inputs,
            attention_mask=torch.ones_like(ids),
            output_attentions=True,
            output_hidden_states=True,
        )
        answer = subject.explained.of(outputs.logits).sum()
        last, layers = outputs.hidden_states[-1], outputs.attentions
        last_slope, *slopes = torch.autograd.grad(answer, [last, *layers], allow_unused=True)
    found = tuple(
        torch.zeros_like(layer) if slope is None else slope for layer, slope in zip(layers, slopes, strict=True)
    )
    reads = torch.linalg.vector_norm(last_slope[0], dim=-1)
    with torch.no_grad():
        return follow(tuple(layer.detach() for layer in layers), found, reads / reads.sum()).float().cpu()
