"""What Windows wants to know of a program: its version, in the form PyInstaller takes it."""

from pathlib import Path

from app import __version__


def version_file(folder: Path) -> Path:
    """Write the version resource into `folder`."""
    numbers = tuple(int(part) for part in (*__version__.split("."), "0"))[:4]
    strings = {
        "CompanyName": "Vitrail",
        "FileDescription": "Vitrail: see why a text model decides",
        "FileVersion": __version__,
        "InternalName": "vitrail",
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": "vitrail.exe",
        "ProductName": "Vitrail",
        "ProductVersion": __version__,
    }
    rows = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    target = folder / "version.txt"
    target.write_text(
        f"VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,\n"
        f"                    fileType=1, subtype=0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{rows}])]),\n"
        f"        VarFileInfo([VarStruct('Translation', [0x409, 1200])])])\n",
        encoding="utf-8",
    )
    return target
