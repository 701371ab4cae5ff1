"""Who labels at this computer: a name that stands beside every label they give."""

import getpass
from typing import Final

import msgspec

from app.commands.kept import keep, kept
from app.domain.annotations import Source
from app.domain.problems import Problem

LONGEST: Final = 60  # characters of a name
_FILE: Final = "annotator"


class _Annotator(msgspec.Struct, frozen=True):
    name: str = ""


def current() -> Source:
    """The person who labels: the name that was set, else the login name."""
    return Source("person", kept(_FILE, _Annotator()).name.strip() or _login())


def set_current(name: str) -> Source:
    """Label as `name` from now on. Raises `Problem` annotator-name, not-writable, disk-full."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST or not name.isprintable():
        raise Problem("annotator-name")
    keep(_FILE, _Annotator(name))
    return Source("person", name)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no entry for this user, as in some containers
        return "me"
