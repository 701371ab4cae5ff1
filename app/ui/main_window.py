"""The one window: rail, page, task strip; and all that a page may ask of it (`app.ui.page.Shell`)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QByteArray, QSettings, QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.commands import places, projects, whereabouts
from app.commands.session import Changes, Session
from app.domain.archives import looks_like_one
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem, ProblemRecord
from app.ui import actions, focus_kept, hints, logs, page_commands, window_actions, words
from app.ui.actions import Action
from app.ui.background import Background
from app.ui.catalogue import PAGES, WITHOUT_PROJECT
from app.ui.closing import Closing
from app.ui.desktop import Desktop
from app.ui.focus_ring import FocusRing
from app.ui.going_back import GoingBack
from app.ui.guide import Guide
from app.ui.language import Language
from app.ui.language import choice_from as language_choice
from app.ui.look import Look, choice_from
from app.ui.notices import Notices
from app.ui.page import Page, Question, Told, Way
from app.ui.page_commands import Command
from app.ui.rail import WIDTH as RAIL_WIDTH
from app.ui.rail import Rail
from app.ui.reaching import Reaching
from app.ui.safekeeping import Safekeeping
from app.ui.staying import Staying
from app.ui.task_strip import TaskStrip
from app.ui.theme import MARGIN, Theme
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.guide_card import GuideCard
from app.ui.widgets.guide_link import GuideLink
from app.ui.widgets.page_stack import PageStack, low
from app.ui.widgets.pointer import Pointer
from app.ui.widgets.problem_bar import ProblemBar, QuestionBar
from app.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from app.store.backups import Backup
    from app.store.project import Project
    from app.ui.instance import Errand
    from app.ui.widgets.history_panel import HistoryPanel
    from app.ui.widgets.palette import Palette
    from app.ui.widgets.shortcut_sheet import ShortcutSheet
    from app.ui.widgets.tasks_panel import TasksPanel

T = TypeVar("T")
SMALLEST: Final = QSize(900, 500)  # fits a screen of 1920×1080 at twice the scale, with the panels of its desktop
_USUAL: Final = {"notify": True, "reopen": False}  # the window's habits
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
        self._closed = self._painted = False
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.rail = Rail()
        self.strip = TaskStrip(session)
        self.bar = ProblemBar()
        self.question = QuestionBar()
        self._safekeeping = Safekeeping(self)
        self.guide = Guide(self)
        self.guide_card = GuideCard(self.guide)
        self.stack = PageStack()
        self.homeless = EmptyState("", "", "-", lambda: self.go("home"))
        self.stack.addWidget(self.homeless)
        self._lay_out()
        self.desktop = Desktop(lambda call: self.in_background(call, lambda _: None))
        self.staying = Staying(self, self, self.desktop)
        self._closing = Closing(session, self.strip, self.question, self.staying, self.desktop, self._pages_at_work)
        self._going_back = GoingBack(self, self._central, background, self._pages.values)
        self._notices = Notices(self, self, self.desktop, settings)
        # They go with the window: Python's collector might end them on a thread that is not their timers'.
        self._reaching = Reaching(self._shown_page, self._ring, self.say, lambda: background.under_way)
        parts = (self.desktop, self.staying, self._closing, self._going_back, self._notices, self._safekeeping)
        for part in (*parts, self._reaching):
            part.setParent(self)
        self._tasks: TasksPanel | None = None
        self._palette: Palette | None = None
        self._sheet: ShortcutSheet | None = None
        self._actions = window_actions.standing(self)
        self._connect()
        self._restyle()
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
        work.addWidget(self.guide_card)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._rail_area = low(self.rail)
        across.addWidget(self._rail_area)
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
        self._pointer = Pointer(central)
        self.focus_ring = FocusRing(self)
        if isinstance(geometry := self._settings.value("geometry"), QByteArray):
            self.restoreGeometry(geometry)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.history_asked.connect(self.show_history)
        self.bar.logs_wanted.connect(self.show_logs)
        self.look.changed.connect(self._restyle)
        self.language.changed.connect(self._retranslate)
        self.session.changed.connect(self._changed)
        self.session.events.connect(self._heard)
        self.guide.pointed.connect(self._point)
        self.guide.altered.connect(self._guided)
        self.strip.opened.connect(self.show_tasks)
        self.rail.tasks_asked.connect(self.show_tasks)
        actions.bind(self, self._actions, self.say, everywhere=True)

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
            page.milestone.connect(self.guide.reached)
            self.stack.addWidget(page)
        return page

    def go(self, page: str, **what: str) -> None:
        """Show a page; without a project, one that needs it gives way to a word about that."""
        self._pointer.drop()
        before = self._pages.get(self._current)
        if before is not None and self._current != page:
            before.leave()
            self.bar.hide()
        shown = self.page(page)
        self._current = page
        self.rail.show_page(page)
        self._rail_area.ensureWidgetVisible(self.rail.buttons[page])
        if self.focusWidget() in self.rail.buttons.values():
            self.rail.buttons[page].setFocus()  # the focus ring goes with the page
        if shown.needs_project and not self.session.has_project:
            self.stack.setCurrentWidget(self.homeless)
            return
        self.stack.setCurrentWidget(shown)
        if shown.needs_project:
            whereabouts.at_page(self.session.project.folder, page)
        shown.enter(**what)

    def chosen(self, what: str) -> str:
        """What is chosen of the window's own settings."""
        if what == "theme":
            return self.look.choice
        if what == "language":
            return self.language.choice
        return "true" if self._settings.value(what, _USUAL[what], type=bool) else "false"

    def choose(self, what: str, choice: str) -> None:
        """Choose another theme or language, or one of the window's habits; kept for the next window."""
        if what == "theme":
            self.look.choose(choice_from(choice))
            self._settings.setValue("theme", self.look.choice)
            self.rail.show_theme(self.theme)
        elif what == "language":
            self.language.choose(language_choice(choice))
            self._settings.setValue("language", self.language.choice)
        else:
            self._settings.setValue(what, choice == "true")

    def say(self, text: str, way: Way | None = None) -> None:
        """A short message that goes away by itself; `way`: what a link beside it says, and does."""
        self.toast.say(text, way)

    def problem(self, problem: Problem) -> None:
        """The problem's sentence, at the top of the page."""
        self.bar.say(lambda: words.problem_sentence(problem), problem.record)

    def bug(self, record: ProblemRecord, details: str) -> None:
        """A fault of ours, with what a report of it needs."""
        self.bar.say(lambda: words.problem_sentence(record), record, details)

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
        self._closing.before_leaving(go_on)

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
        self._going_back.step(back=True)

    def redo(self) -> None:
        """Make the edit undone last again."""
        self._going_back.step(back=False)

    def show_history(self) -> None:
        """Open the history at the right of the window, or close it."""
        if self._tasks is not None and self._tasks.isVisible():
            self._tasks.shut()
        self._going_back.toggle_history()

    @property
    def history(self) -> "HistoryPanel | None":
        """The history's panel, once it was opened."""
        return self._going_back.panel

    def restore(self, folder: Path, backup: "Backup") -> None:
        """Put the project in `folder` back to a backup and open it; what is open is closed before."""
        self.leave_project(lambda: self._going_back.restore(folder, backup))

    def show_tasks(self) -> None:
        """Open the list of tasks at the right of the window, or close it."""
        if self._tasks is None:
            from app.ui.widgets.tasks_panel import TasksPanel

            self._tasks = TasksPanel(self, self._central)
        if self.history is not None and self.history.isVisible():
            self.history.shut()
        self._tasks.toggle()

    def show_palette(self) -> None:
        """Open the field in which any command is found."""
        if self._palette is None:
            from app.ui.widgets.palette import Palette

            self._palette = Palette(self._central, self._settings, self.say)
        self._palette.open(self.offers_now())

    def show_shortcuts(self) -> None:
        """Open the sheet of all shortcuts."""
        if self._sheet is None:
            from app.ui.widgets.shortcut_sheet import ShortcutSheet

            self._sheet = ShortcutSheet(self._central)
        of_pages = page_commands.elsewhere("", self.reach, self._why_not)
        self._sheet.open(self._actions, of_pages, (*hints.EVERYWHERE, *hints.of_pages()))

    def show_logs(self) -> None:
        """Open the folder with the program's logs; where nothing can open it, say where it is."""
        folder = places.log_folder()
        if not logs.opened(folder):
            self.say(self.tr("The logs are in {0}.").format(words.name(str(folder))))

    def offers_now(self) -> tuple[Action, ...]:
        """All that can be done now: in the page that is shown, then anywhere in the window."""
        page = self._shown_page()
        here = () if page is None else page.offers()
        others = page_commands.elsewhere("" if page is None else page.key, self.reach, self._why_not)
        return (*here, *self._actions, *others, *window_actions.passing(self))

    def reach(self, command: Command) -> None:
        """Show the page of a command and what it is done with there; press its button, or point at it."""
        self._reaching.prepare()
        self.go(command.page, **command.where)
        self._reaching.begin(command)

    def _shown_page(self) -> Page | None:
        page = self._pages.get(self._current)
        return page if page is not None and self.stack.currentWidget() is page else None

    def _why_not(self, page: str) -> str:
        free = self.session.has_project or page in WITHOUT_PROJECT
        return "" if free else window_actions.no_project()

    def open_paths(self, paths: list[Path]) -> None:
        """What was dropped on the window: an archive is asked about, a project's folder is opened, else all files go to
        the import. What is not there, or is left because only one project can be opened, is said."""
        there = [path for path in paths if path.exists()]
        archive = next((path for path in there if looks_like_one(path)), None)
        folder = next((path for path in there if path.is_dir()), None)
        files = [str(path) for path in there if path.is_file()]
        only = archive or folder
        if archive is not None:
            self.go("home", archive=str(archive))
        elif folder is not None:
            self.go("home", open=str(folder))
        elif files:
            self.go("data", files=json.dumps(files))
        told = [self.tr("“{0}” is not there.").format(words.name(path.name)) for path in paths if path not in there]
        if only is not None and len(there) > 1:
            one = self.tr("One project is opened at a time: “{0}” was taken, the rest was left.")
            told.append(one.format(words.name(only.name)))
        if told:
            self.say(words.in_a_row(*told[:3]))

    def open_given(self, path: Path) -> None:
        """Open what the program was started with; what is not there is said."""
        if path.is_file():
            self.open_paths([path])
        else:
            self.go("home", open=str(path))

    def _changed(self, changes: Changes) -> None:
        for page in tuple(self._pages.values()):
            if self.session.has_project or not page.needs_project:
                page.changed(changes)
        self._safekeeping.changed(changes)
        self.guide.changed(changes)
        self._going_back.changed(changes)
        if self._tasks is not None:
            self._tasks.changed(changes)
        if changes.project:
            self._rename()
            if self._current:
                self.go(self._current)

    def _heard(self, event: AnyEvent) -> None:
        self.strip.heard(event)
        self.guide.heard(event)
        for page in tuple(self._pages.values()):
            if self.session.has_project or not page.needs_project:
                page.heard(event)

    def _point(self, page: str, step: str) -> None:
        """Point at what a step of the guide is done with, where its page is still shown."""
        if page == self._current and (landmark := self.page(page).landmark(step)) is not None:
            self._ring(landmark)

    def _ring(self, target: QWidget) -> None:
        self._pointer.point(target, self.theme.colour("accent"))

    def _guided(self) -> None:
        """One is led, or no more: Home offers it accordingly."""
        if (home := self._pages.get("home")) is not None and home.isVisible():
            home.enter()

    def _rename(self) -> None:
        name = self.session.project.name if self.session.has_project else ""
        self.rail.show_project(name)
        self.setWindowTitle(f"{words.name(name)} – Vitrail" if name else "Vitrail")

    def _retranslate(self) -> None:
        """Say everything anew in the language that is spoken now."""
        self.rail.retranslate()
        self.strip.retranslate()
        self.guide_card.retranslate()
        self.bar.retranslate()
        self.question.retranslate()
        self.toast.retranslate()
        self._going_back.retranslate()
        self.staying.retranslate()
        if self._tasks is not None:
            self._tasks.retranslate()
        for passing in (self._palette, self._sheet):
            if passing is not None:
                passing.retranslate()
        self._say_homeless()
        for page in self._pages.values():
            page.retranslate()
            page.setAccessibleName(page.title())
            for link in page.findChildren(GuideLink):
                link.retranslate()

    def _say_homeless(self) -> None:
        self.homeless.say(
            self.tr("No project is open"),
            self.tr("This page works on the texts and models of a project. Make one or open one first."),
            self.tr("Go to Home"),
        )

    def _restyle(self) -> None:
        self.rail.show_theme(self.theme)
        for page in self._pages.values():
            page.restyle()

    def _pages_at_work(self) -> tuple[Told, ...]:
        return tuple(told for page in self._pages.values() for told in page.at_work())

    def _put_away(self) -> None:
        """Keep what the next window wants to know, and listen no more."""
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.setValue("page", self._current)
        self._safekeeping.close()
        self.staying.leave()
        self._notices.close()
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

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab was pressed, or, says Qt, the control that has the focus is gone."""
        return focus_kept.keep_near(self) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("?", "？"):  # no control that writes wanted it
            self.show_shortcuts()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closed:
            return
        if not self._closing.may_close(self.close):
            event.ignore()
            if self.staying.hidden:
                self.staying.come_back()
            return
        self._closed = True
        self._put_away()

    @property
    def works(self) -> bool:
        """Whether something is under way that was asked for: a job of the worker, or what a page does beside them."""
        return bool(self.session.at_work() or self._pages_at_work())

    def stop_work(self) -> None:
        """Give up all that is under way; trainings keep their checkpoints."""
        for job in self.session.at_work():
            self.session.stop(job)
        for page in self._pages.values():
            if page.at_work():
                page.closing()

    def end(self) -> None:
        """Close for good, without a question; a training under way keeps its checkpoint."""
        self._closing.agreed = True
        self.close()
        QApplication.quit()

    def session_ends(self) -> None:
        """The user logs out: nothing is asked when the desktop closes the window next."""
        self._closing.agreed = True

    def summoned(self, errand: "Errand") -> None:
        """Vitrail was started again: show this window, and open what that start was given."""
        self.staying.come_back()
        if len(errand.paths) == 1:
            self.open_given(Path(errand.paths[0]))
        elif errand.paths:
            self.open_paths([Path(path) for path in errand.paths])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
