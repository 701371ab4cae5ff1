"""A run's report as one HTML file: figures, mistakes and a few explanations, to keep or to send."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands import explaining, overall, report, report_explaining, report_sample, training
from app.commands.report_explained import target_of, verdict_of
from app.commands.report_words import Words, percent
from app.commands.session import JobStopped, Session
from app.domain.global_words import ClassWords, GlobalWords, WordWeight
from app.domain.jobs import AnyEvent, Progress
from app.domain.methods import is_signed
from app.domain.pieces import pieces_of
from app.domain.problems import Problem
from app.domain.records import Dataset, Run
from app.domain.results import Attribution
from app.domain.trust import TrustTable
from app.formats import delimited, pictures
from app.formats.sheet import neutral
from app.formats.writing import check_writable, whole

DRAWN = 10  # words of a label in a picture, in each direction


def write(
    session: Session,
    run_id: str,
    output: Path,
    language: str = "en",
    on_event: Callable[[AnyEvent], None] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write the report of a finished run. Waits for the worker's explanations, so not for the home thread.

    `progress` is told how many texts of how many are explained; once `cancelled` says so, nothing is written. Raises
    `Problem` run-missing, run-unfinished, output-unwritable; `JobStopped` where it, or an explanation, is cancelled.
    """
    check_writable(output)
    run = session.project.run(run_id)
    evaluation = training.evaluation(session, run.id)
    if evaluation is None:
        raise Problem("run-unfinished", run=run.id, state=run.state)
    curve = [event for event in training.history(session, run.id) if isinstance(event, Progress)]
    predictions = training.held_out(session, run.id)
    explanations = report_sample.explain(session, run.id, predictions, on_event, progress, cancelled)
    page = report.html(
        run,
        evaluation,
        curve,
        explanations,
        predictions,
        "zh" if language == "zh" else "en",
        dataset=_dataset(session, run),
        result=training.result(session, run.id),
        trust=explaining.trust(session, run.id),
        used=explaining.default_method(session, run.id),
        by_words=overall.known(session, run.id),
    )
    if cancelled():
        raise JobStopped(run.id)
    with whole(output) as aside:
        aside.write_text(page, encoding="utf-8", errors="replace")


def write_explanation(
    session: Session, run_id: str, found: Sequence[Attribution], output: Path, language: str = "en"
) -> None:
    """Write one text's explanation, by one method or several, as a page complete in itself.

    Raises `Problem` output-unwritable, disk-full.
    """
    run = session.project.run(run_id)
    about = report_explaining.About(
        _dataset(session, run),
        training.result(session, run.id),
        training.evaluation(session, run.id),
        explaining.trust(session, run.id),
        explaining.default_method(session, run.id),
    )
    html = report_explaining.explanation(run, found, "zh" if language == "zh" else "en", time.time(), about)
    with whole(output) as aside:
        aside.write_text(html, encoding="utf-8", errors="replace")


def save_explanation(
    session: Session, run_id: str, found: Sequence[Attribution], output: Path, language: str = "en"
) -> None:
    """Write one text's explanation, by one method or several, as what the file's ending names: a page, a table, or a
    picture.

    Not for the home thread. Raises `Problem` output-unwritable, disk-full.
    """
    kind = output.suffix.lower()
    if kind in (".html", ".htm"):
        write_explanation(session, run_id, found, output, language)
    elif kind == ".csv":
        write_words(found, output)
    else:
        words = Words("zh" if language == "zh" else "en")
        table = explaining.trust(session, run_id)
        texts = [drawn_text(words, one, table) for one in found]
        draw(words, texts, output)


def draw(words: Words, texts: Sequence[pictures.Coloured], output: Path) -> None:
    """Draw explanations, one under another."""
    pictures.write_words(output, texts, lambda count: words("picture.rest", count=f"{count:,}"))


def drawn_text(words: Words, found: Attribution, table: TrustTable | None) -> pictures.Coloured:
    """One explanation as it stands in a picture: what is explained, the text, the legend, how far to trust it."""
    heading = f"{target_of(words, found)} {percent(found.probability)}"
    legend = words(
        "picture.note" if is_signed(found.chosen) else "picture.note.unsigned", method=words(f"method.{found.chosen}")
    )
    if found.unread:
        legend += f" · {words('picture.unread')}"
    notes, trust = [legend, verdict_of(words, found, table)], found.trust
    if trust is not None and trust.verdict not in ("short", "flat"):  # of these a figure alone would tell too much
        value, chance = f"{trust.norm_comprehensiveness:.2f}", f"{trust.random_norm_comprehensiveness:.2f}"
        notes.append(words("picture.figures", value=value, chance=chance))
    return pictures.Coloured(heading, pieces_of(found), tuple(filter(None, notes)))


def save_overall(session: Session, run_id: str, found: GlobalWords, output: Path, language: str = "en") -> None:
    """Write the words a model goes by as what the file's ending names: a page, a table, or a picture of its labels.

    Not for the home thread. Raises `Problem` output-unwritable, disk-full.
    """
    kind, words = output.suffix.lower(), Words("zh" if language == "zh" else "en")
    if kind in (".html", ".htm"):
        run = session.project.run(run_id)
        html = report_explaining.overall_page(run, found, words.language, time.time())
        with whole(output) as aside:
            aside.write_text(html, encoding="utf-8", errors="replace")
    elif kind == ".csv":
        overall.write_table(output, found)
    else:
        panels = [
            (label.label, [(w.word, w.mean, w.low, w.high) for side in _drawn(label) for w in side])
            for label in found.classes
        ]
        note = words("overall.note", texts=found.explained, method=words(f"method.{found.method}"))
        pictures.write_bars(output, panels, words("overall"), note)


def _drawn(label: ClassWords) -> tuple[tuple[WordWeight, ...], ...]:
    return label.most_for[:DRAWN], label.most_against[:DRAWN]


def write_words(found: Sequence[Attribution], output: Path) -> None:
    """Every word and its score as a CSV that spreadsheets open safely; what the model did not read has no score."""
    rows = [
        (
            neutral(piece.text.strip()),
            "" if piece.score is None else f"{piece.score:.6f}",
            one.target,
            one.chosen,
            "" if piece.read else "yes",
        )
        for one in found
        for piece in pieces_of(one)
        if piece.text.strip()
    ]
    delimited.write_rows(output, ("word", "score", "label", "method", "unread"), rows, bom=True)


def _dataset(session: Session, run: Run) -> Dataset | None:
    """What the run was trained on, None where it was deleted since."""
    return next((known for known in session.project.datasets() if known.id == run.dataset_id), None)
