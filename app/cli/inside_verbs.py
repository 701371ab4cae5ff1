"""The verbs that look inside: layer by layer, and a dataset as a map."""

import argparse

import msgspec

from app.cli.answer import Answer, wait
from app.cli.bar import Bar
from app.commands import inside, mapping
from app.commands.session import Session
from app.domain.inside import Layers, TextMap
from app.formats.writing import check_writable, whole


def layers(session: Session, options: argparse.Namespace) -> Answer:
    check_writable(options.output)
    with Bar("Reading layer by layer") as bar:
        ticket = inside.layers(session, options.run, options.text, options.target, bar, options.second)
        found = wait(session, ticket, Layers)
    data: dict[str, object] = msgspec.to_builtins(found)
    data |= {"leans": found.leans, "settled": found.settled, "moved": found.moved}
    with whole(options.output) as aside:
        aside.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=2))
    words = (
        f"{found.target}: the answer is “{found.decisions[-1]}” from layer {found.settled} of {len(found.moved)} on."
    )
    for number, (chance, decision) in enumerate(zip(found.course, found.decisions, strict=True)):
        words += f"\n  layer {number}: {chance:.4f}  {decision}"
    if found.cut_at is not None:
        words += f"\nThe model read only the first {found.cut_at} characters."
    return Answer(data, words)


def draw(session: Session, options: argparse.Namespace) -> Answer:
    check_writable(options.output)  # now rather than after minutes
    dataset = session.project.dataset(options.dataset)
    run = session.project.run(options.run).id if options.run else ""
    with Bar(f"Drawing the map of {dataset.name}") as bar:
        ticket = mapping.draw(session, dataset.id, options.method, run, bar)
        found = wait(session, ticket, TextMap)
    count = mapping.write(session, ticket, options.output)
    data: dict[str, object] = {"dataset": dataset.name, **msgspec.to_builtins(found), "output": str(options.output)}
    words = f"{count:,} texts by {found.method} into {options.output}."
    words += f" The two principal components hold {100 * found.explained:.1f} % of the variance."
    return Answer(data, words)
