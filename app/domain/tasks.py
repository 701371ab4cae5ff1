"""Tasks: jobs that the analyst asked for by name and may want to find again, unlike the look-ups behind a click."""

from typing import Final, Literal

import msgspec

from app.domain.problems import ProblemRecord

TaskKind = Literal[
    "train",
    "predict",
    "suggest",
    "trust",
    "words",
    "map",
    "label-errors",
    "model",
    "import",
    "learn",
    "export",
    "archive",
    "report",
]
TaskState = Literal["queued", "running", "paused", "finished", "failed", "cancelled", "interrupted"]
OF_THE_WINDOW: Final[frozenset[TaskKind]] = frozenset(("import", "export", "archive", "report"))  # no jobs
ALIVE: Final[frozenset[TaskState]] = frozenset(("queued", "running", "paused"))
KEPT: Final = 200  # tasks that are remembered of a project


class About(msgspec.Struct, frozen=True):
    """What a job is to the analyst: what is done, to what, and where its outcome is shown.

    `leads`: the page's name under "page", and what it is handed. `again`: what is needed to ask for it anew, where the
    job's own folder does not say it; {} where that folder does.
    """

    kind: TaskKind
    name: str
    leads: dict[str, str] = {}
    again: dict[str, str] = {}


class Task(msgspec.Struct, frozen=True, omit_defaults=True):
    """A task as it is remembered. `folder`: the job's, relative to the project's where it lies inside; "": none."""

    key: str  # never given twice
    about: About
    job: str
    asked: float  # seconds since the epoch, as the other two
    folder: str = ""
    state: TaskState = "queued"
    begun: float = 0.0
    ended: float = 0.0
    device: str = ""
    problem: ProblemRecord | None = None

    @property
    def alive(self) -> bool:
        """Whether it waits, runs or rests."""
        return self.state in ALIVE

    @property
    def seconds(self) -> float:
        """How long it took, from its begin to its end; 0 where either is not known."""
        return max(0.0, self.ended - self.begun) if self.begun and self.ended else 0.0


class Standing(msgspec.Struct, frozen=True):
    """How far a living task is, as last heard of."""

    stage: str = ""
    done: float = 0.0
    total: float = 0.0
    eta: float | None = None  # seconds
    stopping: bool = False
    share: float = 0.0  # of the whole task, all its stages together
