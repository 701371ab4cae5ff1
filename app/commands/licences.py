"""The licences of what Vitrail is made of: its own, those of packages, scripts, models and libraries.

The libraries are those of the Linux the installer was built on; they are in the installed program alone.
"""

import platform
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Final

LIST: Final = "README.txt"
OF_SYSTEM: Final = "libraries.txt"  # which libraries of the system are in the program: file, package
HEAD: Final = (
    "Vitrail runs with these libraries. What their authors say of the licence, and where they are at home:\n\n"
)
_ROOT: Final = Path(str(getattr(sys, "_MEIPASS", Path(__file__).parents[2])))
COMMON: Final = _ROOT / "resources" / "licences"  # texts by their SPDX name, for packages that bring none
_WEB: Final = _ROOT / "resources" / "web"
_FONTS: Final = _ROOT / "resources" / "fonts"
_FROZEN: Final = _ROOT / "licences"
_TEXTS: Final = re.compile(r"(?:.*/)?(?:licen[cs]es?/.+|(?:licen[cs]e|copying|notice|authors)[^/]*)$", re.IGNORECASE)
_NAME: Final = re.compile(r"^[^/]+\.dist-info/(licenses/)?")  # what comes before a text's own name
_CODE: Final = (".py", ".pyc", ".so", ".pyd", ".dll", ".h")
_REQUIRED: Final = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_SPARED: Final = frozenset({"bertviz"})  # only its scripts are used, so what it requires is not
# What PyPI's classifiers call a licence, in SPDX's words.
_SPDX: Final = {
    "Apache 2.0": "Apache-2.0",
    "Apache 2.0 License": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_VAGUE: Final = frozenset({"BSD", "OSI Approved", "Other/Proprietary License"})  # the text tells more than that
_SCRIPTS: Final = (
    ("bertviz's page", "Apache-2.0", "bertviz-LICENSE.txt", "https://github.com/jessevig/bertviz"),
    ("D3", "BSD-3-Clause", "d3-LICENSE.txt", "https://d3js.org"),
    ("jQuery", "MIT", "jquery-LICENSE.txt", "https://jquery.com"),
)


@dataclass(frozen=True)
class Part:
    """A package that is built in. `texts`: its licence files, each with a name of its own.

    `libraries`: where it is one of the system's, the files of it that are in the program.
    """

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[tuple[str, Path], ...] = ()
    libraries: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All its licence texts, one under the other."""
        read = (path.read_text(encoding="utf-8", errors="replace").strip("\n") for _, path in self.texts)
        return ("\n\n" + "–" * 40 + "\n\n").join(read)


def own() -> Part:
    """Vitrail itself."""
    from app import __version__

    return Part("Vitrail", __version__, "Apache-2.0", "", (("LICENSE", _ROOT / "LICENSE"),))


def shipped() -> list[Part]:
    """Python, all packages the program runs with, the scripts in the pages it writes, and its font; by name.

    The installed program says what was built into it; from a checkout it is what Vitrail requires, and that in turn.
    """
    if (_FROZEN / LIST).is_file():
        found = [_with_texts(part) for part in listed(_FROZEN)]
    else:
        found = [python(), *(part(metadata.distribution(name)) for name in required())]
    return sorted([*found, *scripts(), *fonts()], key=lambda part: part.name.lower())


def scripts() -> Iterator[Part]:
    """What lies in the web pages that Vitrail writes."""
    for name, licence, file, home in _SCRIPTS:
        yield Part(name, "", licence, home, ((file, _WEB / file),))


def fonts() -> Iterator[Part]:
    """What Chinese is written with where the system has no font for it."""
    yield Part("Noto Sans SC", "", "OFL-1.1", "https://notofonts.github.io", (("OFL.txt", _FONTS / "OFL.txt"),))


def required(of: str = "vitrail") -> list[str]:
    """The installed packages that one needs, and what these need, by name; what is wanted for development is not."""
    seen: dict[str, str] = {}

    def walk(name: str) -> None:
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            return  # of another platform
        for line in () if name in _SPARED else found.requires or ():
            match = _REQUIRED.match(line)
            if match is None or "extra ==" in line or (key := _plain(match[1])) in seen:
                continue
            try:
                seen[key] = metadata.distribution(key).metadata["Name"]
            except metadata.PackageNotFoundError:
                continue
            walk(key)

    walk(of)
    return sorted(seen.values(), key=str.lower)


def parts(modules: Iterable[str]) -> list[Part]:
    """Python, and the packages that bring these top-level modules, by name; those of the running environment."""
    owners = metadata.packages_distributions()
    names = {name for module in modules for name in owners.get(module, ())} - {"vitrail"}
    found = [python(), *(part(metadata.distribution(name)) for name in names)]
    return sorted(found, key=lambda part: part.name.lower())


def listed(folder: Path) -> list[Part]:
    """The packages that the list in `folder` names."""
    lines = (folder / LIST).read_text(encoding="utf-8").removeprefix(HEAD).splitlines()
    libraries = of_system(folder)
    return [
        Part(name, version, licence, home, libraries=libraries.get(name, ()))
        for name, version, licence, home in (line.split("\t") for line in lines)
    ]


def of_system(folder: Path) -> dict[str, tuple[str, ...]]:
    """The system's libraries in the program by the package each comes from, as the list in `folder` tells."""
    found: dict[str, tuple[str, ...]] = {}
    if (folder / OF_SYSTEM).is_file():
        for line in (folder / OF_SYSTEM).read_text(encoding="utf-8").splitlines():
            library, package = line.split("\t")
            found[package] = (*found.get(package, ()), library)
    return found


def python() -> Part:
    """The language's own."""
    text = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    texts = (("LICENSE.txt", text),) if text.is_file() else tuple(_common("PSF-2.0"))
    return Part("Python", platform.python_version(), "PSF-2.0", "https://www.python.org", texts)


def part(found: metadata.Distribution) -> Part:
    """What an installed package says of itself; the common text of its licence where it brings none."""
    said = found.metadata
    texts = {
        _NAME.sub("", str(file)): Path(str(found.locate_file(file)))
        for file in found.files or ()
        if _TEXTS.match(str(file)) and not str(file).endswith(_CODE)
    }
    licence = _licence(said)
    whole = tuple((name, path) for name, path in texts.items() if path.is_file()) or tuple(_common(licence))
    if licence in _VAGUE:
        licence = next(filter(None, (_recognised(path) for _, path in whole)), "see its licence text")
    return Part(said["Name"], found.version, licence, _home(said), whole)


def _with_texts(named: Part) -> Part:
    folder = _FROZEN / named.name
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    texts = tuple((path.relative_to(folder).as_posix(), path) for path in files)
    return replace(named, texts=texts or tuple(_common(named.licence)))


def _common(licence: str) -> Iterator[tuple[str, Path]]:
    """The texts of the licences that an SPDX expression names, as far as they are here.

    The LGPL adds to the GPL, so it takes that along.
    """
    for name in ("Apache-2.0", "MIT", "PSF-2.0", "LGPL-3.0", "GPL-3.0"):
        if name in licence:
            yield f"{name}.txt", COMMON / f"{name}.txt"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(said: metadata.PackageMetadata) -> str:
    """What the package says of its licence, short: an SPDX expression, a classifier, or the first line of its words."""
    if expression := _field(said, "License-Expression"):
        return expression
    kinds = [line.rsplit(" :: ", 1)[-1] for line in said.get_all("Classifier") or () if line.startswith("License ::")]
    if kinds:
        return " or ".join(_SPDX.get(kind, kind) for kind in kinds)
    words = _field(said, "License").strip().splitlines()
    return _SPDX.get(words[0], words[0][:80].replace("\t", " ")) if words else "see its licence text"


def _recognised(text: Path) -> str:
    """The SPDX name of a licence text, by the sentences that no other has; "" where it is another."""
    words = " ".join(text.read_text(encoding="utf-8", errors="replace").split())
    if "Redistribution and use in source and binary forms" in words:
        return "BSD-3-Clause" if re.search(r"endorse or promote", words, re.IGNORECASE) else "BSD-2-Clause"
    if "Permission is hereby granted, free of charge" in words:
        return "MIT"
    return "Apache-2.0" if "Apache License Version 2.0" in words else ""


def _home(said: metadata.PackageMetadata) -> str:
    urls = dict(line.split(", ", 1) for line in said.get_all("Project-URL") or () if ", " in line)
    return _field(said, "Home-page") or urls.get("Homepage") or next(iter(urls.values()), "")


def _field(said: metadata.PackageMetadata, name: str) -> str:
    return str(said[name]) if name in said else ""
