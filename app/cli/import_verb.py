"""`vitrail import`: files or standard input into datasets, every role and every way of reading by its option."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from app.cli.answer import Answer
from app.cli.bar import Bar
from app.commands import importing
from app.commands.importing import ImportReport, ReadOptions
from app.commands.session import Session
from app.domain.findings import Finding
from app.domain.problems import Problem
from app.domain.records import REASONS, ColumnRoles, RejectedRow
from app.formats.layout import UNDIVIDED
from app.formats.line_ends import LINE_ENDS

_STANDARD_INPUT: Final = Path("-")
_SHOWN: Final = 10  # reported rows on the screen
_KNOW_THEIR_ROLES: Final = ("label-studio", "doccano")
_DELIMITERS: Final = {"\\t": "\t", "tab": "\t", "none": UNDIVIDED}
_ROLES: Final = (
    ("text", "the text"),
    ("second", "the second text of a pair"),
    ("label", "the label"),
    ("tokens", "tokens, separated by blanks or a list (entities)"),
    ("tags", "their BIO tags"),
    ("spans", "spans as a JSON list of start, end and label"),
    ("answer", "an answer in free text"),
    ("rationale", "the reason for the label as a JSON list of start and end"),
    ("split", "the part: train, validation or test"),
    ("id", "each text's own id"),
    ("group", "a group to compare, such as a region"),
    ("date", "a date"),
)


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    verb.add_argument("files", type=Path, nargs="+", metavar="FILE", help="- for standard input")
    for role, what in _ROLES:
        verb.add_argument(f"--{role}", metavar="COL", help=f"the column with {what}")
    verb.add_argument(
        "--labels",
        action="append",
        default=[],
        metavar="COL",
        help="a column with several labels; given several times: columns of yes and no",
    )
    verb.add_argument("--rating", action="store_true", help="the labels are a rating: few, in an order")
    verb.add_argument(
        "--rationale-unit",
        choices=("characters", "tokens"),
        default="",
        help="what the reasons count: characters, or words between blanks (default: detected)",
    )
    verb.add_argument("--name", help="the dataset's name (default: the file's); makes several files one dataset")
    verb.add_argument("--report", type=Path, metavar="FILE", help="save the rows that were not imported as CSV")
    verb.add_argument("--format", choices=tuple(importing.FORMATS), help="default: detected")
    verb.add_argument("--encoding", metavar="E", help="default: detected")
    verb.add_argument("--delimiter", metavar="D", help="default: detected; \\t for tab, none for one text a line")
    verb.add_argument("--quote", metavar="Q", help="the quotation mark, or none (default: detected)")
    verb.add_argument(
        "--line-ends", choices=("auto", *LINE_ENDS), default="auto", help="what ends a line (default: any of them)"
    )
    header = verb.add_mutually_exclusive_group()
    header.add_argument("--header", type=int, metavar="N", help="line N names the columns (default: detected)")
    header.add_argument("--no-header", action="store_true", help="no line names the columns")
    verb.add_argument("--sheet", metavar="NAME", help="of a workbook (default: the first that is not empty)")
    verb.add_argument("--merge-case", action="store_true", help="labels that differ only in case or blanks are one")


def run(session: Session, options: argparse.Namespace) -> Answer:
    """Import the files: as one dataset where it is named or there is one file, else each as its own."""
    if _STANDARD_INPUT in options.files:
        if len(options.files) > 1:
            raise Problem("setting-wrong", name="FILE", value="-", allowed="standard input alone")
        with _standard_input() as path:
            return _imported(session, options, [[path]], options.name or "standard input")
    files: list[Path] = options.files
    groups = [files] if options.name else [[path] for path in files]
    return _imported(session, options, groups, options.name)


def _imported(session: Session, options: argparse.Namespace, groups: list[list[Path]], name: str | None) -> Answer:
    reading = _reading(options)
    datasets: list[dict[str, object]] = []
    words: list[str] = []
    rejected: list[RejectedRow] = []
    for paths in groups:
        roles = _roles(options, paths[0], reading)
        with Bar(f"Importing {paths[0].name}") as bar:
            report = importing.import_files(
                session.project, paths, roles=roles, name=name, options=reading, progress=bar.to
            )
        reported = session.project.rejected(report.dataset.id)
        rejected += reported
        datasets.append(_data(report, _noticed(paths, roles, reading)))
        words.append(_words(report, reported))
    data: dict[str, object] = datasets[0] if len(datasets) == 1 else {"datasets": datasets}
    if options.report is not None:
        importing.save_report(options.report, rejected)
        data = {**data, "report": str(options.report)}
        words.append(f"Saved what was reported into {options.report}.")
    return Answer(data, "\n".join(words))


def _reading(options: argparse.Namespace) -> ReadOptions:
    return ReadOptions(
        format=options.format,
        encoding=options.encoding,
        delimiter=_DELIMITERS.get(options.delimiter, options.delimiter) or None,
        quote="" if options.quote == "none" else options.quote,
        line_end=LINE_ENDS.get(options.line_ends),
        header=0 if options.no_header else options.header,
        sheet=options.sheet,
        merge_case=options.merge_case,
    )


def _roles(options: argparse.Namespace, path: Path, reading: ReadOptions) -> ColumnRoles:
    """The roles that were given; those an export of another program brings where none was."""
    given = {role: column for role, _ in _ROLES if (column := getattr(options, role))}
    if not given and not options.labels:
        seen = importing.preview(path, reading)
        if seen.layout.format in _KNOW_THEIR_ROLES:
            return seen.roles
    if bool(options.tokens) != bool(options.tags) or bool(options.text) == bool(options.tokens):
        raise Problem("columns-needed")
    roles = msgspec.convert({**given, "labels": options.labels}, ColumnRoles)
    return msgspec.structs.replace(roles, rating=options.rating, rationale_unit=options.rationale_unit)


def _noticed(paths: list[Path], roles: ColumnRoles, reading: ReadOptions) -> list[Finding]:
    """What the window would say about the files before it imports them, each thing once."""
    found = [finding for path in paths for finding in importing.findings_for(importing.preview(path, reading), roles)]
    return [finding for number, finding in enumerate(found) if finding not in found[:number]]


def _data(report: ImportReport, noticed: list[Finding]) -> dict[str, object]:
    codes = {finding.code for finding in noticed}
    findings = [*noticed, *(finding for finding in report.findings if finding.code not in codes)]
    return {
        "dataset": report.dataset.name,
        "rows": report.rows,
        "reported": report.reported,
        "labelled": report.dataset.labelled,
        "findings": [_finding(finding) for finding in findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {"code": finding.code, "severity": finding.severity, **finding.details, "sentence": finding.sentence}


def _words(report: ImportReport, reported: list[RejectedRow]) -> str:
    words = [f"Imported {report.rows:,} rows as “{report.dataset.name}”; {report.reported:,} reported."]
    words += [f"  line {row.line}: {REASONS[row.reason]}: {row.content[:60]!r}" for row in reported[:_SHOWN]]
    words += [f"  {finding.sentence}" for finding in report.findings]
    return "\n".join(words)


@contextmanager
def _standard_input() -> Iterator[Path]:
    """What comes in, as a file, since it is looked at before it is read."""
    with tempfile.TemporaryDirectory(prefix="vitrail-") as folder:
        path = Path(folder) / "standard input"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path
