"""Explanations on paper: one text's on a page of its own, the ranking of the methods, the words of the whole model."""

from typing import Final

from app.commands.report_page import page
from app.commands.report_style import MARK
from app.commands.report_texts import explained, safe, shortened
from app.commands.report_words import Language, Words, day, signed
from app.domain.global_words import ErrorCluster, GlobalWords, WordWeight, WrongText
from app.domain.methods import RANDOM
from app.domain.records import Run
from app.domain.results import Attribution
from app.domain.trust import Mean, TrustTable

_WORDS_SHOWN: Final = 8  # of a label, in each direction
_ERRORS_SHOWN: Final = 4  # of a group
_EXAMPLE: Final = 160  # code points


def explanation(run: Run, found: Attribution, language: Language = "en", made: float | None = None) -> str:
    """A whole HTML page about one text's explanation. `made`: when, seconds since the epoch; None: not said."""
    words = Words(language)
    under = words("explained-by", run=run.name, model=run.model, dataset=run.dataset)
    when = f" · {day(made)}" if made is not None else ""
    head = (
        f'<header><div class="brand">{MARK}<span>Vitrail — {safe(words("explanation"))}</span></div>'
        f'<h1>{safe(found.target)}</h1><p class="under">{safe(under + when)}</p></header>'
    )
    return page(words, f"{run.name} · Vitrail", (head, explained(words, [found], ()), _judged(words, found)))


def overall_page(run: Run, found: GlobalWords, language: Language = "en", made: float | None = None) -> str:
    """A whole HTML page about the words a model goes by. `made`: when, seconds since the epoch; None: not said."""
    words = Words(language)
    under = words("explained-by", run=run.name, model=run.model, dataset=run.dataset)
    when = f" · {day(made)}" if made is not None else ""
    head = (
        f'<header><div class="brand">{MARK}<span>Vitrail — {safe(words("overall"))}</span></div>'
        f'<h1>{safe(run.name)}</h1><p class="under">{safe(under + when)}</p></header>'
    )
    return page(words, f"{run.name} · Vitrail", (head, overall(words, found)))


def _judged(words: Words, found: Attribution) -> str:
    """What the explanation's own test says, where it was made."""
    if found.trust is None:
        return ""
    return f'<p class="note">{safe(words(f"trust.{found.trust.verdict}", count=found.trust.randoms))}</p>'


def trusted(words: Words, table: TrustTable | None, used: str) -> str:
    """The section of the ranked methods; `used`: the one the run explains by."""
    if table is None or not table.rows:
        return ""
    rows = []
    for row in table.rows:
        lacking = words("trust.unclear" if row.unclear else "trust.not-better")
        flag = "" if row.better or row.method == RANDOM else f" <small>{safe(lacking)}</small>"
        figures = (row.norm_gap, row.norm_comprehensiveness, row.norm_sufficiency)
        cells = "".join(f'<td class="n">{safe(_mean(figure))}</td>' for figure in figures)
        rows.append(
            f'<tr><th scope="row">{safe(words(f"method.{row.method}"))}{flag}</th>{cells}'
            f'<td class="n">{row.seconds_per_text:.2f}</td></tr>'
        )
    heads = ("trust.gap", "trust.comprehensiveness", "trust.sufficiency", "trust.seconds")
    head = f"<th>{safe(words('method'))}</th>" + "".join(f'<th class="n">{safe(words(name))}</th>' for name in heads)
    note = words("trust.note", texts=table.texts, best=words(f"method.{used}"))
    return (
        f'<section><h2>{safe(words("trust"))}</h2><p class="note">{safe(note)}</p><div class="scroll"><table><thead>'
        f"<tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div></section>"
    )


def overall(words: Words, found: GlobalWords | None) -> str:
    """The section of the words a model goes by, and of its errors grouped by their reasons."""
    if found is None:
        return ""
    note = words("overall.note", texts=found.explained, method=words(f"method.{found.method}"))
    parts = [f'<section><h2>{safe(words("overall"))}</h2><p class="note">{safe(note)}</p>']
    heads = ("overall.word", "overall.weight", "overall.texts", "overall.example")
    head = "".join(f"<th>{safe(words(name))}</th>" for name in heads)
    for known in found.classes:
        weights = (*known.most_for[:_WORDS_SHOWN], *known.most_against[:_WORDS_SHOWN])
        rows = "".join(_word(weight, found) for weight in weights)
        if rows:
            parts.append(
                f'<h3>{safe(known.label)}</h3><div class="scroll"><table><thead><tr>{head}</tr></thead>'
                f"<tbody>{rows}</tbody></table></div>"
            )
    if found.clusters:
        parts.append(f"<h3>{safe(words('overall.errors'))}</h3>")
        parts += [_group(words, group) for group in found.clusters]
    return "".join([*parts, "</section>"])


def _word(weight: WordWeight, found: GlobalWords) -> str:
    example = found.texts[weight.examples[0]][:_EXAMPLE] if weight.examples else ""
    told = f"{signed(weight.mean)} ({signed(weight.low)} – {signed(weight.high)})"
    return (
        f'<tr><th scope="row"><bdi>{safe(weight.word)}</bdi></th><td class="n">{safe(told)}</td>'
        f'<td class="n">{weight.texts}</td><td><bdi>{safe(example)}</bdi></td></tr>'
    )


def _group(words: Words, group: ErrorCluster) -> str:
    told = words("overall.group", count=len(group.texts), words=", ".join(group.words))
    if group.fault is not None:
        told = f"{words(f'overall.{group.fault}')} · {told}"
    texts = "".join(
        f'<p><bdi class="text">{safe(shortened(error.text))}</bdi> <small>{_told(error)}</small></p>'
        for error in group.texts[:_ERRORS_SHOWN]
    )
    return f'<div class="card"><div class="meta"><b>{safe(told)}</b></div>{texts}</div>'


def _told(error: WrongText) -> str:
    """What was answered in place of what; of an entity with its words, where nothing stands for none."""
    pair = f"{safe(error.gold) or '–'} → {safe(error.label) or '–'}"
    return pair if error.place is None else f"<bdi>{safe(error.text[slice(*error.place)])}</bdi>: {pair}"


def _mean(mean: Mean | None) -> str:
    return "–" if mean is None else f"{mean.value:.2f} ({mean.low:.2f} – {mean.high:.2f})".replace("-", "−")
