"""Names inside a project's folder; light enough for the window's first paint."""

from typing import Final

DATABASE_FILE: Final = "project.sqlite"
BACKUPS_FOLDER: Final = "backups"
