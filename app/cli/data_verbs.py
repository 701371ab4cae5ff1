"""The verbs about datasets and their labels: export, labels, check, merge."""

import argparse

import msgspec

from app.cli.answer import Answer
from app.cli.bar import Bar
from app.commands import agreement, doctor, exporting, merging
from app.commands.agreement import AgreementReport
from app.commands.session import Session
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import Dataset
from app.domain.results import Figure
from app.domain.tally import PartTally


def export(session: Session, options: argparse.Namespace) -> Answer:
    project = session.project
    dataset = project.dataset(options.dataset)
    chosen = Filter(contains=options.search or "", label=options.label, split=options.split)
    with Bar(f"Exporting {dataset.name}") as bar:
        done = exporting.export(
            project, dataset, options.format, options.output, filter=chosen, raw=options.raw, progress=bar.to
        )
    data: dict[str, object] = {
        "dataset": dataset.name,
        "format": options.format,
        "rows": done.rows,
        "left_out": done.left_out,
        "overlapping": done.overlapping,
        "output": str(done.path),
        "beside": str(done.beside) if done.beside is not None else None,
    }
    words = f"Exported {done.rows:,} rows of “{dataset.name}” into {done.path}."
    if done.left_out:
        words += f" {done.left_out:,} rows were left out (not labelled or excluded)."
    if done.overlapping:
        words += f" {done.overlapping:,} spans were left out, since a longer one overlaps them."
    if done.beside is not None:
        words += f" The labelling interface: {done.beside}."
    return Answer(data, words)


def labels(session: Session, options: argparse.Namespace) -> Answer:
    project = session.project
    chosen = [project.dataset(options.dataset)] if options.dataset else project.datasets()
    found = []
    words = []
    for dataset in chosen:
        parts = project.tally(dataset.id)
        people = agreement.report(project, dataset.id)
        found.append(_counts(dataset, [label.name for label in project.labels(dataset.id)], parts, people))
        words.append(_in_words(dataset, parts, people))
    return Answer({"datasets": found}, "\n\n".join(words) or "The project has no datasets yet.")


def check(session: Session, options: argparse.Namespace) -> Answer:
    if options.dataset or options.against:
        return _examined(session, options.dataset or options.against, options.against)
    report = session.project.check()
    data: dict[str, object] = {"ok": report.ok, **msgspec.to_builtins(report)}
    words = (
        f"{report.datasets:,} datasets, {report.rows:,} rows, {report.labelled:,} labelled, "
        f"{report.edits:,} edits in the history."
    )
    wrong = [f"The file is damaged: {damage}" for damage in report.damage]
    if report.dangling:
        wrong.append(f"{report.dangling:,} entries belong to rows, datasets or labels that are not there.")
    for miscount in report.miscounts:
        where = f"{miscount.label} of {miscount.dataset}" if miscount.label else miscount.dataset
        wrong.append(f"{where}: {miscount.what} is kept as {miscount.stored:,}, counted {miscount.counted:,}.")
    wrong += [f"The folder of {run} is missing." for run in report.missing_runs]
    return Answer(data, "\n".join([words, *(wrong or ["Nothing is wrong."])]), code=int(not report.ok))


def _examined(session: Session, name: str, against: str | None) -> Answer:
    """What the texts of a dataset, or of two, are examined for."""
    project = session.project
    dataset = project.dataset(name)
    other = project.dataset(against) if against and against != name else None
    with Bar(f"Checking {dataset.name}") as bar:
        found = doctor.examine(project, dataset.id, other.id if other is not None else None, bar.to)
    kinds = {"exact": found.exact, "near": found.near, "conflicts": found.conflicts, "leaks": found.leaks}
    where = "different parts" if other is None else "both datasets"
    said = {
        "exact": "stand there more than once",
        "near": "are nearly the same as another",
        "conflicts": "are labelled in more than one way",
        "leaks": f"are in {where}",
    }
    counts = {kind: sum(len(group.rows) for group in groups) for kind, groups in kinds.items()}
    data: dict[str, object] = {
        "dataset": dataset.name,
        "against": other.name if other is not None else None,
        "rows": found.rows,
        "complete": found.complete,
        "texts": counts,
        "groups": {kind: len(groups) for kind, groups in kinds.items()},
    }
    lines = [f"{dataset.name}: {found.rows:,} texts looked at."]
    lines += [f"{counts[kind]:,} texts {told}." for kind, told in said.items() if counts[kind]]
    if not found.complete:
        lines.append("So many texts are alike that not all pairs were compared.")
    if not any(counts.values()):
        lines.append("Nothing is wrong.")
    return Answer(data, "\n".join(lines), code=int(any(counts.values())))


