"""The table of `make bench`: every module of this folder with a `measure`, or those named."""

import importlib
import pkgutil
import sys
import time
from collections.abc import Callable

from tests import bench

Row = tuple[str, str, float, str, str]  # what, peer, ratio, bar, detail


def modules(names: list[str]) -> dict[str, Callable[[], list[Row]]]:
    """The measurements by name, all or those asked for."""
    found: dict[str, Callable[[], list[Row]]] = {}
    for info in pkgutil.iter_modules(bench.__path__):
        if not info.name.startswith("_") and (not names or info.name in names):
            measure = getattr(importlib.import_module(f"{bench.__name__}.{info.name}"), "measure", None)
            if measure is not None:
                found[info.name] = measure
    return found


def main(names: list[str]) -> int:
    """Measure and print; 2 where a name is unknown."""
    found = modules(names)
    if unknown := sorted(set(names) - found.keys()):
        print(f"There is no measurement called {', '.join(unknown)}.", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name, measure in found.items():
        began = time.monotonic()
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += measure()
        print(f"measured {name} in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print_table(rows)
    return 0


def print_table(rows: list[Row]) -> None:
    """Rows as a Markdown table."""
    cells = [["what", "against", "ratio", "bar", "detail"]]
    cells += [[what, peer, f"{ratio:.2f}×", bar, detail] for what, peer, ratio, bar, detail in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(5)]
    cells.insert(1, ["-" * width for width in widths])
    for row in cells:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
