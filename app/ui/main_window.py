"""The one window: rail, page, task strip; and all that a page may ask of it (`app.ui.page.Shell`)."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QByteArray, QSettings, QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.commands import projects, safety
from app.commands.session import Changes, Session
from app.domain.annotations import Edit
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem, ProblemRecord
from app.ui import edit_words, words
from app.ui.background import Background
from app.ui.catalogue import PAGES
from app.ui.focus_ring import FocusRing
from app.ui.language import Language
from app.ui.language import choice_from as language_choice
from app.ui.look import Look, choice_from
from app.ui.page import Page, Question
from app.ui.rail import WIDTH as RAIL_WIDTH
from app.ui.rail import Rail
from app.ui.safekeeping import Safekeeping
from app.ui.task_strip import TaskStrip
from app.ui.theme import MARGIN, Theme
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_stack import PageStack, low
from app.ui.widgets.problem_bar import ProblemBar, QuestionBar
from app.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from app.store.backups import Backup
    from app.store.project import Project
    from app.ui.widgets.history_panel import HistoryPanel

T = TypeVar("T")
SMALLEST: Final = QSize(900, 500)  # fits a screen of 1920×1080 at twice the scale, with the panels of its desktop
FIRST: Final = QSize(1360, 860)


class MainWindow(QMainWindow):
    """Owns the pages. Closing it, or the project, while something trains is asked about in the window itself."""

    first_painted = Signal()

    def __init__(
        self, session: Session, look: Look, language: Language, background: Background, settings: QSettings
    ) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self.language = language
        self._background = background
        self._settings = settings
        self._agreed = self._closed = self._painted = False
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.rail = Rail()
        self.strip = TaskStrip(session)
        self.bar = ProblemBar()
        self.question = QuestionBar()
        self.history: HistoryPanel | None = None
        self._safekeeping = Safekeeping(self)
        self.stack = PageStack()
        self.homeless = EmptyState("", "", "-", lambda: self.go("home"))
        self.stack.addWidget(self.homeless)
        self._lay_out()
        self._connect()
        self._restyle()
        self.rail.show_language(self.language.choice)
        self._rename()
        self._say_homeless()

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
        work.addWidget(self.stack.area, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(low(self.rail))
        across.addLayout(work, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(self.strip)
        central = self._central = QWidget()
        central.setLayout(whole)
        self.setCentralWidget(central)
        self.toast = Toast(central, RAIL_WIDTH)
        self.focus_ring = FocusRing(self)
        if isinstance(geometry := self._settings.value("geometry"), QByteArray):
            self.restoreGeometry(geometry)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.theme_chosen.connect(self._choose_theme)
        self.rail.language_chosen.connect(self._choose_language)
        self.rail.history_asked.connect(self.show_history)
        self.look.changed.connect(self._restyle)
        self.language.changed.connect(self._retranslate)
        self.session.changed.connect(self._changed)
        self.session.events.connect(self._heard)
        leave = QShortcut(QKeySequence(QKeySequence.StandardKey.Quit), self)
        leave.activated.connect(self.close)
        # A text field in which one types keeps these keys to itself, as it does with copy and paste.
        for keys, act in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Y", self.redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        QShortcut(QKeySequence("Ctrl+H"), self).activated.connect(self.show_history)

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
        if self.focusWidget() in self.rail.buttons.values():
            self.rail.buttons[page].setFocus()  # the focus ring goes with the page
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
        self.bar.say(lambda: words.problem_sentence(problem))

    def bug(self, record: ProblemRecord, details: str) -> None:
        """A fault of ours, with what a report of it needs."""
        self.bar.say(lambda: words.problem_sentence(record), details)

    def in_background(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Run `work` on a thread; `done` or `failed` (default: `problem`) on the window's thread."""
        self._background.run(work, done, failed or self.problem)

    def ask(self, tell: Callable[[], Question], on_yes: Callable[[], object]) -> None:
        """A question at the top of the page."""
        self.question.ask(tell, on_yes)

    def leave_project(self, go_on: Callable[[], object]) -> None:
        """Call `go_on`, which will open another project; where trainings or files are under way, after asking."""
        jobs = self.session.at_work()
        if jobs:
            self.ask(lambda: self._stopping_question(jobs, self.tr("Stop and go on")), go_on)
        else:
            go_on()

    def hold(self, project: "Project", done: Callable[[], object]) -> None:
        """Make `project` the open one once all work on the one before has been given up; then call `done`."""
        for page in self._pages.values():
            page.closing()

        def change() -> None:
            try:
                projects.hold(self.session, project)
            finally:
                done()

        self._background.afterwards(change)

    def undo(self) -> None:
        """Take the last edit back, whatever page it was made on."""
        self._step(back=True)

    def redo(self) -> None:
        """Make the edit undone last again."""
        self._step(back=False)

    def _step(self, back: bool) -> None:
        if not self.session.has_project:
            return
        editor = self.session.project.editor

        def done(edit: Edit | None) -> None:
            if edit is None:
                self.say(self.tr("There is nothing to undo.") if back else self.tr("There is nothing to redo."))
            else:
                told = self.tr("Undone: {0}") if back else self.tr("Redone: {0}")
                self.say(told.format(edit_words.told(edit)))

        self.session.scribe.write(editor.undo if back else editor.redo, done, self.problem)

    def show_history(self) -> None:
        """Open the history at the right of the window, or close it."""
        if not self.session.has_project:
            return
        if self.history is None:
            from app.ui.widgets.history_panel import HistoryPanel  # knows the database's library

            def restore(backup: "Backup") -> None:
                self.restore(self.session.project.folder, backup)

            self.history = HistoryPanel(self, self._central, restore)
        self.history.toggle()

    def restore(self, folder: Path, backup: "Backup") -> None:
        """Put the project in `folder` back to a backup and open it; what is open is closed before."""
        self.leave_project(lambda: self._restore(folder, backup))

    def _restore(self, folder: Path, backup: "Backup") -> None:
        for page in self._pages.values():
            page.closing()

        def opened(project: "Project") -> None:
            projects.hold(self.session, project)
            told = self.tr("The project is as it was at {0}. How it was before is kept as a backup.")
            self.say(told.format(edit_words.when(backup.at)))

        def reopened(project: "Project") -> None:
            projects.hold(self.session, project)

        def failed(problem: Problem) -> None:
            self.problem(problem)
            self.in_background(lambda: projects.opened(folder), reopened)

        def closed() -> None:
            projects.close(self.session)
            self.say(self.tr("Restoring the backup…"))
            self.in_background(lambda: safety.restored(folder, backup), opened, failed)

        self._background.afterwards(closed)

    def open_paths(self, paths: list[Path]) -> None:
        """What was dropped on the window: a project's folder is opened, else all files go to the import."""
        folder = next((path for path in paths if path.is_dir()), None)
        files = [str(path) for path in paths if path.is_file()]
        if folder is not None:
            self.go("home", open=str(folder))
        elif files:
            self.go("data", files=json.dumps(files))

    def _changed(self, changes: Changes) -> None:
        for page in tuple(self._pages.values()):
            if self.session.has_project or not page.needs_project:
                page.changed(changes)
        self._safekeeping.changed(changes)
        if self.history is not None:
            self.history.changed(changes)
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
        self.setWindowTitle(f"{words.name(name)} – Vitrail" if name else "Vitrail")

    def _choose_theme(self, choice: str) -> None:
        self.look.choose(choice_from(choice))
        self._settings.setValue("theme", self.look.choice)
        self.rail.show_theme(self.theme, self.look.choice)

    def _choose_language(self, choice: str) -> None:
        self.language.choose(language_choice(choice))
        self._settings.setValue("language", self.language.choice)
        self.rail.show_language(self.language.choice)

    def _retranslate(self) -> None:
        """Say everything anew in the language that is spoken now."""
        self.rail.retranslate()
        self.strip.retranslate()
        self.bar.retranslate()
        self.question.retranslate()
        self.toast.hide()
        if self.history is not None:
            self.history.retranslate()
        self._say_homeless()
        for page in self._pages.values():
            page.retranslate()
            page.setAccessibleName(page.title())

    def _say_homeless(self) -> None:
        self.homeless.say(
            self.tr("No project is open"),
            self.tr("This page works on the texts and models of a project. Make one or open one first."),
            self.tr("Go to Home"),
        )

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
        self._safekeeping.close()
        self.session.changed.disconnect(self._changed)
        self.session.events.disconnect(self._heard)
        self.look.changed.disconnect(self._restyle)
        self.language.changed.disconnect(self._retranslate)
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
        jobs = self.session.at_work()
        if jobs and not self._agreed and not self.question.asks(self._agree):
            event.ignore()
            self.ask(lambda: self._stopping_question(jobs, self.tr("Stop and close")), self._agree)
            return
        self._closed = True
        self._put_away()

    def _stopping_question(self, jobs: Sequence[str], stop: str) -> Question:
        """What is asked while trainings or files are under way; `stop`: the answer that ends them."""
        runs = [name for job in jobs if (name := self.strip.name_of(job))]
        parts = []
        if len(runs) == 1:
            one = self.tr("“{0}” has not finished training. If it stops now, its last checkpoint is kept.")
            parts.append(one.format(words.name(runs[0])))
        elif runs:
            many = self.tr("{0} trainings have not finished. If they stop now, their last checkpoints are kept.")
            parts.append(many.format(words.number(len(runs))))
        if len(runs) < len(jobs):
            parts.append(self.tr("Texts are still being predicted. If that stops now, nothing is written."))
        return " ".join(parts), self.tr("Keep it running"), stop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
