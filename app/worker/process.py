"""One life of the child: its process, the pipe to it, its generation."""

import contextlib
import logging
import multiprocessing
import os
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import msgspec
import psutil

from app.domain.jobs import REPLACE_EXIT, AnyCommand, Message

Target = Callable[[Connection, int, str], None]

log: Final = logging.getLogger(__name__)
_decoder: Final = msgspec.json.Decoder(Message)
_LINGER: Final = 2.0  # seconds a child whose pipe has closed may take to be gone by itself


class ChildProcess:
    """A running child. Used by one thread, but for `memory`."""

    def __init__(self, target: Target, generation: int, log_file: Path) -> None:
        """Spawn it. Raises OSError where the system has no room for another process."""
        context = multiprocessing.get_context("spawn")  # CUDA forbids fork, and so does a process with threads
        self.generation: Final = generation
        self.ready = False
        self.connection, theirs = context.Pipe()
        try:
            # A daemon: should the program end without `JobQueue.close`, multiprocessing ends the child.
            self._process = context.Process(
                target=target, args=(theirs, generation, str(log_file)), name=f"worker-{generation}", daemon=True
            )
            self._process.start()
        except OSError:
            self.connection.close()
            raise
        finally:
            theirs.close()  # else the pipe would never end with the child
        self.sentinel: Final = self._process.sentinel
        self.pid: Final = self._process.pid or 0

    def send(self, command: AnyCommand) -> None:
        """Send a command. A pipe that is gone is no error: the sentinel will tell."""
        with contextlib.suppress(OSError):
            self.connection.send_bytes(msgspec.json.encode(command))

    def messages(self) -> Iterator[Message]:
        """All that the child has said so far. Raises EOFError once it has said everything it ever will."""
        while True:
            try:
                if not self.connection.poll():
                    return
                content = self.connection.recv_bytes()
            except OSError as error:
                raise EOFError from error
            try:
                yield _decoder.decode(content)
            except msgspec.DecodeError:
                log.exception("not a message: %.200r", content)

    def memory(self) -> int:
        """Resident memory, bytes; 0 where it cannot be told."""
        with contextlib.suppress(psutil.Error):
            return int(psutil.Process(self.pid).memory_info().rss)
        return 0

    def kill_tree(self) -> None:
        """Kill the child and all that it started."""
        with contextlib.suppress(psutil.Error):
            descendants = psutil.Process(self.pid).children(recursive=True)
            self._process.kill()  # the parent first, so that it starts no more of them
            for process in descendants:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        self._process.kill()

    def bury(self) -> int:
        """Wait for the end, killing where it does not come, and give back all it held. Returns the exit code."""
        self._process.join(_LINGER)
        if self._process.is_alive():
            self.kill_tree()
            self._process.join(_LINGER)
        self.connection.close()
        code = self._process.exitcode
        if code is None:  # stuck inside a driver, where no kill reaches: it goes when the driver lets it
            log.error("worker %d (pid %d) cannot be killed", self.generation, self.pid)
            return -9
        self._process.close()
        return code


def exit_in_words(code: int) -> str:
    """An exit code as a reader of a log would say it: "exit code 3", "killed by signal 9", "exit code 0xC0000005"."""
    if code < 0:
        return f"killed by signal {-code}"
    if code == REPLACE_EXIT:
        return "the device was lost"
    return f"exit code 0x{code:08X}" if code > 0xFFFF else f"exit code {code}"


def rotate(log_file: Path, limit: int) -> None:
    """Make room for a log: its folder exists, and a file beyond `limit` bytes steps aside as `<name>.1`."""
    log_file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):  # a dying child may hold it still (Windows); then it grows a little more
        if log_file.stat().st_size > limit:
            os.replace(log_file, log_file.with_name(log_file.name + ".1"))
