"""What Qt needs of a Linux system, and Debian's own pieces of Python: checked, and installed with apt where root."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from build_spec.setup.console import SetupFailed, say

# Shared library -> Debian package. Without these Qt does not start at all, not even offscreen.
REQUIRED: Final[Mapping[str, str]] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}

# Needed besides to show a window on an X11 screen.
FOR_A_SCREEN: Final[Mapping[str, str]] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

# Needed besides to show one on a Wayland screen; Qt falls back to X11 without.
FOR_WAYLAND: Final[Mapping[str, str]] = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

CHINESE_FONT: Final = "fonts-noto-cjk"
_FONT_FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_FONT_NAMES: Final = ("cjk", "wqy", "droidsansfallback", "sourcehan", "uming", "ukai", "simsun", "simhei", "msyh")


def ensure_libraries() -> None:
    """See that Qt can start, and show a window where there is a screen. Does nothing outside Linux.

    Raises `SetupFailed` where a required library is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    required = missing(REQUIRED)
    screen = missing(FOR_A_SCREEN) if os.environ.get("DISPLAY") else []
    font = [] if has_chinese_font() else [CHINESE_FONT]
    if not (required or screen or font):
        return
    wanted = required + screen + font
    if can_install():
        say(f"Installing system packages: {' '.join(wanted)}")
        apt_install(required + screen)
        if font and not _apt(["install", "--yes", "--no-install-recommends", *font]):
            say(f"  {CHINESE_FONT} could not be installed: Chinese text may show as boxes.")
        if still := missing(REQUIRED):
            raise SetupFailed(f"These system packages are still missing after the installation: {' '.join(still)}.")
        return
    if required:
        raise SetupFailed(how_to_install("Qt needs libraries that this system lacks", wanted))
    say(how_to_install("The window may not open" if screen else "Chinese text may show as boxes", wanted))


def ensure_venv_module() -> None:
    """See that this Python can make virtual environments: Debian keeps that in a package of its own.

    Raises `SetupFailed`.
    """
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not can_install():
        raise SetupFailed(how_to_install("This Python cannot make virtual environments", [package]))
    say(f"Installing system packages: {package}")
    apt_install([package])


def missing(libraries: Mapping[str, str]) -> list[str]:
    """The packages of those libraries that cannot be loaded, each once, in order."""
    return list(dict.fromkeys(package for library, package in libraries.items() if not _loads(library)))


def can_install() -> bool:
    """Whether this process may install system packages: root, on a system with apt."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def has_chinese_font() -> bool:
    """Whether a font with Chinese characters lies in one of the usual folders."""
    for folder in _FONT_FOLDERS:
        for path in Path(folder).expanduser().rglob("*.[tTo]t[cfCF]"):
            name = path.name.lower().replace("-", "").replace("_", "")
            if any(known in name for known in _FONT_NAMES):
                return True
    return False


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def how_to_install(reason: str, packages: Sequence[str]) -> str:
    """The sentence that names missing packages and the command that brings them."""
    if shutil.which("apt-get"):
        command = f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"
    else:
        command = f"install what your system calls {', '.join(packages)}"
    return f"{reason}: run\n    {command}\nand then the same command again."


def apt_install(packages: Sequence[str]) -> None:
    """Install system packages; needs root. Raises `SetupFailed`."""
    if not packages:
        return
    _apt(["update"])  # a stale list is no reason to stop: the installation below tells
    if not _apt(["install", "--yes", "--no-install-recommends", *packages]):
        raise SetupFailed(how_to_install("The system packages could not be installed", packages))


def _apt(arguments: Sequence[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "-qq", *arguments], env=environment, capture_output=True, text=True)
    if done.returncode:
        for line in done.stderr.strip().splitlines()[-3:]:
            say(f"  apt: {line}")
    return done.returncode == 0
