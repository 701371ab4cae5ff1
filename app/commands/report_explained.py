"""Explained texts in the report: every word coloured by its score, the scale beside it, how far that can be trusted."""

import math
import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from app.commands.report_texts import bar, is_right, safe, shortened
from app.commands.report_words import Words, percent, signed
from app.domain.methods import is_signed
from app.domain.pieces import Piece, pieces_of, strongest
from app.domain.results import Attribution, TestPrediction
from app.domain.trust import TrustTable

MOST_LABELS: Final = 4  # whose probabilities stand below an explanation
LISTED: Final = 10  # words with their numbers below the text of a page
STRONGEST: Final = 0.72  # opacity of the word that matters most; the text on it stays readable


def explained(
    words: Words,
    explanations: Sequence[Attribution],
    predictions: Sequence[TestPrediction] = (),
    table: TrustTable | None = None,
    listed: bool = False,
) -> str:
    """The section of explained texts, each beside what people said of it where that is known.

    `table`: what was measured of the methods on the run's data. `listed`: with the strongest words and their numbers,
    and the name of the method above each.
    """
    if not explanations:
        return ""
    known = {prediction.text: prediction for prediction in predictions}
    sides = {is_signed(found.chosen) for found in explanations}
    both = True in sides
    cards = "".join(
        _explanation(words, found, known.get(found.text), table, listed, len(sides) > 1) for found in explanations
    )
    unread = any(found.unread for found in explanations)
    return (
        f"<section><h2>{safe(words('explanations'))}</h2>"
        f'<p class="note">{safe(words("explanations.note" if both else "explanations.note.unsigned"))}</p>'
        f"{_scale(words, both, unread)}{cards}</section>"
    )


def coloured(attribution: Attribution, words: Words) -> str:
    """An attribution's text, each word's background its score: zero has no colour, the largest score the fullest."""
    pieces = pieces_of(attribution)
    sizes = [abs(piece.score) for piece in pieces if piece.score is not None and math.isfinite(piece.score)]
    largest = max(sizes, default=0.0) or 1.0
    signs = is_signed(attribution.chosen)
    parts: list[str] = []
    for read, stretch in groupby(pieces, key=lambda piece: piece.read):
        if read:
            parts += [_coloured(piece, largest, signs) for piece in stretch]
        else:
            rest = shortened("".join(piece.text for piece in stretch))
            parts.append(f'<span class="unread" title="{safe(words("cut"))}">{safe(rest)}</span>')
    return "".join(parts)


def target_of(words: Words, attribution: Attribution) -> str:
    """What was explained. An entity, written `TYPE@start:end`, is shown as its type and its words."""
    entity = re.fullmatch(r"(.+)@(\d+):(\d+)", attribution.target)
    if entity is None or attribution.target in attribution.labels:
        return attribution.target
    return words("quoted", label=entity[1], text=attribution.text[int(entity[2]) : int(entity[3])])


def verdict_of(words: Words, found: Attribution, table: TrustTable | None) -> str:
    """What the explanation's own test says, and the run's table of its method; "" where neither was measured."""
    row = None if table is None else table.row(found.chosen)
    told = [words("trust.not-on-data")] if row is not None and not row.better else []
    if found.trust is not None:
        told.append(words(f"trust.{found.trust.verdict}", count=found.trust.randoms))
    return ("" if words.language == "zh" else " ").join(told)


def _coloured(piece: Piece, largest: float, signs: bool) -> str:
    if piece.score is None:
        return safe(piece.text)
    share = abs(piece.score) / largest if math.isfinite(piece.score) else 0.0
    kind = ("p" if piece.score > 0 else "m") + (" far" if share > 0.25 else "")
    told = _number(piece.score, signs)
    return f'<span class="{kind}" style="--w:{STRONGEST * share:.3f}" title="{told}">{safe(piece.text)}</span>'


def _number(score: float, signs: bool) -> str:
    """A score; without a plus where the method tells no for from against."""
    return signed(score) if signs else signed(score).removeprefix("+")


