"""What each verb does: parse nothing, compute nothing, call the commands and put their answers into words."""

import argparse
import shutil
from collections.abc import Callable
from typing import Final

import msgspec

from app.cli import (
    archive_verbs,
    bertviz_verb,
    data_verbs,
    explain_verbs,
    import_verb,
    inside_verbs,
    quality_verbs,
    whatif_verbs,
)
from app.cli.answer import Answer as Answer
from app.cli.answer import wait as _wait
from app.cli.bar import Bar
from app.commands import explaining, importing, inference, models, reporting, training
from app.commands.session import Session
from app.commands.training import TrainSpec
from app.domain.records import ColumnRoles, ModelCard, Run, TrainSettings
from app.domain.results import AttentionMap, TrainResult
from app.formats.writing import check_writable, whole


def new(session: Session, options: argparse.Namespace) -> Answer:
    folder = session.project.folder
    return Answer({"project": str(folder)}, f"Made the project {folder}.")


def train(session: Session, options: argparse.Namespace) -> Answer:
    spec = TrainSpec(options.dataset, options.model, _settings(options), _test_set(session, options))
    run, result = fine_tune(session, spec)
    data: dict[str, object] = {
        "run": run.id,
        "metrics": result.metrics,
        "seconds": result.seconds,
        "examples_per_second": result.examples_per_second,
        "model": str(session.project.run_folder(run.id) / "model"),
        "base": run.model,
        "settings": msgspec.to_builtins(run.settings),
        "batch_size": result.batch_size,
        "learning_rate": result.learning_rate,
        "max_length": result.max_length,
        "precision": result.precision,
        "device": result.device,
        "peak_memory": result.peak_memory,
    }
    figures = ", ".join(f"{name} {value:.4f}" for name, value in result.metrics.items())
    words = f"{run.id}: {figures}; {result.seconds:.0f} s, {result.examples_per_second:.0f} examples/s."
    return Answer(data, words)


def fine_tune(session: Session, spec: TrainSpec) -> tuple[Run, TrainResult]:
    """Start a run and wait for its end, showing progress; Ctrl+C stops it with its checkpoint kept."""
    with Bar(f"Fine-tuning {spec.model} on {spec.dataset}") as bar:
        run, ticket = training.start(session, spec, bar)
        result = _wait(session, ticket, TrainResult)
    return session.project.run(run.id), result


def predict(session: Session, options: argparse.Namespace) -> Answer:
    with Bar(f"Predicting {options.file.name}") as bar:
        done = inference.predict_file(
            session,
            options.run,
            options.file,
            options.output,
            roles=ColumnRoles(text=options.text) if options.text else None,
            encoding=options.encoding,
            delimiter=_delimiter(options.delimiter),
            on_event=bar,
        )
    words = f"Predicted {done.rows - done.skipped:,} of {done.rows:,} rows into {done.output}."
    if done.skipped:
        words += f" {done.skipped:,} rows could not be read (no text, or a wrong number of cells) and have no answer."
    if done.windowed:
        words += f" {done.windowed:,} texts are longer than the model and were read in overlapping windows."
    return Answer(msgspec.to_builtins(done), words)


def attention(session: Session, options: argparse.Namespace) -> Answer:
    """The numbers as .npy, which holds nothing else; what each row and column of them is, as JSON beside it."""
    check_writable(options.output)
    beside = options.output.with_name(options.output.name.removesuffix(".npy") + ".tokens.json")
    check_writable(beside)
    with Bar("Reading attention") as bar:
        ticket = explaining.attention(session, options.run, options.text, bar, options.second)
        found = _wait(session, ticket, AttentionMap)
    told: dict[str, object] = msgspec.to_builtins(found)
    del told["path"]  # where the job had left the numbers
    with whole(beside) as aside:
        aside.write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=2))
    with whole(options.output) as aside:
        shutil.copyfile(explaining.attention_file(ticket), aside)
    data: dict[str, object] = {
        "tokens": found.tokens,
        "offsets": found.offsets,
        "shape": found.shape,
        "cut_at": found.cut_at,
        "second_at": found.second_at,
        "output": str(options.output),
        "tokens_output": str(beside),
    }
    layers, heads, tokens, _ = found.shape
    words = f"{layers} layers × {heads} heads × {tokens}² tokens into {options.output}, the tokens into {beside}."
    return Answer(data, words + _cut(found.cut_at))


