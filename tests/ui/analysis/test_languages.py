"""The pages with a trained model in them: in Chinese nothing English is left, back in English all is as before, and
words half as long again still have room."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QByteArray, QCoreApplication, QEvent, QModelIndex, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTabWidget,
    QTreeView,
    QWidget,
)

from app.domain.problems import Problem
from app.ui.catalogue import PAGES
from app.ui.main_window import MainWindow
from app.ui.pages.explain import ExplainPage
from app.ui.pages.predict import PredictPage
from app.ui.widgets.class_table import ClassTable
from app.ui.widgets.run_table import RunTable
from tests.ui.analysis.conftest import entities, letters
from tests.ui.clipping import clipped

TEXT = "the tea was good and the cup was broken"
Until = Callable[[Callable[[], bool]], None]
# Names: of the project and its data, of formats and measures, of what English calls itself.
NAMES = (
    "Vitrail English Studio vitrail Letters Entities tiny bert run Documents csv html safetensors "
    "F1 TF IDF CSV TSV BERT SHA GB MB kB Hub Hugging Face owner name float32 bfloat16 Ctrl Enter CLS SEP PER LOC "
    "message Apache Excel JSON Lines CoNLL Label doccano datasets Parquet Esc Shift Alt Anna "
    "AttnLRP CP LRP DecompX LIME Kernel SHAP Partition SmoothGrad Kendall "
    "PNG SVG PDF HTML logit nostalgebraist Belrose bertviz Abnar Zuidema Jain Wallace"
)
KNOWN = frozenset(re.findall(r"[A-Za-z]\w+", f"{NAMES} {TEXT} {letters()} {entities()}"))


@pytest.fixture
def filled(studio: MainWindow, until: Until, tmp_path: Path) -> Iterator[MainWindow]:
    """Every page with something to show, and all of Explain's views."""
    file = tmp_path / "message.csv"
    file.write_text(letters(), encoding="utf-8")
    studio.go("home")
    studio.go("models")
    studio.go("train")
    until(lambda: studio.at_rest)
    for page, what in (
        ("data", {"dataset": "Entities"}),
        ("results", {"run": "run-001"}),
        ("predict", {"run": "run-001", "text": TEXT}),
        ("explain", {"run": "run-001", "text": TEXT, "view": "attention"}),
        ("explain", {"run": "run-001", "text": TEXT, "view": "inside"}),
        ("explain", {"run": "run-001", "text": TEXT, "view": "words"}),
    ):
        studio.go(page, **what)
        QApplication.processEvents()
        until(lambda: studio.at_rest)
    asked, explained = studio.page("predict"), studio.page("explain")
    assert isinstance(asked, PredictPage)
    assert isinstance(explained, ExplainPage)
    # Between a question and its job nothing runs for a moment: the answers themselves are waited for.
    until(lambda: asked.one.answer() is not None)
    until(lambda: (found := explained.words.found()) is not None and found.text == TEXT and not explained.words.busy)
    until(lambda: studio.at_rest)
    studio.toast.hide()
    yield studio
    studio.language.choose("en")
    studio.bar.hide()


def _said(window: MainWindow) -> Counter[tuple[str, str, str]]:
    """What the window says anywhere, on shown and on hidden pages: the widget's type, the kind of text, the text."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    widgets = [window, *window.findChildren(QWidget)]
    return Counter(
        (type(widget).__name__, kind, text)
        for widget in widgets
        if widget not in (window.strip.worker, window.strip.waiting)  # memory and queue change by themselves
        if not _is_inner(widget)
        for kind, text in _texts(widget)
        if text
    )


def _texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "name", widget.accessibleName()
    yield "tip", widget.toolTip()
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from ((f"item {index}", widget.itemText(index)) for index in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from ((f"tab {index}", widget.tabText(index)) for index in range(widget.count()))
    if isinstance(widget, QMenu):
        yield from ((f"entry {index}", action.text()) for index, action in enumerate(widget.actions()))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QTreeView):
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    for column in range(0 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
        yield f"head {column}", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if isinstance(view, RunTable | ClassTable):
            yield f"cell {column}", str(model.index(0, column).data() or "")


def _is_inner(widget: QWidget) -> bool:
    """Parts that Qt puts into its own controls."""
    parent = widget.parent()
    return widget.objectName().startswith("qt_") or isinstance(parent, QComboBox | QTabBar)


def _english(text: str) -> set[str]:
    """Words of two letters and more that are no names; paths are no words."""
    plain = " ".join(part for part in text.split() if "/" not in part and "\\" not in part)
    return {word for word in re.findall(r"[A-Za-z]\w+", plain) if word not in KNOWN}


def test_in_chinese_nothing_english_is_left_and_back_all_is_as_before(filled: MainWindow, until: Until) -> None:
    filled.problem(Problem("too-few", name="Letters", count=3, needed=8))
    english = _said(filled)
    assert english.total() > 300
    filled.language.choose("zh")
    until(lambda: filled.at_rest)
    chinese = _said(filled)
    assert not [said for said in chinese if _english(said[2])]
    filled.language.choose("en")
    until(lambda: filled.at_rest)
    again = _said(filled)
    assert (english - again, again - english) == (Counter(), Counter())


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_nothing_is_clipped_in_chinese(filled: MainWindow, until: Until, size: tuple[int, int]) -> None:
    filled.resize(*size)
    filled.language.choose("zh")
    assert not _clipped_anywhere(filled, until)


class Wordy(QTranslator):
    """English with words of its own added, 40 % longer: about what German or French takes."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: QByteArray | bytes | str,
        source: QByteArray | bytes | str,
        disambiguation: QByteArray | bytes | str | None = None,
        n: int = -1,
    ) -> str:
        text = str(source)
        if not re.search(r"[A-Za-z]{2,}", re.sub(r"\{\w*\}|%Ln", "", text)):
            return text  # a pattern of numbers
        return text + (" wordy" * len(text))[: max(2, round(len(text) * 0.4))]


def test_longer_words_have_room(filled: MainWindow, until: Until) -> None:
    filled.resize(1024, 700)
    wordy = Wordy()
    QApplication.installTranslator(wordy)
    try:
        filled.language.changed.emit()
        assert filled.rail.buttons["settings"].text() == "Settings wo"
        assert not _clipped_anywhere(filled, until)
    finally:
        QApplication.removeTranslator(wordy)
        filled.language.changed.emit()


def _clipped_anywhere(window: MainWindow, until: Until) -> list[str]:
    found = []
    for key in PAGES:
        window.go(key)
        QApplication.processEvents()
        until(lambda: window.at_rest)
        QApplication.processEvents()
        found += [f"{key}: {told}" for told in clipped(window)]
    return found
