"""Progress of a job as a bar on stderr."""

import sys
from types import TracebackType
from typing import NoReturn

from tqdm import tqdm

from app.domain.jobs import NOTICES, AnyEvent, Notice, Progress
from app.domain.problems import render


class Bar:
    """Shows a job's events; give it as `on_event`. On a stream that is no terminal, a line per tenth."""

    def __init__(self, title: str) -> None:
        self._title = title.encode("utf-8", "replace").decode()  # names of files need not be text
        self._stage = ""
        self._bar: tqdm[NoReturn] | None = None
        self._terminal = sys.stderr.isatty()
        self._tenth = -1

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end_stage()

    def __call__(self, event: AnyEvent) -> None:
        if isinstance(event, Notice):
            self._write(render(NOTICES[event.code], event.details))
        elif isinstance(event, Progress):
            self._advance(event)

    def to(self, done: float, total: float, stage: str = "") -> None:
        """Show progress that comes from no job."""
        self._advance(Progress("", 0, stage, done, total))

    def _advance(self, event: Progress) -> None:
        figures = "  ".join(
            f"{name} {event.figures[name]:.4g}"
            for name in ("loss", "validation_loss", "macro_f1", "entity_f1")
            if name in event.figures
        )
        if not self._terminal:
            self._plain(event, figures)
            return
        if event.stage != self._stage or self._bar is None:
            self._end_stage()
            self._stage = event.stage
            title = f"{self._title}: {event.stage}" if event.stage else self._title
            form = "{desc} {percentage:3.0f}%|{bar:30}| {elapsed}<{remaining} {postfix}"
            self._bar = tqdm(total=event.total, desc=title, file=sys.stderr, bar_format=form, leave=True)
        self._bar.total = event.total
        self._bar.n = min(event.done, event.total)
        if figures:
            self._bar.set_postfix_str(figures, refresh=False)
        self._bar.refresh()

    def _plain(self, event: Progress, figures: str) -> None:
        tenth = int(10 * event.done / event.total) if event.total else 0
        if event.stage != self._stage or tenth != self._tenth:
            self._stage, self._tenth = event.stage, tenth
            self._write(f"{self._title}: {event.stage} {10 * tenth} %  {figures}".rstrip())

    def _write(self, line: str) -> None:
        if self._bar is not None:
            self._bar.write(line, file=sys.stderr)
        else:
            sys.stderr.write(line + "\n")
            sys.stderr.flush()

    def _end_stage(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
