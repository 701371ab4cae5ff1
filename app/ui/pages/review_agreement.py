"""Agreement: who labelled what, how far every two of them agree, and what they confuse."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.commands import agreement, agreement_sheet
from app.commands.agreement import AgreementReport, Confusion
from app.commands.session import Changes
from app.domain.records import Dataset
from app.ui import agreement_words, dialogs, saved, words
from app.ui.models.agreement import LabellersModel, PairsModel
from app.ui.models.columns import who
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.confusion import Confusion as ConfusionTable
from app.ui.widgets.empty_state import EmptyState

_ROW: Final = 32  # pixels


class AgreementView(QWidget):
    """Counted in the background whenever it is shown and something was labelled."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self._report: AgreementReport | None = None
        self._asked = 0
        self.figure = plain.label("", "figure")
        self.named = plain.quiet()
        self.meaning = plain.label("", wrap=True)
        self.others = plain.quiet(wrap=True)
        self.save = plain.button("", "quiet", self._ask_where, command="label.agreement")
        self.labellers = LabellersModel()
        self.people = _table(self.labellers)
        self.people_caption = plain.heading()
        self.pairs = PairsModel()
        self.table = _table(self.pairs)
        self.pairs_caption = plain.heading()
        self.confusion = ConfusionTable(shell.theme)
        self.confusion_caption = plain.Elided("", "heading")
        self.confusion_note = plain.quiet(wrap=True)
        self.empty = EmptyState("", "", "", None)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._confuse)
        self.retranslate()

    def _lay_out(self) -> None:
        for column, width in ((1, 70), (2, 80), (3, 170)):
            self.table.horizontalHeader().resizeSection(column, width)
        self.table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.people.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.people.horizontalHeader().resizeSection(2, 130)
        head = plain.row(plain_column(self.named, self.figure), plain_column(self.meaning, self.others), gap=28)
        head.setStretch(1, 1)
        head.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        whole, top = _card()
        top.addLayout(head)
        pairs, inside = _card()
        inside.addWidget(self.pairs_caption)
        inside.addWidget(self.table)
        people, inside = _card()
        inside.addWidget(self.people_caption)
        inside.addWidget(self.people)
        self._confusion_card, inside = _card()
        inside.addWidget(self.confusion_caption)
        inside.addWidget(self.confusion_note)
        inside.addWidget(self.confusion)
        holder = QWidget()
        holder.setProperty("role", "page")
        holder.setLayout(plain.column(whole, pairs, self._confusion_card, people, None, gap=16))
        area = self._area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(holder)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(area)

    def retranslate(self) -> None:
        self.empty.say(
            self.tr("Only one person has labelled"),
            self.tr(
                "When two people label the same texts, their agreement stands here. Label under another name on the "
                "Label page, or take in the labels of a colleague."
            ),
        )
        self._area.setAccessibleName(self.tr("Agreement"))
        self.pairs_caption.setText(self.tr("Two by two"))
        self.table.setAccessibleName(self.tr("Agreement of every two people"))
        self.people_caption.setText(self.tr("Who labelled"))
        self.people.setAccessibleName(self.tr("Who labelled how many texts"))
        self.confusion_note.setText(self.tr("Downwards what the first says, across what the second says."))
        self.confusion.setAccessibleName(self.tr("What two people confuse"))
        self.confusion.set_sentence(
            lambda count: self.tr("%Ln texts: the first says {gold}, the second says {predicted}", "", count)
        )
        plain.set_text(self.save, self.tr("Save as a table…"))
        plain.retell(self.table)
        plain.retell(self.people)
        self._tell()
        self._confuse()

    def closing(self) -> None:
        """Nothing of this takes long."""

    def restyle(self) -> None:
        self.confusion.restyle(self._shell.theme)

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Count the agreement on a dataset."""
        self._dataset = dataset
        self.refresh()

    def changed(self, changes: Changes) -> None:
        """Somebody labelled: count again where this is in sight."""
        dataset = self._dataset
        if dataset is not None and self.isVisible() and (changes.datasets or dataset.id in changes.annotations):
            self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self._asked += 1
        asked, dataset, session = self._asked, self._dataset, self._shell.session
        if dataset is None or not session.has_project:
            self._pages.setCurrentIndex(0)
            return
        project = session.project
        self._shell.in_background(
            lambda: agreement.report(project, dataset.id),
            lambda report: self._show(asked, report),
            lambda problem: None if problem.code == "dataset-missing" else self._shell.problem(problem),
        )

    def _show(self, asked: int, report: AgreementReport) -> None:
        if asked != self._asked:
            return
        chosen = max(0, self.table.currentIndex().row())
        self._report = report
        self.labellers.show(report.labellers)
        self.pairs.show(report.pairs)
        _fit(self.table, len(report.pairs))
        _fit(self.people, len(report.labellers))
        self._pages.setCurrentIndex(1 if report.rows else 0)
        self._tell()
        if report.pairs:
            self.table.selectRow(min(chosen, len(report.pairs) - 1))
        self._confuse()

    def _tell(self) -> None:
        report = self._report
        if report is None:
            return
        figure = agreement_words.foremost(report.figures)
        self.named.setText(agreement_words.name(figure) if figure is not None else self.tr("Agreement"))
        self.figure.setText(agreement_words.value(figure) if figure is not None else "–")
        if figure is not None:
            self.meaning.setText(agreement_words.meaning(figure, report.rows))
        else:
            self.meaning.setText(self.tr("It cannot be told: only one label was given."))
        rest = [f"{agreement_words.name(f)} {agreement_words.value(f)}" for f in report.figures if f is not figure]
        differ = self.tr("%Ln texts were labelled by two or more; on {0} of them they differ.", "", report.rows)
        parts = [differ.format(words.number(report.contested)), *rest]
        self.others.setText(" · ".join(parts))

    def _confuse(self) -> None:
        """Count what the two people of the chosen row confuse."""
        row, dataset = self.table.currentIndex().row(), self._dataset
        usable = dataset is not None and dataset.scheme in ("single", "rating") and row in range(len(self.pairs.pairs))
        self._confusion_card.setVisible(usable)
        if not usable or dataset is None:
            return
        pair, project = self.pairs.pairs[row], self._shell.session.project
        names = (words.name(who(pair.one)), words.name(who(pair.other)))
        self.confusion_caption.setText(self.tr("What {0} and {1} confuse").format(*names))
        asked = self._asked
        self._shell.in_background(
            lambda: agreement.confusion(project, dataset.id, pair.one, pair.other),
            lambda found: self._show_confusion(asked, found),
        )

    def _show_confusion(self, asked: int, found: Confusion) -> None:
        if asked == self._asked and found.labels:
            self.confusion.show_counts(found.labels, found.counts)
            self.confusion.fit_height(420)

    def _ask_where(self) -> None:
        report, dataset = self._report, self._dataset
        if report is None or dataset is None:
            return

        def chosen(path: Path) -> None:
            self._shell.in_background(
                lambda: agreement_sheet.write(report, path), lambda _: saved.tell(self._shell, path)
            )

        name = dialogs.file_name(self.tr("{0} agreement").format(dataset.name)) + ".csv"
        dialogs.save_file(self, self.tr("Save the agreement"), dialogs.documents() / name, "CSV (*.csv)", chosen)


def plain_column(*parts: QWidget) -> QWidget:
    """Widgets one under another, at the top of their room."""
    made = QWidget()
    made.setLayout(plain.column(*parts, None, gap=4))
    return made


def _table(model: LabellersModel | PairsModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    plain.dress_rows(table, _ROW, frame=False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return table


def _fit(table: QTableView, rows: int) -> None:
    table.setFixedHeight(_ROW * min(8, max(1, rows)) + 44)


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = plain.card()
    inside = QVBoxLayout(card)
    inside.setContentsMargins(20, 16, 20, 14)
    inside.setSpacing(8)
    return card, inside
