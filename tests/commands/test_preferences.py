"""Changing the preferences, as the window and the verbs do it: with the real worker, and with what must stay secret."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring.backend
import msgspec
import psutil
import pytest

from app.__main__ import main
from app.commands import cache, models, preferences, projects
from app.commands.session import Session
from app.domain.preferences import Preferences, host_of
from app.domain.problems import Problem
from app.domain.records import ModelCard
from app.store import preferences as kept
from app.store import vault
from tests.ml.hub_server import HubServer
from tests.store.test_vault import Ring

TOKEN = "hf_this-must-not-be-found-anywhere"
PASSWORD = "nor-must-this"


def wait_for(ready: Callable[[], bool], seconds: float = 60.0) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if ready():
            return True
        time.sleep(0.02)
    return ready()


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [made])
    monkeypatch.setattr(vault, "GUARDED", (Ring.__module__,))
    return made


@pytest.fixture
def hub(tiny_encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    folder = tmp_path / "repository"
    shutil.copytree(tiny_encoder, folder)
    with HubServer(folder) as server:
        yield server


def fill(folder: Path, size: int, at: float, request: str = "") -> None:
    folder.mkdir(parents=True)
    (folder / "content").write_bytes(b"x" * size)
    if request:
        (folder / "request.json").write_text(request, encoding="utf-8")
    os.utime(folder, (at, at))


def test_a_change_is_kept_and_heard_of(session: Session, tmp_path: Path) -> None:
    heard: list[bool] = []
    session.changed.connect(lambda changes: heard.append(changes.preferences))
    preferences.change(session, threads=2)
    assert heard == [True]
    assert session.preferences.threads == 2
    assert kept.read(tmp_path / "config")[0].threads == 2


def test_an_address_that_is_none_changes_nothing(session: Session) -> None:
    for wrong in ("hub.example", "https://anna:pw@hub.example", "ftp://x.y"):
        with pytest.raises(Problem, match="is not a web address"):
            preferences.change(session, mirror=wrong, source="mirror")
    assert session.preferences == Preferences()


def test_a_download_comes_from_the_chosen_mirror(session: Session, hub: HubServer) -> None:
    preferences.change(session, source="mirror", mirror=hub.endpoint)
    ticket = models.download(session, hub.model)
    assert ticket.wait(120)
    assert ticket.result(ModelCard).id == "someone--tiny"
    assert (session.models_folder / "someone--tiny" / "model.safetensors").exists()


def test_local_only_asks_nobody(session: Session, hub: HubServer) -> None:
    preferences.change(session, source="local")
    for endpoint in ("", hub.endpoint):
        with pytest.raises(Problem) as caught:
            models.download(session, hub.model, endpoint=endpoint)
        assert caught.value.code == "download-local-only"
    assert hub.asked == []


def test_secrets_reach_the_source_and_are_written_nowhere(
    session: Session, hub: HubServer, ring: Ring, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Every file below the test's folder is searched: settings, logs, jobs, models, the project."""
    caplog.set_level("DEBUG")
    preferences.change(session, source="mirror", mirror=hub.endpoint, proxy_user="anna")
    assert preferences.keep_token(session, f" {TOKEN} ")
    assert preferences.keep_password(session, PASSWORD)
    hub.status["config.json"] = (403, "GatedRepo")  # a failure's words too
    failed = models.download(session, hub.model)
    assert failed.wait(120)
    with pytest.raises(Problem) as caught:
        failed.check()
    assert TOKEN not in str(caught.value)
    hub.status.clear()
    ticket = models.download(session, hub.model)
    assert ticket.wait(120)
    ticket.check()
    assert any(TOKEN in str(asked.headers) for asked in hub.asked)  # it was used
    child = session.queue.status().pid
    assert child is not None
    process = psutil.Process(child)
    for secret in (TOKEN, PASSWORD):
        assert secret not in " ".join(process.cmdline())
        assert secret not in str(process.environ())
        assert secret not in str(dict(os.environ))
        assert secret not in caplog.text
        written = [path for path in tmp_path.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
        assert written == []
    assert (tmp_path / "logs" / "worker.log").exists()
    assert set(session.preferences.kept) == {f"token@{host_of(hub.endpoint)}", "proxy:anna@"}


def test_another_source_does_not_get_the_token_of_the_first(session: Session, ring: Ring) -> None:
    preferences.keep_token(session, TOKEN)
    assert preferences.has_token(session)
    assert session.secrets.token == TOKEN
    preferences.change(session, source="mirror", mirror="https://mirror.example")
    assert session.secrets.token == ""
    assert not preferences.has_token(session)
    assert preferences.unlock(session).token == ""
    preferences.change(session, source="hub")
    assert preferences.unlock(session).token == TOKEN  # from the keyring again
    preferences.keep_token(session, "")
    assert ring.kept == {}
    assert session.preferences.kept == ()


def test_without_a_keyring_a_token_lasts_as_long_as_the_session(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.backend, "get_all_keyring", list)
    assert not preferences.keep_token(session, TOKEN)
    assert preferences.has_token(session)
    assert not preferences.token_is_guarded(session)
    assert session.preferences.kept == ()


def test_what_was_computed_is_told_by_kind_and_can_be_emptied(session: Session) -> None:
    place = session.project.cache
    fill(place / "one", 100, 1000, '{"kind":"attribute","model":"m"}')
    fill(place / "two", 200, 1000, '{"kind":"attention","model":"m"}')
    fill(place / "vectors-abc", 400, 1000)
    chosen = cache.suggesting(place, session.project.datasets()[0])
    fill(chosen, 50, 1000)
    used = preferences.cache_used(session)
    assert used["readings"] == 400
    assert used["suggestions"] == 50
    assert 100 < used["explanations"] < 200 < used["attention"] < 400
    assert preferences.empty_cache(session) > 700
    assert list(place.iterdir()) == [chosen]


def test_a_smaller_limit_drops_what_was_not_used_for_longest(session: Session) -> None:
    place = session.project.cache
    for number in range(4):
        fill(place / f"job{number}", 1000, 1000 + number)
    cache.touch(place / "job0")
    assert preferences.keep_cache_within(session, 2500) == 2000
    assert sorted(path.name for path in place.iterdir()) == ["job0", "job3"]
    assert session.preferences.cache_budget == 2500


def test_the_cache_moves_with_what_is_in_it_and_back(session: Session, tmp_path: Path) -> None:
    before = session.project.cache
    fill(before / "job", 1000, 1000)
    preferences.move_cache(session, str(tmp_path / "large disk"))
    moved = session.project.cache
    assert moved.parent == tmp_path / "large disk"
    assert (moved / "job" / "content").exists()
    assert not (before / "job").exists()
    fill(tmp_path / "large disk" / "another-project" / "old", 5000, 10)
    preferences.keep_cache_within(session, 4000)  # all projects there share the limit
    assert not (tmp_path / "large disk" / "another-project" / "old").exists()
    assert (moved / "job").exists()
    preferences.move_cache(session, "")
    assert session.project.cache == before
    assert (before / "job" / "content").exists()


def test_a_place_that_cannot_be_written_is_refused(session: Session, tmp_path: Path) -> None:
    before = session.project.cache
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Problem) as caught:
        preferences.move_cache(session, str(tmp_path / "file" / "inside"))
    assert caught.value.code == "not-writable"
    assert session.project.cache == before
    assert session.preferences.cache_place == ""