def _scale(words: Words, both: bool, unread: bool = False) -> str:
    """What the colours mean: from against to for, or from none to strong."""
    left, kind, right = ("against", "", "for") if both else ("none", " one", "strong")
    hatched = f'<span class="unread">{safe(words("unread"))}</span>' if unread else ""
    return f'<p class="scale{kind}">{safe(words(left))}<i></i>{safe(words(right))}{hatched}</p>'


def _explanation(
    words: Words,
    found: Attribution,
    prediction: TestPrediction | None,
    table: TrustTable | None,
    listed: bool,
    mixed: bool,
) -> str:
    said = ""
    if prediction is not None and prediction.gold is not None:
        right = is_right(prediction)
        told = words("right") if right else words("wrong", gold=prediction.gold)
        said = f'<span class="{"right" if right else "wrong"}">{safe(told)}</span>'
    title = f"<h3>{safe(words(f'method.{found.chosen}'))}</h3>" if listed else ""
    # Among methods that tell for from against, one that does not has a scale of its own.
    apart = mixed and not is_signed(found.chosen)
    scale = _scale(words, False) if apart else ""
    return (
        f'{title}<div class="card"><div class="meta"><span>{safe(words("answer"))} '
        f"<b>{safe(target_of(words, found))}</b> {percent(found.probability)}</span>{said}</div>{scale}"
        f'<bdi class="text read">{coloured(found, words)}</bdi>{_probabilities(found)}'
        f'<p class="how">{safe(" · ".join(_made(words, found)))}</p>{_judged(words, found, table, listed)}'
        f"{_listed(words, found) if listed else ''}</div>"
    )


def _made(words: Words, found: Attribution) -> list[str]:
    """How the scores were found, and what is in them besides the words."""
    method = [words(f"method.{found.chosen}")]
    if found.steps:
        method.append(words("steps", steps=found.steps))
    if found.delta is not None:
        method.append(words("delta", delta=signed(found.delta)))
    special = sum(s for s, is_special in zip(found.scores, found.special, strict=True) if is_special)
    if any(found.special):
        method.append(words("special", value=_number(special, is_signed(found.chosen))))
    return method


def _judged(words: Words, found: Attribution, table: TrustTable | None, alone: bool) -> str:
    """What the explanation's own test says, with its figures beside those of random orders.

    `alone`: an explanation that was not put to the test says so.
    """
    told = verdict_of(words, found, table)
    trust = found.trust
    if trust is None:
        told += (" " if told and words.language == "en" else "") + (words("trust.untested") if alone else "")
        return f'<p class="note">{safe(told)}</p>' if told else ""
    if trust.verdict == "short":  # there was nothing to measure
        return f'<p class="note">{safe(told)}</p>'
    figures = (
        ("trust.comprehensiveness", trust.norm_comprehensiveness, trust.random_norm_comprehensiveness),
        ("trust.sufficiency", trust.norm_sufficiency, trust.random_norm_sufficiency),
        ("trust.raw-comprehensiveness", trust.comprehensiveness, trust.random_comprehensiveness),
        ("trust.raw-sufficiency", trust.sufficiency, trust.random_sufficiency),
        ("trust.tau", trust.loo_tau, 0.0),
    )
    rows = "".join(
        f'<tr><th scope="row">{safe(words(name))}</th><td class="n">{_figure(value)}</td>'
        f'<td class="n">{_figure(chance)}</td></tr>'
        for name, value, chance in figures
    )
    heads = "".join(f'<th class="n">{safe(words(name))}</th>' for name in ("trust.this", "trust.random"))
    return (
        f'<p class="note">{safe(told)}</p><table class="small"><thead><tr><th></th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def _listed(words: Words, found: Attribution) -> str:
    """The strongest words with their numbers."""
    signs = is_signed(found.chosen)
    rows = "".join(
        f'<tr><th scope="row"><bdi>{safe(piece.text)}</bdi></th><td class="n">{_number(piece.score or 0.0, signs)}</td>'
        "</tr>"
        for piece in strongest(found, LISTED)
    )
    if not rows:
        return ""
    return (
        f'<table class="small"><thead><tr><th>{safe(words("strongest"))}</th><th class="n">{safe(words("score"))}</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


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
