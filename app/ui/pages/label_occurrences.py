"""Label all occurrences: every place of a phrase, seen first, marked in one edit that is undone as one."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.domain.annotations import Edit, Source
from app.domain.problems import Problem
from app.domain.records import Dataset, LabelCount
from app.ui import words
from app.ui.page import Shell
from app.ui.pages.label_places import Found, Place, Wanted, find
from app.ui.undoing import way_back
from app.ui.widgets import plain
from app.ui.widgets.ticked_list import Line, TickedList

_NEAR, _FAR = range(2)  # the reaches: this dataset, all
_DATASETS_WIDE: Final = 250  # pixels


class Occurrences(QWidget):
    """`closed`: no more wanted, or done; `began`: places are being marked; `written`: whether they are, on the disk.

    Other datasets are those whose texts are marked too; their places are labelled by the same name, which is added to
    their labels where it is missing.
    """

    closed = Signal()
    began = Signal()
    written = Signal(bool)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self._others: tuple[Dataset, ...] = ()
        self._elsewise = 0  # datasets that are labelled another way
        self._phrase = ""
        self._asked = 0
        self.found_places = Found()
        self._out: set[int] = set()  # datasets that are left out, by their place in the list
        self.me = Source("person")
        self.heading = plain.Elided("", "heading")
        self.found = plain.quiet()
        self.label = _chooser(12)
        self.reach = _chooser(10)
        self.whole = QCheckBox()
        self.whole.setChecked(True)
        self.case = QCheckBox()
        self.case.setChecked(True)
        self.datasets = TickedList()
        self.datasets.setFixedWidth(_DATASETS_WIDE)
        self.list = TickedList()
        self.apply = plain.button("", "", self.write, command="label.occurrences")
        self.close_button = plain.button("", "link", self.closed.emit)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self._search)
        head = plain.row(self.heading, self.found, self.close_button)
        head.setStretch(0, 1)
        lists = plain.row(self.datasets, self.list, gap=12)
        lists.setStretch(1, 1)
        layout = plain.column(gap=8)
        layout.addLayout(head)
        layout.addLayout(lists, 1)
        layout.addLayout(plain.row(self.reach, self.whole, self.case, None, self.label, self.apply))
        self.setLayout(layout)
        for box in (self.whole, self.case):
            box.toggled.connect(lambda: self._later.start())
        self.reach.addItems(("", ""))
        self.reach.activated.connect(lambda: self._later.start())
        self.label.activated.connect(self._name_datasets)
        self.list.lines.changed.connect(self._say)
        self.datasets.lines.changed.connect(self._tick_datasets)
        self.datasets.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.whole.setText(self.tr("Whole words"))
        self.case.setText(self.tr("Same capitals"))
        self.label.setAccessibleName(self.tr("Label of all occurrences"))
        self.reach.setAccessibleName(self.tr("Where to look"))
        self.reach.setItemText(_NEAR, self.tr("In this dataset"))
        self.reach.setItemText(_FAR, self.tr("In all datasets"))
        self.list.setAccessibleName(self.tr("Occurrences"))
        self.datasets.setAccessibleName(self.tr("Datasets with occurrences"))
        plain.set_text(self.close_button, self.tr("Close"))
        self._name_datasets()
        self._say()

    def show_phrase(self, dataset: Dataset, labels: list[LabelCount], phrase: str, label: str) -> None:
        """Find a phrase in all texts; `label`: the one it has here, "" for none."""
        self._dataset, self._phrase = dataset, phrase
        known = [other for other in self._shell.session.project.datasets() if other.id != dataset.id]
        self._others = tuple(other for other in known if other.scheme == "spans")
        self._elsewise = len(known) - len(self._others)
        self.reach.setVisible(bool(self._others))
        if not self._others:
            self.reach.setCurrentIndex(_NEAR)
        chosen = label or self.label.currentText()
        self.label.clear()
        self.label.addItems([each.name for each in labels])
        self.label.setCurrentIndex(max(0, self.label.findText(chosen)))
        self._show(Found())
        self._search()

    def drop(self) -> None:
        """What was asked for is not wanted any more."""
        self._asked += 1

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that was found."""
        return self.found_places.places

    @property
    def everywhere(self) -> bool:
        """Whether other datasets are looked through too."""
        return self.reach.currentIndex() == _FAR

    def _search(self) -> None:
        dataset, phrase = self._dataset, self._phrase
        if dataset is None or not phrase:
            return
        self._asked += 1
        asked, session = self._asked, self._shell.session
        where = (dataset, *self._others) if self.everywhere else (dataset,)
        wanted = Wanted(phrase, self.whole.isChecked(), self.case.isChecked(), where)

        def done(found: Found) -> None:
            if asked == self._asked:
                self._show(found)

        self.found.setText(self.tr("looking…"))
        self._shell.in_background(lambda: find(session, wanted, lambda: asked != self._asked), done)

    def _show(self, found: Found) -> None:
        self.found_places = found
        self._out = set()
        self.datasets.lines.show(self._dataset_lines())
        self.datasets.setVisible(self.everywhere and bool(found.groups))
        self.list.lines.show(found.lines, sorted(found.taken))

    def _dataset_lines(self) -> list[Line]:
        lines = []
        for group in self.found_places.groups:
            count = len(group.numbers)
            places = self.tr("%Ln places", "", count)
            told = f"{words.name(group.dataset.name)} · {places}"
            if self.label.currentText() not in group.labels:
                told = self.tr("{0} · label added").format(told)
            lines.append(Line(told))
        return lines

    def _name_datasets(self) -> None:
        """Another label is chosen: which datasets have it?"""
        self.datasets.lines.show(self._dataset_lines(), sorted(self._out))

    def _tick_datasets(self) -> None:
        """A dataset was ticked or left out: its places with it."""
        out = set(self.datasets.lines.left_out)
        left_out = set(self.list.lines.left_out)
        for place in out ^ self._out:
            numbers = self.found_places.groups[place].numbers
            left_out = left_out | numbers if place in out else left_out - numbers | numbers & self.found_places.taken
        altered, self._out = out != self._out, out
        if altered:
            self.list.lines.leave_out(left_out)

    def wanted(self) -> list[Place]:
        """The places that are ticked, those not shown among them."""
        left_out = self.list.lines.left_out
        return [place for number, place in enumerate(self.places) if number not in left_out]

    def write(self) -> None:
        """Mark them, in one edit."""
        places, label, me, dataset = self.wanted(), self.label.currentText(), self.me, self._dataset
        if not places or not label or dataset is None:
            return
        editor = self._shell.session.project.editor
        self.began.emit()  # the focus goes first: a button that is disabled drops it anywhere
        self.apply.setEnabled(False)

        def done(edit: Edit) -> None:
            self._shell.say(self.tr("%Ln texts were marked.", "", edit.rows), way_back(self._shell, edit))
            self.written.emit(True)
            self.closed.emit()

        def failed(problem: Problem) -> None:
            self._say()
            self.written.emit(False)
            self._shell.problem(problem)

        self._shell.session.scribe.write(lambda: editor.mark_everywhere(places, label, me, dataset.id), done, failed)

    def _say(self) -> None:
        self.heading.setText(self.tr("All occurrences of “{0}”").format(words.name(self._phrase)))
        count, shown = len(self.places), len(self.list.lines.lines)
        told = self.tr("%Ln places", "", count)
        if count > shown:
            told = self.tr("{0}, {1} of them shown").format(told, words.number(shown))
        marked = len(self.found_places.taken & self.list.lines.left_out)
        if marked:
            inside = self.tr("%Ln inside existing marks, not ticked", "", marked)
            told = f"{told} · {inside}"
        if self.everywhere and self._elsewise:
            other = self.tr("%Ln datasets are labelled another way", "", self._elsewise)
            told = f"{told} · {other}"
        self.found.setText(told)
        wanted = len(self.wanted())
        plain.set_text(self.apply, self.tr("Label %Ln places", "", wanted))
        self.apply.setEnabled(wanted > 0 and self.label.count() > 0)


def _chooser(characters: int) -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(characters)
    return made
