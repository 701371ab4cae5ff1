"""What a file's first rows show that an analyst should know before importing it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.domain.findings import Finding
from app.domain.records import ColumnRoles, RejectedRow
from app.formats.conversion import Conversion, folded
from app.formats.layout import Layout, tidy_name
from app.formats.lists import json_list, separator_of
from app.formats.options import ReadOptions
from app.formats.reading import Block

_UNICODE: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "")
_RESHAPABLE: Final = ("delimited", "excel")  # formats whose first line may or may not name the columns
_HTML: Final = re.compile(r"</?(?:p|br|div|span|a|b|i|u|em|strong|li|ul|ol|table|tr|td|h[1-6]|img|font)\b[^<>]*>", re.I)
_CODE: Final = re.compile(r"[\w.:/-]*\d[\w.:/-]*")
_NAMED: Final = 5  # examples in a sentence
_LONGEST_NAME: Final = 30
MANY_LABELS: Final = 50
_FORMS: Final = {
    "too-few-cells": "ragged",
    "too-many-cells": "ragged",
    "unclosed-quote": "quotes",
    "bad-record": "records",
    "blank-text": "text-empty",
    "bad-spans": "spans-bad",
    "span-outside": "spans-bad",
    "span-mismatch": "spans-bad",
    "bad-rationale": "rationales-bad",
    "rationale-outside": "rationales-bad",
    "rationale-mismatch": "rationales-bad",
}


def diagnose(
    layout: Layout, block: Block, roles: ColumnRoles, options: ReadOptions, *, complete: bool = False
) -> tuple[Finding, ...]:
    """The findings of a file of this layout that begins with these rows; `complete`: they are all it has."""
    rows = [row for index, row in enumerate(block.rows) if index not in block.bad]
    found = [*_of_file(layout, options), *_of_header(layout, rows, options), *_of_rows(rows)]
    if roles.text is None and roles.tokens is None:
        return (*found, *_of_rejected(block.bad.values(), len(block.rows)))
    conversion = Conversion(layout, roles, "", merge_case=options.merge_case)
    converted = conversion.convert(block)
    found += _of_rejected(converted.rejected, len(block.rows))
    if roles.text is not None:
        found += _of_texts(layout, rows, roles.text, converted.texts)
    if roles.label is not None:
        cells = [row[layout.columns.index(roles.label)] for row in rows]
        found += _of_labels(roles.label, cells, roles, options, complete)
    elif roles.scheme != "single":
        said = next(
            column for column in (converted.marked, converted.several, converted.answers, [None]) if column is not None
        )
        found += _unlabelled(sum(value is None for value in said), len(rows))
    if conversion.unit == "tokens":
        found.append(Finding("rationales-words", "info", {"column": roles.rationale or ""}))
    if conversion.empty_stretches:
        found.append(empty_stretches(conversion.empty_stretches))
    if conversion.unknown_parts and roles.split is not None:
        found.append(unknown_parts(roles.split, conversion.unknown_parts))
    return tuple(found)


def unknown_parts(column: str, parts: Iterable[str]) -> Finding:
    """That a split column names parts that are none."""
    return Finding("split-unknown", "warning", {"column": column, "names": listed(parts)})


def empty_stretches(count: int) -> Finding:
    """That stretches of reasons marked nothing."""
    return Finding("rationales-empty", "info", {"count": count})


def listed(names: Iterable[str]) -> str:
    """The first few of some names in quotation marks."""
    shown = [name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…" for name in names]
    return ", ".join(f"“{name}”" for name in shown[:_NAMED]) + (" …" if len(shown) > _NAMED else "")


def spellings(labels: Iterable[str]) -> list[str]:
    """Those labels that another one equals but for case and blanks."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for label in labels:
        alike[folded(label)].append(label)
    return [label for group in alike.values() if len(group) > 1 for label in group]


def _of_file(layout: Layout, options: ReadOptions) -> Iterator[Finding]:
    if layout.encoding == "utf-8-sig":
        yield Finding("bom", "info")
    if layout.encoding not in _UNICODE and options.encoding is None:
        yield Finding("encoding-guess", "info", {"encoding": layout.encoding})
    if layout.broken:
        yield Finding("encoding-broken", "warning", {"encoding": layout.encoding})
    if not layout.confident:
        yield Finding("columns-uneven", "warning")
    if len(layout.sheets) > 1 and options.sheet is None:
        yield Finding("sheets", "info", {"count": len(layout.sheets), "sheet": layout.sheet})
    if layout.merged:
        yield Finding("merged-cells", "info", {"count": layout.merged})


