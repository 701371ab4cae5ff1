"""The preferences' file: whole or as it was, and a broken one is no obstacle."""

from pathlib import Path

import pytest

from app.domain.preferences import (
    Preferences,
    Secrets,
    host_of,
    is_token,
    is_web_address,
    proxy_name,
)
from app.domain.problems import Problem
from app.store import preferences


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    wanted = Preferences(
        device="cuda:1", threads=3, memory=4_000_000_000, source="mirror", mirror="https://hub.example"
    )
    preferences.write(tmp_path / "config", wanted)
    assert preferences.read(tmp_path / "config") == (wanted, None)
    assert [path.name for path in (tmp_path / "config").iterdir()] == [preferences.FILE]


def test_a_first_start_has_the_defaults(tmp_path: Path) -> None:
    assert preferences.read(tmp_path) == (Preferences(), None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"threads": -1}',
        b'{"threads": "many"}',
        b'{"device": "cuda:0; rm"}',
        b'{"source": "x"}',
        b"\xff\xfe",
    ],
)
def test_a_broken_file_falls_back_with_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / preferences.FILE).write_bytes(content)
    found, problem = preferences.read(tmp_path)
    assert found == Preferences()
    assert problem is not None
    assert problem.code == "preferences-broken"
    assert (tmp_path / preferences.BROKEN).read_bytes() == content  # what was in it is not written over
    preferences.write(tmp_path, Preferences(threads=2))
    assert preferences.read(tmp_path) == (Preferences(threads=2), None)


def test_settings_of_a_newer_version_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / preferences.FILE).write_bytes(b'{"threads": 2, "of_next_year": true}')
    assert preferences.read(tmp_path) == (Preferences(threads=2), None)


def test_a_write_that_fails_is_said_and_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Problem) as caught:
        preferences.write(tmp_path / "config", Preferences(threads=5))
    assert caught.value.code == "not-writable"
    assert [path.name for path in tmp_path.iterdir()] == ["config"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://huggingface.co", "huggingface.co"),
        ("http://LOCALHOST:8080/x", "localhost:8080"),
        ("huggingface.co", ""),
        ("http://[::1", ""),
        ("http://host:port", ""),
    ],
)
def test_hosts(address: str, host: str) -> None:
    assert host_of(address) == host


def test_a_web_address_holds_no_password() -> None:
    assert is_web_address("https://hub.example/path")
    assert not is_web_address("https://anna:secret@hub.example")
    assert not is_web_address("ftp://hub.example")
    assert not is_web_address("hub.example")


@pytest.mark.parametrize(
    "address", ["http://[::1]:80", "http://10.0.0.1", "https://模型.example/", "http://proxy_1:80"]
)
def test_a_web_address_may_have_any_host(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize("address", ["http://proxy..example:80", "https://.example", f"https://{'a' * 64}.example"])
def test_a_host_has_no_part_that_is_empty_or_too_long(address: str) -> None:
    assert not is_web_address(address)


def test_a_token_is_plain_signs() -> None:
    assert is_token("hf_aBc-1.2~3")
    assert not any(map(is_token, ("“hf_quoted”", "hf_\u00a0x", "hf_ x", "口令", "hf_\n")))


def test_secrets_do_not_show_themselves() -> None:
    secrets = Secrets("hf_token", "huggingface.co", "password")
    assert "token" not in repr(secrets)
    assert "password" not in f"{secrets}"
    assert "hf_token" not in repr([secrets])
    assert proxy_name("http://proxy:8080", "anna") == "proxy:anna@proxy:8080"
