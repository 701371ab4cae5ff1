"""Which column of a file is the text, which the label; or which hold tokens and tags."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.records import ColumnRoles
from app.ui.widgets import plain


class RoleFields(QWidget):
    """Three choices: what the rows are, and the two columns that follow from it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = QComboBox()
        self.kind.addItem("", "text")
        self.kind.addItem("", "tokens")
        self.first = QComboBox()
        self.second = QComboBox()
        self._columns: Sequence[str] = ()
        layout = plain.row(gap=16)
        self._kind_field = plain.Field(self.kind)
        layout.addLayout(self._kind_field, 3)
        self._first_caption = plain.label("", "caption")
        self._second_caption = plain.label("", "caption")
        for caption, control in ((self._first_caption, self.first), (self._second_caption, self.second)):
            caption.setBuddy(control)
            layout.addLayout(plain.column(caption, control, gap=4), 2)
        self.setLayout(layout)
        for box in (self.kind, self.first, self.second):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.activated.connect(lambda: self._rename())
        self.first.activated.connect(lambda: self.changed.emit())
        self.second.activated.connect(lambda: self.changed.emit())
        self.retranslate()

    def retranslate(self) -> None:
        self._kind_field.rename(self.tr("What the rows are"))
        self.kind.setItemText(0, self.tr("Texts, one label each"))
        self.kind.setItemText(1, self.tr("Texts with marked entities (tokens and tags)"))
        self._rename()

    def offer(self, columns: Sequence[str], guessed: ColumnRoles) -> None:
        """Take the file's columns, and choose the guessed ones."""
        self._columns = columns
        self.kind.setCurrentIndex(0 if guessed.tokens is None else 1)
        self._fill()
        self._pick(self.first, guessed.text if guessed.tokens is None else guessed.tokens)
        self._pick(self.second, guessed.label if guessed.tokens is None else guessed.tags)
        self._rename()

    @property
    def roles(self) -> ColumnRoles:
        """What is chosen."""
        first, second = _chosen(self.first), _chosen(self.second)
        if self._tokens:
            return ColumnRoles(tokens=first, tags=second)
        return ColumnRoles(text=first, label=second)

    @property
    def complete(self) -> bool:
        """Whether an import can begin."""
        first, second = _chosen(self.first), _chosen(self.second)
        return first is not None and first != second and (second is not None or not self._tokens)

    def uses(self) -> dict[str, str]:
        """What each chosen column is used as, in words."""
        chosen = {_chosen(self.second): self._second_caption.text(), _chosen(self.first): self._first_caption.text()}
        return {column: use for column, use in chosen.items() if column is not None}

    @property
    def _tokens(self) -> bool:
        return _chosen(self.kind) == "tokens"

    def _rename(self) -> None:
        first, second = (self.tr("Tokens"), self.tr("Tags")) if self._tokens else (self.tr("Text"), self.tr("Label"))
        self._first_caption.setText(first)
        self._second_caption.setText(second)
        self.first.setAccessibleName(self.tr("Column: {0}").format(first))
        self.second.setAccessibleName(self.tr("Column: {0}").format(second))
        none = self.second.findData(None)
        if none >= 0:
            self.second.setItemText(none, self.tr("Choose a column") if self._tokens else self.tr("None yet"))
        self.changed.emit()

    def _fill(self) -> None:
        for box in (self.first, self.second):
            box.clear()
        self.second.addItem("", None)
        for column in self._columns:
            self.first.addItem(column, column)
            self.second.addItem(column, column)

    def _pick(self, box: QComboBox, column: str | None) -> None:
        box.setCurrentIndex(max(0, box.findData(column)))


def _chosen(box: QComboBox) -> str | None:
    data = box.currentData()
    return data if isinstance(data, str) else None
