"""The figures of agreement as a table to keep: every two people, then everyone together."""

import csv
import os
from pathlib import Path

from app.commands.agreement import AgreementReport
from app.domain.problems import explained_files
from app.domain.results import Figure

_HEAD = ("one", "other", "texts", "differing", "figure", "value", "low_95", "high_95")


def write(report: AgreementReport, path: Path) -> None:
    """Write a CSV with one figure a line. Raises `Problem` not-writable, disk-full."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    with explained_files(path):
        with aside.open("w", encoding="utf-8-sig", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(_HEAD)
            for pair in report.pairs:
                who = (_safe(pair.one.name), _safe(pair.other.name), pair.rows, pair.differing)
                sheet.writerows((*who, *_cells(figure)) for figure in pair.figures)
            everyone = ("*", "*", report.rows, report.contested)
            sheet.writerows((*everyone, *_cells(figure)) for figure in report.figures)
        os.replace(aside, path)


def _cells(figure: Figure) -> tuple[str, str, str, str]:
    return figure.name, f"{figure.value:.4f}", f"{figure.low:.4f}", f"{figure.high:.4f}"


def _safe(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if name[:1] in "=+-@\t\r" and name else name
