"""Names inside a project's folder; light enough for the window's first paint."""

from pathlib import Path
from typing import Final

DATABASE_FILE: Final = "project.sqlite"
BACKUPS_FOLDER: Final = "backups"
REMOVED_FOLDER: Final = "removed"  # runs that were deleted, until the project is closed


def project_name(folder: Path) -> str:
    """What a project is called: its folder's name, without the ending that projects of older versions bear."""
    return folder.name.removesuffix(".vitrail")
