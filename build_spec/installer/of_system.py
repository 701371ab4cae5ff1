"""The libraries of the Linux the program is built on that go into it: whose they are, and under which licence."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from app.commands.licences import Part

_DOC: Final = Path("/usr/share/doc")
_COMMON: Final = re.compile(r"/usr/share/common-licenses/([A-Za-z0-9.+-]*[A-Za-z0-9+])")
_FILES: Final = re.compile(r"^Files:(.*(?:\n[ \t].*)*)", re.MULTILINE)
_LICENCE: Final = re.compile(r"^License:[ \t]*(\S.*)$", re.MULTILINE)
_MOST: Final = 5  # kinds of licence that are named in a line
_SHOW: Final = "${binary:Package}\t${Version}\t${Homepage}\n"


def packages(libraries: Iterable[str]) -> dict[str, str]:
    """Debian's package of each of these files, by the file; one that no package holds is left out.

    A file may be known by another of its names: /lib is a link to /usr/lib on some systems, and a library can be
    reached through links of "alternatives".
    """
    names = {library: list(_names(library)) for library in libraries}
    asked = sorted({name for known in names.values() for name in known})
    owners = owners_told(_said("dpkg-query", "--search", *asked)) if asked else {}
    found = {library: next((owners[name] for name in known if name in owners), "") for library, known in names.items()}
    return {library: package for library, package in found.items() if package}


def owners_told(said: str) -> dict[str, str]:
    """What `dpkg-query --search` said, "libxcb1:amd64: /usr/lib/…": the first package of each file, by the file."""
    owners = {}
    for line in said.splitlines():
        known, _, path = line.partition(": ")
        if path.startswith("/") and not known.startswith("diversion by"):
            owners[path] = known.split(", ")[0].partition(":")[0]
    return owners


def parts(libraries: Mapping[str, str], doc: Path = _DOC) -> list[Part]:
    """A part for each package that brings one of these libraries (names in the program, and the files they are of).

    A library that is in no package stands for itself, without a licence text; a test of the installer finds it.
    """
    owners = packages(libraries.values())
    files: dict[str, list[str]] = defaultdict(list)
    for name, source in libraries.items():
        if source not in owners:
            sys.stderr.write(f"{source} goes into the program and is in no package: its licence has to be added.\n")
        files[owners.get(source, name)].append(name)
    facts = {}
    for line in (_said("dpkg-query", "--show", f"--showformat={_SHOW}", *files) if files else "").splitlines():
        package, version, home = line.split("\t")
        facts[package.partition(":")[0]] = (version, home)
    found = []
    for package in sorted(files):
        texts = tuple(_texts(doc / package / "copyright"))
        version, home = facts.get(package, ("", ""))
        licence = kinds(texts[0][1].read_text(encoding="utf-8", errors="replace")) if texts else ""
        told = licence or ("see its licence text" if texts else "unknown")
        found.append(Part(package, version, told, home, texts, tuple(sorted(files[package]))))
    return found


def kinds(told: str) -> str:
    """The licences that a copyright file in Debian's format names for what is not Debian's own; "" in another form."""
    names: dict[str, None] = {}
    for paragraph in re.split(r"\n[ \t]*\n", told):
        files, licence = _FILES.search(paragraph), _LICENCE.search(paragraph)
        if files and licence and not all(name.startswith("debian/") for name in files[1].split()):
            names[" ".join(licence[1].split())] = None
    shown = list(names)[:_MOST]
    return ", ".join(shown) + (" …" if len(names) > _MOST else "")


def _names(library: str) -> Iterator[str]:
    for name in dict.fromkeys((library, os.path.realpath(library))):
        yield name
        if name.startswith("/usr/lib"):
            yield name.removeprefix("/usr")
        elif name.startswith("/lib"):
            yield f"/usr{name}"


def _texts(copyright: Path) -> Iterator[tuple[str, Path]]:
    """A package's copyright file, and the licences it leaves to a folder that only Debian has."""
    if not copyright.is_file():
        return
    yield "copyright", copyright
    told = copyright.read_text(encoding="utf-8", errors="replace")
    for name in sorted(set(_COMMON.findall(told))):
        text = Path("/usr/share/common-licenses") / name
        if text.is_file():
            yield f"{name}.txt", text.resolve()


def _said(*command: str) -> str:
    """What a program of Debian's says; "" where there is none. It ends with 1 where it knows only some of it."""
    try:
        return subprocess.run(command, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C.UTF-8"}).stdout
    except FileNotFoundError:
        return ""
