"""A colleague's labels on their way in: whose they are, what they would change, and then the change."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.commands import merging
from app.commands.merging import Merged
from app.commands.session import Changes
from app.domain.annotations import Edit
from app.domain.problems import Problem
from app.domain.records import Dataset
from app.ui import dialogs, words
from app.ui.edits import Edits
from app.ui.page import Shell
from app.ui.widgets import plain


class MergeView(QWidget):
    """About one dataset; `on_back` leaves it."""

    def __init__(self, shell: Shell, edits: Edits, on_back: Callable[[], object]) -> None:
        super().__init__()
        self._shell = shell
        self._edits = edits
        self._on_back = on_back
        self._dataset: Dataset | None = None
        self._source: Path | None = None
        self._seen: Merged | None = None
        self._asked = 0
        self.busy = False
        self.heading = plain.Elided("", "heading")
        self.back = plain.button("", "", on_back)
        self.start = plain.button("", "primary", self.run, command="data.bring")
        self.about = plain.quiet("", wrap=True)
        self.file = plain.button("", "", self._ask_file, command="data.colleague")
        self.folder = plain.button("", "", self._ask_folder, command="data.project")
        self.chosen = plain.Elided("", "")
        self.name = QLineEdit()
        self.name.setMaximumWidth(320)
        self._name_field = plain.Field(self.name)
        self.fill = QCheckBox()
        self.fill.setChecked(True)
        self.told = plain.label("", wrap=True)
        inside = plain.column(gap=12)
        inside.setContentsMargins(18, 14, 18, 14)
        choosing = plain.row(self.file, self.folder, self.chosen)
        choosing.setStretch(2, 1)
        inside.addLayout(choosing)
        inside.addLayout(self._name_field)
        inside.addWidget(self.fill)
        inside.addWidget(self.told)
        card = plain.card()
        card.setLayout(inside)
        head = plain.row(self.heading, self.back, self.start)
        head.setStretch(0, 1)
        layout = plain.column(gap=12)
        layout.addLayout(head)
        layout.addWidget(self.about)
        layout.addWidget(card)
        layout.addStretch(1)
        self.setLayout(layout)
        self.fill.toggled.connect(lambda: self._look())
        self.name.editingFinished.connect(self._look)
        self.name.textChanged.connect(lambda: self._check())
        self.retranslate()

    def retranslate(self) -> None:
        plain.set_text(self.back, self.tr("Back to the texts"))
        plain.set_text(self.start, self.tr("Bring in"))
        plain.set_text(self.file, self.tr("Choose a file…"))
        plain.set_text(self.folder, self.tr("Choose a project…"))
        self._name_field.rename(self.tr("Who labelled"))
        self.fill.setText(self.tr("Where a text has no label here, take theirs"))
        self.about.setText(
            self.tr(
                "Their labels are kept beside yours, so that agreement can be measured and differences settled on the "
                "Label page. Labels you gave stay as they are."
            )
        )
        self._say()

    def show_dataset(self, dataset: Dataset) -> None:
        """Ask whose labels shall join this dataset."""
        self._dataset, self._source, self._seen = dataset, None, None
        self._asked += 1
        self.name.clear()
        self._say()

    def look_at(self, source: Path) -> None:
        """A file, or a project's folder: say what it would change."""
        self._source = source
        if not self.name.text().strip():
            self.name.setText(source.stem)
        self._look()

    def run(self) -> None:
        """Take the labels in, in the background."""
        dataset, source, name, fill = self._dataset, self._source, self.name.text().strip(), self.fill.isChecked()
        if dataset is None or source is None or self.busy:
            return
        session, project = self._shell.session, self._shell.session.project

        def work() -> tuple[Merged, list[Edit]]:
            before = project.editor.next_undo()
            merged = merging.merge(project, dataset.id, source, name, fill=fill)
            made = [edit for edit in project.editor.history(dataset_id=dataset.id) if not edit.undone]
            return merged, [edit for edit in reversed(made) if before is None or edit.id > before.id]

        def done(made: tuple[Merged, list[Edit]]) -> None:
            self.busy = False
            session.announce(Changes(annotations=frozenset({dataset.id})))
            self._on_back()
            self._edits.say_done(self._said(made[0]), made[1])

        self.busy = True
        self._check()
        self._shell.in_background(work, done, self._failed)

    def under_way(self) -> str:
        """What is under way, and what stopping it means."""
        return self.tr(
            "A colleague’s labels are being brought in. If it stops now, some or all of them are missing; bring them "
            "in again then."
        )

    def _look(self) -> None:
        dataset, source = self._dataset, self._source
        if dataset is None or source is None:
            return
        self._asked += 1
        self._seen = None
        asked, project, name, fill = (
            self._asked,
            self._shell.session.project,
            self.name.text().strip(),
            self.fill.isChecked(),
        )
        self._say()

        def seen(merged: Merged) -> None:
            if asked == self._asked:
                self._seen = merged
                self._say()

        def unseen(problem: Problem) -> None:
            if asked == self._asked:
                self._source = None
                self._say()
                self._shell.problem(problem)

        self._shell.in_background(lambda: merging.preview(project, dataset.id, source, name, fill=fill), seen, unseen)

    def _failed(self, problem: Problem) -> None:
        self.busy = False
        self._check()
        self._shell.problem(problem)

    def _say(self) -> None:
        name = words.name(self._dataset.name) if self._dataset is not None else ""
        self.heading.setText(self.tr("Bring a colleague's labels into {0}").format(name))
        self.chosen.setText(str(self._source) if self._source is not None else "")
        if self._source is None:
            self.told.setText(self.tr("Choose the file they exported, or their project's folder."))
        elif self._seen is None:
            self.told.setText(self.tr("Comparing the texts…"))
        else:
            self.told.setText(self._said(self._seen))
        self._check()

    def _said(self, merged: Merged) -> str:
        parts = [
            self.tr("%Ln texts match.", "", merged.matched),
            self.tr("%Ln texts without a label here take theirs.", "", merged.filled),
            self.tr("%Ln texts are labelled differently.", "", merged.differing),
        ]
        if merged.unknown_labels:
            names = words.listed(words.name(label) for label in merged.unknown_labels[:8])
            parts.append(self.tr("New labels: {0}.").format(names))
        if merged.unmatched:
            parts.append(self.tr("%Ln of their texts are not here.", "", merged.unmatched))
        return words.in_a_row(*parts)

    def _check(self) -> None:
        ready = self._seen is not None and self._seen.matched > 0 and bool(self.name.text().strip())
        self.start.setEnabled(ready and not self.busy)

    def _ask_file(self) -> None:
        kinds = self.tr("All files (*)")
        dialogs.choose_file(self, self.tr("A colleague's labels"), dialogs.documents(), kinds, self.look_at)

    def _ask_folder(self) -> None:
        dialogs.choose_folder(self, self.tr("A colleague's project"), dialogs.documents(), self.look_at)
