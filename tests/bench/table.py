"""The table of texts at a million rows: a frame of scrolling, a jump to its text, a search to its rows."""

import os
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.pages.browse_view import BrowseView

ROWS: Final = 1_000_000
STEPS: Final = 600  # of scrolling, three rows each, as a wheel does
JUMPS: Final = 200
FRAME_BAR: Final = 1000 / 60  # ms
SEARCH_BAR: Final = 100.0  # ms
SEARCHED: Final = ("kettle", "number 5", "cold", "number 123456", "nowhere")


class Row(NamedTuple):
    """A line of the table. `ratio`: of what is allowed."""

    what: str
    peer: str
    ratio: float
    bar: str
    detail: str


def measure() -> list[Row]:
    """A real window over a dataset of a million texts, its search index built."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.__main__ import queue_for
    from app.commands import importing, projects
    from app.commands.models import default_folder
    from app.domain.records import ColumnRoles
    from app.ui.start import Opened

    with tempfile.TemporaryDirectory() as folder:
        os.environ["VITRAIL_CONFIG"] = os.environ["VITRAIL_LOGS"] = folder
        path = Path(folder) / "million.csv"
        _write(path)
        opened = Opened(queue_for, default_folder(), "light")
        try:
            project = projects.create(opened.session, Path(folder) / "Bench.vitrail")
            importing.import_file(project, path, roles=ColumnRoles(text="text", label="label"), name="million")
            project.texts.build_missing()
            return _measured(opened.window)
        finally:
            opened.close()


def _measured(window: "MainWindow") -> list[Row]:
    from app.ui.pages.data import DataPage
    from app.ui.pictures import wait_until

    window.resize(1440, 900)
    window.show()
    window.go("data")
    page = window.page("data")
    assert isinstance(page, DataPage)
    browse = page.browse
    wait_until(lambda: browse.table.row() is not None, 30)
    chance = random.Random(7)
    scrolled = _frames(browse, [3 * step for step in range(STEPS)])
    jumped = _frames(browse, [chance.randrange(ROWS - 100) for _ in range(JUMPS)])
    searched = [_search(browse, text) for text in SEARCHED]
    frame = scrolled[int(0.99 * len(scrolled))]
    detail = (
        f"{ROWS:,} rows: p99 {frame:.1f} ms, median {statistics.median(scrolled):.1f} ms; jumps p99 "
        f"{jumped[int(0.99 * len(jumped))]:.1f} ms, their texts in the background"
    )
    found = f"{ROWS:,} rows: {', '.join(f'“{text}” {ms:.0f} ms' for text, ms in zip(SEARCHED, searched, strict=True))}"
    return [
        Row("scroll frame of the texts' table", "1/60 s", frame / FRAME_BAR, "< 1", detail),
        Row(
            "search to the rows in sight", f"{SEARCH_BAR:g} ms", statistics.median(searched) / SEARCH_BAR, "< 1", found
        ),
    ]


def _frames(browse: "BrowseView", places: list[int]) -> list[float]:
    """The time to paint each place anew, ms, ascending; pages come in between, as they do at sixty frames a second."""
    from PySide6.QtWidgets import QApplication

    times = []
    for place in places:
        began = time.perf_counter()
        browse.table.verticalScrollBar().setValue(place)
        browse.table.viewport().repaint()
        times.append((time.perf_counter() - began) * 1000)
        while time.perf_counter() - began < FRAME_BAR / 1000:
            QApplication.processEvents()
    return sorted(times)


def _search(browse: "BrowseView", text: str) -> float:
    """From the words to the rows in sight, ms."""
    from app.domain.filters import Filter
    from app.ui.pictures import wait_until

    began = time.perf_counter()
    browse.filters.ask(Filter(contains=text))

    def there() -> bool:
        found = browse.rows.ids is not None and (not browse.rows.rowCount() or browse.rows.row(0) is not None)
        return found and browse.filters.filter.contains == text and browse.at_rest

    wait_until(there, 30)
    return (time.perf_counter() - began) * 1000


def _write(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("text,label,shop\n")
        for number in range(ROWS):
            taste = "good" if number % 3 else "cold"
            label = ("good", "bad", "odd")[number % 3]
            file.write(f"the kettle number {number} came late and the tea was {taste} in shop,{label},{number % 977}\n")