def merge(session: Session, options: argparse.Namespace) -> Answer:
    project = session.project
    dataset = project.dataset(options.dataset)
    done = merging.preview(project, dataset.id, options.source, options.annotator, fill=not options.no_fill)
    if not done.matched:
        raise Problem("merge-unmatched", path=str(options.source), name=dataset.name)
    if not options.preview:
        done = merging.merge(project, dataset.id, options.source, options.annotator, fill=not options.no_fill)
    data: dict[str, object] = {"dataset": dataset.name, "annotator": options.annotator, "preview": options.preview}
    data |= msgspec.to_builtins(done)
    begin = "Would match" if options.preview else "Matched"
    words = f"{begin} {done.matched:,} texts of “{dataset.name}” with what {options.annotator} labelled: "
    words += f"{done.filled:,} had no label and take theirs, {done.differing:,} are labelled otherwise here."
    if done.unmatched:
        words += f" {done.unmatched:,} of their texts are not in the dataset."
    if done.unknown_labels:
        words += f" Labels that are new here: {', '.join(done.unknown_labels)}."
    return Answer(data, words)


def _counts(dataset: Dataset, names: list[str], parts: list[PartTally], people: AgreementReport) -> dict[str, object]:
    return {
        "dataset": dataset.name,
        "scheme": dataset.scheme,
        "rows": sum(part.rows for part in parts),
        "labelled": sum(part.labelled for part in parts),
        "unlabelled": sum(part.rows - part.labelled for part in parts),
        "excluded": sum(part.excluded for part in parts),
        "labels": {name: sum(part.labels.get(name, 0) for part in parts) for name in names},
        "parts": {part.part or "none": msgspec.to_builtins(part) for part in parts},
        "annotators": [
            {"kind": one.source.kind, "name": one.source.name, "rows": one.rows, "alone": one.alone}
            for one in people.labellers
        ],
        "agreement": {
            "rows": people.rows,
            "contested": people.contested,
            "figures": msgspec.to_builtins(people.figures),
            "pairs": msgspec.to_builtins(people.pairs),
        },
    }


def _in_words(dataset: Dataset, parts: list[PartTally], people: AgreementReport) -> str:
    rows, labelled = sum(part.rows for part in parts), sum(part.labelled for part in parts)
    excluded = sum(part.excluded for part in parts)
    lines = [
        f"{dataset.name} ({dataset.scheme}): {rows:,} rows, {labelled:,} labelled, {rows - labelled:,} not, "
        f"{excluded:,} excluded."
    ]
    names = dict.fromkeys(name for part in parts for name in part.labels)
    columns = [part.part or "no part" for part in parts]
    for name in names:
        times = [part.labels.get(name, 0) for part in parts]
        split = ", ".join(f"{column} {number:,}" for column, number in zip(columns, times, strict=True))
        lines.append(f"  {name}: {sum(times):,}" + (f" ({split})" if len(parts) > 1 else ""))
    for one in people.labellers:
        lines.append(f"  {one.source.name} labelled {one.rows:,} ({one.alone:,} alone)")
    if people.rows:
        lines.append(f"  {people.rows:,} labelled by two or more, {people.contested:,} of them differently:")
        lines += [f"    {_figure(figure)}" for figure in people.figures]
    for pair in people.pairs if len(people.pairs) > 1 else ():
        figures = "; ".join(_figure(figure) for figure in pair.figures)
        lines.append(f"    {pair.one.name} and {pair.other.name}, {pair.rows:,} texts: {figures}")
    return "\n".join(lines)


def _figure(figure: Figure) -> str:
    return f"{figure.name} {figure.value:.3f} ({figure.low:.3f} – {figure.high:.3f})"