def test_another_device_is_gone_over_to_without_a_restart(session: Session) -> None:
    """There is only the processor here: the wish for it replaces the worker, which goes on answering."""
    session.queue.warm()
    assert wait_for(lambda: bool(session.queue.status().found))
    first = session.queue.status()
    assert first.found[-1].id == "cpu"
    preferences.change(session, device="cpu")
    assert wait_for(lambda: session.queue.status().generation > first.generation)
    assert wait_for(lambda: session.queue.status().device == "cpu")
    preferences.change(session, memory=10**10)  # what needs no other process gets none
    generation = session.queue.status().generation
    time.sleep(0.3)
    assert session.queue.status().generation == generation


def test_the_verbs_go_by_the_same_preferences(tmp_path: Path, session: Session) -> None:
    preferences.change(session, source="local")
    second = Session(lambda on_event: session.queue, tmp_path / "models", lambda call: call())
    assert second.preferences.source == "local"
    with pytest.raises(Problem, match="local only"):
        models.download(second, "someone/tiny")


def test_nothing_secret_is_in_the_file_of_preferences() -> None:
    fields = set(msgspec.structs.asdict(Preferences()))
    assert fields.isdisjoint({"token", "password", "proxy_password", "secret"})


def test_a_project_opened_later_brings_its_cache_to_the_common_place(session: Session, tmp_path: Path) -> None:
    preferences.move_cache(session, str(tmp_path / "common"))
    with projects.made(tmp_path / "other.vitrail") as other:
        fill(other.cache / "job", 1000, 1000)
    projects.open_project(session, tmp_path / "other.vitrail")
    assert session.project.cache.parent == tmp_path / "common"
    assert wait_for(lambda: (session.project.cache / "job" / "content").exists())


def test_a_broken_file_is_told_to_whoever_uses_a_verb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITRAIL_MODELS", str(tmp_path / "models"))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / kept.FILE).write_bytes(b"{")
    assert main(["models", "list"]) == 0
    assert "cannot be read" in capsys.readouterr().err
    assert main(["models", "list"]) == 0
    assert capsys.readouterr().err == ""  # said once: the file stepped aside


def test_a_verb_is_refused_by_local_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITRAIL_MODELS", str(tmp_path / "models"))
    kept.write(tmp_path / "config", Preferences(source="local"))
    assert main(["models", "download", "someone/tiny"]) == 2
    assert "local only" in capsys.readouterr().err
