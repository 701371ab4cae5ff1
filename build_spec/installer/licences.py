"""The licences of what is built in: which packages these are, what each says, and their texts."""

import platform
import re
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

LIST: Final = "README.txt"
_HEAD: Final = (
    "Vitrail runs with these libraries. What their authors say of the licence, and where they are at home:\n\n"
)
_TEXTS: Final = re.compile(r"(?:.*/)?(?:licen[cs]es?/.+|(?:licen[cs]e|copying|notice|authors)[^/]*)$", re.IGNORECASE)
_NAME: Final = re.compile(r"^[^/]+\.dist-info/(licenses/)?")  # what comes before a text's own name
_CODE: Final = (".py", ".pyc", ".so", ".pyd", ".dll", ".h")
# What PyPI's classifiers call a licence, in SPDX's words.
_SPDX: Final = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


@dataclass(frozen=True)
class Part:
    """A package that is built in. `texts`: its licence files, each with a name of its own."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[tuple[str, Path], ...] = ()


def parts(modules: Iterable[str]) -> list[Part]:
    """Python, and the packages that bring these top-level modules, by name; those of the running environment."""
    owners = metadata.packages_distributions()
    names = {name for module in modules for name in owners.get(module, ())} - {"vitrail"}
    found = [_python(), *(_part(metadata.distribution(name)) for name in names)]
    return sorted(found, key=lambda part: part.name.lower())


def entries(found: Iterable[Part], folder: Path) -> list[tuple[str, str, str]]:
    """PyInstaller's entries for all licence texts and their list, which is written into `folder`."""
    known = list(found)
    folder.mkdir(parents=True, exist_ok=True)
    lines = ("\t".join((part.name, part.version, part.licence, part.home)) for part in known)
    (folder / LIST).write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    made = [(f"licences/{LIST}", str(folder / LIST), "DATA")]
    for part in known:
        made += [(f"licences/{part.name}/{name}", str(path), "DATA") for name, path in part.texts]
    return made


def listed(folder: Path) -> list[Part]:
    """The packages that the list in `folder` names."""
    lines = (folder / LIST).read_text(encoding="utf-8").removeprefix(_HEAD).splitlines()
    return [Part(name, version, licence, home) for name, version, licence, home in (line.split("\t") for line in lines)]


def _python() -> Part:
    text = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    texts = (("LICENSE.txt", text),) if text.is_file() else ()
    return Part("Python", platform.python_version(), "PSF-2.0", "https://www.python.org", texts)


def _part(found: metadata.Distribution) -> Part:
    said = found.metadata
    texts = {
        _NAME.sub("", str(file)): Path(str(found.locate_file(file)))
        for file in found.files or ()
        if _TEXTS.match(str(file)) and not str(file).endswith(_CODE)
    }
    whole = tuple((name, path) for name, path in texts.items() if path.is_file())
    return Part(said["Name"], found.version, _licence(said), _home(said), whole)


def _licence(said: metadata.PackageMetadata) -> str:
    """What the package says of its licence, short: an SPDX expression, a classifier, or the first line of its words."""
    if expression := _field(said, "License-Expression"):
        return expression
    kinds = [line.rsplit(" :: ", 1)[-1] for line in said.get_all("Classifier") or () if line.startswith("License ::")]
    if kinds:
        return " or ".join(_SPDX.get(kind, kind) for kind in kinds)
    words = _field(said, "License").strip().splitlines()
    return words[0][:80].replace("\t", " ") if words else "see its licence text"


def _home(said: metadata.PackageMetadata) -> str:
    urls = dict(line.split(", ", 1) for line in said.get_all("Project-URL") or () if ", " in line)
    return _field(said, "Home-page") or urls.get("Homepage") or next(iter(urls.values()), "")


def _field(said: metadata.PackageMetadata, name: str) -> str:
    return str(said[name]) if name in said else ""
