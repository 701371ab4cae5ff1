"""Several methods on the same text, one under another, the most to be trusted first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.commands.session import Ticket
from app.domain.methods import METHODS
from app.domain.problems import Problem
from app.domain.results import Attribution
from app.domain.spans import Span
from app.domain.trust import Faithfulness, TrustTable
from app.ui import attribution_words, measures, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.explain_badge import TrustBadge
from app.ui.pages.explain_question import Question
from app.ui.pages.explain_strip import Reading, StripCard
from app.ui.widgets import plain
from app.ui.widgets.flow import Flow
from app.ui.widgets.scrolled import Scrolled

# What stands there at first: one or two of each family, the quick ones before the slow ones.
FIRST: Final = ("attnlrp", "gradient_x_input", "attention_rollout", "occlusion", "integrated_gradients")


class MethodCard(StripCard):
    """One method's explanation with its badge."""

    def __init__(self, shell: Shell, method: str) -> None:
        super().__init__(shell)
        self.method = method
        self.found: Attribution | None = None
        self.problem: Problem | None = None
        self.badge = TrustBadge()
        self.inside.addWidget(self.badge)
        self.show_text(False)

    @property
    def open(self) -> bool:
        """Whether it was neither answered nor refused yet."""
        return self.found is None and self.problem is None

    def retranslate(self, waits: str) -> None:
        """Say everything anew; `waits` where there is no answer yet."""
        self.name.setText(measures.method_name(self.method))
        self.strip.setAccessibleName(self.name.text())
        self.legend.retranslate()
        self.badge.retranslate()
        self.say("" if self.found is not None else words.problem_sentence(self.problem) if self.problem else waits)


