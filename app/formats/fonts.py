"""The fonts that pictures are drawn with, and the Chinese one that ships with Vitrail for systems without any."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

CHINESE_FONT: Final = (  # of the family Noto Sans SC; the characters of GB 2312
    Path(getattr(sys, "_MEIPASS", Path(__file__).parents[2])) / "resources" / "fonts" / "NotoSansSC-GB2312.otf"
)
CHINESE: Final = (
    *("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC"),
    *("WenQuanYi Micro Hei", "SimHei"),  # matplotlib calls a collection by its first font, hence Noto's Japanese one
)


def at_hand(latin: Sequence[str]) -> list[str]:
    """The families that matplotlib has of these and of the Chinese ones; at least one of those."""
    from matplotlib import font_manager

    manager = font_manager.fontManager
    known = {font.name for font in manager.ttflist}
    if not known & set(CHINESE):
        manager.addfont(CHINESE_FONT)
        known.add("Noto Sans SC")
    return [name for name in (*latin, *CHINESE, "DejaVu Sans") if name in known]