def _of_header(layout: Layout, rows: Sequence[Sequence[str]], options: ReadOptions) -> Iterator[Finding]:
    if layout.format not in _RESHAPABLE:
        return
    if not layout.header:
        if options.header is None:
            yield Finding("header-missing", "info", fix="header-yes")
        return
    if layout.header_line > 1 and options.header is None:
        yield Finding("title-rows", "info", {"count": layout.header_line - 1})
    if options.header is None and _is_data(layout.header_cells, rows):
        yield Finding("header-data", "warning", fix="header-no")
    cells = layout.header_cells
    names = [tidy_name(cell) for cell in cells]
    blanks = sum(cell.replace("\ufeff", "") != name and bool(name) for cell, name in zip(cells, names, strict=True))
    if blanks:
        yield Finding("header-blanks", "info", {"count": blanks})
    repeated = [name for name, count in Counter(names).items() if count > 1 and name]
    if repeated:
        yield Finding("header-duplicate", "warning", {"names": listed(repeated)})
    if not all(names):
        yield Finding("header-empty", "info", {"count": names.count("")})


def _is_data(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether what names the columns reads like a row: prose, or what stands again and again in its column."""
    if any(len(cell) > 60 for cell in header):
        return True
    for index, cell in enumerate(header):
        below = [row[index] for row in rows if index < len(row)]
        if cell.strip() and len(below) >= 4 and below.count(cell) * 20 > len(below):
            return True
    return False


def _of_rows(rows: Sequence[Sequence[str]]) -> Iterator[Finding]:
    if any("\0" in cell for row in rows for cell in row):
        yield Finding("nul", "info")
    if any("\n" in cell or "\r" in cell for row in rows for cell in row):
        yield Finding("line-breaks", "info")


def _of_rejected(rejected: Iterable[RejectedRow], rows: int) -> Iterator[Finding]:
    counts = Counter(_FORMS[row.reason] for row in rejected if row.reason in _FORMS)
    for code, count in counts.items():
        yield Finding(code, "warning", {"count": count, "rows": rows})


def _of_texts(layout: Layout, rows: Sequence[Sequence[str]], column: str, texts: Sequence[str]) -> Iterator[Finding]:
    filled = [text.strip() for text in texts]
    if filled and all(_CODE.fullmatch(text) for text in filled[:200]):
        other = _longest(layout.columns, rows, layout.columns.index(column))
        yield Finding("text-id", "warning", {"column": column}, f"text:{other}" if other else "")
    if sum(bool(_HTML.search(text)) for text in filled) * 50 > len(filled):
        yield Finding("text-html", "info")
    again = len(filled) - len(set(filled))
    if again:
        yield Finding("text-repeated", "info", {"count": again, "rows": len(rows)})


def _longest(columns: Sequence[str], rows: Sequence[Sequence[str]], but: int) -> str | None:
    """The column with the longest cells, where they hold words."""
    lengths = {
        column: sum(len(row[index]) for row in rows)
        for index, column in enumerate(columns)
        if index != but and not all(_CODE.fullmatch(row[index].strip()) for row in rows[:200] if row[index].strip())
    }
    best = max(lengths, key=lambda column: lengths[column], default=None)
    return best if best is not None and lengths[best] else None


def _unlabelled(count: int, rows: int) -> Iterator[Finding]:
    if count:
        yield Finding("labels-empty", "info", {"count": count, "rows": rows})


def _of_labels(
    column: str, cells: Sequence[str], roles: ColumnRoles, options: ReadOptions, complete: bool
) -> Iterator[Finding]:
    labels = [cell.strip() for cell in cells if cell.strip()]
    different = list(dict.fromkeys(labels))
    yield from _unlabelled(len(cells) - len(labels), len(cells))
    if not labels:
        return
    if any(cell != cell.strip() for cell in cells):
        yield Finding("labels-blanks", "info")
    if _holds_lists(labels):
        yield Finding("labels-lists", "warning", {"column": column}, "as-labels")
    elif _is_free(labels, different):
        details: dict[str, str | int | float] = {"column": column, "count": len(different), "rows": len(labels)}
        yield Finding("labels-free", "warning", details, "no-label")
    elif len(different) > MANY_LABELS:
        yield Finding("labels-many", "warning", {"count": len(different)})
    elif complete and len(different) == 1 and len(labels) > 1:
        yield Finding("labels-one", "warning", {"label": different[0]})
    if not options.merge_case and (alike := spellings(different)):
        yield Finding("labels-case", "warning", {"labels": listed(alike)}, "merge-case")
    if not roles.rating and all(_is_number(label) for label in different):
        steps = 3 <= len(different) <= 11 and all(label.isdecimal() and int(label) <= 10 for label in different)
        yield Finding(
            "labels-numbers", "info", {"labels": listed(sorted(different, key=float))}, "as-rating" if steps else ""
        )


def _holds_lists(labels: Sequence[str]) -> bool:
    """Whether cells hold several labels: lists in JSON, or parts that the cells have in common."""
    if all(label.startswith("[") and json_list(label) is not None for label in labels):
        return True
    mark = separator_of(labels)
    if mark is None or sum(mark in label for label in labels) * 5 < len(labels):
        return False
    parts = {part.strip() for label in labels for part in label.split(mark)}
    return len(parts) < len(set(labels)) and max(map(len, parts)) <= _LONGEST_NAME


def _is_free(labels: Sequence[str], different: Sequence[str]) -> bool:
    if sum(map(len, different)) > 40 * len(different):
        return True
    return len(labels) >= 20 and len(different) * 2 > len(labels)


def _is_number(label: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?", label, re.ASCII) is not None
