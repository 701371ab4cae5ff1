"""A model hub over HTTP: what a repository holds, and its files from any byte on.

The protocol is the Hugging Face Hub's, which its mirrors speak too (`GET /api/models/<id>/revision/<revision>`,
`HEAD` and `GET /<id>/resolve/<commit>/<file>`). The library's own downloader is not used, for two reasons: since
huggingface_hub 2 it throws a partial file away when it fails, and it obeys one switch, `HF_HUB_OFFLINE`, for the whole
process. This client is its own, made for one job and closed with it: whatever else runs stays offline. It sends no
telemetry, and the user's token only to the host it was given for, over a line that nobody listens in on.
"""

import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Final, ParamSpec, Self, TypeVar
from urllib.parse import quote, urljoin, urlsplit

import httpx2
import msgspec
from huggingface_hub import constants, hf_hub_url

from app import __version__
from app.domain.preferences import Preferences, Secrets, host_of, is_token, is_web_address

# Seconds without a byte after which a connection counts as dead.
_TIMEOUT: Final = httpx2.Timeout(15.0)
_REDIRECTS: Final = 5
_POLL: Final = 0.1  # seconds between two breaths while the network is silent
_HEADERS: Final = {"User-Agent": f"vitrail/{__version__}", "Accept-Encoding": "identity"}

P = ParamSpec("P")
T = TypeVar("T")


class HubError(Exception):
    """The hub could not be reached or did not give what was asked for; the message is a short plain reason.

    `code`: the problem it becomes, whose sentence tells what to do.
    """

    def __init__(self, reason: str, code: str = "download-failed") -> None:
        super().__init__(reason)
        self.code: Final = code


class ConnectionBroke(HubError):
    """The connection was lost under way: worth another try."""


class Listing(msgspec.Struct, frozen=True):
    """A repository at one commit."""

    commit: str
    files: tuple[str, ...]


class RemoteFile(msgspec.Struct, frozen=True):
    """One file of a repository. `etag`: its SHA-256 (large files), its git blob hash (others), or the server's own."""

    name: str
    size: int | None  # bytes; None: the server does not say
    etag: str


class _Sibling(msgspec.Struct):
    rfilename: str


class _ModelInfo(msgspec.Struct):
    sha: str
    siblings: list[_Sibling]


class Line(msgspec.Struct, frozen=True):
    """How a source of models is reached: its address, the proxy before it, what opens both."""

    endpoint: str
    preferences: Preferences = Preferences()
    secrets: Secrets = Secrets()

    def client(self) -> httpx2.Client:
        """A client for one job. Raises `HubError` for a proxy's address that is none, the system's too."""
        wish = self.preferences.proxy
        proxy = None
        try:
            if wish == "address":
                if not is_web_address(self.preferences.proxy_address):
                    raise ValueError(self.preferences.proxy_address)
                user, password = self.preferences.proxy_user, self.secrets.proxy_password
                proxy = httpx2.Proxy(self.preferences.proxy_address, auth=(user, password) if user else None)
            return httpx2.Client(
                headers=_HEADERS, timeout=_TIMEOUT, max_redirects=_REDIRECTS, proxy=proxy, trust_env=wish == "system"
            )
        except (ValueError, httpx2.InvalidURL) as error:
            raise HubError("the proxy's address is not a web address", "download-proxy") from error

    def token_for(self, url: str) -> str:
        """The token, where `url` is at the host it was given for and nobody can read along; else "".

        Raises `HubError` for one that no request can carry.
        """
        there = urlsplit(url)
        private = there.scheme == "https" or there.hostname in ("localhost", "127.0.0.1", "::1")
        if not private or host_of(url) != self.secrets.host:
            return ""
        if not is_token(self.secrets.token):
            raise HubError("the token holds characters that no token has", "download-permission")
        return self.secrets.token


