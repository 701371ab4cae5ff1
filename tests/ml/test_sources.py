"""Where models come from: mirrors, ModelScope, nowhere; through proxies, and with a token that is for one host."""

import base64
import hashlib
import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import msgspec
import pytest

from app.domain.jobs import Configure, DownloadRequest
from app.domain.preferences import Preferences, Secrets, host_of
from app.domain.problems import Problem
from app.domain.records import ModelCard
from app.ml import download, means
from app.ml.context import JobContext
from tests.ml.hub_server import HubServer

TOKEN = "hf_a-token-that-nobody-may-see"
PASSWORD = "a-password-of-the-proxy"
WEIGHTS = "model.safetensors"


@pytest.fixture(autouse=True)
def _as_at_first(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setattr(download, "_PAUSE", 0.01)
    yield
    means.settle(Configure(Preferences()))


@pytest.fixture
def repository(tiny_encoder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    shutil.copytree(tiny_encoder, folder)
    return folder


@pytest.fixture
def hub(repository: Path) -> Iterator[HubServer]:
    with HubServer(repository) as server:
        yield server


class Served:
    """A server on this machine that notes what it is asked. `first`: the byte from which a file is asked for."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class ModelScopeServer:
    """ModelScope's interface over one folder, as `someone/tiny`."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.breaks_once_at: dict[str, int] = {}
        self.corrupt: set[str] = set()
        source = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5

            def log_message(self, format: str, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                source.asked.append((self.path, dict(self.headers)))
                parts = urlsplit(self.path)
                query = {key: values[0] for key, values in parse_qs(parts.query).items()}
                if parts.path == "/api/v1/models/someone/tiny/repo/files":
                    files: list[dict[str, object]] = [{"Path": "onnx", "Name": "onnx", "Type": "tree", "Size": 0}]
                    for path in sorted(folder.iterdir()):
                        digest = hashlib.sha256(path.read_bytes()).hexdigest()
                        files.append({"Path": path.name, "Type": "blob", "Size": path.stat().st_size, "Sha256": digest})
                    told = json.dumps({"Code": 200, "Success": True, "Message": "", "Data": {"Files": files}})
                    self.say(200, told.encode())
                elif parts.path == "/api/v1/models/someone/tiny/repo" and query["Revision"] == "master":
                    self.file(query["FilePath"])
                else:
                    self.say(404, b'{"Code": 10010205001, "Success": false, "Data": null, "Message": "not found"}')

            def file(self, name: str) -> None:
                content = (folder / name).read_bytes()
                if name in source.corrupt:
                    content = bytes(byte ^ 0xFF for byte in content)
                match = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
                start = int(match[1]) if match else 0
                self.send_response(206 if start else 200)
                self.send_header("Content-Length", str(len(content) - start))
                if start:
                    self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
                self.end_headers()
                end = source.breaks_once_at.pop(name, len(content))
                self.wfile.write(content[start:end])
                if end < len(content):
                    self.close_connection = True

            def say(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self._served = Served(Handler)
        self.address = self._served.address
        self.close = self._served.close


@pytest.fixture
def scope(repository: Path) -> Iterator[ModelScopeServer]:
    server = ModelScopeServer(repository)
    yield server
    server.close()


class ProxyServer:
    """A proxy for plain HTTP that lets in only a user with a password."""

    def __init__(self, user: str, password: str) -> None:
        self.asked: list[tuple[str, str]] = []
        proxy = self
        opens = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5

            def log_message(self, format: str, *args: object) -> None:
                pass

            def do_HEAD(self) -> None:
                self.pass_on()

            def do_GET(self) -> None:
                self.pass_on()

            def pass_on(self) -> None:
                given = self.headers.get("Proxy-Authorization", "")
                proxy.asked.append((self.path, given))
                if given != opens:
                    self.send_response(407)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                with httpx2.Client(trust_env=False) as client:
                    answer = client.request(self.command, self.path)
                self.send_response(answer.status_code)
                for name, value in answer.headers.items():
                    if name.lower() not in ("transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(answer.content)

        self._served = Served(Handler)
        self.address = self._served.address
        self.close = self._served.close


def bring(tmp_path: Path, request: DownloadRequest) -> ModelCard:
    folder = tmp_path / "job"
    folder.mkdir(exist_ok=True)
    download.run(request, JobContext("job", 1, folder, lambda event: None))
    return msgspec.json.decode((folder / "result.json").read_bytes(), type=ModelCard)


def whole(tmp_path: Path, repository: Path) -> bool:
    return (tmp_path / "models" / "tiny" / WEIGHTS).read_bytes() == (repository / WEIGHTS).read_bytes()


def asking(tmp_path: Path, endpoint: str, protocol: str = "hub") -> DownloadRequest:
    request = DownloadRequest("someone/tiny", str(tmp_path / "models" / "tiny"), endpoint)
    return msgspec.structs.replace(request, protocol=protocol)


def test_modelscope_is_asked_in_its_own_words(scope: ModelScopeServer, tmp_path: Path, repository: Path) -> None:
    bring(tmp_path, asking(tmp_path, scope.address, "modelscope"))
    assert whole(tmp_path, repository)
    paths = [path for path, _ in scope.asked]
    assert paths[0] == "/api/v1/models/someone/tiny/repo/files?Revision=master&Recursive=True"
    assert f"/api/v1/models/someone/tiny/repo?Revision=master&FilePath={WEIGHTS}" in paths


def test_a_download_from_modelscope_goes_on_where_it_broke_off(
    scope: ModelScopeServer, tmp_path: Path, repository: Path
) -> None:
    scope.breaks_once_at[WEIGHTS] = 5000
    bring(tmp_path, asking(tmp_path, scope.address, "modelscope"))
    assert whole(tmp_path, repository)
    ranges = [headers.get("Range") for path, headers in scope.asked if path.endswith(WEIGHTS)]
    assert ranges == [None, "bytes=5000-"]


def test_what_modelscope_sends_is_compared_with_its_hash(scope: ModelScopeServer, tmp_path: Path) -> None:
    scope.corrupt.add(WEIGHTS)
    with pytest.raises(Problem, match="arrived damaged"):
        bring(tmp_path, asking(tmp_path, scope.address, "modelscope"))
    assert not (tmp_path / "models" / "tiny").exists()


def test_modelscope_without_the_model_is_said(scope: ModelScopeServer, tmp_path: Path) -> None:
    request = msgspec.structs.replace(asking(tmp_path, scope.address, "modelscope"), model="someone/else")
    with pytest.raises(Problem, match="not found there"):
        bring(tmp_path, request)


def test_local_only_makes_no_connection(hub: HubServer, tmp_path: Path) -> None:
    means.settle(Configure(Preferences(source="local")))
    with pytest.raises(Problem) as caught:
        bring(tmp_path, asking(tmp_path, hub.endpoint))
    assert caught.value.code == "download-local-only"
    assert hub.asked == []


def test_the_token_goes_to_its_host_and_no_further(hub: HubServer, tmp_path: Path, repository: Path) -> None:
    """The store, to which large files are redirected, is another host."""
    means.settle(Configure(Preferences(), Secrets(TOKEN, host_of(hub.endpoint))))
    bring(tmp_path, asking(tmp_path, hub.endpoint))
    assert whole(tmp_path, repository)
    own = [asked for asked in hub.asked if not asked.path.startswith("/store/")]
    store = [asked for asked in hub.asked if asked.path.startswith("/store/")]
    assert own
    assert store
    given = [{name.lower(): value for name, value in asked.headers.items()} for asked in own]
    assert all(headers.get("authorization") == f"Bearer {TOKEN}" for headers in given)
    assert not any(TOKEN in str(asked.headers) for asked in store)


def test_the_token_of_another_host_is_not_sent(hub: HubServer, tmp_path: Path) -> None:
    means.settle(Configure(Preferences(), Secrets(TOKEN, "huggingface.co")))
    bring(tmp_path, asking(tmp_path, hub.endpoint))
    assert not any(TOKEN in str(asked.headers) for asked in hub.asked)


def test_modelscope_gets_its_token_as_a_cookie(scope: ModelScopeServer, tmp_path: Path) -> None:
    means.settle(Configure(Preferences(), Secrets(TOKEN, host_of(scope.address))))
    bring(tmp_path, asking(tmp_path, scope.address, "modelscope"))
    assert all(f"m_session_id={TOKEN}" in str(headers) for _, headers in scope.asked)


def test_a_proxy_is_gone_through_with_user_and_password(hub: HubServer, tmp_path: Path, repository: Path) -> None:
    proxy = ProxyServer("anna", PASSWORD)
    try:
        wanted = Preferences(proxy="address", proxy_address=proxy.address, proxy_user="anna")
        means.settle(Configure(wanted, Secrets(proxy_password=PASSWORD)))
        bring(tmp_path, asking(tmp_path, hub.endpoint))
        assert whole(tmp_path, repository)
        assert any(path.startswith(hub.endpoint) for path, _ in proxy.asked)
        shutil.rmtree(tmp_path / "models")
        means.settle(Configure(wanted, Secrets(proxy_password="wrong")))
        with pytest.raises(Problem, match="the proxy asks for a user and a password") as caught:
            bring(tmp_path, asking(tmp_path, hub.endpoint))
        assert "wrong" not in str(caught.value)
    finally:
        proxy.close()


def test_no_proxy_means_none(hub: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # nobody listens there
    means.settle(Configure(Preferences(proxy="none")))
    bring(tmp_path, asking(tmp_path, hub.endpoint))
    shutil.rmtree(tmp_path / "models")
    means.settle(Configure(Preferences(proxy="system")))
    with pytest.raises(Problem, match="connection refused"):
        bring(tmp_path, asking(tmp_path, hub.endpoint))


@pytest.mark.parametrize("address", ["http://proxy..example:80", f"http://{'a' * 64}.example", "proxy:80"])
def test_a_proxy_whose_address_is_none_is_said_and_not_asked_for(hub: HubServer, tmp_path: Path, address: str) -> None:
    """Such as an older Vitrail kept."""
    means.settle(Configure(Preferences(proxy="address", proxy_address=address)))
    with pytest.raises(Problem, match="the proxy's address is not a web address") as caught:
        bring(tmp_path, asking(tmp_path, hub.endpoint))
    assert caught.value.code == "download-proxy"
    assert hub.asked == []


def test_a_proxy_of_the_system_that_is_none_is_said(
    hub: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "nothing://127.0.0.1:9")
    means.settle(Configure(Preferences(proxy="system")))
    with pytest.raises(Problem, match="the proxy's address is not a web address"):
        bring(tmp_path, asking(tmp_path, hub.endpoint))


@pytest.mark.parametrize("token", ["“hf_quoted”", "hf_\u00a0blank", "口令", "hf_two\nlines"])
def test_a_token_that_cannot_be_sent_is_said(
    hub: HubServer, scope: ModelScopeServer, tmp_path: Path, token: str
) -> None:
    for address, protocol in ((hub.endpoint, "hub"), (scope.address, "modelscope")):
        means.settle(Configure(Preferences(), Secrets(token, host_of(address))))
        with pytest.raises(Problem, match="the token holds characters that no token has") as caught:
            bring(tmp_path, asking(tmp_path, address, protocol))
        assert caught.value.code == "download-permission"
        assert token not in str(caught.value)
    assert not hub.asked
    assert not scope.asked
