"""What a run was made of, on paper: its data, its settings, and what it reached."""

from app.commands.report_texts import safe
from app.commands.report_words import Words, day, percent
from app.domain.records import Dataset, Run
from app.domain.results import Evaluation, TrainResult


def made_of(
    words: Words, run: Run, dataset: Dataset | None, result: TrainResult | None, evaluation: Evaluation | None = None
) -> str:
    """The section of data, run and settings. `evaluation`: where its figures stand nowhere else on the page."""
    groups = (
        ("data", _about_data(words, run, dataset, result)),
        ("run", _about_run(words, run, result)),
        ("settings", _about_settings(words, run, result)),
        ("figures", _about_figures(words, evaluation)),
    )
    lists = "".join(
        f"<h3>{safe(words(title))}</h3><dl>"
        + "".join(f"<dt>{safe(words(name))}</dt><dd>{_value(name, value)}</dd>" for name, value in rows)
        + "</dl>"
        for title, rows in groups
        if rows
    )
    return f"<section><h2>{safe(words('made-of'))}</h2>{lists}</section>"


def _about_figures(words: Words, evaluation: Evaluation | None) -> list[tuple[str, str]]:
    if evaluation is None:
        return []
    told = [
        (
            f"figure.{figure.name}",
            words("figures.of", value=percent(figure.value), low=percent(figure.low), high=percent(figure.high)),
        )
        for figure in evaluation.figures
    ]
    source = words(f"source.{evaluation.source}")
    return [*told, ("measured-on", words("measured-on.value", count=f"{evaluation.examples:,}", source=source))]


def _value(name: str, value: str) -> str:
    return f"<code>{safe(value)}</code>" if name == "sha256" else safe(value)


def _about_data(words: Words, run: Run, dataset: Dataset | None, result: TrainResult | None) -> list[tuple[str, str]]:
    rows = [("dataset", run.dataset)]
    if dataset is not None:
        counts = words(
            "rows.value", rows=f"{dataset.rows:,}", labelled=f"{dataset.labelled:,}", reported=f"{dataset.reported:,}"
        )
        rows += [("file", dataset.source), ("rows", counts), ("sha256", dataset.sha256)]
    if result is not None:
        parts = (result.train_examples, result.validation_examples, result.test_examples)
        rows.append(("split", " / ".join(f"{count:,}" for count in parts)))
    return rows


def _about_run(words: Words, run: Run, result: TrainResult | None) -> list[tuple[str, str]]:
    rows = [("run", run.id), ("model", run.model), ("started", day(run.created))]
    if result is not None:
        rows += [
            ("duration", words.seconds(result.seconds)),
            ("speed", words("speed.value", value=f"{result.examples_per_second:,.1f}")),
            ("device", result.device),
            ("memory", f"{result.peak_memory / 1e9:.2f} GB"),
        ]
    elif run.seconds is not None:
        rows.append(("duration", words.seconds(run.seconds)))
    return rows


def _about_settings(words: Words, run: Run, result: TrainResult | None) -> list[tuple[str, str]]:
    asked = run.settings
    chosen = words("chosen")
    if result is not None:
        epochs = words(
            "epochs.value", done=f"{result.epochs_done:g}", asked=asked.epochs, best=f"{result.best_epoch:.3g}"
        )
        rate, batch, length = result.learning_rate, result.batch_size, result.max_length
        used = [("epochs", epochs), ("learning_rate", f"{rate:.3g}"), ("batch_size", str(batch))]
        used += [("max_length", str(length)), ("cut_examples", f"{result.cut_examples:,}")]
        precision = result.precision
    else:
        used = [
            ("epochs", str(asked.epochs)),
            ("learning_rate", f"{asked.learning_rate:.3g}" if asked.learning_rate else chosen),
            ("batch_size", str(asked.batch_size) if asked.batch_size else chosen),
            ("max_length", str(asked.max_length) if asked.max_length else chosen),
        ]
        precision = asked.precision
    return [
        *used,
        ("seed", str(asked.seed)),
        ("precision.numbers", words(precision)),
        ("class_weights", words(asked.class_weights)),
        ("early_stopping", str(asked.early_stopping) if asked.early_stopping else words("off")),
        ("warmup_fraction", percent(asked.warmup_fraction)),
        ("weight_decay", f"{asked.weight_decay:g}"),
        ("validation_fraction", percent(asked.validation_fraction)),
    ]
