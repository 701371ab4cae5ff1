"""The open project at a glance: its texts, its models, its best figure, and the next step of the work."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.records import Dataset, Run
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.flow import Flow


class Step(msgspec.Struct, frozen=True):
    """What to do next: a sentence, a button, a page."""

    sentence: str
    action: str
    page: str


class Overview(QWidget):
    """Counts and the one primary action that follows from them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._go: Callable[[], None] = lambda: None
        self.texts, self.texts_note = self._figure()
        self.models, self.models_note = self._figure()
        self.best, self.best_note = self._figure()
        self.sentence = plain.label("", wrap=True)
        self.action = plain.button("", "primary", lambda: self._go(), command="home.next")
        frame = plain.card()
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(22, 18, 22, 18)
        inside.setSpacing(20)
        figures = Flow(gap=20)  # below each other rather than cut short where it is narrow
        for number, note in (
            (self.texts, self.texts_note),
            (self.models, self.models_note),
            (self.best, self.best_note),
        ):
            figure = QWidget()
            figure.setLayout(plain.column(number, note, None, gap=0))
            figures.addWidget(figure)
        inside.addLayout(figures, 4)
        step = plain.column(self.sentence, gap=8)
        step.addLayout(plain.row(None, self.action))
        inside.addLayout(step, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(frame)

    def refresh(self) -> None:
        """Count again."""
        project = self._shell.session.project
        datasets, runs = project.datasets(), project.runs()
        finished = [run for run in runs if run.state == "finished"]
        texts = sum(dataset.rows for dataset in datasets)
        self.texts.setText(words.number(texts))
        sets = self.tr("in %Ln datasets", "", len(datasets))
        self.texts_note.setText(self.tr("texts {0}", "", texts).format(sets))  # the number stands above it
        self.models.setText(words.number(len(finished)))
        self.models_note.setText(self.tr("fine-tuned models", "", len(finished)))
        self._show_best(finished)
        self._offer(self._next(datasets, runs, finished))

    def _show_best(self, finished: list[Run]) -> None:
        scored = [(run.metrics.get("macro_f1", run.metrics.get("entity_f1", -1.0)), run) for run in finished]
        score, run = max(scored, key=lambda pair: pair[0], default=(-1.0, None))
        for part in (self.best, self.best_note):
            part.setVisible(score >= 0)
        if run is not None and score >= 0:
            key = "entity_f1" if "entity_f1" in run.metrics else "macro_f1"
            name = self.tr("entity F1") if key == "entity_f1" else self.tr("macro F1")
            # Imported here: it brings the store along, which the first paint does not wait for.
            from app.commands import training

            evaluation = training.evaluation(self._shell.session, run.id)
            figure = evaluation.figure(key) if evaluation is not None else None
            text = words.interval(score, figure.low, figure.high) if figure is not None else words.percent(score)
            self.best.setText(text)
            self.best_note.setText(self.tr("best {0}, {1}").format(name, words.name(run.dataset)))

    def _next(self, datasets: list[Dataset], runs: list[Run], finished: list[Run]) -> Step:
        if not datasets:
            sentence = self.tr(
                "Bring in the texts first: a table with a text column and, to learn from, a label column."
            )
            return Step(sentence, self.tr("Import texts"), "data")
        if any(run.state in ("queued", "running", "paused") for run in runs):
            return Step(self.tr("A model is being fine-tuned."), self.tr("See how it goes"), "train")
        if not finished:
            sentence = self.tr(
                "The texts are in. Fine-tune a model on them; this takes minutes, and you can go on working."
            )
            return Step(sentence, self.tr("Fine-tune a model"), "train")
        return Step(
            self.tr("The model is ready: see how well it does, and where it errs."),
            self.tr("See the results"),
            "results",
        )

    def _offer(self, step: Step) -> None:
        self.sentence.setText(step.sentence)
        plain.set_text(self.action, step.action)
        self._go = partial(self._shell.go, step.page)

    @staticmethod
    def _figure() -> tuple[QLabel, QLabel]:
        return plain.label("", "figure"), plain.quiet()
