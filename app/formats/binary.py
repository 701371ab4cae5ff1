"""Files that are no text: told by their first bytes, named in words."""

from typing import Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: Final = (
    (OLE, "an old Excel or Word file"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"ARROW1", "an Arrow table"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich-text document"),
)
_ZIPPED: Final = (
    (b"xl/", "an Excel workbook"),
    (b"word/", "a Word document"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
)
_TEXT_CONTROLS: Final = bytes((9, 10, 11, 12, 13, 26, 27))
_CONTROLS: Final = bytes(code for code in range(32) if code not in _TEXT_CONTROLS)


def kind_of(head: bytes) -> str | None:
    """What a file that begins with `head` (64 KiB are enough) is, in words; None where it may be text."""
    if head.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in head), "a zip archive")
    return next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)


def is_noise(head: bytes) -> bool:
    """Whether too many control bytes stand in `head` for a text in a one-byte or multi-byte encoding."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls >= 16 and controls * 20 > len(head)
