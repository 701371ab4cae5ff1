"""Those who want to hear of something."""

from collections.abc import Callable
from typing import Generic, TypeVarTuple, Unpack

Arguments = TypeVarTuple("Arguments")


class Listeners(Generic[Unpack[Arguments]]):
    """Callbacks told in the order they came."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[Unpack[Arguments]], None]] = []

    def __call__(self, *arguments: Unpack[Arguments]) -> None:
        for callback in tuple(self._callbacks):
            callback(*arguments)

    def connect(self, callback: Callable[[Unpack[Arguments]], None]) -> None:
        self._callbacks.append(callback)

    def disconnect(self, callback: Callable[[Unpack[Arguments]], None]) -> None:
        self._callbacks.remove(callback)
