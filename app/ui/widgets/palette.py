"""The command palette: a field, and below it every command that answers what is typed there."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.actions import Action, perform
from app.ui.models.commands import GROUP_ROLE, KEYS_ROLE, REASON_ROLE, CommandsModel
from app.ui.models.index import Index
from app.ui.widgets import plain
from app.ui.widgets.overlay import Overlay

_SIZE: Final = QSize(620, 470)
_TOP: Final = 70
_RECENT: Final = 12  # commands that are remembered
_SETTING: Final = "palette"
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class Palette(Overlay):
    """`refuse` says why what was chosen cannot be done now."""

    def __init__(self, over: QWidget, settings: QSettings, refuse: Callable[[str], object]) -> None:
        super().__init__(over, _SIZE, _TOP)
        self._settings = settings
        self._refuse = refuse
        self.field = QLineEdit()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._look)
        self.model = CommandsModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Command(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { border: none; background: transparent; }")
        self.list.setUniformItemSizes(True)
        keeps = self.list.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # with nothing found the line at the foot stays there
        self.list.setSizePolicy(keeps)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusProxy(self.field)  # whose arrow keys walk through it
        self.list.setMouseTracking(True)
        self.list.clicked.connect(lambda index: self.choose(index.row()))
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))
        self.none = plain.quiet(wrap=True)
        self.hint = plain.label("", "caption")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(14, 14, 14, 10)
        inside.setSpacing(8)
        inside.addWidget(self.field)
        inside.addWidget(self.none)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.hint)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Commands"))
        self.field.setPlaceholderText(self.tr("What would you like to do?"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.list.setAccessibleName(self.tr("Commands that were found"))
        self.none.setText(self.tr("No command is called so. Try another word, in English too."))
        self._say_keys()

    def _say_keys(self) -> None:
        row = self.list.currentIndex().row()
        leads = 0 <= row < len(self.model.shown) and self.model.shown[row].leads
        does, goes = (
            self.tr("↑ ↓ choose · Enter does it · Esc closes"),
            self.tr("↑ ↓ choose · Enter goes there · Esc closes"),
        )
        self.hint.setText(goes if leads else does)

    def open(self, actions: Sequence[Action]) -> None:
        """Offer these; open already, it is closed."""
        if self.isVisible():
            self.shut()
            return
        self.field.clear()
        self.model.offer(actions, self.recent())
        self._look("")
        self.appear(self.field)

    def recent(self) -> list[str]:
        """The keys of the commands used lately, the last one first."""
        kept = self._settings.value(_SETTING, [])
        return [key for key in kept if isinstance(key, str)] if isinstance(kept, list) else [str(kept)]

    def choose(self, row: int) -> None:
        """Do what stands in this row; what cannot be done now stays in sight with its reason."""
        if not 0 <= row < len(self.model.shown):
            return
        action = self.model.shown[row]
        if reason := action.reason:
            self._refuse(reason)
            return
        self._settings.setValue(_SETTING, [action.key, *(k for k in self.recent() if k != action.key)][:_RECENT])
        self.shut()
        self._over.repaint()  # what is done may take a while, in which nothing is painted
        perform(action, self._refuse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(self.list.currentIndex().row())
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = len(self.model.shown)
        if not count:
            return
        now = self.list.currentIndex().row()
        there = (now + by) % count if abs(by) == 1 else max(0, min(count - 1, now + by))
        self.list.setCurrentIndex(self.model.index(there, 0))

    def _look(self, query: str) -> None:
        self.model.look_for(query)
        some = bool(self.model.shown)
        self.none.setVisible(not some)
        self.list.setVisible(some)
        if some:
            self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.scrollToTop()
        self._say_keys()

    def _tell(self, now: Index | QPersistentModelIndex) -> None:
        """The field keeps the focus, so the chosen command is its description to a screen reader."""
        self._say_keys()
        told = now.data(Qt.ItemDataRole.AccessibleTextRole)
        self.field.setAccessibleDescription(told if isinstance(told, str) else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged))


class _Command(QStyledItemDelegate):
    """A title, its page in quiet ink, its shortcut at the right; what cannot be done is faint, with the reason."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 5, 5)
        quiet = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        reason = _said(index, REASON_ROLE)
        line = option.rect.adjusted(12, 0, -12, 0)
        right = _said(index, KEYS_ROLE) or _said(index, GROUP_ROLE)
        wide = painter.fontMetrics().horizontalAdvance(right)
        _draw(painter, line, right, quiet, Qt.AlignmentFlag.AlignRight)
        room = line.adjusted(0, 0, -wide - 18, 0)
        title = painter.fontMetrics().elidedText(_said(index), Qt.TextElideMode.ElideRight, room.width())
        ink = palette.color(QPalette.ColorRole.Text)
        _draw(painter, room, title, quiet if reason else ink, Qt.AlignmentFlag.AlignLeft)
        if reason:
            used = painter.fontMetrics().horizontalAdvance(title) + 14
            rest = room.adjusted(used, 0, 0, 0)
            short = painter.fontMetrics().elidedText(reason, Qt.TextElideMode.ElideRight, max(0, rest.width()))
            _draw(painter, rest, short, quiet, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index | QPersistentModelIndex) -> QSize:
        return QSize(120, option.fontMetrics.height() + 16)


def _draw(painter: QPainter, rect: QRect, text: str, colour: QColor, align: Qt.AlignmentFlag) -> None:
    painter.setPen(colour)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), text)


def _said(index: Index | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    said = index.data(role)
    return said if isinstance(said, str) else ""
