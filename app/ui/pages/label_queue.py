"""The texts still to be labelled, in their order: where one is, what comes next, and that it is in memory already."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.records import Row
from app.ui.page import Shell

AHEAD: Final = 24  # texts read before they are wanted
_AT_ONCE: Final = 16  # texts read in one go
_SOON: Final = 20  # ms after a text was shown, which reading others must not hold up
_KEPT: Final = 400  # texts in memory


class LabelQueue(QObject):
    """Row ids (64 bits) with a place among them. `arrived` when the text at the place is there to be shown, `ended`
    when the place has gone past the last one: more is found by `refill`, or there is none."""

    arrived = Signal()
    ended = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._ids: array[int] = array("q")
        self._place = 0
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._asked: set[int] = set()  # rows that are being read
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._prefetch)
        self._turn = 0  # another dataset or order: what was asked before is not wanted

    # where one is

    @property
    def row_id(self) -> int | None:
        """The text at the place; None: past the end."""
        return self._ids[self._place] if self._place < len(self._ids) else None

    @property
    def row(self) -> Row | None:
        """The text at the place, where it is in memory."""
        identifier = self.row_id
        return None if identifier is None else self._rows.get(identifier)

    @property
    def left(self) -> int:
        """Texts from the place on."""
        return len(self._ids) - self._place

    def upcoming(self, count: int) -> list[int]:
        """The texts from the place on."""
        return list(self._ids[self._place : self._place + count])

    @property
    def first(self) -> bool:
        return self._place == 0

    # moving

    def show(self, ids: Iterable[int]) -> None:
        """Other texts, from the first."""
        self._turn += 1
        self._asked.clear()
        self._rows.clear()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._place = 0
        self._arrive()

    def refill(self, ids: Iterable[int]) -> None:
        """Put these texts in place of those after the present one; those gone past can still be walked back to."""
        here = self.row_id
        kept = self._ids[: self._place + (here is not None)]
        kept.extend(identifier for identifier in ids if identifier != here)
        self._ids = kept
        if here is None:
            self._arrive()
        else:
            self._prefetch()

    def forward(self, passes: Callable[[int], bool] | None = None) -> None:
        """To the next text, or the next that `passes`."""
        self._place = min(len(self._ids), self._place + 1)
        while passes is not None and self._place < len(self._ids) and not passes(self._ids[self._place]):
            self._place += 1
        self._arrive()

    def back(self) -> None:
        """To the text before."""
        if self._place > 0:
            self._place -= 1
            self._arrive()

    def skip(self) -> None:
        """The present text comes again at the end."""
        if (identifier := self.row_id) is not None:
            self._ids.append(identifier)

    def go_to(self, identifier: int) -> None:
        """To a text, wherever it stands; one that is nowhere is put in before the present one."""
        if identifier == self.row_id:
            self._arrive()
            return
        for place in range(self._place - 1, -1, -1):  # most often a text just gone by
            if self._ids[place] == identifier:
                self._place = place
                break
        else:
            self._ids.insert(self._place, identifier)
        self._arrive()

    def again(self, ids: Iterable[int]) -> None:
        """These come once more, right after the present text; those still ahead stay where they are."""
        ended, ahead = self.row_id is None, set(self._ids[self._place :])
        place = min(self._place + 1, len(self._ids))
        self._ids[place:place] = array("q", (identifier for identifier in ids if identifier not in ahead))
        if ended and self.row_id is not None:
            self._arrive()
        else:
            self._prefetch()

    # texts

    def replace(self, row: Row) -> None:
        """A text is labelled otherwise now."""
        if row.id in self._rows:
            self._rows[row.id] = row

    def forget(self) -> None:
        """Texts were altered elsewhere: read them again, the present one too."""
        self._turn += 1
        self._asked.clear()
        self._rows.clear()
        self._prefetch()

    def cached(self, identifier: int) -> Row | None:
        return self._rows.get(identifier)

    def _arrive(self) -> None:
        if self.row_id is None:
            self.ended.emit()
        elif self.row is not None:
            self.arrived.emit()
            self._soon.start()
            return
        self._prefetch()

    def _prefetch(self) -> None:
        """Read what comes next, the present text first, away from the window."""
        around = self._ids[max(0, self._place - 2) : self._place + AHEAD]
        wanted = [i for i in dict.fromkeys(around) if i not in self._rows and i not in self._asked]
        here = self.row_id
        if not wanted or (here in self._rows and len(wanted) < _AT_ONCE // 2 and self.left > AHEAD):
            return
        wanted.sort(key=lambda identifier: identifier != here)
        self._read(wanted[: _AT_ONCE + 8])

    def _read(self, ids: Sequence[int]) -> None:
        self._asked.update(ids)
        turn, project = self._turn, self._shell.session.project
        self._shell.in_background(lambda: project.rows_by_id(ids), lambda rows: self._came(turn, ids, rows))

    def _came(self, turn: int, ids: Sequence[int], rows: Sequence[Row]) -> None:
        if turn != self._turn:
            return
        missing = self.row is None
        self._asked.difference_update(ids)
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        gone = set(ids) - {row.id for row in rows}
        if gone:  # deleted meanwhile
            here = self.row_id
            before = sum(1 for identifier in self._ids[: self._place] if identifier in gone)
            self._ids = array("q", (identifier for identifier in self._ids if identifier not in gone))
            self._place -= before
            missing = missing or here in gone
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        if missing and self.row_id is None:
            self.ended.emit()
        elif missing and self.row is not None:
            self.arrived.emit()
        self._prefetch()
