"""The button that saves an explanation: as a picture, a table, or a page that is complete in itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.commands import reporting
from app.domain.records import Run
from app.domain.results import Attribution
from app.ui import dialogs, language, words
from app.ui.page import Shell
from app.ui.widgets import plain

Subject = Callable[[], tuple[Run | None, Attribution | None]]


class SaveExplanation(QPushButton):
    """`subject` says what is shown when it is pressed."""

    def __init__(self, shell: Shell, subject: Subject) -> None:
        super().__init__()
        self._shell = shell
        self._subject = subject
        self.setAutoDefault(False)
        self.setProperty("kind", "quiet")
        self.clicked.connect(self._ask_where)
        self.retranslate()

    def retranslate(self) -> None:
        plain.set_text(self, self.tr("Save…"))
        self.setToolTip(self.tr("As a picture (PNG, SVG, PDF), a table (CSV), or a page to send (HTML)"))

    def write(self, path: Path) -> None:
        """Save what is shown as what the file's ending names, in the background."""
        run, found = self._subject()
        session, speech = self._shell.session, language.spoken()
        if run is None or found is None:
            return
        said = self.tr("Saved {0}").format(words.name(path.name))
        self._shell.in_background(
            lambda: reporting.save_explanation(session, run.id, found, path, speech), lambda _: self._shell.say(said)
        )

    def _ask_where(self) -> None:
        kinds = ";;".join(
            (
                self.tr("Picture (*.png)"),
                self.tr("Drawing (*.svg)"),
                self.tr("Document (*.pdf)"),
                self.tr("Page (*.html)"),
                self.tr("Table (*.csv)"),
            )
        )
        name = self.tr("explanation") + ".png"
        dialogs.save_file(self, self.tr("Save the explanation"), dialogs.documents() / name, kinds, self.write)
