"""The datasets of a project: what is looked for in them, the texts found, one text at a time in large."""

from array import array
from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QSplitter, QWidget

from app.commands import suggesting, whereabouts
from app.commands.session import JobStopped
from app.domain.annotations import Edit, Source
from app.domain.filters import Filter, Order
from app.domain.problems import Problem
from app.domain.records import Dataset, LabelCount, Row
from app.ui import split_memory, words
from app.ui.edits import Edits
from app.ui.finding import Finder
from app.ui.models import columns
from app.ui.page import Shell
from app.ui.pages.browse_side import BrowseSide
from app.ui.pages.browse_slices import BrowseSlices
from app.ui.widgets import plain
from app.ui.widgets.bulk_bar import BulkBar
from app.ui.widgets.dataset_actions import DatasetActions
from app.ui.widgets.filter_bar import FilterBar
from app.ui.widgets.filter_menu import Known
from app.ui.widgets.filter_words import source_of, trivial
from app.ui.widgets.nothing_found import NothingFound
from app.ui.widgets.reading_pane import ReadingPane
from app.ui.widgets.split_fields import SplitFields
from app.ui.widgets.texts_table import TextsTable
from app.ui.widgets.undo_bar import UndoBar

_NARROW: Final = 900  # pixels of the view's width, below which columns are saved on
_PATIENCE: Final = 200  # ms of searching before it is said


