"""From the cells of a file to texts, labels, spans and whatever else its columns are for."""

from collections import Counter
from collections.abc import Sequence
from itertools import compress
from operator import itemgetter, not_
from typing import Final

import msgspec

from app.domain.problems import Problem
from app.domain.records import ColumnRoles, RationaleUnit, RejectedRow, Split
from app.domain.spans import Rationale, Span, bad_tag, is_blank, join_tokens, joins_by_character, spans_from_tags
from app.formats.layout import Layout
from app.formats.lists import flag_of, is_unicode, json_list, labels_of, part_of, separator_of
from app.formats.marked import spans_of
from app.formats.reading import Block
from app.formats.reasons import empty_in, rationale_of, unit_of

_SAMPLE: Final = 1_000  # rows that show whether tokens are characters, and what separates labels
_CONTENT_KEPT: Final = 500
_NAMES_KEPT: Final = 100_000  # of a column of labels that is none, not all are remembered
_FIRST: Final = itemgetter(slice(0, 1))

Sentence = tuple[str, tuple[Span, ...] | None]  # None: not tagged


class Converted(msgspec.Struct):
    """The usable rows of a block, as columns of equal length. `kept[i]`: the index in the block of row i.

    All but `texts` are None where the roles name no such column; see `Importer.add_columns`.
    """

    kept: Sequence[int]
    texts: list[str]
    labels: list[str | None] | None
    extras: list[Sequence[str]] | None
    marked: list[tuple[Span, ...] | None] | None
    rejected: list[RejectedRow]
    several: list[tuple[str, ...] | None] | None = None  # of the multi scheme
    answers: list[str | None] | None = None
    seconds: list[str] | None = None
    splits: list[Split] | None = None
    rationales: list[Rationale] | None = None


