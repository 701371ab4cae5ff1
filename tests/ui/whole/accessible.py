"""What a window owes to those who use it by keyboard, by ear, or with little sight: each finding in words."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from app.ui.widgets.overlay import Overlay

NAMED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
)
LEAST = 24  # pixels that change where the focus is
OTHER = 40  # a channel's difference, 0–255, from which a pixel is another


def told(widget: QWidget) -> str:
    """A widget in a finding."""
    name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else "")
    return f"{type(widget).__name__} “{name or widget.objectName()}”"


def is_inner(widget: QWidget) -> bool:
    """Parts that Qt puts into its own controls: a combo box's list, a spin box's line, a field's clear button."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView | QTabBar):
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar | QHeaderView)


def visible(window: QWidget) -> list[QWidget]:
    """The widgets in sight that are not parts of others."""
    return [w for w in window.findChildren(QWidget) if w.isVisible() and not is_inner(w)]


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab reaches it."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value) and widget.isEnabled() and not widget.focusProxy()


def nameless(window: QMainWindow) -> Iterator[str]:
    """Controls and focusable widgets that a screen reader has no name for."""
    for widget in visible(window):
        if not (isinstance(widget, NAMED) or takes_focus(widget)) or isinstance(widget, QTabBar):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            yield f"no name: {told(widget)} in {_path(widget)}"


def roleless(window: QMainWindow) -> Iterator[str]:
    """Focusable widgets that say of themselves only that they are a pane."""
    bare = (QAccessible.Role.Client, QAccessible.Role.NoRole, QAccessible.Role.Pane, QAccessible.Role.Window)
    for widget in visible(window):
        if takes_focus(widget):
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None or interface.role() in bare:
                yield f"no role: {told(widget)}"


def ringless(window: QMainWindow) -> Iterator[str]:
    """Focusable widgets that look the same with the focus as without."""
    window.activateWindow()
    QApplication.processEvents()
    assert QApplication.activeWindow() is window
    for widget in visible(window):
        if not takes_focus(widget):
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.isVisible() or not widget.isEnabled() or _covered(widget):
            continue
        if not widget.hasFocus():
            yield f"takes no focus: {told(widget)} in {_path(widget)}"
            continue
        with_focus = _picture(widget)
        widget.clearFocus()
        without = _picture(widget)
        if _differ(with_focus, without) < LEAST:
            yield f"no focus to be seen: {told(widget)} in {_path(widget)}"


def unreachable(window: QMainWindow) -> Iterator[str]:
    """What a click works and Tab does not reach, nor an arrow key from its group, nor a key of its own."""
    for widget in visible(window):
        if not isinstance(widget, QAbstractButton) or not widget.isEnabled():
            continue
        group = widget.group()
        if takes_focus(widget) or not widget.shortcut().isEmpty():
            continue
        if group is not None and any(takes_focus(other) for other in group.buttons()):
            continue  # an arrow key leads from one to the next
        yield f"only the mouse works it: {told(widget)} in {_path(widget)}"


def mouse_only(window: QMainWindow) -> Iterator[str]:
    """Widgets of our own that listen to the mouse's button and that the keyboard does not reach."""
    for widget in visible(window):
        own = [c for c in type(widget).__mro__ if c.__module__.startswith("app.")]
        listens = any(name in vars(c) for c in own for name in ("mousePressEvent", "mouseReleaseEvent"))
        if isinstance(widget, Overlay) or _has_key(window, widget):
            continue  # Escape does what a click beside its card does
        if listens and widget.isEnabled() and not takes_focus(widget) and not widget.focusProxy():
            yield f"only the mouse works it: {told(widget)} in {_path(widget)}"


def _has_key(window: QMainWindow, widget: QWidget) -> bool:
    """Whether a shortcut of the window does what a click on it does."""
    key = widget.property("key")
    return bool(key) and window.findChild(QShortcut, key) is not None


def stuck(window: QMainWindow) -> Iterator[str]:
    """Panes that hold more than they show and that no key scrolls: neither they nor what is in them take the focus."""
    for area in visible(window):
        if isinstance(area, QAbstractScrollArea) and not takes_focus(area) and not area.focusProxy():
            more = area.verticalScrollBar().maximum() > 0
            if more and not any(takes_focus(w) for w in area.findChildren(QWidget) if w.isVisible()):
                yield f"no key scrolls it: {told(area)} in {_path(area)}"


def tab_stops(window: QMainWindow) -> list[QWidget]:
    """The visible widgets in the order in which Tab goes through them."""
    found: list[QWidget] = []
    at = window.nextInFocusChain()
    while at is not None and at is not window:
        if at.isVisible() and takes_focus(at) and not is_inner(at) and window.isAncestorOf(at):
            found.append(at)
        at = at.nextInFocusChain()
    return found


def out_of_order(window: QMainWindow) -> Iterator[str]:
    """Neighbours in the tab order, of one container, of which the second is read before the first."""
    stops = tab_stops(window)
    for one, following in pairwise(stops):
        parent = one.parentWidget()
        if parent is None or parent is not following.parentWidget():
            continue
        a, b = one.geometry(), following.geometry()
        above = b.bottom() <= a.top()
        same_row = min(a.bottom(), b.bottom()) - max(a.top(), b.top()) > min(a.height(), b.height()) / 2
        column = a.left() > b.right()  # the next column begins at its top
        if (above and not b.left() > a.right()) or (same_row and column):
            yield f"tab order: {told(one)} before {told(following)} in {_path(one)}"


def _path(widget: QWidget) -> str:
    names = []
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QMainWindow):
        if type(parent).__module__.startswith("app."):
            names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names[:4])


def _covered(widget: QWidget) -> bool:
    """Whether a panel lies over it."""
    _scroll_to(widget)
    window = widget.window()
    top = window.childAt(widget.mapTo(window, widget.rect().center()))
    return top is None or not (top is widget or widget.isAncestorOf(top) or top.isAncestorOf(widget))


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    QApplication.processEvents()


def _picture(widget: QWidget) -> QImage:
    """A widget in its window, and a little around it, scrolled into sight."""
    _scroll_to(widget)
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(place & window.rect()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _differ(one: QImage, other: QImage) -> int:
    import numpy as np

    if one.size() != other.size() or one.isNull():
        return LEAST
    a, b = (np.frombuffer(i.constBits(), np.uint8).reshape(i.height(), i.bytesPerLine()) for i in (one, other))
    wide = one.width() * 4
    apart = np.abs(a[:, :wide].astype(np.int16) - b[:, :wide].astype(np.int16)) >= OTHER
    return int(apart.reshape(one.height(), one.width(), 4).any(axis=2).sum())


CHECKS = (nameless, roleless, unreachable, mouse_only, stuck, out_of_order, ringless)
