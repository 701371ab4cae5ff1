"""Home: the open project at a glance with the next step, new and recent projects, archives, the sample."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.commands import first_steps, projects, samples, whereabouts
from app.commands.session import Changes
from app.domain.problems import Problem
from app.ui import details, dialogs, language, sample, words
from app.ui.page import Page, Question, Shell, Told
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.archive_cards import ArchiveCards
from app.ui.widgets.guide_link import GuideLink
from app.ui.widgets.new_project import NewProject
from app.ui.widgets.overview import Overview
from app.ui.widgets.recent_list import RecentList

if TYPE_CHECKING:
    from app.store.project import Project
    from app.ui.widgets.backups_card import BackupsCard

_WIDTH = 1080  # of the content


class HomePage(Page):
    """Makes and opens projects.

    `enter(open=folder)` opens one at once, `enter(archive=file)` asks where it goes. `enter(act=)` begins "new",
    "open", "sample", "archive" (opening one), "pack" (saving one) or "steps" (the first ones).
    """

    key = "home"
    needs_project = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.lead = plain.Elided("", "quiet", Qt.TextElideMode.ElideMiddle)
        self.overview = Overview(shell)
        self.new_button = plain.button("", "primary", self._ask_name, command="project.new")
        self.open_button = plain.button("", "", self._ask_folder, command="project.open")
        self.archive_button = plain.button("", "", self._ask_archive, command="project.archive")
        self.sample_button = plain.button("", "", self.make_sample, command="project.sample")
        self.steps_button = plain.button("", "link", self._begin_steps, command="window.steps")
        self.pack_button = plain.button("", "link", self._pack, command="project.pack")
        self._start_caption = plain.heading()
        self._recent_caption = plain.heading()
        self.working = plain.quiet()
        self.form = NewProject(self.make, self._cancel_form)
        self.recent = RecentList()
        self.recent.open_wanted.connect(self.open)
        self.recent.find_wanted.connect(self._find)
        self.recent.forget_wanted.connect(self._forget)
        self.recent.backups_wanted.connect(self._show_backups)
        self._backups: BackupsCard | None = None
        self.archives = ArchiveCards(shell, self.open)
        self._lay_out()
        self.retranslate()

    def title(self) -> str:
        return self.tr("Home")

    def retranslate(self) -> None:
        plain.set_text(self.new_button, self.tr("New project"))
        plain.set_text(self.open_button, self.tr("Open project…"))
        plain.set_text(self.archive_button, self.tr("Open an archive…"))
        plain.set_text(self.sample_button, self.tr("Try with the sample"))
        plain.set_text(self.steps_button, self.tr("Take up the first steps"))
        plain.set_text(self.pack_button, self.tr("Save as an archive…"))
        self._start_caption.setText(self.tr("Start"))
        self._recent_caption.setText(self.tr("Recent projects"))
        self.no_recent.setText(
            self.tr(
                "Projects you open appear here. Drop a project’s folder, an archive or a CSV file on the window "
                "to begin."
            )
        )
        self._area.setAccessibleName(self.title())
        for part in (self.form, self._backups, self.archives):
            if part is not None:
                part.retranslate()
        self._show_project()
        self._show_recent(anew=True)

    def _lay_out(self) -> None:
        start = plain.card()
        inside = QVBoxLayout(start)
        inside.setContentsMargins(22, 20, 22, 20)
        inside.setSpacing(12)
        inside.addWidget(self._start_caption)
        self._buttons = QWidget()
        self._ways = plain.column(gap=10)
        for part in (*self._start_buttons(), self.working, self.steps_button):
            self._ways.addWidget(part)
        self._buttons.setLayout(self._ways)
        inside.addWidget(self._buttons)
        inside.addWidget(self.form)
        inside.addStretch(1)
        self.form.hide()
        self.working.hide()
        start.setFixedWidth(340)
        lower = QHBoxLayout()
        lower.setSpacing(20)
        lower.addWidget(start)
        lower.addWidget(self._recent_card(), 1)
        content = QWidget()
        content.setMaximumWidth(_WIDTH)
        below = plain.row(self.lead, self.pack_button)
        below.setStretch(0, 1)
        column = plain.column(gap=6)
        column.addLayout(plain.row(self.heading, GuideLink(self.shell, "first-steps"), None))
        column.addLayout(below)
        column.addSpacing(14)
        column.addWidget(self.overview)
        column.addWidget(self.archives)
        column.addLayout(lower)
        column.addStretch(1)
        column.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
        content.setLayout(column)
        content.setProperty("role", "page")
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("role", "page")
        around = QHBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(content, 1)
        around.addStretch(0)
        area.setWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _recent_card(self) -> QFrame:
        frame = plain.card()
        inside = self._under_recent = QVBoxLayout(frame)
        inside.setContentsMargins(22, 20, 22, 20)
        inside.setSpacing(12)
        inside.addWidget(self._recent_caption)
        self.no_recent = plain.quiet(wrap=True)
        inside.addWidget(self.no_recent)
        inside.addWidget(self.recent)
        inside.addStretch(1)
        return frame

    @property
    def backups(self) -> "BackupsCard":
        """The card of a project's backups, made when it is first asked for."""
        if self._backups is None:
            from app.ui.widgets.backups_card import BackupsCard

            self._backups = BackupsCard(self.shell)
            self._under_recent.insertWidget(self._under_recent.count() - 1, self._backups)
        return self._backups

    def enter(self, **what: str) -> None:
        if folder := what.get("open"):
            self.open(Path(folder))
        if archive := what.get("archive"):
            self.archives.open(Path(archive))
        ways = {
            "new": self._ask_name,
            "open": self._ask_folder,
            "sample": self.make_sample,
            "archive": self._ask_archive,
            "pack": self._pack,
            "steps": self._begin_steps,
        }
        if (begin := ways.get(what.get("act", ""))) is not None and self.isEnabled():
            begin()
        self._show_project()
        self._show_recent()

    def changed(self, changes: Changes) -> None:
        if changes.project or changes.datasets or changes.runs:
            self._show_project()
        if changes.project:
            if self._backups is not None:
                self._backups.hide()
            self.archives.project_changed()
            self._show_recent()

    def at_work(self) -> tuple[Told, ...]:
        return self.archives.at_work()

    def closing(self) -> None:
        self.archives.stop()

    def landmark(self, step: str) -> QWidget:
        return self.sample_button

    def open(self, folder: Path, lost: Path | None = None) -> None:
        """Open a project in the background; who holds it, if somebody does, is said at the top of the page.

        `lost`: the place on the list of recent ones where it no longer is.
        """
        if projects.is_open(self.session, folder):
            self._relocate(lost, folder)
            self._show_recent()
        else:
            self.shell.leave_project(lambda: self._open(folder, lost))

    def _open(self, folder: Path, lost: Path | None, take_over: bool = False) -> None:
        self._work(self.tr("Opening {0}…").format(words.name(folder.name)))

        def opened(project: "Project") -> None:
            self._relocate(lost, folder)
            self.shell.hold(project, lambda: self._opened(folder))

        def failed(problem: Problem) -> None:
            if problem.record.details.get("elsewhere") and not take_over:
                self._rest()
                self.shell.ask(lambda: self._held_question(problem), lambda: self._open(folder, lost, take_over=True))
            else:
                self._failed(problem)

        self.shell.in_background(lambda: projects.opened(folder, take_over), opened, failed)

    def make(self, folder: Path) -> None:
        """Make a project and go on to its data."""
        told = self.tr("Making {0}…").format(words.name(folder.name))
        self.shell.leave_project(lambda: self._make(told, lambda: projects.made(folder), self._made))

    def make_sample(self, parent: Path | None = None) -> None:
        """Make the sample project in the user's documents (or in `parent`) and show its data."""
        folder = projects.free_folder(parent or dialogs.documents(), self.tr("Vitrail sample"))
        told = self.tr("Making the sample in {0}…").format(words.name(str(folder.parent)))
        first = samples.first(language.spoken()).name

        def done() -> None:
            self._made(first)
            self.milestone.emit(first_steps.SAMPLE)

        self.shell.leave_project(lambda: self._make(told, lambda: sample.made(folder), done))

    def _make(self, told: str, make: "Callable[[], Project]", done: Callable[[], None]) -> None:
        self._work(told)
        self.shell.in_background(make, lambda project: self.shell.hold(project, done), self._failed)

    def _relocate(self, lost: Path | None, found: Path) -> None:
        if lost is not None and lost != found:
            projects.relocate(lost, found)

    def _held_question(self, problem: Problem) -> Question:
        said = details.said(problem.record)
        question = self.tr(
            "{0} has this project open on another computer since {1}. If Vitrail still runs there, work done here and "
            "there would collide; open it here only if it does not."
        )
        told = question.format(words.name(str(said["holder"])), said["since"])
        return told, self.tr("Leave it closed"), self.tr("Open it here")

    def _made(self, dataset: str = "") -> None:
        self._rest()
        self._cancel_form()
        # Every page is first told that another project is open.
        QTimer.singleShot(0, self, lambda: self.shell.go("data", dataset=dataset))

    def _opened(self, folder: Path) -> None:
        """Go on where one was in the project, once every page knows that it is open."""
        self._rest()
        page = whereabouts.recall(folder).page
        if page and self.isVisible():
            QTimer.singleShot(0, self, lambda: self.shell.go(page))

    def _failed(self, problem: Problem) -> None:
        self._rest()
        self.shell.problem(problem)
        self._show_recent()

    def _work(self, text: str) -> None:
        self.working.setText(text)
        self.working.show()
        self.setEnabled(False)

    def _rest(self) -> None:
        self.working.hide()
        self.setEnabled(True)

    def _ask_name(self) -> None:
        self._buttons.hide()
        self.form.begin()

    def _cancel_form(self) -> None:
        self.form.hide()
        self._buttons.show()

    def _ask_folder(self) -> None:
        dialogs.choose_folder(self, self.tr("Open a project"), dialogs.documents(), self.open)

    def _ask_archive(self) -> None:
        kinds = ";;".join((self.tr("Vitrail archives (*.vitrail)"), self.tr("All files (*)")))
        dialogs.choose_file(self, self.tr("Open an archive"), dialogs.documents(), kinds, self.archives.open)

    def _begin_steps(self) -> None:
        self.milestone.emit(first_steps.BEGIN)

    def _pack(self) -> None:
        self._area.ensureWidgetVisible(self.archives.pack())

    def _start_buttons(self) -> tuple[QPushButton, ...]:
        return self.new_button, self.open_button, self.archive_button, self.sample_button

    def _show_project(self) -> None:
        open_ = self.session.has_project
        self.overview.setVisible(open_)
        if open_:
            project = self.session.project
            self.heading.setText(project.name)
            self.lead.setText(str(project.folder))
            self.overview.refresh()
        else:
            self.heading.setText(self.tr("Welcome to Vitrail"))
            self.lead.setText(
                self.tr("Teach a model to sort and mark texts the way you do, and see which words decide.")
            )
        self.pack_button.setVisible(open_)
        self.steps_button.setVisible(not first_steps.state().on)
        self._show_primary(open_)

    def _show_primary(self, open_: bool) -> None:
        """Who comes for the first time tries the sample; who knows the way makes a project of his own."""
        new = not projects.recent()
        primary = None if open_ else self.sample_button if new else self.new_button
        for button in self._start_buttons():
            kind = "primary" if button is primary else ""
            if (button.property("kind") or "") != kind:
                button.setProperty("kind", kind)
                button.style().unpolish(button)
                button.style().polish(button)
        place = 0 if primary is self.sample_button else len(self._start_buttons()) - 1
        if self._ways.indexOf(self.sample_button) != place:
            self._ways.removeWidget(self.sample_button)
            self._ways.insertWidget(place, self.sample_button)
            neighbours = (self.archive_button, self.sample_button) if place else (self.sample_button, self.new_button)
            QWidget.setTabOrder(*neighbours)

    def _show_recent(self, *, anew: bool = False) -> None:
        self.recent.refresh(anew=anew)
        self.no_recent.setVisible(not self.recent.rows)

    def _show_backups(self, folder: Path) -> None:
        self.backups.begin(folder)

    def _find(self, lost: Path) -> None:
        def ask(near: Path | None) -> None:
            title = self.tr("Where is {0} now?").format(words.name(lost.name))
            dialogs.choose_folder(self, title, near or dialogs.documents(), lambda found: self.open(found, lost))

        self.shell.in_background(lambda: next((folder for folder in lost.parents if folder.is_dir()), None), ask)

    def _forget(self, folder: Path) -> None:
        projects.forget(folder)
        self._show_recent()
