"""The map of a hundred thousand texts: a frame of dragging, a frame of zooming, a lasso."""

import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from app.ui.widgets.point_cloud import PointCloud

Step = Callable[[int], object]

COUNTS: Final = (10_000, 100_000)
FRAMES: Final = 240
FRAME_BAR: Final = 1000 / 60  # ms


class Row(NamedTuple):
    """A line of the table. `ratio`: of what is allowed."""

    what: str
    peer: str
    ratio: float
    bar: str
    detail: str


def measure() -> list[Row]:
    """A real widget of 1100 × 700 pixels, painted whole each time; the ratio is of the processor's time."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import numpy as np
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QApplication

    from app.ui.theme import LIGHT
    from app.ui.widgets.point_cloud import PointCloud

    application = QApplication.instance() or QApplication([])
    found = []
    for count in COUNTS:
        chance = np.random.default_rng(3)
        groups = chance.integers(8, size=count)
        places = (chance.normal(size=(8, 2)) * 4)[groups] + chance.normal(size=(count, 2))
        cloud = PointCloud(LIGHT)
        cloud.resize(1100, 700)
        cloud.show_points(places.astype(np.float32))
        cloud.colour(groups.astype(np.int16), LIGHT.series)
        cloud.show()
        application.processEvents()
        for what, step in (("drag", _drag(cloud)), ("zoom", _zoom(cloud))):
            cloud.fit()
            wall, busy = _frames(cloud.repaint, step)
            p99 = busy[int(0.99 * len(busy))]
            detail = f"{count:,} texts: of the processor p99 {p99:.1f} ms, median {statistics.median(busy):.1f} ms; by "
            detail += f"the clock, beside what else ran, p99 {wall[int(0.99 * len(wall))]:.1f} ms"
            found.append(Row(f"{what} frame of the map", "1/60 s", p99 / FRAME_BAR, "< 1", detail))
        cloud.fit()
        around = [QPointF(200, 100), QPointF(900, 150), QPointF(800, 600), QPointF(250, 550)]
        _, lasso = _frames(partial(_choose, cloud, around), lambda number: None, 40)
        ratio = statistics.median(lasso) / FRAME_BAR
        detail = f"{count:,} texts: median {statistics.median(lasso):.1f} ms"
        found.append(Row("lasso on the map", "1/60 s", ratio, "< 1", detail))
        cloud.close()
    return found


def _drag(cloud: "PointCloud") -> Step:
    """There and back."""
    return lambda number: cloud.move_by(3.0 * (-1) ** (number // 60), 2.0)


def _zoom(cloud: "PointCloud") -> Step:
    return lambda number: cloud.zoom(1.03 if number // 60 % 2 == 0 else 1 / 1.03)


def _choose(cloud: "PointCloud", around: list["QPointF"]) -> None:
    cloud.choose(cloud.inside(around))


def _frames(paint: Callable[[], object], step: Step, count: int = FRAMES) -> tuple[list[float], list[float]]:
    """The time of each step with its painting, ms, ascending: by the clock, and of the processor."""
    wall, busy = [], []
    for number in range(count):
        began, worked = time.perf_counter(), time.thread_time()
        step(number)
        paint()
        busy.append((time.thread_time() - worked) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    return sorted(wall), sorted(busy)
