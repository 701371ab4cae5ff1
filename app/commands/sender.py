"""What a run wrote down, without what names the computer and the folders of whoever hands it on."""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

import msgspec

from app.domain.jobs import EVENTS_FILE, REQUEST_FILE, AnyEvent, AnyRequest, Failed, TrainRequest
from app.domain.problems import Detail, ProblemRecord

_ELSEWHERE: Final = "…"  # in the place of the sender's folders


class Nameless:
    """Leaves out of texts the folders in `places`, of paths all but their last part."""

    def __init__(self, places: Sequence[Path]) -> None:
        told = {str(place) for place in places if len(place.parts) > 1}
        self._places = sorted(told, key=len, reverse=True)  # what lies in another goes first

    def file(self, path: Path) -> bytes | None:
        """What goes along in place of a file of a run; None: the file as it is."""
        read: dict[str, Callable[[bytes], bytes | None]] = {REQUEST_FILE: self._request, EVENTS_FILE: self._events}
        tell = read.get(path.name)
        return tell(path.read_bytes()) if tell is not None else None

    def problem(self, written: str) -> str:
        """What kept a run from finishing, as the project has it written."""
        try:
            record = msgspec.json.decode(written, type=ProblemRecord)
        except msgspec.DecodeError:
            return self._text(written)
        return msgspec.json.encode(self._record(record)).decode()

    def _request(self, content: bytes) -> bytes | None:
        """The model by its name: whoever goes on with the run has it elsewhere."""
        try:
            request: AnyRequest = msgspec.json.decode(content, type=AnyRequest)
        except msgspec.DecodeError:
            return None
        if not isinstance(request, TrainRequest):
            return None
        return msgspec.json.encode(msgspec.structs.replace(request, model=request.base or bare(request.model)))

    def _events(self, content: bytes) -> bytes:
        """A line that is torn or strange, which nobody reads, stays behind; so do tracebacks."""
        decoder = msgspec.json.Decoder(AnyEvent)
        kept: list[bytes] = []
        for line in content.splitlines():
            try:
                event = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            if isinstance(event, Failed):
                event = msgspec.structs.replace(event, problem=self._record(event.problem), traceback="")
                line = msgspec.json.encode(event)
            kept.append(line + b"\n")
        return b"".join(kept)

    def _record(self, record: ProblemRecord) -> ProblemRecord:
        details: dict[str, Detail] = {
            name: self._text(value) if isinstance(value, str) else value for name, value in record.details.items()
        }
        return msgspec.structs.replace(record, details=details)

    def _text(self, text: str) -> str:
        if bare(text) != text:
            return bare(text)
        for place in self._places:
            text = text.replace(place, _ELSEWHERE)
        return text


def bare(path: str) -> str:
    """The last part of an absolute path of any system; anything else as it is."""
    for kind in (PurePosixPath, PureWindowsPath):
        if kind(path).is_absolute():
            return kind(path).name
    return path
