"""One window a user: who starts Vitrail while it runs brings that window back, and hands over what was to be opened."""

import contextlib
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.commands import places
from app.ui.address import address

_PATIENCE: Final = 3000  # ms until the other one must have answered
_LONGEST_LINE: Final = 1_000_000  # bytes of what is handed over
_TAKEN: Final = b"ok\n"
_log: Final = logging.getLogger(__name__)


class Errand(msgspec.Struct, frozen=True):
    """What the second start asks of the first: show yourself, and open these (absolute paths)."""

    paths: tuple[str, ...] = ()


def hand_over(name: str, errand: Errand) -> bool:
    """Whether a window that runs already has taken the errand."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(msgspec.json.encode(errand) + b"\n")
    answer = b""
    while not answer.endswith(b"\n") and (socket.bytesAvailable() or socket.waitForReadyRead(_PATIENCE)):
        answer += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return answer == _TAKEN


class Doorbell(QObject):
    """Listens for later starts. `rung` carries each `Errand`."""

    rung = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._callers: set[QLocalSocket] = set()
        self._server.newConnection.connect(self._answer)

    def listen(self, name: str) -> bool:
        """Whether this is the one that listens now; a name that a dead window left is taken over."""
        if self._server.listen(name):
            return True
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Listen no more, and hang up on who still calls."""
        self._server.close()
        for socket in self._callers:
            socket.blockSignals(True)
            socket.abort()
            socket.deleteLater()
        self._callers.clear()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._callers.add(socket)
            # Bound methods: a closure would keep this object alive, and take it along when the socket goes.
            socket.readyRead.connect(self._spoke)
            socket.disconnected.connect(self._left)
            self._read(socket)

    def _spoke(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _left(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._callers.discard(socket)
            socket.deleteLater()

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST_LINE:
                socket.abort()
            return
        try:
            errand = msgspec.json.decode(bytes(socket.readLine().data()), type=Errand)
        except (msgspec.DecodeError, UnicodeDecodeError):
            _log.warning("a strange errand was refused")
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        self.rung.emit(errand)


def claim(paths: Sequence[Path]) -> Doorbell | None:
    """The doorbell of the only window; None where another one runs and has taken `paths`.

    Two that start at the same moment take turns. One that cannot listen (a full disk, a strange system) opens its
    window all the same: the project's own lock keeps the data safe.
    """
    name = address()
    folder = Path(name).parent if Path(name).is_absolute() else places.config_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    turn = QLockFile(str(folder / f"{Path(name).name}.turn"))
    turn.tryLock(_PATIENCE)
    try:
        if hand_over(name, Errand(tuple(str(path.absolute()) for path in paths))):
            return None
        bell = Doorbell()
        if not bell.listen(name):
            _log.warning("later starts will not be heard at %s", name)
        return bell
    finally:
        turn.unlock()