class BrowseView(QWidget):
    """Shows one dataset at a time; `on_report` is asked for its rejected rows."""

    def __init__(self, shell: Shell, on_report: Callable[[Dataset], object]) -> None:
        super().__init__()
        self._shell = shell
        self._on_report = on_report
        self.dataset: Dataset | None = None
        self._labels: list[LabelCount] = []
        self._asked: dict[int, tuple[Filter, Order]] = {}  # what is looked for, by dataset
        self._finder = Finder(shell)
        self.side = BrowseSide()
        self.filters = FilterBar()
        self.table = TextsTable(shell)
        self.rows = self.table.rows
        self.nothing = NothingFound(shell, self._find)
        self.bulk = BulkBar()
        self.undo = UndoBar()
        self.edits = Edits(shell, self.undo.say)
        self.slices = BrowseSlices(shell, self.side, self.filters, self.edits)
        self.parts = SplitFields(self._split)
        self.name = plain.Elided("", "heading")
        self.facts = plain.Elided("", "quiet")
        self.facts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.report = plain.button("", "link", self._open_report, command="data.left")
        self.tools = DatasetActions(shell, self.edits, self.parts.open)
        self.text = ReadingPane()
        self.text.setMinimumHeight(90)
        self.legend = plain.label("", "quiet", wrap=True)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_PATIENCE)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = plain.row(self.name, gap=10)
        head.setStretch(0, 1)
        head.addWidget(self.tools)
        upper = plain.column(gap=8)
        upper.addLayout(head)
        upper.addLayout(plain.row(self.facts, self.report, None, gap=10))
        upper.addWidget(self.parts)
        upper.addWidget(self.filters)
        upper.addWidget(self.table, 1)
        upper.addWidget(self.nothing, 1)
        upper.addWidget(self.undo)
        upper.addWidget(self.bulk)
        above, below = QWidget(), QWidget()
        above.setLayout(upper)
        below.setLayout(plain.column(self.text, self.legend, gap=6))
        split = QSplitter(Qt.Orientation.Vertical)
        for half, stretch in ((above, 3), (below, 1)):
            split.addWidget(half)
            split.setStretchFactor(split.count() - 1, stretch)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.setSizes([700, 240])
        split_memory.remember(split, "data")
        self.split = split
        whole = plain.row(self.side, split, gap=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._columns = QMenu(self)
        self.filters.columns.setMenu(self._columns)

    def _connect(self) -> None:
        self.side.dataset_chosen.connect(self._show)
        self.side.label_chosen.connect(self._narrow)
        self.slices.used.connect(self._find)
        self.filters.changed.connect(self._find)
        self.table.read.connect(self._read)
        self.table.chosen.connect(self._count_chosen)
        self.table.sorted_by.connect(self.filters.sort_by)
        self.table.customContextMenuRequested.connect(self._ask_rows)
        self._columns.aboutToShow.connect(lambda: self.table.columns_menu(self._columns))
        self._slow.timeout.connect(lambda: self.filters.say_found(self.tr("Searching…")))
        self.bulk.tagged.connect(lambda label: self.edits.tag(self.table.chosen_ids(), label))
        self.bulk.moved.connect(lambda part: self.edits.move(self.table.chosen_ids(), part))
        self.bulk.excluded.connect(lambda out: self.edits.exclude(self.table.chosen_ids(), out))
        self.bulk.cleared.connect(lambda: self.edits.clear(self.table.chosen_ids()))
        self.bulk.all_wanted.connect(self.table.selectAll)
        self.bulk.opened.connect(self._label_from_here)
        self.bulk.similar.connect(self._find_similar)
        self.bulk.asked.connect(self._tell_chosen)
        self.bulk.explained.connect(lambda: self._ask_model("explain"))
        self.bulk.predicted.connect(lambda: self._ask_model("predict"))
        self.bulk.copied.connect(self._copy)

    def retranslate(self) -> None:
        for part in (self.side, self.filters, self.tools, self.bulk, self.undo, self.parts, self.text, self.nothing):
            part.retranslate()
        self.table.setAccessibleName(self.tr("Texts"))
        self.rows.retranslate()
        if self.dataset is not None:
            self._say_facts(self.dataset)
        self._say_found()
        self._read(self.table.row())

    def restyle(self) -> None:
        """Colour the entities anew."""
        self._read(self.table.row())
        self.rows.restyle()
        self.table.viewport().update()

    def refresh(self, select: str = "", altered: frozenset[int] = frozenset()) -> None:
        """Read the datasets again; show the one named, else one of `altered` that is back, else the one shown before,
        else the newest."""
        found = self._shell.session.project.datasets()
        listed = {dataset.id for dataset in self.side.datasets.datasets}
        back = [dataset.name for dataset in found if dataset.id in altered - listed]
        select = select or (back[0] if back else "")
        kept = self.dataset.id if self.dataset is not None else -1
        if self.dataset is None:  # another project was opened: where one was in it
            last = whereabouts.recall(self._shell.session.project.folder).dataset
            select = select or next((dataset.name for dataset in found if dataset.id == last), "")
        by_name = next((i for i, dataset in enumerate(found) if dataset.name == select), None)
        same = next((i for i, dataset in enumerate(found) if dataset.id == kept), len(found) - 1)
        place = same if by_name is None else by_name
        self.side.show_datasets(found, place)
        if not found:
            self._show(None)
        elif found[place].id != kept:
            self._show(found[place])
        else:
            self._refresh_shown(found[place])

    def annotated(self, datasets: frozenset[int]) -> None:
        """Labels or parts of these datasets were altered: the counts and the rows in sight are read again."""
        if self.dataset is not None and self.dataset.id in datasets:
            self.refresh()

    def check_way_back(self) -> None:
        """Something was altered: an undo that would take back something else is no longer offered."""
        edit = self.undo.edit
        if not edit:
            return

        def seen(newest: Edit | None) -> None:
            if self.undo.edit == edit and (newest is None or newest.id != edit):
                self.undo.hide()

        self._shell.in_background(self._shell.session.project.editor.next_undo, seen)

    def closing(self) -> None:
        """The window or the project closes: keep what was chosen a moment ago."""
        self.filters.settle()
        self.table.keep_columns()

    def forget(self) -> None:
        """Another project is open."""
        self._finder.drop()
        self._asked.clear()
        self.dataset = None
        self.undo.hide()

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being looked for."""
        return not self._finder.busy

    def look_for(self, asked: Filter) -> None:
        """Show the rows of a filter."""
        self.filters.ask(asked)

    def show_ids(self, ids: "array[int]", told: str) -> None:
        """Show just these rows, found elsewhere."""
        self._finder.drop()
        self._show_rows(ids)
        self.filters.say_found("")
        self.filters.show_only(told)

    def _refresh_shown(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._labels = self._shell.session.project.labels(dataset.id)
        self.side.show_labels(dataset, self._labels, self.filters.filter.label)
        self.tools.show_dataset(dataset)
        self.bulk.about(dataset, self._labels)
        self.table.refresh(dataset, self._colours())
        self._learn(dataset)
        self._say_facts(dataset)

    def _show(self, dataset: Dataset | None) -> None:
        self.dataset = dataset
        self._finder.drop()
        project = self._shell.session.project
        self._labels = project.labels(dataset.id) if dataset is not None else []
        asked, order = Filter(), Order()
        if dataset is not None:
            last = whereabouts.recall(project.folder)
            asked, order = self._asked.get(dataset.id, (last.filter(dataset.id), last.order(dataset.id)))
            whereabouts.at_dataset(project.folder, dataset.id)
        self.side.show_labels(dataset, self._labels, asked.label)
        self.slices.show_dataset(dataset)
        self.tools.show_dataset(dataset)
        self.bulk.about(dataset, self._labels)
        self.parts.hide()
        self.filters.take(asked, order)
        self.filters.setEnabled(dataset is not None)
        if dataset is None:
            self.table.show_rows(None, None, None, {}, Order())
            self.nothing.hide()
            self.table.show()
            return
        self._learn(dataset)
        self._say_facts(dataset)
        self._find()

    def _learn(self, dataset: Dataset) -> None:
        """Find out in the background what the dataset can be asked about."""
        project, labels = self._shell.session.project, self._labels

        def look() -> Known:
            groups = project.texts.groups(dataset.id) if dataset.roles.group is not None else []
            people = [s for s in project.voices.sources(dataset.id) if s.kind in ("person", "adjudication")]
            return Known(dataset, labels, people, project.voices.predictors(dataset.id), groups)

        def seen(known: Known) -> None:
            if self.dataset is not None and self.dataset.id == dataset.id:
                self.filters.know(known)

        self.filters.know(Known(dataset, labels))
        self._shell.in_background(look, seen)

    def _narrow(self, label: str | None) -> None:
        self.filters.ask(msgspec.structs.replace(self.filters.filter, label=label))

    def _find(self) -> None:
        """Find the rows that are asked for, in the background; the table waits for them as it is."""
        dataset, asked, order = self.dataset, self.filters.filter, self.filters.order
        if dataset is None:
            return
        self._asked[dataset.id] = asked, order
        whereabouts.looked_for(self._shell.session.project.folder, dataset.id, asked, order)
        if self.side.labels.choices and self.side.label_list.currentIndex().row() != self.side.labels.place_of(
            asked.label
        ):
            self.side.show_labels(dataset, self._labels, asked.label)
        if trivial(asked) and order == Order():
            self._finder.drop()
            self._found(None)
            return
        self._slow.start()
        self._finder.find(dataset.id, asked, order, self._found)

    def _found(self, ids: "array[int] | None") -> None:
        self._slow.stop()
        self._show_rows(ids)
        self._say_found()

    def _show_rows(self, ids: "array[int] | None") -> None:
        order = self.filters.order
        self.table.show_rows(self.dataset, ids, self._predictor(), self._colours(), order)
        nothing = self.nothing.look(self.dataset, self.filters.filter, self.rows.rowCount())
        self.table.setVisible(not nothing)

    def _say_found(self) -> None:
        if trivial(self.filters.filter) or self.dataset is None:
            self.filters.say_found("")
            return
        count = self.rows.rowCount()
        self.filters.say_found(self.tr("%Ln found", "", count))

    def _predictor(self) -> Source | None:
        return source_of(self.filters.filter.predictor)

    def _colours(self) -> dict[str, str]:
        return {label.name: label.colour for label in self._labels}

    def _say_facts(self, dataset: Dataset) -> None:
        self.name.setText(dataset.name)
        texts = self.tr("%Ln texts", "", dataset.rows)
        parts = [texts, columns.scheme(dataset), self.tr("from {0}").format(words.name(dataset.source))]
        if dataset.excluded:
            parts.insert(1, self.tr("%Ln excluded", "", dataset.excluded))
        if dataset.labelled < dataset.rows:
            parts.insert(1, self.tr("%Ln labelled", "", dataset.labelled))
        self.facts.setText(" · ".join(parts))
        left_out = dataset.reported
        plain.set_text(self.report, self.tr("%Ln rows were left out", "", left_out))
        self.report.setVisible(left_out > 0)

    def _read(self, row: Row | None) -> None:
        if row is None:
            self.text.read("", (), {}, self._shell.theme)
            self.legend.setText("")
            return
        shown = row.text if row.second is None else f"{row.text}\n\n{row.second}"
        self.text.read(shown, row.spans, self._colours(), self._shell.theme, self._hits(row))
        self.legend.setText(" · ".join(self._legend(row)))

    def _hits(self, row: Row) -> list[tuple[int, int]]:
        """Where what is searched for stands in the text as it is shown, the second one of a pair behind the first."""
        sought, texts = self.filters.filter.contains, self._shell.session.project.texts
        behind = len(row.text) + 2
        second = texts.hits(sought, row.second) if row.second is not None else []
        return [*texts.hits(sought, row.text), *((start + behind, end + behind) for start, end in second)]

    def _legend(self, row: Row) -> list[str]:
        if row.spans:
            said = [f"{words.name(row.text[s.start : s.end])} ({words.name(s.label)})" for s in row.spans]
        else:
            said = [words.name(piece) for piece, _ in columns.pieces(row.annotation, row.text)]
        parts = said or [self.tr("no label")]
        if row.labelled and row.source is not None:
            parts.append(self.tr("labelled by {0}").format(words.name(columns.who(row.source))))
        if (suggestion := self.table.suggestion()) is not None:
            told, sure = columns.told(suggestion.annotation, row.text), words.percent(suggestion.confidence)
            parts.append(self.tr("predicted: {0} ({1})").format(words.name(told), sure))
        if row.split:
            parts.append(columns.part(row.split))
        if row.excluded:
            parts.append(self.tr("excluded"))
        return parts

    def _count_chosen(self) -> None:
        self.bulk.choose(self.table.chosen_count(), self.rows.rowCount())

    def _ask_rows(self, place: QPoint) -> None:
        if self.table.chosen_count():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._tell_chosen()
            self.bulk.fill(menu)
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _chosen_row(self) -> Row | None:
        """The one text that is chosen, which need not be the one that is read."""
        return self.rows.row(self.table.ranges()[0][0]) if self.table.chosen_count() == 1 else None

    def _tell_chosen(self) -> None:
        row = self._chosen_row()
        if row is not None:
            self.bulk.know(row.excluded)

    def _ask_model(self, page: str) -> None:
        """Hand the text, or the pair, to a page where a model is asked about it."""
        row = self._chosen_row()
        if row is not None:
            pair = {} if row.second is None else {"second": row.second}
            self._shell.go(page, text=row.text, **pair)

    def _copy(self) -> None:
        row = self._chosen_row()
        if row is not None:
            QGuiApplication.clipboard().setText(row.text if row.second is None else f"{row.text}\n{row.second}")
            self._shell.say(self.tr("The text was copied."))

    def _label_from_here(self) -> None:
        row = self.table.row()
        if row is not None and self.dataset is not None:
            asked = msgspec.json.encode(self.filters.filter).decode()
            self._shell.go("label", dataset=self.dataset.name, row=str(row.id), filter=asked)

    def _find_similar(self) -> None:
        row = self.table.row()
        dataset, session = self.dataset, self._shell.session
        if row is None or dataset is None:
            return
        self.filters.say_found(self.tr("Looking for similar texts…"))

        def look() -> "array[int]":
            try:
                nearest = suggesting.nearest(session, dataset.id, row.id)
            except JobStopped:
                return array("q")
            return array("q", [row.id, *(other for other, _ in nearest if other != row.id)])

        def found(ids: "array[int]") -> None:
            self._say_found()
            if ids and self.dataset is not None and self.dataset.id == dataset.id:
                self.show_ids(ids, self.tr("Similar to text {0}").format(words.number(row.position + 1)))

        def failed(problem: Problem) -> None:
            self._say_found()
            self._shell.problem(problem)

        self._shell.in_background(look, found, failed)

    def _split(self, shares: tuple[float, float], seed: int) -> None:
        if self.dataset is not None:
            self.edits.split(self.dataset, shares, seed)

    def _open_report(self) -> None:
        if self.dataset is not None:
            self._on_report(self.dataset)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.side.setFixedWidth(184 if narrow else 236)
        self.table.squeeze(narrow)
