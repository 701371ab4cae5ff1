"""What the user allows the worker: device, threads, memory, the way to the network; as the window last said.

Kept apart from what uses it, so that the listening thread can take it in without a heavy library.
"""

from typing import Final

from app.domain.jobs import Configure
from app.domain.preferences import Preferences, Secrets
from app.ml import memory

_said: Final = [Configure(Preferences())]


def settle(said: Configure) -> None:
    """Go by `said` from now on."""
    _said[0] = said
    memory.set_budget(said.preferences.memory)


def preferences() -> Preferences:
    """The preferences to go by."""
    return _said[0].preferences


def secrets() -> Secrets:
    """What opens private models and the proxy; kept in memory alone."""
    return _said[0].secrets