def report(session: Session, options: argparse.Namespace) -> Answer:
    with Bar("Writing the report") as bar:
        reporting.write(session, options.run, options.output, on_event=bar)
    return Answer({"output": str(options.output)}, f"Wrote {options.output}.")


def list_models(session: Session, options: argparse.Namespace) -> Answer:
    if options.action == "list":
        known = models.cards(session.models_folder)
        words = "\n".join(_card_line(card) for card in known) or "No models yet: run make setup, or vitrail models add."
        return Answer({"models": msgspec.to_builtins(known), "folder": str(session.models_folder)}, words)
    if options.action == "add":
        with Bar(f"Adding {options.folder.name}") as bar:
            card = _wait(session, models.add(session, options.folder, bar), ModelCard)
    else:
        with Bar(f"Downloading {options.id}") as bar:
            card = _wait(session, models.download(session, options.id, bar), ModelCard)
    return Answer(msgspec.to_builtins(card), "Added " + _card_line(card))


VERBS: Final[dict[str, Callable[[Session, argparse.Namespace], Answer]]] = {
    "new": new,
    "import": import_verb.run,
    "train": train,
    "predict": predict,
    "explain": explain_verbs.explain,
    "trust": explain_verbs.trust,
    "flip": whatif_verbs.flip,
    "nearest": whatif_verbs.nearest,
    "words": explain_verbs.words,
    "attention": attention,
    "layers": inside_verbs.layers,
    "map": inside_verbs.draw,
    "bertviz": bertviz_verb.run,
    "report": report,
    "models": list_models,
    "label-errors": quality_verbs.label_errors,
    "export": data_verbs.export,
    "labels": data_verbs.labels,
    "check": data_verbs.check,
    "merge": data_verbs.merge,
    "pack": archive_verbs.pack,
    "unpack": archive_verbs.unpack,
}


def _cut(cut_at: int | None) -> str:
    return "" if cut_at is None else f"\nThe model read only the first {cut_at} characters."


def _settings(options: argparse.Namespace) -> TrainSettings:
    given = {
        name: value
        for name in ("epochs", "learning_rate", "batch_size", "max_length", "seed", "class_weights", "early_stopping")
        if (value := getattr(options, name)) is not None
    }
    return TrainSettings(**given)


def _test_set(session: Session, options: argparse.Namespace) -> str:
    """The name of the dataset made from `--test`; a file imported before is not imported twice."""
    if options.test is None:
        return ""
    roles = session.project.dataset(options.dataset).roles
    digest = importing.sha256(options.test)
    for known in session.project.datasets():
        if known.sha256 == digest and known.roles == roles:
            return known.name
    taken = {known.name for known in session.project.datasets()}
    name = f"{options.test.stem} (test)"
    number = 2
    while name in taken:
        name = f"{options.test.stem} (test {number})"
        number += 1
    with Bar(f"Importing {options.test.name}") as bar:
        return importing.import_file(
            session.project, options.test, roles=roles, name=name, progress=bar.to
        ).dataset.name


def _delimiter(given: str | None) -> str | None:
    return {"\\t": "\t", "tab": "\t"}.get(given, given) if given else None


def _card_line(card: ModelCard) -> str:
    return (
        f"{card.id}: {card.architecture}, {card.layers} layers × {card.heads} heads, "
        f"{card.parameters / 1e6:.1f} M parameters, {', '.join(card.languages) or 'languages unknown'}, "
        f"{card.licence or 'licence unknown'}, {card.bytes_on_disk / 1e6:.0f} MB"
    )
