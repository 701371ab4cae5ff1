"""The composition root: the only place that knows the window, the verbs and the worker's child at once."""

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.jobs import AnyEvent

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from app.worker.queue import JobQueue


def serve_child(connection: "Connection", generation: int, log: str) -> None:
    """The worker process's life: the target that `spawn` starts in the child."""
    from app.ml.child import serve

    serve(connection, generation, log)


def queue_for(on_event: Callable[[AnyEvent], None]) -> "JobQueue":
    """A queue whose child is this program's own."""
    from app.commands.places import log_folder
    from app.worker.queue import JobQueue

    folder = log_folder()
    with contextlib.suppress(OSError):  # without a log the work goes on
        folder.mkdir(parents=True, exist_ok=True)
    return JobQueue(serve_child, folder / "worker.log", on_event)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run a verb. Returns the exit code: 0 done, 2 wrong usage or input, 1 our fault."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    paths = _to_open(given)
    if not given or paths:
        return _window(paths)
    from app.cli import entry

    outcome = entry.run(given, queue_for)
    if outcome.show is None:
        return outcome.code
    return _show(outcome.show)


def _to_open(given: list[str]) -> list[Path]:
    """What was double-clicked, or dropped on the icon: a project's folder, its database, an archive, or files.

    [] for a verb.
    """
    paths = [Path(argument) for argument in given if not argument.startswith("-")]
    if not paths or len(paths) < len(given):
        return []
    if len(paths) == 1 and (paths[0].suffix.lower() == ".vitrail" or (paths[0] / "project.sqlite").exists()):
        return paths  # also one that is gone: that is said in the window
    if len(paths) == 1 and paths[0].name == "project.sqlite" and paths[0].is_file():
        return [paths[0].parent]
    # A verb is a bare word: a file of the same name must be given with its folder.
    files = all(path.is_file() and (path.suffix or len(path.parts) > 1) for path in paths)
    return paths if files else []


def _has_screen() -> bool:
    """Whether a window can be shown; Linux needs a display, or a Qt platform chosen by hand."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in names)


def window(paths: Sequence[Path] = (), painted: Callable[[], object] | None = None) -> int:
    """Open the window and stay until it closes; `painted` is called after the first paint (`app.ui.start.run`)."""
    gc.disable()  # what is read in now stays: to look through it for what nobody needs would be in vain
    from app.commands.models import default_folder
    from app.ui.start import run

    gc.freeze()
    gc.enable()
    return run(queue_for, default_folder(), paths, painted=painted)


def _window(paths: Sequence[Path]) -> int:
    if not _has_screen():
        sys.stderr.write("vitrail: There is no screen to open a window on; nothing was started; see vitrail --help.\n")
        return 2
    return window(paths)


def _show(project: Path) -> int:
    """Open the demo's result in the window; without a screen, paint its pages into files."""
    if _has_screen():
        return _window([project])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.commands.models import default_folder
    from app.ui.start import paint

    pictures = paint(queue_for, default_folder(), project, project.parent / "pictures")
    sys.stderr.write(f"No screen here, so the pages were painted into {len(pictures)} pictures:\n")
    for picture in pictures:
        sys.stderr.write(f"  {picture}\n")
    return 0


if __name__ == "__main__":
    # Spawn cannot find what it should run in a module called `….__main__`, so the child is started from the named one.
    from app.__main__ import main as named

    sys.exit(named())
