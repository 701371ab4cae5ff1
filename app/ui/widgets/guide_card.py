"""The first steps at the foot of the window: the present one in a sentence, those done, the ways on and out."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.commands.first_steps import BRING, EXPLAIN, LABEL, LABELS, LOOK, RESULTS, STEPS, TRAIN
from app.ui import words
from app.ui.guide import Guide
from app.ui.widgets import plain


class GuideCard(QFrame):
    """Shown while one is led; there is nothing to click on but “Show me” and the way out."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.setProperty("role", "guide")
        self._guide = guide
        self.marks = plain.label("", "good")
        self.count = plain.label("", "caption")
        self.step = plain.label("", "heading")
        self.why = plain.quiet("", wrap=True)
        self.show_me = plain.button("", "", guide.show_me)
        self.leave = plain.button("", "link", guide.leave)
        head = plain.row(self.step, self.marks, self.count, None, gap=10)
        told = plain.column(gap=2)
        told.addLayout(head)
        told.addWidget(self.why)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 9, 20, 10)
        layout.setSpacing(16)
        layout.addLayout(told, 1)
        layout.addWidget(self.show_me)
        layout.addWidget(self.leave)
        guide.altered.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        steps = self._guide.steps
        self.setVisible(steps.on)
        self.setAccessibleName(self.tr("First steps"))
        done = sum(step in steps.done for step in STEPS)
        self.marks.setText(" ".join("✓" if step in steps.done else "·" for step in STEPS))
        self.marks.setAccessibleName(self.tr("{0} of %Ln steps done", "", len(STEPS)).format(done))
        present = steps.present
        self.count.setText(self.tr("Step {0} of {1}").format(STEPS.index(present) + 1, len(STEPS)) if present else "")
        name, why = self._told()[present]
        self.step.setText(name)
        self.why.setText(why)
        self.setAccessibleDescription(f"{name}: {why}")
        plain.set_text(self.show_me, self.tr("Show me"))
        self.show_me.setAccessibleDescription(self.tr("Turns to the page of this step and points at the place"))
        self.show_me.setVisible(bool(present))
        plain.set_text(self.leave, self.tr("Leave the first steps") if present else self.tr("Close"))
        self.leave.setAccessibleDescription(self.tr("They can be taken up again on Home"))

    def _told(self) -> Mapping[str, tuple[str, str]]:
        """What each step is called, and why it is worth doing."""
        given = words.number(self._guide.steps.labels)
        return {
            LOOK: (
                self.tr("Look at the texts"),
                self.tr("A model learns from examples, so see first what these are like: choose one and read it."),
            ),
            LABEL: (
                self.tr("Label three texts"),
                self.tr("Your labels say what is to be learned; one key is enough for each. {0} of {1} so far.").format(
                    given, words.number(LABELS)
                ),
            ),
            TRAIN: (
                self.tr("Train a model"),
                self.tr("It learns from labelled texts in a minute or two, and you can go on working meanwhile."),
            ),
            RESULTS: (
                self.tr("See the results"),
                self.tr("They tell how often the model is right on texts it had not seen, and how sure that is."),
            ),
            EXPLAIN: (
                self.tr("Explain a decision"),
                self.tr("The colours show which words made the model decide: does it go by those you would go by?"),
            ),
            BRING: (
                self.tr("Bring your own file"),
                self.tr("One text a row is all it takes: Excel, CSV and others, with labels or without."),
            ),
            "": (
                self.tr("These were the first steps"),
                self.tr("You know the whole way now. They can be taken up again on Home."),
            ),
        }
