"""Downloading from a hub that speaks the real protocol, on this machine."""

import shutil
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import huggingface_hub
import msgspec
import pytest
from huggingface_hub import constants

from app.domain.jobs import AnyEvent, DownloadRequest, Progress
from app.domain.problems import Problem
from app.domain.records import ModelCard
from app.ml import download
from app.ml.context import JobCancelled, JobContext
from app.ml.inspection import read_card
from tests.ml.hub_server import HubServer
from tests.ml.test_inspection import shard_weights

WEIGHTS = "model.safetensors"


@pytest.fixture(autouse=True)
def _no_detours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setattr(download, "_PAUSE", 0.01)


@pytest.fixture
def repository(tiny_encoder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    shutil.copytree(tiny_encoder, folder)
    (folder / "README.md").write_text("---\nlanguage: en\nlicense: mit\n---\n# Tiny\n")
    return folder


@pytest.fixture
def hub(repository: Path) -> Iterator[HubServer]:
    with HubServer(repository) as server:
        yield server


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


class Asker:
    """Runs downloads as jobs and keeps what they say."""

    def __init__(self, hub: HubServer, models: Path, folder: Path) -> None:
        self.hub = hub
        self.destination = models / "tiny"
        self.folder = folder
        self.folder.mkdir()
        self.said: list[AnyEvent] = []
        self.code = ""  # of the problem that `detail` met

    def run(self, breathe: Callable[[], None] = lambda: None, **changes: str) -> ModelCard:
        request = DownloadRequest(self.hub.model, str(self.destination), self.hub.endpoint)
        request = msgspec.structs.replace(request, **changes)
        download.run(request, JobContext("job", 1, self.folder, self.said.append, breathe))
        return msgspec.json.decode((self.folder / "result.json").read_bytes(), type=ModelCard)

    def detail(self, **changes: str) -> str:
        """The short reason of a download that must fail."""
        with pytest.raises(Problem) as caught:
            self.run(lambda: None, **changes)
        self.code = caught.value.code
        return str(caught.value.record.details["detail"])


@contextmanager
def listening_with_its_own_certificate(folder: Path) -> Iterator[str]:
    """A server on this machine that signed its certificate itself; its address."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(datetime(2024, 1, 1)).not_valid_after(datetime(2124, 1, 1))
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *about: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def asker(hub: HubServer, models: Path, tmp_path: Path) -> Asker:
    return Asker(hub, models, tmp_path / "job")


def test_a_model_arrives_whole_checked_and_described(asker: Asker, models: Path, repository: Path) -> None:
    card = asker.run()
    assert (card.id, card.source, card.licence, card.languages) == ("tiny", "someone/tiny", "MIT", ("en",))
    assert read_card(asker.destination) == card
    for name in (WEIGHTS, "config.json", "vocab.txt", "README.md"):
        assert (asker.destination / name).read_bytes() == (repository / name).read_bytes()
    assert list((models / download.PARTIAL_FOLDER).iterdir()) == []


def test_progress_counts_bytes_up_to_the_whole(asker: Asker) -> None:
    asker.run()
    steps = [event for event in asker.said if isinstance(event, Progress) and event.stage == "downloading"]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total == sum(len(asker.hub.content(name)) for name in asker.hub.names)


def test_the_switch_for_offline_stays_where_it_is(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    asker.run()
    assert constants.HF_HUB_OFFLINE


def test_the_endpoint_may_come_from_the_environment(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", asker.hub.endpoint + "/")
    assert asker.run(endpoint="").id == "tiny"


def test_no_token_and_nothing_about_the_machine_is_sent(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    asker.run()
    sent = {key.lower() for request in asker.hub.asked for key in request.headers}
    assert "authorization" not in sent
    assert {request.headers["User-Agent"].partition("/")[0] for request in asker.hub.asked} == {"vitrail"}


def test_a_second_try_asks_only_for_the_rest(asker: Asker, models: Path) -> None:
    size = len(asker.hub.content(WEIGHTS))
    middle = size // 2
    asker.hub.ends_at[WEIGHTS] = middle
    assert asker.detail() == "the connection broke off"
    assert asker.code == "download-failed"
    assert not asker.destination.exists()
    partial = next((models / download.PARTIAL_FOLDER / "someone--tiny").glob("*.part"))
    assert partial.stat().st_size == middle
    asker.hub.ends_at.clear()
    asker.hub.asked.clear()
    asker.run()
    [rest] = asker.hub.reads(WEIGHTS)
    assert (rest.first_byte, rest.sent) == (middle, size - middle)
    assert asker.hub.reads("vocab.txt") == []
    assert (asker.destination / WEIGHTS).read_bytes() == asker.hub.content(WEIGHTS)


def test_a_broken_connection_is_taken_up_again_by_itself(asker: Asker) -> None:
    asker.hub.breaks_once_at[WEIGHTS] = 5000
    asker.run()
    assert [read.first_byte for read in asker.hub.reads(WEIGHTS)] == [0, 5000]


def test_a_server_without_ranges_starts_again(asker: Asker) -> None:
    asker.hub.ranges = False
    asker.hub.breaks_once_at[WEIGHTS] = 5000
    asker.run()
    assert (asker.destination / WEIGHTS).read_bytes() == asker.hub.content(WEIGHTS)


def test_a_changed_file_never_continues_the_old_one(asker: Asker, repository: Path, tiny_encoder: Path) -> None:
    asker.hub.ends_at[WEIGHTS] = 5000
    asker.detail()
    asker.hub.ends_at.clear()
    header = 8 + int.from_bytes((repository / WEIGHTS).read_bytes()[:8], "little")
    content = bytearray((repository / WEIGHTS).read_bytes())
    content[header] ^= 1
    (repository / WEIGHTS).write_bytes(content)
    asker.hub.asked.clear()
    asker.run()
    assert [read.first_byte for read in asker.hub.reads(WEIGHTS)] == [0]
    assert (asker.destination / WEIGHTS).read_bytes() == bytes(content)


def test_cancelling_in_the_middle_keeps_what_arrived(asker: Asker) -> None:
    asker.hub.pause = 0.02

    def cancel() -> None:
        if any(isinstance(e, Progress) and e.done > 20_000 for e in asker.said):
            raise JobCancelled

    with pytest.raises(JobCancelled):
        asker.run(breathe=cancel)
    assert not asker.destination.exists()
    asker.hub.pause = 0.0
    asker.hub.asked.clear()
    asker.run()
    assert [read.first_byte > 0 for read in asker.hub.reads(WEIGHTS)] == [True]


def test_damaged_bytes_are_told_and_thrown_away(asker: Asker) -> None:
    asker.hub.corrupt.add(WEIGHTS)
    assert asker.detail() == f"{WEIGHTS} arrived damaged"
    assert asker.code == "download-damaged"
    asker.hub.corrupt.clear()
    asker.run()
    assert (asker.destination / WEIGHTS).read_bytes() == asker.hub.content(WEIGHTS)


def test_a_damaged_small_file_is_noticed_too(asker: Asker) -> None:
    asker.hub.corrupt.add("vocab.txt")
    assert asker.detail() == "vocab.txt arrived damaged"


@pytest.mark.parametrize(
    ("status", "code", "reason", "problem"),
    [
        (401, "RepoNotFound", "there is no such model, or it needs permission", "download-missing"),
        (403, "GatedRepo", "its owner must grant access first", "download-permission"),
        (401, "", "needs permission", "download-permission"),
        (404, "", "not found there", "download-missing"),
        (407, "", "the proxy asks for a user and a password", "download-proxy"),
        (418, "", "the server refused with 418", "download-source"),
        (429, "", "too many requests", "download-busy"),
        (503, "", "the server failed with 503", "download-busy"),
    ],
)
def test_a_refusal_is_a_short_reason_and_says_what_to_do(
    asker: Asker, status: int, code: str, reason: str, problem: str
) -> None:
    asker.hub.status["/revision/main"] = (status, code)
    assert (asker.detail(), asker.code) == (reason, problem)


def test_a_missing_revision_is_named_as_such(asker: Asker) -> None:
    assert asker.detail(revision="v9") == "it has no such revision"
    assert asker.code == "download-missing"


def test_a_host_that_is_not_there(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **kwargs: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    for address in ("not an address", "http://mirror..example", f"http://{'a' * 64}.example"):
        assert asker.detail(endpoint=address) == "its address is not a web address"
        assert asker.code == "download-source"
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert asker.detail(endpoint="http://hub.invalid") == "no such host was found"
    assert asker.code == "download-unreachable"


def test_a_port_where_nobody_listens(asker: Asker) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert asker.detail(endpoint=f"http://127.0.0.1:{port}") == "connection refused"
    assert asker.code == "download-unreachable"


def test_a_server_that_speaks_no_tls(asker: Asker) -> None:
    assert asker.detail(endpoint=asker.hub.endpoint.replace("http:", "https:")) == "no secure connection could be made"
    assert asker.code == "download-unreachable"


def test_a_certificate_that_nobody_vouches_for(asker: Asker, tmp_path: Path) -> None:
    with listening_with_its_own_certificate(tmp_path) as endpoint:
        assert asker.detail(endpoint=endpoint) == "its certificate is not trusted"
    assert asker.code == "download-certificate"


def test_a_page_that_is_no_hub(asker: Asker) -> None:
    asker.hub.status["/revision/main"] = (200, "")
    assert asker.detail() == "its answer is not a model hub's"
    assert asker.code == "download-source"


@pytest.mark.parametrize("name", ["tiny", "a/b/c", "../etc/passwd", "some one/x", "a/", "/a", "a/..", "a--b/c"])
def test_what_is_no_id_is_not_asked_for(asker: Asker, name: str) -> None:
    with pytest.raises(Problem) as caught:
        asker.run(model=name)
    assert caught.value.code == "download-id"
    assert asker.hub.asked == []


def test_only_files_that_cannot_run_code_are_fetched(asker: Asker, repository: Path) -> None:
    for name in ("pytorch_model.bin", "modeling.py", "extra/weights.safetensors", "tf_model.h5", "a.pkl"):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_bytes(b"no")
    asker.run()
    asked = " ".join(request.path for request in asker.hub.asked)
    assert not any(name in asked for name in (".bin", ".py", "extra", ".h5", ".pkl"))
    assert not any(path.is_dir() for path in asker.destination.iterdir())


def test_a_model_without_safetensors_is_refused_unread(asker: Asker, repository: Path, models: Path) -> None:
    (repository / WEIGHTS).rename(repository / "pytorch_model.bin")
    with pytest.raises(Problem) as caught:
        asker.run()
    assert caught.value.code == "model-no-weights"
    assert list((models / download.PARTIAL_FOLDER).iterdir()) == []


def test_a_model_that_wants_code_is_refused_before_its_weights(asker: Asker, repository: Path, models: Path) -> None:
    config = msgspec.json.decode((repository / "config.json").read_bytes(), type=dict[str, object])
    config["auto_map"] = {"AutoModel": "modeling.Mine"}
    (repository / "config.json").write_bytes(msgspec.json.encode(config))
    with pytest.raises(Problem) as caught:
        asker.run()
    assert caught.value.code == "model-remote-code"
    assert asker.hub.reads(WEIGHTS) == []
    assert list((models / download.PARTIAL_FOLDER).iterdir()) == []


def test_a_name_that_is_taken_is_left_alone(asker: Asker) -> None:
    asker.destination.mkdir(parents=True)
    with pytest.raises(Problem) as caught:
        asker.run()
    assert caught.value.code == "model-exists"
    assert asker.hub.asked == []


def test_a_disk_without_room_is_told_before_the_weights(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(asker.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=10))
    with pytest.raises(Problem) as caught:
        asker.run()
    assert caught.value.code == "disk-full"
    assert asker.hub.reads(WEIGHTS) == []


def test_shards_come_with_their_index(asker: Asker, repository: Path) -> None:
    shard_weights(repository)
    asker.run()
    assert len(list(asker.destination.glob("model-*-of-*.safetensors"))) == 2


def test_the_hubs_own_library_reads_this_server(
    hub: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What these tests talk to is a hub in the eyes of huggingface_hub as well."""
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_TELEMETRY", True)
    try:
        huggingface_hub.snapshot_download(
            hub.model, endpoint=hub.endpoint, local_dir=tmp_path / "theirs", cache_dir=tmp_path / "cache", token=False
        )
    finally:
        huggingface_hub.close_session()
    for name in hub.names:
        assert (tmp_path / "theirs" / name).read_bytes() == hub.content(name)
