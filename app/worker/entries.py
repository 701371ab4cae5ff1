"""What the queue knows of its jobs and says of itself."""

from dataclasses import dataclass

import msgspec

from app.domain.jobs import Device, Submit


class WorkerStatus(msgspec.Struct, frozen=True):
    """What the worker is doing, as of the listener's last look."""

    generation: int = 0  # 0: none was started yet
    pid: int | None = None
    running: str | None = None  # the training where there is one, else the oldest job begun
    queued: tuple[str, ...] = ()  # not begun, in order
    memory: int = 0  # of the child, bytes resident; 0 without a child
    device: str = ""  # as last told; "" until the child knows
    found: tuple[Device, ...] = ()  # all that could be computed on, as last told


@dataclass
class Entry:
    """A job without a last event."""

    submit: Submit
    sent: bool = False  # to the living child
    started: bool = False
    paused: bool = False
    again: bool = False  # it outlived a child already; not a second time
    deadline: float | None = None  # monotonic; once cancelled, when waiting for its word ends
    latest: float = 0.0  # monotonic; how far the deadline can be put off

    @property
    def job(self) -> str:
        return self.submit.job

    @property
    def trains(self) -> bool:
        return self.submit.lane == "train"
