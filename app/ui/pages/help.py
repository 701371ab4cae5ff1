"""Help: the guide with its contents and a search, and what Vitrail is made of."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.commands import guide, licences, models, versions
from app.commands.licences import Part
from app.domain.records import ModelCard
from app.ui import language
from app.ui.actions import bind
from app.ui.catalogue import PAGES
from app.ui.page import Page, Shell
from app.ui.pages import help_about
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.guide_text import GuideText

ABOUT = "about"
_CONTENTS = 232  # pixels
_KEY = Qt.ItemDataRole.UserRole


class HelpPage(Page):
    """`enter(chapter=)`: which chapter; `about` is what Vitrail is made of."""

    key = "help"
    needs_project = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.search = QLineEdit()
        self.search.setObjectName("help.find")
        self.search.setClearButtonEnabled(True)
        self.contents = QListWidget()
        self.text = GuideText(shell.theme)
        self.nothing = plain.quiet(wrap=True)
        self.copy_button = plain.button("", "", self._copy, command="help.versions")
        self.logs_button = plain.button("", "", shell.show_logs, command="window.logs")
        self.back_button = plain.button("", "link", partial(self.show_chapter, ABOUT))
        self.chapters: tuple[guide.Chapter, ...] = ()
        self.parts: tuple[Part, ...] = ()
        self.cards: tuple[ModelCard, ...] = ()
        self._shown = ""
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take_first)
        self.contents.currentItemChanged.connect(self._choose)
        self.text.followed.connect(self.follow)
        bind(self, self.offers(), shell.say, everywhere=False)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Help")

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(_CONTENTS)
        side.setLayout(plain.column(self.search, self.contents, self.nothing, gap=10))
        self.nothing.hide()
        self.contents.setProperty("role", "contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame = plain.card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(30, 22, 12, 16)
        head = plain.row(self.back_button, None, self.logs_button, self.copy_button)
        head.setContentsMargins(0, 0, 16, 0)
        inside.addLayout(head)
        inside.addWidget(self.text, 1)
        across = plain.row(gap=20)
        across.addWidget(side)
        across.addWidget(frame, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
        whole.setSpacing(16)
        whole.addWidget(self.heading)
        whole.addLayout(across, 1)

    def retranslate(self) -> None:
        self.heading.setText(self.title())
        self.search.setPlaceholderText(self.tr("Find in the guide"))
        self.search.setAccessibleName(self.tr("Find in the guide"))
        self.contents.setAccessibleName(self.tr("Contents"))
        self.text.setAccessibleName(self.tr("The chapter"))
        self.nothing.setText(self.tr("No chapter has these words."))
        plain.set_text(self.copy_button, self.tr("Copy versions"))
        self.copy_button.setToolTip(self.tr("For a report of a fault: versions and device, nothing about you."))
        plain.set_text(self.logs_button, self.tr("Open the log folder"))
        plain.set_text(self.back_button, self.tr("Back to all licences"))
        self.chapters = guide.chapters(language.spoken())
        shown, self._shown = self._shown, ""
        self._find()
        self.show_chapter(shown or self.chapters[0].key)

    def enter(self, **what: str) -> None:
        if chapter := what.get("chapter", ""):
            self.search.clear()
            self.show_chapter(chapter)

    def restyle(self) -> None:
        self.text.restyle(self.shell.theme)
        shown, self._shown = self._shown, ""
        self.show_chapter(shown)

    def follow(self, target: str) -> None:
        """Go where a link leads: another chapter, a page of the window, a licence's text. Nothing else is opened."""
        kind, _, name = target.partition(":")
        if kind == "page" and name in PAGES:
            self.shell.go(name)
        elif kind == "licence":
            self._show_licence(name)
        elif target.endswith(".md"):
            self.search.clear()
            self.show_chapter(target.removesuffix(".md"))

    def show_chapter(self, key: str) -> None:
        """Show a chapter by its key."""
        about = key == ABOUT
        found = next((chapter for chapter in self.chapters if chapter.key == key), None)
        if key == self._shown or not (about or found):
            return
        self._shown = key
        self.back_button.hide()
        self.copy_button.setVisible(about)
        self.logs_button.setVisible(about)
        if found is not None:
            self.text.show_chapter(found.text)
        else:
            self._show_about()
        self.text.mark(self.search.text())
        self.contents.blockSignals(True)
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_KEY) == key:
                self.contents.setCurrentRow(row)
        self.contents.blockSignals(False)

    def _show_about(self) -> None:
        if self.parts:
            self.text.show_chapter(help_about.told(self.session, self.parts, self.cards))
            return
        self.text.show_chapter("")
        folder = self.session.models_folder
        self.shell.in_background(lambda: (tuple(licences.shipped()), tuple(models.cards(folder))), self._take_parts)

    def _take_parts(self, found: tuple[tuple[Part, ...], tuple[ModelCard, ...]]) -> None:
        self.parts, self.cards = found
        if self._shown == ABOUT:
            self._show_about()

    def _show_licence(self, name: str) -> None:
        part = next((part for part in (licences.own(), *self.parts) if help_about.link(part) == name), None)
        if part is not None:
            self._shown = f"licence:{name}"
            self.text.show_plain(part.text)
            self.back_button.show()

    def _find(self) -> None:
        """Leave in the contents the chapters that hold the words, and mark the words in the one that is shown."""
        wanted = self.search.text().strip()
        entries = [(chapter.key, chapter.title) for chapter in self.chapters if chapter.holds(wanted)]
        if not wanted:
            entries.append((ABOUT, self.tr("About Vitrail")))
        self.contents.blockSignals(True)
        self.contents.clear()
        for key, title in entries:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            self.contents.addItem(item)
            if key == self._shown:
                self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)
        self.contents.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        self.text.mark(wanted)

    def _take_first(self) -> None:
        if self.contents.count() and self.contents.currentRow() < 0:
            self.contents.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_chapter(str(item.data(_KEY)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(versions.told(self.session))
        self.shell.say(self.tr("The versions are on the clipboard."))
