"""What a report of a problem needs, as text: the sentence, its code and details, when and on what it happened."""

import platform
import sys
import time
from collections.abc import Mapping

from PySide6.QtCore import qVersion

from app import __version__
from app.commands import places
from app.domain.problems import ProblemRecord


def details_of(record: ProblemRecord, said: str, more: str = "", facts: Mapping[str, str] | None = None) -> str:
    """A problem as text. `said`: its sentence as it stood in the window; `more`: a traceback or a log."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    lines = {
        "Problem": said,
        "Code": record.code,
        **{f"  {name}": str(value) for name, value in record.details.items()},
        **(facts or {}),
        "When": time.strftime("%Y-%m-%d %H:%M:%S %z"),
        "Vitrail": f"{__version__}, Python {sys.version.split()[0]}, Qt {qVersion()}, {system}",
        "Logs": str(places.log_folder()),
    }
    told = "\n".join(f"{name}: {value}" for name, value in lines.items())
    return f"{told}\n\n{more.strip()}\n" if more.strip() else f"{told}\n"
