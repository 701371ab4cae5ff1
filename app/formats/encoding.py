"""Which encoding a file is in, decided so that the whole file decodes."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.domain.problems import Problem
from app.formats.binary import is_noise
from app.formats.han import chinese_encoding

_BLOCK: Final = 1 << 20  # bytes
_SAMPLE: Final = 1 << 18  # bytes with something beyond ASCII
_BOMS: Final = (  # the longer first: UTF-32's begins like UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Of a file that is UTF-8 but for a few broken bytes: at most this share of its characters beyond ASCII.
_BROKEN_SHARE: Final = 0.02


def named(encoding: str) -> str:
    """The codec's own name for `encoding`. Raises `Problem` encoding-name."""
    try:
        "".encode(encoding)  # not every codec is one of text
        return codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError) as error:
        raise Problem("encoding-name", encoding=encoding) from error


def detect(path: Path, head: bytes, limit: int = 0) -> tuple[str, bool]:
    """The encoding of the file that begins with `head`, and whether some bytes of it are broken (UTF-8 only).

    `limit`: bytes looked at (0: all), for a look that must be quick; what stands behind them may prove it wrong.
    The order: byte order mark; UTF-16 told by its zero bytes; UTF-8; the Chinese ones told by how common their
    characters would be; a one-byte encoding. Raises `Problem` encoding-unknown where a marked file breaks its promise.
    """
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return _promised(path, encoding, limit)
    wide = _wide(head)
    if wide is not None and _fits(path, wide, limit):
        return wide, False
    if _fits(path, "utf-8", limit):
        return "utf-8", False
    sample = _beyond_ascii(path)
    if _nearly_utf8(sample):
        return "utf-8", True
    chinese = chinese_encoding(sample)
    if chinese is not None and _fits(path, chinese, limit):
        return chinese, False
    return _one_byte(path, sample, limit), False


def failure(path: Path, encoding: str) -> int | None:
    """The 1-based line where the file stops fitting `encoding`; None where it fits to its end."""
    if _fits(path, encoding):
        return None
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    for block, last in _blocks(path):
        try:
            line += _ends(decoder.decode(block, last))
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(encoding, "ignore")
            return line + _ends(good)
    return None


def _fits(path: Path, encoding: str, limit: int = 0) -> bool:
    """Whether the file (its first `limit` bytes; 0: all of it) decodes; counts no lines, so it is the fast question."""
    decoder = codecs.getincrementaldecoder(encoding)()
    seen = 0
    try:
        for block, last in _blocks(path):
            decoder.decode(block, last)
            seen += len(block)
            if limit and seen >= limit:
                return True
    except UnicodeDecodeError:
        return False
    return True


def _promised(path: Path, encoding: str, limit: int) -> tuple[str, bool]:
    if _fits(path, encoding, limit):
        return encoding, False
    if encoding == "utf-8-sig":
        return encoding, True
    raise Problem("encoding-unknown", path=str(path), encoding=encoding, line=failure(path, encoding) or 1)


def _ends(text: str) -> int:
    if "\r" not in text:
        return text.count("\n")
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _blocks(path: Path) -> Iterator[tuple[bytes, bool]]:
    """The file's bytes in blocks, each with whether it is the last (which is empty)."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block, False
    yield b"", True


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: delimiters and line ends leave zero bytes, and all on one side."""
    head = head[: len(head) // 2 * 2]
    high, low = head[0::2].count(0), head[1::2].count(0)
    if (high + low) * 200 < len(head) or min(high, low) * 3 > max(high, low):
        return None
    encoding = "utf-16-be" if high > low else "utf-16-le"
    try:
        text = head.decode(encoding, "strict")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:  # more than a pair cut at the end of the sample
            return None
        text = head[: error.start].decode(encoding)
    return encoding if "\0" not in text and ("\n" in text or "\r" in text) else None


def _beyond_ascii(path: Path) -> bytes:
    """Lines of the file that hold bytes beyond ASCII, up to a sample's size."""
    found: list[bytes] = []
    size = 0
    carried = b""
    for block, last in _blocks(path):
        lines = (carried + block).splitlines(keepends=True)
        carried = lines.pop() if lines and not last and len(lines[-1]) < _BLOCK else b""
        for line in lines:
            if not line.isascii():
                found.append(line)
                size += len(line)
        if size >= _SAMPLE:
            break
    return b"".join(found)


def _nearly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    beyond = sum(not character.isascii() for character in text)
    return beyond - broken >= 20 and broken <= beyond * _BROKEN_SHARE


def _one_byte(path: Path, sample: bytes, limit: int) -> str:
    """Western European, unless most letters are beyond ASCII: then the text is in another script."""
    if is_noise(sample):
        raise Problem("file-binary", path=str(path), kind="binary data")
    letters = sum(byte > 127 or chr(byte).isalpha() for byte in sample)
    beyond = sum(byte > 127 for byte in sample)
    if beyond * 3 > letters and beyond >= 20:
        guess = _guessed(sample)
        if guess is not None and _fits(path, guess, limit):
            return guess
    return "cp1252" if _fits(path, "cp1252", limit) else "latin-1"


def _guessed(sample: bytes) -> str | None:
    # Imported where it is needed, since few files get here and its tables take a while to load.
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:65_536]).best()
    return best.encoding if best is not None else None
