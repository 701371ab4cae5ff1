"""What a problem's sentence is filled in with, where that is a word of ours and no name: in the window's language."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.problems import Detail, ProblemRecord

# Details that may be words; all others are names, paths and numbers, and stay as they are.
_SPOKEN: Final = frozenset({"allowed", "detail", "exit", "holder", "kind", "since", "state", "task", "wanted"})
_WORDS: Final = (
    # states of a run
    QT_TRANSLATE_NOOP("details", "queued"),
    QT_TRANSLATE_NOOP("details", "running"),
    QT_TRANSLATE_NOOP("details", "paused"),
    QT_TRANSLATE_NOOP("details", "failed"),
    QT_TRANSLATE_NOOP("details", "cancelled"),
    QT_TRANSLATE_NOOP("details", "interrupted"),
    # tasks
    QT_TRANSLATE_NOOP("details", "classification"),
    QT_TRANSLATE_NOOP("details", "ner"),
    QT_TRANSLATE_NOOP("details", "classification and entities"),
    QT_TRANSLATE_NOOP("details", "offsets into the text"),
    QT_TRANSLATE_NOOP("details", "attention maps"),
    # kinds of files
    QT_TRANSLATE_NOOP("details", "binary data"),
    QT_TRANSLATE_NOOP("details", "an old Excel or Word file"),
    QT_TRANSLATE_NOOP("details", "an Excel workbook"),
    QT_TRANSLATE_NOOP("details", "a Word document"),
    QT_TRANSLATE_NOOP("details", "an OpenDocument spreadsheet"),
    QT_TRANSLATE_NOOP("details", "a PDF document"),
    QT_TRANSLATE_NOOP("details", "a rich-text document"),
    QT_TRANSLATE_NOOP("details", "a zip archive"),
    QT_TRANSLATE_NOOP("details", "a gzip archive"),
    QT_TRANSLATE_NOOP("details", "a bzip2 archive"),
    QT_TRANSLATE_NOOP("details", "an xz archive"),
    QT_TRANSLATE_NOOP("details", "a zstd archive"),
    QT_TRANSLATE_NOOP("details", "a 7-Zip archive"),
    QT_TRANSLATE_NOOP("details", "a RAR archive"),
    QT_TRANSLATE_NOOP("details", "an SQLite database"),
    QT_TRANSLATE_NOOP("details", "a Parquet table"),
    QT_TRANSLATE_NOOP("details", "an Arrow table"),
    QT_TRANSLATE_NOOP("details", "a picture"),
    QT_TRANSLATE_NOOP("details", "a program"),
    # what is wrong with a file
    QT_TRANSLATE_NOOP("details", "it is a file"),
    QT_TRANSLATE_NOOP("details", "it is no database"),
    QT_TRANSLATE_NOOP("details", "its end is missing"),
    QT_TRANSLATE_NOOP("details", "it is not readable"),
    QT_TRANSLATE_NOOP("details", "its header is cut off"),
    QT_TRANSLATE_NOOP("details", "its header is not readable"),
    QT_TRANSLATE_NOOP("details", "it names no model_type"),
    QT_TRANSLATE_NOOP("details", "it changed while it was copied"),
    QT_TRANSLATE_NOOP("details", "Permission denied"),
    QT_TRANSLATE_NOOP("details", "Read-only file system"),
    QT_TRANSLATE_NOOP("details", "No such file or directory"),
    # the rest
    QT_TRANSLATE_NOOP("details", "a single character"),
    QT_TRANSLATE_NOOP("details", "Somebody"),
    QT_TRANSLATE_NOOP("details", "a moment ago"),
)
_NAMES: Final = frozenset(map(str, _WORDS))


def said(record: ProblemRecord) -> dict[str, Detail]:
    """The details of a problem, those that are words of ours translated."""
    return {
        name: QCoreApplication.translate("details", value)
        if isinstance(value, str) and name in _SPOKEN and value in _NAMES
        else value
        for name, value in record.details.items()
    }
