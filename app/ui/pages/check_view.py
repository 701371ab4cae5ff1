"""Check the data: texts that stand there twice, are labelled in two ways, or leak between parts; and what to do."""

import threading
import time
from array import array
from collections.abc import Callable, Sequence
from typing import Final, Literal

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QProgressBar, QSizePolicy, QWidget

from app.commands import doctor
from app.commands.doctor import Examination, ExaminationCancelledError, Group
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import Dataset, Row
from app.ui import words
from app.ui.edits import Edits
from app.ui.models import columns
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.scrolled import Scrolled

Kind = Literal["exact", "near", "conflicts", "leaks"]
KINDS: Final[tuple[Kind, ...]] = ("conflicts", "leaks", "exact", "near")  # the gravest first
_EXAMPLES: Final = 2  # groups shown of each kind
_MEMBERS: Final = 3  # texts shown of a group
_SEARCHED: Final = 120  # characters of a text that find it again
_TOLD: Final = 0.1  # seconds between two words about the progress
Look = Callable[[Filter, "array[int] | None", str], object]


class Checked(msgspec.Struct, frozen=True):
    """What was found, and the texts that are shown of it."""

    found: Examination
    shown: dict[int, Row]
    foreign: frozenset[int]  # rows of the other dataset
    datasets: tuple[Dataset, ...]  # of the project


