"""What may be done with a dataset beside looking at it: train on it, rename it, delete it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.commands.session import Changes
from app.domain.problems import Problem
from app.domain.records import Dataset
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets import plain


class DatasetActions(QWidget):
    """Three quiet buttons. Renaming and deleting happen in place: a field, and a question."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self.train = plain.button("", "", self._train)
        self.rename = plain.button("", "link", self._begin_rename)
        self.delete = plain.button("", "link", self._ask)
        self.field = QLineEdit()
        self.field.setMinimumWidth(180)
        self.save = plain.button("", "", self._rename)
        self.question = plain.quiet()
        self.keep = plain.button("", "", self._rest)
        self.really = plain.button("", "danger", self._delete)
        self.setLayout(
            plain.row(
                self.field,
                self.save,
                self.question,
                self.keep,
                self.really,
                self.rename,
                self.delete,
                self.train,
                gap=8,
            )
        )
        self.field.returnPressed.connect(self._rename)
        self.retranslate()
        self._rest()

    def retranslate(self) -> None:
        plain.set_text(self.train, self.tr("Fine-tune on it"))
        plain.set_text(self.rename, self.tr("Rename"))
        plain.set_text(self.delete, self.tr("Delete…"))
        self.field.setAccessibleName(self.tr("New name"))
        plain.set_text(self.save, self.tr("Save"))
        self.question.setText(self.tr("Delete its texts and labels? Models stay."))
        plain.set_text(self.keep, self.tr("Keep"))
        plain.set_text(self.really, self.tr("Delete"))

    def show_dataset(self, dataset: Dataset | None) -> None:
        """The dataset the buttons are about."""
        self._dataset = dataset
        self.setEnabled(dataset is not None)
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._rest()
        else:
            super().keyPressEvent(event)

    def _rest(self) -> None:
        self._show(self.train, self.rename, self.delete)

    def _show(self, *shown: QWidget) -> None:
        for part in (
            self.train,
            self.rename,
            self.delete,
            self.field,
            self.save,
            self.question,
            self.keep,
            self.really,
        ):
            part.setVisible(part in shown)

    def _train(self) -> None:
        if self._dataset is not None:
            self._shell.go("train", dataset=self._dataset.name)

    def _begin_rename(self) -> None:
        if self._dataset is not None:
            self.field.setText(self._dataset.name)
            self._show(self.field, self.save)
            self.field.setFocus()
            self.field.selectAll()

    def _rename(self) -> None:
        name = self.field.text().strip()
        if self._dataset is None or not name or name == self._dataset.name:
            self._rest()
            return
        session = self._shell.session
        try:
            session.project.rename_dataset(self._dataset.id, name)
        except Problem as problem:
            self._shell.problem(problem)
            return
        session.announce(Changes(datasets=True, initiator=name))

    def _ask(self) -> None:
        self._show(self.question, self.keep, self.really)
        self.keep.setFocus()

    def _delete(self) -> None:
        if self._dataset is None:
            return
        session, dataset = self._shell.session, self._dataset
        self.setEnabled(False)

        def deleted(_: None) -> None:
            session.announce(Changes(datasets=True))
            self._shell.say(self.tr("{0} was deleted.").format(words.name(dataset.name)))

        def failed(problem: Problem) -> None:
            self.setEnabled(True)
            self._rest()
            self._shell.problem(problem)

        self._shell.in_background(lambda: session.project.delete_dataset(dataset.id), deleted, failed)
