"""Labels: how a dataset's texts are labelled, and its labels in a list that is edited in place."""

import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.commands import annotators
from app.commands.kept import kept
from app.commands.session import Changes
from app.domain.annotations import SCHEMES, Edit, SchemeKind, Source
from app.domain.problems import Problem
from app.domain.records import Dataset, LabelCount
from app.ui import edit_words, words
from app.ui.models.scheme import COLOUR, NAME, SchemeModel, index_of
from app.ui.page import Shell
from app.ui.pages.scheme_split import SplitPanel
from app.ui.undoing import way_back
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.label_keys import HABITS, REVIEWING, Habits, taken_by
from app.ui.widgets.label_table import LONGEST, AddField, LabelTable
from app.ui.widgets.swatches import Swatches

if TYPE_CHECKING:
    from app.store.editing import Editor

_MANY: Final = 12  # labels from which on a filter is offered
_ADDED_AT_ONCE: Final = 2_000  # lines of a list that is pasted

Work = Callable[["Editor", Source], Edit | None]


class SchemeView(QWidget):
    """Every change is written at once and can be undone; nothing is asked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self._asked = 0
        self.scheme = QComboBox()
        self.scheme_note = plain.quiet(wrap=True)
        self.adding = AddField(self._add)
        self.paste = plain.button("", "quiet", self._paste, command="label.paste")
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.count = plain.quiet()
        self.model = SchemeModel(self._edited, lambda: shell.theme)
        self.table = LabelTable(self.model, self._move, self._delete)
        self.colour = plain.button("", "quiet", self._ask_colour, command="label.colour")
        self.rename = plain.button("", "quiet", self._rename, command="label.rename")
        self.merge = plain.button("", "quiet", self._ask_merge, command="label.merge")
        self.split = plain.button("", "quiet", self._begin_split, command="label.split")
        self.delete = plain.button("", "quiet", self._delete, command="label.delete")
        self.splitting = SplitPanel(shell, self._split, self._end_split)
        self.empty = EmptyState("", "", "", None)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._fit_actions()

    def _lay_out(self) -> None:
        head = plain.row(self.scheme, self.scheme_note, gap=16)
        head.setStretch(1, 1)
        tools = plain.row(self.adding, self.paste, None, self.count, self.filter)
        self.adding.setMinimumWidth(260)
        self.filter.setMinimumWidth(180)
        self._tools = QWidget()
        self._tools.setLayout(tools)
        actions = plain.row(self.rename, self.colour, self.merge, self.split, None, self.delete, gap=4)
        card = plain.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.addWidget(self.table, 1)
        self._card = card
        self._actions = QWidget()
        self._actions.setLayout(actions)
        whole = plain.column(self._tools, card, self.empty, self._actions)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        labels = QWidget()
        labels.setLayout(whole)
        self._pages = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(head)
        layout.addLayout(self._pages, 1)  # before its widgets: the first is shown at once, as a window without a parent
        self._pages.addWidget(labels)
        self._pages.addWidget(self.splitting)

    def _connect(self) -> None:
        self.scheme.activated.connect(self._choose_scheme)
        self.filter.textChanged.connect(self._sift)
        self.table.clicked.connect(self._clicked)
        self.table.selectionModel().selectionChanged.connect(self._fit_actions)
        self.model.dropped.connect(self._dropped)

    # what the host calls

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show the labels of a dataset."""
        other = dataset is None or self._dataset is None or dataset.id != self._dataset.id
        self._dataset = dataset
        if other:
            self.filter.clear()
            self._end_split()
        self._tell_scheme()
        self._load()

    def changed(self, changes: Changes) -> None:
        """Follow what was altered in this dataset."""
        dataset = self._dataset
        if changes.project:
            self.show_dataset(None)
        elif dataset is not None and (changes.datasets or dataset.id in changes.annotations):
            self._load()
            self.splitting.changed(changes)

    def closing(self) -> None:
        """Nothing of this takes long."""

    def restyle(self) -> None:
        self.table.viewport().update()

    def retranslate(self) -> None:
        self.scheme.setAccessibleName(self.tr("How texts are labelled"))
        self.scheme.blockSignals(True)
        self.scheme.clear()
        for kind in SCHEMES:
            self.scheme.addItem(edit_words.scheme(kind), kind)
        self.scheme.blockSignals(False)
        self.adding.setPlaceholderText(self.tr("New label, then Enter"))
        self.adding.setAccessibleName(self.tr("New label"))
        plain.set_text(self.paste, self.tr("Paste a list"))
        self.paste.setToolTip(self.tr("Adds the copied lines, one label a line."))
        self.filter.setPlaceholderText(self.tr("Find a label"))
        self.filter.setAccessibleName(self.tr("Find a label"))
        self.table.setAccessibleName(self.tr("Labels"))
        plain.set_text(self.rename, self.tr("Rename"))
        plain.set_text(self.colour, self.tr("Colour…"))
        plain.set_text(self.merge, self.tr("Merge…"))
        self.merge.setToolTip(self.tr("Select several labels to make them one."))
        plain.set_text(self.split, self.tr("Split…"))
        plain.set_text(self.delete, self.tr("Delete"))
        self.splitting.retranslate()
        plain.retell(self.table)
        self._tell_scheme()
        self._count()

    # reading

    def _load(self) -> None:
        self._asked += 1
        asked, dataset, session = self._asked, self._dataset, self._shell.session
        if dataset is None or not session.has_project:
            self.model.show(())
            self._count()
            return
        project = session.project
        self._shell.in_background(
            lambda: (project.dataset_by_id(dataset.id), project.labels(dataset.id)),
            lambda found: self._show(asked, *found),
            lambda problem: None if problem.code == "dataset-missing" else self._shell.problem(problem),
        )

    def _show(self, asked: int, dataset: Dataset, labels: Sequence[LabelCount]) -> None:
        if asked != self._asked:
            return
        self._dataset = dataset
        chosen = [label.id for label in self.chosen()]
        if self.model.show(labels):
            self._select(chosen)
        self._tell_scheme()
        self._sift()
        self._fit_actions()

    def _tell_scheme(self) -> None:
        dataset = self._dataset
        self.setEnabled(dataset is not None)
        kind = dataset.scheme if dataset is not None else "single"
        self.scheme.setCurrentIndex(self.scheme.findData(kind))
        note = {
            "single": self.tr("Each text gets exactly one of the labels."),
            "multi": self.tr("Each text gets any number of the labels, or none of them."),
            "spans": self.tr("Passages of a text get a label each; they may overlap."),
            "rating": self.tr("Each text gets one step of a scale; the labels stand in its order."),
            "answer": self.tr("Each text is answered in writing; there are no labels to choose from."),
        }[kind]
        if dataset is not None and dataset.roles.second is not None:
            note = words.in_a_row(note, self.tr("Here a text is a pair."))
        self.scheme_note.setText(note)
        answered = kind == "answer"
        for part in (self._tools, self._actions):
            part.setVisible(not answered)
        self._fit_empty()

    def _fit_empty(self) -> None:
        dataset = self._dataset
        answered = dataset is not None and dataset.scheme == "answer"
        none = not self.model.labels
        self._card.setVisible(not none and not answered)
        self.empty.setVisible(none or answered)
        if answered:
            self.empty.say(
                self.tr("Written answers"),
                self.tr("What you write on the Label page is kept with each text and exported with it."),
            )
        else:
            self.empty.say(
                self.tr("No labels yet"),
                self.tr("Type the first one above and press Enter, or paste a list with one label a line."),
            )

    def _sift(self) -> None:
        """Show the labels that hold what is typed in the filter."""
        wanted = self.filter.text().casefold().split()
        for row, label in enumerate(self.model.labels):
            text = f"{label.name} {label.description}".casefold()
            self.table.setRowHidden(row, not all(part in text for part in wanted))
        self._count()

    def _count(self) -> None:
        labels = self.model.labels
        shown = sum(not self.table.isRowHidden(row) for row in range(len(labels)))
        self.filter.setVisible(len(labels) >= _MANY)
        if shown < len(labels):
            said = self.tr("{0} of %Ln labels", "", len(labels)).format(words.number(shown))
        else:
            said = self.tr("%Ln labels", "", len(labels))
        self.count.setText(said if labels else "")
        self._fit_empty()

    # what is chosen

    def chosen(self) -> list[LabelCount]:
        """The selected labels, in their order."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows(NAME)})
        return [self.model.labels[row] for row in rows if not self.table.isRowHidden(row)]

    def _select(self, label_ids: Sequence[int]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        for label_id in label_ids:
            if (index := index_of(self.model, label_id)).isValid():
                self.table.selectionModel().select(index, flags.Select | flags.Rows)
                self.table.setCurrentIndex(index) if len(label_ids) == 1 else None

    def _fit_actions(self) -> None:
        chosen = len(self.chosen())
        for button in (self.rename, self.split):
            button.setEnabled(chosen == 1)
        for button in (self.colour, self.delete):
            button.setEnabled(chosen > 0)
        self.merge.setEnabled(chosen > 1)

    # writing

    def _write(self, work: Work, done: Callable[[Edit], object] | None = None) -> None:
        """Have the editor do something in the present annotator's name."""
        session, source = self._shell.session, annotators.current()
        editor = session.project.editor

        def written(edit: Edit | None) -> None:
            if done is not None and edit is not None:
                done(edit)

        def failed(problem: Problem) -> None:
            self._shell.problem(problem)
            self._load()

        session.scribe.write(lambda: work(editor, source), written, failed)

    def _undoable(self, edit: Edit) -> None:
        self._shell.say(edit_words.told(edit), way_back(self._shell, edit))

    def _choose_scheme(self) -> None:
        dataset, kind = self._dataset, self.scheme.currentData()
        if dataset is None or kind == dataset.scheme:
            return
        wanted: SchemeKind = next(known for known in SCHEMES if known == kind)
        self._write(lambda editor, source: editor.set_scheme(dataset.id, wanted, source), self._undoable)

    def _add(self, names: Sequence[str]) -> None:
        """Add labels; those that are there already are left alone."""
        dataset = self._dataset
        there = {label.name.casefold() for label in self.model.labels}
        clean = dict.fromkeys(" ".join(name.split())[:LONGEST] for name in names)
        new = [name for name in clean if name and name.casefold() not in there][:_ADDED_AT_ONCE]
        if dataset is None or not new:
            if any(clean):
                self._shell.say(self.tr("There is such a label already."))
            return

        def done(edit: Edit) -> None:
            if len(new) > 1:
                self._shell.say(self.tr("%Ln labels added.", "", len(new)), way_back(self._shell, edit))
            self.table.scrollToBottom()

        self._write(lambda editor, source: editor.add_labels(dataset.id, new, source), done)

    def _paste(self) -> None:
        self._add(QGuiApplication.clipboard().text().splitlines())

    def _edited(self, label: LabelCount, field: str, value: str) -> bool:
        """A cell was edited; whether its new value is taken."""
        others = [other for other in self.model.labels if other.id != label.id]
        if field == "name" and (not value or any(other.name == value for other in others)):
            if value:
                self._shell.say(self.tr("There is already a label “{0}”; select both to merge them.").format(value))
            return False
        if field == "shortcut" and value:
            taken = next((other for other in others if other.shortcut.casefold() == value.casefold()), None)
            if len(value) > 1:
                self._shell.say(self.tr("A key is one letter, digit or sign."))
                return False
            if _is_for_the_page(value):
                told = self.tr("{0} does something else while you label or review; choose another key.")
                self._shell.say(told.format(value.upper()))
                return False
            if taken is not None:
                self._shell.say(self.tr("“{0}” has this key already.").format(words.name(taken.name)))
                return False
        given = {field: value}
        self._write(lambda editor, source: editor.change_label(label.id, source, **given))
        return True

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == COLOUR:
            self._ask_colour()

    def _ask_colour(self) -> None:
        chosen = self.chosen()
        if not chosen:
            return
        index = index_of(self.model, chosen[0].id)
        place = self.table.visualRect(index.siblingAtColumn(COLOUR)).bottomLeft()
        palette = Swatches(self, chosen[0].colour, self._shell.theme, partial(self._recolour, chosen))
        palette.open_at(self.table.viewport().mapToGlobal(place))

    def _recolour(self, labels: Sequence[LabelCount], colour: str) -> None:
        for label in labels:
            if (index := index_of(self.model, label.id)).isValid():
                self.model.put(index.row(), msgspec.structs.replace(label, colour=colour))
        ids = [label.id for label in labels]
        self._write(lambda editor, source: editor.recolour(ids, colour, source))

    def _rename(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.table.edit(index_of(self.model, chosen[0].id))

    def _ask_merge(self) -> None:
        """Ask which of the selected labels stays."""
        chosen = self.chosen()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for label in chosen:
            told = self.tr("Merge into “{0}”").format(words.name(label.name))
            action = menu.addAction(told.replace("&", "&&"))
            action.triggered.connect(partial(self._merge, chosen, label))
        menu.popup(self.merge.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _merge(self, labels: Sequence[LabelCount], into: LabelCount) -> None:
        dataset = self._dataset
        if dataset is not None:
            ids = [label.id for label in labels]
            self._write(lambda editor, source: editor.merge_labels(dataset.id, ids, into.id, source), self._undoable)

    def _delete(self) -> None:
        ids = [label.id for label in self.chosen()]
        if ids:
            self._write(lambda editor, source: editor.delete_labels(ids, source), self._undoable)

    def _move(self, step: int) -> None:
        """Move the selected labels up or down by one."""
        rows = [index_of(self.model, label.id).row() for label in self.chosen()]
        if not rows:
            return
        if step < 0:
            self._dropped(max(0, rows[0] - 1))
        else:
            self._dropped(min(len(self.model.labels), rows[-1] + 2))

    def _dropped(self, before: int) -> None:
        """Put the selected labels before the one that stands at `before` now."""
        dataset, chosen = self._dataset, self.chosen()
        moved = {label.id for label in chosen}
        labels = self.model.labels
        head = [label for label in labels[:before] if label.id not in moved]
        tail = [label for label in labels[before:] if label.id not in moved]
        order = [*head, *chosen, *tail]
        if dataset is None or order == labels:
            return
        self.model.show(order)
        self._select([label.id for label in chosen])
        self._sift()
        ids = [label.id for label in order]
        self._write(lambda editor, source: editor.order_labels(dataset.id, ids, source))

    # splitting

    def _begin_split(self) -> None:
        dataset, chosen = self._dataset, self.chosen()
        if dataset is not None and len(chosen) == 1:
            self.splitting.begin(dataset, chosen[0])
            self._pages.setCurrentIndex(1)

    def _split(self, label: LabelCount, name: str, rows: Callable[[], Sequence[int]]) -> None:
        """Write it in the background: the rows are read there too."""

        def done(edit: Edit) -> None:
            self._undoable(edit)
            self._end_split()

        self._write(lambda editor, source: editor.split_label(label.id, name, rows(), source), done)

    def _end_split(self) -> None:
        self.splitting.end()
        self._pages.setCurrentIndex(0)


def _is_for_the_page(key: str) -> bool:
    """Whether a key does something by itself where texts are labelled or reviewed; the digits choose labels there."""
    name = unicodedata.normalize("NFKC", key).upper()
    return name in REVIEWING or (not name.isdigit() and taken_by(name, None, kept(HABITS, Habits()), ()) is not None)
