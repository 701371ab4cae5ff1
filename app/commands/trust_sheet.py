"""How far the methods of a run may be trusted, as a table (CSV) or as a figure."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.commands.report_words import Words
from app.domain.methods import RANDOM
from app.domain.trust import Mean, MethodTrust, TrustTable
from app.formats import delimited, plots
from app.formats.plots import Whisker
from app.formats.sheet import neutral

_MEANS: Final = ("comprehensiveness", "sufficiency", "norm_comprehensiveness", "norm_sufficiency", "loo_tau")
COLUMNS: Final = ("method", *_MEANS, "seconds_per_text")
AGREEING: Final = ("auprc", "token_f1", "iou")  # columns there are only where reasons were marked


def save(table: TrustTable, output: Path, language: str = "en") -> None:
    """Write it as what the file's ending names: a table, else a picture. Not for the home thread.

    Raises `Problem` output-unwritable, disk-full.
    """
    if output.suffix.lower() == ".csv":
        write(table, output)
    else:
        draw(table, output, language)


def write(table: TrustTable, output: Path) -> None:
    """A CSV with a method a line. Raises `Problem` output-unwritable, disk-full."""
    agreeing = AGREEING if table.rationales else ()
    rows = [
        (neutral(row.method), *_cells(row, _MEANS), f"{row.seconds_per_text:.6f}", *_cells(row, agreeing))
        for row in table.rows
    ]
    delimited.write_rows(output, (*COLUMNS, *agreeing), rows)


def draw(table: TrustTable, output: Path, language: str = "en") -> None:
    """Each method's point and whiskers against the line of chance; grey: not better than that."""
    words = Words("zh" if language == "zh" else "en")
    rows = [_whisker(words, row) for row in table.rows]
    heading = words("plot.trust", texts=table.texts)
    plots.write_whiskers(output, rows, heading, words("plot.gap"), (words("plot.chance"), words("plot.weak")))


def _whisker(words: Words, row: MethodTrust) -> Whisker:
    gap = row.norm_gap
    place = None if gap is None else (gap.value, gap.low, gap.high)
    return Whisker(words(f"method.{row.method}"), place, row.better and row.method != RANDOM)


def _cells(row: MethodTrust, names: Sequence[str]) -> list[str]:
    means: list[Mean | None] = [getattr(row, name) for name in names]
    return ["" if mean is None else f"{mean.value:.6f}" for mean in means]
