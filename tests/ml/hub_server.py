"""A model hub on this machine, speaking the Hugging Face Hub's protocol, that can be told to misbehave.

As the Hub does, it answers for a large file with a redirect that carries its hash and size to an address that is signed
for GET alone, and for a small file directly. `tests/ml/test_download.py` holds it against huggingface_hub itself.
"""

import hashlib
import json
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import unquote, urlsplit

_PIECE: Final = 16 * 1024  # bytes written between two pauses of a slow server


@dataclass
class Asked:
    """One request as it came in."""

    method: str
    path: str
    first_byte: int  # of its Range; 0 without one
    headers: dict[str, str]
    sent: int = 0  # bytes of a file's content


@dataclass
class HubServer:
    """A hub with one repository, the files of `folder`, as `owner/name`. Use as a context manager."""

    folder: Path
    model: str = "someone/tiny"
    large: tuple[str, ...] = (".safetensors",)
    status: dict[str, tuple[int, str]] = field(default_factory=dict)  # path's end -> (status, X-Error-Code)
    ends_at: dict[str, int] = field(default_factory=dict)  # file -> byte from which the connection breaks, always
    breaks_once_at: dict[str, int] = field(default_factory=dict)  # file -> the same, one time
    corrupt: set[str] = field(default_factory=set)
    pause: float = 0.0  # seconds before each piece of a file
    ranges: bool = True
    asked: list[Asked] = field(default_factory=list)

    def __enter__(self) -> Self:
        hub = self

        class Handler(_Handler):
            pass

        Handler.hub = hub
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause = 0.0
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def store(self) -> str:
        """Where large files lie: under another host's name, as on the Hub."""
        return f"http://localhost:{self._server.server_address[1]}"

    @property
    def commit(self) -> str:
        """Of the files as they are now."""
        digest = hashlib.sha1(usedforsecurity=False)
        for name in self.names:
            digest.update(name.encode() + self.tag(name).encode())
        return digest.hexdigest()

    @property
    def names(self) -> list[str]:
        return sorted(str(p.relative_to(self.folder).as_posix()) for p in self.folder.rglob("*") if p.is_file())

    def content(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def is_large(self, name: str) -> bool:
        return name.endswith(self.large)

    def tag(self, name: str) -> str:
        """SHA-256 of a large file, git's blob hash of another."""
        content = self.content(name)
        if self.is_large(name):
            return hashlib.sha256(content).hexdigest()
        return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()

    def reads(self, name: str) -> list[Asked]:
        """The GETs that were answered with content of this file."""
        place = self.tag(name) if self.is_large(name) else name
        return [a for a in self.asked if a.method == "GET" and a.sent and urlsplit(a.path).path.endswith(place)]


class _Handler(BaseHTTPRequestHandler):
    hub: HubServer
    protocol_version = "HTTP/1.1"
    timeout = 5

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _answer(self) -> None:
        first = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
        self._asked = Asked(self.command, self.path, int(first[1]) if first else 0, dict(self.headers))
        self.hub.asked.append(self._asked)
        path = unquote(urlsplit(self.path).path)
        for end, (status, code) in self.hub.status.items():
            if path.endswith(end):
                self._say(status, {"X-Error-Code": code} if code else {})
                return
        model, commit = self.hub.model, self.hub.commit
        if re.fullmatch(rf"/api/models/{model}(/revision/(main|{commit}))?", path):
            siblings = [{"rfilename": name} for name in self.hub.names]
            self._say_json({"_id": "0", "id": model, "modelId": model, "sha": commit, "siblings": siblings})
        elif re.fullmatch(rf"/api/models/{model}/tree/(main|{commit})", path):
            self._say_json([self._tree_entry(name) for name in self.hub.names])
        elif path.startswith(f"/api/models/{model}/revision/"):
            self._say(404, {"X-Error-Code": "RevisionNotFound"})
        elif match := re.fullmatch(rf"/{model}/resolve/(main|{commit})/(.+)", path):
            self._resolve(match[2])
        elif match := re.fullmatch(r"/store/([0-9a-f]{64})", path):
            self._store(match[1])
        elif path.startswith("/api/models/"):
            self._say(401, {"X-Error-Code": "RepoNotFound"})
        else:
            self._say(404, {"X-Error-Code": "EntryNotFound"})

    def _tree_entry(self, name: str) -> dict[str, object]:
        size, tag = len(self.hub.content(name)), self.hub.tag(name)
        entry: dict[str, object] = {"type": "file", "path": name, "size": size, "oid": tag[:40]}
        if self.hub.is_large(name):
            entry["lfs"] = {"oid": tag, "size": size, "pointerSize": 134}
        return entry

    def _resolve(self, name: str) -> None:
        if name not in self.hub.names:
            self._say(404, {"X-Error-Code": "EntryNotFound"})
            return
        tag, size = self.hub.tag(name), len(self.hub.content(name))
        headers = {"X-Repo-Commit": self.hub.commit, "X-Linked-Size": str(size), "X-Linked-ETag": f'"{tag}"'}
        if self.hub.is_large(name):
            self._say(302, {**headers, "Location": f"{self.hub.store}/store/{tag}?signature=for-get"})
        else:
            self._send_file(name, {**headers, "ETag": f'"{tag}"'})

    def _store(self, tag: str) -> None:
        name = next((name for name in self.hub.names if self.hub.is_large(name) and self.hub.tag(name) == tag), None)
        if name is None or self.command != "GET" or "signature=" not in self.path:
            self._say(403, {})
        else:
            self._send_file(name, {"ETag": f'"{hashlib.md5(tag.encode(), usedforsecurity=False).hexdigest()}"'})

    def _send_file(self, name: str, headers: dict[str, str]) -> None:
        content = self.hub.content(name)
        if name in self.hub.corrupt:
            content = bytes(byte ^ 0xFF for byte in content)
        start = self._asked.first_byte if self.hub.ranges else 0
        if start and start >= len(content):
            self._say(416, {"Content-Range": f"bytes */{len(content)}"})
            return
        self.send_response(206 if start else 200)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(content) - start))
        self.send_header("Accept-Ranges", "bytes")
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        if self.command == "GET":
            self._send_content(name, content, start)

    def _send_content(self, name: str, content: bytes, start: int) -> None:
        once = self.hub.breaks_once_at.pop(name, None)
        breaks = [at for at in (once, self.hub.ends_at.get(name)) if at is not None]
        end = min([len(content), *breaks])
        try:
            for position in range(start, end, _PIECE):
                time.sleep(self.hub.pause)
                piece = content[position : min(position + _PIECE, end)]
                self.wfile.write(piece)
                self._asked.sent += len(piece)
        except ConnectionError:  # the reader went away
            end = 0
        if end < len(content):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def _say_json(self, content: object) -> None:
        self._say(200, {"Content-Type": "application/json"}, json.dumps(content).encode())

    def _say(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
