"""Writing a rule: what it looks for, what it says, and, while one types, the texts it is found in."""

import threading
from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.commands import rules
from app.commands.rules import Glimpse
from app.domain.problems import Problem
from app.domain.records import Dataset
from app.domain.rules import RULE_KINDS, Rule
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.match_list import MatchList

_PAUSE: Final = 180  # ms after the last key before the texts are searched
_NAMED: Final = 60  # characters of a pattern that name its rule


class RuleForm(QWidget):
    """`on_save(rule)` is given the rule as it was written; id 0 for a new one."""

    def __init__(self, shell: Shell, on_save: Callable[[Rule], object], on_delete: Callable[[Rule], object]) -> None:
        super().__init__()
        self._shell = shell
        self._on_save = on_save
        self._on_delete = on_delete
        self._dataset: Dataset | None = None
        self._rule: Rule | None = None  # the one that is edited; None: a new one
        self._asked = 0
        self._stop = threading.Event()
        self.kind = QComboBox()
        self.pattern = QLineEdit()
        self.label = QComboBox()
        self.name = QLineEdit()
        self.save = plain.button("", "primary", self._save, command="label.rule")
        self.fresh = plain.button("", "", self.clear, command="label.new-rule")
        self.delete = plain.button("", "quiet", self._delete, command="label.delete-rule")
        self.found = plain.quiet(wrap=True)
        self.wrong = plain.label("", "bad", wrap=True)
        self.matches = MatchList()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        self._lay_out()
        self.pattern.textChanged.connect(self._typed)
        self.pattern.returnPressed.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.kind.activated.connect(self._typed)
        self.kind.activated.connect(self._hint)
        self.retranslate()
        self._fit()

    def _lay_out(self) -> None:
        self.label.setMinimumWidth(130)
        self.label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name.setMaximumWidth(200)
        self._kind_field, self._pattern_field = plain.Field(self.kind), plain.Field(self.pattern)
        self._label_field, self._name_field = plain.Field(self.label), plain.Field(self.name)
        fields = plain.row()
        for field, stretch in (
            (self._kind_field, 0),
            (self._pattern_field, 3),
            (self._label_field, 0),
            (self._name_field, 1),
        ):
            fields.addLayout(field, stretch)
        foot = plain.row(self.found, self.delete, self.fresh, self.save, gap=8)
        foot.setStretch(0, 1)
        card = plain.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 10)
        inside.setSpacing(10)
        inside.addLayout(fields)
        inside.addLayout(foot)
        inside.addWidget(self.wrong)
        inside.addWidget(self.matches, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self.wrong.hide()

    def retranslate(self) -> None:
        kinds = {"keyword": self.tr("Words"), "regex": self.tr("Regular expression")}
        chosen = max(0, self.kind.currentIndex())
        self.kind.clear()
        for kind in RULE_KINDS:
            self.kind.addItem(kinds[kind], kind)
        self.kind.setCurrentIndex(chosen)
        self._kind_field.rename(self.tr("Looks for"))
        self._pattern_field.rename(self.tr("What"))
        self._label_field.rename(self.tr("Says"))
        self._name_field.rename(self.tr("Name (optional)"))
        self.matches.setAccessibleName(self.tr("Texts in which it is found"))
        plain.set_text(self.fresh, self.tr("New rule"))
        plain.set_text(self.delete, self.tr("Delete"))
        self._hint()
        self._fit()

    def show_dataset(self, dataset: Dataset | None, labels: Sequence[str]) -> None:
        """Write rules for this dataset, with these labels."""
        other = self._dataset is None or dataset is None or dataset.id != self._dataset.id
        self._dataset = dataset
        chosen = self.label.currentText()
        self.label.clear()
        self.label.addItems(list(labels))
        self.label.setCurrentIndex(max(0, self.label.findText(chosen)))
        if other:
            self.clear()
        self._fit()

    def edit(self, rule: Rule) -> None:
        """Change a rule that is there."""
        self._rule = rule
        self.kind.setCurrentIndex(self.kind.findData(rule.kind))
        self.label.setCurrentIndex(self.label.findText(rule.label))
        self.name.setText("" if rule.name == rule.pattern[:_NAMED] else rule.name)
        self.pattern.setText(rule.pattern)
        self._hint()
        self._fit()
        self._look()

    def clear(self) -> None:
        """Begin a new rule."""
        self._rule = None
        self.name.clear()
        self.pattern.clear()
        self._look()
        self._fit()
        if self.isVisible():
            self.pattern.setFocus()

    def stop(self) -> None:
        """Give up the search under way."""
        self._asked += 1
        self._timer.stop()
        self._stop.set()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._rule is not None:
            self.clear()
        else:
            super().keyPressEvent(event)

    def written(self) -> Rule | None:
        """The rule as it stands in the fields; None where there is nothing to look for or no label."""
        pattern = self.pattern.text().strip()
        if self._dataset is None or not pattern or not self.label.currentText():
            return None
        kind = next(known for known in RULE_KINDS if known == self.kind.currentData())
        name = " ".join(self.name.text().split()) or pattern[:_NAMED]
        before = self._rule or Rule(0, self._dataset.id, "", kind, "", "")
        return msgspec.structs.replace(before, name=name, kind=kind, pattern=pattern, label=self.label.currentText())

    def _typed(self) -> None:
        self._timer.start()
        self._fit()

    def _hint(self) -> None:
        if self.kind.currentData() == "regex":
            self.pattern.setPlaceholderText(self.tr("for instance  (?i)never (again|buy)"))
        else:
            self.pattern.setPlaceholderText(self.tr("for instance  refund, money back, return*"))

    def _fit(self) -> None:
        rule = self.written()
        self.save.setEnabled(rule is not None and rule != self._rule)
        plain.set_text(self.save, self.tr("Add rule") if self._rule is None else self.tr("Save"))
        self.delete.setVisible(self._rule is not None)
        self.fresh.setVisible(self._rule is not None)

    def _look(self) -> None:
        """Search the texts in the background; what was asked before is given up."""
        self.stop()
        asked, dataset, rule = self._asked, self._dataset, self.written()
        session = self._shell.session
        if rule is None or dataset is None or not session.has_project:
            self._tell("", "")
            self.matches.rows.show(())
            return
        self._stop = stop = threading.Event()
        project = session.project
        self._shell.in_background(
            lambda: rules.glimpse(project, dataset, rule, cancelled=stop.is_set),
            lambda seen: self._seen(asked, seen),
            lambda problem: self._unseen(asked, problem),
        )

    def _seen(self, asked: int, seen: Glimpse) -> None:
        if asked != self._asked:
            return
        self.matches.rows.show(seen.matches)
        self.matches.scrollToTop()
        found, looked = words.number(seen.found), seen.looked
        if seen.whole:
            self._tell(self.tr("Found in {0} of %Ln texts.", "", looked).format(found), "")
        else:
            self._tell(self.tr("Found in {0} of the first %Ln texts.", "", looked).format(found), "")

    def _unseen(self, asked: int, problem: Problem) -> None:
        if asked == self._asked:
            self.matches.rows.show(())
            self._tell("", words.problem_sentence(problem))

    def _tell(self, found: str, wrong: str) -> None:
        self.found.setText(found)
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))

    def _save(self) -> None:
        rule = self.written()
        if rule is not None and self.save.isEnabled():
            self._on_save(rule)

    def _delete(self) -> None:
        if self._rule is not None:
            self._on_delete(self._rule)
