"""Where the program keeps what belongs to the user and to no project."""

import os
from pathlib import Path


def log_folder() -> Path:
    """Where logs go: `VITRAIL_LOGS`, else the user's log folder."""
    if chosen := os.environ.get("VITRAIL_LOGS"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_log_dir("vitrail", appauthor=False))


def hub_moved() -> str:
    """The address `HF_ENDPOINT` puts in the Hub's place; "" where it says nothing."""
    return os.environ.get("HF_ENDPOINT", "").rstrip("/")


def config_folder() -> Path:
    """Where settings and the list of recent projects are: `VITRAIL_CONFIG`, else the user's configuration folder."""
    if chosen := os.environ.get("VITRAIL_CONFIG"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_config_dir("vitrail", appauthor=False))
