"""Looking at a file before it is imported: its first rows, what its columns seem to mean, what to know about it."""

from pathlib import Path
from typing import Final

import msgspec

from app.domain.findings import Finding
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, RejectedRow
from app.formats.diagnosis import diagnose
from app.formats.labelled import Labelled
from app.formats.layout import Layout
from app.formats.options import ReadOptions
from app.formats.reading import Block
from app.formats.roles import guess_roles
from app.formats.tables import open_table

_JUDGED: Final = 1_000  # rows of a preview that findings and guesses are made from


class Preview(msgspec.Struct, frozen=True):
    """What a file looks like before it is imported. `rows`: the first ones, each as wide as `columns`."""

    layout: Layout
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rejected: tuple[RejectedRow, ...]  # those of the first rows whose form is wrong
    roles: ColumnRoles  # guessed
    bytes: int  # of the whole file
    lines: tuple[int, ...]  # where each of `rows` starts
    findings: tuple[Finding, ...]  # with the guessed roles
    options: ReadOptions  # it was looked at with
    sample: Block  # what the findings were made from
    complete: bool  # the sample is the whole file


def preview(path: Path, options: ReadOptions | None = None, rows: int = 50) -> Preview:
    """Look at a file without importing it; quick, however large it is. Raises what `open_table` raises."""
    options = options or ReadOptions()
    table = open_table(path, options, quick=True)
    layout = table.layout
    sample = Block([], [], {})
    lines: list[int] = []
    complete = True
    for block, _ in table.blocks():
        room = _JUDGED - len(lines)
        complete = room >= len(block.rows)
        sample.bad.update((index + len(lines), row) for index, row in block.bad.items() if index < room)
        sample.rows += block.rows[:room]
        lines += block.lines[:room]
        if not complete:
            break
    sample.lines = lines
    judged = [tuple(aligned(row, layout)) for row in sample.rows]
    roles = table.roles if isinstance(table, Labelled) else guess_roles(layout.columns, judged)
    return Preview(
        layout,
        layout.columns,
        tuple(judged[:rows]),
        tuple(row for index, row in sorted(sample.bad.items()) if index < rows),
        roles,
        path.stat().st_size,
        tuple(lines[:rows]),
        diagnose(layout, sample, roles, options, complete=complete),
        options,
        sample,
        complete,
    )


def findings_for(seen: Preview, roles: ColumnRoles) -> tuple[Finding, ...]:
    """What there is to say about a file when its columns mean this. Raises `Problem` columns-needed, column-missing."""
    return diagnose(seen.layout, seen.sample, roles, seen.options, complete=seen.complete)


def with_fix(fix: str, options: ReadOptions, roles: ColumnRoles) -> tuple[ReadOptions, ColumnRoles]:
    """The options and roles under which a finding is dealt with. Raises `Problem` setting-wrong for no known fix.

    After a fix that changes the options, the file is to be looked at anew.
    """
    replace = msgspec.structs.replace
    name, _, value = fix.partition(":")
    label = roles.label
    match name:
        case "header-no" | "header-yes":
            return replace(options, header=int(name == "header-yes")), roles
        case "encoding":
            return replace(options, encoding=value), roles
        case "merge-case":
            return replace(options, merge_case=True), roles
        case "no-label":
            return options, replace(roles, label=None, rating=False)
        case "as-rating":
            return options, replace(roles, rating=True)
        case "as-labels" if label is not None:
            return options, replace(roles, label=None, labels=(label,), rating=False)
        case "text":
            return options, replace(roles, text=value, label=None if label == value else label)
    raise Problem("setting-wrong", name="fix", value=fix, allowed="what the preview offers")


def aligned(row: list[str], layout: Layout) -> list[str]:
    """A row as wide as the columns: what it has too much is joined to its last cell."""
    width = len(layout.columns)
    if len(row) > width:
        return [*row[: width - 1], (layout.delimiter or " ").join(row[width - 1 :])]
    return row if len(row) == width else [*row, *[""] * (width - len(row))]
