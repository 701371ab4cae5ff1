"""What a model suggests for the present text: shown on desk and bar, accepted or refused."""

from PySide6.QtCore import QObject, Signal

from app.domain.records import Row
from app.ui.pages.label_desk import Desk
from app.ui.pages.label_saving import names_in
from app.ui.pages.label_suggestions import Suggestions
from app.ui.pages.label_tally import LabelTally
from app.ui.widgets.suggestion_bar import SuggestionBar


class LabelOffers(QObject):
    """`accepted(Row, Annotation)`: the text is to be labelled so. Marks are accepted on the desk itself."""

    accepted = Signal(object, object)

    def __init__(self, desk: Desk, bar: SuggestionBar, suggestions: Suggestions, tally: LabelTally) -> None:
        super().__init__()
        self._desk, self._bar, self._suggestions, self._tally = desk, bar, suggestions, tally

    def show(self, row: Row, *, resting: bool) -> None:
        """Show what is suggested for a text; nothing while `resting`, nor where it is labelled already."""
        labelled = row.labelled and self._desk.scheme != "spans"
        suggestion = None if resting or labelled else self._suggestions.of(row.id)
        self._desk.suggest(suggestion, self._suggestions.refused(row.id))
        told = "" if suggestion is None else self._suggestions.told(suggestion)
        if suggestion is None or not told:
            self._bar.offer("", 0.0, "")
        else:
            colour = self._tally.colour_of(names_in(suggestion.annotation))
            self._bar.offer(told, suggestion.confidence, colour)

    def accept(self, row: Row) -> None:
        """Take what is suggested, where the text has no label and nothing of it was refused."""
        suggestion = self._suggestions.of(row.id)
        if suggestion is None:
            return
        if self._desk.scheme == "spans":
            self._desk.editor.accept()
        elif not row.labelled and not (set(names_in(suggestion.annotation)) & self._suggestions.refused(row.id)):
            self.accepted.emit(row, suggestion.annotation)

    def reject(self, row: Row) -> None:
        """Refuse what is suggested."""
        suggestion = self._suggestions.of(row.id)
        if suggestion is None:
            return
        if self._desk.scheme == "spans":
            self._desk.editor.refuse()
        else:
            self._suggestions.refuse(row.id, names_in(suggestion.annotation))
