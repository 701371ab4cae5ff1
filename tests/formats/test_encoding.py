"""Encodings: found from the bytes alone, for short files too, and never one the file does not fit."""

import codecs
from pathlib import Path

import pytest

from app.domain.problems import Problem
from app.formats.encoding import detect, failure, named

CHINESE = "评论,标签\n很快，好吃，味道足，量大,好\n送餐太慢了，菜都凉了,差\n"
TRADITIONAL = "評論,標籤\n樂觀者在災禍中看到機會，悲觀者在機會中看到災禍。,好\n"
FRENCH = "texte,avis\nLe café était déjà froid à midi,négatif\nTrès élégant,positif\n"
RUSSIAN = "текст,метка\nЭто очень хороший ресторан и быстрая доставка еды,хорошо\nЕда была холодной,плохо\n"


def found(tmp_path: Path, content: bytes) -> tuple[str, bool]:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    return detect(path, content[:65_536])


@pytest.mark.parametrize("text", [CHINESE, TRADITIONAL, FRENCH, RUSSIAN, "text,label\nplain,1\n", "a\n😀\n"])
@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-32", "utf-32")],
)
def test_unicode(tmp_path: Path, text: str, encoding: str, expected: str) -> None:
    assert found(tmp_path, text.encode(encoding)) == (expected, False)


@pytest.mark.parametrize("text", [CHINESE, TRADITIONAL, FRENCH, RUSSIAN, "text,label\nplain,1\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(tmp_path: Path, text: str, encoding: str) -> None:
    assert found(tmp_path, text.encode(encoding)) == (encoding, False)


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (CHINESE, "gbk", "gb18030"),
        (CHINESE + "㐀𠀀", "gb18030", "gb18030"),
        ("文本,类\n好,1\n", "gb18030", "gb18030"),
        ("text,label\n味道好,1\n", "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (FRENCH, "latin-1", "cp1252"),
        ("a,b\nsmart “quotes” – here,1\n", "cp1252", "cp1252"),
        ("a\nfür\n", "latin-1", "cp1252"),
        ("a\nél\n", "latin-1", "cp1252"),
        ("a\n\x81\x8d é\n", "latin-1", "latin-1"),
        (RUSSIAN, "cp1251", "cp1251"),
    ],
)
def test_older_encodings(tmp_path: Path, text: str, encoding: str, expected: str) -> None:
    assert found(tmp_path, text.encode(encoding)) == (expected, False)


def test_sole_foreign_byte_far_into_a_file_counts(tmp_path: Path) -> None:
    content = b"text,label\n" + b"plain text,1\n" * 200_000 + "café,2\n".encode("latin-1")
    assert found(tmp_path, content) == ("cp1252", False)


def test_zero_byte_does_not_make_utf16(tmp_path: Path) -> None:
    assert found(tmp_path, b"a,b,c\n\0,2,3\n") == ("utf-8", False)


def test_utf8_with_a_few_broken_bytes_stays_utf8(tmp_path: Path) -> None:
    content = CHINESE.encode() * 50 + b"\xe5\xbe,1\n" + CHINESE.encode()
    assert found(tmp_path, content) == ("utf-8", True)
    assert found(tmp_path, codecs.BOM_UTF8 + content) == ("utf-8-sig", True)


def test_utf16_that_breaks_off_is_said_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        found(tmp_path, ("a\n" * 9).encode("utf-16") + b"\x00\xd8\x41\x00")
    assert caught.value.code == "encoding-unknown"
    assert caught.value.record.details["line"] == 10


def test_line_of_the_first_failure(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a\r\nb\rc\n" + b"d" * 2_000_000 + b"\n\xff\n")
    assert failure(path, "utf-8") == 5
    assert failure(path, "latin-1") is None


@pytest.mark.parametrize("name", ["klingon", "base64", "", "utf-8\0"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(Problem) as caught:
        named(name)
    assert caught.value.code == "encoding-name"


def test_names_in_other_spellings() -> None:
    assert named("UTF8") == "utf-8"
    assert named("GB18030") == "gb18030"
    assert named("Latin-1") == "iso8859-1"
