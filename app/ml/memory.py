"""Memory: what the worker may take, and its running out, told from everything else that can fail.

Needs no heavy library to be imported.
"""

import contextlib
import ctypes
import errno
import math
import sys
from typing import Final

import psutil

# PyTorch has a class for GPUs, and for the rest only words: those of Apple's GPU, of Windows and of Linux.
_CLASS: Final = "OutOfMemoryError"
_WORDS: Final = ("out of memory", "not enough memory", "can't allocate memory", "cannot allocate memory")


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error says that the device's memory, or the computer's, is full."""
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return True
    if not isinstance(error, RuntimeError):
        return False
    return type(error).__name__ == _CLASS or any(words in str(error).lower() for words in _WORDS)


# The smallest batch a budget leaves: below it the weights themselves are what is too large.
_LEAST: Final = 128  # tokens
_RESERVE: Final = 100_000_000  # bytes that a first pass takes for itself, whatever its size (measured)
_budget = 0
_passed = False  # then what a first pass takes is among what is taken


def set_budget(size: int) -> None:
    """Let the worker take so many bytes of the computer's memory, weights and libraries included; 0: as it needs."""
    global _budget
    _budget = size


def budget() -> int:
    """The bytes the worker may take; 0: as it needs."""
    return _budget


def taken() -> int:
    """Bytes of memory this process holds."""
    return int(psutil.Process().memory_info().rss)


def is_over() -> bool:
    """Whether more is held than the budget allows."""
    return bool(_budget) and taken() > _budget


def fitting(most: int, cost: float) -> int:
    """Of `most` tokens at once those that the rest of the budget holds, at `cost` bytes each; all without a budget."""
    global _passed
    if not _budget:
        return most
    if (left := _room(cost)) < most:
        _give_back()
        left = _room(cost)
    _passed = True
    return max(_LEAST, min(most, left))


def _room(cost: float) -> int:
    return math.floor((_budget - taken() - (0 if _passed else _RESERVE)) / max(cost, 1.0))


def _give_back() -> None:
    """Have the C library return what was freed to the system: what it keeps for later would count as taken for good."""
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):  # another C library than GNU's
            ctypes.CDLL(None).malloc_trim(0)
