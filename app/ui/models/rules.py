"""The rules of a dataset as a table: which are switched on, what each covers, contradicts and gets right."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QColor

from app.commands.rules import RuleTally
from app.domain.rules import Rule
from app.ui import words
from app.ui.models.index import NONE, Index
from app.ui.theme import Theme
from app.ui.widgets.plain import plain_tip

ON, NAME, LABEL, TEXTS, CONFLICTS, AGREES = range(6)
_FEW: Final = 10  # judged texts under which a share says little


class RulesModel(QAbstractTableModel):
    """One rule a row. `tallies` by rule id; a rule without one has not been counted yet."""

    def __init__(self, on_switch: Callable[[Rule, bool], object], theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.rules: list[Rule] = []
        self.tallies: Mapping[int, RuleTally] = {}
        self._colours: Mapping[str, str] = {}
        self._on_switch = on_switch
        self._theme = theme

    def show(self, rules: Sequence[Rule], colours: Mapping[str, str]) -> None:
        """Replace the rules; `colours` by label."""
        self._colours = colours
        if [rule.id for rule in rules] == [rule.id for rule in self.rules]:
            self.rules = list(rules)
            self._retell()
            return
        self.beginResetModel()
        self.rules = list(rules)
        self.endResetModel()

    def count(self, tallies: Mapping[int, RuleTally]) -> None:
        """Show what the rules do."""
        self.tallies = tallies
        self._retell()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.rules)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        rule, column = self.rules[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == ON:
            return Qt.CheckState.Checked if rule.enabled else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(rule, column)
        if role == Qt.ItemDataRole.DecorationRole and column == LABEL:
            return QColor(self._colours.get(rule.label, self._theme().quiet))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(rule, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(rule, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= TEXTS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == ON:
            return self.tr("Switched on") if rule.enabled else self.tr("Switched off")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != ON:
            return False
        rule = self.rules[index.row()]
        self._on_switch(rule, not rule.enabled)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == ON else shown

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= TEXTS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                "",
                self.tr("Rule"),
                self.tr("Says"),
                self.tr("Texts"),
                self.tr("Conflicts"),
                self.tr("Agrees with labels"),
            )[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            tips = {
                TEXTS: self.tr("The texts it is found in."),
                CONFLICTS: self.tr("Of these, the texts that another rule says something else about."),
                AGREES: self.tr(
                    "Of what it says about labelled texts, the share that is their label, with its 95 % interval and "
                    "how many that were."
                ),
            }
            return tips.get(section)
        return None

    def _retell(self) -> None:
        if self.rules:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rules) - 1, AGREES))

    def _said(self, rule: Rule, column: int) -> str | None:
        tally = self.tallies.get(rule.id)
        if column == NAME:
            return rule.name
        if column == LABEL:
            return rule.label
        if tally is None:
            return "…" if rule.enabled and column >= TEXTS else None
        if column == TEXTS:
            return words.number(tally.covered)
        if column == CONFLICTS:
            return words.number(tally.conflicts)
        if column == AGREES:
            share = tally.precision
            if share is None:
                return self.tr("no labels yet")
            return self.tr("{0}, n = {1}").format(words.interval(*share), words.number(tally.judged))
        return None

    def _tip(self, rule: Rule, column: int) -> str | None:
        tally = self.tallies.get(rule.id)
        if column == NAME:
            return plain_tip(rule.pattern)
        if column == AGREES and tally is not None and 0 < tally.judged < _FEW:
            return self.tr("Few labelled texts: the true share can be anywhere in the interval.")
        return None

    def _ink(self, rule: Rule, column: int) -> QColor | None:
        tally = self.tallies.get(rule.id)
        if not rule.enabled or (column >= TEXTS and tally is None):
            return QColor(self._theme().quiet)
        if column == CONFLICTS and tally is not None and tally.conflicts:
            return QColor(self._theme().warn)
        return None
