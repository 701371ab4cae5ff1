"""The texts that a report explains, one after another, behind whatever somebody at the window waits for."""

from collections.abc import Callable, Sequence
from typing import Final

from app.commands import explaining, inference
from app.commands.report_texts import is_right
from app.commands.session import JobStopped, Session, Ticket
from app.domain.jobs import AnyEvent, Cancelled
from app.domain.results import Attribution, TestPrediction

EXPLAINED: Final = 6  # texts: the surest mistakes first, then the surest right answers
TESTED: Final = 3  # of these, the first: what measures an explanation takes longer than the explanation
_LOOK: Final = 0.1  # seconds between two looks at who else asks, and whether to stop
_WAYS: Final = 3  # how often a text's explanation is begun anew because somebody asked for something


def chosen(predictions: Sequence[TestPrediction]) -> list[TestPrediction]:
    """Which held-out texts are explained."""
    wrong = [p for p in predictions if not is_right(p)]
    right = [p for p in predictions if is_right(p) and (p.label or p.spans)]
    mistakes = wrong[: EXPLAINED // 2]
    return mistakes + right[: EXPLAINED - len(mistakes)]


def explain(
    session: Session,
    run_id: str,
    predictions: Sequence[TestPrediction],
    on_event: Callable[[AnyEvent], None] | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> list[Attribution]:
    """Explain them. Not for the home thread. Raises `JobStopped` where it, or one of the explanations, is cancelled."""
    texts, project = chosen(predictions), session.project
    if inference.reads_pairs(session, run_id):
        texts = [p for p in texts if p.second is not None]  # runs of before did not keep it
    found: list[Attribution] = []
    for number, text in enumerate(texts):
        progress(number, len(texts))

        def ask(text: TestPrediction = text, trust: bool = number < TESTED) -> Ticket:
            if not session.has_project or session.project is not project:
                raise JobStopped(run_id)
            return explaining.attribute(
                session, run_id, text.text, on_event=on_event, second=text.second, trust=trust, patient=True
            )

        found.append(answered(session, ask, cancelled).result(Attribution))
    progress(len(texts), len(texts))
    return found


def answered(session: Session, ask: Callable[[], Ticket], cancelled: Callable[[], bool]) -> Ticket:
    """Ask for a patient job and wait for its end; while somebody waits for another it gives way and is asked anew.

    What the worker has made out of an explanation's text by then, it still knows when it is asked again.
    """
    ways = _WAYS
    while True:
        while (other := session.urgent()) is not None:
            while not other.wait(_LOOK):
                if cancelled():
                    raise JobStopped(other.job)
            if other.last is None:  # the worker is no more
                raise JobStopped(other.job)
        if cancelled():
            raise JobStopped("")
        ticket, gave_way = ask(), False
        while not ticket.wait(_LOOK):
            if cancelled():
                session.cancel(ticket)
                raise JobStopped(ticket.job)
            if ways and not gave_way and session.urgent() is not None:
                ways, gave_way = ways - 1, True
                session.cancel(ticket)
        if not (gave_way and isinstance(ticket.last, Cancelled)):
            return ticket
