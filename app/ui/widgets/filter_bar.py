"""What is looked for in a dataset: the search, the conditions as chips, the order."""

from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from app.domain.filters import Filter, Order, OrderKey
from app.ui.widgets import plain
from app.ui.widgets.filter_menu import FilterMenu, Known
from app.ui.widgets.filter_words import Saying, sayings, trivial, without
from app.ui.widgets.flow import Flow
from app.ui.widgets.range_fields import RangeFields

_TYPING: Final = 80  # ms after the last key before a search begins
_CHIP: Final = "QPushButton { border-radius: 12px; padding: 2px 9px; min-height: 18px; }"


class FilterBar(QWidget):
    """Holds the filter and the order; the label of the filter is chosen elsewhere and given by `ask`."""

    changed = Signal()  # the filter or the order
    saved = Signal(str)  # the name to save the filter under

    def __init__(self) -> None:
        super().__init__()
        self.filter = Filter()
        self.order = Order()
        self._known: Known | None = None
        self._only = ""  # what is shown in place of what the filter finds
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.add = plain.button("", command="data.filter")
        self.sort = plain.button("", command="data.sort")
        self.columns = plain.button("", command="data.columns")
        self._conditions = FilterMenu(self, self.ask, lambda kind: self.ends.open(kind, self.filter))
        self._orders = QMenu(self)
        self.ends = RangeFields(self.ask)
        self.found = plain.quiet()
        self.save = plain.button("", "link", self._begin_save, command="data.keep")
        self.name = QLineEdit()
        self._chips = Flow()
        self._later = QTimer(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.add.setMenu(self._conditions)
        self.sort.setMenu(self._orders)
        self.name.setMaximumWidth(200)
        self.name.hide()
        finding = plain.row(self.search, self.add, self.sort, self.columns, gap=8)
        finding.setStretch(0, 1)
        self._chips_room = QWidget()
        self._chips_room.setLayout(self._chips)
        policy = self._chips_room.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self._chips_room.setSizePolicy(policy)
        below = plain.row(self.found, self._chips_room, self.name, self.save, gap=10)
        below.setStretch(1, 1)
        self._below = QWidget()
        self._below.setLayout(below)
        lines = plain.column(gap=6)
        lines.addLayout(finding)
        lines.addWidget(self.ends)
        lines.addWidget(self._below)
        self.setLayout(lines)

    def _connect(self) -> None:
        self._later.setSingleShot(True)
        self._later.setInterval(_TYPING)
        self._later.timeout.connect(self._typed)
        self.search.textChanged.connect(lambda: self._later.start())
        self.search.returnPressed.connect(self._typed)
        self._conditions.aboutToShow.connect(self._fill)
        self._orders.aboutToShow.connect(self._fill_orders)
        self.name.returnPressed.connect(self._save)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Find in the texts"))
        self.search.setAccessibleName(self.tr("Find in the texts"))
        plain.set_text(self.add, self.tr("Add filter"))
        plain.set_text(self.sort, self.tr("Sort"))
        plain.set_text(self.columns, self.tr("Columns"))
        plain.set_text(self.save, self.tr("Save this filter"))
        self.save.setToolTip(self.tr("It is asked anew each time, so it also finds what comes later."))
        self.name.setPlaceholderText(self.tr("Name of the filter"))
        self.name.setAccessibleName(self.tr("Name of the filter"))
        self.ends.retranslate()
        self._conditions.retranslate()
        self._show_chips()

    def know(self, known: Known | None) -> None:
        """What the dataset can be asked about."""
        self._known = known

    def ask(self, asked: Filter) -> None:
        """Look for what this filter says."""
        if self._later.isActive():  # what was typed a moment ago counts too
            self._later.stop()
            asked = msgspec.structs.replace(asked, contains=self.search.text().strip())
        if asked == self.filter and not self._only:
            return
        self.take(asked, self.order)
        self.changed.emit()

    def settle(self) -> None:
        """What was typed a moment ago counts at once."""
        if self._later.isActive():
            self._typed()

    def sort_by(self, order: Order) -> None:
        """Show the rows in this order."""
        if order != self.order:
            self.order = order
            self.changed.emit()

    def take(self, asked: Filter, order: Order) -> None:
        """Take a filter and an order over without announcing them."""
        self._later.stop()
        self.filter, self.order, self._only = asked, order, ""
        if self.search.text().strip() != asked.contains:
            self.search.blockSignals(True)
            self.search.setText(asked.contains)
            self.search.blockSignals(False)
        self.ends.hide()
        self.name.hide()
        self._show_chips()

    def show_only(self, told: str) -> None:
        """Rows that were found elsewhere are shown, whatever the filter; its chip leads back."""
        self._only = told
        self._show_chips()

    def say_found(self, text: str) -> None:
        """How many rows were found; empty where all are shown."""
        self.found.setText(text)
        self.found.setVisible(bool(text))
        self._show_below()

    def chips(self) -> list[QPushButton]:
        """The conditions in sight."""
        return [chip for chip in self._chips.widgets() if isinstance(chip, QPushButton)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.name.isVisible():
            self._show_below(naming=False)
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._later.stop()
        self.ask(msgspec.structs.replace(self.filter, contains=self.search.text().strip()))

    def _fill(self) -> None:
        if self._known is not None:
            self._conditions.fill(self._known, self.filter)

    def _fill_orders(self) -> None:
        self._orders.clear()
        keys: list[tuple[OrderKey, str]] = [
            ("position", self.tr("As in the file")),
            ("text", self.tr("By text")),
            ("label", self.tr("By label")),
            ("length", self.tr("By length")),
            ("changed", self.tr("By when it was labelled")),
        ]
        if self._known is not None and self._known.dataset.roles.date is not None:
            keys.append(("date", self.tr("By date")))
        if self.filter.predictor:
            keys += [
                ("prediction", self.tr("By prediction")),
                ("confidence", self.tr("By confidence")),
                ("margin", self.tr("By how close the two likeliest labels are")),
            ]
        for key, name in keys:
            action = self._orders.addAction(name, partial(self.sort_by, Order(key, self.order.descending)))
            action.setCheckable(True)
            action.setChecked(key == self.order.key)
        self._orders.addSeparator()
        turned = Order(self.order.key, not self.order.descending)
        backwards = self._orders.addAction(self.tr("Backwards"), lambda: self.sort_by(turned))
        backwards.setCheckable(True)
        backwards.setChecked(self.order.descending)

    def _show_chips(self) -> None:
        chips = [self._chip(saying) for saying in sayings(self.filter)]
        if self._only:
            back = plain.button(plain.keyless(f"{self._only}  ×"), "", lambda: self.ask(self.filter))
            back.setAccessibleName(self.tr("Show all again"))
            back.setStyleSheet(_CHIP)
            chips = [back]
        self._chips.replace([*chips])
        self._show_below()

    def _chip(self, saying: Saying) -> QPushButton:
        chip = plain.button(
            plain.keyless(f"{saying.text}  ×"), "", lambda: self.ask(without(self.filter, saying.fields))
        )
        chip.setAccessibleName(self.tr("Remove the filter “{0}”").format(saying.text))
        chip.setStyleSheet(_CHIP)
        return chip

    def _show_below(self, naming: bool = False) -> None:
        worth = not trivial(self.filter) and not self._only
        self.name.setVisible(naming)
        self.save.setVisible(worth and not naming)
        self._chips_room.setVisible(self._chips.count() > 0)
        self._below.setVisible(worth or self._chips.count() > 0 or bool(self.found.text()))

    def _begin_save(self) -> None:
        self._show_below(naming=True)
        self.name.clear()
        self.name.setFocus()

    def _save(self) -> None:
        name = self.name.text().strip()
        self._show_below(naming=False)
        if name:
            self.saved.emit(name)
