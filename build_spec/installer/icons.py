"""The program's icon in every size, drawn from its SVG with Qt as the window draws it."""

import sys
from pathlib import Path
from typing import Final

SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # of the hicolor theme
_IN_ICO: Final = (16, 24, 32, 48, 64, 128, 256)  # what Windows asks for


def draw(svg: Path, size: int, target: Path) -> Path:
    """Write a PNG of `size` × `size` pixels."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        raise OSError(f"{target} cannot be written")
    return target


def into_theme(svg: Path, theme: Path) -> None:
    """Fill an icon theme's folder: the icon of the program and of its files, each size and the SVG itself."""
    for name, context in (("vitrail", "apps"), ("application-x-vitrail-project", "mimetypes")):
        for size in SIZES:
            draw(svg, size, theme / f"{size}x{size}" / context / f"{name}.png")
        scalable = theme / "scalable" / context / f"{name}.svg"
        scalable.parent.mkdir(parents=True, exist_ok=True)
        scalable.write_bytes(svg.read_bytes())


def for_platform(svg: Path, folder: Path) -> Path | None:
    """The icon as the system's programs carry it: .ico, .icns; None on Linux, where it lies in a theme."""
    if sys.platform == "win32":
        return as_ico(svg, folder / "vitrail.ico")
    if sys.platform == "darwin":
        return as_icns(svg, folder / "vitrail.icns")
    return None


def as_ico(svg: Path, target: Path) -> Path:
    """An icon file for Windows with every size in it, each drawn by itself."""
    from PIL import Image

    drawn = [Image.open(draw(svg, size, target.with_name(f"{size}.png"))) for size in _IN_ICO]
    drawn[-1].save(target, format="ICO", append_images=drawn[:-1], sizes=[(size, size) for size in _IN_ICO])
    return target


def as_icns(svg: Path, target: Path) -> Path:
    """An icon file for macOS."""
    from PIL import Image

    Image.open(draw(svg, 1024, target.with_name("1024.png"))).save(target, format="ICNS")
    return target
