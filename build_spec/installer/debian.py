"""The Debian package: the installed tree with its control files, packed by dpkg-deb and read by lintian."""

import gzip
import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app import __version__
from build_spec.installer import tree
from build_spec.installer.licences import Part
from build_spec.setup.console import SetupFailed, say

MAINTAINER: Final = "The authors of Vitrail <vitrail@example.org>"
# Three of what it depends on are data that libraries read which are in the program itself.
_CONTROL: Final = """Package: vitrail
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Section: science
Priority: optional
Installed-Size: {kilobytes}
Depends: {depends}, fontconfig-config, libx11-data, xkb-data
Recommends: ca-certificates, fonts-noto-cjk, hicolor-icon-theme, shared-mime-info, xdg-utils
Description: see why a text model decides
 Vitrail is a window in which you import texts, label them, fine-tune a
 transformer on them, run it, and see why it decides as it does, every word
 coloured like a pane of glass. Nothing to program; it works offline, in English
 and in Simplified Chinese, on a processor or a graphics card.
 .
 Two small models are in the package, one for English and one for Chinese.
"""
# Why each thing that lintian would complain of is meant.
_OVERRIDES: Final = """# The libraries are shipped as their authors published them, inside the program's own
# folder: one that is stripped or linked anew would no longer be the file that was tested.
vitrail: embedded-library
vitrail: unstripped-binary-or-object
vitrail: unstripped-static-library
vitrail: shared-library-lacks-prerequisites
vitrail: library-not-linked-against-libc
vitrail: custom-library-search-path
vitrail: hardening-no-pie
vitrail: hardening-no-relro
vitrail: hardening-no-bindnow
vitrail: hardening-no-fortify-functions
vitrail: exit-in-shared-library
vitrail: shared-library-is-executable
vitrail: executable-stack-in-shared-library
vitrail: specific-address-in-shared-library
# Figures look the same wherever they are drawn: with the fonts that matplotlib brings.
vitrail: duplicate-font-file
# Licence texts of those libraries, each beside its name; the copyright file points to them.
vitrail: extra-license-file
# transformers finds its models by reading the text of their modules, and torch reads its own while it is imported.
vitrail: package-installs-python-bytecode
# This is not a package of Debian's archive, so there is no bug it closes there.
vitrail: initial-upload-closes-no-bugs
"""


def build(prefix: Path, parts: Iterable[Part], target: Path, compression: int, local: str = "") -> Path:
    """Make the package of the tree at `prefix`, which must be called usr, in the folder `target`.

    `local`: what is put behind the version for another build of torch. Raises `SetupFailed`.
    """
    root = prefix.parent
    version = __version__ + local
    shared = prefix / "share"
    _write(shared / "doc" / "vitrail" / "copyright", _copyright(parts))
    _pack(shared / "doc" / "vitrail" / "changelog.gz", _changelog(version))
    _write(shared / "lintian" / "overrides" / "vitrail", _OVERRIDES)
    control = root / "DEBIAN"
    shutil.rmtree(control, ignore_errors=True)
    architecture = _said(["dpkg", "--print-architecture"]).strip()
    fields = {
        "version": version,
        "architecture": architecture,
        "maintainer": MAINTAINER,
        "kilobytes": -(-tree.size(prefix) // 1024),
        "depends": depends(prefix, root.parent / "shlibdeps"),
    }
    _write(control / "control", _CONTROL.format(**fields))
    _write(control / "md5sums", "".join(_sums(root, prefix)))
    package = target / f"vitrail_{version}_{architecture}.deb"
    target.mkdir(parents=True, exist_ok=True)
    say(f"Packing {package.name}")
    _said(["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{compression}", "--build", str(root), str(package)])
    return package


def inspect(package: Path) -> str:
    """What lintian says of a package. Raises `SetupFailed` where that is an error."""
    done = subprocess.run(
        ["lintian", "--fail-on", "error", "--allow-root", "--no-tag-display-limit", str(package)],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SetupFailed(f"lintian finds errors in {package.name}:\n{done.stdout}{done.stderr}")
    return done.stdout


def depends(prefix: Path, work: Path) -> str:
    """The packages of the system that the program's libraries need, as dpkg-shlibdeps finds them."""
    prefix, work = prefix.resolve(), work.resolve()
    program = prefix / tree.PROGRAM
    objects = [path for path in program.rglob("*") if not path.is_symlink() and path.is_file() and tree.is_elf(path)]
    shutil.rmtree(work, ignore_errors=True)
    _write(work / "debian" / "control", "Source: vitrail\n\nPackage: vitrail\nArchitecture: any\n")
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
    command += [f"-l{folder}" for folder in sorted({str(path.parent) for path in objects})]
    command += [f"-x{package}" for package in sorted(_superfluous(objects))]
    command += [f"-e{path}" for path in objects]
    return _said(command, work).strip().removeprefix("shlibs:Depends=")


def _superfluous(objects: list[Path]) -> set[str]:
    """The packages whose libraries are all in the program itself, so that the system's are never asked for."""
    needed = set(re.findall(r"^\s+NEEDED\s+(\S+)$", _said(["objdump", "-p", *map(str, objects)]), flags=re.MULTILINE))
    inside = {path.name for path in objects}
    return _owners(needed & inside) - _owners(needed - inside)


def _owners(libraries: Iterable[str]) -> set[str]:
    """The packages of the system that these libraries are in."""
    asked = ["dpkg-query", "--search", *(f"*/{name}" for name in libraries)]
    done = subprocess.run(asked, capture_output=True, text=True)  # ends with 1 where one of them is in no package
    return {owner for line in done.stdout.splitlines() for owner in line.partition(":")[0].split(", ")}


def _sums(root: Path, prefix: Path) -> Iterator[str]:
    for path in sorted(prefix.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                yield f"{hashlib.file_digest(file, 'md5').hexdigest()}  {path.relative_to(root)}\n"


def _copyright(parts: Iterable[Part]) -> str:
    text = (tree.LINUX / "copyright.head").read_text(encoding="utf-8")
    for part in parts:
        files = part.libraries or (f"{part.name}*",)
        text += f"\nFiles: {' '.join(f'usr/lib/vitrail/_internal/{name}' for name in files)}\n"
        text += f"Copyright: the authors of {part.name}\n"
        text += f"License: {_short(part.name)}\n"
        text += f" {part.name} {part.version}: {part.licence}\n"
        text += f" Its full text is in /usr/lib/vitrail/_internal/licences/{part.name}.\n"
    text += "\nLicense: Apache-2.0\n On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.\n"
    return text


def _short(name: str) -> str:
    """A short name for a licence that is told in words below it."""
    return f"that-of-{re.sub(r'[^A-Za-z0-9.-]+', '-', name)}"


def _changelog(version: str) -> str:
    day = f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S} +0000"
    said = "As CHANGELOG.md of the program tells."
    return f"vitrail ({version}) unstable; urgency=medium\n\n  * {said}\n\n -- {MAINTAINER}  {day}\n"


def _pack(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), mtime=0))


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _said(command: list[str], folder: Path | None = None) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise SetupFailed(f"{command[0]} failed: {done.stderr.strip()[-2000:]}")
    return done.stdout
