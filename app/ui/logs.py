"""The folder with the program's logs, opened by the system's file manager."""

from pathlib import Path
from typing import Final

from app.ui.saved import show_folder

OUR_FAULTS: Final = frozenset({"bug", "worker-crashed"})  # problems of which the logs tell more than the sentence


def opened(folder: Path) -> bool:
    """Whether the system opens the folder; it is made where nothing was logged yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return show_folder(folder)
