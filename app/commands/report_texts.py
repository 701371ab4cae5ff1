"""The texts in the report, marked by their entities, and the mistakes among them: always shown as plain text."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from app.commands.report_words import Words, percent
from app.domain.records import NER
from app.domain.results import TestPrediction
from app.domain.spans import Span, without_overlaps

MOST_MISTAKES: Final = 12
LONGEST_TEXT: Final = 1200  # code points of a text that are shown

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def safe(text: str) -> str:
    """Text as HTML that shows exactly it: escaped, what no browser can show replaced."""
    return escape(_UNPRINTABLE.sub("\ufffd", text), quote=True)


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


def mistakes(words: Words, predictions: Sequence[TestPrediction], task: str) -> str:
    """The section of wrongly answered texts, the surest first."""
    if not predictions:
        return ""
    wrong = sorted((p for p in predictions if not is_right(p)), key=lambda p: -p.confidence)
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


def is_right(prediction: TestPrediction) -> bool:
    """Whether the model says what people said."""
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
