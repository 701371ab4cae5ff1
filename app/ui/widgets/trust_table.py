"""The methods ranked: what was measured of each with its interval, and how far it stands from chance as a drawing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.domain.methods import RANDOM
from app.domain.trust import Mean, MethodTrust, TrustTable, share
from app.ui import measures, words
from app.ui.models.index import NONE, Index
from app.ui.theme import Theme
from app.ui.widgets.plain import dress_rows, plain_tip, retell

ROW: Final = 46  # pixels
DRAWN: Final = 1  # the column of the drawing
_FROM, _TO = -0.5, 1.0  # what the drawing's ends stand for
_MARGIN: Final = 12.0
_DRAWING: Final = 180  # pixels the drawing is wide
_SMALLER: Final = 0.86  # the second line of a cell
_AGREEING: Final = ("auprc", "token_f1", "iou")


def name_of(method: str) -> str:
    """A method in plain words, chance among them."""
    return (
        QCoreApplication.translate("TrustTable", "Random scores") if method == RANDOM else measures.method_name(method)
    )


class TrustModel(QAbstractTableModel):
    """One method a row: name, drawing, then the figures."""

    def __init__(self) -> None:
        super().__init__()
        self.table: TrustTable | None = None

    def show(self, table: TrustTable | None) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    @property
    def rows(self) -> Sequence[MethodTrust]:
        return self.table.rows if self.table is not None else ()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self._heads())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return plain_tip(measures.method_explanation(row.method)) or None
        if role == Qt.ItemDataRole.TextAlignmentRole and column > DRAWN:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads()[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._heads()[section][1] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section > DRAWN else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _cell(self, row: MethodTrust, column: int) -> str:
        if column == 0:
            return f"{name_of(row.method)}\n{self._verdict(row)}"
        if column == DRAWN:
            return "" if row.norm_gap is None else told(row.norm_gap)
        figures = (
            row.comprehensiveness,
            row.sufficiency,
            row.norm_comprehensiveness,
            row.norm_sufficiency,
            row.loo_tau,
        )
        if column < 7:
            return told(figures[column - 2])
        if column == 7:
            return words.decimal(row.seconds_per_text, 2 if row.seconds_per_text < 10 else 0)
        if column == 8:
            found = share(row.well, self.table.texts if self.table is not None else 1)
            ends = f"{words.decimal(found.low * 100, 0)} – {words.decimal(found.high * 100, 0)}"
            return f"{words.whole_percent(round(found.value * 100))}\n{ends}"
        figure: Mean | None = getattr(row, _AGREEING[column - 9])
        return told(figure)

    def _verdict(self, row: MethodTrust) -> str:
        if row.method == RANDOM:
            return QCoreApplication.translate("TrustTable", "what every method must beat")
        if row.better:
            return QCoreApplication.translate("TrustTable", "better than random")
        if row.unclear:
            return QCoreApplication.translate("TrustTable", "not clearly better than random")
        return QCoreApplication.translate("TrustTable", "not better than random")

    def _heads(self) -> list[tuple[str, str]]:
        heads = [
            (QCoreApplication.translate("TrustTable", "Method"), ""),
            (
                QCoreApplication.translate("TrustTable", "From chance (0)\nto the best possible (1)"),
                QCoreApplication.translate(
                    "TrustTable",
                    "Normalised comprehensiveness less sufficiency with its 95 % interval; the line is at chance.",
                ),
            ),
            (
                QCoreApplication.translate("TrustTable", "Comprehen-\nsiveness ↑"),
                QCoreApplication.translate(
                    "TrustTable",
                    "How far the answer’s probability falls when the words the method calls important are left out.",
                ),
            ),
            (
                QCoreApplication.translate("TrustTable", "Sufficiency ↓"),
                QCoreApplication.translate(
                    "TrustTable", "How far it falls when only those words are left. Low is good."
                ),
            ),
            (
                QCoreApplication.translate("TrustTable", "Comprehen-\nsiveness, norm. ↑"),
                QCoreApplication.translate(
                    "TrustTable", "As a share of the way from the worst to the best order of words there is."
                ),
            ),
            (
                QCoreApplication.translate("TrustTable", "Sufficiency,\nnorm. ↓"),
                QCoreApplication.translate(
                    "TrustTable", "As a share of the way from the worst to the best order of words there is."
                ),
            ),
            (
                QCoreApplication.translate("TrustTable", "Kendall’s τ"),
                QCoreApplication.translate(
                    "TrustTable", "How far its order agrees with leaving out one word at a time. 1: the same order."
                ),
            ),
            (
                QCoreApplication.translate("TrustTable", "Seconds\na text"),
                QCoreApplication.translate("TrustTable", "How long one explanation took here."),
            ),
            (
                QCoreApplication.translate("TrustTable", "Explained\nwell"),
                QCoreApplication.translate(
                    "TrustTable", "The share of texts whose explanation passes its own test clearly."
                ),
            ),
        ]
        if self.table is not None and self.table.rationales:
            like = QCoreApplication.translate(
                "TrustTable", "How well the weights agree with the words people marked as the reason."
            )
            heads += [("AUPRC", like), (QCoreApplication.translate("TrustTable", "Token F1"), like), ("IOU F1", like)]
        return heads


def told(mean: Mean | None) -> str:
    """A figure over its 95 % interval, in two lines."""
    if mean is None:
        return "–"
    low, high = (words.decimal(end, 2) for end in (mean.low, mean.high))
    return f"{words.decimal(mean.value, 2)}\n{low} – {high}"


class _Painter(QStyledItemDelegate):
    """Cells of two lines, the second quiet; the drawing: a point with its whiskers, and the line where chance is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, TrustModel):
            super().paint(painter, option, index)
            return
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect)
        row = model.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.accent_soft))
        if index.column() == DRAWN:
            self._draw(painter, rect, row)
        else:
            self._write(painter, rect.adjusted(10, 5, -10, -5), model, index, row)
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, model: TrustModel, index: Index, row: MethodTrust) -> None:
        first, _, second = str(model.data(index) or "").partition("\n")
        side = Qt.AlignmentFlag.AlignLeft if index.column() == 0 else Qt.AlignmentFlag.AlignRight
        painter.setPen(QColor(self.theme.ink))
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        upper = side | (Qt.AlignmentFlag.AlignTop if second else Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box, int(upper), metrics.elidedText(first, elide, int(box.width())))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        painter.setFont(font)
        warned = index.column() == 0 and not row.better and row.method != RANDOM
        painter.setPen(QColor(self.theme.warn if warned else self.theme.quiet))
        shown = painter.fontMetrics().elidedText(second, elide, int(box.width()))
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignBottom), shown)

    def _draw(self, painter: QPainter, rect: QRectF, row: MethodTrust) -> None:
        def x(value: float) -> float:
            part = (min(_TO, max(_FROM, value)) - _FROM) / (_TO - _FROM)
            return rect.left() + _MARGIN + part * (rect.width() - 2 * _MARGIN)

        middle = rect.center().y()
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(QPointF(x(_FROM), middle), QPointF(x(_TO), middle))
        painter.setPen(QPen(QColor(self.theme.quiet), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x(0), rect.top()), QPointF(x(0), rect.bottom() + 1))
        if row.norm_gap is None:
            return
        colour = QColor(self.theme.accent if row.better else self.theme.quiet)
        painter.setPen(QPen(colour, 2))
        left, right = x(row.norm_gap.low), x(row.norm_gap.high)
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        for end in (left, right):
            painter.drawLine(QPointF(end, middle - 5), QPointF(end, middle + 5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x(row.norm_gap.value), middle), 5, 5)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(90, ROW)


