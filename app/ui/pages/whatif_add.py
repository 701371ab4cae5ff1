"""A text from What if put into the dataset the model was trained on: with a label, or to be labelled later."""

from PySide6.QtWidgets import QMenu

from app.commands import annotators
from app.domain.annotations import Addition, Annotation
from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, NER, Dataset, LabelCount, Run
from app.domain.results import Prediction
from app.domain.spans import is_blank
from app.ui import words
from app.ui.edits import Edits
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.label_menu import LabelMenu
from app.ui.widgets.roomy import Button

TOLD = 40  # characters of an answer in the menu


class AddText(Button):
    """Adds what is edited; where it comes from is kept with it, and the history takes it back."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._dataset: Dataset | None = None
        self._texts: tuple[str, str | None] | None = None
        self._said: Prediction | None = None
        self._edits = Edits(shell, lambda told, back: shell.say(told))
        self._menu = QMenu(self)
        self.as_answered = self._menu.addAction("", self._add_as_answered)
        self.labels = LabelMenu(self)
        self._menu.addMenu(self.labels)
        self.unlabelled = self._menu.addAction("", lambda: self._add(None))
        self.setProperty("kind", "quiet")
        self.setObjectName("explain.add")
        self.setMenu(self._menu)
        self.labels.chosen.connect(lambda label: self._add(Annotation(label=label)))
        self._menu.aboutToShow.connect(self._name_answer)
        self._settle()

    def retranslate(self) -> None:
        plain.set_text(self, self.tr("Add to the dataset"))
        self.setToolTip(
            self.tr("As a new text of the dataset the model was trained on; that it comes from What if is kept with it")
        )
        self.labels.setTitle(self.tr("With a label"))
        self.labels.retranslate()
        self.unlabelled.setText(self.tr("Without a label"))
        self._name_answer()

    def about(self, run: Run) -> None:
        """Find the dataset of another run; without it nothing can be added."""
        self._run, self._dataset, self._texts = run, None, None
        project = self._shell.session.project
        self._settle()

        def look() -> tuple[Dataset, list[LabelCount]]:
            dataset = project.dataset_by_id(run.dataset_id)
            return dataset, project.labels(dataset.id)

        def found(known: tuple[Dataset, list[LabelCount]]) -> None:
            if self._run is run:
                self._dataset = known[0]
                self.labels.offer(known[1])
                self._settle()

        self._shell.in_background(look, found, lambda problem: None)

    def know(self, texts: tuple[str, str | None] | None, said: Prediction | None) -> None:
        """What is to be added, None where nothing was changed, and what the model says of it."""
        self._texts, self._said = texts, said
        self._settle()

    def put(self, text: str, second: str | None, annotation: Annotation | None) -> None:
        """Add a text."""
        run, dataset, project = self._run, self._dataset, self._shell.session.project
        if run is None or dataset is None:
            self._shell.problem(Problem("dataset-missing", name=run.dataset if run else "", names=""))
            return
        origin = self.tr("What if ({0})").format(run.name)
        new = Addition(text, second, annotation, origin, self.tr("From What if"))
        me = annotators.current()
        self._edits.write(lambda: project.add_text(dataset.id, new, me))

    def _settle(self) -> None:
        texts = self._texts
        readable = texts is not None and not is_blank(texts[0]) and not (texts[1] is not None and is_blank(texts[1]))
        self.setEnabled(self._dataset is not None and readable)
        single = self._dataset is not None and self._dataset.task == CLASSIFICATION
        self.labels.menuAction().setVisible(single)

    def _name_answer(self) -> None:
        said = self._said
        self.as_answered.setVisible(said is not None)
        if said is not None:
            names = [said.label] if said.label and not said.labels else list(said.labels)
            names = names or [span.label for span in said.spans]
            told = words.listed(map(words.name, dict.fromkeys(names)))[:TOLD] or self.tr("none")
            self.as_answered.setText(self.tr("As the model answers now: {0}").format(told).replace("&", "&&"))

    def _add_as_answered(self) -> None:
        said, dataset = self._said, self._dataset
        if said is None or dataset is None:
            return
        if dataset.task == NER:
            self._add(Annotation(spans=said.spans))
        elif dataset.task == CLASSIFICATION:
            self._add(Annotation(label=said.label))
        else:
            self._add(Annotation(labels=said.labels))

    def _add(self, annotation: Annotation | None) -> None:
        if self._texts is not None:
            self.put(*self._texts, annotation)
