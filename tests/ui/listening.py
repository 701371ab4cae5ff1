"""A real child of the worker that notes every address it connects to or looks up."""

import sys
from multiprocessing.connection import Connection
from pathlib import Path

CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


_files: list[Path] = []  # where calls are noted; a hook cannot be taken back, but it can be given nothing to write to


def note_calls(file: Path) -> None:
    """Write a line for each attempt to reach another machine, until `stop`."""
    _files.append(file)
    sys.addaudithook(_hook)


def stop() -> None:
    """Note nothing more."""
    _files.clear()


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    local = event == "socket.connect" and isinstance(arguments[1], str | bytes)  # a path: a socket of this machine
    if event in CALLS and not local:
        for file in _files:
            with file.open("a", encoding="utf-8") as notes:
                notes.write(f"{event} {arguments[1:]!r}\n")


def serve(connection: Connection, generation: int, log_path: str) -> None:
    """The child of the program, overheard."""
    note_calls(Path(log_path).with_name("connections.txt"))
    from app.ml.child import serve as serve_program

    serve_program(connection, generation, log_path)
