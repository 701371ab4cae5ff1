"""Label all occurrences: every place of a phrase, seen first, marked in one edit that is undone as one."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.domain.annotations import Edit, Source
from app.domain.problems import Problem
from app.domain.records import Dataset, LabelCount
from app.domain.spans import Span
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.ticked_list import Line, TickedList

SEEN: Final = 300  # places that are shown; the others are labelled with them
_AT_ONCE: Final = 2_000  # places whose marks are read in one go
_AROUND: Final = 48  # characters of context on either side
_MARK: Final = ("⟦", "⟧")

Place = tuple[int, int, int]  # row, start, end


class Occurrences(QWidget):
    """`closed`: no more wanted, or done; `began`: places are being marked; `written`: whether they are, on the disk."""

    closed = Signal()
    began = Signal()
    written = Signal(bool)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self._phrase = ""
        self._asked = 0
        self.places: list[Place] = []
        self.taken: frozenset[int] = frozenset()  # numbers of the places that are marked already, in part or whole
        self.me = Source("person")
        self.heading = plain.Elided("", "heading")
        self.found = plain.quiet()
        self.label = QComboBox()
        self.label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.label.setMinimumContentsLength(12)
        self.whole = QCheckBox()
        self.whole.setChecked(True)
        self.case = QCheckBox()
        self.case.setChecked(True)
        self.list = TickedList()
        self.apply = plain.button("", "", self.write)
        self.close_button = plain.button("", "link", self.closed.emit)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self._search)
        head = plain.row(self.heading, self.found, self.close_button)
        head.setStretch(0, 1)
        layout = plain.column(gap=8)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addLayout(plain.row(self.whole, self.case, None, self.label, self.apply))
        self.setLayout(layout)
        for box in (self.whole, self.case):
            box.toggled.connect(lambda: self._later.start())
        self.list.lines.changed.connect(self._say)
        self.retranslate()

    def retranslate(self) -> None:
        self.whole.setText(self.tr("Whole words"))
        self.case.setText(self.tr("Same capitals"))
        self.label.setAccessibleName(self.tr("Label of all occurrences"))
        self.list.setAccessibleName(self.tr("Occurrences"))
        plain.set_text(self.close_button, self.tr("Close"))
        self._say()

    def show_phrase(self, dataset: Dataset, labels: list[LabelCount], phrase: str, label: str) -> None:
        """Find a phrase in all texts; `label`: the one it has here, "" for none."""
        self._dataset, self._phrase = dataset, phrase
        chosen = label or self.label.currentText()
        self.label.clear()
        self.label.addItems([each.name for each in labels])
        self.label.setCurrentIndex(max(0, self.label.findText(chosen)))
        self.places, self.taken = [], frozenset()
        self.list.lines.show(())
        self._search()

    def drop(self) -> None:
        """What was asked for is not wanted any more."""
        self._asked += 1

    def _search(self) -> None:
        dataset, phrase = self._dataset, self._phrase
        if dataset is None or not phrase:
            return
        self._asked += 1
        asked, session = self._asked, self._shell.session
        project = session.project
        whole, case = self.whole.isChecked(), self.case.isChecked()

        def work() -> tuple[list[Place], list[Line], frozenset[int]]:
            session.scribe.settle()  # so that a mark just made is one
            found = project.texts.occurrences(dataset.id, phrase, whole_words=whole, match_case=case)
            places: list[Place] = []
            lines: list[Line] = []
            taken: set[int] = set()
            for first in range(0, len(found), _AT_ONCE):
                if asked != self._asked:
                    break
                some = found[first : first + _AT_ONCE]
                rows = {row.id: row for row in project.rows_by_id(list(dict.fromkeys(place[0] for place in some)))}
                for row, start, end in some:
                    if row not in rows:
                        continue
                    if _marked(rows[row].spans, start, end):
                        taken.add(len(places))
                    if len(lines) < SEEN:
                        lines.append(_line(rows[row].text, start, end, rows[row].position))
                    places.append((row, start, end))
            return places, lines, frozenset(taken)

        def done(found: tuple[list[Place], list[Line], frozenset[int]]) -> None:
            if asked == self._asked:
                self.places, lines, self.taken = found
                self.list.lines.show(lines, sorted(self.taken))

        self.found.setText(self.tr("looking…"))
        self._shell.in_background(work, done)

    def wanted(self) -> list[Place]:
        """The places that are ticked, those not shown among them."""
        left_out = self.list.lines.left_out
        return [place for number, place in enumerate(self.places) if number not in left_out]

    def write(self) -> None:
        """Mark them, in one edit."""
        places, label, me = self.wanted(), self.label.currentText(), self.me
        if not places or not label:
            return
        editor = self._shell.session.project.editor
        self.began.emit()  # the focus goes first: a button that is disabled drops it anywhere
        self.apply.setEnabled(False)

        def done(edit: Edit) -> None:
            texts = (
                self.tr("1 text was marked.") if edit.rows == 1 else self.tr("%Ln texts were marked.", "", edit.rows)
            )
            self._shell.say(texts)
            self.written.emit(True)
            self.closed.emit()

        def failed(problem: Problem) -> None:
            self._say()
            self.written.emit(False)
            self._shell.problem(problem)

        self._shell.session.scribe.write(lambda: editor.mark(places, label, me), done, failed)

    def _say(self) -> None:
        self.heading.setText(self.tr("All occurrences of “{0}”").format(words.name(self._phrase)))
        count, shown = len(self.places), len(self.list.lines.lines)
        told = self.tr("1 place") if count == 1 else self.tr("%Ln places", "", count)
        if count > shown:
            told = self.tr("{0}, the first {1} shown").format(told, words.number(shown))
        marked = len(self.taken & self.list.lines.left_out)
        if marked:
            one = self.tr("1 inside an existing mark, not ticked")
            inside = one if marked == 1 else self.tr("%Ln inside existing marks, not ticked", "", marked)
            told = f"{told} · {inside}"
        self.found.setText(told)
        wanted = len(self.wanted())
        one = self.tr("Label 1 place")
        plain.set_text(self.apply, one if wanted == 1 else self.tr("Label %Ln places", "", wanted))
        self.apply.setEnabled(wanted > 0 and self.label.count() > 0)


def _marked(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether a place lies in a mark, or overlaps one."""
    return any(span.start < end and start < span.end for span in spans)


def _line(text: str, start: int, end: int, position: int) -> Line:
    """A place with what stands around it."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = ("…" if left else "") + text[left:start]
    after = text[end:right] + ("…" if right < len(text) else "")
    shown = f"{before}{_MARK[0]}{text[start:end]}{_MARK[1]}{after}"
    return Line(f"{position + 1}   {' '.join(shown.split())}", text[:1000])
