"""Memory: what the worker may take, and its running out, told from everything else that can fail.

Needs no heavy library to be imported.
"""

import errno
import math
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
_budget = 0


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
    if not _budget:
        return most
    return max(_LEAST, min(most, math.floor((_budget - taken()) / max(cost, 1.0))))