class CheckView(QWidget):
    """About one dataset, or two that are compared. `on_look` shows rows in the table; `on_back` leaves."""

    _advanced = Signal(float)  # from the examining thread

    def __init__(self, shell: Shell, edits: Edits, on_look: Look, on_back: Callable[[], object]) -> None:
        super().__init__()
        self._shell = shell
        self._edits = edits
        self._on_look = on_look
        self._on_back = on_back
        self._dataset: Dataset | None = None
        self._other: Dataset | None = None
        self._checked: Checked | None = None
        self._asked = 0
        self._stop = threading.Event()
        self.heading = plain.Elided("", "heading")
        self.against = QComboBox()
        self.against.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.against.setMinimumContentsLength(18)
        self.against_caption = plain.quiet()
        self.back = plain.button("", "", self._leave)
        self.note = plain.quiet("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.cards: dict[Kind, QWidget] = {}
        self._list = plain.column(gap=12)
        head = plain.row(self.heading, self.against_caption, self.against, self.back)
        head.setStretch(0, 1)
        layout = plain.column(gap=12)
        layout.addLayout(head)
        layout.addWidget(self.note)
        layout.addWidget(self.bar)
        layout.addWidget(Scrolled(self._list), 1)
        self.setLayout(layout)
        self.against.activated.connect(self._compare)
        self._advanced.connect(lambda share: self.bar.setValue(int(share * 1000)))
        self.retranslate()

    def retranslate(self) -> None:
        plain.set_text(self.back, self.tr("Back to the texts"))
        self.bar.setAccessibleName(self.tr("Progress of the check"))
        self.against_caption.setText(self.tr("Compare with"))
        self.against.setAccessibleName(self.tr("Compare with"))
        self._say()

    def show_dataset(self, dataset: Dataset, other: Dataset | None = None) -> None:
        """Examine a dataset in the background; with another one, look for texts that are in both too."""
        self.stop()
        self._dataset, self._other, self._checked = dataset, other, None
        self._asked += 1
        asked, project = self._asked, self._shell.session.project
        self._stop = stop = threading.Event()
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if time.monotonic() - told > _TOLD:
                told = time.monotonic()
                self._advanced.emit(done / max(1, total))

        def work() -> Checked | None:
            try:
                found = doctor.examine(
                    project, dataset.id, other.id if other is not None else None, progress, stop.is_set
                )
            except ExaminationCancelledError:
                return None
            ids = [row for kind in KINDS for group in _groups(found, kind)[:_EXAMPLES] for row in group.rows[:_MEMBERS]]
            rows = project.rows_by_id(list(dict.fromkeys(ids)))
            foreign = frozenset(found.leaking(other.id) if other is not None else ())
            return Checked(found, {row.id: row for row in rows}, foreign, tuple(project.datasets()))

        def failed(problem: Problem) -> None:
            self.bar.hide()
            self._shell.problem(problem)

        self._say()
        self._shell.in_background(work, lambda checked: self._seen(asked, checked), failed)

    def stop(self) -> None:
        """Give up an examination under way; it alters nothing."""
        self._stop.set()

    def _leave(self) -> None:
        self.stop()
        self._on_back()

    def _seen(self, asked: int, checked: Checked | None) -> None:
        if asked == self._asked and checked is not None:
            self._checked = checked
            self._say()

    def _compare(self, place: int) -> None:
        """Examine anew, with the dataset chosen at this place of the list."""
        if self._dataset is not None and self._checked is not None:
            wanted = self.against.itemData(place)
            other = next((known for known in self._checked.datasets if known.id == wanted), None)
            self.show_dataset(self._dataset, other)

    def _offer_others(self, checked: Checked | None) -> None:
        """Fill the list of datasets to compare with; it is of no use where there is one alone."""
        own, chosen = self._dataset, self._other
        if checked is not None:
            self.against.clear()
            self.against.addItem(self.tr("(none)"), None)
            for other in checked.datasets:
                if own is not None and other.id != own.id:
                    self.against.addItem(words.name(other.name), other.id)
            self.against.setCurrentIndex(max(0, self.against.findData(chosen.id)) if chosen is not None else 0)
        self.against.setEnabled(checked is not None)
        for part in (self.against, self.against_caption):
            part.setVisible(self.against.count() > 1)

    def _say(self) -> None:
        name = words.name(self._dataset.name) if self._dataset is not None else ""
        self.heading.setText(self.tr("Check of {0}").format(name))
        checked = self._checked
        self._offer_others(checked)
        self.bar.setVisible(checked is None)
        self.bar.setValue(0)
        for card in self.cards.values():
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}
        if self._list.count():
            self._list.takeAt(0)
        if checked is None:
            self.note.setText(self.tr("Looking for texts that stand there more than once…"))
            return
        present = [kind for kind in KINDS if _groups(checked.found, kind)]
        if present:
            self.note.setText(self.tr("Nothing was changed. What is excluded can be included again."))
        else:
            self.note.setText(
                self.tr("Every text stands there once, with one label, and in one part. There is nothing to mend.")
            )
        if not checked.found.complete:
            self.note.setText(
                self.note.text() + " " + self.tr("So many texts are alike that not all pairs were compared.")
            )
        for kind in present:
            self.cards[kind] = self._card(checked, kind)
            self._list.addWidget(self.cards[kind])
        self._list.addStretch(1)

    def _card(self, checked: Checked, kind: Kind) -> QWidget:
        groups = _groups(checked.found, kind)
        rows = sorted({row for group in groups for row in group.rows})
        title, about = self._told(kind, len(groups), len(rows))
        inside = plain.column(plain.heading(title), plain.quiet(about, wrap=True), gap=8)
        inside.setContentsMargins(18, 14, 18, 14)
        for group in groups[:_EXAMPLES]:
            inside.addWidget(self._example(checked, group))
        own = rows  # the table shows one dataset
        if kind == "leaks" and self._dataset is not None and self._other is not None:
            own = list(checked.found.leaking(self._dataset.id))
        show = plain.button(self._show_words(len(own)), "", lambda: self._look(own, title))
        buttons = plain.row(show, gap=8)
        for button in self._remedies(checked, kind):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        card = plain.card()
        card.setLayout(inside)
        return card

    def _remedies(self, checked: Checked, kind: Kind) -> list[QWidget]:
        """The buttons that do something about what was found."""
        found = checked.found
        if kind == "conflicts":
            return [plain.button(self.tr("Label these"), "", lambda: self._label(checked))]
        if kind == "leaks" and self._other is not None:
            sides = [side for side in (self._dataset, self._other) if side is not None]
            told = self.tr("Exclude these from “{0}”")
            return [self._excluder(told.format(words.name(side.name)), found.leaking(side.id)) for side in sides]
        if kind == "leaks":
            return [self._excluder(self.tr("Exclude these from training"), found.trained)] if found.trained else []
        spare = found.spare if kind == "exact" else found.spare_near
        one, many = self.tr("Exclude the copy"), self.tr("Exclude the %Ln copies", "", len(spare))
        return [self._excluder(one if len(spare) == 1 else many, spare)] if spare else []

    def _excluder(self, told: str, rows: Sequence[int]) -> QWidget:
        chosen = array("q", rows)
        return plain.button(plain.keyless(told), "", lambda: self._exclude(chosen))

    def _label(self, checked: Checked) -> None:
        """Label the texts of the first conflict."""
        first = checked.shown.get(checked.found.conflicts[0].rows[0])
        if first is not None and self._dataset is not None:
            alike = Filter(contains=columns.in_one_line(first.text)[:_SEARCHED])
            asked = msgspec.json.encode(alike).decode()
            self._shell.go("label", dataset=self._dataset.name, row=str(first.id), filter=asked)

    def _told(self, kind: Kind, groups: int, rows: int) -> tuple[str, str]:
        texts = self.tr("%Ln texts", "", rows)
        return {
            "exact": (
                self.tr("The same text more than once: {0}").format(texts),
                self.tr("A text that stands there twice counts twice in training and in every figure."),
            ),
            "near": (
                self.tr("Nearly the same: {0}").format(texts),
                self.tr("They differ in a few words only. Look whether they are meant."),
            ),
            "conflicts": (
                self.tr("The same text, labelled differently: {0}").format(texts),
                self.tr("No model can be right about both. Look at them and settle on one label."),
            ),
            "leaks": (
                self.tr("The same text in different parts: {0}").format(texts)
                if self._other is None
                else self.tr("The same text in both datasets: {0}").format(texts),
                self.tr("A model that saw a text in training knows it in the test: the figures would flatter."),
            ),
        }[kind]

    def _show_words(self, rows: int) -> str:
        return self.tr("Show the text") if rows == 1 else self.tr("Show the %Ln texts", "", rows)

    def _example(self, checked: Checked, group: Group) -> QWidget:
        """A group's first texts, each with its label and part, or with its dataset where that is the other one."""
        shown = checked.shown
        lines = plain.column(gap=2)
        lines.setContentsMargins(12, 8, 12, 8)
        for row in (shown[identifier] for identifier in group.rows[:_MEMBERS] if identifier in shown):
            strange = self._other is not None and row.id in checked.foreign
            facts = [words.name(self._other.name) if strange and self._other is not None else ""]
            facts += [words.number(row.position + 1), columns.told(row.annotation, row.text), columns.part(row.split)]
            fact = plain.Elided(" · ".join(fact for fact in facts if fact), "caption")
            fact.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            fact.setFixedWidth(190)
            text = plain.Elided(columns.in_one_line(row.text))
            line = plain.row(fact, text, gap=12)
            line.setStretch(1, 1)
            lines.addLayout(line)
        if len(group.rows) > _MEMBERS:
            more = len(group.rows) - _MEMBERS
            lines.addWidget(plain.label(self.tr("and %Ln more", "", more), "caption"))
        panel = QFrame()
        panel.setProperty("role", "panel")
        panel.setLayout(lines)
        return panel

    def _look(self, rows: Sequence[int], title: str) -> None:
        self._on_look(Filter(), array("q", rows), title)

    def _exclude(self, copies: "array[int]") -> None:
        dataset, other = self._dataset, self._other

        def again() -> None:
            if dataset is not None and self._dataset is dataset:
                self.show_dataset(dataset, other)

        self._edits.exclude(lambda: copies, True, again)


def _groups(found: Examination, kind: Kind) -> Sequence[Group]:
    return {"exact": found.exact, "near": found.near, "conflicts": found.conflicts, "leaks": found.leaks}[kind]
