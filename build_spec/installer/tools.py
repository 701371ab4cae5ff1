"""What Debian's tools are needed, which of them are missing, and installing those where that is allowed."""

import shutil
from collections.abc import Callable, Mapping
from typing import Final

from build_spec.setup import system
from build_spec.setup.console import SetupFailed, say

# Program -> Debian package.
TO_BUILD: Final[Mapping[str, str]] = {
    "dpkg-deb": "dpkg",
    "dpkg-shlibdeps": "dpkg-dev",
    "ar": "binutils",
    "objdump": "binutils",
    "xz": "xz-utils",
    "lintian": "lintian",
    "desktop-file-validate": "desktop-file-utils",
    "update-mime-database": "shared-mime-info",
    "appstreamcli": "appstream",
}
TO_TEST: Final[Mapping[str, str]] = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "xkbcomp": "x11-xkb-utils",
    "unshare": "util-linux",
    "setpriv": "util-linux",
    "ip": "iproute2",
    "man": "man-db",
}


def ensure(programs: Mapping[str, str]) -> None:
    """See that all of these programs are there. Raises `SetupFailed` with one sentence that names what is missing."""
    _ensure("Programs are missing that make or test the installer", lambda: missing(programs))


def ensure_screen_libraries() -> None:
    """See that all libraries are there which Qt needs to show a window: they go into the program. As `ensure`."""
    _ensure(
        "Libraries are missing that go into the program",
        lambda: system.missing({**system.FOR_A_SCREEN, **system.FOR_WAYLAND}),
    )


def _ensure(reason: str, absent: Callable[[], list[str]]) -> None:
    if not (packages := absent()):
        return
    if not system.can_install():
        raise SetupFailed(system.how_to_install(reason, packages))
    say(f"Installing system packages: {' '.join(packages)}")
    system.apt_install(packages)
    if still := absent():
        raise SetupFailed(f"These system packages are still missing after the installation: {' '.join(still)}.")


def missing(programs: Mapping[str, str]) -> list[str]:
    """The packages of those programs that are not found, each once, in order."""
    absent = (package for program, package in programs.items() if shutil.which(program) is None)
    return list(dict.fromkeys(absent))
