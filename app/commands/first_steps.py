"""The first steps with the program: which there are, which are done, and whether one is still led; over a restart."""

import logging
from typing import Final

import msgspec

from app.commands.kept import keep, kept
from app.domain.problems import Problem

LOOK: Final = "look"
LABEL: Final = "label"
TRAIN: Final = "train"
RESULTS: Final = "results"
EXPLAIN: Final = "explain"
BRING: Final = "bring"
STEPS: Final = (LOOK, LABEL, TRAIN, RESULTS, EXPLAIN, BRING)  # in the order of the work
SAMPLE: Final = "sample"  # the sample was made, which leads on to the steps
BEGIN: Final = "begin"  # they were asked for
LABELS: Final = 3  # that are to be given

_FILE: Final = "first-steps"
_log: Final = logging.getLogger(__name__)


class FirstSteps(msgspec.Struct, frozen=True):
    """How far one is. `left`: they were left by hand, and do not come back by themselves."""

    on: bool = False
    left: bool = False
    done: tuple[str, ...] = ()
    labels: int = 0  # given so far

    @property
    def present(self) -> str:
        """The first step that is not done; "": none is left."""
        return next((step for step in STEPS if step not in self.done), "")


def state() -> FirstSteps:
    """How far one is."""
    return kept(_FILE, FirstSteps())


def remember(steps: FirstSteps) -> None:
    """Keep it. Where it cannot be written the steps begin anew at the next start, which is not worth a word."""
    try:
        keep(_FILE, steps)
    except Problem as problem:
        _log.warning("how far the first steps are was not kept: %s", problem)


def begun(steps: FirstSteps) -> FirstSteps:
    """Take them up; those that were all done begin from the first."""
    again = FirstSteps() if not steps.present else steps
    return msgspec.structs.replace(again, on=True, left=False)


def left(steps: FirstSteps) -> FirstSteps:
    """Leave them, until they are asked for."""
    return msgspec.structs.replace(steps, on=False, left=True)


def reached(steps: FirstSteps, step: str) -> FirstSteps:
    """One of the steps was done, in whatever order."""
    if step not in STEPS or step in steps.done:
        return steps
    return msgspec.structs.replace(steps, done=(*steps.done, step))


def labelled(steps: FirstSteps, count: int) -> FirstSteps:
    """So many texts more carry a label than before."""
    if count <= 0 or LABEL in steps.done:
        return steps
    more = msgspec.structs.replace(steps, labels=min(LABELS, steps.labels + count))
    return reached(more, LABEL) if more.labels >= LABELS else more
