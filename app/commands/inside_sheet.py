"""What the views of Inside show, as tables (CSV), and the way to a decision as a figure."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from app.commands.report_words import Words
from app.domain.inside import Layers, Lens, WordsNear
from app.formats import delimited, plots
from app.formats.plots import Line
from app.formats.sheet import neutral

LAYER_COLUMNS: Final = ("layer", "label", "probability", "change")
LENS_COLUMNS: Final = ("layer", "place", "token", "rank", "guess", "probability", "actual")
NEAR_COLUMNS: Final = ("word", "model", "rank", "near", "cosine")


def save_layers(found: Layers, lines: Sequence[Line], target: str, output: Path, language: str = "en") -> None:
    """Write the way to a decision as what the file's ending names: a table of every label, else a picture of `lines`.

    `target`: what is followed, in words. Not for the home thread. Raises `Problem` output-unwritable, disk-full.
    """
    if output.suffix.lower() == ".csv":
        write_layers(found, output)
        return
    words = Words("zh" if language == "zh" else "en")
    keys = ("plot.layer", "plot.embeddings", "plot.probability", "plot.steps")
    layer, embeddings, probability, steps = map(words, keys)
    heading = words("plot.layers", target=target)
    plots.write_courses(output, lines, found.settled, heading, (layer, embeddings, probability, steps))


def write_layers(found: Layers, output: Path) -> None:
    """Every label's probability after every layer, 0 being the word embeddings; change: against the layer before."""

    def rows() -> Iterator[Sequence[str]]:
        for layer, chances in enumerate(found.probabilities):
            for place, (label, chance) in enumerate(zip(found.labels, chances, strict=True)):
                change = f"{chance - found.probabilities[layer - 1][place]:.6f}" if layer else ""
                yield str(layer), neutral(label), f"{chance:.6f}", change

    delimited.write_rows(output, LAYER_COLUMNS, rows(), bom=True)


def write_lens(found: Lens, output: Path) -> None:
    """The likeliest tokens after every layer at every place; actual: the probability of what does stand there."""

    def rows() -> Iterator[Sequence[str]]:
        for layer, (guesses, chances, actual) in enumerate(
            zip(found.guesses, found.chances, found.actual, strict=True)
        ):
            for place, token in enumerate(found.tokens):
                real = actual[place]
                told = "" if real is None else f"{real:.6f}"
                for rank, (guess, chance) in enumerate(zip(guesses[place], chances[place], strict=True), 1):
                    yield str(layer), str(place + 1), neutral(token), str(rank), neutral(guess), f"{chance:.6f}", told

    delimited.write_rows(output, LENS_COLUMNS, rows(), bom=True)


def write_words_near(found: WordsNear, output: Path) -> None:
    """The nearest words in this model, then in the one it was fine-tuned from ("base")."""
    rows = [
        (neutral(found.word), model, str(rank), neutral(one.word), f"{one.cosine:.6f}")
        for model, near in (("this", found.near), ("base", found.base))
        for rank, one in enumerate(near, 1)
    ]
    delimited.write_rows(output, NEAR_COLUMNS, rows, bom=True)
