"""Pictures of the window: each page, in light and dark, painted without a screen if need be."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.commands import training
from app.domain.records import Run
from app.ui.look import choice_from
from app.ui.main_window import MainWindow
from app.ui.rail import stops

PICTURE_SIZES: Final = (QSize(1440, 900),)
ATTENTION: Final = "attention"
_QUIET: Final = 0.5  # seconds without anything running, before a page counts as finished
_PATIENCE: Final = 180.0  # seconds


def render(
    window: MainWindow,
    folder: Path,
    sizes: Sequence[QSize] = PICTURE_SIZES,
    themes: Sequence[str] = ("light", "dark"),
    subjects: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Path]:
    """Grab every page, and Explain's attention, into `<name>-<theme>.png` (with the size where there are several).

    `subjects`: what to show by picture name; without it the newest finished run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    window.show()
    for size in sizes:
        window.resize(size)
        for theme in themes:
            window.look.choose(choice_from(theme))
            for name in (*(stop.key for stop in stops()), ATTENTION):
                page = "explain" if name == ATTENTION else name
                view = {"view": "attention" if name == ATTENTION else "words"} if page == "explain" else {}
                subject = _subject(window, page) if subjects is None else subjects.get(name, {})
                window.go(page, **subject, **view)
                _settle(window)
                suffix = f"-{size.width()}x{size.height()}" if len(sizes) > 1 else ""
                path = folder / f"{name}-{theme}{suffix}.png"
                window.grab().save(str(path))
                made.append(path)
    return made


def _subject(window: MainWindow, page: str) -> dict[str, str]:
    """What a page is worth showing with: the newest finished run, and a text it was not trained on."""
    if not window.session.has_project or page not in ("results", "predict", "explain"):
        return {}
    run = next((r for r in window.session.project.runs() if r.state == "finished"), None)
    if run is None:
        return {}
    if page == "results":
        return {"run": run.id}
    return {"run": run.id, "text": _text(window, run)}


def _text(window: MainWindow, run: Run) -> str:
    held_out = training.held_out(window.session, run.id)
    return max((p.text for p in held_out[:20]), key=lambda text: min(len(text), 160), default="")


def _settle(window: MainWindow) -> None:
    """Run the window until nothing has been running for a while."""
    quiet_since = time.monotonic()

    def quiet() -> bool:
        nonlocal quiet_since
        if not window.at_rest:
            quiet_since = time.monotonic()
        return time.monotonic() - quiet_since >= _QUIET

    wait_until(quiet, _PATIENCE)


def wait_until(ready: Callable[[], bool], seconds: float) -> bool:
    """Run the window's events until `ready` or the time is up; whether it was."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        QApplication.processEvents()
        if ready():
            return True
        time.sleep(0.005)
    return ready()