class Conversion:
    """Converts the blocks of one file, in order. Raises `Problem` columns-needed, column-missing when made.

    `unknown_parts`: what the split column holds that names no part, with how many rows; they are in no part.
    `empty_stretches`: how many stretches of reasons had no extent and were left out.
    """

    def __init__(self, layout: Layout, roles: ColumnRoles, path: str, *, merge_case: bool = False) -> None:
        self._layout = layout
        self._roles = roles
        self._path = path
        self._by_character: bool | None = None  # settled by the first block, as is the separator
        self._separator: str | None = None
        self._begun = False
        self._names = _Names(merge_case)
        self.unknown_parts: Counter[str] = Counter()
        self.empty_stretches = 0
        if (roles.text is None) == (roles.tokens is None) or (roles.tags is not None and roles.tokens is None):
            raise Problem("columns-needed")
        self._text, self._tokens, self._tags, self._spans = (
            self._position(column) for column in (roles.text, roles.tokens, roles.tags, roles.spans)
        )
        self._label, self._answer, self._second, self._split, self._rationale = (
            self._position(column) for column in (roles.label, roles.answer, roles.second, roles.split, roles.rationale)
        )
        self._unit: RationaleUnit = roles.rationale_unit
        self._several = [self._place(column) for column in roles.labels]
        self._others = [layout.columns.index(column) for column in roles.others(layout.columns)]

    def convert(self, block: Block) -> Converted:
        """The block's rows in the roles; those without a readable text are rejected, and none is left out."""
        kept = _good(block)
        rows = _chosen(block.rows, kept)
        if not self._begun and rows:
            self._begin(rows[:_SAMPLE])
        faults: dict[int, str] = {}  # by place in `rows`: a code of `REASONS`
        marked: list[tuple[Span, ...] | None] | None = None
        if self._text is None:
            texts, marked = self._tagged(rows, faults)
        else:
            texts = self._texts(rows, self._text, faults)
            if self._spans is not None:
                marked = self._marked(rows, self._spans, texts, faults)
        seconds = self._texts(rows, self._second, faults, "blank-second") if self._second is not None else None
        several = self._several_labels(rows, faults) if self._several else None
        rationales = self._reasons(rows, self._rationale, texts, faults) if self._rationale is not None else None
        rejected = [self._rejected(block, kept[place], reason) for place, reason in faults.items()]
        if faults:
            good = [place not in faults for place in range(len(rows))]
            kept, rows = list(compress(kept, good)), list(compress(rows, good))
            texts = list(compress(texts, good))
            marked = list(compress(marked, good)) if marked is not None else None
            seconds = list(compress(seconds, good)) if seconds is not None else None
            several = list(compress(several, good)) if several is not None else None
            rationales = list(compress(rationales, good)) if rationales is not None else None
        rejected += block.bad.values()
        rejected.sort(key=lambda row: row.line)
        labels, answers, splits = self._labels(rows), self._answers(rows), self._splits(rows)
        texts = _without_nul(texts)
        seconds = _without_nul(seconds) if seconds is not None else None
        extras = self._extras(rows)
        return Converted(kept, texts, labels, extras, marked, rejected, several, answers, seconds, splits, rationales)

    @property
    def unit(self) -> RationaleUnit:
        """What the reasons are taken to count; "": there are none, or no row was read."""
        return self._unit if self._rationale is not None else ""

    def _place(self, column: str) -> int:
        try:
            return self._layout.columns.index(column.strip())
        except ValueError:
            listed = ", ".join(self._layout.columns)
            raise Problem("column-missing", path=self._path, column=column, columns=listed) from None

    def _position(self, column: str | None) -> int | None:
        return self._place(column) if column is not None else None

    def _begin(self, rows: Sequence[list[str]]) -> None:
        """Settle, by the first rows, what a cell alone does not tell."""
        self._begun = True
        if self._tokens is not None:
            self._by_character = joins_by_character(_tokens(row[self._tokens], 0) for row in rows)
        if len(self._several) == 1:
            self._separator = separator_of([row[self._several[0]] for row in rows])
        text, reason = self._text, self._rationale
        if text is not None and reason is not None and not self._unit:
            self._unit = unit_of(self._roles.rationale or "", ((row[reason], row[text]) for row in rows))

    def _texts(
        self, rows: list[list[str]], place: int, faults: dict[int, str], reason: str = "blank-text"
    ) -> list[str]:
        texts = list(map(itemgetter(place), rows))
        doubtful = compress(range(len(texts)), map(not_, map(str.isalnum, map(_FIRST, texts))))
        for index in doubtful:
            if is_blank(texts[index]):
                faults.setdefault(index, reason)
        return texts

    def _tagged(
        self, rows: list[list[str]], faults: dict[int, str]
    ) -> tuple[list[str], list[tuple[Span, ...] | None] | None]:
        texts: list[str] = []
        marked: list[tuple[Span, ...] | None] = []
        for index, row in enumerate(rows):
            found = self._sentence(row)
            if isinstance(found, str):
                faults[index] = found
                found = ("", None)
            texts.append(found[0])
            marked.append(self._named(found[1]))
        return texts, marked if self._tags is not None else None

    def _sentence(self, row: list[str]) -> Sentence | str:
        """A row's text and spans, or why it has none: a code of `REASONS`."""
        tags = _listed(row[self._tags]) if self._tags is not None else []
        tokens = _tokens(row[self._tokens or 0], len(tags))
        text, offsets = join_tokens(tokens, bool(self._by_character))
        if is_blank(text):
            return "blank-text"
        if not is_unicode(text):
            return "undecodable"
        if not tags:
            return text, None
        if len(tags) != len(tokens):
            return "tags-mismatch"
        if bad_tag(tags) is not None:
            return "bad-tag"
        return text, tuple(span for span in spans_from_tags(tags, offsets) if span.start < span.end)

    def _marked(
        self, rows: list[list[str]], place: int, texts: list[str], faults: dict[int, str]
    ) -> list[tuple[Span, ...] | None]:
        marked: list[tuple[Span, ...] | None] = []
        for index, (row, text) in enumerate(zip(rows, texts, strict=True)):
            found = spans_of(row[place], text)
            if isinstance(found, str):
                faults.setdefault(index, found)
                found = None
            marked.append(self._named(found))
        return marked

    def _reasons(self, rows: list[list[str]], place: int, texts: list[str], faults: dict[int, str]) -> list[Rationale]:
        reasons: list[Rationale] = []
        for index, (row, text) in enumerate(zip(rows, texts, strict=True)):
            found = rationale_of(row[place], text, self._unit)
            if isinstance(found, str):
                faults.setdefault(index, found)
                found = ()
            else:
                self.empty_stretches += empty_in(row[place])
            reasons.append(found)
        return reasons

    def _named(self, spans: tuple[Span, ...] | None) -> tuple[Span, ...] | None:
        if not spans or not self._names.merge_case:
            return spans
        return tuple(Span(span.start, span.end, self._names[span.label] or span.label) for span in spans)

    def _several_labels(self, rows: list[list[str]], faults: dict[int, str]) -> list[tuple[str, ...] | None]:
        if len(self._several) > 1:
            return [self._flagged(row, index, faults) for index, row in enumerate(rows)]
        place = self._several[0]
        found = (labels_of(row[place], self._separator) for row in rows)
        if not self._names.merge_case:
            return list(found)
        return [
            tuple(dict.fromkeys(self._names[label] or label for label in labels)) if labels else labels
            for labels in found
        ]

    def _flagged(self, row: list[str], index: int, faults: dict[int, str]) -> tuple[str, ...] | None:
        """The labels whose columns say yes; None where none of them says anything."""
        cells = [row[place] for place in self._several]
        if not any(cell.strip() for cell in cells):
            return None
        flags = [flag_of(cell) for cell in cells]
        if None in flags:
            faults.setdefault(index, "bad-flag")
        return tuple(name for name, flag in zip(self._roles.labels, flags, strict=True) if flag)

    def _labels(self, rows: list[list[str]]) -> list[str | None] | None:
        if self._label is None:
            return None
        if len(self._names) > _NAMES_KEPT:
            self._names.clear()
        return list(map(self._names.__getitem__, map(itemgetter(self._label), rows)))

    def _answers(self, rows: list[list[str]]) -> list[str | None] | None:
        place = self._answer
        if place is None:
            return None
        return [None if is_blank(row[place]) else row[place].replace("\0", "") for row in rows]

    def _splits(self, rows: list[list[str]]) -> list[Split] | None:
        place = self._split
        if place is None:
            return None
        splits: list[Split] = []
        for row in rows:
            part = part_of(row[place])
            if part is None:
                self.unknown_parts[row[place].strip()] += 1
            splits.append(part or "")
        return splits

    def _extras(self, rows: list[list[str]]) -> list[Sequence[str]] | None:
        if not self._others:
            return None
        if len(self._others) == 1:
            return list(zip(map(itemgetter(self._others[0]), rows)))
        return list(map(itemgetter(*self._others), rows))

    def _rejected(self, block: Block, index: int, reason: str) -> RejectedRow:
        content = (self._layout.delimiter or " | ").join(block.rows[index]).replace("\0", "")[:_CONTENT_KEPT]
        return RejectedRow(block.lines[index], reason, content.encode("utf-8", "replace").decode())


