"""The palette and the stylesheet of a theme: Qt's Fusion style does the work, this only sets colours and room."""

from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QPalette

from app.ui.assets import icon_file
from app.ui.theme import HIGH, TITLE_POINTS, Theme

# A combo box has its height from `min-height`, not from its padding: Qt lays its list out with the padding of the box
# at rest and sizes it with that of the focused one, and where the two differ the last row is cut off.
_SHEET: Final = Template("""
QToolTip { background: $raised; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; color: $ink; }
QLabel[role="heading"] { font-size: 12pt; font-weight: 600; color: $ink; }
QLabel[role="figure"] { font-size: 18pt; font-weight: 600; color: $ink; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="caption"] { color: $quiet; font-size: 9.5pt; }
QLabel[role="reading"] { font-size: 17pt; color: $ink; }
QLabel[role="good"] { color: $good; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="badge"] { background: $accent_soft; color: $ink; border-radius: 9px; padding: 2px 9px; font-size: 9.5pt; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[role="panel"] { background: $raised; border-radius: 8px; }
QFrame[role="line"] { background: $line; border: none; }
QFrame[role="rail"] { background: $raised; border-right: 1px solid $line; }
QFrame[role="strip"] { background: $raised; border-top: 1px solid $line; }
QFrame[role="guide"] { background: $accent_soft; border: none; border-top: 1px solid $line; }
QFrame[role="guide"] QLabel[role="quiet"] { color: $ink; }
QFrame[role="guide"] QLabel[role="caption"] { color: $ink; }
QFrame[role="problem"] { background: $surface; border: 1px solid $bad; border-left: 4px solid $bad; border-radius: 6px;
    margin-top: 14px; }
QFrame[role="drawer"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[role="toast"] { background: $ink; border-radius: 8px; }
QFrame[role="toast"] QLabel { color: $ground; }
QFrame[role="toast"] QPushButton { color: $ground; text-decoration: underline; font-weight: 600; }
QFrame[role="toast"] QPushButton:focus { border-color: $ground; }
QFrame[role="veil"] { background: transparent; border: none; }
QFrame[role="sheet"] { background: $surface; border: 1px solid $quiet; border-radius: 10px; }
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: transparent; border: none; }

QPushButton, QCheckBox, QRadioButton, QComboBox, QTabBar { outline: none; }
QPushButton {
    background: $surface; color: $ink; border: 1px solid $edge; border-radius: 6px; padding: 6px 14px; min-height: 20px;
}
QPushButton:hover { background: $raised; border-color: $quiet; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:disabled { color: $faint; background: $ground; border-color: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $line; color: $faint; border-color: $line; }
QPushButton[kind="primary"]:focus { border: 4px double $on_accent; padding: 3px 11px; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; padding: 6px 10px; }
QPushButton[kind="quiet"]:hover { background: $raised; }
QPushButton[kind="quiet"]:checked { background: $accent_soft; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 5px 9px; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:hover { border-color: $bad; }
QPushButton[kind="link"] {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 3px 4px; text-align: left;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 2px 3px; border-radius: 4px; }
QPushButton[kind="link"]:disabled { color: $faint; }
QPushButton[kind="guide"] {
    background: transparent; color: $quiet; border: 1px solid $line; border-radius: 12px; padding: 0; min-height: 22px;
    font-weight: 600;
}
QPushButton[kind="guide"]:hover { background: $raised; color: $ink; }
QPushButton[kind="guide"]:focus { border: 2px solid $accent; padding: 0; }
QListView[role="contents"]::item { padding: 6px 8px; border-radius: 6px; }
QListView[role="contents"] { background: transparent; border: 1px solid transparent; }
QTextBrowser[role="guide"] { border: 2px solid transparent; border-radius: 6px; padding: 0; background: transparent; }
QTextBrowser[role="guide"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="rail"] {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 8px 12px; text-align: left;
    font-size: 11pt;
}
QPushButton[kind="rail"]:hover { background: $hover; }
QPushButton[kind="rail"]:checked { background: $accent_soft; color: $ink; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 2px solid $accent; padding: 7px 11px; }
QPushButton::menu-indicator { image: url("$chevron"); width: 10px; subcontrol-position: right center; right: 8px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $surface; color: $ink; border: 1px solid $edge; border-radius: 6px; padding: 5px 8px; min-height: 22px;
    placeholder-text-color: $quiet; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:hover, QPlainTextEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QComboBox:hover { border-color: $quiet; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 4px 7px;
}
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
    color: $faint; background: $ground; border-color: $line;
}
QComboBox { padding: 0 8px; min-height: 33px; }
QComboBox:focus { padding: 0 7px; min-height: 31px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 10px; height: 10px; }
QComboBox QAbstractItemView {
    background: $surface; color: $ink; border: 1px solid $edge; border-radius: 0; outline: none; padding: 4px 0;
    selection-background-color: $accent_soft; selection-color: $ink;
}
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    border: none; width: 18px; background: transparent;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$chevron_up"); width: 9px; height: 9px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$chevron"); width: 9px; height: 9px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px 2px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 15px; height: 15px; background: $surface; border: 1px solid $edge; border-radius: 4px;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator:checked { background: $surface; border: 5px solid $accent; width: 7px; height: 7px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; background: $ground; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $accent; border-radius: 4px; }

QTableView, QListView, QTreeView, QListWidget, QTableWidget {
    background: $surface; alternate-background-color: $ground; color: $ink; border: 1px solid $line; border-radius: 8px;
    gridline-color: transparent; outline: none;
    selection-background-color: $accent_soft; selection-color: $ink;
}
QTableView::item { padding: 0 6px; }
QTableView::item:selected, QListView::item:selected { background: $accent_soft; color: $ink; }
QListView::item:hover:!selected { background: $raised; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $quiet; border: none; padding: 7px 9px; font-weight: 600;
}
QHeaderView::section:horizontal { border-bottom: 1px solid $line; }
QHeaderView::section:vertical { font-weight: 400; }
QTableCornerButton::section { background: transparent; border: none; border-bottom: 1px solid $line; }

QProgressBar { background: $line; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $scroll; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 6px 4px; }
QTabWidget::pane { border: none; }
QTabBar::tab {
    background: transparent; color: $quiet; border: none; border-bottom: 2px solid transparent; padding: 8px 14px;
}
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { background: $accent_soft; border-radius: 4px; }
QTabBar::tab:hover:!selected { color: $ink; }
""")

