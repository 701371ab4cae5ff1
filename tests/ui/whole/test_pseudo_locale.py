"""The whole window in a language that does not exist: every sentence accented, bracketed and two fifths longer.

What comes through without brackets cannot be translated; what is cut off has no room for German, say.
"""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from app.ui.main_window import MainWindow
from app.ui.start import Opened
from build_spec.tour import Subjects, tour
from tests.ui.whole.accessible import is_inner
from tests.ui.whole.cutting import cut_off

ACCENTS = str.maketrans("aceinouyACEINOUY", "àçéîñöûýÀÇÉÎÑÖÛÝ")
OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
PLACES = re.compile(r"(\{\w*\}|%Ln|%n|%\d|&\w;|&&|<[^>]*>)")
# What is no sentence of the window: numbers, keys, and names: of files, people, models, measures; texts of the project.
NAMES = re.compile(
    r"Vitrail|English|简体中文|Anna|Bo|Letters.*|Entities|tiny-bert|praise|complaint|LOC|PER|O|Praise|Anger|"
    r"run-\d+.*|/.*|.*the \w+ from the shop was .*|[\d ·]+ (praise|complaint)|"
    r"((Ctrl|Shift|Tab|Enter|Space|Esc|Del)\S* *)+|Hugging Face Hub|ModelScope|.*Letters · tiny-bert|"
    r"CSV|JSONL?|HTML|F1|AttnLRP|SHAP|LIME|Logit lens|GPU|text|label|channel|tokens|tags|kettle"
)


class Pseudo(QTranslator):
    """Translates everything into itself, longer."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        if not text.strip() or "(*" in text:
            return text
        parts = [part if PLACES.fullmatch(part) else part.translate(ACCENTS) for part in PLACES.split(text)]
        return OPEN + "".join(parts) + "·" * round(len(text) * LONGER) + CLOSE

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def pseudo(whole: Opened) -> Iterator[MainWindow]:
    """The window in that language."""
    made = Pseudo()
    QCoreApplication.installTranslator(made)
    whole.language.changed.emit()
    whole.window.resize(1024, 700)
    QApplication.processEvents()
    yield whole.window
    QCoreApplication.removeTranslator(made)
    whole.language.changed.emit()
    whole.window.resize(1440, 900)


def said(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """The texts in sight, with the widget that says each."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or is_inner(widget):
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget, widget.text()
        elif isinstance(widget, QTabBar):
            yield from ((widget, widget.tabText(place)) for place in range(widget.count()))
        elif isinstance(widget, QComboBox):
            entries = [widget.itemText(place) for place in range(widget.count())]
            ours = any(OPEN in entry for entry in entries)  # else they are the project's own names
            yield from ((widget, entry) for entry in (entries if ours else [widget.currentText()]))
        elif isinstance(widget, QLineEdit):
            yield widget, widget.placeholderText()
        elif isinstance(widget, QGroupBox):
            yield widget, widget.title()
        if widget.toolTip():
            yield widget, widget.toolTip()


def untranslatable(window: QWidget) -> Iterator[str]:
    """Texts with letters in them of which no part went through a translator."""
    for widget, text in said(window):
        plain = text.replace("&&", "&").strip()
        if OPEN in text or not re.search(r"[a-z]{3}", plain) or NAMES.fullmatch(plain) or widget.property("told"):
            continue
        yield f"not translated: {type(widget).__name__} “{plain[:60]}”"


def test_nothing_is_cut_off_and_everything_is_translated(pseudo: MainWindow, subjects: Subjects) -> None:
    found: dict[str, list[str]] = {}
    for place in tour(pseudo, subjects):
        for check in (untranslatable, cut_off):
            for finding in check(pseudo):
                found.setdefault(finding, []).append(place)
    assert not found, "\n".join(f"{finding} ({', '.join(places[:2])})" for finding, places in sorted(found.items()))
