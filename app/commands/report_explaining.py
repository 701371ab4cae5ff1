"""Explanations on paper: one text's on a page of its own, the ranking of the methods, the words of the whole model."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from app.commands.report_explained import explained, target_of
from app.commands.report_made_of import made_of
from app.commands.report_page import head, page
from app.commands.report_texts import safe, shortened
from app.commands.report_words import Language, Words, day, signed
from app.domain.global_words import ErrorCluster, GlobalWords, WordWeight, WrongText
from app.domain.methods import AUTO, RANDOM
from app.domain.records import Dataset, Run
from app.domain.results import Attribution, Evaluation, TrainResult
from app.domain.trust import Mean, MethodTrust, TrustTable

_WORDS_SHOWN: Final = 8  # of a label, in each direction
_ERRORS_SHOWN: Final = 4  # of a group
_EXAMPLE: Final = 160  # code points


class About(msgspec.Struct, frozen=True):
    """What is known of the run whose decision is explained; nothing where it was deleted since or never measured."""

    dataset: Dataset | None = None
    result: TrainResult | None = None
    evaluation: Evaluation | None = None
    trust: TrustTable | None = None
    used: str = AUTO


NOTHING_KNOWN: Final = About()


def explanation(
    run: Run,
    found: Sequence[Attribution],
    language: Language = "en",
    made: float | None = None,
    about: About = NOTHING_KNOWN,
) -> str:
    """A whole HTML page about one text's explanation, by one method or by several, and what it rests on.

    `made`: when, seconds since the epoch; None: not said.
    """
    words = Words(language)
    under = words("explained-by", run=run.name, model=run.model, dataset=run.dataset)
    when = f" · {day(made)}" if made is not None else ""
    sections = (
        head(words("explanation"), target_of(words, found[0]), (under + when,)),
        explained(words, found, table=about.trust, listed=True),
        trusted(words, about.trust, about.used),
        made_of(words, run, about.dataset, about.result, about.evaluation),
    )
    return page(words, f"{run.name} · Vitrail", sections)


def overall_page(run: Run, found: GlobalWords, language: Language = "en", made: float | None = None) -> str:
    """A whole HTML page about the words a model goes by. `made`: when, seconds since the epoch; None: not said."""
    words = Words(language)
    under = words("explained-by", run=run.name, model=run.model, dataset=run.dataset)
    when = f" · {day(made)}" if made is not None else ""
    beginning = head(words("overall"), run.name, (under + when,))
    return page(words, f"{run.name} · Vitrail", (beginning, overall(words, found)))


def trusted(words: Words, table: TrustTable | None, used: str) -> str:
    """The section of the ranked methods; `used`: the one the run explains by."""
    if table is None or not table.rows:
        return ""
    columns: list[tuple[str, Callable[[MethodTrust], Mean | None]]] = [
        ("trust.gap", lambda row: row.norm_gap),
        ("trust.comprehensiveness", lambda row: row.norm_comprehensiveness),
        ("trust.sufficiency", lambda row: row.norm_sufficiency),
        ("trust.raw-comprehensiveness", lambda row: row.comprehensiveness),
        ("trust.raw-sufficiency", lambda row: row.sufficiency),
        ("trust.tau", lambda row: row.loo_tau),
    ]
    if table.rationales:
        columns.append(("trust.auprc", lambda row: row.auprc))
    rows = []
    for row in table.rows:
        lacking = words("trust.unclear" if row.unclear else "trust.not-better")
        flag = "" if row.better or row.method == RANDOM else f" <small>{safe(lacking)}</small>"
        cells = "".join(f'<td class="n">{_mean(figure(row))}</td>' for _, figure in columns)
        rows.append(
            f'<tr><th scope="row">{safe(words(f"method.{row.method}"))}{flag}</th>{cells}'
            f'<td class="n">{row.seconds_per_text:.2f}</td></tr>'
        )
    heads = (*(name for name, _ in columns), "trust.seconds")
    head = f"<th>{safe(words('method'))}</th>" + "".join(f'<th class="n">{safe(words(name))}</th>' for name in heads)
    note = words("trust.note", texts=table.texts, best=words(f"method.{used}"))
    return (
        f'<section><h2>{safe(words("trust"))}</h2><p class="note">{safe(note)}</p><div class="scroll">'
        f'<table class="ranking"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div></section>'
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
    """A mean with its interval below, as HTML."""
    if mean is None:
        return "–"
    return f"{mean.value:.2f} <small>({mean.low:.2f} – {mean.high:.2f})</small>".replace("-", "−")
