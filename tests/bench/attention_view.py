"""From an attention file to pictures of heads, and how they move: 12 × 12 heads × 512² tokens, float16, on disk."""

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from app.commands.attention_reading import AttentionReading, View
from app.domain.results import AttentionMap
from app.ui.theme import LIGHT
from app.ui.widgets.head_grid import HeadGrid, block_means
from app.ui.widgets.head_lines import MOST_DRAWN, HeadLines
from app.ui.widgets.heatmap import Heatmap

LAYERS: Final = 12
HEADS: Final = 12
TOKENS: Final = 512
ROUNDS: Final = 9
PICTURE_BAR: Final = 0.2  # seconds
FRAME_BAR: Final = 1 / 60  # seconds


class Row(NamedTuple):
    """A line of the table. `ratio`: of what is allowed."""

    what: str
    peer: str
    ratio: float
    bar: str
    detail: str


def measure() -> list[Row]:
    """Opening the file and painting a head; the whole overview; a step of panning at high zoom."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attention.npy"
        write(path)
        found = record(path)
        pictures, overviews = [], []
        for _ in range(ROUNDS):
            pictures.append(_picture(path, found))
            overviews.append(_overview(path))
        frames = _frames(path, found)
        lines = _line_frames(path, found)
        patterns, rolled = _in_background(path, found)
    del application
    picture, overview, frame = (statistics.median(times) for times in (pictures, overviews, frames))
    line = statistics.median(lines)
    size = f"{LAYERS}×{HEADS}×{TOKENS}²"
    return [
        Row(
            "attention file to picture",
            f"{PICTURE_BAR:g} s",
            picture / PICTURE_BAR,
            "< 1",
            f"{size}: {picture * 1000:.0f} ms to one head painted, {overview * 1000:.0f} ms to all {LAYERS * HEADS} "
            f"thumbnails (in the background, layer by layer), medians of {ROUNDS}; then {patterns * 1000:.0f} ms to "
            f"what every head does and {rolled * 1000:.0f} ms to rollout, in the background too",
        ),
        Row(
            "attention: a step of panning",
            f"{FRAME_BAR * 1000:.0f} ms",
            frame / FRAME_BAR,
            "< 1",
            f"{frame * 1000:.1f} ms median, {max(frames) * 1000:.1f} ms at most, over {len(frames)} frames",
        ),
        Row(
            "attention: a frame of lines, scrolled",
            f"{FRAME_BAR * 1000:.0f} ms",
            line / FRAME_BAR,
            "< 1",
            f"{line * 1000:.1f} ms median, {max(lines) * 1000:.1f} ms at most, over {len(lines)} frames of at most "
            f"{MOST_DRAWN} lines",
        ),
    ]


def write(path: Path) -> None:
    """Attention as a model might have it: rows that sum to 1, a few tokens drawing most."""
    generator = np.random.default_rng(0)
    heads = np.lib.format.open_memmap(path, "w+", np.float16, (LAYERS, HEADS, TOKENS, TOKENS))
    for layer in range(LAYERS):
        raw = np.exp(3 * generator.standard_normal((HEADS, TOKENS, TOKENS), dtype=np.float32))
        heads[layer] = raw / raw.sum(axis=-1, keepdims=True)
    heads.flush()


def record(path: Path) -> AttentionMap:
    words = [f"word{number}" for number in range(TOKENS)]
    offsets = tuple((number * 8, number * 8 + 7) for number in range(TOKENS))
    shape = (LAYERS, HEADS, TOKENS, TOKENS)
    return AttentionMap(" ".join(words), tuple(words), offsets, (False,) * TOKENS, shape, path.name)


def _picture(path: Path, found: AttentionMap) -> float:
    """Seconds from the file to one head on the screen."""
    view = Heatmap(LIGHT)
    view.resize(640, 640)
    begun = time.perf_counter()
    heads = np.load(path, mmap_mode="r")
    view.show_matrix(np.asarray(heads[5, 5], dtype=np.float32), found.tokens)
    view.grab()
    return time.perf_counter() - begun


def _overview(path: Path) -> float:
    """Seconds from the file to every thumbnail on the screen."""
    grid = HeadGrid(LIGHT)
    grid.resize(480, 480)
    begun = time.perf_counter()
    heads = np.load(path, mmap_mode="r")
    grid.show_size(LAYERS, HEADS)
    for layer in range(LAYERS):
        grid.show_layer(layer, list(block_means(heads[layer])))
    grid.grab()
    return time.perf_counter() - begun


def _frames(path: Path, found: AttentionMap) -> list[float]:
    """Seconds of each repaint while the picture is dragged, zoomed in so far that names are written."""
    view = Heatmap(LIGHT)
    view.resize(900, 700)
    view.show_matrix(np.asarray(np.load(path, mmap_mode="r")[0, 0], dtype=np.float32), found.tokens)
    view.grab()
    view.zoom(14.0)
    times: list[float] = []
    for _ in range(60):
        begun = time.perf_counter()
        view.pan(QPointF(-9.0, -7.0))
        view.grab()
        times.append(time.perf_counter() - begun)
    return times


def _line_frames(path: Path, found: AttentionMap) -> list[float]:
    """Seconds of each repaint while a head's lines are scrolled through."""
    view = HeadLines(LIGHT)
    view.resize(700, 700)
    view.show_matrix(np.asarray(np.load(path, mmap_mode="r")[0, 0], dtype=np.float32), found.tokens)
    view.grab()
    times: list[float] = []
    for step in range(60):
        begun = time.perf_counter()
        view.verticalScrollBar().setValue(step * 60)
        view.grab()
        times.append(time.perf_counter() - begun)
    return times


def _in_background(path: Path, found: AttentionMap) -> tuple[float, float]:
    """Seconds to what every head does, and to rollout."""
    reading = AttentionReading(found, path)
    begun = time.perf_counter()
    for layer in range(LAYERS):
        reading.patterns(layer)
    between = time.perf_counter()
    reading.matrix(View("rollout"))
    return between - begun, time.perf_counter() - between


if __name__ == "__main__":
    for row in measure():
        print(f"{row.what}: {row.ratio:.2f} of {row.peer} ({row.bar}); {row.detail}")
