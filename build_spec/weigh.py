"""What the installed program weighs, package by package: `python -m build_spec.weigh [FOLDER]`."""

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

_INSIDE: Final = "_internal"
# Files at the top of the folder that belong to a package all the same, by the beginning of their names.
_LOOSE: Final = (
    (r"libQt6|libpyside6|libshiboken6|libicu|shiboken6", "PySide6"),
    (r"libscipy_openblas64_|libscipy_openblas64", "numpy"),
    (r"libscipy_openblas|libgfortran|libquadmath", "scipy"),
    (r"libpython3|base_library|python3\.|lib-dynload", "Python"),
    (r"models_cache", "starter models"),
    (r"resources|LICENSE$", "Vitrail's own files"),
    (r"licences", "licence texts"),
    (r"lib\w", "libraries of the system"),
)
_BELOW: Final = 0.5e6  # bytes; lighter ones are told together


def table(folder: Path) -> str:
    """The table for a program's folder: for each package its files, its bytecode inside the executable, and both."""
    on_disk, code = files(folder / _INSIDE), _code(folder)
    rows = sorted(((name, on_disk[name], code[name]) for name in {*on_disk, *code}), key=lambda row: -row[1] - row[2])
    heavy = [row for row in rows if row[1] + row[2] >= _BELOW]
    light = [row for row in rows if row[1] + row[2] < _BELOW]
    heavy.append((f"{len(light)} others", sum(row[1] for row in light), sum(row[2] for row in light)))
    heavy.append(("all", sum(on_disk.values()), sum(code.values())))
    lines = ["| package | files, MB | bytecode, MB | together, MB |", "|---|---|---|---|"]
    lines += [f"| {name} | {_mb(size)} | {_mb(pure)} | {_mb(size + pure)} |" for name, size, pure in heavy]
    return "\n".join(lines)


def files(inside: Path) -> dict[str, int]:
    """Bytes of files by package."""
    weights: dict[str, int] = defaultdict(int)
    for path in inside.rglob("*"):
        if path.is_file() and not path.is_symlink():
            weights[_package(path.relative_to(inside).parts[0])] += path.stat().st_size
    return weights


def _code(folder: Path) -> dict[str, int]:
    """Bytes of the executable by package: its archive holds the compressed bytecode of every module."""
    from PyInstaller.archive.readers import CArchiveReader

    program = next(path for path in (folder / "vitrail", folder / "vitrail.exe") if path.is_file())
    archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    weights: dict[str, int] = defaultdict(int)
    for name, (_, _, length) in archive.toc.items():
        top = name.partition(".")[0]
        weights["Python" if top in sys.stdlib_module_names else "Vitrail's own files" if top == "app" else top] += (
            length
        )
    weights["Python"] += program.stat().st_size - sum(weights.values())
    return weights


def _package(top: str) -> str:
    """The package that a file or folder at the top belongs to."""
    for pattern, package in _LOOSE:
        if re.match(pattern, top):
            return package
    name = re.sub(r"(-[\d.+\w]+\.dist-info|\.libs)$", "", top)
    return {"pillow": "PIL", "scikit_learn": "sklearn", "pyyaml": "yaml"}.get(name, name)


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f}"


def main() -> int:
    """Print the table of a folder; of the program that was frozen last without one."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/frozen/vitrail")
    if not (folder / _INSIDE).is_dir():
        print(f"There is no frozen program in {folder}; make one with: make installer", file=sys.stderr)
        return 2
    print(table(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
