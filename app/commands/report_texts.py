"""The texts in the report: coloured by their scores, marked by their entities, always shown as plain text."""

import math
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from app.commands.report_words import Words, percent, signed
from app.domain.records import NER
from app.domain.results import Attribution, TestPrediction
from app.domain.spans import Span, without_overlaps
from app.domain.words import extent, word_groups

MOST_MISTAKES: Final = 12
MOST_LABELS: Final = 4  # whose probabilities stand below an explanation
LONGEST_TEXT: Final = 1200  # code points of a text that are shown
STRONGEST: Final = 0.72  # opacity of the word that matters most; the text on it stays readable

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def safe(text: str) -> str:
    """Text as HTML that shows exactly it: escaped, what no browser can show replaced."""
    return escape(_UNPRINTABLE.sub("\ufffd", text), quote=True)


def coloured(attribution: Attribution, words: Words) -> str:
    """An attribution's text, each word's background its score: zero has no colour, the largest score the fullest."""
    pieces = _pieces(attribution)
    largest = max((abs(score) for _, _, score in pieces), default=0.0) or 1.0
    parts: list[str] = []
    position = 0
    unread: list[tuple[int, int, float | None]] = [(start, end, None) for start, end in attribution.unread]
    for start, end, score in sorted([*pieces, *unread], key=lambda piece: piece[:2]):
        parts.append(safe(attribution.text[position:start]))
        position = end
        if score is None:
            rest = shortened(attribution.text[start:end])
            parts.append(f'<span class="unread" title="{safe(words("cut"))}">{safe(rest)}</span>')
            continue
        share = abs(score) / largest if math.isfinite(score) else 0.0
        kind = ("p" if score > 0 else "m") + (" far" if share > 0.25 else "")
        parts.append(
            f'<span class="{kind}" style="--w:{STRONGEST * share:.3f}" title="{signed(score)}">'
            f"{safe(attribution.text[start:end])}</span>"
        )
    parts.append(safe(attribution.text[position:]))
    return "".join(parts)


def marked(text: str, spans: Iterable[Span]) -> str:
    """A text with its entities marked and named."""
    parts: list[str] = []
    position = 0
    for span in without_overlaps(span for span in spans if 0 <= span.start < span.end <= len(text)):
        parts.append(safe(text[position : span.start]))
        parts.append(f"<mark>{safe(text[span.start : span.end])}<small>{safe(span.label)}</small></mark>")
        position = span.end
    return "".join([*parts, safe(text[position:])])


def shortened(text: str) -> str:
    """At most `LONGEST_TEXT` code points, an ellipsis where something was left out."""
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + " …"


def _pieces(attribution: Attribution) -> list[tuple[int, int, float]]:
    """Stretches of the text and their scores, in order, without overlaps.

    Tokens that share code points (the bytes of one character) are one stretch, their scores added.
    """
    pieces: list[tuple[int, int, float]] = []
    tokens = zip(attribution.offsets, attribution.scores, attribution.special, strict=True)
    for (start, end), score, special in sorted(tokens, key=lambda token: token[0]):
        if special or end <= start or start < 0 or end > len(attribution.text):
            continue
        if pieces and start < pieces[-1][1]:
            left, right, earlier = pieces[-1]
            pieces[-1] = (left, max(right, end), earlier + score)
        else:
            pieces.append((start, end, score))
    return pieces


def pieces_of(attribution: Attribution) -> list[tuple[str, float]]:
    """The whole text in pieces: its words (the pieces of a word together) with their scores, what is between with 0."""
    parts: list[tuple[str, float]] = []
    position = 0
    for group in word_groups(attribution.text, attribution.offsets, attribution.special):
        start, end = extent(attribution.offsets, group)
        if start > position:
            parts.append((attribution.text[position:start], 0.0))
        parts.append((attribution.text[max(start, position) : end], sum(attribution.scores[i] for i in group)))
        position = max(position, end)
    return [*parts, (attribution.text[position:], 0.0)] if position < len(attribution.text) else parts


def mistakes(words: Words, predictions: Sequence[TestPrediction], task: str) -> str:
    """The section of wrongly answered texts, the surest first."""
    if not predictions:
        return ""
    wrong = sorted((p for p in predictions if not _is_right(p)), key=lambda p: -p.confidence)
    title = f"<section><h2>{safe(words('mistakes'))}</h2>"
    if not wrong:
        return f'{title}<p class="note">{safe(words("mistakes.none", total=len(predictions)))}</p></section>'
    note = words("mistakes.note", wrong=len(wrong), total=len(predictions))
    draw = _mistaken_spans if task == NER else _mistaken_label
    cards = "".join(draw(words, prediction) for prediction in wrong[:MOST_MISTAKES])
    return f'{title}<p class="note">{safe(note)}</p>{cards}</section>'


