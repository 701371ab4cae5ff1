"""The window's two promises: it is there at once, and it always answers.

`first_paint` starts fresh processes in turn, ours and an empty PySide6 window; `stalls` watches the window's thread
while the real worker imports its libraries and fine-tunes a model on the bundled sample, the Train page shown;
`openings` while the Explain page and its attention of a text of 512 tokens are looked at for the first time.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from app.domain.jobs import LAST_EVENTS, AnyEvent

ROOT: Final = Path(__file__).parents[2]
ROUNDS: Final = 7
MODEL: Final = "albert-tiny-zh"
PAINT_BAR: Final = 3.0  # times an empty window
STALL_BAR: Final = 50.0  # ms

EMPTY: Final = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self, told)
def told():
    print(time.time())
    app.quit()
app = QApplication(sys.argv)
window = Window()
window.resize(1360, 860)
window.show()
app.exec()
"""
OURS: Final = """
import sys, time
from app.__main__ import window
def told():
    from PySide6.QtWidgets import QApplication
    print(time.time())
    QApplication.quit()
window(painted=told)
"""


class Row(NamedTuple):
    """One line of the bench's table. `ratio` against `peer`; it should be at most (or at least) `bar`."""

    what: str
    peer: str
    ratio: float
    bar: str
    detail: str


def measure() -> list[Row]:
    """Both promises."""
    return [first_paint(), stalls(), openings()]


def first_paint() -> Row:
    """From the start of the process to the first paint, medians of alternating runs, seconds."""
    _compile()
    with tempfile.TemporaryDirectory() as folder:
        _started(OURS, folder)  # the first run of each also fills the disk's cache
        _started(EMPTY, folder)
        pairs = [(_started(OURS, folder), _started(EMPTY, folder)) for _ in range(ROUNDS)]
    ours, empty = (statistics.median(times) for times in zip(*pairs, strict=True))
    detail = f"{ours * 1000:.0f} ms against {empty * 1000:.0f} ms, medians of {ROUNDS}"
    return Row("start to first paint", "an empty PySide6 window", ours / empty, f"≤ {PAINT_BAR:g}", detail)


def stalls() -> Row:
    """The longest time the window's thread did not answer, as a share of what is allowed.

    An empty window that only ticks, watched at the same time, tells what of it is the machine's: where all processors
    are taken, nobody answers.
    """
    said = _said("stalls")
    detail = (
        f"longest {said['longest']:.0f} ms (99.9 % under {said['p999']:.0f} ms; our own work at most "
        f"{said['own']:.0f} ms at a time; an empty window beside it {said['empty']:.0f} ms), over "
        f"{said['seconds']:.0f} s of importing and training"
    )
    return Row("longest stall of the window", f"{STALL_BAR:g} ms", said["longest"] / STALL_BAR, "< 1", detail)


def openings() -> Row:
    """The longest time the window's thread did not answer while something of Explain was opened, step by step.

    The step that took longest is named; `own` is what the thread itself computed, which no other process adds to.
    """
    _compile()
    said = _said("openings")
    longest = max((name for name in said if " own" not in name), key=lambda name: said[name])
    own = max(said[name] for name in said if " own" in name)
    detail = f"longest {said[longest]:.0f} ms: {longest}; of its own work at most {own:.0f} ms; " + ", ".join(
        f"{name} {took:.0f}" for name, took in said.items() if " own" not in name
    )
    return Row("longest stall while Explain opens", f"{STALL_BAR:g} ms", said[longest] / STALL_BAR, "< 1", detail)


def _compile() -> None:
    """Have the program compiled, as an installed one and PySide are, also where Python is told to write nothing."""
    compileall.compile_dir(ROOT / "app", quiet=1)


