"""Rules: label functions by word or regular expression, what they cover, contradict and get right, and their labels."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.commands import annotators, rules
from app.commands.rules import Coverage
from app.commands.session import Changes
from app.domain.annotations import Annotation, Edit
from app.domain.problems import Problem
from app.domain.records import Dataset, LabelCount
from app.domain.rules import Rule
from app.ui import edit_words, split_memory, words
from app.ui.models.rules import RulesModel
from app.ui.page import Shell
from app.ui.pages.rule_form import RuleForm
from app.ui.undoing import way_back
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.rules_table import RulesTable

if TYPE_CHECKING:
    from app.store.project import Project

T = TypeVar("T")
_RECOUNT_BELOW: Final = 20_000  # texts up to which every label that is given counts the rules anew
_PAUSE: Final = 600  # ms
_NAMED: Final = 6  # labels told one by one before the rest is only counted

Work = Callable[["Project", Dataset, list[Rule], rules.Progress, rules.Cancelled], T]


class RulesView(QWidget):
    """What runs over all texts runs in the background and can be cancelled; nothing is labelled before it is shown."""

    _moved = Signal(float)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self._coverage: Coverage | None = None
        self._deleted: tuple[Rule, Edit] | None = None
        self._asked = 0
        self._stale = True
        self._stop = threading.Event()
        self.note = plain.quiet(wrap=True)
        self.model = RulesModel(self._switch, lambda: shell.theme)
        self.table = RulesTable(self.model)
        self.form = RuleForm(shell, self._save, self._delete)
        self.summary = plain.quiet(wrap=True)
        self.restore = plain.button("", "link", self._restore)
        self.suggest = plain.button("", "", self._suggest, command="label.suggest")
        self.label = plain.button("", "", self._find_labels, command="label.by-rules")
        self.bar = QProgressBar()
        self.cancel = plain.button("", "", self._cancel, command="label.stop-rules")
        self.empty = EmptyState("", "", "", None)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._count)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._pick)
        self.table.clicked.connect(self._pick)
        self.table.deleted.connect(self._delete_current)
        self._moved.connect(lambda share: self.bar.setValue(round(share * 1000)))
        self.retranslate()
        self._rest()

    def _lay_out(self) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        card = plain.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.addWidget(self.table)
        self._none = plain.quiet(wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._none)
        foot = plain.row(self.summary, self.restore, self.label, self.suggest, gap=8)
        foot.setStretch(0, 1)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        running = plain.row(self.bar, self.cancel)
        running.setStretch(0, 1)
        self._running = QWidget()
        self._running.setLayout(running)
        upper = QWidget()
        above = plain.column(card, self._foot, self._running, gap=10)
        above.setStretch(0, 1)
        upper.setLayout(above)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(self.form)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setHandleWidth(14)
        self.table.setMinimumHeight(140)
        split_memory.remember(split, "rules")
        self._split = split
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.note)
        layout.addWidget(split, 1)
        layout.addWidget(self.empty, 1)

    # what the host calls

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show the rules of a dataset."""
        other = dataset is None or self._dataset is None or dataset.id != self._dataset.id
        if other:
            self._stop.set()
            self._coverage = self._deleted = None
            self.model.count({})
            self._rest()
        self._dataset = dataset
        self._load(other or (dataset is not None and dataset.rows <= _RECOUNT_BELOW))

    def changed(self, changes: Changes) -> None:
        """Labels that were given are what rules are held against."""
        dataset = self._dataset
        if changes.project:
            self.show_dataset(None)
        elif dataset is not None and dataset.id in changes.aids:
            self._load()
        elif dataset is not None and (changes.datasets or dataset.id in changes.annotations):
            self._load(dataset.rows <= _RECOUNT_BELOW)

    def closing(self) -> None:
        """The window or the project closes: give up what goes over all texts."""
        self._timer.stop()
        self._stop.set()
        self.form.stop()

    def restyle(self) -> None:
        self.table.viewport().update()
        self.form.matches.viewport().update()

    def retranslate(self) -> None:
        self.note.setText(
            self.tr("A rule looks for words and says a label. What rules say together becomes a suggestion.")
        )
        self.table.setAccessibleName(self.tr("Rules"))
        self._none.setText(self.tr("No rules yet. Write the first one below: the texts it is found in appear at once."))
        plain.set_text(self.suggest, self.tr("Suggest with these rules"))
        self.suggest.setToolTip(self.tr("Keeps what they say by majority as suggestions for the Label page."))
        plain.set_text(self.cancel, self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("How far the rules are"))
        self.empty.say(
            self.tr("Rules need labels"),
            self.tr("Rules say labels. Add some under Labels first; texts answered in writing have none."),
        )
        self.form.retranslate()
        plain.retell(self.table)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._timer.start()

    # reading

    def _load(self, recount: bool = True) -> None:
        self._asked += 1
        asked, dataset, session = self._asked, self._dataset, self._shell.session
        if dataset is None or not session.has_project:
            self.form.show_dataset(None, ())
            self.model.show((), {})
            self._fit()
            return
        project = session.project
        self._shell.in_background(
            lambda: (
                project.dataset_by_id(dataset.id),
                project.labels(dataset.id),
                project.voices.rules(dataset.id),
            ),
            lambda found: self._show(asked, recount, *found),
            lambda problem: None if problem.code == "dataset-missing" else self._shell.problem(problem),
        )

    def _show(
        self, asked: int, recount: bool, dataset: Dataset, labels: Sequence[LabelCount], found: Sequence[Rule]
    ) -> None:
        if asked != self._asked:
            return
        self._dataset = dataset
        if self._deleted is not None and self._deleted[0].id in {rule.id for rule in found}:
            self._deleted = None  # it is back
        self.form.show_dataset(dataset, [label.name for label in labels])
        self.model.show(found, {label.name: label.colour for label in labels})
        usable = bool(labels) and dataset.scheme != "answer"
        self._split.setVisible(usable)
        self.empty.setVisible(not usable)
        if recount:
            self._stale = True
            if self.isVisible():
                self._timer.start()
        self._fit()

    def _enabled(self) -> list[Rule]:
        return [rule for rule in self.model.rules if rule.enabled]

    def _count(self) -> None:
        """Go over all texts for what the table and the buttons say; a newer count makes an older one void."""
        dataset, found = self._dataset, self._enabled()
        if dataset is None or not self._running.isHidden():
            return
        self._stale = False
        self._stop.set()
        if not found:
            self._coverage = None
            self.model.count({})
            self._fit()
            return
        self._stop = stop = threading.Event()
        project = self._shell.session.project

        def counted(coverage: Coverage | None) -> None:
            if coverage is not None and not stop.is_set():
                self._coverage = coverage
                self.model.count({tally.rule: tally for tally in coverage.tallies})
                self._fit()

        self._shell.in_background(
            lambda: rules.coverage(project, dataset, found, cancelled=stop.is_set), counted, self._uncounted
        )

    def _uncounted(self, problem: Problem) -> None:
        self.model.count({})
        self._shell.problem(problem)

    def _fit(self) -> None:
        some = bool(self.model.rules)
        self.table.setVisible(some)
        self._none.setVisible(not some)
        self.note.setVisible(not some)
        coverage = self._coverage
        self.suggest.setEnabled(bool(self._enabled()))
        self.label.setEnabled(coverage is not None and coverage.unlabelled > 0)
        self._tell()

    def _tell(self) -> None:
        coverage = self._coverage
        count = coverage.unlabelled if coverage is not None else 0
        self.label.setVisible(count > 0)
        plain.set_text(self.label, self.tr("Label %Ln unlabelled texts", "", count))
        self.restore.setVisible(self._deleted is not None)
        if self._deleted is not None:
            told = self.tr("Put “{0}” back").format(words.name(self._deleted[0].name))
            plain.set_text(self.restore, told.replace("&", "&&"))
        if coverage is None or not coverage.texts:
            self.summary.setText("")
            return
        told = self.tr("Together they cover {0} of %Ln texts and contradict one another on {1}.", "", coverage.texts)
        self.summary.setText(told.format(words.number(coverage.covered), words.number(coverage.conflicts)))

    # rules

    def _pick(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.model.rules):
            self.form.edit(self.model.rules[row])

    def _switch(self, rule: Rule, on: bool) -> None:
        self._keep(msgspec.structs.replace(rule, enabled=on))

    def _save(self, rule: Rule) -> None:
        self._keep(rule, self.form.clear)

    def _keep(self, rule: Rule, then: Callable[[], object] | None = None) -> None:
        session, me = self._shell.session, annotators.current()
        aids = session.project.aids

        def kept(_: Edit) -> None:
            if then is not None:
                then()

        session.scribe.write(lambda: aids.save_rule(rule, me), kept, self._shell.problem)

    def _delete_current(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.model.rules):
            self._delete(self.model.rules[row])

    def _delete(self, rule: Rule) -> None:
        session, me = self._shell.session, annotators.current()
        aids = session.project.aids

        def gone(edit: Edit) -> None:
            self._deleted = (rule, edit)
            self.form.clear()
            self._tell()

        session.scribe.write(lambda: aids.delete_rule(rule, me), gone, self._shell.problem)

    def _restore(self) -> None:
        """Take the deletion back; where something else was done since, the rule is written anew."""
        deleted, self._deleted = self._deleted, None
        if deleted is None:
            return
        (rule, edit), me, project = deleted, annotators.current(), self._shell.session.project

        def back() -> Edit | None:
            newest = project.editor.next_undo()
            if newest is not None and newest.id == edit.id:
                return project.editor.undo()
            return project.aids.save_rule(msgspec.structs.replace(rule, id=0), me)

        self._tell()
        self._shell.session.scribe.write(back, None, self._shell.problem)

    # what rules do

    def _run(self, work: Work[T], done: Callable[[T], object]) -> None:
        """Run something over all texts, with its progress in sight."""
        dataset, found = self._dataset, self._enabled()
        if dataset is None or not found:
            return
        self._stop.set()
        self._stop = stop = threading.Event()
        project = self._shell.session.project
        told = 0.0

        def progress(number: int, total: int) -> None:
            nonlocal told
            if time.monotonic() - told > 0.1:
                told = time.monotonic()
                self._moved.emit(number / max(1, total))

        def ended(outcome: T) -> None:
            self._rest()
            if not stop.is_set():
                done(outcome)

        def failed(problem: Problem) -> None:
            self._rest()
            self._shell.problem(problem)

        self._show_only(self._running)
        self.bar.setValue(0)
        self._shell.in_background(lambda: work(project, dataset, found, progress, stop.is_set), ended, failed)

    def _suggest(self) -> None:
        def done(count: int | None) -> None:
            dataset = self._dataset
            if count is None or dataset is None:
                return
            self._shell.say(self.tr("%Ln texts have a suggestion by rules now.", "", count))
            self._shell.session.announce(Changes(annotations=frozenset({dataset.id}), initiator="rules"))

        self._run(rules.suggest, done)

    def _find_labels(self) -> None:
        """Find what the rules say of unlabelled texts, and label those; one step takes it back."""
        self._run(rules.for_unlabelled, self._label_them)

    def _label_them(self, items: list[tuple[int, Annotation]] | None) -> None:
        dataset, coverage, session = self._dataset, self._coverage, self._shell.session
        if dataset is None or not items or coverage is None:
            return
        ranked = list(coverage.labels.items())
        parts = [f"{words.name(name)} {words.number(count)}" for name, count in ranked[:_NAMED]]
        if len(ranked) > _NAMED:
            parts.append("…")
        project = session.project

        def done(edit: Edit) -> None:
            told = self.tr("{0} by rules: {1}.").format(edit_words.told(edit), words.listed(parts))
            self._shell.say(told, way_back(self._shell, edit))

        self._rest()
        session.scribe.write(lambda: rules.label(project, dataset, items), done, self._shell.problem)

    def _cancel(self) -> None:
        self._stop.set()
        self._rest()

    def _rest(self) -> None:
        self._show_only(self._foot)

    def _show_only(self, shown: QWidget) -> None:
        for part in (self._foot, self._running):
            part.setVisible(part is shown)
