"""Importing a million rows against bare `csv.reader` and `executemany` of the same file; memory; the doctor."""

import csv
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from app.commands.doctor import examine
from app.commands.importing import import_file, preview
from app.domain.records import ColumnRoles, NewRow
from app.store.project import Project

ROWS = 1_000_000
ROUNDS = 5
EXAMINED = 100_000
ROLES = ColumnRoles(text="text", label="label")


def measure() -> list[tuple[str, str, float, str, str]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "texts.csv"
        _write(path)
        began = time.perf_counter()
        preview(path)
        looked = time.perf_counter() - began
        bare, ours = [], []
        with Project.create(folder / "project") as project:
            import_file(project, path, roles=ROLES, name="warm")
            memory = _memory()
            for number in range(ROUNDS):
                bare.append(_bare(path, folder / f"bare-{number}.db"))
                began = time.perf_counter()
                report = import_file(project, path, roles=ROLES, name=f"round {number}")
                ours.append(time.perf_counter() - began)
                assert report.rows == ROWS
            grown = _memory() - memory
            seconds, recall, precision = _examined(project)
    ratio = statistics.median(ours) / statistics.median(bare)
    detail = (
        f"{statistics.median(ours):.2f} s against {statistics.median(bare):.2f} s for {ROWS:,} rows of 94 MB; "
        f"{grown:.0f} MB more memory after {ROUNDS} more imports; preview {1000 * looked:.0f} ms"
    )
    found = f"{recall:.1%} of the planted near copies found, {precision:.1%} of what was found is one"
    return [
        ("import, rows on the disk", "csv.reader + executemany", ratio, "≤ 2×", detail),
        (f"duplicates among {EXAMINED:,} texts", "10 s", seconds / 10, "≤ 1×", f"{seconds:.1f} s; {found}"),
    ]


def _write(path: Path) -> None:
    dice = random.Random(1)
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randint(2, 9))) for _ in range(5_000)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "label"])
        for number in range(ROWS):
            text = " ".join(dice.choices(words, k=dice.randint(5, 20)))
            writer.writerow([number, text, dice.choice(["good", "bad", "so-so"])])


def _bare(path: Path, database: Path) -> float:
    """Seconds that the file takes into one table, nothing checked."""
    began = time.perf_counter()
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE rows (id TEXT, text TEXT, label TEXT)")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        connection.executemany("INSERT INTO rows VALUES (?, ?, ?)", reader)
    connection.commit()
    connection.close()
    seconds = time.perf_counter() - began
    database.unlink()
    return seconds


def _examined(project: Project) -> tuple[float, float, float]:
    """Seconds to look for duplicates, and the share of planted ones found and of found ones planted."""
    dice = random.Random(2)
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randint(2, 9))) for _ in range(5_000)]
    texts = [" ".join(dice.choices(words, k=dice.randint(10, 30))) for _ in range(EXAMINED)]
    copied = dice.sample(range(EXAMINED), EXAMINED // 20)
    for place in copied:
        text = texts[place]
        cut = dice.randrange(len(text))
        texts.append(text[:cut] + text[cut + 1 :])
    with project.importing("copies", ROLES, ("text", "label"), "", "") as importer:
        importer.add([NewRow(text) for text in texts])
    began = time.perf_counter()
    found = examine(project, importer.dataset_id)
    seconds = time.perf_counter() - began
    first = project.rows(importer.dataset_id, 0, 1)[0].id
    planted = {(place, EXAMINED + number) for number, place in enumerate(copied)}
    near = {tuple(row - first for row in group.rows) for group in found.near}
    hits = len(planted & near)
    return seconds, hits / len(planted), hits / max(1, len(near))


def _memory() -> float:
    """The most memory this process had, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
