"""The Chinese font that ships with Vitrail: `python -m build_spec.fonts FONT.otf` cuts it out of the whole one.

FONT.otf is NotoSansSC-Regular.otf of the wheel named below; fontTools comes with matplotlib.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fontTools import subset

WHEEL: Final = "pylopdf-fonts-zh-cn==0.1.1"  # SHA-256 e2661ef3790cbe0f0f6aa5338b6859b7cd288ee75bc88cd4239c62cd025d4fb3
FONT: Final = Path(__file__).parents[1] / "resources" / "fonts" / "NotoSansSC-GB2312.otf"
LEVEL_1: Final = range(0xB0, 0xD8)  # rows of the 3,755 most frequent characters
ALL: Final = range(0xA1, 0xF8)
_BLOCKS: Final = (
    range(0x20, 0x180),  # Latin with its accents
    range(0x2000, 0x2070),  # quotes, dashes, blanks
    range(0x2190, 0x21A0),  # arrows
    range(0x3000, 0x3040),  # punctuation
    range(0xFF00, 0xFFEF),  # full width
    (0x20AC, 0x2212, 0x232B, 0x23CE, 0x2713, 0x2715),
)
_FEATURES: Final = ["kern", "pwid", "halt", "palt", "locl", "vert"]


def gb2312(rows: range) -> Iterator[str]:
    """The characters in these rows of GB 2312."""
    for high in rows:
        for low in range(0xA1, 0xFF):
            yield from bytes([high, low]).decode("gb2312", "ignore")


def cut(whole: Path, into: Path) -> None:
    """Keep the characters of GB 2312 and of the interface."""
    options = subset.Options()
    options.layout_features = _FEATURES
    options.name_IDs = ["*"]
    options.hinting = False
    font = subset.load_font(str(whole), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={*map(ord, gb2312(ALL)), *(point for block in _BLOCKS for point in block)})
    cutter.subset(font)
    font.save(into)


def main() -> int:
    """Cut the font out of the one that is named."""
    into = FONT
    cut(Path(sys.argv[1]), into)
    print(f"{into.name}: {into.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
