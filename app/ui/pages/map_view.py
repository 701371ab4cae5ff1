"""The map of a dataset: every text a point, those a model reads alike close together."""

from array import array
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.commands import annotators, mapping
from app.commands.candidates import Rows
from app.commands.mapping import Coloured, Places
from app.commands.session import Ticket
from app.domain.annotations import Edit
from app.domain.filters import Filter
from app.domain.inside import MapMethod, TextMap
from app.domain.jobs import AnyEvent, Artefact, Progress
from app.domain.problems import Problem
from app.domain.records import TASK_OF, Dataset, LabelCount, Row, Run
from app.ui import words
from app.ui.edits import Edits
from app.ui.latest import Latest
from app.ui.models import columns
from app.ui.page import Shell
from app.ui.pages.map_colours import MapColours
from app.ui.undoing import way_back
from app.ui.widgets import plain
from app.ui.widgets.chosen_bar import ChosenBar
from app.ui.widgets.point_cloud import PointCloud
from app.ui.widgets.reading_pane import ReadingPane
from app.ui.widgets.save_menu import DRAWN, SaveButton, Write
from app.ui.widgets.segments import Segments
from app.ui.widgets.undo_bar import UndoBar

Look = Callable[[Filter, "array[int] | None", str], object]


class MapView(QWidget):
    """The principal components at once, then t-SNE while one looks. `on_look` shows rows in the table."""

    def __init__(self, shell: Shell, on_look: Look, on_back: Callable[[], object]) -> None:
        super().__init__()
        self._shell = shell
        self.undo = UndoBar()
        self._edits = Edits(shell, self.undo.say)
        self._on_look = on_look
        self.dataset: Dataset | None = None
        self._labels: list[LabelCount] = []
        self._rows = np.zeros(0, dtype=np.int64)
        self._places = np.zeros((0, 2), dtype=np.float32)  # of these rows, as the worker placed them
        self._ticket: Ticket | None = None
        self._method: MapMethod = "pca"
        self._asked = 0  # readings of rows and colours; a late one is dropped
        self._arranged = False
        self._why: Callable[[], str] = str
        self.heading = plain.Elided("", "heading")
        self.model = QComboBox()
        self.cloud = PointCloud(shell.theme)
        self.colours = MapColours(shell, self.cloud)
        for combo, letters in ((self.model, 24), (self.colours.way, 12)):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(letters)
        self.fields = [plain.Field(self.model), plain.Field(self.colours.way)]
        self.back = plain.button("", "", on_back)
        self.mode = Segments(2)
        self.fit = plain.button("", "quiet", lambda: self.cloud.fit(), command="data.whole")
        self.save = SaveButton(shell, self._saving, DRAWN)
        self.state = plain.Elided("", "quiet")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setFixedWidth(160)
        self.refine = plain.button("", "link", self._turn_refining, command="data.arrange")
        self.message = plain.quiet(wrap=True)
        self.colours.legend.setFixedWidth(200)
        self.line = plain.Elided("", "quiet")
        self.text = ReadingPane()
        self.text.setFixedHeight(96)
        self.chosen = ChosenBar()
        self._maps: Latest[TextMap] = Latest(shell, TextMap, self._came, self._failed)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = plain.row(self.heading, gap=12)
        head.setStretch(0, 1)
        for field in self.fields:
            head.addLayout(field)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignBottom)
        tools = plain.row(self.mode, self.fit, self.save, self.state, self.bar, self.refine, gap=8)
        tools.setStretch(3, 1)
        card = plain.card()
        inner = QVBoxLayout(card)
        inner.setContentsMargins(4, 4, 4, 4)
        inner.addWidget(self.message)
        inner.addWidget(self.cloud, 1)
        self.message.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        across = plain.row(card, self.colours.legend, gap=16)
        across.setStretch(0, 1)
        whole = plain.column(gap=8)
        whole.addLayout(head)
        whole.addLayout(tools)
        whole.addLayout(across, 1)
        whole.addWidget(self.undo)
        whole.addWidget(self.chosen)
        whole.addWidget(self.line)
        whole.addWidget(self.text)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.model.activated.connect(lambda: self._draw())
        self.mode.chosen.connect(self._set_mode)
        self.cloud.pointed.connect(lambda point: self._look_up(point, whole=False))
        self.cloud.opened.connect(lambda point: self._look_up(point, whole=True))
        self.cloud.chosen.connect(self._count)
        self.chosen.shown.connect(self._show_chosen)
        self.chosen.tagged.connect(self._tag)
        self.chosen.saved.connect(self._save)
        self.chosen.cleared.connect(lambda: self.cloud.choose([]))

    def retranslate(self) -> None:
        self.fields[0].rename(self.tr("Read by"))
        self.fields[1].rename(self.tr("Coloured by"))
        if self.model.count():
            self.model.setItemText(0, self.tr("The language model itself"))
        plain.set_text(self.back, self.tr("Back to the texts"))
        self.mode.rename((self.tr("Move"), self.tr("Lasso")))
        self.mode.setAccessibleName(self.tr("What dragging does"))
        self.mode.setToolTip(self.tr("Drag around texts to choose them. With Shift the one does what the other would."))
        plain.set_text(self.fit, self.tr("Show all"))
        self.save.retranslate(self.tr("map"), self.tr("Save the map"))
        self.cloud.setAccessibleName(self.tr("Map of the texts"))
        self.bar.setAccessibleName(self.tr("Progress of the map"))
        self.text.retranslate()
        self.text.setPlaceholderText(self.tr("Point at a text to see how it begins, click it to read it here."))
        self.chosen.retranslate()
        self.undo.retranslate()
        self.colours.retranslate()
        self._say()

    def restyle(self) -> None:
        self.cloud.restyle(self._shell.theme)
        self.colours.paint()

    def show_dataset(self, dataset: Dataset, run: str = "") -> None:
        """Draw the map of a dataset, as this run's model reads it, or as the language model does."""
        self.stop()
        self.dataset = dataset
        project = self._shell.session.project
        self._labels = project.labels(dataset.id)
        self.chosen.about(dataset, self._labels)
        self.text.read("", (), {}, self._shell.theme)
        self.line.setText("")

        def seen(runs: list[Run]) -> None:
            if self.dataset is dataset:
                self._fill_models([r for r in runs if r.state == "finished" and r.task == TASK_OF[dataset.scheme]], run)
                self._draw()

        self._clear(lambda: self.tr("Reading the texts…"))
        self._shell.in_background(project.runs, seen)

    def refresh(self) -> None:
        """Labels or predictions were altered."""
        if self.dataset is not None and len(self._rows):
            self.colours.refresh()

    def stop(self) -> None:
        """Give up what is under way."""
        self._maps.drop()
        self._ticket = None
        self._asked += 1
        self._say()

    @property
    def busy(self) -> bool:
        """Whether a map is being drawn."""
        return self._maps.busy

    @property
    def run(self) -> str:
        """The run whose model reads the texts; "": the language model itself."""
        return str(self.model.currentData() or "")

    def coloured(self) -> Coloured | None:
        """What the points are coloured by now."""
        return self.colours.found

    def rows(self) -> "array[int]":
        """The ids of the rows that are chosen."""
        return array("q", self._rows[self.cloud.chosen_points()].tobytes())

    def _saving(self) -> Write | None:
        """How the map is saved as it is shown now."""
        rows, places, points, session = self._rows, self._places, self.colours.points(), self._shell.session
        if points is None or not len(rows) or len(points.codes) != len(rows):
            return None
        found, heading, note = self.colours.found, self.heading.text(), f"{self.model.currentText()}  ·  {self._how()}"
        return lambda path: mapping.save(session, rows, places, path, found, points, heading, note)

    def _fill_models(self, runs: list[Run], run: str) -> None:
        self.model.clear()
        self.model.addItem(self.tr("The language model itself"), "")
        for one in runs:
            self.model.addItem(f"{one.id.removeprefix('run-').lstrip('0')}  ·  {words.name(one.name)}", one.id)
        self.model.setCurrentIndex(max(0, self.model.findData(run)))

    def _draw(self) -> None:
        self.stop()
        self._clear(lambda: self.tr("Reading the texts…"))
        self.colours.offer(self.run)
        self._ask("pca")

    def _ask(self, method: MapMethod) -> None:
        dataset, session, run = self.dataset, self._shell.session, self.run
        if dataset is None:
            return
        self._method = method
        self._arranged = False
        self._asked += 1
        number = self._asked

        def begin(heard: Callable[[AnyEvent], None]) -> Ticket:
            def both(event: AnyEvent) -> None:
                if number == self._asked:
                    self._hear(event)
                heard(event)

            ticket = mapping.draw(session, dataset.id, method, run, both)
            if number == self._asked:
                self._ticket = ticket
            return ticket

        self._maps.ask(begin, hurry=True)
        self._say()

    def _hear(self, event: AnyEvent) -> None:
        if isinstance(event, Progress):
            self.state.setText(words.stage(event.stage))
            self.bar.setValue(int(1000 * event.done / event.total) if event.total else 0)
            self._why = lambda: words.stage(event.stage)
            self.message.setText(self._why())
        elif isinstance(event, Artefact) and event.kind == "coordinates" and self._ticket is not None:
            self._show(self._ticket, last=False)

    def _came(self, ticket: Ticket, found: TextMap) -> None:
        self._show(ticket, last=True)
        self._arranged = found.method == "tsne"
        if found.method == "pca":
            self._ask("tsne")
        self._say()

    def _failed(self, problem: Problem) -> None:
        if len(self._rows):
            self._shell.problem(problem)
        else:
            self._clear(lambda: words.problem_sentence(problem))
        self._say()

    def _clear(self, why: Callable[[], str]) -> None:
        """Nothing to show; `why` says so in the window's language."""
        self._rows = np.zeros(0, dtype=np.int64)
        self._why = why
        self.cloud.show_points(np.zeros((0, 2), dtype=np.float32))
        self.cloud.hide()
        self.save.hide()
        if self.dataset is not None:
            self.colours.show(self.dataset, self._labels, self._rows)
        self.message.setText(why())
        self.message.show()

    def _show(self, ticket: Ticket, last: bool) -> None:
        """Show the places as they are in the job's folder now."""
        dataset, run = self.dataset, self.run

        def seen(found: tuple[Rows, Places] | None) -> None:
            if found is None or self.dataset is not dataset or self.run != run:
                return
            rows, places = found
            same = np.array_equal(rows, self._rows)
            self._places = places
            if not same:
                self._rows = rows
            self.save.show()
            self.message.hide()
            self.cloud.show()
            self.cloud.show_points(places, keep=same)
            if not same and dataset is not None:
                self.colours.show(dataset, self._labels, rows)

        def look() -> tuple[Rows, Places] | None:
            try:
                return mapping.drawn(ticket)
            except (OSError, ValueError):
                if last:
                    raise
                return None  # it is being written; the next word about it comes

        self._shell.in_background(look, seen)

    def _turn_refining(self) -> None:
        if self.busy:
            self.stop()
        else:
            self._ask("tsne")

    def _say(self) -> None:
        """What is drawn, of which dataset, how far."""
        name = words.name(self.dataset.name) if self.dataset is not None else ""
        self.heading.setText(self.tr("Map of {0}").format(name))
        self.bar.setVisible(self.busy)
        self.refine.setVisible(self.busy or bool(len(self._rows)))
        plain.set_text(self.refine, self.tr("Stop") if self.busy else self.tr("Arrange again"))
        if not self.busy:
            self.state.setText(self._how() if self._arranged and len(self._rows) else "")
        self.message.setText(self._why())

    def _how(self) -> str:
        """By what the texts are arranged."""
        if self._arranged:
            return self.tr("Arranged by t-SNE: what is near is alike, what is far need not be unlike")
        return self.tr("Two principal components") if self._method == "pca" else self.tr("t-SNE, not finished")

    def _set_mode(self, number: int) -> None:
        self.cloud.mode = "choose" if number else "move"

    def _look_up(self, point: int, whole: bool) -> None:
        """Show the text of a point: in one line, or whole."""
        if not 0 <= point < len(self._rows):
            self.line.setText("")
            return
        project, row = self._shell.session.project, int(self._rows[point])

        def seen(found: list[Row]) -> None:
            if found and self.cloud.current() == point and int(self._rows[point]) == row:
                self._tell(found[0], whole)

        self._shell.in_background(lambda: project.rows_by_id([row]), seen)

    def _tell(self, row: Row, whole: bool) -> None:
        told = columns.told(row.annotation, row.text) or self.tr("no label")
        self.line.setText(
            f"{words.number(row.position + 1)}  ·  {words.name(told)}  ·  {columns.in_one_line(row.text)}"
        )
        if whole:
            colours = {label.name: label.colour for label in self._labels}
            shown = row.text if row.second is None else f"{row.text}\n\n{row.second}"
            self.text.read(shown, row.spans, colours, self._shell.theme)

    def _count(self) -> None:
        self.chosen.choose(len(self.cloud.chosen_points()))

    def _show_chosen(self) -> None:
        self._on_look(mapping.selection(self.rows()), None, "")

    def _tag(self, label: str) -> None:
        rows = self.rows()
        self._edits.tag(lambda: rows, label)

    def _save(self, name: str) -> None:
        dataset, aids = self.dataset, self._shell.session.project.aids
        if dataset is None:
            return
        chosen, me = mapping.selection(self.rows()), annotators.current()

        def saved(edit: Edit) -> None:
            told = self.tr("Saved as the filter “{0}”.").format(words.name(name))
            self._shell.say(told, way_back(self._shell, edit))

        self._shell.session.scribe.write(
            lambda: aids.save_slice(dataset.id, name, chosen, me), saved, self._shell.problem
        )
