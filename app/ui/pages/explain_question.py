"""What is asked of a model when a text is to be explained."""

from collections.abc import Callable

import msgspec

from app.commands import explaining, inference
from app.commands.session import Session, Ticket
from app.domain.jobs import AnyEvent
from app.domain.records import NER
from app.ui.attribution_words import place_of


class Question(msgspec.Struct, frozen=True):
    """One decision of one run. `method` "": the run's default; `target` "": what the run predicts."""

    run: str
    text: str
    second: str | None = None  # of a pair
    method: str = ""
    target: str = ""

    def put(self, session: Session, heard: Callable[[AnyEvent], None], trust: bool = False) -> Ticket:
        """Ask the worker (result: `Attribution`); reads the run's folder, so not for the window's thread."""
        return explaining.attribute(
            session, self.run, self.text, self.method, self.target, heard, second=self.second, trust=trust
        )

    def of_run(self, session: Session, run: str) -> "Question":
        """The same of another run: of the same label where that run knows it. Reads the run's folder."""
        info = inference.trained(session, run)[2]
        place = place_of(self.target) if info.task == NER else None
        known = (place[0] in ("O", *info.labels)) if place is not None else self.target in info.labels
        return msgspec.structs.replace(self, run=run, target=self.target if known else "")
