"""What is on the clipboard, as files to import: copied files, or a table or lines of text."""

import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.domain.problems import explained_files
from app.ui.words import translate


def clipped_files(folder: Path) -> list[Path]:
    """Files that were copied; else what was copied, as a file in a folder of its own below `folder`.

    Nothing where there is none. Raises `Problem` disk-full, not-writable.
    """
    content = QGuiApplication.clipboard().mimeData()
    if not content:  # a clipboard that was never filled, on some systems
        return []
    copied = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
    if files := [path for path in copied if path.is_file()]:
        return files
    text = content.text()
    return [_written(text, folder)] if text.strip() else []


def as_table(text: str) -> tuple[str, str]:
    """Copied text as the content of a file, and the file's ending.

    Cells stand between tabs as spreadsheets copy them, or between commas under a line that names them, or are JSON;
    else each line is a text.
    """
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n") if line.strip()]
    if sum("\t" in line for line in lines) * 2 > len(lines):
        return text, ".tsv"
    if lines[0].lstrip().startswith("{"):
        return text, ".jsonl"
    if len(lines) > 1 and "," in lines[0] and " " not in lines[0].strip():
        return text, ".csv"
    quoted = ('"' + line.replace('"', '""') + '"' for line in lines)
    return "\n".join(("text", *quoted)) + "\n", ".csv"


def _written(text: str, folder: Path) -> Path:
    content, ending = as_table(text)
    own = folder / f"clipboard-{time.time_ns():x}"
    path = own / (translate("clipboard", "Pasted texts") + ending)
    with explained_files(path):
        own.mkdir(parents=True)
        path.write_text(content, encoding="utf-8", newline="")
    return path