# What high contrast has besides: nothing that can be pressed is told by its place alone, and its lines are no ground to
# write on.
_CONTRAST: Final = Template("""
QPushButton[kind="primary"]:disabled { background: $ground; color: $faint; border-color: $faint; }
QPushButton:disabled { border-color: $faint; }
QPushButton[kind="quiet"] { border-color: $edge; }
QPushButton[kind="quiet"]:disabled { border-color: $faint; }
QPushButton[kind="link"] { text-decoration: underline; }
""")


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, `share` of the way from `one` to `other`."""
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    parts = [round(x + (y - x) * share) for x, y in pairs]
    return "#{:02X}{:02X}{:02X}".format(*parts)


def stylesheet(theme: Theme) -> str:
    """The window's stylesheet in the theme's colours."""
    shade = "dark" if theme.dark else "light"
    colours = {
        "ground": theme.ground,
        "surface": theme.surface,
        "raised": theme.raised,
        "line": theme.line,
        "edge": theme.edge,
        "ink": theme.ink,
        "quiet": theme.quiet,
        "faint": mixed(theme.quiet, theme.ground, 0.35),
        "hover": mixed(theme.raised, theme.ink, 0.06),
        "scroll": mixed(theme.line, theme.quiet, 0.35),
        "accent": theme.accent,
        "accent_hover": mixed(theme.accent, theme.ink, 0.15),
        "accent_pressed": mixed(theme.accent, theme.ink, 0.3),
        "on_accent": theme.on_accent,
        "accent_soft": theme.accent_soft,
        "good": theme.good,
        "warn": theme.warn,
        "bad": theme.bad,
        "title": TITLE_POINTS,
        "check": _url(icon_file(f"check-{shade}")),
        "chevron": _url(icon_file(f"chevron-down-{shade}")),
        "chevron_up": _url(icon_file(f"chevron-up-{shade}")),
    }
    return _SHEET.substitute(colours) + (_CONTRAST.substitute(colours) if theme.least >= HIGH else "")


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for what the stylesheet leaves to Fusion and for what is painted by hand."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.ground),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.surface),
        (roles.AlternateBase, theme.ground),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.ink),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.quiet),
        (roles.Button, theme.surface),
        (roles.ButtonText, theme.ink),
        (roles.BrightText, theme.bad),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Accent, theme.accent),
        (roles.Light, theme.surface),
        (roles.Midlight, theme.raised),
        (roles.Mid, theme.line),
        (roles.Dark, theme.line),
        (roles.Shadow, theme.line),
    ):
        made.setColor(role, QColor(colour))
    faint = QColor(mixed(theme.quiet, theme.ground, 0.35))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def _url(path: Path) -> str:
    return path.as_posix()
