"""The button that saves what is shown: as a picture, a table, or a page that is complete in itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from app.domain.problems import Problem
from app.ui import dialogs, saved
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.roomy import Button

Write = Callable[[Path], None]
Kind = Literal["png", "svg", "pdf", "html", "csv"]
DRAWN: Final[tuple[Kind, ...]] = ("png", "svg", "pdf", "csv")  # a figure, or its table
WRITTEN: Final[tuple[Kind, ...]] = ("csv",)
EVERY: Final[tuple[Kind, ...]] = ("png", "svg", "pdf", "html", "csv")


class SaveButton(Button):
    """Asks where, then has what is shown written in the background as what the file's ending names.

    `work`: says, when it is pressed, how that is written; None where nothing is shown. `kinds`: what it can be, the
    one that is offered first in front.
    """

    def __init__(self, shell: Shell, work: Callable[[], Write | None], kinds: tuple[Kind, ...] = EVERY) -> None:
        super().__init__()
        self._shell = shell
        self._work = work
        self._kinds = kinds
        self._name, self._title = "", ""
        self.setObjectName("save")  # the one of the page that is in sight is what the palette presses
        self.setProperty("kind", "quiet")
        self.clicked.connect(self._ask_where)

    def retranslate(self, name: str, title: str) -> None:
        """`name`: of the file, without its ending; `title`: of the dialog that asks where."""
        self._name, self._title = name, title
        plain.set_text(self, self.tr("Save…"))
        if self._kinds == WRITTEN:
            self.setToolTip(self.tr("As a table (CSV)"))
        elif "html" in self._kinds:
            self.setToolTip(self.tr("As a picture (PNG, SVG, PDF), a table (CSV), or a page to send (HTML)"))
        else:
            self.setToolTip(self.tr("As a picture (PNG, SVG, PDF) or a table (CSV)"))

    def write(self, path: Path) -> None:
        """Save what is shown there; a file that would not be what its ending says is refused."""
        if path.suffix.lower().lstrip(".") not in (*self._kinds, *(("htm",) if "html" in self._kinds else ())):
            endings = ", ".join(f".{kind}" for kind in self._kinds)
            self._shell.problem(Problem("output-unwritable", path=str(path), detail=f"it can end in {endings}"))
            return
        write = self._work()
        if write is not None:
            self._shell.in_background(lambda: write(path), lambda _: saved.tell(self._shell, path))

    def _ask_where(self) -> None:
        names = {
            "png": self.tr("Picture (*.png)"),
            "svg": self.tr("Drawing (*.svg)"),
            "pdf": self.tr("Document (*.pdf)"),
            "html": self.tr("Page (*.html)"),
            "csv": self.tr("Table (*.csv)"),
        }
        kinds = ";;".join(names[kind] for kind in self._kinds)
        suggested = dialogs.documents() / f"{self._name}.{self._kinds[0]}"
        dialogs.save_file(self, self._title, suggested, kinds, self.write)
