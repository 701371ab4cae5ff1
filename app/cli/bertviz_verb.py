"""`vitrail bertviz`: the attention of a model on a text as a web page that needs no network."""

import argparse
from pathlib import Path

from app.cli.answer import Answer, wait
from app.cli.bar import Bar
from app.commands import explaining
from app.commands.session import Session
from app.domain.results import AttentionMap
from app.formats import bertviz


def arguments(verb: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    model = verb.add_mutually_exclusive_group(required=True)
    model.add_argument("--run", metavar="RUN", help="a run's id or name")
    model.add_argument("--model", metavar="NAME_OR_FOLDER", help="a model as it came, not fine-tuned")
    verb.add_argument("--text", required=True)
    verb.add_argument("--second", metavar="TEXT", help="the other text, for a run whose model reads pairs")
    verb.add_argument("--view", choices=bertviz.VIEWS, default="both", help="default: both")
    verb.add_argument("--layers", type=_layers, default=(), metavar="0,1,…", help="counted from 0; default: all")
    default = bertviz.LIMIT // bertviz.MEGABYTE
    verb.add_argument(
        "--limit-mb", type=_limit, default=default, metavar="N", help=f"the largest page allowed; default: {default}"
    )
    verb.add_argument("--output", type=Path, required=True, metavar="OUT.html")


def run(session: Session, options: argparse.Namespace) -> Answer:
    """Compute the attention, or take what was computed, and write the page."""
    with Bar("Reading attention") as bar:
        if options.run is not None:
            ticket = explaining.attention(session, options.run, options.text, bar, options.second)
        else:
            ticket = explaining.base_attention(session, options.model, options.text, bar)
        found = wait(session, ticket, AttentionMap)
    page = explaining.write_bertviz(
        explaining.read_attention(ticket),
        options.output,
        title=str(options.run or Path(options.model).name),
        view=options.view,
        layers=options.layers,
        limit=int(options.limit_mb * bertviz.MEGABYTE),
    )
    data: dict[str, object] = {
        "output": page.path,
        "bytes": page.size,
        "view": options.view,
        "layers": page.layers,
        "heads": found.shape[1],
        "tokens": len(found.tokens),
        "lines": page.lines,
        "cut_at": found.cut_at,
    }
    words = f"{len(page.layers)} layers × {found.shape[1]} heads × {len(found.tokens)}² tokens into {page.path}"
    words += f", {page.size / bertviz.MEGABYTE:.1f} MB."
    if page.slow:
        words += f"\nA view of it draws {page.lines:,} lines at once: the browser will take its time over it."
    if found.cut_at is not None:
        words += f"\nThe model read only the first {found.cut_at} characters."
    return Answer(data, words)


def _layers(given: str) -> tuple[int, ...]:
    """ "0,2-4" is 0, 2, 3, 4."""
    chosen: list[int] = []
    for part in given.split(","):
        first, dash, last = part.partition("-")
        ends = [end.strip() for end in ((first, last) if dash else (first, first))]
        if not all(end.isascii() and end.isdecimal() and len(end) <= 4 for end in ends):
            raise argparse.ArgumentTypeError(f"“{given}” is no list of layers such as 0,1 or 0-3")
        if int(ends[0]) > int(ends[1]):
            raise argparse.ArgumentTypeError(f"“{part.strip()}” counts down; write {ends[1]}-{ends[0]}")
        chosen += range(int(ends[0]), int(ends[1]) + 1)
    return tuple(chosen)


def _limit(given: str) -> float:
    try:
        limit = float(given)
    except ValueError:
        limit = 0.0
    if not 0 < limit < 1e6:
        raise argparse.ArgumentTypeError(f"“{given}” is no number of megabytes above 0")
    return limit
