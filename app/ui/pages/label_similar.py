"""Similar texts: those nearest in meaning to the present one, ticked and labelled together in one edit."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.commands import suggesting
from app.commands.session import JobStopped, Ticket
from app.domain.annotations import Edit, Source
from app.domain.problems import Problem
from app.domain.records import Dataset, LabelCount, Row
from app.ui import words
from app.ui.page import Shell
from app.ui.pages.label_saving import names_in
from app.ui.undoing import way_back
from app.ui.widgets import plain
from app.ui.widgets.ticked_list import Line, TickedList

COUNT: Final = 24
LIKE: Final = 0.6  # cosine from which on a text is ticked by itself
TICKED: Final = 10  # texts ticked by themselves, at most


class Similar(QWidget):
    """`closed`: no more wanted; `began`: texts are being labelled; `written`: whether they are, on the disk;
    `labelled` carries their ids."""

    closed = Signal()
    began = Signal()
    written = Signal(bool)
    labelled = Signal(object)  # list[int]

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._labels: list[LabelCount] = []
        self._row: Row | None = None
        self._asked = 0
        self._message = ""
        self._ticket: Ticket | None = None
        self.rows: list[Row] = []
        self.me = Source("person")
        self.heading = plain.heading()
        self.found = plain.quiet()
        self.label = QComboBox()
        self.label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.label.setMinimumContentsLength(12)
        self.list = TickedList()
        self.apply = plain.button("", "", self.write, command="label.alike")
        self.close_button = plain.button("", "link", self.closed.emit)
        layout = plain.column(gap=8)
        layout.addLayout(plain.row(self.heading, self.found, None, self.close_button))
        layout.addWidget(self.list, 1)
        layout.addLayout(plain.row(None, self.label, self.apply))
        self.setLayout(layout)
        self.list.lines.changed.connect(self._say)
        self.label.currentIndexChanged.connect(lambda: self._say())
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Similar texts"))
        self.label.setAccessibleName(self.tr("Label of the similar texts"))
        self.list.setAccessibleName(self.tr("Similar texts"))
        plain.set_text(self.close_button, self.tr("Close"))
        self._say()

    def show_row(self, dataset: Dataset, labels: list[LabelCount], row: Row, label: str) -> None:
        """Find what is nearest to a text; `label`: the one it has, or that is suggested, "" for none."""
        if row is self._row:
            return
        self._labels = labels
        self.label.clear()
        self.label.addItems([each.name for each in labels])
        self.label.setCurrentIndex(self.label.findText(label))  # none, where the text says nothing of itself
        self.drop()
        self._row = row
        asked, session = self._asked, self._shell.session
        self.rows = []
        self._message = self.tr("looking…")
        self.list.lines.show(())

        def work() -> list[tuple[Row, float]]:
            try:
                nearest = dict(suggesting.nearest(session, dataset.id, row.id, COUNT, on_ticket=self._hold))
            except JobStopped:
                return []
            return [(found, nearest[found.id]) for found in session.project.rows_by_id(list(nearest))]

        def done(found: list[tuple[Row, float]]) -> None:
            if asked == self._asked:
                self._message = ""
                self._show(found)

        def failed(problem: Problem) -> None:
            if asked == self._asked:
                self._row = None
                self._message = ""
                self._say()
                self._shell.problem(problem)

        self._shell.in_background(work, done, failed)

    def drop(self) -> None:
        """What was asked for is not wanted any more."""
        self._asked += 1
        self._row = None
        if self._ticket is not None:
            self._shell.session.cancel(self._ticket)
            self._ticket = None

    def _hold(self, ticket: Ticket) -> None:
        """By this the search can be stopped; from any thread."""
        self._ticket = ticket

    def _show(self, found: list[tuple[Row, float]]) -> None:
        """The texts with what they are labelled with; the most alike of those without a label are ticked."""
        self.rows = [row for row, _ in found]
        colours = {label.name: label.colour for label in self._labels}
        lines = []
        for row, likeness in found:
            names = names_in(row.annotation)
            told = f"{words.whole_percent(round(likeness * 100))}   {' '.join(row.text[:300].split())}"
            if names:
                told = f"{words.listed(names)}:   {told}"
            lines.append(Line(told, row.text[:1000], colours.get(names[0], "") if names else ""))
        alike = [place for place, (row, likeness) in enumerate(found) if not row.labelled and likeness >= LIKE]
        ticked = set(alike[:TICKED])  # the nearest come first
        self.list.lines.show(lines, [place for place in range(len(found)) if place not in ticked])

    def wanted(self) -> list[Row]:
        """The texts that are ticked."""
        left_out = self.list.lines.left_out
        return [row for place, row in enumerate(self.rows) if place not in left_out]

    def write(self) -> None:
        """Give them the label, in one edit."""
        row, label, me = self._row, self.label.currentText(), self.me
        if row is None or not label:
            return
        ids = [row.id, *(other.id for other in self.wanted())]
        editor = self._shell.session.project.editor
        self.began.emit()  # the focus goes first: a button that is disabled drops it anywhere
        self.apply.setEnabled(False)

        def done(edit: Edit) -> None:
            self._shell.say(self.tr("%Ln texts were labelled.", "", edit.rows), way_back(self._shell, edit))
            self._row = None
            self.written.emit(True)
            self.labelled.emit(ids)

        def failed(problem: Problem) -> None:
            self._say()
            self.written.emit(False)
            self._shell.problem(problem)

        self._shell.session.scribe.write(lambda: editor.tag(ids, label, me), done, failed)

    def _say(self) -> None:
        self.found.setText(self._message)
        wanted = len(self.wanted())
        plain.set_text(self.apply, self.tr("Label this and %Ln more", "", wanted))
        self.apply.setEnabled(wanted > 0 and self.label.currentIndex() >= 0)
