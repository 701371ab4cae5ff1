"""Chinese is written on a system that has no font for it at all, in the window and in pictures."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.formats.fonts import CHINESE_FONT
from build_spec.fonts import ALL, LEVEL_1, gb2312
from build_spec.translations import CHINESE
from tests.conftest import ROOT

SIGNS = {"⌫"}  # of keys: every system's Latin fonts have them
BARE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
WINDOW = """
import json, sys
from PySide6.QtGui import QFontMetricsF, QGlyphRun, QTextLayout
from PySide6.QtWidgets import QApplication
from app.ui.theme import CHINESE_FONT, interface_font, provide_chinese
application = QApplication([])
font = interface_font()
lacking = []
for character in json.load(sys.stdin):
    layout = QTextLayout(character, font)
    layout.beginLayout(); layout.createLine(); layout.endLayout()
    runs = layout.glyphRuns()
    if not runs or any(0 in run.glyphIndexes() for run in runs):
        lacking.append(character)
print(json.dumps([str(provide_chinese()), lacking]))
"""
PICTURES = """
import json, sys
from app.formats.fonts import at_hand
from app.formats.pictures import drawable, drawing_fonts
fonts = drawing_fonts()
print(json.dumps([at_hand(()), [c for c in json.load(sys.stdin) if drawable(c, fonts) != c]]))
"""


def _said() -> set[str]:
    """Every character that the window says in Chinese."""
    messages = ET.parse(CHINESE).getroot().iter("translation")
    return {c for message in messages for c in "".join(message.itertext()) if c.isprintable() and c != " "}


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment in which no font is to be found but one for Latin letters."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    import matplotlib

    data = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    (fonts / data.name).symlink_to(data)
    config = tmp_path / "fonts.conf"
    config.write_text(BARE.format(fonts=fonts, cache=tmp_path / "cache"), encoding="utf-8")
    return {
        **os.environ,
        "FONTCONFIG_FILE": str(config),
        "MPLCONFIGDIR": str(tmp_path / "mpl"),
        "HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }


def _asked(code: str, characters: str, environment: dict[str, str]) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(sorted(characters)),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    answer: list[object] = json.loads(done.stdout)
    return answer


def test_the_font_has_what_the_window_says_and_gb_2312() -> None:
    known = TTFont(CHINESE_FONT).getBestCmap()
    assert len(set(gb2312(LEVEL_1))) == 3755
    assert not [c for c in {*_said(), *gb2312(ALL)} - SIGNS if ord(c) not in known]
    assert CHINESE_FONT.stat().st_size < 2_000_000


def test_the_window_writes_chinese_where_the_system_cannot(bare: dict[str, str]) -> None:
    characters = "".join({*_said(), *gb2312(LEVEL_1)})
    assert _asked(WINDOW, characters, bare) == [str(CHINESE_FONT), []]


def test_pictures_write_chinese_where_the_system_cannot(bare: dict[str, str]) -> None:
    """matplotlib looks for fonts itself, in the system's folders too: what it found there is taken from it."""
    hidden = "from matplotlib import font_manager\nknown = font_manager.fontManager\n"
    hidden += "known.ttflist = [font for font in known.ttflist if font.name == 'DejaVu Sans']\n"
    characters = "".join({*_said(), *gb2312(LEVEL_1)} - SIGNS)
    families, lacking = _asked(hidden + PICTURES, characters, bare)
    assert families == ["Noto Sans SC", "DejaVu Sans"]
    assert lacking == []