class _Names(dict[str, str | None]):
    """The label a cell means, worked out once for each different cell; None for an empty one.

    `merge_case`: of labels that differ only in case or blanks, the spelling met first is taken.
    """

    def __init__(self, merge_case: bool) -> None:
        super().__init__()
        self.merge_case = merge_case
        self._spellings: dict[str, str] = {}

    def __missing__(self, cell: str) -> str | None:
        label = cell.replace("\0", "").strip() or None
        if label is not None and self.merge_case:
            label = self._spellings.setdefault(folded(label), label)
        self[cell] = label
        return label


def folded(label: str) -> str:
    """A label less what people mistake: case, and how many blanks."""
    return " ".join(label.split()).casefold()


def _good(block: Block) -> Sequence[int]:
    everything = range(len(block.rows))
    return [index for index in everything if index not in block.bad] if block.bad else everything


def _chosen(rows: list[list[str]], kept: Sequence[int]) -> list[list[str]]:
    return rows if len(kept) == len(rows) else [rows[index] for index in kept]


def _without_nul(texts: list[str]) -> list[str]:
    """NUL characters are no text, and C libraries behind a model would stop at them."""
    if "\0" not in "".join(texts):  # one search is faster than many
        return texts
    return [text.replace("\0", "") for text in texts]


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
        found = json_list(cell)
        if found is not None:
            return found
    return cell.split()
