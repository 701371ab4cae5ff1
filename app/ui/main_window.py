"""The one window: rail, page, task strip; and all that a page may ask of it (`app.ui.page.Shell`)."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QByteArray, QSettings, QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.commands.session import Changes, Session
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem
from app.ui import words
from app.ui.background import Background
from app.ui.catalogue import PAGES
from app.ui.look import Look, choice_from
from app.ui.page import Page
from app.ui.rail import WIDTH as RAIL_WIDTH
from app.ui.rail import Rail
from app.ui.task_strip import TaskStrip
from app.ui.theme import MARGIN, Theme
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.problem_bar import ProblemBar, QuestionBar
from app.ui.widgets.toast import Toast

T = TypeVar("T")
SMALLEST: Final = QSize(960, 640)
FIRST: Final = QSize(1360, 860)


class MainWindow(QMainWindow):
    """Owns the pages. Closing it while something trains is asked about once, in the window itself."""

    first_painted = Signal()

    def __init__(self, session: Session, look: Look, background: Background, settings: QSettings) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self._background = background
        self._settings = settings
        self._agreed = self._closed = self._painted = False
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.rail = Rail()
        self.strip = TaskStrip(session)
        self.bar = ProblemBar()
        self.question = QuestionBar()
        self.stack = QStackedWidget()
        self.homeless = EmptyState(
            self.tr("No project is open"),
            self.tr("This page works on the texts and models of a project. Make one or open one first."),
            self.tr("Go to Home"),
            lambda: self.go("home"),
        )
        self.stack.addWidget(self.homeless)
        self._lay_out()
        self._connect()
        self._restyle()
        self._rename()

    def _lay_out(self) -> None:
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST)
        self.setAcceptDrops(True)
        bars = plain.column(self.bar, self.question, gap=0)
        bars.setContentsMargins(MARGIN, 0, MARGIN, 0)
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addLayout(bars)
        work.addWidget(self.stack, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(work, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(self.strip)
        central = QWidget()
        central.setLayout(whole)
        self.setCentralWidget(central)
        self.toast = Toast(central, RAIL_WIDTH)
        if isinstance(geometry := self._settings.value("geometry"), QByteArray):
            self.restoreGeometry(geometry)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.theme_chosen.connect(self._choose_theme)
        self.look.changed.connect(self._restyle)
        self.session.changed.connect(self._changed)
        self.session.events.connect(self._heard)
        leave = QShortcut(QKeySequence(QKeySequence.StandardKey.Quit), self)
        leave.activated.connect(self.close)

    @property
    def theme(self) -> Theme:
        """The colours the window wears now."""
        return self.look.theme

    def page(self, key: str) -> Page:
        """A page, made on first need."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = PAGES[key](self)
            page.setProperty("role", "page")
            page.setAccessibleName(page.title())
            self.stack.addWidget(page)
        return page

    def go(self, page: str, **what: str) -> None:
        """Show a page; without a project, one that needs it gives way to a word about that."""
        before = self._pages.get(self._current)
        if before is not None and self._current != page:
            before.leave()
            self.bar.hide()
        shown = self.page(page)
        self._current = page
        self.rail.show_page(page)
        if shown.needs_project and not self.session.has_project:
            self.stack.setCurrentWidget(self.homeless)
            return
        self.stack.setCurrentWidget(shown)
        shown.enter(**what)

    def say(self, text: str) -> None:
        """A short message that goes away by itself."""
        self.toast.say(text)

    def problem(self, problem: Problem) -> None:
        """The problem's sentence, at the top of the page."""
        self.bar.say(words.problem_sentence(problem))

    def bug(self, sentence: str, details: str) -> None:
        """A fault of ours, with what a report of it needs."""
        self.bar.say(sentence, details)

    def in_background(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Run `work` on a thread; `done` or `failed` (default: `problem`) on the window's thread."""
        self._background.run(work, done, failed or self.problem)

    def open_paths(self, paths: list[Path]) -> None:
        """What was dropped on the window: a project's folder is opened, a file goes to the import."""
        for path in paths:
            if path.is_dir():
                self.go("home", open=str(path))
                return
            if path.is_file():
                self.go("data", file=str(path))
                return

    def _changed(self, changes: Changes) -> None:
        for page in tuple(self._pages.values()):
            if self.session.has_project or not page.needs_project:
                page.changed(changes)
        if changes.project:
            self._rename()
            if self._current:
                self.go(self._current)

    def _heard(self, event: AnyEvent) -> None:
        self.strip.heard(event)
        for page in tuple(self._pages.values()):
            if self.session.has_project or not page.needs_project:
                page.heard(event)

    def _rename(self) -> None:
        name = self.session.project.name if self.session.has_project else ""
        self.rail.show_project(name)
        self.setWindowTitle(f"{name} – Vitrail" if name else "Vitrail")

    def _choose_theme(self, choice: str) -> None:
        self.look.choose(choice_from(choice))
        self._settings.setValue("theme", self.look.choice)
        self.rail.show_theme(self.theme, self.look.choice)

    def _restyle(self) -> None:
        self.rail.show_theme(self.theme, self.look.choice)
        for page in self._pages.values():
            page.restyle()

    def _agree(self) -> None:
        self._agreed = True
        self.close()

    def _put_away(self) -> None:
        """Keep what the next window wants to know, and listen no more."""
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.setValue("page", self._current)
        self.session.changed.disconnect(self._changed)
        self.session.events.disconnect(self._heard)
        self.look.changed.disconnect(self._restyle)
        for page in self._pages.values():
            page.closing()

    @property
    def at_rest(self) -> bool:
        """Whether nothing runs, neither in the worker nor in the background."""
        status = self.session.queue.status()
        return not (self.strip.busy or status.running or status.queued or self._background.busy)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closed:
            return
        trainings = self.strip.trainings()
        if trainings and not self._agreed and not self.question.isVisible():
            event.ignore()
            question = self.tr("“{0}” is still training. If it stops now, it can be resumed from its last checkpoint.")
            self.question.ask(
                question.format(trainings[0]), self.tr("Keep training"), self.tr("Stop and close"), self._agree
            )
            return
        self._closed = True
        self._put_away()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
