"""The verbs that ask what if: which words would turn a decision over, and which training texts are like a text."""

import argparse
from typing import Final

import msgspec

from app.cli.answer import Answer, wait
from app.cli.bar import Bar
from app.commands import whatif
from app.commands.session import Session
from app.domain.flips import Flip, Flips
from app.domain.neighbours import TrainingNeighbour, TrainingNeighbours
from app.formats.writing import check_writable, whole

_SHOWN: Final = 80  # characters of a text
_MEANS: Final = {"leave-out": "leave out", "mask": "mask", "replace": "replace"}


def flip(session: Session, options: argparse.Namespace) -> Answer:
    check_writable(options.output)
    with Bar("Searching the smallest edit") as bar:
        ticket = whatif.flip(
            session,
            options.run,
            options.text,
            options.target,
            bar,
            second=options.second,
            budget=options.budget,
        )
        found = wait(session, ticket, Flips)
    first = f"{found.target} (probability {found.probability:.4f}), {found.passes} texts tried."
    lines = [_flip(found.text, one) for one in found.flips]
    if not lines:
        reason = "within the budget" if found.spent else "among the edits that are searched"
        lines = [f"  No edit that turns it over was found {reason}."]
    return _written(options, found, "\n".join([first, *lines]))


def nearest(session: Session, options: argparse.Namespace) -> Answer:
    check_writable(options.output)
    with Bar("Comparing with the training texts") as bar:
        ticket = whatif.nearest(session, options.run, options.text, bar, second=options.second, count=options.count)
        found = wait(session, ticket, TrainingNeighbours)
    return _written(options, found, "\n".join(map(_neighbour, found.nearest)))


def _written(options: argparse.Namespace, found: Flips | TrainingNeighbours, words: str) -> Answer:
    data: dict[str, object] = msgspec.to_builtins(found)
    with whole(options.output) as aside:
        aside.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=2))
    return Answer(data, words)


def _flip(text: str, found: Flip) -> str:
    changes = ", ".join(
        f"“{text[c.start : c.end].strip()}”" + (f" → “{c.after}”" if found.means == "replace" else "")
        for c in found.changes
    )
    return f"  {_MEANS[found.means]} {changes}: {found.prediction or 'no label'} ({found.probability:.4f})"


def _neighbour(found: TrainingNeighbour) -> str:
    example = found.example
    label = example.label or "; ".join(example.labels) or ", ".join(span.label for span in example.spans)
    shown = " ".join(example.text.split())
    return f"{found.cosine:+.3f}  {label or '–'}  {shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}"
