"""What if, from the click that leaves a word out to the new probabilities on the screen, the model warm.

In a process of its own, in the real window without a screen, with the starter model fine-tuned for a moment. Each click
asks about a text that was never asked about before; the clock stops when the table of probabilities has been painted.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import msgspec
import psutil

from tests.bench.window import Row

ROOT: Final = Path(__file__).parents[2]
BAR: Final = 150.0  # ms
LENGTHS: Final = (30, 200)  # words
CLICKS: Final = 40
WARM: Final = 4  # clicks that are not counted
GOOD: Final = ("good", "great", "lovely", "quick")
BAD: Final = ("bad", "late", "broken", "slow")
PLAIN: Final = ("the", "was", "and", "when", "again", "never", "for", "my", "came", "old", "this", "with")
THINGS: Final = ("kettle", "tea", "delivery", "shop", "cup", "price", "handle", "refund")


def measure() -> list[Row]:
    """Medians as a share of what is allowed; the 95th percentile in words."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.whatif", "measure"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        capture_output=True,
        text=True,
        check=True,
    )
    said = msgspec.json.decode(done.stdout.splitlines()[-1], type=dict[str, list[float]])
    rows = []
    for words in LENGTHS:
        times, own = said[str(words)], statistics.median(said[f"{words} own"])
        median, late = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
        detail = (
            f"{words} words: median {median:.0f} ms, p95 {late:.0f} ms over {len(times)} edits; of a processor, window "
            f"and worker together, {own:.0f} ms an edit"
        )
        rows.append(Row("what if: click to answer", f"{BAR:g} ms", late / BAR, "< 1", detail))
    return rows


def _table(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("text,label\n")
        for number in range(64):
            words, label = ((GOOD, "praise"), (BAD, "complaint"))[number % 2]
            file.write(f"the {THINGS[number % 8]} was {words[number // 2 % 4]} and {words[number // 8 % 4]},{label}\n")


def _text(words: int) -> str:
    """So many plain words, none twice in a row."""
    chance, found = random.Random(words), [""]
    while len(found) <= words:
        word = chance.choice(THINGS + GOOD + BAD + PLAIN)
        if word not in found[-2:]:
            found.append(word)
    return " ".join(found[1:])


def _worked() -> float:
    """Seconds that the window and its worker have had of a processor."""
    here = psutil.Process()
    spent = [process.cpu_times() for process in (here, *here.children(recursive=True))]
    return sum(one.user + one.system for one in spent)


def _run() -> dict[str, list[float]]:
    """Times in ms by the number of words."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from app.__main__ import queue_for
    from app.commands import importing, projects, training
    from app.commands.models import default_folder
    from app.commands.training import TrainSpec
    from app.domain.records import ColumnRoles, TrainSettings
    from app.domain.rewording import left_out
    from app.ui.pages.explain import ExplainPage
    from app.ui.pictures import wait_until
    from app.ui.start import Opened

    with tempfile.TemporaryDirectory() as folder:
        os.environ["VITRAIL_CONFIG"] = os.environ["VITRAIL_LOGS"] = folder
        path = Path(folder) / "texts.csv"
        _table(path)
        opened = Opened(queue_for, default_folder(), "light")
        try:
            session = opened.session
            projects.create(session, Path(folder) / "Bench.vitrail")
            importing.import_file(session.project, path, roles=ColumnRoles(text="text", label="label"), name="Texts")
            settings = TrainSettings(epochs=1, batch_size=16, max_length=320)
            run, ticket = training.start(session, TrainSpec("Texts", "all-minilm-l6-v2", settings))
            wait_until(lambda: ticket.last is not None, 300)
            ticket.check()
            window = opened.window
            window.resize(1440, 900)
            window.show()
            window.go("explain", run=run.id, view="whatif")
            page = window.page("explain")
            assert isinstance(page, ExplainPage)
            panel = page.whatif
            painted = [0.0]

            class Eye(QObject):
                """Sees when the probabilities were painted."""

                def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                    if event.type() == QEvent.Type.Paint and panel.now() is not None:
                        opened.background.dispatch(lambda: painted.__setitem__(0, time.perf_counter()))
                    return False

            eye = Eye()
            panel.answer.table.viewport().installEventFilter(eye)
            times: dict[str, list[float]] = {}
            for words in LENGTHS:
                text = _text(words)
                page.enter(run=run.id, text=text)
                wait_until(lambda: panel.now() is not None and not panel.busy, 120)
                found: list[float] = []
                own: list[float] = []
                for number in range(CLICKS + WARM):
                    panel.reset()
                    wait_until(lambda: panel.now() is not None and not panel.busy, 10)
                    QApplication.processEvents()
                    first = panel.words.strip.panes()[number % words]
                    second = panel.words.strip.panes()[(number + 1 + number // words) % words]
                    changes = {left_out(text, pane.start, pane.end) for pane in (first, second)}
                    began, worked = time.perf_counter(), _worked()
                    panel.show_changes(tuple(changes))
                    painted[0] = 0.0  # what was painted until now is the answer before
                    while not painted[0]:
                        QApplication.processEvents()
                        time.sleep(0.001)  # the threads that bring the answer need Python too
                        assert time.perf_counter() - began < 30, (panel.busy, panel.now())
                    found.append((painted[0] - began) * 1000)
                    own.append((_worked() - worked) * 1000)
                times[str(words)], times[f"{words} own"] = found[WARM:], own[WARM:]
            return times
        finally:
            opened.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.argv[1:] == ["measure"]:
        print(msgspec.json.encode(_run()).decode())
    else:
        for row in measure():
            print(f"{row.what}: {row.ratio:.2f} of {row.peer} ({row.bar}); {row.detail}")