def _said(verb: str) -> dict[str, float]:
    """What this file, run in a process of its own, answers."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.window", verb],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        capture_output=True,
        text=True,
        check=True,
    )
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=dict[str, float])


def _started(code: str, folder: str) -> float:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "VITRAIL_CONFIG": folder,
        "VITRAIL_LOGS": folder,
        "PYTHONPATH": str(ROOT),
    }
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=folder, capture_output=True, text=True, check=True
    )
    return float(done.stdout.splitlines()[-1]) - begun


def _watch() -> dict[str, float]:
    """Import and train in the worker, with the window shown; the stalls in ms. Runs in a process of its own."""
    from PySide6.QtCore import QEventLoop, QTimer

    from app.__main__ import queue_for
    from app.commands import importing, projects, samples, training
    from app.commands.models import default_folder
    from app.commands.training import TrainSpec
    from app.domain.records import TrainSettings
    from app.ui.pulse import Pulse
    from app.ui.start import Opened

    with tempfile.TemporaryDirectory() as folder:
        os.environ["VITRAIL_CONFIG"] = os.environ["VITRAIL_LOGS"] = folder
        opened = Opened(queue_for, default_folder(), "light")
        session, window = opened.session, opened.window
        loop = QEventLoop()
        try:
            projects.create(session, Path(folder) / "Bench.vitrail")
            part = samples.ALL[0]
            importing.import_file(session.project, part.path, roles=part.roles, name=part.name)
            window.show()
            window.go("train", dataset=part.name)
            QTimer.singleShot(1500, loop.quit)
            loop.exec()
            beside = subprocess.Popen(
                [sys.executable, "-m", "tests.bench.window", "tick"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            pulse = Pulse()
            begun = time.monotonic()
            pulse.start()
            session.queue.warm()

            def heard(event: AnyEvent) -> None:
                if isinstance(event, LAST_EVENTS):
                    loop.quit()

            settings = TrainSettings(epochs=2)
            _, ticket = training.start(session, TrainSpec(part.name, MODEL, settings), on_event=heard)
            loop.exec()
            longest = pulse.stop()
            seconds = time.monotonic() - begun
            told, _ = beside.communicate(b"enough\n")
            ticket.check()
            late = sorted(pulse.stalls)
            return {
                "longest": longest,
                "own": pulse.longest_own,
                "p999": late[int(len(late) * 0.999)],
                "seconds": seconds,
                "empty": msgspec.json.decode(told.splitlines()[-1], type=dict[str, float])["longest"],
            }
        finally:
            opened.close()


def _open_explain() -> dict[str, float]:
    """Stalls in ms by what was opened, each for the first time. Runs in a process of its own."""
    from PySide6.QtCore import QEventLoop, QTimer

    from app.__main__ import queue_for
    from app.commands import projects
    from app.commands.models import default_folder
    from app.ui.pages.attention_detail import LINES, TEXT
    from app.ui.pages.explain import VIEWS, ExplainPage
    from app.ui.pulse import Pulse
    from app.ui.start import Opened
    from tests.bench import attention_view

    with tempfile.TemporaryDirectory() as folder:
        os.environ["VITRAIL_CONFIG"] = os.environ["VITRAIL_LOGS"] = folder
        path = Path(folder) / "attention.npy"
        attention_view.write(path)
        found = attention_view.record(path)
        opened = Opened(queue_for, default_folder(), "light")
        window, pulse, loop = opened.window, Pulse(), QEventLoop()
        said: dict[str, float] = {}

        def watch(name: str, act: Callable[[], object]) -> None:
            pulse.start()
            act()
            QTimer.singleShot(1500, loop.quit)
            loop.exec()
            said[name] = pulse.stop()
            said[f"{name} own"] = pulse.longest_own

        try:
            projects.create(opened.session, Path(folder) / "Bench.vitrail")
            window.resize(1440, 900)
            window.show()
            QTimer.singleShot(1500, loop.quit)
            loop.exec()
            watch("the page", lambda: window.go("explain"))
            page = window.page("explain")
            assert isinstance(page, ExplainPage)
            page.show_tabs()  # there is no run to choose
            for number, name in enumerate(VIEWS[1:], 1):
                watch(f"tab {name}", partial(page.tabs.setCurrentIndex, number))
            page.tabs.setCurrentIndex(VIEWS.index("attention"))
            watch("attention of 512 tokens", lambda: page.attention.show_map(found, path))
            watch("its lines", lambda: page.attention.detail.choice.choose(LINES))
            watch("its text", lambda: page.attention.detail.choice.choose(TEXT))
            return said
        finally:
            opened.close()


def _tick() -> dict[str, float]:
    """An empty window that ticks until a line comes in."""
    import threading

    from PySide6.QtWidgets import QApplication, QMainWindow

    from app.ui.background import Background
    from app.ui.pulse import Pulse

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.show()
    home = Background()

    def listen() -> None:
        sys.stdin.readline()
        home.dispatch(application.quit)

    threading.Thread(target=listen, daemon=True).start()
    pulse = Pulse()
    pulse.start()
    application.exec()
    return {"longest": pulse.stop()}


VERBS: Final = {"stalls": _watch, "tick": _tick, "openings": _open_explain}

if __name__ == "__main__":
    if len(sys.argv) == 2 and sys.argv[1] in VERBS:
        print(msgspec.json.encode(VERBS[sys.argv[1]]()).decode())
    else:
        for row in measure():
            print(f"{row.what}: {row.ratio:.2f} of {row.peer} ({row.bar}); {row.detail}")
