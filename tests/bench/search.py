"""Finding among a million texts, English and Chinese: building the index, searching, filtering, ordering.

The texts are put together from pieces of real ones (AG News and food delivery reviews) where these are at hand, of the
bundled samples elsewhere.
"""

import csv
import re
import statistics
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from app.domain.annotations import Annotation, Source, Suggestion
from app.domain.filters import Filter, Order
from app.domain.records import ColumnRoles, Dataset
from app.store.project import Project

ROOT: Final = Path(__file__).parents[2]
DATA: Final = ROOT.parent / "shared" / "data"
ROWS: Final = 1_000_000
ROUNDS: Final = 7
SEARCH_BAR: Final = 100.0  # ms
RUN: Final = Source("run", "run-001")
# Rare and common words, of two characters and more, several at once, and the first letters while one types.
QUERIES: Final = (
    *("the ", "oil ", "oil prices ", '"new york"', "p", "pr", "price", "the oil p", "reference900"),
    *("的", "了", "服务", "好吃", "味道不错", "服务 态度"),
)
FILTERS: Final = {
    "label": Filter(label="b"),
    "length": Filter(shortest=100, longest=150),
    "date": Filter(since="2024-03-01", until="2024-03-31"),
    "group": Filter(group="shop 3"),
    "confidence": Filter(predictor="run:run-001", most_confidence=0.2),
    "disagreement": Filter(predictor="run:run-001", disagrees=True),
    "word and label": Filter(contains="服务", label="b"),
}
ORDERS: Final = ("text", "length", "label", "date", "confidence")


class Row(NamedTuple):
    """One line of the bench's table. `ratio` against `peer`; it should be at most `bar`."""

    what: str
    peer: str
    ratio: float
    bar: str
    detail: str


def measure() -> list[Row]:
    """Everything on one project of a million rows."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "Bench.vitrail") as project:
        dataset, importing = _imported(project)
        return [
            _index(project, dataset, importing),
            _searches(project, dataset),
            _filters(project, dataset),
            _occurrences(project, dataset),
        ]


def _index(project: Project, dataset: Dataset, importing: float) -> Row:
    begun = time.perf_counter()
    project.texts.build_index(dataset.id)
    seconds = time.perf_counter() - begun
    size = sum(path.stat().st_size for path in (project.folder / "search").iterdir())
    detail = (
        f"{seconds:.1f} s for {dataset.rows:,} rows ({dataset.rows / seconds:,.0f} rows/s, in the background), "
        f"{size / 1e6:.0f} MB beside {(project.folder / 'project.sqlite').stat().st_size / 1e6:.0f} MB"
    )
    return Row("search index", "the import of the same rows", seconds / importing, "–", detail)


def _searches(project: Project, dataset: Dataset) -> Row:
    """The slowest search, all ids of what is found counted in."""
    times: dict[str, float] = {}
    first: dict[str, float] = {}
    for typed in QUERIES:
        asked = Filter(contains=typed)
        times[typed] = _median(partial(project.texts.find, dataset.id, asked))
        first[typed] = _median(partial(project.texts.find, dataset.id, asked, limit=200))
    slowest = max(times, key=times.__getitem__)
    count = project.texts.count(dataset.id, Filter(contains=slowest))
    detail = (
        f"slowest of {len(QUERIES)} “{slowest.strip()}” {times[slowest]:.0f} ms for all {count:,} ids, median "
        f"{statistics.median(times.values()):.0f} ms; the first 200: at most {max(first.values()):.0f} ms, median "
        f"{statistics.median(first.values()):.1f} ms"
    )
    return Row(f"search, {dataset.rows:,} rows", f"{SEARCH_BAR:g} ms", times[slowest] / SEARCH_BAR, "< 1", detail)


def _filters(project: Project, dataset: Dataset) -> Row:
    times = {name: _median(partial(project.texts.find, dataset.id, asked), 3) for name, asked in FILTERS.items()}
    by = Filter(predictor="run:run-001")
    for key in ORDERS:
        order = Order(key, descending=True)
        times[f"by {key}"] = _median(partial(project.texts.find, dataset.id, by, order), 3)
    told = ", ".join(f"{name} {milliseconds:.0f}" for name, milliseconds in times.items())
    return Row("slowest filter or order", "1 s", max(times.values()) / 1000, "–", f"ms: {told}")


def _occurrences(project: Project, dataset: Dataset) -> Row:
    found = project.texts.occurrences(dataset.id, "的", limit=10_000)
    milliseconds = _median(lambda: project.texts.occurrences(dataset.id, "的", limit=10_000))
    whole = _median(lambda: project.texts.occurrences(dataset.id, "oil"))
    detail = f"{len(found):,} places in {milliseconds:.0f} ms; all of “oil” in {whole:.0f} ms"
    return Row("occurrences of a phrase", "1 s", milliseconds / 1000, "< 1", detail)


def _median(ask: Callable[[], "array[int] | list[tuple[int, int, int]]"], rounds: int = ROUNDS) -> float:
    """Milliseconds, after one round that fills the disk's cache."""
    ask()
    times: list[float] = []
    for _ in range(rounds):
        begun = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def _imported(project: Project) -> tuple[Dataset, float]:
    """A million rows with label, date, group and predictions, and how long they took to import."""
    random = Random(0)
    roles = ColumnRoles(text="text", label="label", date="date", group="shop")
    batches = list(_batches(random))
    begun = time.perf_counter()
    with project.importing("bench", roles, ("text", "label", "date", "shop"), "bench.csv", "") as importer:
        for texts, labels, cells in batches:
            importer.add_columns(texts, labels, cells)
    seconds = time.perf_counter() - begun
    dataset = importer.dataset
    first = project.texts.find(dataset.id, limit=1)[0]
    project.voices.store_predictions(
        dataset.id,
        RUN,
        (
            Suggestion(first + place, Annotation(random.choice("abc")), random.random(), random.random())
            for place in range(dataset.rows)
        ),
    )
    return dataset, seconds


def _batches(random: Random) -> Iterator[tuple[list[str], list[str | None], list[list[str]]]]:
    english, chinese = _pieces()
    texts = _texts(random, english, chinese)
    for _ in range(0, ROWS, 10_000):
        some = [next(texts) for _ in range(10_000)]
        cells = [
            [f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}", f"shop {random.randint(0, 30)}"]
            for _ in some
        ]
        yield some, random.choices(["a", "b", "c", None], k=len(some)), cells


def _texts(random: Random, english: list[str], chinese: list[str]) -> Iterator[str]:
    for number in range(ROWS):
        if number % 2:
            yield "".join(random.choices(chinese, k=random.randint(1, 8)))
        else:
            rare = f" reference{number}" if number % 50 == 0 else ""
            yield " ".join(random.choices(english, k=random.randint(1, 4))) + rare


def _pieces() -> tuple[list[str], list[str]]:
    """Parts of sentences, English and Chinese."""
    paths = [DATA / "ag_news" / "train_8k.csv", DATA / "zh_waimai_10k" / "all.csv"]
    if not all(path.exists() for path in paths):
        paths = sorted((ROOT / "resources" / "sample").glob("*.csv"))
    found = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            found += [row["text"] for row in csv.DictReader(file) if row.get("text")]
    parts = [part.strip() for text in found for part in re.split(r"(?<=[.,;，。！？])", text) if part.strip()]
    return [part for part in parts if part.isascii()], [part for part in parts if not part.isascii()]


if __name__ == "__main__":
    for row in measure():
        print(f"{row.what}: {row.ratio:.2f} of {row.peer} ({row.bar}); {row.detail}")
