"""The verbs that explain a text, and that measure how far the methods which explain may be trusted."""

import argparse
import sys
from typing import Final

import msgspec

from app.cli.answer import Answer, wait
from app.cli.bar import Bar
from app.commands import explaining, overall, reporting, sampling, trust_sheet
from app.commands.session import Session
from app.domain.global_words import GlobalWords
from app.domain.methods import METHODS, RANDOM
from app.domain.problems import Problem
from app.domain.results import Attribution
from app.domain.trust import Faithfulness, TrustTable
from app.formats import pictures
from app.formats.writing import check_writable, whole

ALL: Final = "all"
_SHOWN: Final = 10  # tokens
_VERDICTS: Final = {
    "well": "explains this decision well",
    "partly": "explains this decision in part",
    "chance": "no better than chance",
    "flat": "nothing to tell: the answer stays the same whatever words are left out",
    "short": "too few words to tell",
}
_FLAGS: Final = ("  no better than chance", "  not clearly better than chance")  # by whether it is unclear


def explain(session: Session, options: argparse.Namespace) -> Answer:
    for path in filter(None, (options.output, options.picture, options.report)):
        check_writable(path)
    if options.picture is not None:
        pictures.check_kind(options.picture)
    several = options.method == ALL
    names = tuple(METHODS) if several else (options.method,)
    found = []
    for name in names:
        with Bar(f"Explaining by {name}" if name else "Explaining") as bar:
            ticket = explaining.attribute(
                session,
                options.run,
                options.text,
                name,
                options.target,
                bar,
                second=options.second,
                trust=options.trust,
                windowed=options.window,
            )
            try:
                found.append(wait(session, ticket, Attribution))
            except Problem as problem:
                if not several or problem.code != "method-unfit":
                    raise
                print(problem, file=sys.stderr)
    data: dict[str, object] = msgspec.to_builtins(found[0])
    if several:
        data = {"attributions": msgspec.to_builtins(found)}
    with whole(options.output) as aside:
        aside.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=2))
    run = session.project.run(options.run)
    if options.picture is not None:
        reporting.save_explanation(session, run.id, found, options.picture)
    if options.report is not None:
        reporting.write_explanation(session, run.id, found, options.report)
    return Answer(data, "\n".join(map(_told, found)))


def trust(session: Session, options: argparse.Namespace) -> Answer:
    check_writable(options.output)
    dataset = session.project.dataset(options.dataset)
    sample = sampling.sample(session, session.project.run(options.run).id, dataset.name, options.sample, options.seed)
    with Bar(f"Measuring explanations on {len(sample)} texts of {dataset.name}") as bar:
        ticket = explaining.measure_trust(session, options.run, sample, options.method, options.seed, bar)
        table = wait(session, ticket, TrustTable)
    if not options.method:  # only what was compared with all others may become the default
        explaining.keep_trust(session, session.project.run(options.run).id, table, dataset.name)
    trust_sheet.write(table, options.output)
    lines = [f"{table.texts} texts ({table.skipped} more told nothing); comprehensiveness − sufficiency, normalised:"]
    lines += [
        f"  {row.method:22} {row.norm_comprehensiveness.value - row.norm_sufficiency.value:+.3f}  "
        f"{row.seconds_per_text:.2f} s a text" + ("" if row.better or row.method == RANDOM else _FLAGS[row.unclear])
        for row in table.rows
    ]
    return Answer(msgspec.to_builtins(table), "\n".join([*lines, f"Best: {table.best}. In {options.output}."]))


def words(session: Session, options: argparse.Namespace) -> Answer:
    check_writable(options.output)
    run = session.project.run(options.run)
    texts = sampling.sample(session, run.id, options.dataset, options.sample, options.seed)
    with Bar(f"Explaining {len(texts)} texts of {options.dataset}") as bar:
        found = wait(session, overall.measure(session, run.id, texts, options.method, options.seed, bar), GlobalWords)
    overall.keep(session, run.id, found, options.dataset)
    rows = overall.write_table(options.output, found)
    lines = [
        f"{known.label} ({known.texts} texts): " + ", ".join(f"{w.word} {w.mean:+.2f}" for w in known.most_for[:_SHOWN])
        for known in found.classes
    ]
    for group in found.clusters:
        kind = f" ({group.fault})" if group.fault is not None else ""
        lines.append(f"{len(group.texts)} errors{kind} by: {', '.join(group.words)}")
    return Answer(msgspec.to_builtins(found), "\n".join([*lines, f"{rows} words in {options.output}."]))


def _told(found: Attribution) -> str:
    strongest = sorted(range(len(found.scores)), key=lambda i: -abs(found.scores[i]))[:_SHOWN]
    by = found.method if found.method == found.chosen else f"{found.chosen} (chosen by {found.method})"
    words = f"{found.target} (probability {found.probability:.4f}), by {by}"
    words += f", convergence delta {found.delta:.2g}" if found.delta is not None else ""
    words += f"\n  {_judged(found.trust)}" if found.trust is not None else ""
    words += "".join(f"\n  {found.scores[i]:+.4f}  {found.tokens[i]}" for i in strongest)
    left = sum(end - start for start, end in found.unread)
    return words + (f"\n{left} characters of the text were not read." if left else "")


def _judged(trust: Faithfulness) -> str:
    return (
        f"{_VERDICTS[trust.verdict]}: comprehensiveness {trust.comprehensiveness:.3f} (normalised "
        f"{trust.norm_comprehensiveness:.2f}; random {trust.random_comprehensiveness:.3f}), sufficiency "
        f"{trust.sufficiency:.3f} (normalised {trust.norm_sufficiency:.2f}; random {trust.random_sufficiency:.3f})"
    )
