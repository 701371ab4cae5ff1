"""Asking the worker the same kind of question again and again: only the newest matters."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from app.commands.session import JobStopped, Ticket
from app.domain.jobs import LAST_EVENTS, AnyEvent
from app.domain.problems import Problem
from app.ui.page import Shell

T = TypeVar("T")
Begin = Callable[[Callable[[AnyEvent], None]], Ticket]


class Latest(Generic[T]):
    """One question at a time goes to the worker; of those asked meanwhile the newest follows, the others are dropped.

    So typing never builds a queue, and an answer to a text that is no longer there is never shown. `done` and `failed`
    are called on the window's thread, with the ticket's folder still there for whatever else the job wrote.
    """

    def __init__(
        self,
        shell: Shell,
        kind: type[T],
        done: Callable[[Ticket, T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        self._shell = shell
        self._kind = kind
        self._done = done
        self._failed = failed or shell.problem
        self._waiting: Begin | None = None
        self._asked: object | None = None  # the question under way, None: idle
        self._ticket: Ticket | None = None
        self._hasty = False  # whether the question that is being handed in is to be cancelled for the next

    @property
    def busy(self) -> bool:
        return self._asked is not None

    def ask(self, begin: Begin, hurry: bool = False) -> None:
        """Ask; `begin(on_event)` hands the request in, on a background thread. `hurry`: cancel the one under way."""
        self._waiting = begin
        if self._asked is None:
            self._start()
        elif hurry and self._ticket is not None:
            self._shell.session.cancel(self._ticket)
        elif hurry:
            self._hasty = True

    def drop(self) -> None:
        """Forget the question under way and any that waits."""
        if self._ticket is not None:
            self._shell.session.cancel(self._ticket)
        self._waiting = self._asked = self._ticket = None

    def _start(self) -> None:
        begin, self._waiting = self._waiting, None
        if begin is None:
            return
        question = self._asked = object()
        self._hasty = False
        promise: Future[Ticket] = Future()

        def heard(event: AnyEvent) -> None:
            if isinstance(event, LAST_EVENTS):
                self._shell.in_background(
                    lambda: self._read(promise), lambda answer: self._answered(question, answer), fail
                )

        def fail(problem: Problem) -> None:
            if self._over(question):
                self._failed(problem)

        def hand_in() -> Ticket:
            ticket = begin(heard)
            promise.set_result(ticket)
            return ticket

        self._shell.in_background(hand_in, lambda ticket: self._holds(question, ticket), fail)

    def _read(self, promise: Future[Ticket]) -> tuple[Ticket, T] | None:
        """The answer, read from the job's folder; None where the job was cancelled."""
        ticket = promise.result()
        try:
            return ticket, ticket.result(self._kind)
        except JobStopped:
            return None

    def _holds(self, question: object, ticket: Ticket) -> None:
        """It is handed in; what was dropped or overtaken meanwhile is cancelled now."""
        dropped = question is not self._asked
        if not dropped:
            self._ticket = ticket
        if dropped or self._hasty:
            self._shell.session.cancel(ticket)

    def _answered(self, question: object, answer: tuple[Ticket, T] | None) -> None:
        if self._over(question) and answer is not None:
            self._done(*answer)

    def _over(self, question: object) -> bool:
        """End this question; whether its answer is still wanted. The one that waits is asked now."""
        if question is not self._asked:
            return False
        self._asked = self._ticket = None
        wanted = self._waiting is None
        self._start()
        return wanted
