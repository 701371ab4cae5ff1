"""Explanations beside one another, of several methods or of two models or texts, as a page, a table or a picture."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.commands import explaining, reporting
from app.commands.report_explained import explained
from app.commands.report_page import head, page
from app.commands.report_words import Words, day
from app.commands.session import Session
from app.domain.pieces import scored_words
from app.domain.results import Attribution
from app.formats import delimited
from app.formats.sheet import neutral
from app.formats.writing import whole

TWO_COLUMNS: Final = ("explanation", "run", "method", "label", "word", "score")


def save_methods(
    session: Session, run_id: str, found: Sequence[Attribution], output: Path, language: str = "en"
) -> None:
    """Write one text's explanations by several methods as what the file's ending names. Not for the home thread.

    Raises `Problem` output-unwritable, disk-full, run-missing.
    """
    if output.suffix.lower() == ".csv":
        write_methods(found, output)
    else:
        reporting.save_explanation(session, run_id, found, output, language)


def save_two(session: Session, both: Sequence[tuple[str, Attribution]], output: Path, language: str = "en") -> None:
    """Write the explanations of two models or two texts, each with its run's id; as `save_methods` does."""
    words = Words("zh" if language == "zh" else "en")
    runs = [session.project.run(run_id) for run_id, _ in both]
    names = [f"{words('compared.first')} · {runs[0].name}", f"{words('compared.second')} · {runs[1].name}"]
    found = [one for _, one in both]
    kind = output.suffix.lower()
    if kind == ".csv":
        write_two([(run.name, one) for run, one in zip(runs, found, strict=True)], output)
    elif kind in (".html", ".htm"):
        made_of = [
            words("explained-by", run=name, model=run.model, dataset=run.dataset)
            for name, run in zip(names, runs, strict=True)
        ]
        _write_page(words, made_of, found, output)
    else:
        texts = [
            msgspec.structs.replace(drawn, heading=f"{name}  ·  {drawn.heading}")
            for name, one, run in zip(names, found, runs, strict=True)
            for drawn in (reporting.drawn_text(words, one, explaining.trust(session, run.id)),)
        ]
        reporting.draw(words, texts, output)


def write_methods(found: Sequence[Attribution], output: Path) -> None:
    """A CSV with a word a line and a column of scores for each method."""
    columns = [{(start, end): score for start, end, score in scored_words(one)} for one in found]
    text = found[0].text
    rows = []
    for start, end in sorted(set().union(*columns)):
        scores = (column.get((start, end)) for column in columns)
        cells = ("" if score is None else f"{score:.6f}" for score in scores)
        rows.append((neutral(text[start:end]), *cells, neutral(found[0].target)))
    delimited.write_rows(output, ("word", *(one.chosen for one in found), "label"), rows, bom=True)


def write_two(both: Sequence[tuple[str, Attribution]], output: Path) -> None:
    """A CSV with a word a line, those of the first explanation, then those of the second; each with its run's name."""
    rows = [
        (str(number), neutral(run), found.chosen, neutral(found.target), neutral(found.text[start:end]), f"{score:.6f}")
        for number, (run, found) in enumerate(both, 1)
        for start, end, score in scored_words(found)
        if end > start
    ]
    delimited.write_rows(output, TWO_COLUMNS, rows, bom=True)


def _write_page(words: Words, under: Sequence[str], found: Sequence[Attribution], output: Path) -> None:
    title = words("compared.two")
    beginning = head("", title, (*under, day(time.time())))
    html = page(words, f"{title} · Vitrail", (beginning, explained(words, found, listed=True)))
    with whole(output) as aside:
        aside.write_text(html, encoding="utf-8", errors="replace")
