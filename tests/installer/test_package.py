"""The Debian package: what is in it, what is not, and how heavy it is."""

import re
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from app.commands import guide, licences
from tests.installer.conftest import Installed

pytestmark = pytest.mark.installer

PACKED = 380e6  # bytes
UNPACKED = 1.1e9


def field(package: Path, name: str) -> str:
    asked = subprocess.run(["dpkg-deb", "--field", str(package), name], capture_output=True, text=True, check=True)
    return asked.stdout.strip()


def test_it_is_not_too_heavy(package: Path) -> None:
    assert package.stat().st_size <= PACKED
    assert int(field(package, "Installed-Size")) * 1024 <= UNPACKED


def test_it_names_what_the_system_must_have(package: Path) -> None:
    wanted = field(package, "Depends")
    assert {"libc6", "libgl1", "libegl1"} <= set(re.findall(r"[a-z0-9.+-]+", wanted))


def test_no_file_of_development_is_in_it(installed: Installed) -> None:
    files = [str(path.relative_to(installed.root)) for path in installed.root.rglob("*") if path.is_file()]
    unwanted = re.compile(
        r"\.(h|hpp|cuh|a|cmake|pyi|pdb|whl)$|/tests?/|/(pytest|pip|setuptools|hypothesis|mypy|ruff|PyInstaller)/|\.ts$"
    )
    assert [name for name in files if unwanted.search(name) and "/licences/" not in name] == []
    assert not any("__pycache__" in name for name in files)


def test_desktops_find_it(installed: Installed) -> None:
    share = installed.root / "usr" / "share"
    entry = (share / "applications" / "vitrail.desktop").read_text(encoding="utf-8")
    assert "MimeType=application/x-vitrail-project;" in entry
    assert "*.vitrail" in (share / "mime" / "packages" / "vitrail.xml").read_text(encoding="utf-8")
    sizes = {path.parts[-3] for path in (share / "icons" / "hicolor").glob("*/apps/vitrail.*")}
    assert {"16x16", "22x22", "24x24", "32x32", "48x48", "64x64", "128x128", "256x256", "512x512", "scalable"} == sizes
    types = installed.account.home / "mime"
    (types / "packages").mkdir(parents=True)
    (types / "packages" / "vitrail.xml").write_bytes((share / "mime" / "packages" / "vitrail.xml").read_bytes())
    subprocess.run(["update-mime-database", str(types)], check=True, capture_output=True)
    assert "application/x-vitrail-project:*.vitrail" in (types / "globs").read_text(encoding="utf-8")


def test_the_manual_can_be_read(installed: Installed) -> None:
    page = installed.root / "usr" / "share" / "man" / "man1" / "vitrail.1.gz"
    read = subprocess.run(["man", "-l", str(page)], capture_output=True, text=True, env={"LANG": "C.UTF-8"})
    assert read.returncode == 0
    assert "label-errors" in read.stdout


def test_every_library_says_its_licence(installed: Installed) -> None:
    folder = installed.root / "usr" / "lib" / "vitrail" / "_internal" / "licences"
    told = (folder / "README.txt").read_text(encoding="utf-8")
    for name in ("torch", "transformers", "PySide6_Essentials", "numpy", "scikit-learn", "SQLAlchemy"):
        assert f"\n{name}\t" in told
    for line in told.splitlines()[2:]:
        assert list((folder / line.split("\t")[0]).iterdir())


def test_every_compiled_file_belongs_to_a_part_that_says_its_licence(installed: Installed) -> None:
    """Whose it is: the system's by their list, Python's by its place, a package's by what it says it installed."""
    inside = (installed.root / "usr" / "lib" / "vitrail" / "_internal").resolve()
    listed = licences.listed(inside / "licences")
    of_system = {library for part in listed for library in part.libraries}
    names = {part.name.lower() for part in listed}
    owners: dict[str, str] = {}
    for package in metadata.distributions():  # of the environment it was built in, which runs these tests
        for file in package.files or ():
            if ".so" in file.name:
                owners[file.as_posix()] = owners[file.name] = package.metadata["Name"].lower()
    strangers = set()
    for path in inside.rglob("*.so*"):
        place = path.resolve().relative_to(inside)  # a library of Qt is a link to its place in PySide6
        if place.name in of_system or place.name.startswith("libpython") or "lib-dynload" in place.parts:
            continue
        if owners.get(place.as_posix(), owners.get(place.name)) not in names:
            strangers.add(place.as_posix())
    assert strangers == set()
    assert of_system  # Qt's platform asks for some wherever it is built
    for part in listed:
        if part.libraries:
            assert (inside / "licences" / part.name / "copyright").is_file(), part.name
            assert all((inside / library).is_file() for library in part.libraries)


def test_the_guide_is_in_it_in_both_languages(installed: Installed) -> None:
    inside = installed.root / "usr" / "lib" / "vitrail" / "_internal" / "docs" / "guide"
    for language in guide.LANGUAGES:
        keys = [chapter.key for chapter in guide.chapters(language)]
        assert keys
        assert [chapter.key for chapter in guide.chapters(language, inside)] == keys