class Hub:
    """One model of a hub. Its network work runs on a thread beside while the caller's thread breathes.

    `breathe` may raise: what runs is then abandoned and ends by itself, at the latest at its timeout.
    """

    def __init__(self, line: Line, model: str, breathe: Callable[[], None]) -> None:
        self._line = line
        self._endpoint = line.endpoint
        self._model = model
        self._breathe = breathe
        self._commit = ""
        self._thread = ThreadPoolExecutor(1, "hub")
        self._client = line.client()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.submit(self._client.close)
        self._thread.shutdown(wait=False)

    def open(self, revision: str) -> Listing:
        """List the repository's files at a branch, tag or commit; what is read afterwards is of that very commit."""
        url = f"{self._endpoint}/api/models/{self._model}/revision/{quote(revision, safe='')}"
        response = self._patiently(self._client.get, url, headers=self._opening(url), follow_redirects=True)
        check_status(response)
        try:
            info = msgspec.json.decode(response.content, type=_ModelInfo)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise HubError("its answer is not a model hub's", "download-source") from error
        self._commit = info.sha
        return Listing(info.sha, tuple(sibling.rfilename for sibling in info.siblings))

    def describe(self, name: str) -> RemoteFile:
        """A file's size and tag.

        A large file is answered by a redirect that carries both; where it leads is signed for GET alone, so it is not
        followed. Redirects without them (a renamed repository, a mirror) are.
        """
        url = self._url(name)
        for _ in range(_REDIRECTS):
            response = self._patiently(self._client.head, url, headers=self._opening(url))
            tag = response.headers.get(constants.HUGGINGFACE_HEADER_X_LINKED_ETAG)
            if response.is_redirect and not tag:
                url = urljoin(url, response.headers.get("Location", ""))
                continue
            if not response.is_redirect:
                check_status(response)
            size = response.headers.get(constants.HUGGINGFACE_HEADER_X_LINKED_SIZE) or (
                None if response.is_redirect else response.headers.get("Content-Length")
            )
            etag = (tag or response.headers.get("ETag") or "").removeprefix("W/").strip('"')
            return RemoteFile(name, int(size) if size and size.isdecimal() else None, etag)
        raise HubError(f"{name} is moved about without end", "download-source")

    @contextmanager
    def read(self, name: str, start: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """A file's bytes from `start` on, as they arrive; with the byte they really begin at (0: no ranges there)."""
        url = self._url(name)
        headers = {"Range": f"bytes={start}-"} if start else {}
        request = self._client.build_request("GET", url, headers={**headers, **self._opening(url)})
        response = self._patiently(self._client.send, request, stream=True, follow_redirects=True)
        try:
            check_status(response)
            pieces = response.iter_raw()

            def arriving() -> Iterator[bytes]:
                while piece := self._patiently(next, pieces, b""):
                    yield piece

            yield _first_byte(response), arriving()
        finally:
            self._thread.submit(response.close)  # behind a read that still waits, where it was abandoned

    def rest(self, seconds: float) -> None:
        """Wait between two tries, breathing."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._breathe()
            time.sleep(min(_POLL, left))

    def _opening(self, url: str) -> dict[str, str]:
        """What lets us in at `url`. The client takes it off where it is sent on to another host."""
        token = self._line.token_for(url)
        return {"Authorization": f"Bearer {token}"} if token else {}

    def _url(self, name: str) -> str:
        return hf_hub_url(self._model, name, revision=self._commit, endpoint=self._endpoint)

    def _patiently(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a blocking call on the thread beside, breathing until it answers; its failures become `HubError`s."""
        self._breathe()
        future: Future[T] = self._thread.submit(call, *args, **kwargs)
        try:
            while True:
                try:
                    return future.result(_POLL)
                except TimeoutError:
                    if future.done():
                        raise
                    self._breathe()
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            raise _plain(error) from error


def _first_byte(response: httpx2.Response) -> int:
    if response.status_code != 206:
        return 0
    match = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
    if not match:
        raise HubError("it answers with a part of the file without saying which", "download-source")
    return int(match[1])


def check_status(response: httpx2.Response) -> None:
    """Raise `HubError` for a refusal. The Hub's 401 may mean a model that is not there as well as a private one."""
    status = response.status_code
    if status < 400:
        return
    code = response.headers.get("X-Error-Code", "")
    if code == "GatedRepo":
        raise HubError("its owner must grant access first", "download-permission")
    if code == "RevisionNotFound":
        raise HubError("it has no such revision", "download-missing")
    if status in (401, 403) and code == "RepoNotFound":
        raise HubError("there is no such model, or it needs permission", "download-missing")
    if status in (401, 403):
        raise HubError("needs permission", "download-permission")
    if status == 407:
        raise HubError("the proxy asks for a user and a password", "download-proxy")
    if status in (404, 410):
        raise HubError("not found there", "download-missing")
    if status == 429:
        raise HubError("too many requests", "download-busy")
    if status >= 500:
        raise ConnectionBroke(f"the server failed with {status}", "download-busy")
    raise HubError(f"the server refused with {status}", "download-source")


def _plain(error: Exception) -> HubError:
    """What went wrong on the line, in a few words; the cause is looked for down the chain of exceptions."""
    if isinstance(error, httpx2.InvalidURL | httpx2.UnsupportedProtocol | UnicodeError):
        return HubError("its address is not a web address", "download-source")
    if isinstance(error, httpx2.TooManyRedirects):
        return HubError("it is moved about without end", "download-source")
    if isinstance(error, httpx2.ProxyError):
        if "407" in str(error):  # the answer to CONNECT, which is told in words only
            return HubError("the proxy asks for a user and a password", "download-proxy")
        return HubError("the proxy refused", "download-proxy")
    if isinstance(error, httpx2.TimeoutException):
        return ConnectionBroke("no answer in time")
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror):
            return HubError("no such host was found", "download-unreachable")
        if isinstance(cause, ConnectionRefusedError):
            return HubError("connection refused", "download-unreachable")
        if isinstance(cause, ssl.SSLCertVerificationError):
            return HubError("its certificate is not trusted", "download-certificate")
        if isinstance(cause, ssl.SSLError):
            return HubError("no secure connection could be made", "download-unreachable")
        cause = cause.__cause__ or cause.__context__
    return ConnectionBroke("the connection broke off")
