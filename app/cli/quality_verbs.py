"""The verb that lists labels that may be wrong."""

import argparse

import msgspec

from app.cli.answer import Answer, wait
from app.cli.bar import Bar
from app.commands import candidates, quality
from app.commands.session import Session
from app.domain.suggestions import LabelErrors
from app.formats.writing import check_writable


def label_errors(session: Session, options: argparse.Namespace) -> Answer:
    check_writable(options.output)  # now rather than after minutes
    dataset = session.project.dataset(options.dataset)
    if options.model:
        candidates.choose_model(session, dataset.id, options.model)
    with Bar(f"Judging the labels of {dataset.name}") as bar:
        ticket = quality.label_errors(session, dataset.id, bar, run=options.run or "")
        try:
            counts = wait(session, ticket, LabelErrors)
            found = quality.issues(ticket)
        finally:
            quality.discard(ticket)
    quality.write(session, found, options.output)
    data: dict[str, object] = {"dataset": dataset.name, **msgspec.to_builtins(counts), "output": str(options.output)}
    words = f"{counts.found:,} of {counts.looked_at:,} labels may be wrong; {counts.listed:,} are in {options.output}."
    if counts.looked_at < counts.labelled:
        words += f" Of {counts.labelled:,} labelled texts {counts.looked_at:,} were judged."
    if counts.figure is not None:
        figure = counts.figure
        words += (
            f" The model that judged has {figure.name} {figure.value:.3f} ({figure.low:.3f} – {figure.high:.3f}; "
            f"without it: {counts.baseline:.3f})."
        )
    return Answer(data, words)
