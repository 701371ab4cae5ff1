"""What stands above and below the desk: in which order, how far, what may be done by mouse, each with its key."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from app.domain.annotations import SchemeKind
from app.ui.pages.label_orders import ORDERS, LabelOrder
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.label_keys import ONLY_FOR, Action, Habits, keys_of, shown
from app.ui.widgets.progress_strip import HistoryStrip, ProgressStrip


class LabelTools(QWidget):
    """The row above: order, second opinion, options; the last labels; the progress."""

    order_chosen = Signal(str)
    opinion_toggled = Signal(bool)
    advance_toggled = Signal(bool)
    learning_toggled = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.order = QComboBox()
        self.order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for name in ORDERS:
            self.order.addItem("", name)
        self.opinion = plain.button("", command="label.opinion")
        self.opinion.setCheckable(True)
        self.options = plain.button("", "", command="label.options")
        self._menu = QMenu(self)
        self.advance = self._option(self.advance_toggled)
        self.learning = self._option(self.learning_toggled)
        self.options.setMenu(self._menu)
        for made in (self.opinion, self.options):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.history = HistoryStrip(theme)
        self.progress = ProgressStrip()
        whole = plain.column(gap=10)
        whole.addLayout(plain.row(self.order, self.opinion, self.options, None, self.history, gap=8))
        whole.addWidget(self.progress)
        self.setLayout(whole)
        self.order.activated.connect(lambda place: self.order_chosen.emit(ORDERS[place]))
        self.opinion.clicked.connect(self.opinion_toggled)
        self.retranslate()

    def _option(self, toggled: SignalInstance) -> QAction:
        action = self._menu.addAction("")
        action.setCheckable(True)
        action.triggered.connect(toggled)
        return action

    def retranslate(self) -> None:
        names: Mapping[LabelOrder, str] = {
            "order": self.tr("In file order"),
            "random": self.tr("In random order"),
            "active": self.tr("Most useful first"),
            "uncertainty": self.tr("Least sure first"),
            "margin": self.tr("Closest calls first"),
            "diversity": self.tr("Most varied first"),
            "disagreement": self.tr("Where models disagree"),
            "all": self.tr("All texts, labelled too"),
        }
        for place, name in enumerate(ORDERS):
            self.order.setItemText(place, names[name])
        self.order.setAccessibleName(self.tr("Which text comes next"))
        self.order.setToolTip(self.tr("Which text comes next"))
        plain.set_text(self.opinion, self.tr("Second opinion"))
        self.opinion.setToolTip(
            self.tr("Shows texts that others labelled, without their labels, and keeps what you say beside theirs.")
        )
        plain.set_text(self.options, self.tr("Options"))
        self.advance.setText(self.tr("Go on by itself after a label"))
        self.learning.setText(self.tr("Learn while I label"))
        self.history.retranslate()
        self.progress.retranslate()

    def show_habits(self, habits: Habits) -> None:
        self.advance.setChecked(habits.advance)
        self.learning.setChecked(habits.learns)

    def show_order(self, order: LabelOrder, opinion: bool) -> None:
        """What is chosen."""
        with QSignalBlocker(self.order):
            self.order.setCurrentIndex(ORDERS.index(order))
        self.order.setEnabled(not opinion)
        self.opinion.setChecked(opinion)
        self.history.show_opinions(opinion)

    def restyle(self, theme: Theme) -> None:
        self.history.restyle(theme)


class LabelButtons(QWidget):
    """The row below: every step by mouse, with its key beside its name."""

    wanted = Signal(str)  # an Action

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Action, QPushButton] = {
            action: self._button(action)
            for action in ("back", "undo", "skip", "similar", "everywhere", "reason", "keys")
        }
        self.done = plain.button("", "primary", lambda: self.wanted.emit("done"), command="label.done")
        self.done.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._keys = keys_of(Habits())
        self.setLayout(plain.row(*self.buttons.values(), None, self.done, gap=4))
        self.retranslate()

    def _button(self, action: Action) -> QPushButton:
        made = plain.button("", "quiet", lambda: self.wanted.emit(action), command=f"label.{action}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def retranslate(self) -> None:
        names: dict[Action, Callable[[], str]] = {
            "back": lambda: self.tr("Back"),
            "undo": lambda: self.tr("Undo"),
            "skip": lambda: self.tr("Skip"),
            "similar": lambda: self.tr("Similar texts"),
            "everywhere": lambda: self.tr("All occurrences"),
            "reason": lambda: self.tr("Mark the reason"),
            "keys": lambda: self.tr("Keys"),
        }
        for action, made in self.buttons.items():
            plain.set_text(made, f"{names[action]()}  {shown(self._keys[action])}".replace("&", "&&"))
            made.setAccessibleName(names[action]())
        done = self.tr("Done")  # not inside the braces: what collects the strings does not look there
        plain.set_text(self.done, f"{done}  {shown(self._keys['done'])}".replace("&", "&&"))

    def show_keys(self, habits: Habits) -> None:
        self._keys = keys_of(habits)
        self.retranslate()

    def show_scheme(self, scheme: SchemeKind) -> None:
        """Leave away what the scheme has no use for."""
        for action, schemes in ONLY_FOR.items():
            self.buttons[action].setVisible(scheme in schemes)
        self.done.setVisible(scheme in ("multi", "spans"))

    def show_opinion(self, on: bool) -> None:
        """What would show or alter others' labels rests while a second opinion is given."""
        for action in ONLY_FOR:
            self.buttons[action].setEnabled(not on)
