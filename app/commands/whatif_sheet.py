"""What What if finds, as tables (CSV): the smallest edits and the nearest training texts."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.domain.flips import Flip, Flips
from app.domain.neighbours import TrainingNeighbours
from app.domain.records import Example
from app.domain.results import in_words
from app.formats import delimited
from app.formats.sheet import neutral
from app.store.schema import position_of

FLIP_COLUMNS: Final = (
    "original",
    "words",
    "means",
    "changes",
    "text",
    "prediction",
    "probability",
    "old_answer",
    "minimal",
    "meaning",
)
NEAREST_COLUMNS: Final = ("rank", "cosine", "id", "label", "text", "second")


def write_flips(found: Flips, output: Path, judged: Callable[[Flip], str] = lambda flip: "") -> None:
    """An edit a line, the fewest words first. `changes`: the words before and after; "→" and nothing: left out.

    `original`: the text before; `old_answer`: the probability that is left of what the model said of it; `meaning`:
    what the person said of the edit ("same", "changed").
    """
    rows = [
        (
            *(
                neutral(found.text),
                str(flip.words),
                flip.means,
                neutral(_changes(found.text, flip)),
                neutral(flip.text),
            ),
            *(neutral(flip.prediction), f"{flip.probability:.6f}", f"{flip.before:.6f}"),
            *("yes" if flip.minimal else "no", judged(flip)),
        )
        for flip in found.flips
    ]
    delimited.write_rows(output, FLIP_COLUMNS, rows, bom=True)


def write_nearest(found: TrainingNeighbours, output: Path) -> None:
    """A training text a line, the nearest first. `id`: its row in the dataset, from 1."""
    rows = []
    for rank, near in enumerate(found.nearest, 1):
        one = near.example
        cells = (_label(one), one.text, one.second or "")
        rows.append((str(rank), f"{near.cosine:.6f}", str(position_of(one.id) + 1), *map(neutral, cells)))
    delimited.write_rows(output, NEAREST_COLUMNS, rows, bom=True)


def _changes(text: str, flip: Flip) -> str:
    told = (f"{text[c.start : c.end].strip()} → {c.after.strip()}".rstrip() for c in flip.changes)
    return "; ".join(told)


def _label(example: Example) -> str:
    if example.label is not None:
        return example.label
    if example.spans:
        return "; ".join(f"{span.label}: {example.text[span.start : span.end]}" for span in example.spans)
    return in_words(example.labels)
