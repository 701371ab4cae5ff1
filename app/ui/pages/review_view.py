"""Review: labels that may be wrong, how far people agree, and settling where they do not."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.commands.session import Changes
from app.domain.records import Dataset
from app.ui.page import Shell
from app.ui.pages.review_agreement import AgreementView
from app.ui.pages.review_errors import ErrorsView
from app.ui.pages.review_settle import SettleView
from app.ui.widgets import plain
from app.ui.widgets.segments import Segments

View = ErrorsView | AgreementView | SettleView


class ReviewView(QWidget):
    """Three views of a dataset's labels; each is made when it is first shown."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self._views: dict[int, View] = {}
        self.segments = Segments(3)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(plain.row(self.segments, None))
        layout.addWidget(self.stack, 1)
        self.segments.chosen.connect(self.show_view)
        self.retranslate()

    def retranslate(self) -> None:
        self.segments.setAccessibleName(self.tr("What to review"))
        names = (self.tr("Possible label errors"), self.tr("Agreement"), self.tr("Settle differences"))
        self.segments.rename(names)
        for view in self._views.values():
            view.retranslate()

    def restyle(self) -> None:
        for view in self._views.values():
            view.restyle()

    def closing(self) -> None:
        """The window or the project closes: give up the search for label errors."""
        for view in self._views.values():
            view.closing()

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Review the labels of a dataset."""
        self._dataset = dataset
        self.setEnabled(dataset is not None)
        for view in self._views.values():
            view.show_dataset(dataset)
        if not self._views:
            self.show_view(self.segments.current)

    def changed(self, changes: Changes) -> None:
        """Follow what was altered."""
        if changes.project:
            self.show_dataset(None)
            return
        for view in self._views.values():
            view.changed(changes)

    def view(self, number: int) -> View:
        """One of the three, made on first need."""
        found = self._views.get(number)
        if found is None:
            found = self._views[number] = (ErrorsView, AgreementView, SettleView)[number](self._shell)
            self.stack.addWidget(found)
            found.show_dataset(self._dataset)
        return found

    def show_view(self, number: int) -> None:
        """Show one of the three, up to date."""
        first = number not in self._views
        shown = self.view(number)
        self.stack.setCurrentWidget(shown)
        if not first:
            shown.show_dataset(self._dataset)
        shown.setFocus()
