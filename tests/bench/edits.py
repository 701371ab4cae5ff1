"""Edits of a project with a million texts: one label, ten thousand at once, and taking them back."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.annotations import Annotation, Source
from app.domain.records import ColumnRoles
from app.store.project import Project

ROWS: Final = 1_000_000
LABELS: Final = 1_000
PLACES: Final = 10_000
LABEL_BAR: Final = 16.0  # ms, 99 of 100: what a key press may take in all
MARK_BAR: Final = 1_000.0  # ms
ME: Final = Source("person", "me")


class Row(NamedTuple):
    """One line of the bench's table: `ratio` is the time taken as a share of what is allowed."""

    what: str
    peer: str
    ratio: float
    bar: str
    detail: str


def measure() -> list[Row]:
    """In one project, on the disk of the temporary folder; every edit ends with an fsync."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "Bench.vitrail") as project:
        texts = [f"this is text number {number} of a million" for number in range(ROWS)]
        with project.importing("one", ColumnRoles(text="t", label="l"), ("t", "l"), "", "") as importer:
            importer.add_columns(texts, ["good" if number % 3 else "bad" for number in range(ROWS)])
        with project.importing("spans", ColumnRoles(text="t", spans="s"), ("t", "s"), "", "") as spans:
            spans.add_columns(texts[: ROWS // 5])
        with project.importing("more", ColumnRoles(text="t", spans="s"), ("t", "s"), "", "") as more:
            more.add_columns(texts[: ROWS // 10])
        project.editor.add_label(spans.dataset.id, "number", ME)
        marked = _mark(project, spans.dataset.id, spans.dataset.id)
        return [_label(project, importer.dataset.id), *marked, *_mark(project, spans.dataset.id, more.dataset.id)]


def _label(project: Project, dataset: int) -> Row:
    chance = random.Random(0)
    worked = time.process_time()
    times = sorted(
        _ms(
            lambda: project.editor.annotate(
                (dataset << 32) + chance.randrange(ROWS), Annotation(chance.choice(["good", "bad"])), ME
            )
        )
        for _ in range(LABELS)
    )
    worked = (time.process_time() - worked) * 1000 / LABELS
    late = times[int(LABELS * 0.99)]
    detail = (
        f"median {statistics.median(times):.1f} ms, p99 {late:.1f} ms, longest {times[-1]:.1f} ms, each with an fsync; "
        f"{worked:.1f} ms of it are computing"
    )
    return Row("a label on the disk, 1 M rows (p99)", f"{LABEL_BAR:g} ms", late / LABEL_BAR, "< 1", detail)


def _mark(project: Project, home: int, other: int) -> list[Row]:
    """Half of the places in either dataset; the other one may have no such label yet."""
    places = [((dataset << 32) + n * 7 % (ROWS // 10), 8, 12) for dataset in {home, other} for n in range(PLACES)]
    places = places[:: len(places) // PLACES]
    marked = _ms(lambda: project.editor.mark_everywhere(places, "number", ME, home))
    undone = _ms(project.editor.undo)
    peer = f"{MARK_BAR:g} ms"
    what = "label 10 000 occurrences" + (" in two datasets" if other != home else "")
    return [
        Row(what, peer, marked / MARK_BAR, "< 1", f"{marked:.0f} ms"),
        Row("undo it", peer, undone / MARK_BAR, "< 1", f"{undone:.0f} ms"),
    ]


def _ms(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
