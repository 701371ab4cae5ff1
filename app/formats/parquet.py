"""Parquet tables. Numbers and dates become the text an analyst would type; nested values become JSON."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.domain.problems import Problem
from app.domain.records import RejectedRow
from app.formats.delimited import readable
from app.formats.layout import Layout, distinct_names
from app.formats.lists import text_of
from app.formats.options import ReadOptions
from app.formats.reading import Block, shown

_BLOCK: Final = 5_000  # rows


class Parquet:
    """A Parquet file as a `Table`; progress in bytes. A row's line is its number."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self.layout = layout
        self.size = path.stat().st_size
        self._path = path

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """Every row; those with bytes that are no text are bad. Raises `Problem` format-wrong where it is damaged."""
        from arro3.io import read_parquet

        first = 1
        with readable(self._path), self._path.open("rb") as file, _damage_told(self._path):
            batches = read_parquet(file, batch_size=_BLOCK)
            end = file.tell()  # what the library reads first stands at the file's end
            done = 0
            for batch in batches:
                columns = [batch.column(index).to_pylist() for index in range(batch.num_columns)]
                block = _block(list(zip(*columns, strict=True)), first)
                first += len(block.rows)
                told = file.tell()
                done = max(done, told) if told != end else done
                yield block, done


def open_table(path: Path, options: ReadOptions, quick: bool) -> Parquet:
    """A Parquet file and its columns. Raises `Problem` file-missing, file-unreadable, file-empty, format-wrong."""
    # Imported where it is needed: most imports are of text files.
    from arro3.io import read_parquet

    with readable(path), path.open("rb") as file, _damage_told(path):
        names = tuple(read_parquet(file).schema.names)
    if not names:
        raise Problem("file-empty", path=str(path))
    layout = Layout("", "", distinct_names(names), line_end="", header=True, format="parquet", header_line=0)
    return Parquet(path, layout)


def _block(values: list[tuple[object, ...]], first: int) -> Block:
    block = Block(range(first, first + len(values)), [], {})
    for index, row in enumerate(values):
        try:
            block.rows.append([value if type(value) is str else text_of(value) for value in row])
        except UnicodeDecodeError:
            content = shown(repr(row))
            block.rows.append([content])
            block.bad[index] = RejectedRow(first + index, "undecodable", content)
    return block


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Raise what the library says of a damaged file as a `Problem`.

    It has no class of its own for that: some damage comes as a bare `Exception`, some as a panic of Rust, which is no
    `Exception` at all and whose class cannot be imported.
    """
    try:
        yield
    except BaseException as error:
        if type(error) is Exception or type(error).__name__ in ("PanicException", "ArrowException"):
            detail = "the file is damaged"
            raise Problem("format-wrong", path=str(path), format="Parquet", detail=detail) from error
        raise
