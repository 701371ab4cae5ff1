"""What was found of a model as a whole: a label's words with examples, or a group of errors with its texts."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.entity_errors import EntityFault
from app.domain.global_words import ClassWords, ErrorCluster, GlobalWords, WordWeight, WrongText
from app.ui import words
from app.ui.counted import Counted
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.bars import Bar, Bars

_SHOWN: Final = 300  # characters of a text in its line
_NAMED: Final = 40  # characters of an entity
_TEXT, _SECOND, _ROW = (Qt.ItemDataRole.UserRole + number for number in range(3))


class OverallShown(QFrame):
    """One label or group at a time. `sought`: a text is to be explained; `placed`: to be shown where its row is."""

    sought = Signal(str, object)  # the text, the other of a pair or None
    placed = Signal(str, object)  # the dataset's name, the row's id

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._found: GlobalWords | None = None
        self._rows: Mapping[int, str] = {}  # of the errors, the rows that are still there and their datasets
        self.setProperty("role", "card")
        self.group = QComboBox()  # a label, or a group of errors
        self.group.setMinimumWidth(360)
        self.most_for = Bars(shell.theme, signed=True)
        self.against = Bars(shell.theme, signed=True)
        self.texts = QListWidget()
        self.texts_caption = plain.heading()
        self.texts_caption.setWordWrap(True)
        self.look = plain.button("", "", self._open, command="explain.found")
        self.in_data = plain.button("", "", self._show_in_data, command="explain.data")
        self._captions = [plain.heading() for _ in range(2)]
        self._sides: list[QWidget] = []  # for and against, each with its caption
        self._lay_out()
        self.group.activated.connect(self._show_group)
        for side in (self.most_for, self.against):
            side.pointed.connect(self._point)
        self.texts.itemActivated.connect(lambda item: self._open())
        self.texts.currentRowChanged.connect(self._chosen)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.setSpacing(10)
        self._group_caption = plain.label()
        inside.addLayout(plain.row(self._group_caption, self.group, None))
        across = plain.row(gap=20)
        for caption, bars in zip(self._captions, (self.most_for, self.against), strict=True):
            side = plain.column(caption, bars, gap=6)
            side.setStretch(1, 1)
            holder = QWidget()
            holder.setLayout(side)
            self._sides.append(holder)
            across.addWidget(holder, 2)
        right = plain.column(self.texts_caption, self.texts, gap=6)
        right.setStretch(1, 1)
        right.addLayout(plain.row(self.look, self.in_data, None))
        across.addLayout(right, 3)
        inside.addLayout(across, 1)
        self.texts.setWordWrap(True)
        self.texts.setSpacing(4)
        self.texts.setFrameShape(QListWidget.Shape.NoFrame)

    def retranslate(self) -> None:
        plain.set_text(self.look, self.tr("Explain this text"))
        plain.set_text(self.in_data, self.tr("Show in Data"))
        self._group_caption.setText(self.tr("Show"))
        self.group.setAccessibleName(self.tr("Label or group of errors"))
        self.most_for.setAccessibleName(self.tr("Words that speak for it"))
        self.against.setAccessibleName(self.tr("Words that speak against it"))
        self._captions[0].setText(self.tr("Most for"))
        self._captions[1].setText(self.tr("Most against"))
        self.texts.setAccessibleName(self.tr("Texts"))

    def restyle(self) -> None:
        for side in (self.most_for, self.against):
            side.restyle(self._shell.theme)

    def show_found(self, found: GlobalWords | None, rows: Mapping[int, str]) -> None:
        """Show what was found; the place in the list stays."""
        self._found, self._rows = found, rows
        chosen = self.group.currentIndex()
        self.group.clear()
        if found is None:
            return
        for label in found.classes:
            told = self.tr("{0} · %Ln texts", "", label.texts)
            self.group.addItem(told.format(words.name(label.label)))
        for group in found.clusters:
            self.group.addItem(self._told_group(group))
        self.group.setCurrentIndex(min(max(0, chosen), self.group.count() - 1))
        self._show_group()

    def _told_group(self, group: ErrorCluster) -> str:
        count, named = words.number(len(group.texts)), words.listed(map(words.name, group.words))
        if group.fault is None:
            return self.tr("%Ln errors: {0}", "", len(group.texts)).format(named)
        return self.tr("{0} {1}: {2}").format(count, self._fault(group.fault), named)

    def _fault(self, fault: EntityFault) -> str:
        """What is wrong about entities, behind their number."""
        return {
            "missed": self.tr("entities missed"),
            "spurious": self.tr("entities found where none is"),
            "type": self.tr("entities of a wrong type"),
            "boundary": self.tr("entities with wrong ends"),
        }[fault]

    def _show_group(self) -> None:
        found, index = self._found, self.group.currentIndex()
        if found is None or index < 0:
            return
        errors = index >= len(found.classes)
        self.in_data.setVisible(errors)
        for side in self._sides:
            side.hide()
        if errors:
            self._show_errors(found.clusters[index - len(found.classes)])
        else:
            known = found.classes[index]
            top = _top(known)
            self.most_for.show_bars(_bars(known.most_for, 0, top), top)
            self.against.show_bars(_bars(known.most_against, len(known.most_for), top), top)
            for side, weights in zip(self._sides, (known.most_for, known.most_against), strict=True):
                side.setVisible(bool(weights))
            self._show_examples(known, 0)
        self._chosen()

    def _show_errors(self, group: ErrorCluster) -> None:
        self.texts_caption.setText(self.tr("Errors made for like reasons: {0}").format(len(group.texts)))
        self.texts.clear()
        for error in group.texts:
            self._add_text(error.text, f"{self._told_error(error)}\n", error.second, error.id)

    def _told_error(self, error: WrongText) -> str:
        gold, label = words.name(error.gold), words.name(error.label)
        if error.place is None:
            return self.tr("{0} taken for {1}").format(gold, label)
        entity = words.name(" ".join(error.text[slice(*error.place)].split())[:_NAMED])
        if error.fault == "missed":
            return self.tr("“{0}” is {1} and was not found").format(entity, gold)
        if error.fault == "spurious":
            return self.tr("“{0}” taken for {1} and is none").format(entity, label)
        if error.fault == "type":
            return self.tr("“{0}” taken for {1}, there is {2}").format(entity, label, gold)
        return self.tr("“{0}” found as {1}, with other ends").format(entity, label)

    def _point(self, mark: int) -> None:
        found, index = self._found, self.group.currentIndex()
        if found is not None and 0 <= index < len(found.classes) and mark >= 0:
            self._show_examples(found.classes[index], mark)

    def _show_examples(self, known: ClassWords, mark: int) -> None:
        found = self._found
        weights = (*known.most_for, *known.most_against)
        self.texts.clear()
        if found is None or mark >= len(weights):
            self.texts_caption.setText(self.tr("No word stands out"))
            return
        weight = weights[mark]
        digits = words.digits_for(_top(known))
        ends = f"{words.decimal(weight.low, digits)} – {words.decimal(weight.high, digits)}"
        told = self.tr("“{0}”: %Ln times in {1}, weight {2} ({3})", "", weight.times)
        texts = Counted().texts(weight.texts)
        told = told.format(words.name(weight.word), texts, words.decimal(weight.mean, digits), ends)
        self.texts_caption.setText(told)
        for number in weight.examples:
            self._add_text(found.texts[number])

    def _add_text(self, text: str, before: str = "", second: str | None = None, row: int | None = None) -> None:
        shown = " ".join(text.split())
        item = QListWidgetItem(before + shown[:_SHOWN] + "…" * (len(shown) > _SHOWN))
        for role, data in ((_TEXT, text), (_SECOND, second), (_ROW, row)):
            item.setData(role, data)
        self.texts.addItem(item)

    def _chosen(self) -> None:
        item = self.texts.currentItem()
        self.look.setEnabled(item is not None)
        self.in_data.setEnabled(item is not None and item.data(_ROW) in self._rows)

    def _open(self) -> None:
        if (item := self.texts.currentItem()) is not None:
            self.sought.emit(str(item.data(_TEXT)), item.data(_SECOND))

    def _show_in_data(self) -> None:
        item = self.texts.currentItem()
        if item is not None and (dataset := self._rows.get(item.data(_ROW))):
            self.placed.emit(dataset, item.data(_ROW))


def _top(known: ClassWords) -> float:
    """The weightiest word's weight, which its bar's length and all digits go by."""
    return max((abs(w.mean) for w in (*known.most_for, *known.most_against)), default=0.0) or 1.0


def _bars(weights: tuple[WordWeight, ...], first: int, top: float) -> list[Bar]:
    digits = words.digits_for(top)
    return [
        Bar(weight.word, weight.mean, words.decimal(weight.mean, digits), first + place)
        for place, weight in enumerate(weights)
    ]
