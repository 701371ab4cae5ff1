"""Secrets in a keyring: the system's own, never one that is a plain file; without one in memory."""

import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring.backend
import pytest
from keyring.errors import KeyringLocked, PasswordDeleteError

from app.store import vault
from app.store.vault import SERVICE, Vault

ROOT = Path(__file__).parents[2]


class Ring(keyring.backend.KeyringBackend):
    """A keyring of the library's kind, in memory."""

    priority = 5.0

    def __init__(self) -> None:  # the library’s own reads the environment, which is not wanted here
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("the secret is behind it")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked(password)
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [made])
    monkeypatch.setattr(vault, "GUARDED", (Ring.__module__,))
    return made


def test_a_secret_lies_in_the_keyring_and_is_read_by_another_start(ring: Ring) -> None:
    assert Vault().keep("token@hub", "abc")
    assert ring.kept == {(SERVICE, "token@hub"): "abc"}
    again = Vault()
    assert again.guarded
    assert again.read("token@hub") == "abc"
    again.forget("token@hub")
    again.forget("token@hub")  # twice is no error
    assert Vault().read("token@hub") == ""


def test_the_keyring_is_not_asked_where_nothing_was_given(ring: Ring) -> None:
    ring.kept[SERVICE, "token@hub"] = "abc"
    assert Vault().read("token@hub", ask=False) == ""


def test_a_locked_keyring_keeps_the_secret_for_this_session(ring: Ring, caplog: pytest.LogCaptureFixture) -> None:
    ring.locked = True
    kept = Vault()
    with caplog.at_level(logging.DEBUG):
        assert not kept.keep("token@hub", "abc-secret")
        assert kept.read("token@hub") == "abc-secret"
        assert Vault().read("token@hub") == ""
    assert "KeyringLocked" in caplog.text
    assert "abc-secret" not in caplog.text


def test_a_keyring_that_is_a_file_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [Ring()])  # of a module nobody vouches for
    kept = Vault()
    assert not kept.guarded
    assert not kept.keep("token@hub", "abc")
    assert kept.read("token@hub") == "abc"
    assert Vault().read("token@hub") == ""


_UNLOCK = """
printf 'password\\n' | gnome-keyring-daemon --unlock --components=secrets > /dev/null 2>&1
exec "$@"
"""
_USE = """
from app.store.vault import Vault
print(Vault().keep("token@hub", "abc-secret"), Vault().read("token@hub"))
Vault().forget("token@hub")
print(repr(Vault().read("token@hub")))
"""


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")), reason="no Secret Service here"
)
def test_gnome_s_own_keyring_keeps_it(tmp_path: Path) -> None:
    """The real service, on a bus and in a home of its own."""
    (tmp_path / "run").mkdir(mode=0o700)
    places = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", _UNLOCK, "sh", sys.executable, "-c", _USE],
        env={"PATH": os.environ["PATH"], **places},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.splitlines() == ["True abc-secret", "''"], done.stderr
    rings = list((tmp_path / ".local" / "share" / "keyrings").glob("*.keyring"))
    assert rings
    assert not any(b"abc-secret" in ring.read_bytes() for ring in rings)
