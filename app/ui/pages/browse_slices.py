"""The saved filters of the dataset in sight: shown, used, named, renamed and deleted; each an edit that is undone."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.commands import annotators
from app.domain.annotations import Edit
from app.domain.filters import Slice
from app.domain.records import Dataset
from app.ui.edits import Edits
from app.ui.page import Shell
from app.ui.pages.browse_side import BrowseSide
from app.ui.widgets.filter_bar import FilterBar


class BrowseSlices(QObject):
    """Between the list at the side, the filters above the table, and the project; `used`: a saved filter was taken."""

    used = Signal()

    def __init__(self, shell: Shell, side: BrowseSide, filters: FilterBar, edits: Edits) -> None:
        super().__init__()
        self._shell = shell
        self._side, self._filters, self._edits = side, filters, edits
        self._dataset: Dataset | None = None
        self.known: tuple[Slice, ...] = ()  # those of the dataset in sight
        side.slice_chosen.connect(self.use)
        side.slice_renamed.connect(self._rename)
        side.slice_deleted.connect(self._delete)
        filters.saved.connect(self._save)

    def show_dataset(self, dataset: Dataset | None) -> None:
        """List the saved filters of another dataset."""
        self._dataset = dataset
        self._show(self._shell.session.project.texts.slices(dataset.id) if dataset is not None else [])

    def altered(self, datasets: frozenset[int]) -> None:
        """Saved filters of these datasets were edited, here or by going back in the history."""
        dataset, texts = self._dataset, self._shell.session.project.texts
        if dataset is None or dataset.id not in datasets:
            return

        def read(found: list[Slice]) -> None:
            if self._dataset is not None and self._dataset.id == dataset.id:
                self._show(found)

        self._shell.in_background(lambda: texts.slices(dataset.id), read)

    def _show(self, found: list[Slice]) -> None:
        self.known = tuple(found)
        self._side.show_slices(found)

    def use(self, chosen: Slice) -> None:
        """Show the texts of a saved filter."""
        self._filters.take(chosen.filter, chosen.order)
        self.used.emit()

    def _save(self, name: str) -> None:
        if self._dataset is not None:
            dataset, asked, order = self._dataset.id, self._filters.filter, self._filters.order
            aids, me = self._shell.session.project.aids, annotators.current()
            self._write(lambda: aids.save_slice(dataset, name, asked, me, order))

    def _rename(self, chosen: Slice, name: str) -> None:
        aids, me = self._shell.session.project.aids, annotators.current()
        self._write(lambda: aids.rename_slice(chosen.dataset, chosen.id, name, me))

    def _delete(self, chosen: Slice) -> None:
        aids, me = self._shell.session.project.aids, annotators.current()
        self._edits.write(lambda: aids.delete_slice(chosen.dataset, chosen.id, me))

    def _write(self, work: Callable[[], Edit]) -> None:
        """What is seen at once is not told besides."""
        self._shell.session.scribe.write(work, None, self._shell.problem)
