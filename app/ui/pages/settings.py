"""Settings: what the window looks like, what the worker may take, and how models come here."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.commands import preferences
from app.commands.session import Changes
from app.domain.problems import Problem
from app.ui.page import Page, Shell
from app.ui.pages.settings_cache import CacheSection
from app.ui.pages.settings_computing import ComputingSection
from app.ui.pages.settings_network import NetworkSection
from app.ui.pages.settings_source import SourceSection
from app.ui.pages.settings_window import WindowSection
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.guide_link import GuideLink

_WIDEST = 860  # pixels: longer lines between a name and its control are hard to follow


class SettingsPage(Page):
    """Every change is kept and gone by at once; there is nothing to confirm."""

    key = "settings"
    needs_project = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.guide = GuideLink(shell, "settings")
        self.window_section = WindowSection(shell)
        self.computing = ComputingSection(shell, self._change)
        self.cache = CacheSection(shell, self._change)
        self.source = SourceSection(shell, self._change)
        self.network = NetworkSection(shell, self._change)
        self.sections = (self.window_section, self.computing, self.cache, self.source, self.network)
        self._lay_out()
        self.retranslate()

    def title(self) -> str:
        return self.tr("Settings")

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("role", "page")
        content.setMaximumWidth(_WIDEST)
        content.setLayout(plain.column(*self.sections, None, gap=18))
        inside = QWidget()
        inside.setProperty("role", "page")
        around = QHBoxLayout(inside)
        around.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        around.addWidget(content, 1)
        around.addStretch(0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = plain.row(self.heading, self.guide, None)
        head.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, 16)
        whole.addLayout(head)
        whole.addWidget(self.area, 1)

    def retranslate(self) -> None:
        self.heading.setText(self.title())
        self.area.setAccessibleName(self.title())
        for section in self.sections:
            section.retranslate()

    def enter(self, **what: str) -> None:
        for section in self.sections:
            section.refresh()

    def changed(self, changes: Changes) -> None:
        if changes.preferences or changes.project:
            for section in self.sections:
                section.refresh()

    def _change(self, **changes: object) -> None:
        """Keep other preferences, away from the window's thread; refused, the page shows what holds again."""
        work = partial(preferences.change, self.session, **changes)

        def refused(problem: Problem) -> None:
            self.shell.problem(problem)
            for section in self.sections:
                section.refresh()

        self.shell.in_background(work, lambda _: None, refused)
