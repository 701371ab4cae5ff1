"""Commands as a list: those that answer what was typed, the best first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, Qt

from app.ui.actions import Action, group_name
from app.ui.fuzzy import initials, score
from app.ui.models.index import NONE, Index

KEYS_ROLE = Qt.ItemDataRole.UserRole + 30
GROUP_ROLE = Qt.ItemDataRole.UserRole + 31
REASON_ROLE = Qt.ItemDataRole.UserRole + 32


class CommandsModel(QAbstractListModel):
    """What is possible stands before what is not, and what was used lately before the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Action] = []
        self._reasons: list[str] = []
        self._all: Sequence[Action] = ()
        self._recent: Sequence[str] = ()

    def offer(self, actions: Sequence[Action], recent: Sequence[str]) -> None:
        """Take other commands; `recent`: keys of those used lately, the last one first."""
        self._all = list({action.key: action for action in reversed(actions) if action.listed}.values())[::-1]
        self._recent = list(recent)
        self.look_for("")

    def look_for(self, query: str) -> None:
        """Show the commands that answer this."""
        place = {key: number for number, key in enumerate(self._recent)}
        last = len(place)
        fitting = [(order, action, score(query, *action.names)) for order, action in enumerate(self._all)]
        if all(how is None for _, _, how in fitting):
            fitting = [(order, action, initials(query, action.titles)) for order, action, _ in fitting]
        found = []
        for order, action, how in fitting:
            if how is not None:
                reason = action.reason
                lately = place.get(action.key, last)
                rank = (bool(reason), lately, order) if not query.strip() else (bool(reason), -how, lately, order)
                found.append((rank, action, reason))
        found.sort(key=lambda each: each[0])
        self.beginResetModel()
        self.shown = [action for _, action, _ in found]
        self._reasons = [reason for _, _, reason in found]
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        action, reason = self.shown[index.row()], self._reasons[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return action.title
        if role == KEYS_ROLE:
            return action.keys
        if role == GROUP_ROLE:
            return group_name(action.group)
        if role == REASON_ROLE:
            return reason
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (action.title, action.keys, reason) if part)
        return None
