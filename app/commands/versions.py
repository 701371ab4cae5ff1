"""What a report of a fault needs to know of this installation, and nothing about its user."""

import platform
import sys
from importlib import metadata
from typing import Final

from app import __version__
from app.commands.session import Session

_LIBRARIES: Final = ("PySide6_Essentials", "torch", "transformers", "tokenizers", "numpy", "SQLAlchemy", "keyring")


def told(session: Session) -> str:
    """Versions and device as lines of text; English in every language, for whoever receives it. No paths, no names."""
    status = session.queue.status()
    kind = "installed" if getattr(sys, "frozen", False) else "from its source"
    lines = [
        f"Vitrail {__version__} ({kind})",
        f"Python {platform.python_version()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]
    for name in _LIBRARIES:
        try:
            lines.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue  # the installed program keeps no record of some
    found = ", ".join(f"{device.id} {device.name}".strip() for device in status.found)
    lines.append(f"Device: {status.device or 'not known yet'}" + (f"; found: {found}" if found else ""))
    return "\n".join(lines)
