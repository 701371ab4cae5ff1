"""The main job on the bundled sample: import, fine-tune, evaluate, predict, explain; in English, then in Chinese."""

import argparse
import sys
from pathlib import Path
from typing import Final

from app.cli import verbs
from app.cli.bar import Bar
from app.cli.verbs import Answer
from app.commands import explaining, importing, inference, projects, reporting, samples, training
from app.commands.samples import Sample
from app.commands.session import Session
from app.commands.training import TrainSpec
from app.domain.records import Run
from app.domain.results import Attribution, Baseline, Evaluation

PARTS: Final = (samples.MESSAGES, samples.REVIEWS)


def perform(session: Session, options: argparse.Namespace) -> Answer:
    """Run the demo in a new folder beside any earlier one; the answer asks for its project to be shown."""
    folder = _free(options.to)
    folder.mkdir(parents=True)
    project = projects.create(session, folder / "Sample")
    reports = [_part(session, part, folder, number) for number, part in enumerate(PARTS, 1)]
    data: dict[str, object] = {
        "project": str(project.folder),
        "reports": [str(path) for path, _ in reports],
        "runs": [run.id for _, run in reports],
        "metrics": {run.id: run.metrics for _, run in reports},
    }
    words = f"The project: {project.folder}\nThe reports:"
    words += "".join(f"\n  {path}" for path, _ in reports)
    return Answer(data, words, show=project.folder)


def _part(session: Session, part: Sample, folder: Path, number: int) -> tuple[Path, Run]:
    """Run the whole path on one sample and explain its question; the report and the run."""
    source = part.path
    _say(f"\n{part.name}: {part.file} with {part.model}")
    with Bar("Importing") as bar:
        imported = importing.import_file(session.project, source, roles=part.roles, name=part.name, progress=bar.to)
    _say(f"Imported {imported.rows} texts; {imported.reported} reported.")
    run, result = verbs.fine_tune(session, TrainSpec(part.name, part.model, part.settings))
    _say(f"Fine-tuned in {result.seconds:.0f} s ({result.examples_per_second:.0f} texts/s, {result.precision}).")
    evaluation = training.evaluation(session, run.id)
    if evaluation is not None:
        _say(_figures(evaluation))
    predictions = folder / f"{source.stem}-predicted.csv"
    with Bar("Predicting") as bar:
        done = inference.predict_file(session, run.id, source, predictions, on_event=bar)
    _say(f"Predicted {done.rows} texts into {predictions}.")
    with Bar("Explaining") as bar:
        ticket = explaining.attribute(session, run.id, part.question, on_event=bar)
        ticket.wait()
        _say(_words(ticket.result(Attribution)))
        attention = explaining.attention(session, run.id, part.question, on_event=bar)
        attention.wait()
        _say(f"Attention of every layer and head: {explaining.attention_file(attention)}.")
        output = folder / f"report-{number}.html"
        reporting.write(session, run.id, output, on_event=bar)
    return output, run


def _figures(evaluation: Evaluation) -> str:
    lines = [f"On {evaluation.examples} held-out texts:"]
    for figure in evaluation.figures:
        beside = ", ".join(
            f"{baseline.name} {value:.3f}"
            for baseline in evaluation.baselines
            if (value := _value(baseline, figure.name)) is not None
        )
        lines.append(f"  {figure.name} {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]  (baselines: {beside})")
    return "\n".join(lines)


def _value(baseline: Baseline, name: str) -> float | None:
    return next((figure.value for figure in baseline.figures if figure.name == name), None)


def _words(found: Attribution) -> str:
    tokens = " ".join(
        f"{token}({score:+.2f})"
        for token, score, special in zip(found.tokens, found.scores, found.special, strict=True)
        if not special
    )
    delta = "" if found.delta is None else f", convergence delta {found.delta:.2g}"
    return f"“{found.text}” is {found.target} ({found.probability:.2f}{delta}):\n  {tokens}"


def _free(wanted: Path) -> Path:
    folder, number = wanted, 2
    while folder.exists():
        folder = wanted.with_name(f"{wanted.name}-{number}")
        number += 1
    return folder.resolve()


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