class TrustTableView(QTableView):
    """Random first, then the best first, as they were ranked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.methods = TrustModel()
        self._painter = _Painter(theme)
        self.setModel(self.methods)
        self.setItemDelegate(self._painter)
        dress_rows(self, ROW, frame=False)
        self.setMinimumHeight(5 * ROW)  # the heads, three methods, the bar that scrolls sideways
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(64)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def show_table(self, table: TrustTable | None) -> None:
        self.methods.show(table)
        self._fit()

    def retranslate(self) -> None:
        retell(self)
        self._fit()

    def restyle(self, theme: Theme) -> None:
        self._painter.theme = theme
        self.viewport().update()

    def _fit(self) -> None:
        """Every column as wide as its head and its widest cell."""
        metrics = self.fontMetrics()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        small = QFontMetrics(font)
        model = self.methods
        for column in range(model.columnCount()):
            head = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            cells = [str(model.data(model.index(row, column)) or "") for row in range(model.rowCount())]
            firsts = [*head.split("\n"), *(cell.partition("\n")[0] for cell in cells)]
            seconds = [cell.partition("\n")[2] for cell in cells]
            widest = max(
                max(map(metrics.horizontalAdvance, firsts)), max(map(small.horizontalAdvance, seconds), default=0)
            )
            self.setColumnWidth(column, max(_DRAWING if column == DRAWN else 64, widest + 24))
