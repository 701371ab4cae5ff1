"""CoNLL files: a token a line with its tag, a blank line between sentences. A sentence is a row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.domain.problems import Problem
from app.domain.records import RejectedRow
from app.domain.spans import bad_tag
from app.formats.delimited import QUICK, decoded, file_head, readable, settled_encoding
from app.formats.layout import Layout
from app.formats.line_ends import line_end
from app.formats.options import ReadOptions
from app.formats.reading import BROKEN, Block, shown

_BLOCK: Final = 1 << 19  # characters read at a time
_SAMPLE: Final = 1 << 17  # characters the columns are judged by
_MOST_COLUMNS: Final = 20
_STARTS: Final = "-DOCSTART-"
_ENCODE: Final = msgspec.json.Encoder().encode


class Conll:
    """A CoNLL file as a `Table` of lists in JSON: `tokens`, what stands between, `tags`. Progress in bytes."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self.layout = layout
        self.size = path.stat().st_size
        self._path = path

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """Every sentence; those with a line of another width are bad. Raises `Problem` encoding-unknown."""
        layout = self.layout
        with readable(self._path), decoded(self._path, layout.encoding, layout.broken) as (binary, file):
            sentence: list[str] = []
            first = number = 1
            while lines := file.readlines(_BLOCK):
                numbers: list[int] = []
                block = Block(numbers, [], {})
                for line in lines:
                    if line.strip("\ufeff \t\r\n") or (sentence and "\t" in line and line.strip("\r\n")):
                        if not sentence:
                            first = number
                        sentence.append(line)
                    elif sentence:
                        self._add(block, numbers, sentence, first)
                        sentence = []
                    number += 1
                if block.rows:
                    yield block, binary.tell()
            numbers = []
            block = Block(numbers, [], {})
            if sentence:
                self._add(block, numbers, sentence, first)
                yield block, binary.tell()

    def _add(self, block: Block, numbers: list[int], sentence: list[str], first: int) -> None:
        """Add a sentence that begins on line `first`, unless it only begins a document or is a comment."""
        width = len(self.layout.columns)
        cells = [split_line(line, self.layout.delimiter) for line in sentence]
        kept = [row for row in cells if not _is_remark(row, width)]
        if not kept:
            return
        odd = next((len(row) for row in kept if len(row) != width), None)
        text = "".join(sentence)
        reason = ""
        if self.layout.broken and BROKEN.search(text):
            reason = "undecodable"
        elif odd is not None:
            reason = "too-few-cells" if odd < width else "too-many-cells"
        if reason:
            block.bad[len(block.rows)] = RejectedRow(first, reason, shown(text))
            block.rows.append([shown(text)])
        else:
            block.rows.append([_ENCODE(column).decode() for column in _columns(kept)])
        numbers.append(first)


def open_table(path: Path, options: ReadOptions, quick: bool) -> Conll:
    """A CoNLL file: the token in the first column, the tag in the last. Raises `Problem` as `delimited.sniff`,
    format-wrong."""
    with readable(path):
        encoding, broken = settled_encoding(path, file_head(path), options.encoding, QUICK if quick else 0)
        with decoded(path, encoding, broken) as (_, file):
            sample = file.read(_SAMPLE)
    delimiter, width = _shape(sample, options.delimiter)
    if not 2 <= width <= _MOST_COLUMNS:
        detail = "its lines hold no token and tag"
        raise Problem("format-wrong", path=str(path), format="CoNLL", detail=detail)
    between = tuple(f"column {number}" for number in range(2, width))
    columns = ("tokens", *between, "tags")
    layout = Layout(
        encoding,
        delimiter,
        columns,
        line_end=line_end(sample),
        broken=broken,
        format="conll",
        header=True,
        header_line=0,
    )
    return Conll(path, layout)


def looks_like(text: str) -> bool:
    """Whether a text that begins so is a CoNLL file: lines of one width that end in tags, and blank ones between."""
    if text.startswith(_STARTS):
        return True
    lines = text.splitlines()[:2_000]
    if len(lines) > 100:
        lines.pop()  # it may be cut in its middle
    filled = [line for line in lines if line.strip()]
    if len(filled) in (0, len(lines)):
        return False
    rows = [row for line in filled if not _is_remark(row := split_line(line, _mark(lines)), 0)]
    widths = Counter(map(len, rows))
    if not widths:
        return False
    width, usual = widths.most_common(1)[0]
    if not 2 <= width <= _MOST_COLUMNS or usual < 0.9 * len(rows):
        return False
    tags = [row[-1] for row in rows if len(row) == width]
    good = sum(bad_tag((tag,)) is None for tag in tags)
    return good >= 0.9 * len(tags) and any(tag != "O" for tag in tags) and "O" in tags


def split_line(line: str, delimiter: str) -> list[str]:
    """The columns of a line. A token that is itself a blank becomes `␣`, which `join_tokens` makes a blank again."""
    line = line.strip("\r\n").replace("\ufeff", "")
    parts = line.split("\t") if delimiter == "\t" else line.split()
    if delimiter == "\t" and len(parts) > 1:
        parts = [part if index == 0 else part.strip() for index, part in enumerate(parts)]
    elif len(parts) == 1 and line[:1].isspace():
        parts = ["", *parts]
    if len(parts) > 1 and not parts[0].strip():
        parts[0] = "␣"
    return parts


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    return (list(column) for column in zip(*rows, strict=True))


def _is_remark(row: Sequence[str], width: int) -> bool:
    """Whether a line is no token: the mark where a document begins, or a comment."""
    return not row or row[0] == _STARTS or (row[0].startswith("#") and len(row) != width)


def _mark(lines: Sequence[str]) -> str:
    filled = [line for line in lines if line.strip()]
    return "\t" if sum("\t" in line for line in filled) * 2 > len(filled) else " "


def _shape(sample: str, given: str | None) -> tuple[str, int]:
    """What separates the columns, and how many most lines have."""
    lines = [line for line in sample.splitlines() if line.strip()]
    delimiter = given or _mark(lines)
    rows = [row for line in lines if not _is_remark(row := split_line(line, delimiter), 0)]
    widths = Counter(map(len, rows))
    return delimiter, widths.most_common(1)[0][0] if widths else 0
