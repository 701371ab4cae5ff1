"""The map of a dataset: where a model puts its texts, and what they are coloured by."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.commands import cache, candidates, inference, suggesting
from app.commands.candidates import Rows
from app.commands.session import Session, Ticket
from app.commands.training import lines
from app.domain.annotations import Source
from app.domain.filters import Filter
from app.domain.inside import COORDINATES_FILE, ROWS_FILE, MapMethod
from app.domain.jobs import AnyEvent, MapRequest
from app.domain.problems import Problem, explained_files
from app.domain.results import in_words
from app.domain.tasks import About
from app.formats import delimited, plots
from app.formats.plots import Points
from app.formats.sheet import neutral
from app.store.schema import position_of

METHODS: Final[tuple[MapMethod, ...]] = ("tsne", "pca")  # the first is the default
COLUMNS: Final = ("id", "x", "y", "label")
Colouring = Literal["label", "prediction", "error"]

_TEXTS_FILE: Final = "texts.jsonl"
_PAGE: Final = 1000  # rows
Places = NDArray[np.float32]  # [texts, 2]
Codes = NDArray[np.int16]  # [texts]


class Coloured(msgspec.Struct, frozen=True):
    """What each text is coloured by: `codes` are places in `names`, -1 where there is nothing to say."""

    by: Colouring
    names: tuple[str, ...]
    codes: Codes

    def counts(self) -> list[int]:
        """How many texts each name has."""
        return [int(count) for count in np.bincount(self.codes[self.codes >= 0], minlength=len(self.names))]

    def name(self, point: int) -> str:
        """What a text is coloured by; "": nothing to say."""
        code = int(self.codes[point])
        return self.names[code] if code >= 0 else ""


def draw(
    session: Session,
    dataset_id: int,
    method: MapMethod,
    run: str = "",
    on_event: Callable[[AnyEvent], None] | None = None,
) -> Ticket:
    """Place a dataset's texts on a plane (result: `TextMap`); what was drawn once is there at once.

    `run`: by that run's own model, else by the encoder that reads the dataset's texts. Reads rows, so not for the home
    thread. Raises `Problem` dataset-missing, model-missing, run-missing, run-unfinished, text-empty, disk-full.
    """
    dataset = session.project.dataset_by_id(dataset_id)
    if run:
        _, model, _ = inference.trained(session, run)
    else:
        model, _ = candidates.model_of(session, dataset_id)
    if not dataset.rows:
        raise Problem("text-empty")
    request = MapRequest(
        model=str(model),
        vectors=str(candidates.vectors_of(session, model)),
        texts=str(_texts(session, dataset_id)),
        method=method,
    )
    about = About("map", dataset.name, {"page": "data", "dataset": dataset.name, "view": "map", "run": run})
    return session.ask(request, "train", on_event, about=about)


def drawn(ticket: Ticket) -> tuple[Rows, Places]:
    """The rows and their places, as far as the job has come. Raises OSError or ValueError where it wrote none yet."""
    rows = np.load(ticket.folder / ROWS_FILE)
    places = np.load(ticket.folder / COORDINATES_FILE)
    if len(rows) != len(places):
        raise ValueError("the rows and their places are of different maps")
    return rows, places


def coloured(session: Session, dataset_id: int, rows: Rows, by: Colouring, run: str = "") -> Coloured:
    """What the texts of a map are coloured by. A text of several labels has the colour of the first in the scheme.

    Errors: whether the run's prediction is the label, of texts that have both. What the run has not predicted yet, it
    predicts first and waits for, so not for the home thread. Raises `Problem` dataset-missing, and for predictions
    run-missing, run-unfinished, task-mismatch; `JobStopped`.
    """
    project = session.project
    dataset = project.dataset_by_id(dataset_id)
    if by != "label" and Source("run", run) not in project.voices.predictors(dataset_id):
        suggesting.from_run(session, dataset_id, run)
    codes = np.full(len(rows), -1, dtype=np.int16)
    predictor = f"run:{run}"

    def mark(chosen: Filter, code: int) -> None:
        codes[np.isin(rows, candidates.ids(project, dataset, chosen))] = code

    if by == "error":
        mark(Filter(predictor=predictor, labelled=True, least_confidence=0.0), 0)
        mark(Filter(predictor=predictor, disagrees=True), 1)
        return Coloured(by, ("right", "wrong"), codes)
    names = tuple(label.name for label in project.labels(dataset_id))
    for code, name in reversed(list(enumerate(names))):
        mark(Filter(label=name) if by == "label" else Filter(predictor=predictor, predicted=name), code)
    return Coloured(by, names, codes)


def selection(rows: Sequence[int] | Rows) -> Filter:
    """The filter that means just these rows of one dataset."""
    return Filter(positions=tuple(sorted(position_of(int(row)) for row in rows)))


def write(session: Session, ticket: Ticket, output: Path) -> int:
    """A finished map as CSV: id (the row's number, from 1), x, y, label; how many texts.

    Raises `Problem` output-unwritable, disk-full, and what kept the job from finishing.
    """
    ticket.check()
    rows, places = drawn(ticket)
    write_points(session, rows, places, output)
    return len(rows)


def write_points(
    session: Session, rows: Rows, places: Places, output: Path, coloured: Coloured | None = None, *, bom: bool = False
) -> None:
    """The texts of a map and where they are, as `write` does; `coloured`: with a column of what they are coloured by.

    `bom`: with the mark Excel wants. Raises `Problem` output-unwritable, disk-full.
    """
    more = coloured if coloured is not None and coloured.by != "label" else None

    def cells() -> Iterator[Sequence[str]]:
        for start in range(0, len(rows), _PAGE):
            some = slice(start, start + _PAGE)
            known = {row.id: row for row in session.project.rows_by_id(rows[some].tolist())}
            points = zip(rows[some].tolist(), places[some].tolist(), strict=True)
            for place, (number, (x, y)) in enumerate(points, start):
                if row := known.get(number):
                    line = [str(row.position + 1), f"{x:.6g}", f"{y:.6g}", neutral(row.label or in_words(row.labels))]
                    yield line if more is None else [*line, neutral(more.name(place))]

    columns = COLUMNS if more is None else (*COLUMNS, more.by)
    delimited.write_rows(output, columns, cells(), bom=bom)


def save(
    session: Session,
    rows: Rows,
    places: Places,
    output: Path,
    coloured: Coloured | None,
    points: Points,
    heading: str,
    note: str = "",
) -> None:
    """Write a map as what the file's ending names: a table, else a picture in the colours of `points`.

    Not for the home thread. Raises `Problem` output-unwritable, disk-full.
    """
    if output.suffix.lower() == ".csv":
        write_points(session, rows, places, output, coloured, bom=True)
    else:
        plots.write_map(output, places, points, heading, note)


def _texts(session: Session, dataset_id: int) -> Path:
    """The file of all texts of a dataset, written once: texts never change, and another dataset has another name."""
    project = session.project
    dataset = project.dataset_by_id(dataset_id)
    folder = project.cache / f"texts-{cache.of_dataset(dataset)}"
    path = folder / _TEXTS_FILE
    with explained_files(folder):
        if path.exists():
            cache.touch(folder)
            return path
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        rows = candidates.ids(project, dataset, Filter())
        with part.open("wb") as file:
            for start in range(0, len(rows), _PAGE):
                file.write(lines(candidates.examples(project, rows[start : start + _PAGE])))
        os.replace(part, path)
    return path
