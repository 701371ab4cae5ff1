"""Memory that ran out, told from everything else that can fail; needs no heavy library to be imported."""

import errno
from typing import Final

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
