"""A run told on one page: self-contained HTML that loads nothing, runs nothing, and shows texts as plain text."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from app.commands.report_charts import Points, curves, whisker
from app.commands.report_explained import explained
from app.commands.report_explaining import overall, trusted
from app.commands.report_made_of import made_of
from app.commands.report_page import head, page
from app.commands.report_texts import bar, mistakes, safe
from app.commands.report_words import Language, Words, day, percent
from app.domain.global_words import GlobalWords
from app.domain.jobs import Progress
from app.domain.methods import AUTO
from app.domain.records import MULTILABEL, NER, Dataset, Run
from app.domain.results import Attribution, Baseline, Evaluation, Figure, TestPrediction, TrainResult
from app.domain.trust import TrustTable
from app.domain.verdict import verdict_of

LARGEST_MATRIX: Final = 16  # labels

_CURVES: Final = {NER: ("entity_f1", "token_accuracy"), MULTILABEL: ("macro_f1", "micro_f1")}


def html(
    run: Run,
    evaluation: Evaluation,
    curve: Sequence[Progress],
    explanations: Sequence[Attribution],
    predictions: Sequence[TestPrediction],
    language: Language = "en",
    *,
    dataset: Dataset | None = None,
    result: TrainResult | None = None,
    trust: TrustTable | None = None,
    used: str = AUTO,
    by_words: GlobalWords | None = None,
) -> str:
    """The report of `run` as a whole HTML page.

    `curve`: what the training said, in order. `dataset` and `result` add where the data came from and what was used;
    `trust` how the methods that explain were ranked, `used` being the run's own; `by_words` what the model goes by.
    """
    words = Words(language)
    title = f"{run.name} · Vitrail"
    sections = (
        _header(words, run, evaluation),
        _figures(words, evaluation),
        _classes(words, evaluation),
        _confusion(words, evaluation),
        _training(words, curve, evaluation.task, result),
        mistakes(words, predictions, evaluation.task),
        explained(words, explanations, predictions, trust),
        overall(words, by_words),
        trusted(words, trust, used),
        made_of(words, run, dataset, result),
    )
    return page(words, title, sections)


def _header(words: Words, run: Run, evaluation: Evaluation) -> str:
    under = f"{words(f'task.{run.task}')} · {run.dataset} · {run.model} · {day(run.created)}"
    return head(words("report"), run.name, (under,), _summary(words, evaluation))


def _summary(words: Words, evaluation: Evaluation) -> str:
    """The run in two sentences: its leading figure, and whether a simple method does as well."""
    verdict = verdict_of(evaluation)
    if verdict is None:
        return ""
    figure = verdict.figure
    key = f"summary.{evaluation.task}"
    emphasised = words(
        key, value="\0", count=evaluation.examples, low=percent(figure.low), high=percent(figure.high)
    ).split("\0")
    text = f"<b>{percent(figure.value)}</b>".join(safe(part) for part in emphasised)
    blank = "" if words.language == "zh" else " "
    if verdict.always:
        text += blank + safe(words("summary.always", label=verdict.always))
    if verdict.standing != "alone":
        method = words(f"baseline.{verdict.rival}")
        text += blank + safe(words(f"summary.{verdict.standing}", name=method, value=percent(verdict.reached)))
    return f'<p class="lead">{text}</p>'


def _figures(words: Words, evaluation: Evaluation) -> str:
    rows: list[str] = []
    for figure in evaluation.figures:
        rows.append(
            f'<tr class="group"><th scope="rowgroup" colspan="4">{safe(words(f"figure.{figure.name}"))}</th></tr>'
        )
        rows.append(_figure_row(words("this-model"), figure, True))
        rows += [
            _figure_row(words(f"baseline.{baseline.name}"), rival, False)
            for baseline, rival in _rivals(evaluation.baselines, figure.name)
        ]
    note = words("figures.note", count=evaluation.examples, source=words(f"source.{evaluation.source}"))
    head = f'<th></th><th></th><th class="n">{safe(words("value"))}</th><th class="n">{safe(words("interval"))}</th>'
    return (
        f'<section><h2>{safe(words("figures"))}</h2><p class="note">{safe(note)}</p><div class="scroll">'
        f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div></section>'
    )


def _rivals(baselines: Iterable[Baseline], name: str) -> list[tuple[Baseline, Figure]]:
    return [(baseline, figure) for baseline in baselines for figure in baseline.figures if figure.name == name]


def _figure_row(name: str, figure: Figure, mine: bool) -> str:
    return (
        f'<tr class="{"mine" if mine else "other"}"><th scope="row">{safe(name)}</th>'
        f"<td>{whisker(figure.value, figure.low, figure.high, mine)}</td>"
        f'<td class="n">{percent(figure.value)}</td>'
        f'<td class="n">{percent(figure.low)} – {percent(figure.high)}</td></tr>'
    )


def _classes(words: Words, evaluation: Evaluation) -> str:
    if not evaluation.classes:
        return ""
    ner = evaluation.task == NER
    rows = "".join(
        f'<tr><th scope="row">{safe(c.label)}</th><td class="n">{percent(c.precision)}</td>'
        f'<td class="n">{percent(c.recall)}</td><td class="n">{percent(c.f1)}</td><td>{bar(c.f1)}</td>'
        f'<td class="n">{c.support}</td></tr>'
        for c in evaluation.classes
    )
    head = (
        f"<th>{safe(words('label'))}</th>"
        + "".join(f'<th class="n">{safe(words(name))}</th>' for name in ("precision", "recall", "f1"))
        + f'<th></th><th class="n">{safe(words("support.ner" if ner else "support"))}</th>'
    )
    return (
        f'<section><h2>{safe(words("classes.ner" if ner else "classes"))}</h2><div class="scroll"><table><thead>'
        f"<tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _confusion(words: Words, evaluation: Evaluation) -> str:
    if not evaluation.confusion:
        return ""
    title = f"<section><h2>{safe(words('confusion'))}</h2>"
    if len(evaluation.labels) > LARGEST_MATRIX:
        return title + _confused_pairs(words, evaluation) + "</section>"
    columns = "".join(f'<th scope="col">{safe(label)}</th>' for label in evaluation.labels)
    rows: list[str] = []
    for i, (label, counts) in enumerate(zip(evaluation.labels, evaluation.confusion, strict=True)):
        total = sum(counts) or 1
        cells = "".join(
            f'<td class="{"none" if not n else "same" if i == j else "other"}" style="--w:{0.1 + 0.6 * n / total:.2f}" '
            f'title="{percent(n / total)}">{n}</td>'
            for j, n in enumerate(counts)
        )
        rows.append(f'<tr><th scope="row">{safe(label)}</th>{cells}</tr>')
    return (
        f'{title}<p class="note">{safe(words("confusion.note"))}</p><div class="scroll"><table class="matrix"><thead>'
        f"<tr><th></th>{columns}</tr></thead><tbody>{''.join(rows)}</tbody></table></div></section>"
    )


def _confused_pairs(words: Words, evaluation: Evaluation) -> str:
    pairs = [
        (n, gold, predicted)
        for gold, counts in zip(evaluation.labels, evaluation.confusion, strict=True)
        for predicted, n in zip(evaluation.labels, counts, strict=True)
        if n and gold != predicted
    ]
    rows = "".join(
        f'<tr><th scope="row">{safe(gold)}</th><td>{safe(predicted)}</td><td class="n">{n}</td></tr>'
        for n, gold, predicted in sorted(pairs, key=lambda pair: (-pair[0], pair[1:]))[:20]
    )
    head = f'<th>{safe(words("gold"))}</th><th>{safe(words("predicted"))}</th><th class="n">{safe(words("count"))}</th>'
    note = words("confusion.pairs", count=len(evaluation.labels))
    return f'<p class="note">{safe(note)}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _training(words: Words, curve: Sequence[Progress], task: str, result: TrainResult | None) -> str:
    told = [event.figures for event in curve if "step" in event.figures]
    names = _CURVES.get(task, ("accuracy", "macro_f1"))
    loss = _series(told, "loss")
    charts = [
        curves(
            words("loss"),
            [
                (words("training-loss"), "raw", loss),
                (words("training-loss"), "a", smoothed(loss)),
                (words("validation-loss"), "b", _series(told, "validation_loss")),
            ],
            words("step"),
            _kept(words, told, result),
        ),
        curves(
            words("quality"),
            [(words(f"figure.{name}"), kind, _series(told, name)) for name, kind in zip(names, "ac", strict=True)],
            words("step"),
            _kept(words, told, result),
            share=True,
        ),
    ]
    drawn = "".join(charts)
    return f'<section><h2>{safe(words("training"))}</h2><div class="charts">{drawn}</div></section>' if drawn else ""


def _series(told: Iterable[dict[str, float]], name: str) -> Points:
    """A figure over the steps. Of a step told twice (a resumed run) the later word counts."""
    points = {figures["step"]: figures[name] for figures in told if math.isfinite(figures.get(name, math.nan))}
    return sorted(points.items())


def smoothed(points: Points) -> Points:
    """The running mean of a noisy series (exponential, over about a twentieth of it); short series as they are."""
    if len(points) < 20:
        return points
    weight = 2 / (len(points) / 20 + 1)
    mean = points[0][1]
    kept: list[tuple[float, float]] = []
    for x, y in points:
        mean += min(weight, 1.0) * (y - mean)
        kept.append((x, mean))
    return kept


def _kept(words: Words, told: Iterable[dict[str, float]], result: TrainResult | None) -> tuple[float, str] | None:
    """The step whose weights were kept, to be marked in the curves."""
    if result is None or result.best_epoch <= 0:
        return None
    reached = [figures["step"] for figures in told if figures.get("epoch", math.inf) <= result.best_epoch + 1e-6]
    return (max(reached), words("best")) if reached else None
