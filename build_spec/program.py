"""Where the frozen program begins; everything else is in `app`."""

import multiprocessing
import os
import sys


def main() -> int:
    """Be the worker's child where one was asked for, else the program."""
    multiprocessing.freeze_support()  # first: a child must not get to what comes below
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # a windowed program, or one started with its streams closed
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    from app.__main__ import main as program

    return program()


if __name__ == "__main__":
    sys.exit(main())