class CompareMethods(QWidget):
    """Each ticked method is asked in turn; what has come stays, whatever is ticked or stopped afterwards."""

    altered = Signal()  # other explanations are shown

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._question = Question("", "")
        self._task = ""
        self._table: TrustTable | None = None
        self._reading = Reading()
        self._spans: tuple[Span, ...] = ()
        self._asked = ""  # the method under way
        self._stopped = False
        self._cards: dict[str, MethodCard] = {}
        self._answers: Latest[Attribution] = Latest(shell, Attribution, self._came, self._failed)
        self.ticks = {method: self._tick(method) for method in METHODS}
        self.progress = plain.label("", "caption")
        self.stop = plain.button("", "", self._stop_or_go_on, command="explain.stop")
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(10)
        self.column.addStretch(1)
        self.area = Scrolled(self.column)
        ticks = Flow(gap=2)
        for tick in self.ticks.values():
            ticks.addWidget(tick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(ticks)
        layout.addLayout(plain.row(self.progress, None, self.stop))
        layout.addWidget(self.area, 1)

    def _tick(self, method: str) -> QPushButton:
        tick = plain.button("", "quiet")
        tick.setCheckable(True)
        tick.setChecked(method in FIRST)
        tick.toggled.connect(lambda: self._ticked(method))
        return tick

    def retranslate(self) -> None:
        for method, tick in self.ticks.items():
            plain.set_text(tick, measures.method_name(method))
            tick.setToolTip(plain.plain_tip(measures.method_explanation(method)))
        self.area.setAccessibleName(self.tr("The same text by several methods"))
        self._say()

    def restyle(self) -> None:
        for card in self._cards.values():
            card.restyle()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers.busy

    def cards(self) -> list[MethodCard]:
        """The cards of the ticked methods as they stand, from top to bottom."""
        shown = [self._cards[method] for method in self._chosen() if method in self._cards]
        return sorted(shown, key=self.column.indexOf)

    def found(self) -> list[Attribution]:
        """The explanations that are shown, from top to bottom."""
        return [card.found for card in self.cards() if card.found is not None]

    def forget(self) -> None:
        """Give up what is asked."""
        self._answers.drop()
        self._asked = ""

    def ask(
        self, question: Question, task: str, table: TrustTable | None, reading: Reading, spans: Sequence[Span]
    ) -> None:
        """Explain a decision by every ticked method; what is known of it already stays."""
        question = Question(question.run, question.text, question.second, "", question.target)
        self._table, self._reading, self._spans = table, reading, tuple(spans)
        if question != self._question or task != self._task:
            self.forget()
            self._question, self._task = question, task
            for card in self._cards.values():
                card.hide()
                card.deleteLater()
            self._cards.clear()
        for card in self._cards.values():
            self._show(card)
        self._stopped = False
        self._go_on()

    def _chosen(self) -> list[str]:
        """The ticked methods, those with the cheapest questions first."""
        return sorted((m for m in METHODS if self.ticks[m].isChecked()), key=lambda m: METHODS[m].passes[::-1])

    def _ticked(self, method: str) -> None:
        if not self.ticks[method].isChecked() and method == self._asked:
            self.forget()
        self._go_on()

    def _stop_or_go_on(self) -> None:
        self._stopped = not self._stopped
        if self._stopped:
            self.forget()
        self._go_on()

    def _go_on(self) -> None:
        """Ask the next method that has no answer; when all have one, put the best first."""
        if not self._question.run:
            return
        for method in self._chosen():
            if method not in self._cards:
                self._cards[method] = MethodCard(self._shell, method)
                self.column.insertWidget(self.column.count() - 1, self._cards[method])
        waiting = next((method for method in self._chosen() if self._cards[method].open), "")
        if waiting and not self._answers.busy and not self._stopped:
            self._asked = waiting
            asked, session = self._with(waiting), self._shell.session
            self._answers.ask(lambda heard: asked.put(session, heard, trust=True))
        self._say()

    def _with(self, method: str) -> Question:
        one = self._question
        return Question(one.run, one.text, one.second, method, one.target)

    def _came(self, ticket: Ticket, found: Attribution) -> None:
        card = self._cards.get(found.method)
        if card is not None:
            card.found = found
            self._show(card)
        self._asked = ""
        self._go_on()

    def _failed(self, problem: Problem) -> None:
        if card := self._cards.get(self._asked):
            card.problem = problem
        self._asked = ""
        self._go_on()

    def _show(self, card: MethodCard) -> None:
        found = card.found
        if found is None:
            return
        card.show_found(found, self._task, self._reading, self._spans)
        if found.trust is not None:
            better = attribution_words.better(self._table, card.method)
            card.badge.show_trust(found.trust, better, lambda: attribution_words.check(found))

    def _say(self) -> None:
        """How far it is, each card's state, and the ranks once all are measured."""
        chosen = self._chosen()
        left = sum(method not in self._cards or self._cards[method].open for method in chosen)
        plain.set_text(self.stop, self.tr("Go on") if self._stopped else self.tr("Stop"))
        self.stop.setVisible(left > 0)
        if not chosen:
            self.progress.setText(self.tr("Choose the methods to compare."))
        elif left:
            self.progress.setText(self.tr("{0} of {1} measured").format(len(chosen) - left, len(chosen)))
        else:
            self.progress.setText(
                self.tr("The most to be trusted on this text first. Each text has a scale of its own.")
            )
        for method, card in self._cards.items():
            card.setVisible(method in chosen)
            under_way = method == self._asked and not self._stopped
            card.retranslate(self.tr("Explaining…") if under_way else self.tr("Waiting for its turn"))
            card.note.setText("")
        if chosen and not left:
            self._rank([self._cards[method] for method in chosen])
        self.altered.emit()

    def _rank(self, cards: Sequence[MethodCard]) -> None:
        ranked = sorted(cards, key=lambda card: -merit(card.found.trust if card.found is not None else None))
        for place, card in enumerate(ranked):
            if self.column.indexOf(card) != place:
                self.column.insertWidget(place, card)
            told = card.found is not None and card.found.trust is not None and _tells(card.found.trust)
            card.note.setText(self.tr("Rank {0} of {1}").format(place + 1, len(ranked)) if told else "")


def merit(trust: Faithfulness | None) -> float:
    """What methods are ranked by on one text: normalised comprehensiveness − sufficiency; nothing measured is last."""
    if trust is None or not _tells(trust):
        return -10.0
    return trust.norm_comprehensiveness - trust.norm_sufficiency


def _tells(trust: Faithfulness) -> bool:
    return trust.verdict not in ("flat", "short")
