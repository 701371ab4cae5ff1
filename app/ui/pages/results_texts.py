"""The held-out texts behind a figure: what they are, what the model says, how sure it is."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.results import TestPrediction
from app.domain.spans import Span
from app.ui import words
from app.ui.models.index import NONE, Index
from app.ui.widgets.plain import dress_rows, plain_tip

SHOWN: Final = 400  # characters of a text in its row
TIP: Final = 1500  # characters of a text in its tool tip


class TextsModel(QAbstractTableModel):
    """Held-out texts, one a row: gold, predicted, confidence, text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts: tuple[TestPrediction, ...] = ()
        self.heads: tuple[str, ...] = ("", "", "", "")

    def set_texts(self, texts: Sequence[TestPrediction]) -> None:
        self.beginResetModel()
        self.texts = tuple(texts)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        text = self.texts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(text, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text.text[:TIP] if index.column() == 3 else self._cell(text, index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _cell(self, text: TestPrediction, column: int) -> str:
        if column == 0:
            return text.gold if text.gold is not None else told_spans(text.text, text.gold_spans)
        if column == 1:
            return text.label if text.label is not None else told_spans(text.text, text.spans)
        if column == 2:
            return words.percent(text.confidence)
        return " ".join(text.text[:SHOWN].split())


def told_spans(text: str, spans: Sequence[Span]) -> str:
    """Entities in one line: "Paris (LOC), Anna (PER)"; a dash for none."""
    return ", ".join(f"{words.name(text[s.start : s.end])} ({words.name(s.label)})" for s in spans[:8]) or "–"


def is_wrong(text: TestPrediction) -> bool:
    """Whether the model's answer differs from the gold one."""
    if text.gold is not None:
        return text.gold != text.label
    return set(text.gold_spans) != set(text.spans)


class TextsTable(QTableView):
    """Opens a text by double click or Enter."""

    opened = Signal(object)  # the text, a `TestPrediction`
    picked = Signal(bool)  # whether a text is chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = TextsModel(self)
        self.setModel(self._texts)
        dress_rows(self, frame=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.activated.connect(lambda index: self.opened.emit(self._texts.texts[index.row()]))
        self.selectionModel().currentRowChanged.connect(lambda now, before: self.picked.emit(now.isValid()))

    def set_heads(self, gold: str, predicted: str, confidence: str, text: str) -> None:
        self._texts.heads = (gold, predicted, confidence, text)
        self._texts.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)

    def texts(self) -> tuple[TestPrediction, ...]:
        return self._texts.texts

    def show_texts(self, texts: Sequence[TestPrediction], wide: bool) -> None:
        """Show `texts`; `wide`: the answers are lists of entities and need room."""
        self._texts.set_texts(texts)
        metrics = self.fontMetrics()
        for column, least in ((0, 100), (1, 118), (2, 104)):
            cells = (str(self._texts.data(self._texts.index(r, column)) or "") for r in range(min(60, len(texts))))
            widest = max((metrics.horizontalAdvance(cell) for cell in cells), default=0) + 28
            self.setColumnWidth(column, min(max(least, widest), 260 if wide else 170))
        self.picked.emit(False)

    def chosen_text(self) -> TestPrediction | None:
        """The chosen row."""
        index = self.currentIndex()
        return self._texts.texts[index.row()] if index.isValid() else None