def bar(share: float, kind: str = "") -> str:
    """A share as a filled bar."""
    return f'<span class="bar {kind}"><i style="width:{100 * min(max(share, 0.0), 1.0):.1f}%"></i></span>'


def _is_right(prediction: TestPrediction) -> bool:
    return (prediction.gold, prediction.gold_spans) == (prediction.label, prediction.spans)


def _mistaken_label(words: Words, prediction: TestPrediction) -> str:
    return (
        f'<div class="card"><div class="meta"><span>{safe(words("gold"))} <b>{safe(prediction.gold or "")}</b></span>'
        f'<span>{safe(words("predicted"))} <b class="wrong">{safe(prediction.label or "")}</b></span>'
        f'<span class="end">{safe(words("sure", value=percent(prediction.confidence)))}</span></div>'
        f'<bdi class="text">{safe(shortened(prediction.text))}</bdi></div>'
    )


def _mistaken_spans(words: Words, prediction: TestPrediction) -> str:
    text = shortened(prediction.text)
    none = {"gold": words("nothing-marked"), "predicted": words("nothing-found")}
    sides = "".join(
        f'<span>{safe(words(side))}</span><bdi class="text">{marked(text, spans)}'
        + ("" if spans else f' <small class="under">({safe(none[side])})</small>')
        + "</bdi>"
        for side, spans in (("gold", prediction.gold_spans), ("predicted", prediction.spans))
    )
    sure = words("sure", value=percent(prediction.confidence))
    return (
        f'<div class="card"><div class="meta"><span class="end">{safe(sure)}</span></div>'
        f'<div class="side">{sides}</div></div>'
    )


def explained(words: Words, explanations: Sequence[Attribution], predictions: Sequence[TestPrediction]) -> str:
    """The section of explained texts, each beside what people said of it where that is known."""
    if not explanations:
        return ""
    known = {prediction.text: prediction for prediction in predictions}
    cards = "".join(_explanation(words, a, known.get(a.text)) for a in explanations)
    return (
        f'<section><h2>{safe(words("explanations"))}</h2><p class="note">{safe(words("explanations.note"))}</p>'
        f'<p class="scale">{safe(words("against"))}<i></i>{safe(words("for"))}</p>{cards}</section>'
    )


def _explanation(words: Words, attribution: Attribution, prediction: TestPrediction | None) -> str:
    verdict = ""
    if prediction is not None and prediction.gold is not None:
        right = _is_right(prediction)
        said = words("right") if right else words("wrong", gold=prediction.gold)
        verdict = f'<span class="{"right" if right else "wrong"}">{safe(said)}</span>'
    method = [words(f"method.{attribution.chosen}")]
    if attribution.steps:
        method.append(words("steps", steps=attribution.steps))
    if attribution.delta is not None:
        method.append(words("delta", delta=signed(attribution.delta)))
    special = sum(s for s, is_special in zip(attribution.scores, attribution.special, strict=True) if is_special)
    if any(attribution.special):
        method.append(words("special", value=signed(special)))
    return (
        f'<div class="card"><div class="meta"><span>{safe(words("answer"))} '
        f"<b>{safe(target_of(words, attribution))}</b> {percent(attribution.probability)}</span>{verdict}</div>"
        f'<bdi class="text read">{coloured(attribution, words)}</bdi>{_probabilities(attribution)}'
        f'<p class="how">{safe(" · ".join(method))}</p></div>'
    )


def target_of(words: Words, attribution: Attribution) -> str:
    """What was explained. An entity, written `TYPE@start:end`, is shown as its type and its words."""
    entity = re.fullmatch(r"(.+)@(\d+):(\d+)", attribution.target)
    if entity is None or attribution.target in attribution.labels:
        return attribution.target
    return words("quoted", label=entity[1], text=attribution.text[int(entity[2]) : int(entity[3])])


def _probabilities(attribution: Attribution) -> str:
    pairs = sorted(zip(attribution.labels, attribution.probabilities, strict=False), key=lambda pair: -pair[1])[
        :MOST_LABELS
    ]
    if len(pairs) < 2:
        return ""
    rows = "".join(
        f"<{tag}>{safe(label)}</{tag}>{bar(share, 'top' if label == attribution.target else '')}"
        f"<{tag}>{percent(share)}</{tag}>"
        for label, share in pairs
        for tag in ("b" if label == attribution.target else "span",)
    )
    return f'<div class="probs">{rows}</div>'
