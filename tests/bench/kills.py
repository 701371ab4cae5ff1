"""What a label is worth once the program has said it is kept: killed at any moment, it is still there.

A process labels one text after another and says each row when its `annotate` returned; it is killed (SIGKILL) at a
random moment, again and again, each time going on where it was. Afterwards every acknowledged label must be there.
"""

import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.records import ColumnRoles, NewRow
from app.store.project import Project

ROOT: Final = Path(__file__).parents[2]
KILLS: Final = 200
ROWS: Final = 20_000
LABELS: Final = ("good", "bad", "neither")
LONGEST: Final = 0.15  # seconds of labelling before the kill

LABELLER: Final = """
import sys
from pathlib import Path
from app.domain.annotations import Annotation, Source
from app.store.project import Project
folder, first, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
labels = sys.argv[4:]
with Project.open(folder) as project:
    dataset = project.datasets()[0]
    source = Source("person", "Ann")
    for position in range(first, dataset.rows):
        row = (dataset.id << 32) + position
        label = labels[(position * 7 + seed) % len(labels)]
        if position % 10 == 9:
            rows = range(row - 9, row + 1)
            project.editor.exclude(rows, True, source)
            project.editor.undo()
            project.backup() if position % 50 == 49 else None
        project.editor.annotate(row, Annotation(label), source)
        sys.stdout.write(f"{position} {label}\\n")
        sys.stdout.flush()
"""


class Row(NamedTuple):
    """One line of the bench's table: `ratio` is the number of labels lost."""

    what: str
    peer: str
    ratio: float
    bar: str
    detail: str


class Outcome(NamedTuple):
    """What was found after the last kill."""

    kills: int
    acknowledged: int
    lost: int
    sound: bool  # SQLite's examination, and all counts


def measure() -> list[Row]:
    """Two hundred kills."""
    with tempfile.TemporaryDirectory() as folder:
        found = killed(Path(folder) / "Bench.vitrail", KILLS, random.Random(0))
    state = "file sound, counts exact" if found.sound else "FILE DAMAGED"
    detail = f"{found.kills} kills, {found.acknowledged} labels acknowledged, {state}"
    return [Row("labels lost to kill -9", "labels said to be kept", float(found.lost), "0", detail)]


def killed(folder: Path, kills: int, chance: random.Random) -> Outcome:
    """Label and be killed, `kills` times; then look."""
    roles = ColumnRoles(text="text", label="l")
    with Project.create(folder) as project, project.importing("texts", roles, ("text", "l"), "", "") as importer:
        importer.add([NewRow(f"text number {number}", LABELS[number % 3]) for number in range(3)])
        importer.add([NewRow(f"text number {number}") for number in range(3, ROWS)])
    said: dict[int, str] = {}
    for number in range(kills):
        said.update(_labelled_until_killed(folder, max(said, default=-1) + 1, number, chance.uniform(0, LONGEST)))
    with Project.open(folder) as project:
        dataset = project.datasets()[0]
        there = {row.position: row.label for row in project.rows(dataset.id, 0, dataset.rows)}
        lost = sum(there[position] != label for position, label in said.items())
        return Outcome(kills, len(said), lost, project.check().ok)


def _labelled_until_killed(folder: Path, first: int, seed: int, seconds: float) -> dict[int, str]:
    """The labels a process said to have kept before it was killed, `seconds` after the first."""
    command = [sys.executable, "-c", LABELLER, str(folder), str(first), str(seed), *LABELS]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        if not lines[0]:
            raise RuntimeError("the labelling process ended by itself")
        reading = threading.Thread(target=lambda out=process.stdout: lines.extend(out))
        reading.start()
        time.sleep(seconds)
        process.kill()
        reading.join()
    whole = [line.split() for line in lines if line.endswith("\n")]
    return {int(position): label for position, label in whole}
