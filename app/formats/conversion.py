"""From the cells of a file to texts, labels and spans."""

import ast
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

import msgspec

from app.domain.problems import Problem
from app.domain.records import ColumnRoles, RejectedRow
from app.domain.spans import Span, bad_tag, is_blank, join_tokens, joins_by_character, spans_from_tags
from app.formats.layout import Layout
from app.formats.reading import Block

_SAMPLE: Final = 1_000  # rows that show whether tokens are characters
_CONTENT_KEPT: Final = 500
_LIST: Final = msgspec.json.Decoder(list[str])


class Converted(msgspec.Struct):
    """The usable rows of a block, as columns of equal length. `kept[i]`: the index in the block of row i.

    `labels`, `extras` and `marked` are None where the roles name no such column; see `Importer.add_columns`.
    """

    kept: Sequence[int]
    texts: list[str]
    labels: list[str | None] | None
    extras: list[Sequence[str]] | None
    marked: list[tuple[Span, ...] | None] | None
    rejected: list[RejectedRow]


class Conversion:
    """Converts the blocks of one file, in order. Raises `Problem` columns-needed, column-missing when made."""

    def __init__(self, layout: Layout, roles: ColumnRoles, path: str) -> None:
        self._layout = layout
        self._roles = roles
        self._by_character: bool | None = None  # settled by the first block
        if (roles.text is None) == (roles.tokens is None) or (roles.tags is not None and roles.tokens is None):
            raise Problem("columns-needed")
        self._text, self._label, self._tokens, self._tags = (
            self._position(column, path) for column in (roles.text, roles.label, roles.tokens, roles.tags)
        )
        self._others = [layout.columns.index(column) for column in roles.others(layout.columns)]

    def convert(self, block: Block) -> Converted:
        """The block's rows in the roles; those without a readable text are rejected, and none is left out."""
        found = self._plain(block) if self._text is not None else self._tagged(block)
        found.rejected.extend(block.bad.values())
        found.rejected.sort(key=lambda row: row.line)
        return found

    def _position(self, column: str | None, path: str) -> int | None:
        if column is None:
            return None
        try:
            return self._layout.columns.index(column.strip())
        except ValueError:
            listed = ", ".join(self._layout.columns)
            raise Problem("column-missing", path=path, column=column, columns=listed) from None

    def _plain(self, block: Block) -> Converted:
        kept: Sequence[int] = _good(block)
        rows = _chosen(block.rows, kept)
        texts = [row[self._text or 0] for row in rows]
        rejected: list[RejectedRow] = []
        blank = {place for place, text in enumerate(texts) if not text[:1].isalnum() and is_blank(text)}
        if blank:
            rejected = [self._rejected(block, kept[place], "blank-text") for place in blank]
            kept = [index for place, index in enumerate(kept) if place not in blank]
            rows = _chosen(block.rows, kept)
            texts = [row[self._text or 0] for row in rows]
        return Converted(kept, _without_nul(texts), self._labels(rows), self._extras(rows), None, rejected)

    def _tagged(self, block: Block) -> Converted:
        kept: list[int] = []
        texts: list[str] = []
        marked: list[tuple[Span, ...] | None] = []
        rejected: list[RejectedRow] = []
        good = _good(block)
        by_character = self._joins_by_character([block.rows[index] for index in good[:_SAMPLE]])
        for index in good:
            found = self._sentence(block.rows[index], by_character)
            if isinstance(found, str):
                rejected.append(self._rejected(block, index, found))
            else:
                kept.append(index)
                texts.append(found[0])
                marked.append(found[1])
        rows = _chosen(block.rows, kept)
        return Converted(
            kept, texts, self._labels(rows), self._extras(rows), marked if self._tags is not None else None, rejected
        )

    def _sentence(self, row: list[str], by_character: bool) -> tuple[str, tuple[Span, ...] | None] | str:
        """A row's text and spans (None: not tagged), or why it has none: a code of `REASONS`."""
        tags = _listed(row[self._tags]) if self._tags is not None else []
        tokens = _tokens(row[self._tokens or 0], len(tags))
        text, offsets = join_tokens(tokens, by_character)
        if is_blank(text):
            return "blank-text"
        if not _is_unicode(text):
            return "undecodable"
        if not tags:
            return text, None
        if len(tags) != len(tokens):
            return "tags-mismatch"
        if bad_tag(tags) is not None:
            return "bad-tag"
        return text, tuple(span for span in spans_from_tags(tags, offsets) if span.start < span.end)

    def _joins_by_character(self, rows: Sequence[list[str]]) -> bool:
        if self._by_character is None and rows:
            self._by_character = joins_by_character(_tokens(row[self._tokens or 0], 0) for row in rows)
        return bool(self._by_character)

    def _labels(self, rows: list[list[str]]) -> list[str | None] | None:
        place = self._label
        if place is None:
            return None
        labels = [row[place].strip() or None for row in rows]
        return [label.replace("\0", "") or None if label and "\0" in label else label for label in labels]

    def _extras(self, rows: list[list[str]]) -> list[Sequence[str]] | None:
        if not self._others:
            return None
        if len(self._others) == 1:
            place = self._others[0]
            return [(row[place],) for row in rows]
        return list(map(itemgetter(*self._others), rows))

    def _rejected(self, block: Block, index: int, reason: str) -> RejectedRow:
        content = self._layout.delimiter.join(block.rows[index]).replace("\0", "")[:_CONTENT_KEPT]
        return RejectedRow(block.lines[index], reason, content)


def _good(block: Block) -> Sequence[int]:
    everything = range(len(block.rows))
    return [index for index in everything if index not in block.bad] if block.bad else everything


def _chosen(rows: list[list[str]], kept: Sequence[int]) -> list[list[str]]:
    return rows if len(kept) == len(rows) else [rows[index] for index in kept]


def _without_nul(texts: list[str]) -> list[str]:
    """NUL characters are no text, and C libraries behind a model would stop at them."""
    return [text.replace("\0", "") if "\0" in text else text for text in texts]


def _tokens(cell: str, expected: int) -> list[str]:
    """The tokens of a cell: a JSON or Python list, or separated by blanks; of two readings the one `expected` long.

    A no-break or ideographic blank can be a token of its own, which splitting at any blank would lose.
    """
    loose = _listed(cell)
    if len(loose) == expected or not expected:
        return loose
    strict = cell.strip(" ").replace("\0", "").split(" ")
    return strict if len(strict) == expected else loose


def _listed(cell: str) -> list[str]:
    cell = cell.replace("\0", "").strip()
    if cell.startswith("[") and cell.endswith("]"):
        found = _from_json(cell) or _from_python(cell)
        if found is not None:
            return found
    return cell.split()


def _from_json(cell: str) -> list[str] | None:
    try:
        return _LIST.decode(cell)
    except (msgspec.DecodeError, UnicodeError):
        return None


def _from_python(cell: str) -> list[str] | None:
    """A list as Python prints it, which is what a data frame of lists is saved as."""
    try:
        found = ast.literal_eval(cell)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
    return found if isinstance(found, list) and all(isinstance(token, str) for token in found) else None


def _is_unicode(text: str) -> bool:
    """Whether the text can be stored: an escape in a list may have brought half a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
