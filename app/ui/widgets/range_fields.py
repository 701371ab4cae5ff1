"""Two ends of a condition, typed in place: a length, a confidence, dates."""

from collections.abc import Callable
from typing import Final, Literal

import msgspec
from PySide6.QtCore import QDate, QRegularExpression, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.filters import Filter
from app.ui.widgets import plain

RangeKind = Literal["length", "confidence", "date"]
_MOST: Final = {"length": 10_000_000, "confidence": 100}
_DATED: Final = QRegularExpression(r"\d{0,4}(-\d{0,2}){0,2}")
_ISO: Final = Qt.DateFormat.ISODate


class RangeFields(QWidget):
    """Shown for one kind at a time; an empty end is open. `on_set` is given the filter that follows."""

    def __init__(self, on_set: Callable[[Filter], object]) -> None:
        super().__init__()
        self._on_set = on_set
        self._kind: RangeKind = "length"
        self._filter = Filter()
        self.least = QLineEdit()
        self.most = QLineEdit()
        self._name = plain.label()
        self._unit = plain.quiet()
        self._between = plain.quiet("–")
        self.apply = plain.button("", "", self._set)
        self.dismiss = plain.button("", "link", self.hide)
        self.setLayout(
            plain.row(
                self._name,
                self.least,
                self._between,
                self.most,
                self._unit,
                self.apply,
                self.dismiss,
                None,
                gap=8,
            )
        )
        for end in (self.least, self.most):
            end.setMaximumWidth(120)
            end.returnPressed.connect(self._set)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        plain.set_text(self.apply, self.tr("Filter"))
        plain.set_text(self.dismiss, self.tr("Cancel"))
        names = {
            "length": (self.tr("Length"), self.tr("characters")),
            "confidence": (self.tr("Confidence"), "%"),
            "date": (self.tr("Date"), ""),
        }
        name, unit = names[self._kind]
        self._name.setText(name)
        self._unit.setText(unit)
        self.least.setAccessibleName(self.tr("{0}, from").format(name))
        self.most.setAccessibleName(self.tr("{0}, up to").format(name))
        dated = self._kind == "date"
        for end, hint in ((self.least, self.tr("from")), (self.most, self.tr("up to"))):
            end.setPlaceholderText(self.tr("YYYY-MM-DD") if dated else hint)

    def open(self, kind: RangeKind, asked: Filter) -> None:
        """Ask for the ends of `kind`, beginning with those the filter has."""
        self._kind, self._filter = kind, asked
        self.retranslate()
        least, most = {
            "length": (_plain(asked.shortest), _plain(asked.longest)),
            "confidence": (_hundredths(asked.least_confidence), _hundredths(asked.most_confidence)),
            "date": (asked.since, asked.until),
        }[kind]
        for end, text in ((self.least, least), (self.most, most)):
            end.setValidator(
                QRegularExpressionValidator(_DATED, end) if kind == "date" else QIntValidator(0, _MOST[kind], end)
            )
            end.setText(text)
        self.show()
        self.least.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _set(self) -> None:
        least, most = self.least.text().strip(), self.most.text().strip()
        if self._kind == "date":
            if not all(not end or QDate.fromString(end, _ISO).isValid() for end in (least, most)):
                (self.least if least and not QDate.fromString(least, _ISO).isValid() else self.most).setFocus()
                return
            made = msgspec.structs.replace(self._filter, since=least, until=most)
        elif self._kind == "length":
            made = msgspec.structs.replace(self._filter, shortest=_whole(least), longest=_whole(most))
        else:
            made = msgspec.structs.replace(self._filter, least_confidence=_share(least), most_confidence=_share(most))
        self.hide()
        self._on_set(made)


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)


def _hundredths(value: float | None) -> str:
    return "" if value is None else str(round(value * 100))


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _share(text: str) -> float | None:
    return min(100, int(text)) / 100 if text.isdigit() else None
